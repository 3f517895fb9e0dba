// extends: what a partner's few lines make of the base, and that every mistake in them is shown where it stands.

#include "extends_folder.h"

namespace crossdock::mapping {
namespace {

struct Change {
    std::string_view why, inside, before, after;  // lines of the base -> lines of the merged mapping
};

constexpr Change changes[]{
    {"an element is changed", R"x(<W06 e04="agent-shipment-id"/>)x",
     R"x(  <W06 required="true" e01="'F'" e02="order-number" e03="shipped-on" e04="shipment-id" />
)x",
     R"x(  <!-- acme/945.xml:2 changes e04 -->
  <W06 required="true" e01="'F'" e02="order-number" e03="shipped-on" e04="agent-shipment-id" />
)x"},
    {"a literal of the base is changed where nothing else is meant by it", R"x(<W06 match="order-number" e01="'J'"/>)x",
     R"x(  <W06 required="true" e01="'F'" )x", R"x(  <!-- acme/945.xml:2 changes e01 -->
  <W06 required="true" e01="'J'" )x"},
    {"elements are removed by an empty value or by name, attributes likewise",
     R"x(<W06 e04="" remove="e03" required=""/>)x",
     R"x(  <W06 required="true" e01="'F'" e02="order-number" e03="shipped-on" e04="shipment-id" />)x",
     R"x(  <!-- acme/945.xml:2 removes e04, required, e03 -->
  <W06 e01="'F'" e02="order-number" />)x"},
    {"an element is added in its order", R"x(<W03 e03="totals.weight-unit" e02="totals.weight"/>)x",
     R"x(  <W03 e01="totals.units" />)x", R"x(  <!-- acme/945.xml:2 changes e03, e02 -->
  <W03 e01="totals.units" e02="totals.weight" e03="totals.weight-unit" />)x"},
    {"components take the place of the whole element", R"x(<W03 e01-01="totals.units"/>)x",
     R"x(  <W03 e01="totals.units" />)x", R"x(  <!-- acme/945.xml:2 changes e01-01 -->
  <W03 e01-01="totals.units" />)x"},
    {"a literal says which segment is meant", R"x(<N9 e01="'BM'" e03="ignore()"/>)x",
     R"x(  <N9 e01="'BM'" e02="bill-of-lading" />)x", R"x(  <!-- acme/945.xml:2 changes e03 -->
  <N9 e01="'BM'" e02="bill-of-lading" e03="ignore()" />)x"},
    {"each= says which segment is meant", R"x(<N9 each="references" e03="description"/>)x",
     R"x(  <N9 each="references" e01="kind" e02="value" />)x", R"x(  <!-- acme/945.xml:2 changes e03 -->
  <N9 each="references" e01="kind" e02="value" e03="description" />)x"},
    {"match= says which segment is meant", R"x(<N9 match="bill-of-lading" e01="'MB'"/>)x",
     R"x(  <N9 e01="'BM'" e02="bill-of-lading" />)x", R"x(  <!-- acme/945.xml:2 changes e01 -->
  <N9 e01="'MB'" e02="bill-of-lading" />)x"},
    {"a segment is removed", R"x(<N9 e01="'BM'" remove="true"/>)x", R"x(  <N9 e01="'BM'" e02="bill-of-lading" />)x",
     R"x(  <!-- acme/945.xml:2 removes <N9 e01="'BM'" e02="bill-of-lading"> -->)x"},
    {"a segment with a literal of its own is added before the general one",
     R"x(<N9 e01="'CN'" e02="carrier.equipment"/>)x", R"x(  <N9 each="references" e01="kind" e02="value" />)x",
     R"x(  <!-- acme/945.xml:2 adds -->
  <N9 e01="'CN'" e02="carrier.equipment" />
  <N9 each="references" e01="kind" e02="value" />)x"},
    {"after= says where a new segment stands", R"x(<W27 after="N9" e02="carrier.scac"/>)x",
     R"x(  <N9 each="references" e01="kind" e02="value" />
)x",
     R"x(  <N9 each="references" e01="kind" e02="value" />
  <!-- acme/945.xml:2 adds -->
  <W27 e02="carrier.scac" />
)x"},
    {"before= may name a loop", R"x(<loop at="N1" each="parties" before="LX"><N1 e01="role"/></loop>)x",
     R"x(  <loop at="LX" each="cartons">
)x",
     R"x(  <!-- acme/945.xml:2 adds -->
  <loop at="N1" each="parties">
    <N1 e01="role" />
  </loop>
  <loop at="LX" each="cartons">
)x"},
    {"a loop is changed by its list", R"x(<loop each="cartons" or-at="W12"/>)x", R"x(  <loop at="LX" each="cartons">
)x",
     R"x(  <!-- acme/945.xml:2 changes or-at -->
  <loop at="LX" each="cartons" or-at="W12">
)x"},
    {"a loop is removed", R"x(<loop each="cartons"><loop at="W12" remove="true"/></loop>)x",
     R"x(    <loop at="W12" each="lines">
      <W12 e01="status" e03="shipped" e05="unit | codes(unit)">
        <pairs at="e07">
          <pair code="'VN'" value="sku" />
          <pairs-rest each="item-ids" code="kind" value="value" />
        </pairs>
      </W12>
    </loop>
)x",
     R"x(    <!-- acme/945.xml:2 removes <loop at="W12" each="lines"> -->
)x"},
    {"segments inside loops, and their pairs",
     R"x(<loop each="cartons"><loop each="lines"><W12 e01="">
<pairs at="e07 e17"><pair code="'UP'" value="upc-case"/><pair code="'VN'" value="line-id"/></pairs></W12></loop></loop>)x",
     R"x(      <W12 e01="status" e03="shipped" e05="unit | codes(unit)">
        <pairs at="e07">
          <pair code="'VN'" value="sku" />
)x",
     R"x(      <!-- acme/945.xml:2 removes e01 -->
      <W12 e03="shipped" e05="unit | codes(unit)">
        <!-- acme/945.xml:3 changes at -->
        <pairs at="e07 e17">
          <!-- acme/945.xml:3 changes value -->
          <pair code="'VN'" value="line-id" />
          <!-- acme/945.xml:3 adds -->
          <pair code="'UP'" value="upc-case" />
)x"},
    {"a new code for a known word is the one that is written; the base's is still read",
     R"x(<codes name="unit"><code wire="CN" value="case"/></codes>)x", R"x(    <code wire="CA" value="case" />
    <code wire="CS" value="case" when="reading" />
)x",
     R"x(    <!-- acme/945.xml:2 changes when -->
    <code wire="CA" value="case" when="reading" />
    <code wire="CS" value="case" when="reading" />
    <!-- acme/945.xml:2 adds -->
    <code wire="CN" value="case" />
)x"},
    {"a known code may mean another word",
     R"x(<codes name="unit" others="refuse"><code wire="CS" value="carton"/></codes>)x",
     R"x(  <codes name="unit" others="keep">
    <code wire="EA" value="each" />
    <code wire="CA" value="case" />
    <code wire="CS" value="case" when="reading" />
)x",
     R"x(  <!-- acme/945.xml:2 changes others -->
  <codes name="unit" others="refuse">
    <code wire="EA" value="each" />
    <code wire="CA" value="case" />
    <!-- acme/945.xml:2 replaces <code wire="CS" value="case" when="reading"> -->
    <!-- acme/945.xml:2 adds -->
    <code wire="CS" value="carton" />
)x"},
    {"a code is removed", R"x(<codes name="unit"><code wire="CS" remove="true"/></codes>)x",
     R"x(    <code wire="CS" value="case" when="reading" />
)x",
     R"x(    <!-- acme/945.xml:2 removes <code wire="CS" value="case" when="reading"> -->
)x"},
    {"a table is added", R"x(<codes name="kind"><code wire="DP" value="department"/></codes>)x", R"x(  </codes>
)x",
     R"x(  </codes>
  <!-- acme/945.xml:2 adds -->
  <codes name="kind">
    <code wire="DP" value="department" />
  </codes>
)x"},
    {"a segment is moved", R"x(<W03 before="W06"/>)x",
     R"x(  <W06 required="true" e01="'F'" e02="order-number" e03="shipped-on" e04="shipment-id" />
)x",
     R"x(  <W03 e01="totals.units" />
  <W06 required="true" e01="'F'" e02="order-number" e03="shipped-on" e04="shipment-id" />
)x"},
};

