// The shipped mappings for EDIFACT against their samples: wire -> document as expected, document -> wire -> the same
// document.

#include <map>

#include "edifact_support.h"

namespace crossdock::mapping {
namespace {

namespace fs = std::filesystem;

// Those that are not written exactly as the sample stands.
const std::vector<std::string> rewritten{"INSDES.plain"};

fs::path folder(std::string_view version) {
    return fs::path(CROSSDOCK_SOURCE_DIR) / "mappings/library/edifact" / version;
}

Mapping shipped(std::string_view version, std::string_view message) {
    auto mapping = Mapping::load(folder(version) / (std::string(message) + ".xml"));
    INFO((mapping ? std::string() : render(mapping.error())));
    REQUIRE(mapping);
    CHECK(mapping->warnings().empty());
    return *mapping;
}

struct Sample {
    std::string version, name;  // "D96A", "INSDES.plain"
    // The mapping that it belongs to: "DESADV.shipment" where there is one of that name, else "INSDES".
    [[nodiscard]] std::string message() const {
        return fs::exists(folder(version) / (name + ".xml")) ? name : name.substr(0, name.find('.'));
    }
    [[nodiscard]] std::string bytes() const { return file_text(folder(version) / (name + ".sample.edi")); }
};

std::vector<Sample> samples() {
    std::vector<Sample> found;
    for (const char* version : {"D96A", "D01B"})
        for (const auto& entry : fs::directory_iterator(folder(version))) {
            const std::string name = entry.path().filename().string();
            if (name.ends_with(".sample.edi")) found.push_back({version, name.substr(0, name.size() - 11)});
        }
    return found;
}

PayloadRead read(const Mapping& mapping, std::string_view bytes) {
    auto payload = read_payload(bytes, [&](auto, auto, auto) { return &mapping; });
    REQUIRE(payload);
    CHECK(brief(payload->problems) == "");
    return std::move(*payload);
}

documents::Document golden(const Sample& sample) {
    auto document = documents::from_json(file_text(folder(sample.version) / (sample.name + ".golden.json")));
    INFO((document ? std::string() : to_string(document.error())));
    REQUIRE(document);
    return std::move(*document);
}

std::string written_message(const Mapping& mapping, const documents::Document& document,
                            std::vector<std::string>* lost) {
    const auto bytes = interchange_of(mapping, document, lost);
    return bytes ? *bytes : to_string(bytes.error());
}

TEST_CASE("each sample of the EDIFACT library reads into its golden document without a note") {
    for (const Sample& sample : samples()) {
        INFO(sample.version << "/" << sample.name);
        const PayloadRead payload = read(shipped(sample.version, sample.message()), sample.bytes());
        REQUIRE(payload.sets.size() == 1);
        const SetRead& set = payload.sets.front();
        INFO(json_of(set));
        CHECK(set.version == sample.version);
        REQUIRE(set.result);
        CHECK(notes_of(set) == "");
        CHECK(documents::differences(golden(sample), set.result->document) == std::vector<std::string>{});
        CHECK(golden(sample) == set.result->document);
    }
}

TEST_CASE("each golden document of the EDIFACT library is written, loses nothing, and reads back as itself") {
    for (const Sample& sample : samples()) {
        INFO(sample.version << "/" << sample.name);
        const Mapping mapping = shipped(sample.version, sample.message());
        const documents::Document document = golden(sample);
        std::vector<std::string> lost;
        const std::string wire = written_message(mapping, document, &lost);
        INFO(wire);
        CHECK(lost == std::vector<std::string>{});
        if (std::ranges::find(rewritten, sample.name) == rewritten.end())
            CHECK(body_of(wire) == body_of(sample.bytes()));
        const PayloadRead payload = read(mapping, wire);
        REQUIRE(payload.sets.size() == 1);
        REQUIRE(payload.sets.front().result);
        CHECK(documents::differences(document, payload.sets.front().result->document) == std::vector<std::string>{});
    }
}

TEST_CASE("the EDIFACT library has every message in both directories, each with a sample") {
    std::map<std::string, int> samples_of;
    for (const Sample& sample : samples()) ++samples_of[sample.version + "/" + sample.message()];
    const std::map<std::string, std::string_view> documents{
        {"CONTRL", "acknowledgement"},    {"DESADV", "ship-notice"},      {"DESADV.shipment", "warehouse-shipment"},
        {"INSDES", "warehouse-order"},    {"INVRPT", "inventory-report"}, {"ORDERS", "purchase-order"},
        {"ORDRSP", "purchase-order-ack"}, {"RECADV", "stock-receipt"}};
    for (const char* version : {"D96A", "D01B"})
        for (const auto& [message, document] : documents) {
            INFO(version << "/" << message);
            const Mapping mapping = shipped(version, message);
            CHECK(mapping.standard() == "edifact");
            CHECK(mapping.version() == version);
            CHECK(mapping.transaction() == message.substr(0, message.find('.')));
            CHECK(mapping.functional_id() == mapping.transaction());
            CHECK(mapping.document() == document);
            CHECK(samples_of[std::string(version) + "/" + message] > 0);
        }
}

// What a warehouse sends with pallets: the cartons on one are read, a pallet that is not divided is a carton itself.
TEST_CASE("a warehouse's DESADV with pallets is read carton by carton, and a pallet with cartons on it is noted") {
    const std::string wire =
        "UNB+UNOC:3+PINE:14+NORTH:14+260204:0815+77'\nUNH+1+DESADV:D:96A:UN'\nBGM+351+SHP-8802+9'\n"
        "DTM+11:20260204:102'\nRFF+AAJ:SO-20118'\nCPS+1'\n"
        "CPS+2+1+3'\nPAC+1++201'\nGIN+BJ+009501101530000106'\n"
        "CPS+3+2+1'\nGIN+BJ+009501101530000014'\nLIN+1++TEE-RED-M:SA'\nQTY+12:20:PCE'\n"
        "CPS+4+1+3'\nGIN+BJ+009501101530000113'\nLIN+2++CAP-BLK:SA'\nQTY+12:144:PCE'\nUNT+17+1'\nUNZ+1+77'\n";
    const PayloadRead payload = read(shipped("D96A", "DESADV.shipment"), wire);
    REQUIRE(payload.sets.size() == 1);
    REQUIRE(payload.sets.front().result);
    CHECK(documents::to_json(payload.sets.front().result->document, -1) ==
          R"({"document":"warehouse-shipment","order-number":"SO-20118","shipped-on":"2026-02-04",)"
          R"("shipment-id":"SHP-8802","transaction-type":"351","action":"original","cartons":[)"
          R"({"sscc":"009501101530000014","lines":[{"shipped":"20","unit":"each","sku":"TEE-RED-M"}]},)"
          R"({"sscc":"009501101530000113","lines":[{"shipped":"144","unit":"each","sku":"CAP-BLK"}]}]})");
    CHECK_THAT(notes_of(payload.sets.front()), Catch::Contains("the mapping has no CPS of the level '3'"));
}

}  // namespace
}  // namespace crossdock::mapping
