// A written set is held to what its receiver would hold it to; the shipped mappings and their golden documents.
#include "gateway/engine/outgoing_check.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "gateway/engine/payload_writing.h"
#include "mappings/documents/document.h"
#include "parsers/x12/dictionary/dictionary.h"
#include "parsers/x12/dictionary/guideline.h"

using namespace crossdock;
using namespace crossdock::engine;
using nlohmann::ordered_json;
using partners::Strictness;
using Lines = std::vector<std::string>;

namespace {

namespace fs = std::filesystem;

const fs::path library = CROSSDOCK_SOURCE_DIR "/mappings/library/x12";

std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// "004010/940" with one value of its golden document changed, or taken away by null.
std::vector<documents::Document> changed(const std::string& name, const std::string& pointer,
                                         const ordered_json& value) {
    auto golden = ordered_json::parse(text_of(library / (name + ".golden.json")));
    if (golden.is_array()) golden = ordered_json(golden.front());
    const ordered_json::json_pointer at(pointer);
    REQUIRE(golden.contains(at));
    if (value.is_null())
        golden[at.parent_pointer()].erase(at.back());
    else
        golden[at] = value;
    const auto document = documents::from_json(golden.dump());
    REQUIRE(document);
    return {*document};
}

mapping::Mapping mapping_of(const std::string& name) {
    auto mapping = mapping::Mapping::load(library / (name + ".xml"));
    REQUIRE(mapping);
    return *mapping;
}

PayloadTerms terms_for(const mapping::Mapping& mapping) {
    PayloadTerms terms;
    terms.x12.sender = "BRAND";
    terms.x12.receiver = "ACME";
    terms.x12.group_sender = "BRAND";
    terms.x12.group_receiver = "ACME";
    terms.x12.version = mapping.version();
    terms.x12.interchange_version = mapping.version().substr(0, 5);
    set_time(terms, parse_instant("2026-01-31T08:05:00Z").value());
    set_numbers(terms, {12, 7});
    return terms;
}

struct Written {
    std::string refusal;  // code and sentence
    Lines misfits;
    bool bytes = false;
};

Written write(const std::string& name, const std::vector<documents::Document>& documents, OutgoingRules rules = {}) {
    const auto mapping = mapping_of(name);
    PayloadTerms terms = terms_for(mapping);
    terms.rules = std::move(rules);
    PayloadNotes notes;
    const auto bytes = write_payload(mapping, documents, terms, notes);
    return {bytes ? "" : bytes.error().code + ": " + to_string(bytes.error()), notes.misfits, bytes.has_value()};
}

std::shared_ptr<const x12::SetDefinition> guideline(const std::string& text) {
    const auto document = xml::Document::parse("guideline.xml", text);
    REQUIRE(document);
    const auto set = x12::with_guideline(x12::Dictionary::shipped(), *document);
    REQUIRE(set);
    return *set;
}

const std::string long_number = "SO-1234567890123456789012345678901234567890";
constexpr const char* say_so =
    "; where the partner takes it as it is, say so in <send>, with a guideline or validate=\"warn\"";

}  // namespace

