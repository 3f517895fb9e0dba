// The generated XML schemas against the checks of the program: both take, or both refuse, each example and
// counter-example; where a grammar cannot tell, the row says who alone refuses it.

#include <cstdlib>
#include <fstream>
#include <map>
#include <unistd.h>

#include "mappings/tools/lint.h"
#include "mappings/tools/mapping_files.h"
#include "mappings/tools/mapping_schema.h"
#include "partners/shape_schema.h"
#include "tests/mappings/language_support.h"

namespace crossdock::mapping {
namespace {

namespace fs = std::filesystem;

// A folder of schemas and examples, and xmllint's word on each example.
class Schemas {
  public:
    Schemas() : folder_(fs::temp_directory_path() / ("schemas-" + std::to_string(getpid()))) {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
        for (const fs::path& file : shipped()) {
            const auto document = MappingTree::load(file.string(), bytes_of(file), {file.parent_path(), nullptr});
            REQUIRE(document);
            const Outline outline = outline_of(*document);
            write(mapping_schema_name(outline), mapping_schema(outline));
        }
        write(std::string(elements_schema_name), elements_schema());
        write("partner.xsd", partners::schema_of(partners::partner_shape()));
        write("gateway.xsd", partners::schema_of(partners::gateway_shape()));
    }
    ~Schemas() { fs::remove_all(folder_); }
    Schemas(const Schemas&) = delete;
    Schemas& operator=(const Schemas&) = delete;

    static std::vector<fs::path> shipped() {
        return mapping_files(fs::path(CROSSDOCK_SOURCE_DIR) / "mappings/library/x12/004010");
    }

    // The path of the file written.
    fs::path write(const std::string& name, std::string_view text) const {
        std::ofstream(folder_ / name, std::ios::binary) << text;
        return folder_ / name;
    }

    // Which of the files the schema takes, in their order.
    [[nodiscard]] std::vector<bool> takes(const std::string& schema, const std::vector<fs::path>& files) const {
        std::string command = "xmllint --noout --schema '" + (folder_ / schema).string() + "'";
        for (const fs::path& file : files) command += " '" + file.string() + "'";
        command += " >'" + (folder_ / "said").string() + "' 2>&1";
        static_cast<void>(std::system(command.c_str()));  // NOLINT(cert-env33-c,concurrency-mt-unsafe)
        said = bytes_of(folder_ / "said");
        std::vector<bool> taken;
        for (const fs::path& file : files)
            taken.push_back(said.find(file.string() + " validates\n") != std::string::npos);
        return taken;
    }

    mutable std::string said;

