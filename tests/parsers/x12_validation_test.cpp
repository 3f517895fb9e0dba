#include <catch2/catch.hpp>

#include "parsers/x12/validation/element_check.h"
#include "parsers/x12/validation/element_report.h"
#include "parsers/x12/validation/value_checks.h"
#include "tests/parsers/x12_damage.h"
#include "tests/parsers/x12_events.h"
#include "tests/parsers/x12_validation_results.h"

using namespace crossdock;
using namespace crossdock::x12;
using namespace crossdock::x12::test;

namespace {

const std::string shipment =
    "ISA*00*          *00*          *ZZ*PINEWH         *ZZ*NORTHTEES      *260109*1530*U*00401*000000201*1*T*>~\n"
    "GS*SW*PINEGRP*NORTHGRP*20260109*1530*201*X*004010VICS~\n"
    "ST*945*0001~\n"
    "W06*F*SO-10231*20260109~\n"
    "N1*ST*Harbour Outfitters*92*DC-0417~\n"
    "LX*1~\n"
    "W12*CC*24*24*0*EA**VN*TEE~\n"
    "W03*24~\n"
    "SE*7*0001~\n"
    "GE*1*201~\n"
    "IEA*1*000000201~\n";

std::string with(void (*damage)(Damaged&)) {
    Damaged payload(shipment);
    damage(payload);
    return payload.bytes();
}

}  // namespace

TEST_CASE("results carry what an acknowledgement needs") {
    const Validated found = validate(with([](Damaged& d) { d.set("W12", 1, 5, "EACH"); }));
    REQUIRE(found.set_results.size() == 1);
    REQUIRE(found.group_results.size() == 1);
    REQUIRE(found.interchange_results.size() == 1);

    const InterchangeResult& interchange = found.interchange_results[0];
    CHECK(interchange.sender == "PINEWH");
    CHECK(interchange.receiver_qualifier == "ZZ");
    CHECK(interchange.date == "260109");
    CHECK(interchange.time == "1530");
    CHECK(interchange.control_number == "000000201");
    CHECK(interchange.usage == "T");
    CHECK(interchange.acknowledgement_requested);
    CHECK(interchange.groups == 1);
    CHECK(interchange.verdict == Verdict::accepted);

    const GroupResult& group = found.group_results[0];
    CHECK(group.functional_id == "SW");
    CHECK(group.sender == "PINEGRP");
    CHECK(group.control_number == "201");
    CHECK(group.version == "004010VICS");
    CHECK_FALSE(group.is_5010());
    CHECK(group.declared == "1");
    CHECK(group.received == 1);
    CHECK(group.accepted == 0);
    CHECK(group.verdict == Verdict::rejected);

    const SetResult& set = found.set_results[0];
    CHECK(set.transaction == "945");
    CHECK(set.control_number == "0001");
    CHECK(set.version == "004010");
    CHECK(set.segments == 7);
    CHECK(set.at.set == 1);
    CHECK(set.verdict == Verdict::rejected);
    REQUIRE(set.findings.size() == 1);
    const SegmentFinding& segment = set.findings[0];
    CHECK(segment.error == SegmentError::element_errors);
    CHECK(segment.tag == "W12");
    CHECK(segment.position == 5);
    CHECK(segment.loop == "0310");
    CHECK(segment.bounded_loop.empty());
    CHECK(segment.name == "Warehouse Item Detail");
    REQUIRE(segment.elements.size() == 1);
    const ElementFinding& element = segment.elements[0];
    CHECK(element.element == 5);
    CHECK(element.data_element == "355");
    CHECK(element.name == "Unit or Basis for Measurement Code");
    CHECK(element.value == "EACH");
    CHECK(element.code_997(false) == "5");
    CHECK(element.code_999() == "5");
    CHECK(element.place == Position{7, 16, element.place.offset});
    CHECK(element.message == "W1205 (Unit or Basis for Measurement Code) is 'EACH': expected 2 characters, found 4");
    CHECK_FALSE(element.remedy.empty());
}