TEST_CASE("a value that does not fit its element is refused by the name of its field", "[outgoing]") {
    struct Row {
        std::string mapping, pointer;
        ordered_json value;
        std::string code, sentence;
    };
    const auto [mapping, pointer, value, code, sentence] = GENERATE_COPY(values<Row>({
        {"004010/940", "/order-number", long_number, "x12.write.value",
         "set 940 0001, segment 2 (W05), element 2: order-number does not fit: W0502 (Depositor Order Number) is "
         "'SO-1234567890123456789012345678901234567...': expected 1 to 22 characters, found 43; shorten it at its "
         "source, or let the mapping do it with cut(n)"},
        {"005010/940", "/order-number", long_number, "x12.write.value",
         "set 940 0001, segment 2 (W05), element 2: order-number does not fit: W0502 (Depositor Order Number) is "
         "'SO-1234567890123456789012345678901234567...': expected 1 to 22 characters, found 43; shorten it at its "
         "source, or let the mapping do it with cut(n)"},
        {"004010/940", "/parties/0/address/region", "Maine", "x12.write.value",
         "set 940 0001, segment 6 (N4), element 2: parties[0].address.region does not fit: N402 (State or Province "
         "Code) is 'Maine': expected 2 characters, found 5; shorten it at its source, or let the mapping do it with "
         "cut(n)"},
        {"004010/940", "/parties/0/id", nullptr, "x12.write.value",
         "set 940 0001, segment 3 (N1), element 4: parties[0] does not fit: N104 (Identification Code) is missing: "
         "N103 and N104 come together or not at all, and N103 is there; fill it at its source, or give it a default in "
         "the mapping"},
        {"004010/940", "/parties/0/contacts/0/phone", std::string(81, '1'), "x12.write.value",
         "set 940 0001, segment 7 (PER), element 4: parties[0].contacts[0].phone does not fit: PER04 (Communication "
         "Number) is '1111111111111111111111111111111111111111...': expected 1 to 80 characters, found 81; shorten it "
         "at its source, or let the mapping do it with cut(n)"},
        {"004010/940", "/lines/0/quantity", "1234567890123456", "x12.write.value",
         "set 940 0001, segment 22 (W01), element 1: lines[0].quantity does not fit: W0101 (Quantity Ordered) is "
         "'1234567890123456': expected 1 to 15 digits, found 16; shorten it at its source, or let the mapping do it "
         "with cut(n)"},
        {"004010/856.soi", "/shipment-id", std::string(31, 'S'), "x12.write.value",
         "set 856 0001, segment 2 (BSN), element 2: shipment-id does not fit: BSN02 (Shipment Identification) is "
         "'SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS': expected 2 to 30 characters, found 31; shorten it at its source, or let "
         "the mapping do it with cut(n)"},
        {"004010/856.sotpi", "/shipment-id", "S", "x12.write.value",
         "set 856 0001, segment 2 (BSN), element 2: shipment-id does not fit: BSN02 (Shipment Identification) is 'S': "
         "expected 2 to 30 characters, found 1; fill it at its source, or let the mapping fill it up with pad-left(n)"},
        {"004010/855", "/purchase-order", std::string(23, 'P'), "x12.write.value",
         "set 855 0001, segment 2 (BAK), element 3: purchase-order does not fit: BAK03 (Purchase Order Number) is "
         "'PPPPPPPPPPPPPPPPPPPPPPP': expected 1 to 22 characters, found 23; shorten it at its source, or let the "
         "mapping do it with cut(n)"},
        {"004010/846", "/report-id", std::string(31, 'R'), "x12.write.value",
         "set 846 0001, segment 2 (BIA), element 3: report-id does not fit: BIA03 (Reference Identification) is "
         "'RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR': expected 1 to 30 characters, found 31; shorten it at its source, or let "
         "the mapping do it with cut(n)"},
        {"004010/846", "/lines/0/quantities/0/kind", nullptr, "x12.write.value",
         "set 846 0001, segment 10 (QTY), element 1: lines[0].quantities[0] does not fit: QTY01 (Quantity Qualifier) "
         "is missing: it is mandatory; fill it at its source, or give it a default in the mapping"},
        {"004010/997", "/group-control-number", "1234567890", "x12.write.value",
         "set 997 0001, segment 2 (AK1), element 2: group-control-number does not fit: AK102 (Group Control Number) is "
         "'1234567890': expected 1 to 9 digits, found 10; shorten it at its source, or let the mapping do it with "
         "cut(n)"},
        {"004010/997", "/sets/0/control-number", "1", "x12.write.value",
         "set 997 0001, segment 3 (AK2), element 2: sets[0].control-number does not fit: AK202 (Transaction Set "
         "Control "
         "Number) is '1': expected 4 to 9 characters, found 1; fill it at its source, or let the mapping fill it up "
         "with pad-left(n)"},
        {"004010/997", "/status", "Q", "x12.write.value",
         "set 997 0001, segment 5 (AK9), element 1: status does not fit: AK901 (Functional Group Acknowledge Code) is "
         "'Q': expected one of A, E, M, P, R, W, X; correct the field, or its table of codes in the mapping"},
        {"004010/943", "/parties", ordered_json::array(), "x12.write.structure",
         "set 943 0001, segment 3 (N1): the stock-transfer does not fit: mandatory segment N1 is missing before N9; "
         "fill what the mapping makes it of, or write it always in the mapping"},
    }));
    INFO(mapping << pointer);
    const Written written = write(mapping, changed(mapping, pointer, value));
    CHECK_FALSE(written.bytes);
    CHECK(written.refusal == code + ": " + sentence + say_so);
    CHECK(written.misfits == Lines{});
}