  private:
    fs::path folder_;
};

enum class Refused { by_none, by_both, by_check, by_schema };

struct Row {
    std::string_view why, text;
    Refused refused;
};

constexpr std::string_view shipment_schema = "x12-004010-945-warehouse-shipment.xsd";

std::string whole(std::string_view inside) {
    if (inside.starts_with("<mapping")) return std::string(inside);
    return R"(<mapping xmlns="urn:crossdock:mapping:1" document="warehouse-shipment" standard="x12" version="004010" transaction="945">
)" + std::string(inside) +
           "\n</mapping>\n";
}

constexpr Row rows[]{
    {"fields, literals, functions, codecs",
     R"x(<W06 e01="'F'" e02="order-number | text(22) | required" e03="shipped-on | date"/>
<W03 e01="totals.units | default(sum(cartons.lines.shipped))" e02="totals.weight | n2" e03="ignore()"/>)x",
     Refused::by_none},
    {"blanks around everything", R"x(<W06 e01=" 'O''Hara' " e02="order-number|text( 22 )"/>)x", Refused::by_none},
    {"a loop in a loop, with lists",
     R"x(<loop at="LX" or-at="MAN W12" each="cartons" on-error="note"><LX e01="number | default(index())"/>
<MAN e01="'GM'" e02="sscc | sscc18"/><loop at="W12" each="lines"><W12 e01="status"/></loop></loop>)x",
     Refused::by_none},
    {"pairs and tables",
     R"x(<codes name="unit" others="keep" prefix="x:"><code wire="EA" value="each"/><code wire="E" value="each" when="reading"/></codes>
<loop at="LX" each="cartons"><LX/><loop at="W12" each="lines"><W12 e05="unit | codes(unit)"><pairs at="e07 e17" read-at="e21">
<pair code="'VN'" value="sku"/><pairs-rest each="item-ids" code="kind" value="value"/></pairs></W12></loop></loop>)x",
     Refused::by_none},
    {"a default with brackets and bars in it", R"x(<W06 e02="order-number | default('a|b (c)')"/>)x", Refused::by_none},
    {"components", R"x(<W06 e02-01="order-number"/>)x", Refused::by_none},
    {"an element that the dictionary does not have", R"x(<W06 e13="order-number"/>)x", Refused::by_none},
    {"remarks and an editor's hint",
     R"x(<mapping xmlns="urn:crossdock:mapping:1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="urn:crossdock:mapping:1 a.xsd" document="warehouse-shipment" standard="x12" version="004010VICS"
 transaction="945" on-error="refuse"><!-- a remark --><W06 when="writing" required="true" e02="order-number"/></mapping>)x",
     Refused::by_none},

    {"several fields in one element",
     R"x(<W06 e02="order-number + '/' + link-sequence" e03="shipped-on | date('MM/DD/CCYY')"/>)x", Refused::by_none},
    {"conditions", R"x(<W06 e02="order-number"/><N9 if="e01 = 'PO'" e02="purchase-order"/>
<loop at="N1" each="parties" if="role = 'ST' and e01 = 'ST'"><N1 e01="role" e02="name"/></loop>)x",
     Refused::by_none},
    {"a list in repetitions",
     R"x(<W06 e02="order-number"><repetitions at="e09" each="references" e01="kind" e02="value"/></W06>)x",
     Refused::by_none},
    {"grouped records, cumulative",
     R"x(<mapping xmlns="urn:crossdock:mapping:1" document="warehouse-shipment" standard="x12" version="004010" transaction="945" on-lost="note" quantities="cumulative">
<W06 e02="order-number"/><loop at="LX" each="cartons" group-by="sscc"><LX/><MAN e02="sscc"/></loop></mapping>)x",
     Refused::by_none},
    {"sets that are one document",
     R"x(<mapping xmlns="urn:crossdock:mapping:1" document="warehouse-shipment" standard="x12" version="004010" transaction="945" combine-by="order-number" sum="totals.units">
<W06 e02="order-number"/><W03 e01="totals.units"/></mapping>)x",
     Refused::by_none},
    {"a set that is parted by store",
     R"x(<mapping xmlns="urn:crossdock:mapping:1" document="warehouse-shipment" standard="x12" version="004010" transaction="945" split-by="cartons.lines.lot" sum="totals.units=cartons.lines.shipped">
<W06 e02="order-number"/><loop at="LX" each="cartons"><LX/><loop at="W12" each="lines"><W12 e03="shipped" e09="lot"/></loop></loop></mapping>)x",
     Refused::by_none},
    {"a set that is parted by nothing",
     R"x(<mapping xmlns="urn:crossdock:mapping:1" document="warehouse-shipment" standard="x12" version="004010" transaction="945" split-by="">
<W06 e02="order-number"/></mapping>)x",
     Refused::by_both},
    {"a table with defaults",
     R"x(<codes name="unit" default-value="each" default-wire="EA"><code wire="CA" value="case"/></codes><W06 e02="order-number"/>)x",
     Refused::by_none},

    {"an unknown field", R"x(<W06 e02="order-nummer"/>)x", Refused::by_both},
    {"an unknown codec", R"x(<W06 e02="order-number | shout"/>)x", Refused::by_both},
    {"a codec that does not fit the field", R"x(<W06 e03="shipped-on | text"/>)x", Refused::by_both},
    {"a number read as a date", R"x(<W03 e01="totals.units | date"/>)x", Refused::by_both},
    {"a literal without its closing quote", R"x(<W06 e01="'F"/>)x", Refused::by_both},
    {"an empty literal", R"x(<W06 e01="''"/>)x", Refused::by_both},
    {"a literal with a codec", R"x(<W06 e01="'F' | text"/>)x", Refused::by_both},
    {"a text without quotes", R"x(<W06 e01="F"/>)x", Refused::by_both},
    {"a bracket that is not closed", R"x(<W06 e02="order-number | text(5"/>)x", Refused::by_both},
    {"an element with one digit", R"x(<W06 e2="order-number"/>)x", Refused::by_both},
    {"element 64", R"x(<W06 e64="order-number"/>)x", Refused::by_both},
    {"component 0", R"x(<W06 e02-00="order-number"/>)x", Refused::by_both},
    {"an unknown attribute", R"x(<W06 requird="true" e02="order-number"/>)x", Refused::by_both},
    {"required with another word", R"x(<W06 required="yes" e02="order-number"/>)x", Refused::by_both},
    {"when with another word", R"x(<W06 when="read" e02="order-number"/>)x", Refused::by_both},
    {"on-error with another word", R"x(<W06 on-error="skip" e02="order-number"/>)x", Refused::by_both},
    {"an unknown element", R"x(<lop at="N1" each="parties"/>)x", Refused::by_both},
    {"a segment in lower case", R"x(<w06 e02="order-number"/>)x", Refused::by_both},
    {"a text between the elements", R"x(<W06 e02="order-number"/> and more)x", Refused::by_both},
    {"a segment inside a segment", R"x(<W06 e02="order-number"><N9/></W06>)x", Refused::by_both},
    {"tables in a loop", R"x(<loop at="N1" each="parties"><N1 e02="name"/><codes name="a"/></loop>)x",
     Refused::by_both},
    {"an unknown list", R"x(<loop at="N1" each="partys"><N1 e02="name"/></loop>)x", Refused::by_both},
    {"a loop over a single field", R"x(<loop at="N1" each="order-number"><N1 e02="name"/></loop>)x", Refused::by_both},
    {"a loop that starts at no segment", R"x(<loop at="n1" each="parties"><N1 e02="name"/></loop>)x", Refused::by_both},
    {"others with another word", R"x(<codes name="a" others="drop"/><W06 e02="order-number"/>)x", Refused::by_both},
    {"a table without a name", R"x(<codes/><W06 e02="order-number"/>)x", Refused::by_both},
    {"a code without its wire value", R"x(<codes name="a"><code wire="" value="b"/></codes><W06 e02="order-number"/>)x",
     Refused::by_both},
    {"a pair that is no literal", R"x(<W06><pairs at="e02"><pair code="VN" value="order-number"/></pairs></W06>)x",
     Refused::by_both},
    {"pairs at no element", R"x(<W06><pairs at="2"><pair code="'VN'" value="order-number"/></pairs></W06>)x",
     Refused::by_both},
    {"two <pairs> in a segment", R"x(<W06><pairs at="e02"/><pairs at="e04"/></W06>)x", Refused::by_both},
    {"another document",
     R"x(<mapping xmlns="urn:crossdock:mapping:1" document="warehouse-shipmnt" standard="x12" version="004010" transaction="945"><W06 e02="order-number"/></mapping>)x",
     Refused::by_both},
    {"another namespace",
     R"x(<mapping xmlns="urn:crossdock:mapping:2" document="warehouse-shipment" standard="x12" version="004010" transaction="945"><W06 e02="order-number"/></mapping>)x",
     Refused::by_both},
    {"a version of four digits",
     R"x(<mapping xmlns="urn:crossdock:mapping:1" document="warehouse-shipment" standard="x12" version="4010" transaction="945"><W06 e02="order-number"/></mapping>)x",
     Refused::by_both},

    {"on-lost with another word",
     R"x(<mapping xmlns="urn:crossdock:mapping:1" document="warehouse-shipment" standard="x12" version="004010" transaction="945" on-lost="drop"><W06 e02="order-number"/></mapping>)x",
     Refused::by_both},
    {"quantities with another word",
     R"x(<mapping xmlns="urn:crossdock:mapping:1" document="warehouse-shipment" standard="x12" version="004010" transaction="945" quantities="running"><W06 e02="order-number"/></mapping>)x",
     Refused::by_both},
    {"repetitions at no element",
     R"x(<W06 e02="order-number"><repetitions at="9" each="references" e01="kind"/></W06>)x", Refused::by_both},
    {"repetitions of no list", R"x(<W06 e02="order-number"><repetitions at="e09" each="nothing" e01="kind"/></W06>)x",
     Refused::by_both},
    {"a join that ends in its sign", R"x(<W06 e02="order-number + "/>)x", Refused::by_both},

    {"a field of another record", R"x(<W06 e02="sscc"/>)x", Refused::by_check},
    {"a second writer of a field", R"x(<W06 e02="order-number" e04="order-number"/>)x", Refused::by_check},
    {"a table that is not there", R"x(<W06 e01="reporting | codes(reporting)"/>)x", Refused::by_check},
    {"a function that is not there", R"x(<W06 e02="total()"/>)x", Refused::by_check},
    {"an element left empty, which only an extending file may", R"x(<W06 e02=""/>)x", Refused::by_check},
    {"a loop without its list, which only an extending file may", R"x(<loop at="N1"><N1 e02="name"/></loop>)x",
     Refused::by_check},
    {"no document, which only an extending file may leave out",
     R"x(<mapping xmlns="urn:crossdock:mapping:1" standard="x12" version="004010" transaction="945"><W06 e02="order-number"/></mapping>)x",
     Refused::by_check},
    {"an unknown transaction set",
     R"x(<mapping xmlns="urn:crossdock:mapping:1" document="warehouse-shipment" standard="x12" version="004010" transaction="9X5"><W06 e02="order-number"/></mapping>)x",
     Refused::by_check},
    {"an element twice, whole and by components", R"x(<W06 e02="order-number" e02-01="shipment-id"/>)x",
     Refused::by_check},
    {"a segment that is never read", R"x(<N9 each="references" e01="kind"/><N9 e01="'BM'" e02="bill-of-lading"/>)x",
     Refused::by_check},
    {"no segment at all", "", Refused::by_check},

    {"a segment that the dictionary does not have in the set", R"x(<QQ7 e02="order-number"/>)x", Refused::by_schema},
};

TEST_CASE("schema and check agree on every example and counter-example of a mapping") {
    const Schemas schemas;
    std::vector<fs::path> files;
    for (const Row& row : rows)
        files.push_back(schemas.write("row" + std::to_string(files.size()) + ".xml", whole(row.text)));
    const std::vector<bool> taken = schemas.takes(std::string(shipment_schema), files);
    REQUIRE(schemas.said.find("xmllint: ") == std::string::npos);
    for (std::size_t n = 0; n < files.size(); ++n) {
        const auto findings = check_mapping("row.xml", whole(rows[n].text));
        INFO(rows[n].why << "\n" << render(findings) << schemas.said);
        CHECK(has_error(findings) == (rows[n].refused == Refused::by_both || rows[n].refused == Refused::by_check));
        CHECK(!taken[n] == (rows[n].refused == Refused::by_both || rows[n].refused == Refused::by_schema));
    }
}

TEST_CASE("schema and check agree on hierarchies") {
    const std::pair<std::string_view, bool> levels[]{
        {R"x(<HL level="S"><HL level="O" each="orders"><PRF e01="purchase-order"/></HL></HL>)x", true},
        {R"x(<HL level="S" child-code="false"><HL level="P" each="packs" on-error="note"/></HL>)x", true},
        {R"x(<HL level="P" each="boxes"/>)x", false},
        {R"x(<HL level="S" child-code="no"/>)x", false},
        {R"x(<HL level="S" depth="2"/>)x", false},
        {R"x(<HL level="S" on-error="skip"/>)x", false},
    };
    const Schemas schemas;
    for (const auto& [inside, right] : levels) {
        const std::string text =
            R"x(<mapping xmlns="urn:crossdock:mapping:1" document="ship-notice" standard="x12" version="004010" transaction="856">
<BSN e02="shipment-id"/>)x" +
            std::string(inside) + "</mapping>\n";
        const auto findings = check_mapping("level.xml", text);
        const auto taken = schemas.takes("x12-004010-856-ship-notice.xsd", {schemas.write("level.xml", text)});
        INFO(inside << "\n" << render(findings) << schemas.said);
        CHECK(has_error(findings) != right);
        CHECK(taken.front() == right);
    }
}