TEST_CASE("messages name what was expected and found") {
    struct Row {
        void (*damage)(Damaged&);
        std::string message;
    };
    const std::vector<Row> segments{
        {[](Damaged& d) { d.remove("W06"); }, "mandatory segment W06 is missing before N1"},
        {[](Damaged& d) { d.swap("W06"); }, "W06 stands too late: it belongs before N1"},
        {[](Damaged& d) { d.append("W03", "LX*2"); }, "LX has no place behind W03"},
        {[](Damaged& d) { d.append("W06", "XYZ*1"); }, "no segment of 004010 is called 'XYZ'"},
        {[](Damaged& d) { d.append("W06", "PO1*1"); }, "set 945 has no segment PO1"},
        {[](Damaged& d) { d.repeat("N1", 1, 10); }, "the loop that N1 starts may stand at most 10 times here"},
        {[](Damaged& d) { d.repeat("W03"); }, "W03 may stand at most once here"},
    };
    for (const Row& row : segments) {
        const Validated found = validate(with(row.damage));
        REQUIRE(found.set_results[0].findings.size() == 1);
        CHECK(found.set_results[0].findings[0].message == row.message);
    }
    const std::vector<Row> elements{
        {[](Damaged& d) { d.set("W06", 1, 1, ""); }, "W0601 (Reporting Code) is missing: it is mandatory"},
        {[](Damaged& d) { d.set("W06", 1, 3, "20260230"); },
         "W0603 (Date) is '20260230': expected a day of the calendar, CCYYMMDD"},
        {[](Damaged& d) { d.set("W12", 1, 8, ""); },
         "W1208 (Product/Service ID) is missing: W1207 and W1208 come together or not at all, and W1207 is there"},
        {[](Damaged& d) { d.add("LX", 1, "*2"); }, "LX02 is '2': LX ends with element 1"},
    };
    for (const Row& row : elements) {
        const Validated found = validate(with(row.damage));
        REQUIRE(found.set_results[0].findings.size() == 1);
        REQUIRE(found.set_results[0].findings[0].elements.size() == 1);
        CHECK(found.set_results[0].findings[0].elements[0].message == row.message);
    }
}

TEST_CASE("content errors are noted instead of rejected where the partner's settings say so") {
    ValidatorOptions lenient;
    lenient.reject_content_errors = false;
    const Validated noted = validate(with([](Damaged& d) { d.set("W12", 1, 5, "EACH"); }), lenient);
    CHECK(noted.sets[0].codes == "E 5");
    CHECK(noted.groups[0].codes == "E");
    CHECK(noted.group_results[0].accepted == 1);
    const Validated broken = validate(with([](Damaged& d) { d.set("SE", 1, 2, "9999"); }), lenient);
    CHECK(broken.sets[0].codes == "R 3");
}

TEST_CASE("an unknown version can be read as another one") {
    const std::string payload = with([](Damaged& d) { d.set("GS", 1, 8, "004060"), d.set("W12", 1, 5, "EACH"); });
    CHECK(validate(payload).groups[0].codes == "R 2");
    CHECK(validate(payload).sets[0].lines.empty());
    ValidatorOptions options;
    options.fallback_version = "004010";
    CHECK(validate(payload, options).groups[0].codes == "R");
    CHECK(validate(payload, options).sets[0].lines == Lines{"5 W12 8: 5/355/5"});
}

TEST_CASE("sets without envelope are validated by the fallback version") {
    Tolerance tolerance;
    tolerance.bare_sets = true;
    ValidatorOptions options;
    options.fallback_version = "004010";
    const std::string payload = "ST*945*0001~W06*F*SO-1*20260229~N1*ST*Harbour~SE*4*0001~";
    CHECK(validate(payload, options, tolerance).sets.at(0).lines == Lines{"2 W06 8: 3/373/8"});
    CHECK(validate(payload, {}, tolerance).sets.at(0).lines.empty());
}

