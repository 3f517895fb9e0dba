// What `mapping check` finds beyond the compiler's mistakes: each row is the inside of a mapping and what is said of
// it.

#include "mappings/tools/lint.h"

#include <catch2/catch.hpp>
#include <string>

#include "mappings/tools/mapping_files.h"

namespace crossdock::mapping {
namespace {

constexpr std::string_view head =
    R"(<mapping document="warehouse-shipment" standard="x12" version="004010" transaction="945">)";

// "line:column+width code: message => help" of each finding but notes, one a line.
std::string findings_in(std::string_view inside) {
    std::string text;
    for (const Diagnostic& finding :
         check_mapping("945.xml", std::string(head) + "\n" + std::string(inside) + "\n</mapping>\n")) {
        if (finding.severity == Severity::note) continue;
        text += std::to_string(finding.at.line) + ":" + std::to_string(finding.at.column) + "+" +
                std::to_string(finding.width) + " " + (finding.severity == Severity::error ? "error " : "") +
                finding.code + ": " + finding.message + " => " + finding.help + "\n";
    }
    return text;
}

struct Row {
    std::string_view why, inside, found;
};

// Behind every row, so that it is the row alone that is complained of.
constexpr std::string_view rest = R"(<N1 e01="'ST'"/><W03 e01="totals.units"/>)";

constexpr Row rows[]{
    {"nothing to say", R"x(<W06 e01="'F'" e02="order-number | text(22)" e03="shipped-on | date"/>)x", ""},
    {"a segment that the version does not have", R"x(<W06 e01="'F'"/><QQ7 e01="order-number"/>)x",
     "2:18+3 lint.unknown-segment: 004010 has no segment QQ7 => check it against the partner's guide; a segment of "
     "their "
     "own is read and written all the same\n"},
    {"a segment of another transaction set", R"x(<W06 e01="'F'"/><PO4 e01="totals.packages"/>)x",
     "2:18+3 lint.unknown-segment: the transaction set 945 has no segment PO4 in 004010 => check it against the "
     "partner's "
     "guide\n"},
    {"an element behind the last", R"x(<W06 e01="'F'" e13="order-number"/>)x",
     "2:16+3 lint.unknown-element: 004010 has no W0613 => W06 ends at W0612 in 004010\n"},
    {"a component of what is no composite", R"x(<W06 e01="'F'" e02-01="order-number"/>)x",
     "2:16+6 lint.unknown-element: 004010 has no W0602-01 => W0602 Depositor Order Number (285) AN 1/22\n"},
    {"a pair behind the last element",
     R"x(<W06 e01="'F'"><pairs at="e12"><pair code="'1'" value="order-number"/></pairs></W06>)x",
     "2:17+5 lint.unknown-element: W06 has no pair at W0612 => W06 ends at W0612 in 004010\n"},
    {"a date of six digits where eight stand", R"x(<W06 e01="'F'" e03="shipped-on | date6"/>)x",
     "2:34+5 lint.codec: date6 writes 6 digits, the element takes at least 8; write date => the element is W0603 Date "
     "(373) "
     "DT 8/8\n"},
    {"a date without a codec where it is too long", R"x(<W06 e01="'F'" e10="shipped-on"/>)x",
     "2:21+10 lint.codec: a date is written with 8 digits, the element takes at most 2 => the element is W0610 "
     "Shipping Date "
     "Change Reason Code (891) ID 2/2\n"},
    {"a text that may become too long", R"x(<W06 e01="'F'" e04="shipment-id | text(40)"/>)x",
     "2:35+8 lint.codec: text(40) writes up to 40 characters, the element takes at most 30 => the element is W0604 "
     "Shipment "
     "Identification Number (145) AN 1/30\n"},
    {"a text that is always too short", R"x(<W06 e01="'F'" e09="special-handling | cut(1)"/>)x",
     "2:40+6 lint.codec: cut(1) writes up to 1 character, the element takes at least 2 => the element is W0609 Special "
     "Handling Code (152) ID 2/3\n"},
    {"a literal that is too long", R"x(<W06 e01="'FULL'"/>)x",
     "2:11+6 lint.codec: 'FULL' has 4 characters => the element is W0601 Reporting Code (514) ID 1/1\n"},
    {"a default that is too long", R"x(<W06 e01="reporting | default('FULL')"/>)x",
     "2:31+6 lint.codec: 'FULL' has 4 characters => the element is W0601 Reporting Code (514) ID 1/1\n"},
    {"a number where a date stands", R"x(<W06 e01="'F'" e03="totals.weight"/>)x",
     "2:21+13 lint.codec: a number is written into an element that takes none => the element is W0603 Date (373) DT "
     "8/8\n"},
    {"implied decimals where the element has its own point",
     R"x(<W06 e01="'F'"/><W03 e02="totals.weight | n2" e01="count(cartons)"/>)x",
     "2:43+2 lint.codec: the element has a decimal point of its own: 12.50 would be written as 1250; write decimal => "
     "the "
     "element is W0302 Weight (81) R 1/10\n"},
    {"codes that are too long",
     R"x(<codes name="r"><code wire="FULL" value="full"/><code wire="P" value="part"/></codes>
<W06 e01="reporting | codes(r)"/>)x",
     "3:23+8 lint.codec: the table 'r' has codes that are too short or too long for it: 'FULL' => the element is W0601 "
     "Reporting Code (514) ID 1/1\n"},
    {"a literal that only selects is not compared with the codes",
     R"x(<W06 e01="'F'"/><QTY when="reading" e20="'X'" e01="'TOOLONG'"/>)x",
     "2:37+3 lint.unknown-element: 004010 has no QTY20 => QTY ends at QTY04 in 004010\n"},
    {"an element that is demanded", R"x(<W06 e02="order-number"/>)x",
     "2:2+3 lint.not-written: W06 is written without what 004010 demands: W0601 Reporting Code (514) ID 1/1 => bind a "
     "field "
     "or a literal to it; mark the segment with when=\"reading\" if it is never written\n"},
    {"what is left aside is not written", R"x(<W06 e01="ignore()" e02="order-number"/>)x",
     "2:2+3 lint.not-written: W06 is written without what 004010 demands: W0601 Reporting Code (514) ID 1/1 => bind a "
     "field "
     "or a literal to it; mark the segment with when=\"reading\" if it is never written\n"},
    {"a field that is only read", R"x(<W06 e01="'F'"/><N9 when="reading" e01="'2I'" e02="order-number"/>)x",
     "2:52+12 lint.one-way: 'order-number' is read and never written => what is read here is lost when the document is "
     "written; leave out when=\"reading\", or write the field elsewhere\n"},
    {"a field that is only written", R"x(<W06 e01="'F'"/><N9 when="writing" e01="'2I'" e02="order-number"/>)x",
     "2:52+12 lint.one-way: 'order-number' is written and never read => what is written here is not in the document "
     "that is "
     "read back; leave out when=\"writing\", or read the field elsewhere\n"},
    {"a field that is read here and written there",
     R"x(<W06 e01="'F'" e02="order-number"/><N9 when="reading" e01="'2I'" e02="order-number"/>)x", ""},
    {"required, and left out by a field", R"x(<W06 e01="'F'" e02="order-number"/>
<N9 required="true" if="no bill-of-lading and e01 = 'CO'" e01="'CO'" e02="purchase-order"/>)x",
     "3:15+4 lint.required-if: where its if= does not hold this segment is not written, and what was written without "
     "it "
     "is refused when it is read => where it must be there always, leave out if=; where only sometimes, leave out "
     "required=\"true\"\n"},
    {"required, with a condition of the wire alone", R"x(<W06 e01="'F'" e02="order-number"/>
<N9 required="true" if="e01 = 'CO' and no e03" e01="'CO'" e02="purchase-order"/>)x",
     ""},
    {"a loop behind a segment that takes all of its kind",
     R"x(<W06 e01="'F'"/><N9 each="references" e01="kind" e02="value"/>
<loop at="N9" each="dates"><N9 e01="kind"/><G62 e02="date"/></loop>)x",
     "3:11+2 lint.unreachable: this loop never begins when reading: line 2 takes every N9 that it could start with => "
     "put "
     "the special one first, told apart by a literal: <N9 e01=\"'...'\"/>\n"},
    {"a loop behind a special segment", R"x(<W06 e01="'F'"/><N9 each="references" e01="'BM'" e02="value"/>
<loop at="N9" each="dates"><N9 e01="kind" e02="zone"/></loop>)x",
     ""},
    {"the compiler's mistakes stand among them, in the order of the file", R"x(<W06 e02="order-nummer"/>)x",
     "2:2+3 lint.not-written: W06 is written without what 004010 demands: W0601 Reporting Code (514) ID 1/1 => bind a "
     "field "
     "or a literal to it; mark the segment with when=\"reading\" if it is never written\n"
     "2:11+12 error mapping.unknown-field: warehouse-shipment has no field 'order-nummer' => did you mean "
     "'order-number'?\n"},
};

