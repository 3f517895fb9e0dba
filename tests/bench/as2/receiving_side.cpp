#include "tests/bench/as2/receiving_side.h"

#include <stdexcept>

#include "tests/bench/as2/wire.h"
#include "tests/bench/must.h"

namespace crossdock::bench {
namespace {

// As <as2-server> has them.
constexpr std::size_t memory_bytes = 2UL * 1024 * 1024;
constexpr std::size_t handlers = 8;

std::shared_ptr<const as2::Partnership> partnership(const Traders& traders) {
    auto made = std::make_shared<as2::Partnership>();
    made->partner = "acme";
    made->transport = "as2";
    made->settings.our_name = "brand";
    made->settings.their_name = "acme";
    made->settings.accept.digests = {as2::Digest::sha256};
    made->settings.accept.ciphers = {as2::Cipher::aes128_cbc};
    made->settings.accept.bytes_max = 100UL * 1024 * 1024;
    using Use = as2::CertificateUse;
    const auto add = [&](Use use, const as2::Identity& whose, bool own) {
        made->book.push_back({.use = use,
                              .certificate = whose.certificate,
                              .key = own ? whose.key : as2::PrivateKey(),
                              .used_from = {},
                              .used_until = {},
                              .place = {}});
    };
    add(Use::own_signature, traders.brand, true);
    add(Use::own_decryption, traders.brand, true);
    add(Use::partner_signature, traders.acme, false);
    return made;
}

std::string request_head(const std::vector<mime::Field>& fields, std::size_t number, std::size_t body_bytes) {
    return "POST /as2 HTTP/1.1\r\nHost: brand\r\nAS2-Version: 1.2\r\nAS2-From: acme\r\nAS2-To: brand\r\nMessage-ID: <" +
           std::to_string(number) +
           "@acme>\r\nDisposition-Notification-To: acme\r\nDisposition-Notification-Options: "
           "signed-receipt-protocol=required, pkcs7-signature; signed-receipt-micalg=required, "
           "sha-256\r\nContent-Length: " +
           std::to_string(body_bytes) + "\r\n" + mime::write_header(fields);
}

}  // namespace

ReceivingSide::ReceivingSide(const Traders& traders, const Load& load) : traders_(traders), load_(load) {
    store_ = must(store::open_sqlite(folder_.path()));
    as2::Receiving::Hooks hooks;
    hooks.find = [known = partnership(traders)](std::string_view, std::string_view) { return known; };
    hooks.take_receipt = [](const as2::IncomingReceipt&) -> Result<void> { return {}; };
    hooks.stored = [] {};
    hooks.problem = [](const Error&) {};
    receiving_ = std::make_unique<as2::Receiving>(std::move(hooks), *store_, clock_,
                                                  as2::SpoolPlace{.folder = folder_.path(), .memory_max = memory_bytes},
                                                  answered_);
    as2::HttpServerOptions options;
    options.spool_folder = folder_.path();
    options.memory_bytes = memory_bytes;
    options.handlers = handlers;
    server_ = must(as2::HttpServer::start(
        options, [this](const as2::HttpMessage& message) { return receiving_->handle(message); }));
}

void ReceivingSide::prepare() {
    prepared_.clear();
    const as2::Sealing wish = sealing(traders_.acme, traders_.brand);
    for (std::size_t i = 0; i < load_.messages; ++i) {
        const std::string bytes = payload(++sent_, load_.bytes);
        const as2::Attachment order{
            .content = bytes, .content_type = "application/EDI-X12", .file_name = "po.edi", .content_id = {}};
        Prepared& one = prepared_.emplace_back();
        const auto sealed = must(as2::seal({&order, 1}, wish, into(one.body)));
        one.head = request_head(sealed.fields, sent_, one.body.size());
        one.parts = parts_within(one.body, traders_.brand);
    }
}

Pace ReceivingSide::ours() {
    prepare();
    std::vector<Wire> wires;
    for (std::size_t i = 0; i < load_.connections; ++i) wires.push_back(Wire::to(server_->port()));
    std::vector<WireMessage> answers(load_.messages);
    const Pace pace = pace_of(load_.connections, load_.messages, [&](std::size_t worker, std::size_t message) {
        const Prepared& one = prepared_[message];
        wires[worker].send(one.head);
        wires[worker].send(one.body);
        if (!wires[worker].receive(answers[message])) throw std::runtime_error("the server hung up");
    });
    for (const WireMessage& answer : answers)
        if (!answer.head.starts_with("HTTP/1.1 200") || answer.body.find("; processed\r\n") == std::string::npos)
            throw std::runtime_error("a message was not taken: " + answer.head + answer.body);
    report_ = parts_of(field_of(answers[0].head, "Content-Type"), answers[0].body, answers[0].body).part;
    return pace;
}

Pace ReceivingSide::bare() {
    return pace_of(peer_workers(load_), load_.messages, [&](std::size_t, std::size_t message) {
        const Prepared& one = prepared_[message];
        bare_receive(one.body, one.parts, report_, traders_.brand, traders_.acme.certificate);
    });
}

void ReceivingSide::require_all_stored() {
    if (const auto inbox = must(store_->inbox(store::InboxState::received, sent_ + 1)); inbox.size() != sent_)
        throw std::runtime_error("of " + std::to_string(sent_) + " messages the inbox has " +
                                 std::to_string(inbox.size()));
}

}  // namespace crossdock::bench