TEST_CASE("codes in lower case are taken with a warning where the partner's settings say so") {
    ValidatorOptions options;
    options.upper_case_ids = true;
    const std::string payload = with([](Damaged& d) { d.set("W12", 1, 5, "ea"); });
    CHECK(validate(payload).sets[0].codes == "R 5");
    CHECK(validate(payload, options).sets[0].codes == "A");
    CHECK(validate(payload, options).sets[0].lines == Lines{"~5 W12 8: 5/355/7"});
}

TEST_CASE("characters beyond ASCII count as one each") {
    const std::string thirty_five = "\xC3\x84" + std::string(29, 'x');
    CHECK(validate(with([](Damaged& d) { d.set("N1", 1, 2, "M\xC3\xBCller & S\xC3\xB6hne \xE2\x80\x93 Lager"); }))
              .all()
              .empty());
    Damaged payload(shipment);
    payload.append("W06", "N9*BM*" + thirty_five);
    payload.swap("N9");
    CHECK(validate(payload.bytes()).all().empty());
    payload.set("N9", 1, 2, thirty_five + "x");
    CHECK(validate(payload.bytes()).all() == Lines{"4 N9 8: 2/127/5"});
}

TEST_CASE("signs and points do not count for the length of a number") {
    for (const char* value : {"123456789012345", "-123456789012345", "12345678901234.5", "-1.5", ".5", "5.", "0"}) {
        Damaged payload(shipment);
        payload.set("W12", 1, 2, value);
        INFO(value);
        CHECK(validate(payload.bytes()).all().empty());
    }
    for (const char* value : {"1234567890123456", "--1", "1,000", "+1", "-", ".", "1E5"}) {
        Damaged payload(shipment);
        payload.set("W12", 1, 2, value);
        INFO(value);
        CHECK(validate(payload.bytes()).sets[0].codes == "R 5");
    }
}

TEST_CASE("days and times exist or do not") {
    for (const char* day : {"20240229", "20000229", "20261231", "19991130", "240229", "000229"})
        CHECK(value::is_date(day));
    for (const char* day :
         {"20230229", "19000229", "20260431", "20260001", "20260100", "2026013", "202601011", "230229", "", "2026010a"})
        CHECK_FALSE(value::is_date(day));
    for (const char* time : {"0000", "2359", "235959", "2359599", "23595999"}) CHECK(value::is_time(time));
    for (const char* time : {"2400", "0060", "000060", "12", "12345", "123", "12:00", ""})
        CHECK_FALSE(value::is_time(time));
}

TEST_CASE("the quick look at a segment answers as the close one") {
    const ReleaseModel& model = Dictionary::shipped().release("004010")->model();
    SegmentRules rules(model);
    const Coordinates at;
    const Delimiters delimiters{'*', '>', '^', '~'};
    const auto agree = [&](std::string_view tag, const std::string& bytes) {
        std::vector<std::uint32_t> bounds{0};
        for (std::size_t i = 0; i < bytes.size(); ++i)
            if (bytes[i] == '*') bounds.push_back(static_cast<std::uint32_t>(i + 1));
        bounds.push_back(static_cast<std::uint32_t>(bytes.size() + 1));
        const std::string with_terminator = bytes + '~';
        const Segment segment(with_terminator.data(), bounds, delimiters, at);
        const SegmentRule& rule = rules.segment(rules.add(model.segments.find(tag)->second));
        const bool right = plainly_right(rules, rule, segment);
        const bool nothing_told = report_elements(rules, rule, segment, {}).empty();
        INFO(bytes);
        if (right) REQUIRE(nothing_told);
        return right == nothing_told;
    };
    // Each character at each place, also beyond the first 64 bytes, in elements of each kind.
    const std::string_view kinds[][2]{{"G69", "G69*"},
                                      {"LX", "LX*"},
                                      {"W12", "W12*CC*10*10*0*"},
                                      {"W12", "W12*CC*"},
                                      {"N9", "N9*BM*"},
                                      {"N1", "N1*ST*A NAME THAT FILLS THE FIRST SIXTY-FOUR BYTES, OR NEARLY*92*"}};
    for (const auto& [tag, begin] : kinds)
        for (int byte = 0; byte < 256; ++byte)
            for (const std::size_t size : {1U, 2U, 5U, 6U, 20U}) {
                if (byte == '*') continue;
                std::string value(size, '7');
                for (std::size_t place = 0; place < size; ++place) {
                    value.assign(size, '7');
                    value[place] = static_cast<char>(byte);
                    const bool same = agree(tag, std::string(begin) + value);
                    // Signs, repetitions, letters beyond ASCII and blanks at the end need the close look even where
                    // they are right.
                    if (byte > ' ' && byte < 0x7F && byte != '-' && byte != '^') REQUIRE(same);
                }
            }
}

