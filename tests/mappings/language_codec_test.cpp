// The law of every codec: what is written reads back as the same value. And what each refuses.

#include "language_support.h"
#include "mappings/language/values/codecs.h"

namespace crossdock::mapping {
namespace {

// A mapping that carries one value in XX01 of the set, whatever its field and codecs.
struct Spelling {
    std::string_view expression, field, value, wire;
};

constexpr std::string_view tables = R"(
  <codes name="unit"><code wire="EA" value="each"/><code wire="CA" value="case"/>
    <code wire="CS" value="case" when="reading"/><code wire="PK" value="package" when="writing"/></codes>
  <codes name="kept" others="keep"><code wire="EA" value="each"/></codes>
  <codes name="named" others="keep" prefix="mark:"><code wire="EA" value="each"/></codes>
)";

Mapping carrying(std::string_view expression) {
    return for_shipment(std::string(tables) + "<W06 e01=\"" + std::string(expression) + "\"/>");
}

std::string document_with(std::string_view field, std::string_view value) {
    const bool nested = field.find('.') != std::string_view::npos;
    const std::string_view outer = field.substr(0, field.find('.'));
    const std::string_view inner = nested ? field.substr(field.find('.') + 1) : field;
    const bool number = inner == "packages";
    const std::string pair =
        "\"" + std::string(inner) + "\":" + (number ? "" : "\"") + std::string(value) + (number ? "" : "\"");
    return "{\"document\":\"warehouse-shipment\"," +
           (nested ? "\"" + std::string(outer) + "\":{" + pair + "}}" : pair + "}");
}

constexpr Spelling both_ways[]{
    {"order-number", "order-number", "SO-1", "SO-1"},
    {"order-number", "order-number", "  leading blanks", "  leading blanks"},
    {"order-number | text(4)", "order-number", "SO-1", "SO-1"},
    {"order-number | text(4)", "order-number", "\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC", "\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC"},
    {"order-number | cut(6)", "order-number", "SO-1", "SO-1"},
    {"reporting | codes(unit)", "reporting", "each", "EA"},
    {"reporting | codes(unit)", "reporting", "case", "CA"},
    {"reporting | codes(unit) | text(2)", "reporting", "case", "CA"},
    {"reporting | codes(kept)", "reporting", "x12:ZZ", "ZZ"},
    {"reporting | codes(kept)", "reporting", "x12:PIN", "PIN"},
    {"reporting | codes(named)", "reporting", "mark:ZZ", "ZZ"},
    {"order-number | sscc18", "order-number", "009501101530000014", "00009501101530000014"},
    {"order-number | sscc18(18)", "order-number", "009501101530000014", "009501101530000014"},
    {"shipped-on | date", "shipped-on", "2026-01-31", "20260131"},
    {"shipped-on", "shipped-on", "2024-02-29", "20240229"},
    {"shipped-on | date6", "shipped-on", "2026-01-31", "260131"},
    {"totals.units", "totals.units", "12", "12"},
    {"totals.units | decimal", "totals.units", "-0.5", "-0.5"},
    {"totals.units | decimal", "totals.units", "13", "13"},
    {"totals.units | decimal", "totals.units", "999999999999999999", "999999999999999999"},
    {"totals.weight | n2", "totals.weight", "123.45", "12345"},
    {"totals.weight | n2", "totals.weight", "-0.05", "-5"},
    {"totals.weight | n2", "totals.weight", "7", "700"},
    {"totals.weight | n2", "totals.weight", "0", "0"},
    {"totals.weight | n0", "totals.weight", "42", "42"},
    {"totals.packages", "totals.packages", "17", "17"},
    {"totals.packages | integer", "totals.packages", "-3", "-3"},
};

TEST_CASE("read(write(x)) == x for every codec") {
    for (const Spelling& spelling : both_ways) {
        INFO(spelling.expression << " " << spelling.value);
        const Mapping mapping = carrying(spelling.expression);
        const std::string json = document_with(spelling.field, spelling.value);
        const std::string wire = written(mapping, json);
        CHECK(wire == "W06*" + std::string(spelling.wire) + "~\n");
        const SetRead set = read_set(mapping, wire);
        REQUIRE(set.result);
        CHECK(notes_of(set).empty());
        CHECK(set.result->document == documents::from_json(json).value());
    }
}

// What is read though it is never written so.
constexpr Spelling only_read[]{
    {"reporting | codes(unit)", "reporting", "case", "CS"},
    {"order-number", "order-number", "SO-1", "SO-1   "},
    {"shipped-on", "shipped-on", "2026-01-31", "260131"},
    {"order-number | sscc18", "order-number", "009501101530000014", "009501101530000014"},
    {"order-number | sscc18(18)", "order-number", "009501101530000014", "00009501101530000014"},
    {"order-number | sscc18", "order-number", "009501101530000015", "009501101530000015"},
    {"totals.units", "totals.units", "8", "0008"},
    {"totals.units", "totals.units", "0.5", ".5"},
    {"totals.units", "totals.units", "5", "5."},
    {"totals.packages", "totals.packages", "7", "0007"},
};

TEST_CASE("codecs read what partners send although they would not write it") {
    for (const Spelling& spelling : only_read) {
        INFO(spelling.expression << " " << spelling.wire);
        const SetRead set = read_set(carrying(spelling.expression), "W06*" + std::string(spelling.wire) + "~\n");
        INFO(errors_of(set));
        REQUIRE(set.result);
        CHECK(set.result->document == documents::from_json(document_with(spelling.field, spelling.value)).value());
    }
}

struct Refusal {
    std::string_view expression, wire, problem;
};
constexpr Refusal refused[]{
    {"shipped-on", "CCYYMMDD", "W0601 holds 'CCYYMMDD', expected a date CCYYMMDD"},
    {"shipped-on", "20260230", "W0601 holds '20260230', expected a date CCYYMMDD"},
    {"shipped-on", "00000000", "W0601 holds '00000000', expected a date CCYYMMDD"},
    {"shipped-on | date6", "20260131", "W0601 holds '20260131', expected a date YYMMDD"},
    {"totals.units", "12,5", "W0601 holds '12,5', expected a number of at most 18 digits, such as 12 or -0.5"},
    {"totals.units", "1E3",
     "W0601 holds '1E3', expected a number written out, such as 1200; scientific notation is not read"},
    {"totals.units", "0.1234567891",
     "W0601 holds '0.1234567891', expected a number with at most 9 digits behind the point"},
    {"totals.units", "1234567890123456789",
     "W0601 holds '1234567890123456789', expected a number of at most 18 digits, such as 12 or -0.5"},
    {"totals.weight | n2", "12.5", "W0601 holds '12.5', expected digits without a point (2 implied decimals)"},
    {"totals.packages", "2.5", "W0601 holds '2.5', expected a whole number"},
    {"order-number | text(3)", "SO-1", "W0601 holds 'SO-1', expected at most 3 characters"},
    {"order-number | sscc18", "12345",
     "W0601 holds '12345', expected an SSCC: 18 digits, or 20 digits that start with 00"},
    {"order-number | sscc18", "01009501101530000014",
     "W0601 holds '01009501101530000014', expected an SSCC: 18 digits, or 20 digits that start with 00"},
    {"reporting | codes(unit)", "ZZ", "W0601 holds 'ZZ', expected a code of the table 'unit': CA, CS, EA"},
    {"reporting | codes(unit)", "ea", "W0601 holds 'ea', expected a code of the table 'unit': CA, CS, EA"},
    {"reporting | codes(kept)", "007117901645",
     "W0601 holds '007117901645', expected a code of at most 3 letters and digits (codes 'kept')"},
    {"reporting | codes(kept)", "A B",
     "W0601 holds 'A B', expected a code of at most 3 letters and digits (codes 'kept')"},
};

TEST_CASE("a value that is not what the codec expects refuses the document, with place, value, expectation, remedy") {
    for (const Refusal& refusal : refused) {
        INFO(refusal.expression);
        const SetRead set = read_set(carrying(refusal.expression), "W06*" + std::string(refusal.wire) + "~\n");
        REQUIRE(!set.result);
        REQUIRE(set.result.error().size() == 1);
        const x12::Problem& problem = set.result.error().front();
        CHECK(problem.code == "mapping.bad-value");
        CHECK(problem.severity == Severity::error);
        CHECK(problem.reach == x12::Problem::Reach::set);
        CHECK(problem.message == refusal.problem);
        CHECK(problem.value == refusal.wire);
        CHECK(problem.tag == "W06");
        CHECK(problem.element == 1);
        CHECK(problem.at.segment == 2);
        CHECK(problem.place.line == 2);
        CHECK(problem.place.column == 5);
        CHECK(!problem.remedy.empty());
    }
}

TEST_CASE("six digits of a date and a wrong check digit are read with a note") {
    const SetRead date = read_set(carrying("shipped-on"), "W06*260131~\n");
    CHECK(notes_of(date) ==
          "mapping.bad-value: W0601 holds '260131', expected a date CCYYMMDD; six digits are read as 2026-01-31\n");
    const SetRead sscc = read_set(carrying("order-number | sscc18"), "W06*009501101530000015~\n");
    CHECK(notes_of(sscc) ==
          "mapping.bad-value: W0601 holds '009501101530000015', expected an SSCC whose last digit is the check digit "
          "of the "
          "others\n");
}

struct CannotWrite {
    std::string_view expression, field, value, error;
};
constexpr CannotWrite cannot_write[]{
    {"reporting | codes(unit)", "reporting", "crate",
     "W0601: reporting is 'crate', expected a word of the table 'unit': case, each, package; add <code wire=\"..\" "
     "value=\"crate\"/> to the table 'unit' of the mapping"},
    // It would come back as "each".
    {"reporting | codes(kept)", "reporting", "x12:EA",
     "W0601: reporting is 'x12:EA', expected a word of the table 'kept': each; add <code wire=\"..\" "
     "value=\"x12:EA\"/> to the "
     "table 'kept' of the mapping"},
    {"order-number | text(3)", "order-number", "SO-1",
     "W0601: order-number is 'SO-1', expected at most 3 characters; shorten it, or write cut(3) in the mapping"},
    {"order-number | sscc18", "order-number", "123",
     "W0601: order-number is '123', expected an SSCC of 18 digits; correct the carton's SSCC"},
    {"totals.weight | n2", "totals.weight", "1.234",
     "W0601: totals.weight is '1.234', expected at most 2 decimals; round it before it is sent"},
};

TEST_CASE("a value that the wire cannot carry stops the writing and names the field") {
    for (const CannotWrite& row : cannot_write)
        CHECK(written(carrying(row.expression), document_with(row.field, row.value)) == row.error);
}

TEST_CASE("cut shortens on the way out and says what was lost") {
    std::vector<std::string> lost;
    CHECK(written(carrying("order-number | cut(4)"), document_with("order-number", "SO-1234"), &lost) == "W06*SO-1~\n");
    CHECK(lost == std::vector<std::string>{"order-number (cut)"});
    CHECK(written(carrying("order-number | cut(2)"), document_with("order-number", "\xC3\xBC\xC3\xB6\xC3\xA4")) ==
          "W06*\xC3\xBC\xC3\xB6~\n");
}

}  // namespace
}  // namespace crossdock::mapping