TEST_CASE("an extending file changes what it names and nothing else") {
    const ExtendsFolder folder;
    const std::string unchanged = folder.shown("");
    for (const Change& row : changes) {
        INFO(row.why);
        std::string expected = unchanged;
        const std::size_t at = expected.find(row.before);
        REQUIRE(at != std::string::npos);
        expected.replace(at, row.before.size(), row.after);
        if (row.why == "a segment is moved") {
            const std::size_t old = expected.rfind("  <W03");
            expected.erase(old, expected.find('\n', old) + 1 - old);
        }
        CHECK(folder.shown(row.inside) == expected);
        const auto mapping = folder.extended(row.inside);
        INFO((mapping ? std::string() : render(mapping.error())));
        CHECK(mapping);
    }
}

TEST_CASE("an extending mapping reads and writes by the merged whole") {
    const ExtendsFolder folder;
    const auto mapping = folder.extended(R"x(<codes name="unit"><code wire="PC" value="piece"/></codes>
<W06 e04="" e05="shipment-id"/><N9 e01="'BM'" remove="true"/>)x",
                                         " version=\"005010\"");
    REQUIRE(mapping);
    CHECK(mapping->version() == "005010");
    CHECK(mapping->transaction() == "945");
    const std::string wire = "W06*F*SO-1*20260109**S-1~\nN9*BM*77~\nLX*1~\nW12*CC**3**PC**VN*A~\nW03*3~\n";
    const SetRead set = read_set(*mapping, wire);
    CHECK(
        json_of(set) ==
        R"({"document":"warehouse-shipment","order-number":"SO-1","shipped-on":"2026-01-09","shipment-id":"S-1","references":[{"kind":"BM","value":"77"}],"cartons":[{"number":1,"lines":[{"status":"CC","shipped":"3","unit":"piece","sku":"A"}]}],"totals":{"units":"3"}})");
    CHECK(written(*mapping, set.result->document) == wire);
}