TEST_CASE("each shipped mapping fits its schema") {
    const Schemas schemas;
    for (const fs::path& file : Schemas::shipped()) {
        const auto document = MappingTree::load(file.string(), bytes_of(file), {file.parent_path(), nullptr});
        REQUIRE(document);
        const bool taken = schemas.takes(mapping_schema_name(outline_of(*document)), {file}).front();
        INFO(schemas.said);
        CHECK(taken);
    }
}

TEST_CASE("the schema shows what the dictionary and the document say of an element") {
    const auto document = MappingTree::load("945.xml", whole(R"x(<W06 e03="shipped-on | date"/>)x"), {});
    REQUIRE(document);
    const std::string schema = mapping_schema(outline_of(*document));
    for (const std::string_view text :
         {"<xs:attribute name=\"e03\" type=\"m:expression\"><xs:annotation><xs:documentation>W0603 Date (373) DT "
          "8/8\nThe "
          "shipped mapping has shipped-on | date<",
          "W0601 Reporting Code (514) ID 1/1, mandatory", "<xs:enumeration value=\"shipped-on\">",
          "cartons.lines.sku: a text."}) {
        INFO(text);
        CHECK(schema.find(text) != std::string::npos);
    }
    CHECK(mapping_schema_name(outline_of(*document)) == shipment_schema);
}

