// Real EDIFACT messages under the shipped mappings, read where they lie: $CROSSDOCK_SAMPLES, or ../shared/samples
// beside the source tree. Where they are not at hand the test says so and passes.
//
// A row says what becomes of each message of a file. A file without a row fails, with the row to add once the document
// was compared by hand.
#include <cstdlib>
#include <iostream>
#include <map>

#include "edifact_support.h"
#include "library_outcome.h"

namespace crossdock::mapping {
namespace {

namespace fs = std::filesystem;

fs::path samples() {
    const char* named = std::getenv("CROSSDOCK_SAMPLES");
    return (named ? fs::path(named) : fs::path(CROSSDOCK_SOURCE_DIR).parent_path() / "shared/samples") / "edifact";
}

const std::map<std::string, std::vector<std::string>> expected{
    {"CONTRL/danish-contrl.edi", {"CONTRL BrevNr5678 read b7d02cd419311a80 sets=2 notes=1"}},
    {"DESADV/auto-desadv-d07a.edi",
     {"DESADV 2266 read 3ef04ba599e5153e orders=0 lines=6 units=2000 notes=35",
      "DESADV 2266 refused: edifact.duplicate-message 104:5 the reference notes=0"}},
    {"DESADV/books-desadv.edi", {"DESADV 142 read c2bcb00ca34e8f7f orders=0 lines=2 units=2 notes=2"}},
    {"DESADV/eancom-desadv-d96a.edi", {"DESADV ME000001 refused: edifact.message-count 42:5 UNZ01 says notes=0"}},
    {"IFTMIN/eancom-iftmin-d96a.edi",
     {"IFTMIN ME000001 refused: mapping.none 2:5 there is no mapping for the transaction set notes=0"}},
    {"INSDES/insdes-d01b.edi", {"INSDES 1 read 726f878046c93a0b lines=1 units=100 notes=0"}},
    {"INVOIC/invoic-d97b-una.edi",
     {"INVOIC 00000000000117 refused: mapping.none 3:5 there is no mapping for the transaction set notes=0"}},
    {"ORDERS/bad-orders-d03b.edi", {"ORDERS SSDD1 refused: edifact.segment-count 58:5 UNT01 says notes=0"}},
    {"ORDERS/duplicate-interchange.edi",
     {"ORDERS 000000101 refused: edifact.interchange-reference 40:7 UNZ02 is notes=0",
      "ORDERS 000000101 refused: edifact.interchange-reference 80:7 UNZ02 is notes=0"}},
    {"ORDERS/edifabric-two-orders.edi",
     {"ORDERS 000000101 read 7200ec8328c12799 lines=1 units=48 notes=18",
      "ORDERS 000000102 read 7200ec8328c12799 lines=1 units=48 notes=18"}},
    {"ORDERS/order-ok.edi", {"ORDERS 2019265563 read b74b66c26b338a0a lines=146 units=454 notes=122"}},
    {"ORDERS/orders-with-ung.edi", {"ORDERS 1 refused: edifact.segment-count 20:5 UNT01 says notes=0"}},
    {"ORDERS/release-character.edi",
     {"PAORES 1 refused: edifact.segment-count 25:5 UNT01 says; mapping.none 3:5 there is no mapping for the "
      "transaction set notes=0"}},
    {"ORDERS/wrapped.edi", {"PAORES 1 refused: mapping.none 1:51 there is no mapping for the transaction set notes=0"}},
    {"ORDRSP/eancom-ordrsp-d96a.edi", {"ORDRSP ME000001 read 2a61f254c175cbce lines=3 units=48 notes=4"}},
};

// D96A reads what is older too, D01B what is newer.
const Mapping* shipped(std::string_view message, std::string_view version) {
    static std::map<std::string, Mapping, std::less<>> loaded;
    const std::string name =
        std::string(version < "D97" || version.starts_with("D9") ? "D96A/" : "D01B/") + std::string(message) + ".xml";
    if (const auto found = loaded.find(name); found != loaded.end()) return &found->second;
    const fs::path file = fs::path(CROSSDOCK_SOURCE_DIR) / "mappings/library/edifact" / name;
    if (!fs::exists(file)) return nullptr;
    return &loaded.emplace(name, Mapping::load(file).value()).first->second;
}

Result<PayloadRead> read(std::string_view bytes) {
    return read_payload(
        bytes, [](auto, std::string_view message, std::string_view version) { return shipped(message, version); });
}

std::string message_of(const Mapping& mapping, const documents::Document& document) {
    edifact::Envelope envelope = from_pine_to_north();
    envelope.character_set = "UNOY";  // what the sender wrote, whatever its character set
    envelope.syntax = 4;
    std::vector<std::string> lost;
    const auto bytes = interchange_of(mapping, document, &lost, envelope);
    CHECK(lost == std::vector<std::string>{});
    return bytes ? *bytes : to_string(bytes.error());
}

std::vector<std::string> outcomes(std::string_view bytes) {
    const auto payload = read(bytes);
    if (!payload) return {"failed: " + payload.error().code};
    std::vector<std::string> all;
    for (const SetRead& set : payload->sets) {
        all.push_back(set.transaction + " " + set.set_control + " " + outcome_of(set));
        if (!set.result) continue;
        const std::string wire = message_of(*shipped(set.transaction, set.version), set.result->document);
        const auto again = read(wire);
        INFO(wire);
        REQUIRE(again);
        REQUIRE(again->sets.size() == 1);
        REQUIRE(again->sets.front().result);
        CHECK(documents::differences(set.result->document, again->sets.front().result->document) ==
              std::vector<std::string>{});
    }
    return all;
}

TEST_CASE("every real EDIFACT message is read, or refused with its reason, and what was read survives being written") {
    if (!fs::exists(samples())) {
        WARN("no samples at " << samples().string() << ": set CROSSDOCK_SAMPLES to test with them");
        return;
    }
    std::size_t found = 0;
    for (const auto& entry : fs::recursive_directory_iterator(samples())) {
        if (!entry.is_regular_file()) continue;
        ++found;
        const std::string name = fs::relative(entry.path(), samples()).generic_string();
        INFO(name);
        const auto read_as = outcomes(file_text(entry.path()));
        const auto known = expected.find(name);
        const bool right = known != expected.end() && read_as == known->second;
        CHECK(right);
        if (right) continue;
        std::cout << "Compare the document with the payload by hand, then the row is\n    {\"" << name << "\", {";
        for (std::size_t n = 0; n < read_as.size(); ++n) std::cout << (n ? ", \"" : "\"") << read_as[n] << "\"";
        std::cout << "}},\n";
    }
    CHECK(found == expected.size());
}

TEST_CASE("the packages of a real despatch advice nest as CPS02 says") {
    const fs::path file = samples() / "DESADV/eancom-desadv-d96a.edi";
    if (!fs::exists(file)) return;
    std::string bytes = file_text(file);
    const std::size_t trailer = bytes.rfind("UNZ+2+");  // it holds one message
    REQUIRE(trailer != std::string::npos);
    bytes[trailer + 4] = '1';
    const auto payload = read(bytes);
    REQUIRE(payload);
    REQUIRE(payload->sets.size() == 1);
    const SetRead& set = payload->sets.front();
    INFO(json_of(set));
    REQUIRE(set.result);
    const auto& notice = std::get<documents::ShipNotice>(set.result->document);
    CHECK(notice.lading.size() == 1);  // of the shipment, in which the others are
    CHECK(notice.tares.empty());
    REQUIRE(notice.packs.size() == 2);
    std::vector<std::size_t> items;
    for (const documents::Pack& pack : notice.packs) {
        CHECK(pack.sscc.value.size() == 18);
        items.push_back(pack.items.size());
    }
    CHECK(items == std::vector<std::size_t>{1, 3});
}

TEST_CASE("real EDIFACT messages are read without harm when they are cut off or a byte is lost") {
    if (!fs::exists(samples())) return;
    for (const auto& entry : fs::recursive_directory_iterator(samples())) {
        if (!entry.is_regular_file()) continue;
        const std::string bytes = file_text(entry.path());
        for (std::size_t at = 0; at < bytes.size(); at += 29) {
            (void)read(std::string_view(bytes).substr(0, at));
            std::string less = bytes;
            less.erase(at, 1);
            (void)read(less);
        }
    }
    SUCCEED();
}

}  // namespace
}  // namespace crossdock::mapping
