// Several documents in a set, several sets in a document, and what becomes of fields without a place.

#include "language_mistakes.h"

namespace crossdock::mapping {
namespace {

Mapping with(std::string_view attributes, std::string_view inside) {
    return compiled(
        "<mapping document=\"warehouse-shipment\" standard=\"x12\" version=\"004010\" transaction=\"945\" " +
        std::string(attributes) + ">\n" + std::string(inside) + "\n</mapping>\n");
}

PayloadRead payload_of(const Mapping& mapping, std::string_view bytes) {
    x12::Tolerance tolerance;
    tolerance.bare_sets = true;
    auto payload = read_payload(
        bytes, [&](auto, auto, auto) { return &mapping; }, {}, tolerance);
    REQUIRE(payload);
    return std::move(*payload);
}

std::string all_of(const PayloadRead& payload) {
    std::string text;
    for (const SetRead& set : payload.sets) text += std::to_string(set.part) + " " + json_of(set) + "\n";
    return text;
}

// A set of its own control number.
std::string numbered(const std::string& number, std::string_view segments) {
    std::string set = as_set("945", segments);
    for (std::size_t at; (at = set.find("*0001~")) != std::string::npos;) set.replace(at, 6, "*" + number + "~");
    return set;
}

struct Several {
    std::string_view mapping, segments, documents;
};

constexpr Several several[]{
    {R"m(<N9 e01="'BM'" e02="bill-of-lading"/><N9 each="references" e01="kind"/>
<loop at="W06" each="documents"><W06 e02="order-number"/><loop at="LX" each="cartons"><LX e01="number"/></loop></loop>
<W03 e01="totals.units"/>)m",
     "N9*BM*7~\nN9*X~\nW06**A~\nLX*1~\nLX*2~\nW06**B~\nLX*1~\nW03*3~\n",
     R"(1 {"document":"warehouse-shipment","order-number":"A","bill-of-lading":"7","references":[{"kind":"X"}],"cartons":[{"number":1},{"number":2}],"totals":{"units":"3"}}
2 {"document":"warehouse-shipment","order-number":"B","bill-of-lading":"7","references":[{"kind":"X"}],"cartons":[{"number":1}],"totals":{"units":"3"}}
)"},
    {R"m(<HL level="S"><W27 e02="carrier.scac"/><HL level="O" each="documents"><PRF e01="order-number"/>
<HL level="P" each="cartons"><MAN e02="sscc"/></HL></HL></HL>)m",
     "HL*1**S*1~\nW27**UPSN~\nHL*2*1*O*1~\nPRF*A~\nHL*3*2*P*0~\nMAN**1~\nHL*4*1*O*1~\nPRF*B~\nHL*5*4*P*0~\nMAN**2~\n",
     R"(1 {"document":"warehouse-shipment","order-number":"A","carrier":{"scac":"UPSN"},"cartons":[{"sscc":"1"}]}
2 {"document":"warehouse-shipment","order-number":"B","carrier":{"scac":"UPSN"},"cartons":[{"sscc":"2"}]}
)"},
};

TEST_CASE("a set may hold several documents, and they are written into one set again") {
    for (const Several& row : several) {
        const Mapping mapping = for_shipment(row.mapping);
        CHECK(mapping.joins_documents());
        const PayloadRead payload = payload_of(mapping, as_set("945", row.segments));
        CHECK(all_of(payload) == row.documents);
        std::vector<documents::Document> documents;
        for (const SetRead& set : payload.sets) {
            CHECK(notes_of(set).empty());
            documents.push_back(set.result->document);
        }
        TextSink sink;
        CHECK(mapping.write(documents, sink));
        CHECK(sink.text == row.segments);
    }
}

TEST_CASE("documents that differ in the heading are not written into one set") {
    const Mapping mapping = for_shipment(several[0].mapping);
    const std::vector<documents::Document> documents{
        *documents::from_json(R"({"document":"warehouse-shipment","order-number":"A","bill-of-lading":"7"})"),
        *documents::from_json(R"({"document":"warehouse-shipment","order-number":"B","bill-of-lading":"8"})")};
    TextSink sink;
    const auto refused = mapping.write(documents, sink);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "mapping.heading");
    CHECK(refused.error().message == "documents 1 and 2 of the set do not agree in bill-of-lading: '7' -> '8'");
    const auto two = for_shipment(R"m(<W06 e02="order-number"/>)m").write(documents, sink);
    REQUIRE_FALSE(two);
    CHECK(two.error().message == "the mapping writes one document a set, not 2");
}