constexpr std::string_view gateway_head = "<gateway xmlns=\"urn:crossdock:gateway:1\"";
constexpr std::string_view cin7 = R"(<cin7 product="core" account="a" key="secret:cin7")";
constexpr std::string_view folders = R"(<folders library="library"/>)";

struct SettingsRow {
    std::string why, text;
    Refused refused;
};

TEST_CASE("schema and check agree on every example and counter-example of gateway.xml") {
    const auto gateway = [](std::string_view inside, std::string_view attributes = "") {
        return std::string(gateway_head) + std::string(attributes) + ">" + std::string(inside) + "</gateway>";
    };
    const auto with_cin7 = [&](const std::string& attributes) {
        return gateway(std::string(folders) + std::string(cin7) + " " + attributes + "/>");
    };
    const std::vector<SettingsRow> settings{
        {"as it should be", with_cin7(R"(calls-per-minute="48" burst="5" poll="500ms" release="order-authorised")"),
         Refused::by_none},
        {"another order", gateway(std::string(cin7) + "/>" + std::string(folders)), Refused::by_none},
        {"a word of a list", gateway(std::string(folders) + std::string(cin7) + "/>", R"( log-level="debug")"),
         Refused::by_none},
        {"a word that is not of the list",
         gateway(std::string(folders) + std::string(cin7) + "/>", R"( log-level="all")"), Refused::by_both},
        {"an unknown attribute", with_cin7(R"(pol="60s")"), Refused::by_both},
        {"an unknown element", gateway(std::string(folders) + std::string(cin7) + "/><x12/>"), Refused::by_both},
        {"a text", gateway(std::string(folders) + std::string(cin7) + "/> x"), Refused::by_both},
        {"a number out of range", with_cin7(R"(burst="0")"), Refused::by_both},
        {"no number", with_cin7(R"(burst="five")"), Refused::by_both},
        {"no duration", with_cin7(R"(poll="60")"), Refused::by_both},
        {"the key itself", gateway(std::string(folders) + R"(<cin7 product="core" account="a" key="0a1b"/>)"),
         Refused::by_both},
        {"an empty value", gateway(std::string(folders) + R"(<cin7 product="core" account=" " key="secret:k"/>)"),
         Refused::by_both},
        {"an attribute is missing", gateway(std::string(folders) + R"(<cin7 product="core" account="a"/>)"),
         Refused::by_both},
        {"another namespace", R"(<gateway xmlns="urn:crossdock:gateway:9"/>)", Refused::by_both},
        {"a duration out of range", with_cin7(R"(poll="1ms")"), Refused::by_check},
        {"an element is missing", gateway(folders), Refused::by_check},
        {"an element twice", gateway(std::string(folders) + std::string(folders) + std::string(cin7) + "/>"),
         Refused::by_check},
    };
    const Schemas schemas;
    std::vector<fs::path> files;
    for (const SettingsRow& row : settings)
        files.push_back(schemas.write("row" + std::to_string(files.size()) + ".xml", row.text));
    const std::vector<bool> taken = schemas.takes("gateway.xsd", files);
    for (std::size_t n = 0; n < files.size(); ++n) {
        Diagnostics findings;
        const auto document = xml::Document::parse("gateway.xml", settings[n].text);
        REQUIRE(document);
        partners::check(*document, document->root(), partners::gateway_shape(), findings);
        const Refused refused = settings[n].refused;
        INFO(settings[n].why << "\n" << render(findings) << schemas.said);
        CHECK(has_error(findings) == (refused == Refused::by_both || refused == Refused::by_check));
        CHECK(!taken[n] == (refused == Refused::by_both || refused == Refused::by_schema));
    }
}

TEST_CASE("the shipped packs fit the partner schema, and its counter-examples do not") {
    const fs::path pack = fs::path(CROSSDOCK_SOURCE_DIR) / "partners/packs/generic-3pl/partner.xml";
    const std::string text = bytes_of(pack);
    const auto changed = [&](std::string_view from, std::string_view to) {
        std::string other = text;
        const std::size_t at = other.find(from);
        REQUIRE(at != std::string::npos);
        return other.replace(at, from.size(), to);
    };
    const Schemas schemas;
    const std::vector<fs::path> files{pack,
                                      schemas.write("choice.xml", changed("<authority ", "<authority stok=\"cin7\" ")),
                                      schemas.write("element.xml", changed("<x12", "<x13/><x12"))};
    CHECK(schemas.takes("partner.xsd", files) == std::vector<bool>{true, false, false});
}

}  // namespace
}  // namespace crossdock::mapping