TEST_CASE("mappings extend mappings that extend others, and each part tells its file") {
    const ExtendsFolder folder;
    folder.put("acme/all.xml", R"x(<mapping extends="base/945"><W06 e05="agent-shipment-id"/></mapping>)x");
    folder.put("acme/945.xml", R"x(<mapping extends="all"><W06 e06="purchase-order"/></mapping>)x");
    const auto text = show(folder.path("acme/945.xml"), folder.shipped());
    REQUIRE(text);
    CHECK(folder.short_names(*text).find(
              "  <!-- acme/all.xml:1 changes e05 -->\n  <!-- acme/945.xml:1 changes e06 -->\n  <W06 ") !=
          std::string::npos);
    // Without a library, the files of one are found from one another.
    folder.put("library/base/946.xml", R"x(<mapping extends="base/945"><W06 e05="agent-shipment-id"/></mapping>)x");
    CHECK(Mapping::load(folder.path("library/base/946.xml")));
}

struct Wrong {
    std::string_view inside, finding;
};

constexpr Wrong wrongs[]{
    {R"x(<N9 e03="ignore()"/>)x",
     R"x(acme/945.xml:2:2+2 mapping.override: this N9 could change any of 2: <N9 e01="'BM'" e02="bill-of-lading">, <N9 each="references" e01="kind" e02="value"> => say which by its literals or each=, or by a field that only it holds: match="bill-of-lading")x"},
    {R"x(<N9 e01="'CN'" remove="true"/>)x",
     R"x(acme/945.xml:2:2+2 mapping.override: the base has no such N9 at this place, but <N9 e01="'BM'" e02="bill-of-lading">, <N9 each="references" e01="kind" e02="value"> => write the literals, at= and each= of the one that is meant)x"},
    {R"x(<W27 match="carrier.scac" e03="carrier.service"/>)x",
     R"x(acme/945.xml:2:2+3 mapping.override: the base has no such W27 at this place => print the base with `crossdock mapping show` to see what stands where)x"},
    {R"x(<W06 remove="e04 e09"/>)x",
     R"x(acme/945.xml:2:14+7 mapping.override: the base's W06 has no e09 => it is <W06 required="true" e01="'F'" e02="order-number" e03="shipped-on">; remove="true" removes it as a whole)x"},
    {R"x(<W06 e09=""/>)x",
     R"x(acme/945.xml:2:11+1 mapping.override: the base's W06 has no e09 => it is <W06 required="true" e01="'F'" e02="order-number" e03="shipped-on" e04="shipment-id">)x"},
    {R"x(<N9 e01="'CN'" e02=""/>)x",
     R"x(acme/945.xml:2:21+1 mapping.override: the base has no such N9 of which e02 could be removed => the base has <N9 e01="'BM'" e02="bill-of-lading">, <N9 each="references" e01="kind" e02="value">)x"},
    {R"x(<W06 e04="agent-shipment-id"/><W06 e05="purchase-order"/>)x",
     R"x(acme/945.xml:2:32+3 mapping.override: this W06 is changed by acme/945.xml:2 already => write both changes into one element)x"},
    {R"x(<W27 e02="carrier.scac"/>)x",
     R"x(acme/945.xml:2:2+3 mapping.override: the base has no W27 at this place, so where it is to be written is open => add after="W03", or before= with what stands behind it)x"},
    {R"x(<W27 after="W66" e02="carrier.scac"/>)x",
     R"x(acme/945.xml:2:13+3 mapping.override: there is no 'W66' at this place => there are codes, W06, N9, LX, W03)x"},
    {R"x(<loop each="carton" or-at="W12"/>)x",
     R"x(acme/945.xml:2:2+4 mapping.override: the base has no such loop at this place, but <loop at="LX" each="cartons"> => write the literals, at= and each= of the one that is meant)x"},
    {R"x(<codes name="unit"><code wire="XX" remove="true"/></codes>)x",
     R"x(acme/945.xml:2:32+2 mapping.override: the base's table has no such code 'XX' => remove this <code>)x"},
    {R"x(<W06 e04="shipment-ids"/>)x",
     R"x(acme/945.xml:2:11+12 mapping.unknown-field: warehouse-shipment has no field 'shipment-ids' => did you mean 'shipment-id'?)x"},
    {R"x(<N9 e01="'MB'" e02="bill-of-lading"/>)x",
     R"x(acme/945.xml:2:21+14 mapping.field-twice: the field 'bill-of-lading' is already written by N9 e02 => let one place write it; take the other out, or read it in a segment of its own with when="reading")x"},
    {R"x(<loop each="cartons"><LX remove="true"/></loop>)x",
     R"x(library/base/945.xml:10:13+2 mapping.loop: the loop starts at LX, which it does not hold => name the segment inside the loop, even without elements: <LX/>)x"},
    {R"x(<N9 each="references" before="N9" e01="kind"/>)x",
     R"x(library/base/945.xml:8:4+2 mapping.unreachable: this N9 is never read: the one of line 9 takes every N9 that it could take => put the special segment first and the general one behind it)x"},
    {R"x(<W06>order</W06>)x",
     R"x(acme/945.xml:2:2+3 mapping.text: <W06> holds a text, which nothing reads => remarks stand in <!-- -->)x"},
};

