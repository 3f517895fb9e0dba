// The SQLite store in a folder of its own, which counts what it is asked, writes down what became
// durable and fails when it is told to.
//
// Lifetime: the folder goes with the object. Threads: as the store's; the log is not guarded.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>

#include "gateway/store/store.h"
#include "tests/gateway/engine/scripted_site.h"

namespace crossdock::engine::test {

class WatchedStore final : public store::Store {
  public:
    explicit WatchedStore(Log& log);
    ~WatchedStore() override;
    WatchedStore(const WatchedStore&) = delete;
    WatchedStore& operator=(const WatchedStore&) = delete;

    // The nth write from now on fails and changes nothing; counts from 1.
    void fail_at(std::size_t write) { failures_.insert(writes_ + write); }

    // How often each verb was called.
    [[nodiscard]] const std::map<std::string, std::size_t>& calls() const { return calls_; }
    void forget_calls() { calls_.clear(); }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    // The store itself, for any threads; what it is asked here is not watched.
    [[nodiscard]] store::Store& unwatched() { return *store_; }

    Result<store::Received> receive(const store::Arrival& arrival, std::string_view bytes, Instant now) override;
    Result<void> commit(const store::Changes& changes, Instant now) override;
    Result<store::Interchange> issue(const store::Issue& issue, Instant now) override;

    Result<store::As2Received> receive(const store::As2Reception& reception, Instant now) override {
        return asked("receive over AS2").receive(reception, now);
    }
    Result<std::optional<store::As2Message>> as2_message(store::Direction direction, std::string_view as2_from,
                                                         std::string_view as2_to,
                                                         std::string_view message_id) override {
        return asked("as2_message").as2_message(direction, as2_from, as2_to, message_id);
    }
    Result<std::optional<store::As2Message>> as2_message_of(std::string_view intent) override {
        return asked("as2_message_of").as2_message_of(intent);
    }
    Result<std::vector<store::As2Message>> as2_messages(store::As2State state, std::size_t limit) override {
        return asked("as2_messages").as2_messages(state, limit);
    }
    Result<std::vector<bool>> known(std::string_view partner, std::string_view transport,
                                    std::span<const store::KnownFile> files) override {
        return asked("known").known(partner, transport, files);
    }
    Result<Sha256> keep(std::string_view bytes, Instant now) override { return asked("keep").keep(bytes, now); }
    Result<std::string> payload(const Sha256& hash) override { return asked("payload").payload(hash); }
    Result<std::vector<store::InboxEntry>> inbox(store::InboxState state, std::size_t limit) override {
        return asked("inbox").inbox(state, limit);
    }
    Result<store::InboxEntry> inbox_entry(std::int64_t id) override { return asked("inbox_entry").inbox_entry(id); }
    Result<std::vector<store::Document>> documents(store::DocumentState state, std::size_t limit) override {
        return asked("documents").documents(state, limit);
    }
    Result<std::optional<store::Document>> document(std::string_view id) override {
        return asked("document").document(id);
    }
    Result<std::vector<store::Document>> find_documents(std::string_view kind, std::string_view business_key,
                                                        std::string_view trade) override {
        return asked("find_documents").find_documents(kind, business_key, trade);
    }
    Result<std::vector<store::Document>> received_documents(std::string_view partner, std::string_view kind,
                                                            std::size_t limit) override {
        return asked("received_documents").received_documents(partner, kind, limit);
    }
    Result<std::vector<store::TakenInterchange>> taken(std::string_view partner, std::string_view sender,
                                                       std::string_view receiver,
                                                       std::string_view control_number) override {
        return asked("taken").taken(partner, sender, receiver, control_number);
    }
    Result<std::vector<store::Intent>> claim(std::string_view lane, std::size_t limit, Instant now,
                                             Instant lease_until) override {
        return asked("claim").claim(lane, limit, now, lease_until);
    }
    Result<std::size_t> rescue(Instant now) override { return asked("rescue").rescue(now); }
    Result<std::optional<Instant>> next_due(std::string_view lane) override { return asked("next_due").next_due(lane); }
    Result<std::vector<store::Intent>> open_intents(std::string_view lane) override {
        return asked("open_intents").open_intents(lane);
    }
    Result<std::vector<store::Document>> documents_since(std::string_view kind, std::string_view partner,
                                                         Instant since) override {
        return asked("documents_since").documents_since(kind, partner, since);
    }
    Result<std::vector<store::Approval>> approvals(std::optional<store::ApprovalState> state) override {
        return asked("approvals").approvals(state);
    }
    Result<std::optional<store::Approval>> approval(std::int64_t id) override { return asked("approval").approval(id); }
    Result<std::optional<store::Intent>> intent(std::string_view key) override { return asked("intent").intent(key); }
    Result<std::vector<store::Interchange>> interchanges(std::string_view partner, std::string_view functional_id,
                                                         std::uint32_t group_control) override {
        return asked("interchanges").interchanges(partner, functional_id, group_control);
    }
    Result<std::vector<store::DeadLetter>> dead_letters(std::optional<store::DeadLetterState> state) override {
        return asked("dead_letters").dead_letters(state);
    }
    Result<std::optional<store::DeadLetter>> dead_letter(std::int64_t id) override {
        return asked("dead_letter").dead_letter(id);
    }
    Result<std::vector<std::string>> find_trades(std::string_view key) override {
        return asked("find_trades").find_trades(key);
    }
    Result<store::Trade> trade(std::string_view key) override { return asked("trade").trade(key); }
    Result<std::optional<std::string>> cursor(std::string_view name) override { return asked("cursor").cursor(name); }
    Result<std::optional<std::int64_t>> verify_journal() override { return asked("verify_journal").verify_journal(); }

  private:
    [[nodiscard]] bool fails_now();
    [[nodiscard]] store::Store& asked(const char* verb) {
        ++calls_[verb];
        return *store_;
    }

    Log& log_;
    std::filesystem::path folder_;
    std::unique_ptr<store::Store> store_;
    std::map<std::string, std::size_t> calls_;
    std::size_t writes_ = 0;
    std::set<std::size_t> failures_;
};

// The value itself, so that it may be walked through where it was asked for; throws the error.
template <class T>
[[nodiscard]] T value_of(Result<T> result) {
    if (!result) throw std::runtime_error(to_string(result.error()));
    return std::move(*result);
}

// Of every inbox entry "state path=bytes", by id; over all states.
[[nodiscard]] std::vector<std::string> inbox_of(store::Store& store);

// Of every open dead letter "subject: kind code: printed error".
[[nodiscard]] std::vector<std::string> open_letters(store::Store& store);

}  // namespace crossdock::engine::test
