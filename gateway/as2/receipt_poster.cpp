#include "gateway/as2/receipt_poster.h"

#include <nlohmann/json.hpp>

#include "gateway/as2/http_post.h"
#include "gateway/as2/receipt_target.h"
#include "gateway/as2/receiving.h"
#include "gateway/doors/crash_point.h"
#include "gateway/flows/attempt.h"

namespace crossdock::as2 {
namespace {

constexpr std::size_t batch = 20;
constexpr std::chrono::minutes lease{30};
constexpr std::chrono::seconds reply_timeout{60};
constexpr std::size_t answer_bytes_max = 64UL * 1024;

std::string trusted_of(const Partnership& partnership, crossdock::Instant now) {
    std::string pem;
    for (const auto* entry :
         active(partnership.book, CertificateUse::tls_server, std::chrono::floor<std::chrono::seconds>(now)))
        pem += entry->certificate.pem();
    return pem;
}

}  // namespace

Result<std::size_t> ReceiptPoster::step() {
    const crossdock::Instant now = clock_.now();
    const auto intents = store_.claim(receipts_lane, batch, now, now + lease);
    if (!intents) return std::unexpected(intents.error());
    for (const store::Intent& intent : *intents) {
        crash_point("as2.receipt-claimed");
        const auto posted = post(intent);
        crash_point("as2.receipt-posted");
        const std::string system = "to " + intent.partner;
        const auto changes =
            posted ? flows::proven(intent, posted->proof, system, posted->detail, clock_.now())
                   : flows::failed(intent, posted.error(), backoff_, random_.unit(), system, clock_.now());
        if (auto done = store_.commit(changes, clock_.now()); !done) return std::unexpected(done.error());
    }
    return intents->size();
}

Result<ReceiptPoster::Posted> ReceiptPoster::post(const store::Intent& intent) {
    const auto body = nlohmann::json::parse(intent.body, nullptr, false);
    const auto text = [&](const char* name) {
        return body.is_object() && body.contains(name) && body[name].is_string() ? body[name].get<std::string>()
                                                                                 : std::string();
    };
    const auto hash = Sha256::parse(text("receipt"));
    if (!hash) return fail(ErrorKind::bug, "as2.receipt-intent", "the intent " + intent.key + " names no receipt");
    answered_.wait(text("as2-from"), text("message-id"));

    const auto partnership = find_(text("as2-from"), text("as2-to"));
    if (!partnership)
        return fail(ErrorKind::configuration, "as2.no-partnership",
                    "no partner's file has an <as2> of the names '" + text("as2-from") + "' and '" + text("as2-to") +
                        "' any more",
                    {}, "put it back and replay, or leave the receipt unsent");
    const auto target = check_receipt_url(text("url"), partnership->settings.accept.receipt_urls);
    if (!target) return std::unexpected(target.error());
    const auto receipt = store_.payload(*hash);
    if (!receipt) return std::unexpected(receipt.error());
    Destination to;
    to.url = target->url;
    to.reply_timeout = to.timeout = reply_timeout;
    to.trusted = trusted_of(*partnership, clock_.now());
    to.answer_bytes_max = answer_bytes_max;
    to.public_only = !target->any_address;
    const auto answer = http_post(to, *receipt);
    if (!answer) return std::unexpected(answer.error());
    if (answer->status / 100 != 2)
        return fail(
            ErrorKind::transient, "as2.receipt-not-taken",
            "the partner answered the receipt with " + std::to_string(answer->status) + " where 200 was expected",
            target->url, "it is sent again by itself; ask the partner what its server dislikes");
    const nlohmann::json proof{{"url", target->url}, {"status", answer->status}, {"receipt", hash->hex()}};
    return Posted{proof.dump(), "receipt for " + text("message-id") + " posted to " + target->url};
}

}  // namespace crossdock::as2