TEST_CASE("combine-by makes one document of several sets, sums what is said to be summed, and notes what differs") {
    const Mapping mapping = with(
        R"(combine-by="order-number" sum="totals.units")",
        R"m(<W06 e02="order-number" e04="shipment-id"/><loop at="LX" each="cartons"><LX e01="number"/></loop><W03 e01="totals.units"/>)m");
    const PayloadRead payload =
        payload_of(mapping, numbered("1", "W06**A**S1~LX*1~W03*3~") + numbered("2", "W06**B~LX*1~") +
                                numbered("3", "W06**A**S2~LX*2~W03*4~"));
    CHECK(
        all_of(payload) ==
        R"(0 {"document":"warehouse-shipment","order-number":"A","shipment-id":"S1","cartons":[{"number":1},{"number":2}],"totals":{"units":"7"}}
0 {"document":"warehouse-shipment","order-number":"B","cartons":[{"number":1}]}
)");
    REQUIRE(payload.sets[0].combined.size() == 1);
    CHECK(payload.sets[0].combined[0].set == 3);
    CHECK(notes_of(payload.sets[0]) ==
          "mapping.second-value: shipment-id is 'S1' and 'S2' in what the mapping makes one; the first one stands\n");
}

TEST_CASE("cumulative quantities are said in the mapping and carried in the document") {
    const Mapping mapping = with(R"(quantities="cumulative")", R"m(<W06 e02="order-number"/>)m");
    CHECK(json_of(read_set(mapping, "W06**A~")) ==
          R"({"document":"warehouse-shipment","order-number":"A","cumulative":true})");
    std::vector<std::string> lost;
    CHECK(written(mapping, R"({"document":"warehouse-shipment","order-number":"A","cumulative":true})", &lost) ==
          "W06**A~\n");
    CHECK(lost.empty());
    CHECK(written(mapping, R"({"document":"warehouse-shipment","order-number":"A"})").find("are not cumulative") !=
          std::string::npos);
    static_cast<void>(written(for_shipment(R"m(<W06 e02="order-number"/>)m"),
                              R"({"document":"warehouse-shipment","order-number":"A","cumulative":true})", &lost));
    CHECK(lost == std::vector<std::string>{"cumulative"});
}

TEST_CASE("on-lost decides what becomes of fields that the wire cannot carry") {
    constexpr std::string_view document =
        R"({"document":"warehouse-shipment","order-number":"A","shipment-id":"S","parties":[{"name":"N"}]})";
    for (const auto& [word, wire, count] : {std::tuple{"warn", "W06**A~\n", 2U}, std::tuple{"note", "W06**A~\n", 2U}}) {
        std::vector<std::string> lost;
        CHECK(written(with("on-lost=\"" + std::string(word) + "\"", R"m(<W06 e02="order-number"/>)m"), document,
                      &lost) == wire);
        CHECK(lost.size() == count);
    }
    const std::string refused = written(with(R"(on-lost="refuse")", R"m(<W06 e02="order-number"/>)m"), document);
    CHECK(refused.find("the mapping has no place for shipment-id, parties") != std::string::npos);
    CHECK(written(with(R"(on-lost="refuse")", R"m(<W06 e02="order-number"/>)m"),
                  R"({"document":"warehouse-shipment","order-number":"A"})") == "W06**A~\n");
}

constexpr Mistake in_root[]{
    {R"x(on-lost="stop")x",
     R"x(1:99+4 mapping.value: on-lost is 'stop' => write note, warn (as if left out) or refuse)x"},
    {R"x(quantities="sum")x",
     R"x(1:102+3 mapping.value: quantities is 'sum' => write each-time (as if left out) or cumulative)x"},
    {R"x(combine-by="parties")x",
     R"x(1:102+7 mapping.group: 'parties' holds no single value => name a field, such as line-id)x"},
    {R"x(combine-by="")x", R"x(1:102+1 mapping.group: combine-by names no field => name one, such as order-number)x"},
    {R"x(sum="totals.units")x",
     R"x(1:95+12 mapping.group: sum needs combine-by or split-by => say by which fields sets are one document: combine-by="order-number")x"},
};
constexpr Mistake inside[]{
    {R"x(<loop at="LX" each="cartons"><LX/><loop at="W06" each="documents"><W06/></loop></loop>)x",
     R"x(2:56+9 mapping.documents: a document cannot begin inside a record => put it outside the lists of the document)x"},
    {R"x(<loop at="LX" each="documents"><LX/></loop><loop at="W06" each="documents"><W06/></loop>)x",
     R"x(2:65+9 mapping.documents: another loop begins documents already => one loop of a set can begin its documents)x"},
    {R"x(<loop at="LX" each="documents" group-by="order-number"><LX/></loop>)x",
     R"x(2:21+9 mapping.documents: group-by cannot stand where documents begin => combine-by= on <mapping> makes one document of several)x"},
    {R"x(<W06 e02="order-number"/><loop at="LX" each="documents"><LX e01="order-number"/></loop>)x",
     R"x(2:66+12 mapping.field-twice: the field 'order-number' is already written by W06 e02 => let one place write it; take the other out, or read it in a segment of its own with when="reading")x"},
};

TEST_CASE("mistakes about several documents are shown where they stand") {
    for (const Mistake& row : in_root)
        CHECK(finding_of(
                  "<mapping document=\"warehouse-shipment\" standard=\"x12\" version=\"004010\" transaction=\"945\" " +
                  std::string(row.text) + "><W06 e02=\"order-number\"/></mapping>") == row.finding);
    for (const Mistake& row : inside) CHECK(finding_inside(row.text) == row.finding);
}

}  // namespace
}  // namespace crossdock::mapping
