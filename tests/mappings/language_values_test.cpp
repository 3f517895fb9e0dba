// Codecs of dates, numbers and texts: the law read(write(x)) == x, what is read besides, what is refused either way.

#include <array>

#include "language_support.h"
#include "mappings/language/values/pattern.h"
#include "mappings/language/values/text_codecs.h"

namespace crossdock::mapping {
namespace {

Mapping carrying(std::string_view expression) {
    return for_shipment(R"(<codes name="mode" default-value="other" default-wire="ZZ"><code wire="M" value="motor"/>
                             <code wire="A" value="air"/></codes>)"
                        "<W06 e01=\"" +
                        std::string(expression) + "\"/>");
}

// The document with one field, whatever its type.
documents::Document with(std::string_view field, std::string_view value) {
    const std::size_t dot = field.find('.');
    const std::string inner(dot == field.npos ? field : field.substr(dot + 1));
    const std::string quote = inner == "packages" ? "" : "\"";
    std::string json = "\"" + inner + "\":" + quote + std::string(value) + quote;
    if (dot != field.npos) json = "\"" + std::string(field.substr(0, dot)) + "\":{" + json + "}";
    return documents::from_json("{\"document\":\"warehouse-shipment\"," + json + "}").value();
}

std::string_view field_of(std::string_view expression) {
    return expression.substr(0, expression.find(' '));
}

struct Spelling {
    std::string_view expression, value, wire;
};

constexpr Spelling both_ways[]{
    {"shipped-on | date('MM/DD/CCYY')", "2026-01-31", "01/31/2026"},
    {"shipped-on | date('DDMMYY')", "2026-01-31", "310126"},
    {"shipped-on | date('MMDDYY')", "2049-12-01", "120149"},
    {"shipped-on | date('YYMMDD')", "1950-01-31", "500131"},
    {"shipped-on | date('CCYYDDD')", "2024-12-31", "2024366"},
    {"shipped-on | date('YYDDD')", "2026-02-01", "26032"},
    {"shipped-on | date('CCYYMM')", "2026-02-01", "202602"},
    {"shipped-on | date('M/D/YYYY')", "2026-01-09", "1/9/2026"},
    {"shipped-on | date('M/D/YYYY')", "2026-11-19", "11/19/2026"},
    {"shipped-on | date('CCYY-MM-DD')", "2026-01-09", "2026-01-09"},
    {"shipped-on | date | prefix('D8:')", "2026-01-09", "D8:20260109"},
    {"totals.units | decimal('1234,56')", "1234.5", "1234,5"},
    {"totals.units | decimal('1.234,56')", "1234567.25", "1.234.567,25"},
    {"totals.units | decimal('1,234.56')", "-1234", "-1,234"},
    {"totals.units | decimal('1,234.56')", "123", "123"},
    {"totals.units | fixed(2)", "12.5", "12.50"},
    {"totals.units | fixed(2)", "-0.05", "-0.05"},
    {"totals.units | pad-left(8, '0')", "12.5", "000012.5"},
    {"totals.units | pad-left(8, '0')", "-0.5", "-00000.5"},
    {"totals.units | pad-left(5, '0')", "0", "00000"},
    {"totals.units | n2 | pad-left(8, '0')", "12.5", "00001250"},
    {"totals.packages | pad-left(4, '0')", "17", "0017"},
    {"totals.packages | pad-left(4, '0')", "-7", "-007"},
    {"order-number | pad-left(6, '0')", "SO1", "000SO1"},
    {"order-number | pad-left(6, '0')", "0", "000000"},
    {"order-number | pad-left(4, ' ')", "1", "   1"},
    {"order-number | pad-right(4, 'x')", "1", "1xxx"},
    {"order-number | pad-left(3, '0')", "\xC3\xBC", "00\xC3\xBC"},
    {"order-number | strip('0')", "4711", "4711"},
    {"order-number | prefix('PO-')", "1", "PO-1"},
    {"order-number | prefix('PO-')", "PO-1", "PO-PO-1"},
    {"order-number | suffix('-US')", "1", "1-US"},
    {"order-number | prefix('PO-') | pad-left(8, '0')", "1", "0000PO-1"},
    {"order-number | upper", "SO-1", "SO-1"},
    {"order-number | lower", "so-1", "so-1"},
    {"order-number | gtin", "614141007349", "614141007349"},
    {"order-number | gtin(12)", "00614141007349", "614141007349"},
    {"order-number | gtin(14, 12)", "614141007349", "00614141007349"},
    {"order-number | gtin(8)", "00000012345670", "12345670"},
    {"reporting | codes(mode)", "motor", "M"},
};

TEST_CASE("read(write(x)) == x for dates, numbers and texts in a partner's form") {
    for (const Spelling& spelling : both_ways) {
        INFO(spelling.expression << " " << spelling.value);
        const Mapping mapping = carrying(spelling.expression);
        const documents::Document document = with(field_of(spelling.expression), spelling.value);
        std::vector<std::string> lost;
        const std::string wire = written(mapping, document, &lost);
        CHECK(wire == "W06*" + std::string(spelling.wire) + "~\n");
        CHECK(lost.empty());
        const SetRead set = read_set(mapping, wire);
        INFO(errors_of(set));
        REQUIRE(set.result);
        CHECK(notes_of(set).empty());
        CHECK(set.result->document == document);
    }
}

constexpr Spelling only_read[]{
    {"totals.units | decimal('1.234,56')", "1234.5", "1234,50"},
    {"totals.units | fixed(2)", "12", "12"},
    {"order-number | strip('0')", "4711", "0004711"},
    {"order-number | strip('0')", "0", "0000"},
    {"order-number | pad-left(6, '0')", "1234567", "1234567"},
    {"order-number | upper", "SO-1", "so-1"},
    {"order-number | gtin(12)", "00614141007349", "0614141007349"},
};

TEST_CASE("values are read that are written in another way") {
    for (const Spelling& spelling : only_read) {
        INFO(spelling.expression << " " << spelling.wire);
        const SetRead set = read_set(carrying(spelling.expression), "W06*" + std::string(spelling.wire) + "~\n");
        INFO(errors_of(set));
        REQUIRE(set.result);
        CHECK(set.result->document == with(field_of(spelling.expression), spelling.value));
    }
}

struct Row {
    std::string_view expression, value, message;
};

constexpr Row refused_when_reading[]{
    {"shipped-on | date('MM/DD/CCYY')", "13/31/2026", "W0601 holds '13/31/2026', expected a date MM/DD/CCYY"},
    {"shipped-on | date('MM/DD/CCYY')", "01/31/26", "W0601 holds '01/31/26', expected a date MM/DD/CCYY"},
    {"shipped-on | date('CCYYDDD')", "2026366", "W0601 holds '2026366', expected a date CCYYDDD"},
    {"totals.units | decimal('1.234,56')", "1.23,5", "W0601 holds '1.23,5', expected a number such as 1.234,56"},
    {"totals.units | decimal('1.234,56')", "1234.5", "W0601 holds '1234.5', expected a number such as 1.234,56"},
    {"order-number | prefix('PO-')", "SO-1", "W0601 holds 'SO-1', expected a text that begins with 'PO-'"},
    {"order-number | prefix('PO-')", "PO-", "W0601 holds 'PO-', expected a text that begins with 'PO-'"},
    {"order-number | suffix('-US')", "1", "W0601 holds '1', expected a text that ends with '-US'"},
    {"order-number | gtin", "61414100734", "W0601 holds '61414100734', expected a GTIN: 8, 12, 13 or 14 digits"},
    {"order-number | gtin(14, 12)", "10614141007346",
     "W0601 holds '10614141007346', expected a GTIN that 12 digits can hold"},
    {"order-number | own-sku", "1", "W0601 holds '1', expected an item number of a partner's SKU table"},
};

TEST_CASE("what is not in the partner's form is refused when reading") {
    for (const Row& row : refused_when_reading) {
        INFO(row.expression);
        const SetRead set = read_set(carrying(row.expression), "W06*" + std::string(row.value) + "~\n");
        REQUIRE(!set.result);
        CHECK(set.result.error().front().message == row.message);
        CHECK(!set.result.error().front().remedy.empty());
    }
}

constexpr Row refused_when_writing[]{
    {"shipped-on | date6", "2077-01-31",
     "W0601: shipped-on is '2077-01-31', expected a date from 1950 to 2049; write date in the mapping"},
    {"shipped-on | date('CCYYMM')", "2026-02-02",
     "W0601: shipped-on is '2026-02-02', expected a date that CCYYMM can say; the form in the mapping cannot hold it: "
     "write one with century and day"},
    {"totals.units | fixed(2)", "1.234",
     "W0601: totals.units is '1.234', expected at most 2 decimals; round it before it is sent"},
    {"order-number | pad-left(4, '0')", "SO-10",
     "W0601: order-number is 'SO-10', expected at most 4 characters; shorten it, or raise the length in the mapping"},
    {"order-number | pad-left(6, '0')", "007",
     "W0601: order-number is '007', expected a text that does not begin with '0', which the reader takes away; write "
     "it without, or bind it in the mapping without padding"},
    {"order-number | strip('0')", "007",
     "W0601: order-number is '007', expected a text that does not begin with '0', which the reader takes away; write "
     "it without, or bind it in the mapping without strip"},
    {"order-number | gtin(12)", "10614141007346",
     "W0601: order-number is '10614141007346', expected a GTIN that 12 digits can hold; a case's GTIN has no shorter "
     "form; write more digits in the mapping"},
    {"order-number | gtin(12)", "614141007349",
     "W0601: order-number is '614141007349', expected a GTIN of 14 digits; correct the item's GTIN"},
};

TEST_CASE("what would not come back the same is refused when writing") {
    for (const Row& row : refused_when_writing)
        CHECK(written(carrying(row.expression), with(field_of(row.expression), row.value)) == row.message);
}

TEST_CASE("another case and a default are written, and named as lost") {
    std::vector<std::string> lost;
    CHECK(written(carrying("order-number | upper"), with("order-number", "so-1"), &lost) == "W06*SO-1~\n");
    CHECK(written(carrying("reporting | codes(mode)"), with("reporting", "rail"), &lost) == "W06*ZZ~\n");
    CHECK(lost == std::vector<std::string>{"order-number (case)", "reporting (default)"});
}

TEST_CASE("a code without a word is read as the default, with a note") {
    const SetRead set = read_set(carrying("reporting | codes(mode)"), "W06*Q~\n");
    CHECK(json_of(set) == R"({"document":"warehouse-shipment","reporting":"other"})");
    CHECK(notes_of(set) ==
          "mapping.bad-value: W0601 holds 'Q', expected a code of the table 'mode': A, M; it is read "
          "as 'other'\n");
}

TEST_CASE("a wrong check digit of a GTIN is noted and taken") {
    const SetRead set = read_set(carrying("order-number | gtin"), "W06*614141007340~\n");
    CHECK(json_of(set) == R"({"document":"warehouse-shipment","order-number":"614141007340"})");
    CHECK(notes_of(set) ==
          "mapping.bad-value: W0601 holds '614141007340', expected a GTIN whose last digit is the "
          "check digit of the others\n");
}

TEST_CASE("the check digit is that of GS1, whatever the length") {
    for (const char* right : {"12345670", "614141007349", "4006381333931", "10614141007346", "006141411234567890"})
        CHECK(check_digit_right(right));
    for (const char* wrong : {"12345671", "614141007348", "006141411234567891", "1", "", "61414100734x"})
        CHECK(!check_digit_right(wrong));
}

TEST_CASE("times are written in the partner's form when nothing of them is lost") {
    struct Time {
        std::string_view pattern, iso, wire;  // empty: refused
    };
    for (const Time& row : std::array<Time, 8>{{{"HHMM", "09:30", "0930"},
                                                {"HH:MM", "09:30", "09:30"},
                                                {"HH:MM:SS", "23:59:01", "23:59:01"},
                                                {"HHMMSSdd", "09:30:15.25", "09301525"},
                                                {"HHMMSSd", "09:30:15.2", "0930152"},
                                                {"HHMMSS", "09:30", "093000"},
                                                {"HHMM", "09:30:15", ""},
                                                {"HHMMSS", "09:30:15.25", ""}}}) {
        INFO(row.pattern << " " << row.iso);
        const auto wire = write_time(row.pattern, *documents::TimeOfDay::parse_iso(row.iso));
        CHECK(wire.value_or("") == row.wire);
        if (wire && row.iso.size() == read_time(row.pattern, *wire)->iso().size())
            CHECK(read_time(row.pattern, *wire)->iso() == row.iso);
    }
    CHECK(!read_time("HH:MM", "24:00"));
    CHECK(!read_time("HH:MM", "0930"));
}

TEST_CASE("every day of a century comes back from every form that has year, month and day") {
    for (const char* pattern : {"CCYYMMDD", "YYMMDD", "MMDDYY", "DDMMYY", "CCYYDDD", "YYDDD", "MM/DD/CCYY", "D.M.CCYY"})
        for (std::chrono::sys_days day{std::chrono::year(1950) / 1 / 1}; day < std::chrono::year(2050) / 1 / 1;
             day += std::chrono::days(13)) {
            const documents::Date date{std::chrono::year_month_day(day)};
            const auto wire = write_date(pattern, date);
            if (!wire || read_date(pattern, *wire) != date) FAIL(pattern << " " << date.iso());
        }
}

}  // namespace
}  // namespace crossdock::mapping
