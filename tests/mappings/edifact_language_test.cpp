// EDIFACT by mapping: composites, release characters, repetitions, pairs in composites, dtm, decimal marks, envelopes.

#include "edifact_support.h"

namespace crossdock::mapping {
namespace {

Mapping edifact_mapping(std::string_view inside, std::string_view document = "warehouse-order",
                        std::string_view message = "INSDES") {
    return compiled("<mapping document=\"" + std::string(document) +
                    "\" standard=\"edifact\" version=\"D96A\" transaction=\"" + std::string(message) + "\">\n" +
                    std::string(inside) + "\n</mapping>\n");
}

std::string as_message(std::string_view segments, std::string_view advice, std::string_view syntax = "UNOC:3") {
    const auto ends = static_cast<std::size_t>(std::ranges::count(segments, '\n'));
    return std::string(advice) + "UNB+" + std::string(syntax) + "+PINE:14+NORTH:14+260131:0930+77'\n" +
           "UNH+1+INSDES:D:96A:UN'\n" + std::string(segments) + "UNT+" + std::to_string(ends + 2) + "+1'\nUNZ+1+77'\n";
}

SetRead read_message(const Mapping& mapping, std::string_view segments, std::string_view advice = "",
                     std::string_view syntax = "UNOC:3") {
    auto payload = read_payload(as_message(segments, advice, syntax), [&](auto, auto, auto) { return &mapping; });
    REQUIRE(payload);
    INFO(brief(payload->problems));
    REQUIRE(payload->sets.size() == 1);
    return std::move(payload->sets.front());
}

std::string written_message(const Mapping& mapping, const documents::Document& document, char decimal = '.',
                            std::vector<std::string>* lost = nullptr) {
    edifact::Envelope envelope = from_pine_to_north();
    envelope.delimiters.decimal = decimal;
    const auto bytes = interchange_of(mapping, document, lost, envelope);
    return bytes ? body_of(*bytes) : to_string(bytes.error());
}

constexpr std::string_view codes = R"(
  <codes name="kind" others="keep"><code wire="10" value="requested-ship"/></codes>
  <codes name="unit"><code wire="PCE" value="each"/></codes>
  <codes name="item" others="keep"><code wire="SRV" value="gtin"/></codes>)";

TEST_CASE("a message is read and written by its mapping, composites and qualifiers included") {
    const Mapping mapping = edifact_mapping(std::string(codes) + R"x(
      <BGM e01="transaction-type" e02="order-number | required" e03="purpose"/>
      <DTM each="dates" e01-01="kind | codes(kind)" e01-02="date | dtm" e01-03="time | dtm"/>
      <RFF e01-01="'ON'" e01-02="purchase-order"/>
      <loop at="NAD" each="parties"><NAD e01="role" e02-01="id" e02-03="id-qualifier" e04-01="name"/></loop>
      <loop at="LIN" each="lines"><LIN e01="number"/><QTY e01-01="'12'" e01-02="quantity" e01-03="unit | codes(unit)"/></loop>
      <UNS e01="'S'"/>
      <CNT e01-01="'1'" e01-02="totals.quantity"/>)x");
    CHECK(mapping.standard() == "edifact");
    CHECK(mapping.functional_id() == "INSDES");
    const std::string_view wire =
        "BGM+240+SO-1+9'\nDTM+10:20260202:102'\nDTM+2:202602030915:203'\nRFF+ON:PO?+1'\nNAD+BY+541::9++O?'HARA ?: "
        "SON'\n"
        "LIN+1'\nQTY+12:24:PCE'\nLIN+2'\nQTY+12:0.5'\nUNS+S'\nCNT+1:24.5'\n";
    const SetRead set = read_message(mapping, wire);
    CHECK(
        json_of(set) ==
        R"({"document":"warehouse-order","purpose":"9","order-number":"SO-1","purchase-order":"PO+1",)"
        R"("transaction-type":"240","parties":[{"role":"BY","name":"O'HARA : SON","id-qualifier":"9","id":"541"}],)"
        R"("dates":[{"kind":"requested-ship","date":"2026-02-02"},{"kind":"edifact:2","date":"2026-02-03","time":"09:15"}],)"
        R"("lines":[{"number":1,"quantity":"24","unit":"each"},{"number":2,"quantity":"0.5"}],"totals":{"quantity":"24.5"}})");
    CHECK(notes_of(set) == "");
    CHECK(set.sender == "PINE");
    CHECK(set.version == "D96A");
    CHECK(set.transaction == "INSDES");
    CHECK(set.set_control == "1");
    CHECK(set.interchange_control == "77");
    CHECK(written_message(mapping, set.result->document) == wire);
}

TEST_CASE("what the mapping does not name is noted: segments, elements, components, repetitions") {
    const Mapping mapping = edifact_mapping(R"(<BGM e02="order-number"/><RFF e01-01="'ON'" e01-02="purchase-order"/>)");
    const SetRead set =
        read_message(mapping, "BGM+240:::X+SO-1:2'\nRFF+ON:A*B:1'\nRFF+CR:C?+D'\n", "UNA:+.?*'", "UNOC:4");
    CHECK(json_of(set) == R"({"document":"warehouse-order","order-number":"SO-1","purchase-order":"A"})");
    CHECK(notes_of(set) ==
          "mapping.element-unread: the mapping does not read BGM01, which holds '240:::X'\n"
          "mapping.element-unread: the mapping does not read BGM02-02, which holds '2'\n"
          "mapping.element-unread: the mapping reads the first repetition of RFF01, which holds 'ON:A*B:1'\n"
          "mapping.segment-unread: the mapping does not read RFF at this place: 'RFF+CR:C?+D'\n");
}

TEST_CASE("a literal selects as it is meant") {
    const Mapping mapping = edifact_mapping(R"(<RFF e01-01="'A+B'" e01-02="purchase-order"/>)");
    CHECK(json_of(read_message(mapping, "RFF+A?+B:X'\n")) == R"({"document":"warehouse-order","purchase-order":"X"})");
    documents::WarehouseOrder order;
    order.purchase_order = documents::PurchaseOrderNumber("X");
    CHECK(written_message(mapping, order) == "RFF+A?+B:X'\n");
}

TEST_CASE("pairs of EDIFACT stand in one composite, the number first") {
    const Mapping mapping = edifact_mapping(std::string(codes) + R"x(
      <loop at="LIN" each="lines">
        <LIN e01="number"><pairs at="e03"><pair code="'SA'" value="sku"/></pairs></LIN>
        <PIA repeat="true" e01="'1'"><pairs at="e02 e03"><pairs-rest each="item-ids" code="kind | codes(item)" value="value"/></pairs></PIA>
      </loop>)x");
    const std::string_view wire = "LIN+1++A?:1:SA'\nPIA+1+0506:SRV+B:IN'\nPIA+1+C:BP'\n";
    const SetRead set = read_message(mapping, wire);
    CHECK(
        json_of(set) ==
        R"({"document":"warehouse-order","lines":[{"number":1,"sku":"A:1","item-ids":[{"kind":"gtin","value":"0506"},)"
        R"({"kind":"edifact:IN","value":"B"},{"kind":"edifact:BP","value":"C"}]}]})");
    CHECK(written_message(mapping, set.result->document) == wire);
}

TEST_CASE("numbers have the decimal mark of the interchange, reading and writing") {
    const Mapping mapping = edifact_mapping(R"x(
      <CNT e01-01="'1'" e01-02="totals.quantity | default(sum(lines.quantity))"/>
      <loop at="LIN" each="lines"><LIN e01="number"/><QTY e01-01="'12'" e01-02="quantity"/></loop>)x");
    const std::string_view wire = "CNT+1:1,5'\nLIN+1'\nQTY+12:1,5'\n";
    const SetRead set = read_message(mapping, wire, "UNA:+,? '");
    CHECK(json_of(set) ==
          R"({"document":"warehouse-order","lines":[{"number":1,"quantity":"1.5"}],"totals":{"quantity":"1.5"}})");
    CHECK(notes_of(set) == "");
    CHECK(written_message(mapping, set.result->document, ',') == wire);
    CHECK(written_message(mapping, set.result->document) == "CNT+1:1.5'\nLIN+1'\nQTY+12:1.5'\n");
    CHECK(
        errors_of(read_message(mapping, "LIN+1'\nQTY+12:1.5'\n", "UNA:+,? '")) ==
        "mapping.bad-value: QTY01-02 holds '1.5', expected a number of at most 18 digits, such as 12 or -0.5 with the "
        "decimal mark , of UNA\n");
    CHECK(errors_of(read_message(mapping, "LIN+1'\nQTY+12:1,5'\n")) ==
          "mapping.bad-value: QTY01-02 holds '1,5', expected a number of at most 18 digits, such as 12 or -0.5\n");
    CHECK(notes_of(read_message(mapping, "CNT+1:2,5'\nLIN+1'\nQTY+12:1,5'\n", "UNA:+,? '")) ==
          "mapping.total: CNT01-02 says '2,5', the document adds up to 1.5\n");
}

TEST_CASE("dtm reads a date in the format that stands beside it") {
    const Mapping date = edifact_mapping(R"(<DTM each="dates" e01-01="kind" e01-02="date | dtm"/>)");
    const Mapping both =
        edifact_mapping(R"(<DTM each="dates" e01-01="kind" e01-02="date | dtm" e01-03="time | dtm"/>)");
    const auto read = [](const Mapping& mapping, std::string_view wire) {
        const SetRead set = read_message(mapping, "DTM+137:" + std::string(wire) + "'\n");
        const std::string json = json_of(set);
        const std::size_t at = json.find("\"137\"");
        return set.result ? json.substr(at + 5, json.find('}', at) - at - 5) + notes_of(set) : errors_of(set);
    };
    struct Row {
        std::string_view wire, read;
    };
    for (const auto& [wire, meant] : {Row{"20260131:102", R"(,"date":"2026-01-31")"},
                                      {"20260131", R"(,"date":"2026-01-31")"},
                                      {"260131:101", R"(,"date":"2026-01-31")"},
                                      {"310126:2", R"(,"date":"2026-01-31")"},
                                      {"013126:3", R"(,"date":"2026-01-31")"},
                                      {"31012026:4", R"(,"date":"2026-01-31")"},
                                      {"202601310930:203", R"(,"date":"2026-01-31","time":"09:30")"},
                                      {"20260131093015:204", R"(,"date":"2026-01-31","time":"09:30:15")"},
                                      {"2601310930:201", R"(,"date":"2026-01-31","time":"09:30")"},
                                      {"202601310930EST:303", R"(,"date":"2026-01-31","time":"09:30")"},
                                      {"0930:401", R"(,"time":"09:30")"}})
        CHECK(read(both, wire) == meant);
    CHECK(
        read(date, "202601310930:203") ==
        R"(,"date":"2026-01-31"mapping.bad-value: DTM01-02 holds '202601310930:203', expected a date alone; the time 09:30 is left aside)"
        "\n");
    for (const std::string_view wire : {"20260131:203", "20260230:102", "2026013120260202:718", "3:804", "1:102"})
        CHECK(read(both, wire) == "mapping.bad-value: DTM01-02 holds '" + std::string(wire) +
                                      "', expected a date or time and its format, such as 20260131:102\n");
    for (const std::string_view wire :
         {"20260131:102", "202601310930:203", "20260131093015:204", "0930:401", "093015:402"}) {
        const std::string segment = "DTM+137:" + std::string(wire) + "'\n";
        CHECK(written_message(both, read_message(both, segment).result->document) == segment);
    }
}

TEST_CASE("an envelope that is wrong stops its messages alone, and says so first") {
    const Mapping mapping = edifact_mapping(R"(<BGM e02="order-number | required"/>)");
    const auto choose = [&](auto, std::string_view transaction, auto) -> const Mapping* {
        return transaction == "INSDES" ? &mapping : nullptr;
    };
    const std::string unb = "UNB+UNOC:3+A+B+260131:0930+7'";
    const auto read =
        read_payload(unb + "UNH+1+INSDES:D:96A:UN'BGM+1+X'UNT+4+1'UNH+2+INSDES:D:96A:UN'BGM+1+Y'UNT+3+2'" +
                         "UNH+3+ORDERS:D:96A:UN'UNT+2+3'UNZ+3+7'",
                     choose);
    REQUIRE(read);
    std::string outcome;
    for (const SetRead& set : read->sets)
        outcome += set.set_control + " " + (set.result ? "read" : set.result.error().front().code) + "\n";
    CHECK(outcome == "1 edifact.segment-count\n2 read\n3 mapping.none\n");
    CHECK(read_payload("UNA:+.? 'rubbish", choose).error().code == "edifact.no-interchange");
}

TEST_CASE("mistakes of a mapping for EDIFACT are told") {
    const auto mistakes = [](std::string_view attributes, std::string_view inside) {
        const auto mapping =
            Mapping::parse("test.xml", "<mapping document=\"warehouse-order\" standard=\"edifact\" " +
                                           std::string(attributes) + ">" + std::string(inside) + "</mapping>");
        return mapping ? std::string("none") : mapping.error().front().code + ": " + mapping.error().front().message;
    };
    const std::string_view good = "version=\"D96A\" transaction=\"INSDES\"";
    CHECK(mistakes(good, "<BGM e02=\"order-number\"/>") == "none");
    CHECK(mistakes("version=\"004010\" transaction=\"INSDES\"", "<BGM e02=\"order-number\"/>") ==
          "mapping.version: the version is '004010'");
    CHECK(mistakes("version=\"D96A\" transaction=\"940\"", "<BGM e02=\"order-number\"/>") ==
          "mapping.transaction: the message '940' is not known");
    CHECK(mistakes(good, "<BGM e02=\"order-number\" e02-01=\"purpose\"/>") ==
          "mapping.element-twice: BGM names element 2 as a whole and by its components");
    CHECK(mistakes(good, "<BGM e02=\"order-number | dtm\"/>") ==
          "mapping.codec-type: the codec 'dtm' does not fit 'order-number', which is a text");
}

}  // namespace
}  // namespace crossdock::mapping