TEST_CASE("each combination of elements is right when the conditions of the segment are met") {
    const ReleaseModel& model = Dictionary::shipped().release("004010")->model();
    SegmentRules rules(model);
    const SegmentRule rule = rules.segment(rules.add(model.segments.find("N1")->second));  // R0203, P0304
    CHECK(rules.may_come(rule, 0b000011));
    CHECK(rules.may_come(rule, 0b001101));
    CHECK(rules.may_come(rule, 0b111111));
    CHECK_FALSE(rules.may_come(rule, 0b000000));
    CHECK_FALSE(rules.may_come(rule, 0b000001));
    CHECK_FALSE(rules.may_come(rule, 0b000010));
    CHECK_FALSE(rules.may_come(rule, 0b000111));
    const SegmentRule detail = rules.segment(rules.add(model.segments.find("W12")->second));  // R0607, P0708
    CHECK(rules.may_come(detail, 0b11011111));
    CHECK(rules.may_come(detail, 0b11111111));
    CHECK_FALSE(rules.may_come(detail, 0b10011111));
    CHECK_FALSE(rules.may_come(detail, 0b01011111));
}

TEST_CASE("findings do not depend on how the payload is cut") {
    const std::string payload = with([](Damaged& d) {
        d.set("W12", 1, 5, "EACH"), d.append("W06", "XYZ*1"), d.set("N1", 1, 3, ""), d.add("LX", 1, "*");
    });
    const auto texts = [](const Validated& found) {
        Lines lines = found.all();
        for (const SetResult& set : found.set_results)
            for (const SegmentFinding& segment : set.findings) {
                lines.push_back(std::to_string(segment.place.offset) + segment.message);
                for (const ElementFinding& element : segment.elements)
                    lines.push_back(std::to_string(element.place.offset) + element.message + element.value);
            }
        return lines;
    };
    struct Texts final : ValidationSink {
        void on_set(const SetResult& set) override {
            for (const SegmentFinding& segment : set.findings) {
                lines.push_back(to_line(segment));
                lines.push_back(std::to_string(segment.place.offset) + segment.message);
                for (const ElementFinding& element : segment.elements)
                    lines.push_back(std::to_string(element.place.offset) + element.message + element.value);
            }
        }
        Lines lines;
    };
    Texts whole;
    Validator validator(whole);
    REQUIRE(read_all(payload, validator));
    CHECK(texts(validate(payload)).size() > 4);
    for (std::size_t cut = 0; cut <= payload.size(); ++cut) {
        Texts parts;
        Validator cut_validator(parts);
        Reader reader(cut_validator);
        REQUIRE(reader.feed(std::string_view(payload).substr(0, cut)));
        REQUIRE(reader.feed(std::string_view(payload).substr(cut)));
        REQUIRE(reader.finish());
        REQUIRE(parts.lines == whole.lines);
    }
}

