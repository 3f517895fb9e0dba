// Brand sends orders to acme over AS2: partner folder, secrets, store, clock and sender, and acme's side as functions
// for a ScriptedReceiver.
//
// Lifetime: folders go with the object. Threads: one. Errors: what cannot be set up throws.
//
//     As2Bench bench;
//     bench.acme.next(acme_receipt({}));
//     bench.release("SO-1");
//     bench.step();
//     CHECK(bench.state_of("SO-1") == "verified confirmed");
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "gateway/as2/awaiting.h"
#include "gateway/engine/sender.h"
#include "partners/as2/mdn.h"
#include "tests/gateway/as2_client/scripted_receiver.h"
#include "tests/gateway/engine/partner_home.h"
#include "tests/partners/as2/as2_messages.h"

namespace crossdock::test {

// What acme's receipt says, beside what it should.
struct AcmeSays {
    std::string signer = "acme";                        // empty: not signed
    std::function<void(as2::MdnContent&)> change = {};  // the last word
    as2::Opening how = opening_of_acme();
    static as2::Opening opening_of_acme();
};

// The receipt for a request, as fields and body.
[[nodiscard]] Message acme_mdn(const Request& request, const AcmeSays& says = {});
// The same with the answer.
[[nodiscard]] std::function<std::string(const Request&)> acme_receipt(AcmeSays says = {});
// What acme reads in a request.
[[nodiscard]] as2::Opened acme_opens(const Request& request);

class As2Bench {
  public:
    // `inside` stands in <as2>, before the certificates of brand and acme.
    explicit As2Bench(const std::string& inside = {});
    // On the folder and with the receiver of a bench in another process, which keeps them.
    As2Bench(std::filesystem::path folder, const std::string& url);
    ~As2Bench();
    As2Bench(const As2Bench&) = delete;
    As2Bench& operator=(const As2Bench&) = delete;

    void write_partner(const std::string& inside, const std::string& url, const std::string& certificates = usual);
    void write_secret(const std::string& name, const std::string& text) const;

    // An order for acme; answers the key of its intent.
    std::string release(const std::string& number);
    std::size_t step();
    void wait(std::chrono::milliseconds how_long) { clock.advance(how_long); }
    // Takes up the dead letters.
    void replay();
    // A receipt that comes on its own, as the server hands it over: "" or the code of the error.
    std::string take(const Message& mdn);

    // "verified confirmed": of the intent and of its message.
    [[nodiscard]] std::string state_of(const std::string& number) const;
    [[nodiscard]] store::As2Message message_of(const std::string& number) const;
    [[nodiscard]] std::vector<store::DeadLetter> letters() const;  // open ones
    [[nodiscard]] store::Trade trade(const std::string& number) const;
    // The error of the last attempt: its code.
    [[nodiscard]] std::string event(const std::string& number, const std::string& name) const;  // detail in the journal

    static constexpr const char* usual = R"(
    <certificate use="sign" file="brand.pem" key="secret:brand-key"/>
    <certificate use="decrypt" file="brand.pem" key="secret:brand-key"/>
    <certificate use="verify" file="acme.pem"/>
    <certificate use="encrypt" file="acme.pem"/>)";

    const bool owns_folder;
    const std::filesystem::path folder;
    ScriptedReceiver acme;
    engine::test::PartnerHome home;
    partners::Secrets secrets;
    std::unique_ptr<store::Store> store;
    ManualClock clock{parse_instant("2026-06-01T08:00:00Z").value()};
    SystemRandom random;
    engine::Sender sender;
};

}  // namespace crossdock::test
