#include "tests/bench/as2/sending_side.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "gateway/as2/composing.h"
#include "gateway/as2/settling.h"
#include "gateway/flows/attempt.h"
#include "partners/as2/mdn.h"
#include "tests/bench/must.h"

namespace crossdock::bench {
namespace {

namespace fs = std::filesystem;

const std::string file_name = "940.edi";

void write(const fs::path& path, const std::string& text) {
    std::ofstream file(path, std::ios::binary);
    if (!(file << text).flush()) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace

SendingSide::SendingSide(const Traders& traders, const Load& load)
    : traders_(traders),
      load_(load),
      secrets_(folder_.path() / "secrets"),
      clock_(SystemClock().now()),
      store_(must(store::open_sqlite(folder_.path()))),
      transport_(transport()) {
    write_files();
    for (std::size_t i = 0; i < load_.connections; ++i) far_end_.emplace_back([this] { answer_requests(); });
}

SendingSide::~SendingSide() {
    listener_.stop();
}

void SendingSide::write_files() const {
    write(folder_.path() / "brand.pem", traders_.brand.certificate.pem());
    write(folder_.path() / "acme.pem", traders_.acme.certificate.pem());
    fs::create_directory(secrets_.folder());
    write(secrets_.folder() / "brand-key", traders_.brand.key.pem());
    fs::permissions(secrets_.folder() / "brand-key", fs::perms::owner_read | fs::perms::owner_write);
}

partners::TransportSettings SendingSide::transport() const {
    auto settings = std::make_shared<partners::As2Settings>();
    settings->our_name = "brand";
    settings->their_name = "acme";
    settings->url = "http://127.0.0.1:" + std::to_string(listener_.port()) + "/";
    settings->server.connect_timeout = settings->server.reply_timeout = std::chrono::seconds(60);
    using Use = as2::CertificateUse;
    const auto add = [&](Use use, const char* file, const char* key) {
        partners::As2Settings::CertificateEntry entry;
        entry.use = use;
        entry.file = folder_.path() / file;
        entry.key.name = key;
        settings->certificates.push_back(std::move(entry));
    };
    add(Use::own_signature, "brand.pem", "brand-key");
    add(Use::partner_signature, "acme.pem", "");
    add(Use::partner_encryption, "acme.pem", "");
    partners::TransportSettings made;
    made.id = "as2";
    made.kind = partners::TransportSettings::Kind::as2;
    made.as2 = std::move(settings);
    return made;
}

void SendingSide::prepare() {
    prepared_.clear();
    answers_.clear();
    ++round_;
    const auto& settings = *transport_.as2;
    const auto book = must(partners::certificate_book(settings, secrets_));
    std::vector<std::unique_ptr<SeededRandom>> dice;
    for (std::size_t i = 0; i < load_.connections; ++i)
        dice.push_back(std::make_unique<SeededRandom>(round_ * 100 + i));
    store::Changes intents;
    for (std::size_t i = 0; i < load_.messages; ++i) {
        Prepared& one = prepared_.emplace_back();
        const std::string bytes = payload(++sent_, load_.bytes);
        one.payload = must(store_->keep(bytes, clock_.now()));
        one.intent.key = "send/" + std::to_string(sent_);
        one.intent.partner = "acme";
        one.intent.lane = "send:acme";
        one.intent.kind = "send-warehouse-order";
        one.intent.due = clock_.now();
        intents.intents.push_back(one.intent);
        one.entity = mime::write_header({{"Content-Type", "application/EDI-X12"},
                                         {"Content-Transfer-Encoding", "binary"},
                                         {"Content-Disposition", "attachment; filename=\"" + file_name + "\""}}) +
                     bytes;

        as2::Attachment attachment;
        attachment.content = bytes;
        attachment.file_name = file_name;
        const std::string id = as2::new_message_id(settings.our_name, *dice[i % dice.size()], clock_.now());
        as2::MdnContent content;
        content.text = "received";
        content.final_recipient = settings.their_name;
        content.original_message_id = id;
        content.mic = must(as2::compose(settings, book, attachment, id, clock_.now())).mics.front();
        const auto mdn = must(as2::write_mdn(content, as2::Signing{.identity = traders_.acme}));
        one.receipt = parts_of(mime::Header{mdn.fields}.value("Content-Type"), mdn.body, mdn.body);
        answers_[id] = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + std::to_string(mdn.body.size()) +
                       "\r\n" + mime::write_header(mdn.fields) + mdn.body;
    }
    must(store_->commit(intents, clock_.now()));
}

void SendingSide::answer_requests() {
    WireMessage request;
    for (int socket = 0; (socket = listener_.accept()) >= 0;) {
        const Wire wire(socket);
        if (!wire.receive(request)) continue;
        const auto found = answers_.find(field_of(request.head, "Message-ID"));
        wire.send(found == answers_.end() ? "HTTP/1.1 404 None\r\nContent-Length: 0\r\n\r\n" : found->second);
    }
}

// As the sender of the engine does it.
void SendingSide::send(as2::Courier& courier, const Prepared& one) {
    const std::string bytes = must(store_->payload(one.payload));
    store::Changes beside;
    const auto carried = must(courier.carry({.partner = "acme",
                                             .transport = transport_,
                                             .intent = one.intent.key,
                                             .trade = {},
                                             .file_name = file_name,
                                             .bytes = bytes},
                                            beside));
    auto changes = flows::proven(one.intent, carried.proof, "to acme", carried.detail, clock_.now());
    std::ranges::move(beside.payloads, std::back_inserter(changes.payloads));
    std::ranges::move(beside.as2_moves, std::back_inserter(changes.as2_moves));
    std::ranges::move(beside.journal, std::back_inserter(changes.journal));
    must(store_->commit(changes, clock_.now()));
    must(as2::settle(*store_, one.intent.key, clock_.now()));
}

Pace SendingSide::ours() {
    prepare();
    std::vector<std::unique_ptr<SeededRandom>> dice;
    std::vector<std::unique_ptr<as2::Courier>> couriers;
    for (std::size_t i = 0; i < load_.connections; ++i) {
        dice.push_back(std::make_unique<SeededRandom>(round_ * 100 + i));
        couriers.push_back(std::make_unique<as2::Courier>(*store_, secrets_, clock_, *dice.back()));
    }
    return pace_of(load_.connections, load_.messages,
                   [&](std::size_t worker, std::size_t message) { send(*couriers[worker], prepared_[message]); });
}

Pace SendingSide::bare() {
    return pace_of(peer_workers(load_), load_.messages, [&](std::size_t, std::size_t message) {
        const Prepared& one = prepared_[message];
        bare_send(one.entity, one.receipt, traders_.brand, traders_.acme.certificate);
    });
}

}  // namespace crossdock::bench
