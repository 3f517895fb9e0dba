// Whole payloads: one bad set never stops the next, and the cut of the bytes changes nothing.

#include "language_support.h"
#include "mappings/language/set_reader.h"

namespace crossdock::mapping {
namespace {

constexpr std::string_view isa =
    "ISA*00*          *00*          *ZZ*PINEWH         *ZZ*NORTHTEES      *260109*1530*U*00401*000000201*0*P*>~\n";

std::string interchange(std::string_view sets, int count = 1) {
    return std::string(isa) + "GS*OW*PINE*NORTH*20260109*1530*55*X*004010~\n" + std::string(sets) + "GE*" +
           std::to_string(count) + "*55~\nIEA*1*000000201~\n";
}

std::string order(std::string_view control, std::string_view quantity, int count = 4) {
    return "ST*940*" + std::string(control) + "~\nW05*N*SO-" + std::string(control) + "~\nW01*" +
           std::string(quantity) + "*EA~\nSE*" + std::to_string(count) + "*" + std::string(control) + "~\n";
}

// One line for each set: control number and what became of it.
std::string outcome(const PayloadRead& read) {
    std::string text;
    for (const SetRead& set : read.sets)
        text += set.set_control + " " +
                (set.result ? documents::to_json(set.result->document, -1) : set.result.error().front().code) + "\n";
    return text;
}

PayloadRead read_with(const Mapping& mapping, std::string_view bytes) {
    auto read = read_payload(
        bytes, [&](auto, auto transaction, auto) { return transaction == mapping.transaction() ? &mapping : nullptr; });
    REQUIRE(read);
    return std::move(*read);
}

TEST_CASE("each set carries its envelope") {
    const Mapping mapping = library("940");
    const PayloadRead read = read_with(mapping, interchange(order("0001", "5")));
    REQUIRE(read.sets.size() == 1);
    const SetRead& set = read.sets.front();
    CHECK(set.sender == "PINEWH");
    CHECK(set.receiver == "NORTHTEES");
    CHECK(set.interchange_control == "000000201");
    CHECK(set.functional_id == "OW");
    CHECK(set.group_control == "55");
    CHECK(set.version == "004010");
    CHECK(set.transaction == "940");
    CHECK(set.set_control == "0001");
    CHECK(set.at.interchange == 1);
    CHECK(set.at.group == 1);
    CHECK(set.at.set == 1);
    CHECK(set.at.text.line == 3);
    CHECK(set.result);
    CHECK(read.problems.empty());
}

TEST_CASE("one bad set never stops the next") {
    const Mapping mapping = library("940");
    const PayloadRead read =
        read_with(mapping, interchange(order("0001", "five") + order("0002", "6", 9) +
                                           "ST*945*0003~\nW06*N~\nSE*3*0003~\n" + order("0004", "7"),
                                       4));
    CHECK(outcome(read) ==
          "0001 mapping.bad-value\n0002 x12.segment-count\n0003 mapping.none\n"
          "0004 {\"document\":\"warehouse-order\",\"purpose\":\"original\",\"order-number\":\"SO-0004\","
          "\"lines\":[{\"number\":1,\"quantity\":\"7\",\"unit\":\"each\"}],\"totals\":{\"quantity\":\"7\"}}\n");
    // Of the envelopes alone: the 945 also stands in a group of 940s, which is worth a warning and stops nothing.
    REQUIRE(read.problems.size() == 2);
    CHECK(read.problems[0].code == "x12.segment-count");
    CHECK(read.problems[1].code == "x12.functional-id");
    CHECK(read.problems[1].severity == Severity::warning);
    for (const SetRead& set : read.sets) CHECK((set.result || set.result.error().size() == 1));
}

// The reader keeps its storage from set to set.
TEST_CASE("the HL loops of a refused set leave nothing to the next") {
    const Mapping mapping = library("856.soi");
    const auto notice = [](std::string_view control, std::string_view loops, int count) {
        return "ST*856*" + std::string(control) + "~\nBSN*00*SH" + std::string(control) + "*20260109*1530~\n" +
               std::string(loops) + "SE*" + std::to_string(count) + "*" + std::string(control) + "~\n";
    };
    const std::string good = "HL*1**S~\nHL*2*1*O~\nPRF*PO1~\nHL*3*2*I~\nLIN**VN*A~\nSN1**2*EA~\n";
    const std::string circle = "HL*1**S~\nHL*2*3*O~\nPRF*PO2~\nHL*3*2*I~\nHL*A*B*I~\n";
    std::string bytes = interchange(notice("0001", good, 9) + notice("0002", circle, 8) +
                                        notice("0003", "HL*A**S~\nHL*2*A*O~\nPRF*PO3~\n", 6) + notice("0004", good, 9),
                                    4);
    bytes.replace(bytes.find("GS*OW"), 5, "GS*SH");
    const PayloadRead read = read_with(mapping, bytes);
    REQUIRE(read.sets.size() == 4);
    CHECK_FALSE(read.sets[1].result);
    for (const std::size_t n : {0U, 2U, 3U}) {
        INFO(n);
        REQUIRE(read.sets[n].result);
        CHECK(read.sets[n].result->notes.empty());
    }
    const std::string order =
        R"("orders":[{"purchase-order":"PO1","items":[{"sku":"A","shipped":"2","unit":"each"}]}])";
    for (const std::size_t n : {0U, 3U})
        CHECK(documents::to_json(read.sets[n].result->document, -1).find(order) != std::string::npos);
    CHECK(documents::to_json(read.sets[2].result->document, -1).find(R"("orders":[{"purchase-order":"PO3"}])") !=
          std::string::npos);
}

TEST_CASE("a set without a mapping says which and what to do") {
    const Mapping mapping = library("940");
    const PayloadRead read = read_with(mapping, interchange("ST*945*0003~\nW06*N~\nSE*3*0003~\n"));
    REQUIRE(read.sets.size() == 1);
    REQUIRE(!read.sets.front().result);
    const x12::Problem& problem = read.sets.front().result.error().front();
    CHECK(problem.code == "mapping.none");
    CHECK(problem.message == "there is no mapping for the transaction set '945'");
    CHECK(problem.remedy == "name a mapping for it in the partner file, then replay");
    CHECK(problem.place.line == 3);
    CHECK(problem.value == "945");
}

TEST_CASE("damage to a group or an interchange reaches its sets and no others") {
    const Mapping mapping = library("940");
    const std::string good = interchange(order("0009", "1"));
    // GE01 says two; another group and another interchange are untouched.
    const std::string bytes = std::string(isa) + "GS*OW*A*B*20260109*1530*1*X*004010~\n" + order("0001", "1") +
                              "GE*2*1~\nGS*OW*A*B*20260109*1530*2*X*004010~\n" + order("0002", "1") +
                              "GE*1*2~\nIEA*2*000000201~\n";
    CHECK(outcome(read_with(mapping, bytes)).starts_with("0001 x12.set-count\n0002 {"));
    std::string broken = interchange(order("0001", "1") + order("0002", "1"), 2);
    broken.replace(broken.find("IEA*1*000000201"), 15, "IEA*1*000000999");
    const std::string both = outcome(read_with(mapping, broken + good));
    CHECK(both.starts_with("0001 x12.interchange-control\n0002 x12.interchange-control\n0009 {"));
}

TEST_CASE("envelope damage stands before what the mapping found") {
    const Mapping mapping = library("940");
    const PayloadRead read = read_with(mapping, interchange(order("0001", "five", 9)));
    REQUIRE(read.sets.size() == 1);
    CHECK(errors_of(read.sets.front()).starts_with("x12.segment-count: "));
    CHECK(errors_of(read.sets.front()).find("mapping.bad-value: W0101") != std::string::npos);
}

TEST_CASE("a payload that is no X12 fails as a whole") {
    const Mapping mapping = library("940");
    const auto read = read_payload("hello", [&](auto, auto, auto) { return &mapping; });
    REQUIRE(!read);
    CHECK(!read.error().message.empty());
}

TEST_CASE("a set without segments is read or refused, never lost") {
    const Mapping mapping = library("940");
    CHECK(outcome(read_with(mapping, interchange("ST*940*0001~\nSE*2*0001~\n"))) == "0001 mapping.missing\n");
}

// Hands every segment of the one set on, as an engine would that takes bytes as they arrive.
class Feeding final : public x12::Handler {
  public:
    explicit Feeding(const Mapping& mapping) : reader(mapping, {.origins = true}) {}
    void on_segment(const x12::Segment& segment) override { reader.segment(segment); }
    SetReader reader;
};

std::string fed_in_pieces(const Mapping& mapping, std::string_view bytes, std::size_t piece) {
    Feeding feeding(mapping);
    x12::Reader reader(feeding);
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        const std::string copy(bytes.substr(at, piece));  // gone after the call, as a socket's buffer would be
        REQUIRE(reader.feed(copy));
    }
    REQUIRE(reader.finish());
    auto read = feeding.reader.finish();
    REQUIRE(read);
    std::string text = documents::to_json(read->document, -1) + brief(read->notes);
    for (const Origin& origin : read->origins)
        text += origin.field + " " + std::to_string(origin.place.offset) + " " + origin.value + "\n";
    return text;
}

TEST_CASE("bytes that arrive one by one give the same document, notes and origins") {
    const auto folder = std::filesystem::path(CROSSDOCK_SOURCE_DIR) / "mappings/library/x12/004010";
    for (const auto& [name, file] : {std::pair{"940", "940.sample.edi"},
                                     {"945", "945.marks.sample.edi"},
                                     {"945", "945.lots.sample.edi"},
                                     {"997", "997.rejected.sample.edi"}}) {
        INFO(file);
        const Mapping mapping = library(name);
        const std::string bytes = file_text(folder / file);
        const std::string whole = fed_in_pieces(mapping, bytes, bytes.size());
        CHECK(fed_in_pieces(mapping, bytes, 1) == whole);
        CHECK(fed_in_pieces(mapping, bytes, 7) == whole);
    }
}

}  // namespace
}  // namespace crossdock::mapping
