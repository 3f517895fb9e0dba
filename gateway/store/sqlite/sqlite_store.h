// The store's verbs on SQLite. What changes something goes through the Writer and its one connection; what only reads
// has connections of its own and waits for nobody.
//
// The verbs lie in sqlite_receive.cpp, sqlite_as2.cpp, sqlite_intents.cpp, sqlite_read.cpp and sqlite_trades.cpp.
#pragma once

#include <memory>

#include "gateway/store/sqlite/payloads.h"
#include "gateway/store/sqlite/readers.h"
#include "gateway/store/sqlite/writer.h"
#include "gateway/store/store.h"

namespace crossdock::store::sqlite {

class SqliteStore final : public Store {
  public:
    SqliteStore(std::unique_ptr<Database> writing, std::filesystem::path file, Payloads payloads)
        : payloads_(std::move(payloads)), readers_(std::move(file)), writer_(std::move(writing)) {}

    Result<Received> receive(const Arrival& arrival, std::string_view bytes, Instant now) override;
    Result<As2Received> receive(const As2Reception& reception, Instant now) override;
    Result<std::optional<As2Message>> as2_message(Direction direction, std::string_view as2_from,
                                                  std::string_view as2_to, std::string_view message_id) override;
    Result<std::optional<As2Message>> as2_message_of(std::string_view intent) override;
    Result<std::vector<As2Message>> as2_messages(As2State state, std::size_t limit) override;
    Result<std::vector<bool>> known(std::string_view partner, std::string_view transport,
                                    std::span<const KnownFile> files) override;
    Result<Sha256> keep(std::string_view bytes, Instant now) override;
    Result<std::string> payload(const Sha256& hash) override;
    Result<std::vector<InboxEntry>> inbox(InboxState state, std::size_t limit) override;
    Result<InboxEntry> inbox_entry(std::int64_t id) override;
    Result<std::vector<Document>> documents(DocumentState state, std::size_t limit) override;
    Result<std::optional<Document>> document(std::string_view id) override;
    Result<std::vector<Document>> find_documents(std::string_view kind, std::string_view business_key,
                                                 std::string_view trade) override;
    Result<std::vector<Document>> received_documents(std::string_view partner, std::string_view kind,
                                                     std::size_t limit) override;
    Result<std::vector<TakenInterchange>> taken(std::string_view partner, std::string_view sender,
                                                std::string_view receiver, std::string_view control_number) override;
    Result<void> commit(const Changes& changes, Instant now) override;
    Result<std::vector<Intent>> claim(std::string_view lane, std::size_t limit, Instant now,
                                      Instant lease_until) override;
    Result<std::size_t> rescue(Instant now) override;
    Result<std::optional<Instant>> next_due(std::string_view lane) override;
    Result<std::optional<Intent>> intent(std::string_view key) override;
    Result<std::vector<Intent>> open_intents(std::string_view lane) override;
    Result<std::vector<Document>> documents_since(std::string_view kind, std::string_view partner,
                                                  Instant since) override;
    Result<std::vector<Approval>> approvals(std::optional<ApprovalState> state) override;
    Result<std::optional<Approval>> approval(std::int64_t id) override;
    Result<Interchange> issue(const Issue& issue, Instant now) override;
    Result<std::vector<Interchange>> interchanges(std::string_view partner, std::string_view functional_id,
                                                  std::uint32_t group_control) override;
    Result<std::vector<DeadLetter>> dead_letters(std::optional<DeadLetterState> state) override;
    Result<std::optional<DeadLetter>> dead_letter(std::int64_t id) override;
    Result<std::vector<std::string>> find_trades(std::string_view key) override;
    Result<Trade> trade(std::string_view key) override;
    Result<std::optional<std::string>> cursor(std::string_view name) override;
    Result<std::optional<std::int64_t>> verify_journal() override;

  private:
    [[nodiscard]] Result<void> prepare_payloads(const Changes& changes) const;

    const Payloads payloads_;
    Readers readers_;
    Writer writer_;  // last: its thread ends before the rest goes
};

}  // namespace crossdock::store::sqlite
