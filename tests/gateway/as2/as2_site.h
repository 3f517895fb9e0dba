// A gateway's AS2 door with everything behind it, and the partner in front: acme writes to brand.
//
// The store lies in a folder that goes with the site; the clock stands still. Opened again on the same folder it is the
// gateway after a restart.
//
//     As2Site site;
//     RawAnswer answer = site.post(site.request(sealed("ISA*00*~", {}), "<1@acme>", sync_receipt));
//     site.inbox() == "as2 <1@acme>/po850.edi=ISA*00*~";
//
// Lifetime: the server stops when it goes. Threads: one.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "gateway/as2/receipt_poster.h"
#include "gateway/as2/receiving.h"
#include "raw_client.h"
#include "tests/gateway/store/store_rows.h"
#include "tests/partners/as2/as2_messages.h"

namespace crossdock::test {

// Lines of a request that ask for a receipt.
inline const std::string signed_receipt =
    "Disposition-Notification-To: x\r\n"
    "Disposition-Notification-Options: signed-receipt-protocol=required, pkcs7-signature; "
    "signed-receipt-micalg=required, sha-256\r\n";
inline const std::string unsigned_receipt = "Disposition-Notification-To: x\r\n";

class As2Site {
  public:
    // `folder` empty: one of its own.
    explicit As2Site(const std::filesystem::path& folder = {});

    // Of what acme sends; `lines` are added to the header.
    [[nodiscard]] static std::string request(const Message& message, const std::string& message_id,
                                             const std::string& lines, const std::string& from = "acme");
    RawAnswer post(const std::string& request);
    // Starts anew as after a restart, with the same store.
    void restart();

    // "as2 <id>/name=bytes" of every payload received, by age.
    [[nodiscard]] std::vector<std::string> inbox();
    // What a receipt says to acme about the message it sent.
    [[nodiscard]] static as2::MdnVerdict verdict(const std::string& receipt, const SealedMessage& sent,
                                                 const std::string& message_id, bool is_signed = true);
    [[nodiscard]] static as2::Mdn read(const std::string& receipt);

    as2::Partnership partnership;  // before the first message
    std::vector<std::string> taken_receipts;
    Error take_receipt_fails{};  // unless it has no code
    std::vector<Error> problems;

    [[nodiscard]] store::Store& store() { return *store_; }
    [[nodiscard]] ManualClock& clock() { return clock_; }
    [[nodiscard]] std::uint16_t port() const { return server_->port(); }
    [[nodiscard]] as2::ReceiptPoster& poster() { return *poster_; }

  private:
    std::unique_ptr<store::test::Scratch> scratch_;
    std::filesystem::path folder_;
    ManualClock clock_{now};
    SeededRandom random_{1};
    std::unique_ptr<store::Store> store_;
    as2::Answered answered_;
    std::unique_ptr<as2::Receiving> receiving_;
    std::unique_ptr<as2::ReceiptPoster> poster_;
    std::unique_ptr<as2::HttpServer> server_;
};

}  // namespace crossdock::test
