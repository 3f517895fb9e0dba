// Messages over AS2 as a person looks for them: by the order that their files belong to, or by their Message-ID.
//
// The reading side of what the store keeps (as2_message.h); it changes nothing, and reads beside a service that writes.
//
// Lifetime: everything returned is a value. Threads: free. Errors: as of the store; the folder's store was opened once
// before, which made its tables.
//
//     auto archive = As2Archive::open(settings.data);
//     for (const As2Exchange& exchange : *(*archive)->of_trade("SO-1")) print(exchange.message);
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "gateway/store/as2_message.h"
#include "gateway/store/rows.h"

namespace crossdock::store {

struct As2Exchange {
    As2Message message;
    std::vector<InboxEntry> held;          // the partner's: the payloads that were in it
    std::optional<Interchange> made_for;   // ours
    std::vector<DeadLetter> dead_letters;  // about it, or about a payload that was in it
};

class As2Archive {
  public:
    [[nodiscard]] static Result<std::unique_ptr<As2Archive>> open(const std::filesystem::path& folder);
    ~As2Archive();
    As2Archive(const As2Archive&) = delete;
    As2Archive& operator=(const As2Archive&) = delete;

    // That the trade's files came in and went out with; oldest first.
    [[nodiscard]] Result<std::vector<As2Exchange>> of_trade(std::string_view trade);
    // With or without brackets; several where several partners use one id.
    [[nodiscard]] Result<std::vector<As2Exchange>> of_id(std::string_view message_id);

  private:
    class Reading;
    explicit As2Archive(std::unique_ptr<Reading> reading);
    std::unique_ptr<Reading> reading_;
};

}  // namespace crossdock::store
