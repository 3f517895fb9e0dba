#include "as2_site.h"

#include <catch2/catch.hpp>

namespace crossdock::test {

using store::test::must;

As2Site::As2Site(const std::filesystem::path& folder) : folder_(folder) {
    if (folder_.empty()) {
        scratch_ = std::make_unique<store::test::Scratch>();
        folder_ = scratch_->path();
    }
    partnership.partner = "acme-3pl";
    partnership.transport = "as2";
    partnership.settings.our_name = "brand";
    partnership.settings.their_name = "acme";
    partnership.settings.accept.signature_required = false;
    partnership.settings.accept.encryption_required = false;
    const auto entry = [&](as2::CertificateUse use, const std::string& name, bool own) {
        as2::DatedCertificate made;
        made.use = use;
        made.certificate = identity(name).certificate;
        if (own) made.key = identity(name).key;
        partnership.book.push_back(std::move(made));
    };
    entry(as2::CertificateUse::own_signature, "brand", true);
    entry(as2::CertificateUse::own_decryption, "brand", true);
    entry(as2::CertificateUse::partner_signature, "acme", false);
    restart();
}

void As2Site::restart() {
    server_.reset();
    receiving_.reset();
    poster_.reset();
    store_.reset();
    store_ = must(store::open_sqlite(folder_));
    must(store_->rescue(clock_.now()));
    const as2::FindPartnership find = [this](std::string_view theirs,
                                             std::string_view ours) -> std::shared_ptr<const as2::Partnership> {
        if (theirs != partnership.settings.their_name || ours != partnership.settings.our_name) return nullptr;
        return std::make_shared<as2::Partnership>(partnership);
    };
    const auto take_receipt = [this](const as2::IncomingReceipt& receipt) -> Result<void> {
        taken_receipts.emplace_back(receipt.bytes);
        if (!take_receipt_fails.code.empty()) return std::unexpected(take_receipt_fails);
        return {};
    };
    receiving_ = std::make_unique<as2::Receiving>(
        as2::Receiving::Hooks{find, take_receipt, [] {}, [this](const Error& error) { problems.push_back(error); }},
        *store_, clock_, as2::SpoolPlace{.folder = folder_}, answered_);
    poster_ = std::make_unique<as2::ReceiptPoster>(find, *store_, clock_, random_, answered_);
    as2::HttpServerOptions options;
    options.spool_folder = folder_;
    server_ = must(as2::HttpServer::start(
        options, [this](const as2::HttpMessage& message) { return receiving_->handle(message); }));
}

std::string As2Site::request(const Message& message, const std::string& message_id, const std::string& lines,
                             const std::string& from) {
    std::string text = "POST /as2 HTTP/1.1\r\nHost: brand\r\nAS2-Version: 1.2\r\nAS2-From: " + from +
                       "\r\nAS2-To: brand\r\nMessage-ID: " + message_id + "\r\nSubject: order\r\n" + lines +
                       "Content-Length: " + std::to_string(message.body.size()) + "\r\n";
    return text + mime::write_header(message.header.fields) + message.body;
}

RawAnswer As2Site::post(const std::string& request) {
    RawClient client(port());
    client.send(request);
    return client.answer();
}

std::vector<std::string> As2Site::inbox() {
    std::vector<std::string> all;
    for (const auto& entry : must(store_->inbox(store::InboxState::received, 10'000)))
        all.push_back(entry.arrival.transport + " " + entry.arrival.path + "=" + must(store_->payload(entry.payload)));
    return all;
}

as2::Mdn As2Site::read(const std::string& receipt) {
    const auto entity = must(mime::read_entity(receipt, {}));
    CHECK(as2::is_mdn(entity.header, entity.body));
    return as2::read_mdn(entity.header, entity.body,
                         {.partner_certificates = {identity("brand").certificate}, .now = now});
}

as2::MdnVerdict As2Site::verdict(const std::string& receipt, const SealedMessage& sent, const std::string& message_id,
                                 bool is_signed) {
    const as2::PendingMessage pending{message_id, "brand", is_signed, sent.mics, true};
    return as2::judge(read(receipt), &pending);
}

}  // namespace crossdock::test
