// What `mapping draft` makes of samples with HL, of EDIFACT, and of CSV, XML and JSON.

#include "mappings/tools/draft.h"
#include "mappings/tools/mapping_choice.h"
#include "mappings/tools/mapping_files.h"
#include "mappings/tools/sample.h"
#include "mappings/tools/sets_alone.h"
#include "tests/mappings/language_support.h"

namespace crossdock::mapping {
namespace {

namespace fs = std::filesystem;

const Library shipped(fs::path(CROSSDOCK_SOURCE_DIR) / "mappings/library");

Draft draft_from(const std::string& name, const std::string& bytes) {
    const auto file = shipped.find(name, {});
    REQUIRE(file);
    const auto tree = MappingTree::load(file->string(), bytes_of(*file), {file->parent_path(), &shipped});
    const auto mapping = Mapping::load(*file, &shipped);
    REQUIRE(tree);
    REQUIRE(mapping);
    Draft draft = draft_mapping(name, *tree, *mapping, {{"sample", bytes}}, &shipped);
    // Whatever it says, it can be used.
    const auto made = Mapping::parse("draft.xml", draft.text, &shipped);
    INFO(draft.text);
    INFO((made ? std::string() : render(made.error())));
    REQUIRE(made);
    const SampleRead before = read_sample(*mapping, bytes), after = read_sample(*made, bytes);
    CHECK(after.refusals.empty());
    CHECK((draft.changes == 0 || !before.refusals.empty() || after.notes.size() < before.notes.size()));
    return draft;
}

std::size_t times(const std::string& text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

// Two tares on an order, cartons on one of them and loose items on the other; a REF that no level has.
const std::string with_tares = as_set("856",
                                      "BSN*00*SHP-1*20260120*1605*0001~\n"
                                      "HL*1**S~\nTD5*B*2*ABCD*M~\nREF*BM*BOL-1~\nDTM*011*20260120~\nN1*ST*Pine "
                                      "Stores~\n"
                                      "HL*2*1*O~\nPRF*PO-1~\n"
                                      "HL*3*2*T~\nMAN*GM*00006141410000000098~\nPAL*4*5*8*40~\n"
                                      "HL*4*3*P~\nMAN*GM*00006141410000000043~\n"
                                      "HL*5*4*I~\nLIN**VN*TEE~\nSN1**24*EA~\n"
                                      "HL*6*2*T~\nMAN*GM*00006141410000000104~\n"
                                      "HL*7*6*I~\nLIN**VN*CAP~\nSN1**6*EA~\n"
                                      "CTT*7~\n");

TEST_CASE(
    "a level that the mapping does not have is told, with the mapping that has it, and nothing of it is drafted") {
    const Draft draft = draft_from("x12/004010/856.sopi", with_tares);
    CHECK_THAT(draft.text, Catch::Contains("<!-- HL03 'T' (tare): this mapping has S > O > P > I; "
                                           "x12/004010/856.sotpi and x12/004010/856.stip have it -->"));
    CHECK(draft.text.find("<HL") == std::string::npos);
    CHECK(draft.text.find("<MAN") == std::string::npos);
    CHECK(draft.text.find("<PAL") == std::string::npos);
    CHECK(draft.text.find("guess") == draft.text.find("guess\" wants"));
}

TEST_CASE("what samples with HL do not use is told by level, each name once") {
    const Draft draft = draft_from("x12/004010/856.sotpi", with_tares);
    INFO(draft.text);
    CHECK(draft.text.find("HL03") == std::string::npos);
    for (const char* level : {"S", "O", "T", "P", "I"})
        CHECK(times(draft.text, "HL '" + std::string(level) + "', not in these samples: ") == 1);
    const std::size_t items = draft.text.find("HL 'I', not in these samples: ");
    const std::string line = draft.text.substr(items, draft.text.find('\n', items) - items);
    CHECK(times(line, " SLN,") == 1);
    CHECK(times(line, " PID,") == 1);
    CHECK(times(line, " LIN,") == 0);
}

TEST_CASE("a set that its envelope stops is drafted all the same, and the draft says what stopped it") {
    const auto file = shipped.find("x12/004010/945", {});
    const auto tree = MappingTree::load(file->string(), bytes_of(*file), {file->parent_path(), &shipped});
    const Draft draft = draft_mapping("x12/004010/945", *tree, library("945"),
                                      {{"sample", "ST*945*0001~W06*F*SO-1*20260109**********X1~SE*9*0001~"}}, &shipped);
    CHECK(draft.damaged == 1);
    CHECK(draft.refused == 0);  // by the mapping
    REQUIRE(draft.lacks.size() == 1);
    CHECK_THAT(draft.lacks.front(), Catch::StartsWith("there are no lines"));
    CHECK_THAT(draft.text, Catch::Contains("<W06 e13=\"ignore()\"/>") &&
                               Catch::Contains("to decide: the envelope stops the set, whatever the mapping says: SE01 "
                                               "says '9', but the number of segments from ST to SE is 3; correct it"));
}

TEST_CASE("sets whose ISA or GS is missing or damaged are drafted from the first ST on") {
    const std::string isa =
        "ISA*00*          *00*          *ZZ*NORTHDOCK      *ZZ*HARBOUROUT     *260109*1605*U*00401*000000107*0*P*>~\n";
    const std::string gs = "GS*SW*NORTHDOCK*HARBOUROUT*20260109*1605*47*X*004010~\n";
    const std::string sets = "ST*945*0001~\nW06*F*SO-1~\nSE*3*0001~\n", ends = "GE*1*47~\nIEA*1*000000107~\n";
    struct Case {
        std::string_view what;
        std::string bytes;
        bool damaged;
    };
    const Case cases[] = {
        {"as it should be", isa + gs + sets + ends, false},
        {"sets alone", sets, false},
        {"no ISA", gs + sets + ends, true},
        {"no GS", isa + sets + ends, true},
        {"half an ISA", isa.substr(0, 40) + "\n" + gs + sets + ends, true},
        {"an e-mail's text before the sets", "Please find attached:\n" + sets, true},
        {"no set in it", isa + gs + ends, false},
        {"EDIFACT", "UNB+UNOC:3+A+B+260109:1605+1'UNH+1+DESADV:D:01B:UN'BGM+351+SHP-1+9'UNT+3+1'UNZ+1+1'", false},
        {"CSV", "Order,Status\nSO-1,BEST\n", false},
    };
    for (const Case& c : cases) {
        INFO(c.what);
        const auto found = from_first_set(c.bytes);
        CHECK(found.has_value() == c.damaged);
        if (found) CHECK_THAT(*found, Catch::StartsWith("ST*945*0001~"));
        const auto read = read_sets_alone(library("945"), found.value_or(sets));
        REQUIRE(read);
        REQUIRE(read->sets.size() == 1);
        CHECK(read->sets.front().result.has_value());
    }
}

struct Choice {
    std::string_view why, from, name;
    std::string bytes;
};

std::string in_release(std::string_view release, const std::string& set) {
    return "ISA*00*          *00*          *ZZ*NORTHDOCK      *ZZ*HARBOUROUT     "
           "*260109*1605*U*00401*000000107*0*P*>~\n"
           "GS*SH*NORTHDOCK*HARBOUROUT*20260109*1605*47*X*" +
           std::string(release) + "~\n" + set + "GE*1*47~\nIEA*1*000000107~\n";
}

TEST_CASE("a short name means the shipped mapping that fits the samples best") {
    const std::string no_tares =
        as_set("856",
               "BSN*00*SHP-1*20260120*1605*0001~\nHL*1**S~\nHL*2*1*O~\nPRF*PO-1~\n"
               "HL*3*2*P~\nMAN*GM*00006141410000000043~\nHL*4*3*I~\nLIN**VN*TEE~\nSN1**24*EA~\n");
    const std::vector<Choice> choices{
        {"the nesting", "856", "x12/004010/856.sotpi", with_tares},
        {"the release of GS08", "856", "x12/005010/856.sotpi", in_release("005010VICS", with_tares)},
        {"another nesting", "856", "x12/004010/856.sopi", in_release("004010VICS", no_tares)},
        {"the release before the nesting", "856.sopi", "x12/005010/856.sopi", in_release("005010", with_tares)},
        {"the nesting, whatever the envelope counts", "856", "x12/004010/856.sotpi",
         with_tares.substr(0, with_tares.find("SE*")) + "SE*99*0001~\n"},
        {"a release that nobody has", "945", "x12/004010/945",
         in_release("003040", as_set("945", "W06*F*SO-1*20260109~\nLX*1~\nW12*CC*4*4**EA**VN*TEE~\n"))},
        {"a message of EDIFACT by UNH02", "DESADV", "edifact/D01B/DESADV",
         "UNB+UNOC:3+A+B+260109:1605+1'UNH+1+DESADV:D:01B:UN'BGM+351+SHP-1+9'UNT+3+1'UNZ+1+1'"},
        {"the form of a file", "warehouse-order", "csv/warehouse-order", "OrderNumber,Sku,Quantity\nSO-1,TEE,2\n"},
        {"a whole name is itself", "x12/004010/856.sopi", "x12/004010/856.sopi", with_tares},
    };
    for (const Choice& choice : choices) {
        INFO(choice.why);
        const auto chosen = choose_mapping(shipped, choice.from, {{"sample", choice.bytes}});
        REQUIRE(chosen);
        INFO(chosen->why);
        CHECK(chosen->name == choice.name);
        CHECK(chosen->why.empty() == (choice.from.find('/') != std::string_view::npos));
    }
    CHECK_THAT(choose_mapping(shipped, "856", {{"sample", with_tares}})->why,
               Catch::StartsWith("0 of 1 set refused, 0 segments or elements unread; next of 9 is x12/"));
    CHECK(choose_mapping(shipped, "857", {}).error().message == "no shipped mapping is called '857'");
}

TEST_CASE("a mapping of another form than the samples is never chosen; a document's name means any of theirs") {
    const std::vector<DraftSample> desadv{{"sample",
                                           "UNB+UNOC:3+A+B+260109:1605+1'UNH+1+DESADV:D:96A:UN'BGM+351+SHP-1+9'UNT+3+1'"
                                           "UNH+2+DESADV:D:96A:UN'BGM+351+SHP-2+9'UNT+3+2'UNZ+2+1'"}};
    CHECK(choose_mapping(shipped, "warehouse-shipment", desadv)->name == "edifact/D96A/DESADV.shipment");
    CHECK(choose_mapping(shipped, "DESADV", desadv)->name == "edifact/D96A/DESADV");
    CHECK_THAT(
        choose_mapping(shipped, "945", desadv).error().message,
        Catch::StartsWith("the samples are EDIFACT (found: DESADV 2x), and no shipped mapping of EDIFACT is called "
                          "'945'; there are x12/004010/945, x12/005010/945"));
    CHECK(choose_mapping(shipped, "warehouse-shipment", {{"sample", "{\"orderNumber\":\"SO-1\"}"}})->name ==
          "json/warehouse-shipment");
}

struct Row {
    std::string_view why, base, bytes;
    std::vector<std::string_view> holds;
};

TEST_CASE("EDIFACT, CSV, XML and JSON are drafted by what the shipped mapping does not name") {
    const std::vector<Row> rows{
        {"EDIFACT: an element, a segment with a qualifier, a code",
         "edifact/D96A/DESADV",
         "UNB+UNOC:3+A+B+260109:1605+1'UNH+1+DESADV:D:96A:UN'BGM+351+SHP-1+9+AB'DTM+137:20260109:102'"
         "ALI+GB'NAD+DP+5060000000031::9'CPS+1'LIN+1++TEE:SA'QTY+12:4:XYZ'UNT+9+1'UNZ+1+1'",
         {"<BGM e04=\"ignore()\"/>", "guess: BGM04; seen: AB", "<ALI after=\"DTM '137'\" e01=\"ignore()\"/>",
          "guess: ALI01; seen: GB", "A draft from 1 sample with 1 messages of DESADV"}},
        {"CSV: columns",
         "csv/warehouse-order",
         "OrderNumber,Sku,Quantity,Gift,Ref,Lot\nSO-1001,TEE,2,yes,SO-1001,\nSO-1002,CAP,1,no,SO-1002,\n",
         {"<row>\n", "guess: Gift; seen: yes, no", "<column name=\"Gift\" value=\"ignore()\"/>\n",
          "<column name=\"Ref\" value=\"ignore()\"/> <!-- the same as order-number -->",
          "not in these samples: Action, ", "always empty in these samples: Lot"}},
        {"CSV: a value that cannot be read",
         "csv/warehouse-order",
         "OrderNumber,Sku,Quantity\nSO-1001,TEE,two\nSO-1002,CAP,few\n",
         {"guess: read without it. ", "'two', 'few'", "on-error=\"note\""}},
        {"JSON: keys at two levels, one of them an object",
         "json/warehouse-order",
         R"({"orders":[{"orderNumber":"SO-1","gift":{"text":"Hi"},"lines":[{"sku":"TEE","quantity":2,"color":"red"},)"
         R"({"sku":"CAP","quantity":2,"color":"blue"}]}]})",
         {"      <object name=\"gift\">\n        <!-- guess: orders.gift.text; seen: Hi -->\n        <value "
          "name=\"text\" "
          "value=\"ignore()\"/>\n      </object>\n",
          "guess: orders.lines.color; seen: red, blue",
          "      <array name=\"lines\" each=\"lines\">\n        <!-- guess",
          "<value name=\"color\" value=\"ignore()\"/>", "not in these samples: "}},
        {"XML: an attribute, an element, and one that comes again",
         "xml/warehouse-shipment",
         "<Shipment id='SHP-1' test='1'><OrderNumber>SO-1</OrderNumber><OrderNumber>SO-2</OrderNumber>"
         "<Carton><Line><Sku>TEE</Sku><Shipped>2</Shipped><Color>red</Color></Line></Carton></Shipment>",
         {"<value at=\"@test\" value=\"ignore()\"/>", "guess: Shipment.Carton.Line.Color; seen: red",
          "<value name=\"Color\" value=\"ignore()\"/>",
          "to decide: /Shipment/OrderNumber holds an object, which comes again", "Shipment.Carrier"}},
    };
    for (const Row& row : rows) {
        INFO(row.why);
        std::string text = draft_from(std::string(row.base), std::string(row.bytes)).text;
        INFO(text);
        for (const std::string_view part : row.holds) CHECK(text.find(part) != std::string::npos);
    }
}

TEST_CASE("files are drafted by their columns and keys where the mapping cannot read them at all") {
    const std::vector<Row> rows{
        {"CSV: other names, the one that tells shipments apart among them, and another delimiter",
         "csv/warehouse-shipment",
         "Despatch No;Order Ref;Item Code;Batch;Shipped Qty;Colour\nD-1;SO-1;TEE;L-7;20;red\nD-1;SO-1;CAP;;4;blue\n",
         {"extends=\"csv/warehouse-shipment\" delimiter=\";\">",
          "<!-- guess: Despatch No is what this mapping calls ShipmentId; seen: D-1 -->\n    <column "
          "name=\"ShipmentId\" "
          "alias=\"ShipmentNumber | Shipment Number | Shipment Id | Despatch No\"/>\n",
          "<column name=\"OrderNumber\" alias=\"Order Number | Order No | Reference | Order Ref\"/>",
          "      <row each=\"lines\">\n        <!-- guess: Item Code is what this mapping calls Sku; seen: TEE, CAP "
          "-->\n",
          "alias=\"Qty | QtyShipped | Quantity | ShipmentLine.ShipmentInfo.Qty | Shipped Qty\"/>",
          "<!-- guess: Colour; seen: red, blue -->\n    <column name=\"Colour\" value=\"ignore()\"/>\n",
          "not in these samples: PurchaseOrder, "}},
        {"CSV: no header row",
         "csv/warehouse-shipment",
         "D-1,SO-1,TEE,20\nD-1,SO-1,CAP,4\n",
         {"document=\"warehouse-shipment\" standard=\"csv\" header=\"false\">", "the first row names no columns",
          "<!-- guess: column 3; seen: TEE, CAP -->\n    <column number=\"3\" value=\"ignore()\"/>\n"}},
        {"JSON: an array under another name, an array that nothing is like, and keys in both",
         "json/warehouse-shipment",
         R"({"shipmentId":"S-1","orderNo":"SO-1","packages":[{"sscc":"009501101530000014","items":[{"itemCode":"TEE",)"
         R"("qty":4}]}],"events":[{"at":"x"}]})",
         {"<value name=\"orderNumber\" alias=\"orderNo\"/>",
          "    <array name=\"cartons\" each=\"cartons\" alias=\"packages\">\n",
          "      <array name=\"lines\" each=\"lines\" alias=\"items\">\n", "<value name=\"sku\" alias=\"itemCode\"/>",
          "<value name=\"shipped\" alias=\"qty\"/>",
          "to decide: events is an array of objects with at: give it a list, "}},
        {"XML: another outermost element",
         "xml/warehouse-shipment",
         "<Despatch id='S-1'><OrderNo>SO-1</OrderNo><Carton><Line><Sku>TEE</Sku></Line></Carton></Despatch>",
         {"to decide: guess: the outermost element is <Despatch>, which this mapping calls <Shipment>",
          "<node name=\"Shipment\" alias=\"Despatch\">", "<value name=\"OrderNumber\" alias=\"OrderNo\"/>"}},
    };
    for (const Row& row : rows) {
        INFO(row.why);
        const std::string text = draft_from(std::string(row.base), std::string(row.bytes)).text;
        INFO(text);
        for (const std::string_view part : row.holds) CHECK(text.find(part) != std::string::npos);
    }
}

TEST_CASE("where the key of a CSV has no likely name, its columns are drafted all the same and the key is asked for") {
    const auto file = shipped.find("csv/warehouse-shipment", {});
    const auto tree = MappingTree::load(file->string(), bytes_of(*file), {file->parent_path(), &shipped});
    const auto mapping = Mapping::load(*file, &shipped);
    const Draft draft = draft_mapping("csv/warehouse-shipment", *tree, *mapping,
                                      {{"s", "Lieferschein,Artikelnummer,Menge\nL-1,TEE,4\n"}}, &shipped);
    INFO(draft.text);
    for (const char* name : {"Lieferschein", "Artikelnummer", "Menge"})
        CHECK_THAT(draft.text, Catch::Contains("<column name=\"" + std::string(name) + "\" value=\"ignore()\"/>"));
    CHECK_THAT(draft.text, Catch::Contains("to decide: the header has no column 'ShipmentId'"));
    CHECK(Mapping::parse("draft.xml", draft.text, &shipped));
}

TEST_CASE("composites of EDIFACT are drafted by component, places and quantities are never left aside") {
    const Draft draft = draft_from("edifact/D96A/INSDES",
                                   "UNB+UNOC:3+A+B+260109:1605+1'UNH+1+INSDES:D:96A:UN'BGM+240+SO-1+9'"
                                   "FTX+AAI++AB1:XY:92+Leave at gate'LIN+1++TEE:SA'QTY+12:4:STK'QTY+113:1:PCE'"
                                   "LOC+7+D1'UNS+S'UNT+9+1'UNZ+1+1'");
    INFO(draft.text);
    for (const char* part : {"e03-01=\"ignore()\"", "e03-02=\"ignore()\"", "e03-03=\"ignore()\"",
                             "<code wire=\"STK\" value=\"each\" when=\"reading\"/>",
                             "'QTY+113:1:PCE'; bind it to a field", "'LOC+7+D1'; bind it to a field"})
        CHECK_THAT(draft.text, Catch::Contains(part));
    CHECK(draft.text.find("<QTY") == std::string::npos);
    CHECK(draft.text.find("<LOC") == std::string::npos);
}

TEST_CASE("a draft says what the gateway could not do with the documents that it reads") {
    const Draft draft =
        draft_from("x12/004010/945", as_set("945", "W06*F*SO-1*20260109~\nLX*1~\nW12*CC*4*4**EA**UP*0614~\n"));
    CHECK(draft.lacks.size() == 1);
    CHECK_THAT(draft.text,
               Catch::Contains("to decide: 1 of 1 lines have no sku: the gateway cannot tell which item it was; "
                               "the first holds status 'complete', unit 'each', item-ids 'upc' '0614'; let the "
                               "mapping read 'sku' where the sender says it"));
}

TEST_CASE("the tutorial of docs/mapping.md begins with what the draft says, and ends with a variation that is tested") {
    const fs::path root(CROSSDOCK_SOURCE_DIR);
    const std::string page = bytes_of(root / "docs/mapping.md");
    const fs::path variations = root / "tests/mappings/variations";
    const std::string made = bytes_of(variations / "945.shifted-lots.xml");
    CHECK(page.find(made.substr(made.find("<mapping"))) != std::string::npos);
    const Draft draft = draft_from("x12/004010/945", bytes_of(variations / "945.shifted-lots.sample.edi"));
    CHECK_THAT(draft.text, Catch::Contains("<!-- guess: read without it. W1207 holds '061414100734', '061414100741', "
                                           "expected a code of at most 3 letters and digits (codes 'item-id'); W1212 "
                                           "does not fit either -->") &&
                               Catch::Contains("<W12 on-error=\"note\" e13=\"ignore()\"/>"));
}

}  // namespace
}  // namespace crossdock::mapping