TEST_CASE("all golden documents of the library are written; doubted is only a hash total counted otherwise",
          "[outgoing]") {
    std::size_t found = 0;
    for (const char* release : {"004010", "005010"})
        for (const auto& entry : fs::directory_iterator(library / release)) {
            const std::string file = entry.path().filename().string();
            if (!file.ends_with(".golden.json")) continue;
            std::string name = std::string(release) + "/" + file.substr(0, file.find(".golden.json"));
            INFO(name);
            auto golden = ordered_json::parse(text_of(entry.path()));
            if (!golden.is_array()) golden = ordered_json::array({golden});
            std::vector<documents::Document> documents;
            for (const auto& one : golden) documents.push_back(documents::from_json(one.dump()).value());
            if (!fs::exists(library / (name + ".xml"))) name.erase(name.rfind('.'));
            const Written written = write(name, documents);
            CHECK(written.refusal == "");
            for (const std::string& misfit : written.misfits)
                CHECK_THAT(misfit, Catch::Contains("CTT02 (Hash Total) is "));
            ++found;
        }
    CHECK(found > 50);
}

TEST_CASE("the first misfit is told with the number of those besides", "[outgoing]") {
    auto document = std::get<documents::WarehouseOrder>(changed("004010/940", "/order-number", long_number).front());
    document.parties[0].address.region = "Maine";
    const Written two = write("004010/940", {document});
    CHECK_THAT(two.refusal, Catch::Contains("found 43; and 1 error more; shorten it"));
    document.parties[0].address.country = "United States";
    CHECK_THAT(write("004010/940", {document}).refusal, Catch::Contains("found 43; and 2 errors more; shorten it"));
}

TEST_CASE("what becomes of a misfit is said by the partner", "[outgoing]") {
    const auto order = changed("004010/940", "/parties/0/address/region", "VIC");
    CHECK_FALSE(write("004010/940", order, {Strictness::reject}).bytes);

    const Written warned = write("004010/940", order, {Strictness::warn});
    CHECK(warned.bytes);
    CHECK(warned.misfits == Lines{"set 940 0001, segment 6 (N4), element 2: parties[0].address.region does not fit: "
                                  "N402 (State or Province Code) is 'VIC': expected 2 characters, found 3"});

    const Written unseen = write("004010/940", order, {Strictness::none});
    CHECK(unseen.bytes);
    CHECK(unseen.misfits == Lines{});
}

TEST_CASE("a guideline widens and narrows what is written", "[outgoing]") {
    const auto order = changed("004010/940", "/parties/0/address/region", "VIC");
    const auto wider = guideline(R"(<guideline version="004010" transaction="940">
  <segment at="N1/N4"><element n="2" max="3"/></segment>
</guideline>)");
    const Written taken = write("004010/940", order, {Strictness::reject, wider});
    CHECK(taken.refusal == "");
    CHECK(taken.misfits == Lines{});

    const auto narrower = guideline(R"(<guideline version="004010" transaction="940">
  <segment at="W05"><element n="1" codes="F"/></segment>
</guideline>)");
    CHECK_THAT(
        write("004010/940", changed("004010/940", "/action", "1"), {Strictness::reject, narrower}).refusal,
        Catch::StartsWith("x12.write.value: set 940 0001, segment 2 (W05), element 1: purpose does not fit: W0501 "));
}

TEST_CASE("a set or version that the dictionary does not have is written as it is", "[outgoing]") {
    const auto mapping = mapping_of("004010/940");
    PayloadTerms terms = terms_for(mapping);
    terms.x12.version = "003060";
    PayloadNotes notes;
    CHECK(write_payload(mapping, changed("004010/940", "/order-number", long_number), terms, notes));
    CHECK(notes.misfits == Lines{});
}