TEST_CASE("a validator hands all events on") {
    Recorder alone(true), behind(true);
    ValidationSink none;
    Validator validator(none, {}, &behind);
    const std::string payload = with([](Damaged& d) { d.set("W12", 1, 5, "EACH"), d.remove("SE"); });
    REQUIRE(read_all(payload, alone));
    REQUIRE(read_all(payload, validator));
    CHECK(alone.events == behind.events);
}

TEST_CASE("findings of one set are limited; what is beyond is counted and still rejects") {
    Damaged payload(shipment);
    for (int i = 0; i < 700; ++i) payload.append("LX", "MAN*GM*");
    const Validated found = validate(payload.bytes());
    CHECK(found.set_results[0].findings.size() == SetResult::findings_max);
    CHECK(found.set_results[0].untold == 200);
    CHECK(found.sets[0].codes == "R 5");
}

TEST_CASE("a TA1 is checked, but does no harm") {
    const std::string payload =
        "ISA*00*          *00*          *ZZ*PINEWH         *ZZ*NORTHTEES      *260109*1530*U*00401*000000201*0*P*>~"
        "TA1*17456*260109*1530*Q*000~IEA*0*000000201~";
    const Validated found = validate(payload);
    CHECK(found.all() == Lines{"interchange: ~0 TA1 8: 1/I12/4, 4/I17/7"});
    CHECK(found.interchanges[0].codes == "A");
}

TEST_CASE("secrets of the ISA are never quoted") {
    const std::string payload = with([](Damaged& d) { d.set("ISA", 1, 4, "pass\x01word "), d.set("ISA", 1, 3, "01"); });
    const Validated found = validate(payload);
    for (const SegmentFinding& segment : found.interchange_results.at(0).findings)
        for (const ElementFinding& element : segment.elements) {
            CHECK(element.value.find("pass") == std::string::npos);
            CHECK(element.message.find("pass") == std::string::npos);
        }
}

namespace {

Validated order_with_totals(const std::string& lines, const std::string& ctt) {
    std::string set = "ST*850*0001~BEG*00*SA*PO1**20260109~" + lines + ctt + "~";
    const auto segments = std::ranges::count(set, '~') + 1;
    set += "SE*" + std::to_string(segments) + "*0001~";
    return validate(isa() + "GS*PO*A1*B1*20260109*1530*1*X*004010~" + set + "GE*1*1~IEA*1*000000001~");
}

}  // namespace

TEST_CASE("CTT is compared with the lines and quantities of the set") {
    const std::string lines = "PO1**10*EA~PO1**2.5*EA~";
    CHECK(order_with_totals(lines, "CTT*2").all().empty());
    CHECK(order_with_totals(lines, "CTT*2*12.5").all().empty());  // as numbers
    CHECK(order_with_totals(lines, "CTT*2*35").all().empty());    // as X12 says: 10 + 25
    CHECK(order_with_totals(lines, "CTT*3*35").all() == Lines{"~5 CTT 8: 1/354/7"});
    CHECK(order_with_totals(lines, "CTT*2*36").all() == Lines{"~5 CTT 8: 2/347/7"});
    CHECK(order_with_totals(lines, "CTT*1*36").all() == Lines{"~5 CTT 8: 1/354/7, 2/347/7"});
    CHECK(order_with_totals(lines, "CTT*1").set_results.front().verdict == Verdict::accepted);
    // The sum of more than ten digits is cut on the left.
    CHECK(order_with_totals("PO1**999999999*EA~PO1**9000000002*EA~", "CTT*2*9999999*").set_results.size() == 1);
    // A line that is told of already is not told of again by its total.
    CHECK(order_with_totals("PO1**10*EA~ZZZ*1~", "CTT*5*99").all() == Lines{"4 ZZZ 1"});
}