TEST_CASE("the lint tells what compiles and will not do what was meant") {
    for (const Row& row : rows) {
        INFO(row.why);
        CHECK(findings_in(std::string(row.inside) + std::string(rest)) == row.found);
    }
}

TEST_CASE("the lint demands the segments of the set, and those of each loop that the mapping has") {
    std::string found;
    for (const Diagnostic& finding : check_mapping("997.xml", R"(<mapping document="acknowledgement" standard="x12"
 version="004010" transaction="997"><AK1 e01="functional-id" e02="group-control-number"/>
<loop at="AK2" each="sets"><AK2 e01="transaction" e02="control-number"/></loop></mapping>)"))
        if (finding.severity != Severity::note)
            found += std::to_string(finding.at.line) + " " + finding.code + ": " + finding.message + "\n";
    CHECK(found ==
          "1 lint.not-written: the transaction set 997 demands AK9 Functional Group Response Trailer, which nothing "
          "writes\n"
          "3 lint.not-written: the loop AK2 demands AK5 Transaction Set Response Trailer, which nothing writes\n");
}

TEST_CASE("notes tell which fields a mapping leaves out, and that a version is not known") {
    const auto findings =
        check_mapping("997.xml", R"(<mapping document="acknowledgement" standard="x12" version="003060"
 transaction="997"><AK1 e01="functional-id" e02="group-control-number"/><AK9 e01="status"/></mapping>)");
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].severity == Severity::note);
    CHECK(findings[0].message ==
          "the document acknowledgement has fields that this mapping does not carry: version, "
          "sets, included, received, accepted, codes, interchange-control-number, sender, sender-qualifier, receiver, "
          "receiver-qualifier");
    CHECK(findings[1].message == "the dictionary does not have 003060: segments and elements are not compared with it");
    CHECK(findings[1].help == "it has 004010, 005010");
}