std::string findings(const ExtendsFolder& folder, const std::expected<Mapping, Diagnostics>& mapping) {
    if (mapping) return "no finding";
    std::string all;
    for (const Diagnostic& d : mapping.error())
        all += d.file + ":" + std::to_string(d.at.line) + ":" + std::to_string(d.at.column) + "+" +
               std::to_string(d.width) + " " + d.code + ": " + d.message + " => " + d.help;
    return folder.short_names(all);
}

TEST_CASE("a mistake in an extending file is shown where it stands, in whichever file that is") {
    const ExtendsFolder folder;
    for (const Wrong& row : wrongs) CHECK(findings(folder, folder.extended(row.inside)) == row.finding);
}

TEST_CASE("a base that is missing, broken or extends itself") {
    const ExtendsFolder folder;
    const Library shipped = folder.shipped();
    const auto load = [&](std::string_view text) {
        folder.put("acme/945.xml", text);
        return findings(folder, Mapping::load(folder.path("acme/945.xml"), &shipped));
    };
    CHECK(load(R"x(<mapping extends="base/954"/>)x") ==
          "acme/945.xml:1:19+8 mapping.extends: there is no mapping 'base/954' to extend => did you mean 'base/945'?");
    CHECK(load(R"x(<mapping extends="x12/other"/>)x") ==
          "acme/945.xml:1:19+9 mapping.extends: there is no mapping 'x12/other' to extend => it was looked for in acme "
          "and library; the library has names such as x12/004010/945");
    CHECK(
        load(R"x(<mapping extends=""/>)x") ==
        R"x(acme/945.xml:1:19+1 mapping.extends: extends names no mapping => write the name of one, such as extends="x12/004010/945")x");
    CHECK(load(R"x(<mapping extends="945"/>)x") ==
          "acme/945.xml:1:19+3 mapping.extends: '945' is extended in a circle: it is acme/945.xml, which leads here "
          "again => name the shipped mapping by its full name, such as x12/004010/945, or remove extends");
    folder.put("acme/two.xml", R"x(<mapping extends="945"/>)x");
    CHECK(load(R"x(<mapping extends="two"/>)x") ==
          "acme/two.xml:1:19+3 mapping.extends: '945' is extended in a circle: it is acme/945.xml, which leads here "
          "again => name the shipped mapping by its full name, such as x12/004010/945, or remove extends");
    folder.put("acme/two.xml", "<mapping><W06");
    CHECK(load(R"x(<mapping extends="two"/>)x").starts_with("acme/two.xml:1:"));
}

}  // namespace
}  // namespace crossdock::mapping
