// What is written, what is left out, what is lost, what cannot be written.

#include "language_support.h"

namespace crossdock::mapping {
namespace {

struct Writing {
    std::string_view why, mapping, json, segments, lost;
};

constexpr Writing orders[]{
    {"a segment with nothing to say is not written",
     R"m(<W05 e01="'N'" e02="order-number"/><W66 e01="'PP'" e05="carrier.routing"/>)m", R"("order-number":"SO-1")",
     "W05*N*SO-1~\n", ""},
    {"a segment of literals alone is a constant", R"m(<NTE e01="'GEN'" e02="'CALL FIRST'"/>)m",
     R"("order-number":"SO-1")", "NTE*GEN*CALL FIRST~\n", "order-number "},
    {"trailing empty elements are cut, inner ones stay",
     R"m(<W05 e02="order-number" e05="master-reference" e07="action"/>)m",
     R"("order-number":"SO-1","master-reference":"M")", "W05**SO-1***M~\n", ""},
    {"components make a composite", R"m(<N9 e01-01="purpose" e01-03="action" e02="order-number"/>)m",
     R"("purpose":"a","action":"c","order-number":"1")", "N9*a>>c*1~\n", ""},
    {"loops are written record by record, with numbers",
     R"m(<loop at="LX" each="lines"><LX e01="index()"/><W01 e01="quantity"/></loop>)m",
     R"("lines":[{"quantity":"5"},{},{"quantity":"6"}])", "LX*1~\nW01*5~\nLX*2~\nLX*3~\nW01*6~\n", ""},
    {"a default stands where the field is absent", R"m(<W05 e01="purpose | default('N')" e02="order-number"/>)m",
     R"("order-number":"SO-1")", "W05*N*SO-1~\n", ""},
    {"defaults alone are nothing to say", R"m(<W66 e01="carrier.payment | default('PP')" e05="carrier.routing"/>)m",
     R"("purpose":"x")", "", "purpose "},
    {"unless the segment is always there",
     R"m(<W66 always="true" e01="carrier.payment | default('PP')" e05="carrier.routing"/>)m", R"("purpose":"x")",
     "W66*PP~\n", "purpose "},
    {"sum and count are computed",
     R"m(<loop at="W01" each="lines"><W01 e01="quantity"/></loop><W76 e01="sum(lines.quantity)" e02="count(lines)"/>)m",
     R"("lines":[{"quantity":"1.50"},{"quantity":"2"},{}])", "W01*1.5~\nW01*2~\nW01~\nW76*3.5*3~\n", ""},
    {"a sum over nothing is 0 where the segment is written anyway",
     R"m(<W76 e01="sum(lines.quantity)" e02="totals.weight"/>)m", R"("totals":{"weight":"0"})", "W76*0*0~\n", ""},
    {"pairs fill the positions in order, what finds none is lost",
     R"m(<loop at="W01" each="lines"><W01 e01="quantity"><pairs at="e04 e06"><pair code="'VN'" value="sku"/><pairs-rest each="item-ids" code="kind" value="value"/></pairs></W01></loop>)m",
     R"("lines":[{"quantity":"1","sku":"A","item-ids":[{"kind":"UP","value":"6"},{"kind":"IN","value":"8"}]}])",
     "W01*1***VN*A*UP*6~\n", "lines[0].item-ids[1] "},
    {"pairs of a segment that repeats take a segment each",
     R"m(<N9 repeat="true"><pairs at="e01" read-at="e04"><pair code="'PO'" value="purchase-order"/><pair code="'SO'" value="order-number"/><pairs-rest each="references" code="kind" value="value"/></pairs></N9>)m",
     R"("purchase-order":"1","order-number":"2","references":[{"kind":"DP","value":"3"}])",
     "N9*PO*1~\nN9*SO*2~\nN9*DP*3~\n", ""},
    {"records of a shared list go to the first segment that has a spelling for them",
     R"m(<codes name="a"><code wire="DP" value="department"/></codes><codes name="b"><code wire="LT" value="lot"/></codes><MAN each="references" e01="kind | codes(a)" e02="value"/><N9 each="references" e01="kind | codes(b)" e02="value"/>)m",
     R"("references":[{"kind":"lot","value":"1"},{"kind":"department","value":"2"}])", "MAN*DP*2~\nN9*LT*1~\n", ""},
    {"a list that no segment writes is reported as lost, and fields too", R"m(<W05 e02="order-number"/>)m",
     R"("order-number":"1","action":"A","carrier":{"scac":"UPSN"},"notes":[{"text":"A"}])", "W05**1~\n",
     "action notes carrier.scac "},
    {"fields inside lists are named with their index", R"m(<loop at="N1" each="parties"><N1 e01="role"/></loop>)m",
     R"("parties":[{"role":"ST"},{"role":"SF","name":"B","contacts":[{"name":"C"}]}])", "N1*ST~\nN1*SF~\n",
     "parties[1].name parties[1].contacts "},
    {"what is only read is not written",
     R"m(<W05 e02="order-number"/><N9 e01="'PO'" e02="purchase-order" when="reading"/>)m",
     R"("order-number":"1","purchase-order":"2")", "W05**1~\n", "purchase-order "},
    {"a required segment is left out where its condition fails",
     R"m(<W05 e02="order-number"/><N9 required="true" if="action = 'A'" e01="'PO'" e02="purchase-order"/>)m",
     R"("order-number":"1","action":"B")", "W05**1~\n", "action "},
    {"and there where it holds, whatever else the document says",
     R"m(<W05 e02="order-number" e07="action"/><N9 required="true" if="action = 'A'" e01="'PO'" e02="purchase-order"/>)m",
     R"("order-number":"1","action":"A")", "W05**1*****A~\nN9*PO~\n", ""},
    {"a required segment of a list is not asked for where there is no record around it",
     R"m(<W05 e02="order-number"/><loop at="W01" each="lines"><W01 e01="quantity"/><N9 each="references" required="true" e02="value"/></loop>)m",
     R"("order-number":"1")", "W05**1~\n", ""},
};

TEST_CASE("documents are written as the mapping says") {
    for (const Writing& writing : orders) {
        INFO(writing.why);
        std::vector<std::string> lost;
        CHECK(written(for_order(writing.mapping),
                      "{\"document\":\"warehouse-order\"," + std::string(writing.json) + "}",
                      &lost) == writing.segments);
        std::string listed;
        for (const std::string& field : lost) listed += field + " ";
        CHECK(listed == writing.lost);
    }
}

constexpr Writing impossible[]{
    {"a required element", R"m(<W05 e02="order-number | required" e03="purchase-order"/>)m", R"("purchase-order":"1")",
     "W0502: the document has no order-number, which W0502 must carry; fill the field before the document is sent", ""},
    {"a required element of a line",
     R"m(<loop at="W01" each="lines"><W01 e01="quantity | required" e02="unit"/></loop>)m",
     R"("lines":[{"quantity":"1"},{"unit":"each"}])",
     "W0101: the document has no lines[1].quantity, which W0101 must carry; fill the field before the document is sent",
     ""},
    {"a word without a code, in a line",
     R"m(<codes name="unit"><code wire="EA" value="each"/></codes><loop at="W01" each="lines"><W01 e02="unit | codes(unit)"/></loop>)m",
     R"("lines":[{"unit":"each"},{"unit":"crate"}])",
     "W0102: lines[1].unit is 'crate', expected a word of the table 'unit': each; add <code wire=\"..\" "
     "value=\"crate\"/> to the "
     "table 'unit' of the mapping",
     ""},
    {"a word that no segment of a shared list can spell",
     R"m(<codes name="a"><code wire="DP" value="department"/></codes><codes name="b"><code wire="LT" value="lot"/></codes><MAN each="references" e01="kind | codes(a)"/><N9 each="references" e01="kind | codes(b)"/>)m",
     R"("references":[{"kind":"colour"}])",
     "N901: references[0].kind is 'colour', expected a word of the table 'b': lot; add <code wire=\"..\" "
     "value=\"colour\"/> to the "
     "table 'b' of the mapping",
     ""},
    {"a required segment of a list that is empty",
     R"m(<W05 e02="order-number"/><N9 each="references" required="true" e01="kind" e02="value"/>)m",
     R"("order-number":"1")",
     "N9: the document has no references, of which N9 must carry at least one; fill the list before the document is "
     "sent",
     ""},
    {"a required segment of a list that is empty in one record",
     R"m(<loop at="W01" each="lines"><W01 e01="quantity"/><N9 each="references" required="true" e02="value"/></loop>)m",
     R"("lines":[{"quantity":"1","references":[{"value":"A"}]},{"quantity":"2"}])",
     "N9: the document has no lines[1].references, of which N9 must carry at least one; fill the list before the "
     "document is sent",
     ""},
    {"a required segment of a list whose records all go elsewhere",
     R"m(<N9 each="references" if="kind = 'BM'" e01="kind" e02="value"/><REF each="references" required="true" e01="kind" e02="value"/>)m",
     R"("references":[{"kind":"BM","value":"1"}])",
     "REF: the document has no references that fit here, of which REF must carry at least one; fill the list before "
     "the document is sent",
     ""},
};

TEST_CASE("what cannot be written names the field, the place and the remedy") {
    for (const Writing& writing : impossible) {
        INFO(writing.why);
        CHECK(written(for_order(writing.mapping),
                      "{\"document\":\"warehouse-order\"," + std::string(writing.json) + "}") == writing.segments);
    }
}

constexpr std::string_view on_pallets =
    R"({"document":"ship-notice","orders":[{"purchase-order":"PO-1","tares":[{"packs":[{"items":[{"sku":"A"}]}]},{}]}]})";

std::string shipped(std::string_view on_lost, std::string_view document, std::vector<std::string>* lost = nullptr) {
    return written(
        compiled("<mapping document=\"ship-notice\" standard=\"x12\" version=\"004010\" transaction=\"856\" " +
                 std::string(on_lost) + R"(><HL level="S"><HL level="O" each="orders">
                              <PRF e01="purchase-order"/></HL></HL></mapping>)"),
        document, lost);
}

TEST_CASE("goods without a place in the mapping are refused, for the rest would be taken for the whole") {
    CHECK(shipped("", on_pallets) ==
          "test.xml: the mapping has no place for orders[0].tares: the goods in it would be missing; choose a mapping "
          "that nests as the document does, or name the list in this one; on-lost=\"note\" sends the rest without it");
    std::vector<std::string> lost;
    CHECK(shipped("on-lost=\"note\"", on_pallets, &lost) == "HL*1**S*1~\nHL*2*1*O*0~\nPRF*PO-1~\n");
    CHECK(lost == std::vector<std::string>{"orders[0].tares"});
    CHECK(written(for_order(R"(<W05 e02="order-number"/>)"),
                  R"({"document":"warehouse-order","order-number":"1","lines":[{}]})")
              .starts_with("test.xml: the mapping has no place for lines: "));
}

TEST_CASE("packaging without goods is lost with a warning only") {
    std::vector<std::string> lost;
    CHECK(shipped("", R"({"document":"ship-notice","orders":[{"tares":[{"packs":[{}]}]}]})", &lost) ==
          "HL*1**S*1~\nHL*2*1*O*0~\n");
    CHECK(lost == std::vector<std::string>{"orders[0].tares"});
}

TEST_CASE("a document of another kind is refused") {
    TextSink sink;
    const auto result = library("945").write(documents::WarehouseOrder{}, sink);
    REQUIRE(!result);
    CHECK(result.error().code == "mapping.document");
    CHECK(result.error().message == "the document is a warehouse-order, the mapping writes a warehouse-shipment");
}

// What one record of a list loses must not depend on the segment before it.
TEST_CASE("values of one segment never leak into the next") {
    CHECK(
        written(
            for_order(R"m(<W05 e02="order-number" e07="action"/><N9 e02="purchase-order"/><W66 e10="carrier.scac"/>)m"),
            R"({"document":"warehouse-order","order-number":"1","action":"A","purchase-order":"2","carrier":{"scac":"X"}})") ==
        "W05**1*****A~\nN9**2~\nW66**********X~\n");
}

}  // namespace
}  // namespace crossdock::mapping