TEST_CASE("the shipped mappings give the lint nothing to say but what is known") {
    std::string found;
    for (const auto& file : mapping_files(std::filesystem::path(CROSSDOCK_SOURCE_DIR) / "mappings/library/x12"))
        for (const Diagnostic& finding :
             check_mapping(file.filename().string(), bytes_of(file), {file.parent_path(), nullptr}))
            if (finding.severity != Severity::note) found += finding.file + " " + finding.message + "\n";
    // Partners send CTP and N9 in an 856 all the same. A 997 of 005010 has AK103, and the 999 is of 005010 alone.
    CHECK(found ==
          "856.soi.xml the transaction set 856 has no segment CTP in 004010\n"
          "856.soi.xml the transaction set 856 has no segment N9 in 004010\n"
          "856.sopi.xml the transaction set 856 has no segment CTP in 004010\n"
          "856.sopi.xml the transaction set 856 has no segment N9 in 004010\n"
          "856.sotpi.xml the transaction set 856 has no segment CTP in 004010\n"
          "856.sotpi.xml the transaction set 856 has no segment N9 in 004010\n"
          "856.sotpi.xml the transaction set 856 has no segment CTP in 004010\n"
          "856.sotpi.xml the transaction set 856 has no segment N9 in 004010\n"
          "856.stip.xml the transaction set 856 has no segment CTP in 004010\n"
          "856.stip.xml the transaction set 856 has no segment N9 in 004010\n"
          "856.stip.xml the transaction set 856 has no segment CTP in 004010\n"
          "856.stip.xml the transaction set 856 has no segment N9 in 004010\n"
          "997.xml 004010 has no AK103\n"
          "999.xml 004010 has no AK103\n"
          "999.xml 004010 has no AK203\n"
          "999.xml 004010 has no segment IK3\n"
          "999.xml 004010 has no segment CTX\n"
          "999.xml 004010 has no segment IK4\n"
          "999.xml 004010 has no segment CTX\n"
          "999.xml 004010 has no segment IK5\n");
}

TEST_CASE("a word that is to be the reason of a stock adjustment, and that the gateway does not know, is told once") {
    const auto found = [](const std::string& codes) {
        std::string text;
        for (const Diagnostic& finding :
             check_mapping("947.xml",
                           R"x(<mapping document="stock-adjustment" standard="csv"><codes name="why" others="keep">)x" +
                               codes + R"x(</codes><codes name="uom"><code wire="EA" value="holds"/></codes>
<row group-by="No"><column name="No" value="adjustment-number"/><row each="lines">
<column name="Why" value="reason | codes(why)" when="reading"/>
<column name="Because" value="reason | codes(why)" when="writing"/>
<column name="Unit" value="unit | codes(uom)"/><column name="Sku" value="sku"/></row></row></mapping>)x"))
            if (finding.severity != Severity::note) text += finding.message + " => " + finding.help + "\n";
        return text;
    };
    CHECK(found(R"(<code wire="QH" value="hold"/>)").empty());
    CHECK(found(R"(<code wire="QH" value="holds"/>)") ==
          "'holds' is no reason that the gateway knows; it will move stock => did you mean 'hold'?\n");
    CHECK(found(R"(<code wire="QH" value="qh"/>)")
              .starts_with("'qh' is no reason that the gateway knows; it will move stock => these leave stock as it "
                           "is: hold, "));
    CHECK(found(R"(<code wire="QH" value="hold"/><code wire="qh" value="qh" when="writing"/>)").empty());
}

}  // namespace
}  // namespace crossdock::mapping
