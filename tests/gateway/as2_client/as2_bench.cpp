#include "tests/gateway/as2_client/as2_bench.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "gateway/flows/replay.h"
#include "gateway/store/words.h"
#include "mappings/documents/document.h"
#include "partners/as2/as2_name.h"
#include "partners/as2/receipt_request.h"
#include "tests/gateway/engine/released_order.h"

namespace crossdock::test {
namespace {

namespace fs = std::filesystem;

fs::path fresh_folder() {
    std::string pattern = (fs::temp_directory_path() / "crossdock-as2-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder: " + pattern);
    return pattern;
}

template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(to_string(result.error()));
    return std::move(*result);
}

void must(Result<void> result) {
    if (!result) throw std::runtime_error(to_string(result.error()));
}

}  // namespace

as2::Opening AcmeSays::opening_of_acme() {
    as2::Opening how;
    how.now = test::now;
    how.own_keys = {identity("acme")};
    how.partner_certificates = {identity("brand").certificate};
    how.signature_required = how.encrypted_means_signed = false;
    return how;
}

as2::Opened acme_opens(const Request& request) {
    return as2::open(request.header, request.body, AcmeSays::opening_of_acme());
}

Message acme_mdn(const Request& request, const AcmeSays& says) {
    as2::Opening how = says.how;
    const auto asked = as2::read_receipt_request(request.header);
    how.mic_digests = asked.digests;
    const as2::Opened opened = as2::open(request.header, request.body, how);
    as2::MdnContent content;
    content.text = "about your message";
    content.reporting_ua = "acme";
    content.final_recipient = must(as2::read_name(request.header.value("AS2-To")));
    content.original_message_id = request.header.value("Message-ID");
    content.disposition = opened.disposition;
    content.mic = opened.mic;
    if (says.change) says.change(content);
    std::optional<as2::Signing> signing;
    if (!says.signer.empty()) signing = test::signing(says.signer);
    const as2::WrittenMdn mdn = must(as2::write_mdn(content, signing));
    Message message{{mdn.fields}, mdn.body};
    message.header.fields.push_back({"AS2-From", std::string(request.header.value("AS2-To"))});
    message.header.fields.push_back({"AS2-To", std::string(request.header.value("AS2-From"))});
    return message;
}

std::function<std::string(const Request&)> acme_receipt(AcmeSays says) {
    return [says = std::move(says)](const Request& request) {
        const Message mdn = acme_mdn(request, says);
        return http(200, mdn.header.fields, mdn.body);
    };
}

As2Bench::As2Bench(const std::string& inside)
    : owns_folder(true),
      folder(fresh_folder()),
      secrets(folder / "secrets"),
      store(must(store::open_sqlite(folder))),
      sender("acme", home.registry(), {}, *store, clock, random,
             std::make_shared<as2::Courier>(*store, secrets, clock, random)) {
    static_cast<void>(identity("stranger"));  // made here: the receiver's thread only looks them up
    write_secret("brand-key", identity("brand").key.pem());
    for (const char* name : {"brand", "acme"}) {
        home.write(std::string(name) + ".pem", identity(name).certificate.pem());
        std::ofstream(folder / (std::string(name) + ".pem")) << identity(name).certificate.pem();
    }
    write_partner(inside, acme.url());
}

As2Bench::As2Bench(fs::path where, const std::string& url)
    : owns_folder(false),
      folder(std::move(where)),
      secrets(folder / "secrets"),
      store(must(store::open_sqlite(folder))),
      sender("acme", home.registry(), {}, *store, clock, random,
             std::make_shared<as2::Courier>(*store, secrets, clock, random)) {
    for (const char* name : {"brand.pem", "acme.pem"}) {
        std::ifstream in(folder / name);
        home.write(name, std::string(std::istreambuf_iterator<char>(in), {}));
    }
    write_partner({}, url);
}

As2Bench::~As2Bench() {
    std::error_code ignored;
    store.reset();
    if (owns_folder) fs::remove_all(folder, ignored);
}

void As2Bench::write_secret(const std::string& name, const std::string& text) const {
    fs::create_directories(folder / "secrets");
    std::ofstream(folder / "secrets" / name, std::ios::binary) << text;
    fs::permissions(folder / "secrets" / name, fs::perms::owner_read | fs::perms::owner_write);
}

void As2Bench::write_partner(const std::string& inside, const std::string& url, const std::string& certificates) {
    home.write("partner.xml", R"(<partner xmlns="urn:crossdock:partner:1" id="acme" name="Acme Logistics">
  <owner name="Jo" email="jo@example.com"/>
  <cin7 location="Acme East"/>
  <authority orders="cin7" shipments="partner" stock="nobody"/>
  <x12 our-id="BRAND" their-id="ACME"/>
  <as2 id="as2" url=")" + url + R"(" our-name="BRAND" their-name="Acme #1">
    )" + inside + certificates + R"(
  </as2>
  <send document="warehouse-order" mapping="x12/004010/940" transport="as2" file="940_{order}_{control}.edi"/>
  <receive transaction="945" mapping="x12/004010/945"/>
  <skus/>
</partner>
)");
    home.reload();
}

std::string As2Bench::release(const std::string& number) {
    const std::string json = documents::to_json(engine::test::order_of_ten(number), -1);
    const store::Changes released = engine::test::released_order(number, json, clock.now());
    must(store->commit(released, clock.now()));
    return released.intents.front().key;
}

std::size_t As2Bench::step() {
    return must(sender.step());
}

void As2Bench::replay() {
    for (const auto& letter : letters()) must(store->commit(must(flows::replay(letter, clock.now())), clock.now()));
}

std::string As2Bench::take(const Message& mdn) {
    const auto partner = home.registry().snapshot()->find("acme");
    as2::Awaiting awaiting(
        [&](std::string_view their_name, std::string_view our_name) -> std::shared_ptr<const as2::Partnership> {
            const auto& settings = *partner->transports.front().as2;
            if (their_name != settings.their_name || our_name != settings.our_name) return nullptr;
            return std::make_shared<as2::Partnership>(
                as2::Partnership{"acme", "as2", settings, must(partners::certificate_book(settings, secrets))});
        },
        *store, clock);
    const std::string bytes = mime::write_header(mdn.header.fields) + mdn.body;
    const auto taken = awaiting.take({mdn.header, mdn.body, bytes, must(as2::read_name(mdn.header.value("AS2-From"))),
                                      must(as2::read_name(mdn.header.value("AS2-To")))});
    return taken ? "" : taken.error().code;
}

std::string As2Bench::state_of(const std::string& number) const {
    const std::string key = "send/order/acme/" + number;
    const auto message = must(store->as2_message_of(key));
    return std::string(to_string(must(store->intent(key)).value().state)) + " " +
           (message ? std::string(to_string(message->state)) : "unsealed");
}

store::As2Message As2Bench::message_of(const std::string& number) const {
    return must(store->as2_message_of("send/order/acme/" + number)).value();
}

std::vector<store::DeadLetter> As2Bench::letters() const {
    return must(store->dead_letters(store::DeadLetterState::open));
}

store::Trade As2Bench::trade(const std::string& number) const {
    return must(store->trade(number));
}

std::string As2Bench::event(const std::string& number, const std::string& name) const {
    std::string detail;
    for (const auto& entry : trade(number).journal)
        if (entry.event == name) detail = entry.detail;
    return detail;
}

}  // namespace crossdock::test
