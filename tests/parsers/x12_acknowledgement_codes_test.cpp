#include <catch2/catch.hpp>

#include "parsers/x12/acknowledgement/acknowledgement_writer.h"
#include "tests/parsers/x12_acknowledgement_results.h"
#include "tests/parsers/x12_events.h"

using namespace crossdock;
using namespace crossdock::x12;
using namespace crossdock::x12::test;

namespace {

SetResult rejected(std::string control, std::vector<SegmentFinding> findings) {
    SetResult set = set_result("945", std::move(control), Verdict::rejected);
    set.findings = std::move(findings);
    return set;
}

// AK3 and AK4 of one set with these findings.
std::string notes_of(std::vector<SegmentFinding> findings, std::string version = "004010", bool use_999 = false,
                     Delimiters delimiters = {'*', '>', '^', '~'}) {
    AcknowledgementOptions options = reply_options();
    options.use_999 = use_999;
    options.delimiters = delimiters;
    const std::string interchange_version = version >= "005010" ? "00501" : "00401";
    std::string content =
        content_of(acknowledged({group_result("SW", "7", {rejected("0001", std::move(findings))}, version)},
                                interchange_result(interchange_version), options));
    const std::size_t begin = content.find('\n', content.find("AK2")) + 1;
    return content.substr(begin, std::min(content.find("AK5"), content.find("IK5")) - begin);
}

}  // namespace

TEST_CASE("each segment error has its code") {
    const std::pair<SegmentError, const char*> cases[] = {
        {SegmentError::unknown_segment, "1"},   {SegmentError::unexpected, "2"},       {SegmentError::missing, "3"},
        {SegmentError::loop_over_maximum, "4"}, {SegmentError::over_maximum_use, "5"}, {SegmentError::not_in_set, "6"},
        {SegmentError::out_of_sequence, "7"},   {SegmentError::element_errors, "8"}};
    for (const auto& [error, code] : cases) {
        CHECK(notes_of({segment_finding(error, "N1", 5)}) == std::string("AK3*N1*5**") + code + "~\n");
        CHECK(notes_of({segment_finding(error, "N1", 5)}, "005010", true) == std::string("IK3*N1*5**") + code + "~\n");
    }
}

TEST_CASE("each element error has its code, in 004010, 005010 and a 999") {
    struct Case {
        ElementError error;
        const char *in_4010, *in_5010, *in_999;
    };
    const Case cases[] = {{ElementError::missing, "1", "1", "1"},
                          {ElementError::condition_broken, "2", "2", "2"},
                          {ElementError::too_many_elements, "3", "3", "3"},
                          {ElementError::too_short, "4", "4", "4"},
                          {ElementError::too_long, "5", "5", "5"},
                          {ElementError::invalid_character, "6", "6", "6"},
                          {ElementError::invalid_code, "7", "7", "7"},
                          {ElementError::invalid_date, "8", "8", "8"},
                          {ElementError::invalid_time, "9", "9", "9"},
                          {ElementError::exclusion_broken, "10", "10", "10"},
                          {ElementError::too_many_repetitions, "3", "12", "12"},
                          {ElementError::too_many_components, "3", "13", "13"},
                          {ElementError::not_used, "3", "3", "I10"}};
    for (const Case& c : cases) {
        const auto findings = [&] {
            return std::vector{
                segment_finding(SegmentError::element_errors, "N1", 5, {element_finding(c.error, 2, "93", "V")})};
        };
        CHECK(notes_of(findings()) == std::string("AK3*N1*5**8~\nAK4*2*93*") + c.in_4010 + "*V~\n");
        CHECK(notes_of(findings(), "005010") == std::string("AK3*N1*5**8~\nAK4*2*93*") + c.in_5010 + "*V~\n");
        CHECK(notes_of(findings(), "005010", true) == std::string("IK3*N1*5**8~\nIK4*2*93*") + c.in_999 + "*V~\n");
    }
}

TEST_CASE("places and values are told as the elements can hold them") {
    struct Case {
        const char* what;
        SegmentFinding finding;
        const char *in_4010, *in_5010;
    };
    ElementFinding component = element_finding(ElementError::invalid_code, 2, "C040", "a>b*c~d\n");
    component.component = 3;
    component.repetition = 4;
    ElementFinding repeated = element_finding(ElementError::too_short, 2, "", "x^y");
    repeated.repetition = 4;
    ElementFinding far = element_finding(ElementError::too_many_elements, 1000, "12345", "");
    SegmentFinding looped = segment_finding(SegmentError::unexpected, "LE", 12'345'678);
    looped.bounded_loop = "0310A";
    SegmentFinding elements = segment_finding(SegmentError::element_errors, "N1", 5);
    elements.elements.assign(120, element_finding(ElementError::too_short, 2, "93", "   "));
    std::string many = "AK3*N1*5**8~\n";
    for (int n = 0; n < 99; ++n) many += "AK4*2*93*4~\n";
    const std::string long_value(150, 'x');
    const std::string long_note = "AK3*N1*5**8~\nAK4*2*93*5*" + long_value.substr(0, 99) + "~\n";
    std::string umlauts = "x";
    for (int n = 0; n < 60; ++n) umlauts += "\xC3\xBC";
    const std::string umlauts_note = "AK3*N1*5**8~\nAK4*2*93*5*" + umlauts.substr(0, 99) + "~\n";

    const auto with = [](ElementFinding element) {
        return segment_finding(SegmentError::element_errors, "N1", 5, {std::move(element)});
    };
    const std::vector<Case> cases{
        {"component, repetition, delimiters", with(component), "AK3*N1*5**8~\nAK4*2>3**7*a b c d.~\n",
         "AK3*N1*5**8~\nAK4*2>3>4**7*a b c d.~\n"},
        {"repetition alone", with(repeated), "AK3*N1*5**8~\nAK4*2**4*x^y~\n", "AK3*N1*5**8~\nAK4*2>>4**4*x y~\n"},
        {"far element", with(far), "AK3*N1*5**8~\nAK4*99**3~\n", "AK3*N1*5**8~\nAK4*99**3~\n"},
        {"position and loop", looped, "AK3*LE*999999*0310A*2~\n", "AK3*LE*12345678**2~\n"},
        {"many elements", elements, many.c_str(), many.c_str()},
        {"long value", with(element_finding(ElementError::too_long, 2, "93", long_value)), long_note.c_str(),
         long_note.c_str()},
        {"whole characters", with(element_finding(ElementError::too_long, 2, "93", umlauts)), umlauts_note.c_str(),
         umlauts_note.c_str()},
        {"damaged tag", segment_finding(SegmentError::unknown_segment, "W", 3), "AK3*W?*3**1~\n", "AK3*W?*3**1~\n"},
        {"no tag", segment_finding(SegmentError::unknown_segment, "", 3), "AK3*??*3**1~\n", "AK3*??*3**1~\n"},
        {"long tag", segment_finding(SegmentError::unknown_segment, "W1>2X", 3), "AK3*W1*3**1~\n", "AK3*W1*3**1~\n"},
        {"control characters",
         with(element_finding(ElementError::invalid_character, 2, "93",
                              "\x01"
                              "a\x7F")),
         "AK3*N1*5**8~\nAK4*2*93*6*.a.~\n", "AK3*N1*5**8~\nAK4*2*93*6*.a.~\n"},
    };
    for (const Case& c : cases) {
        INFO(c.what);
        CHECK(notes_of({c.finding}) == c.in_4010);
        CHECK(notes_of({c.finding}, "005010") == c.in_5010);
    }
    CHECK(notes_of({with(element_finding(ElementError::too_long, 2, "93", "x" + umlauts))}) ==
          "AK3*N1*5**8~\nAK4*2*93*5*xx" + umlauts.substr(1, 96) + "~\n");
    CHECK(notes_of({with(element_finding(ElementError::invalid_code, 2, "93", "a*b:c.\x01"))}, "004010", false,
                   {'*', ':', '^', '.'}) == "AK3*N1*5**8.\nAK4*2*93*7*a b c.\n");
}

TEST_CASE("warnings are never acknowledged") {
    SegmentFinding warned = segment_finding(SegmentError::element_errors, "N1", 5,
                                            {element_finding(ElementError::trailing_separators, 4, "", "")});
    warned.severity = Severity::warning;
    warned.elements[0].severity = Severity::warning;
    SegmentFinding mixed = segment_finding(SegmentError::element_errors, "N4", 7,
                                           {element_finding(ElementError::too_long, 3, "116", "123"),
                                            element_finding(ElementError::too_short, 1, "19", "A")});
    mixed.elements[0].severity = Severity::warning;
    Problem noted = set_problem("x12.duplicate-set");
    noted.severity = Severity::warning;
    SetResult clean = set_result("945", "0001");
    clean.findings = {warned};
    clean.problems = {noted};
    SetResult bad = rejected("0002", {warned, mixed});
    CHECK(content_of(acknowledged({group_result("SW", "7", {clean, bad})})) ==
          "AK1*SW*7~\n"
          "AK2*945*0001~\nAK5*A~\n"
          "AK2*945*0002~\nAK3*N4*7**8~\nAK4*1*19*4*A~\nAK5*R*5~\n"
          "AK9*P*2*2*1~\n");
}

TEST_CASE("sets have their codes, five at most") {
    struct Case {
        std::vector<const char*> problems;
        bool known, content;
        Verdict verdict;
        const char* ak5;
    };
    const Case cases[] = {
        {{}, true, true, Verdict::accepted_with_errors, "AK5*E*5~\n"},
        {{}, false, false, Verdict::rejected, "AK5*R*1~\n"},
        {{"x12.missing-se"}, true, false, Verdict::rejected, "AK5*R*2~\n"},
        {{"x12.set-control"}, true, false, Verdict::rejected, "AK5*R*3~\n"},
        {{"x12.segment-count"}, true, false, Verdict::rejected, "AK5*R*4~\n"},
        {{"x12.duplicate-set"}, true, false, Verdict::rejected, "AK5*R*23~\n"},
        {{"x12.set-control", "x12.segment-count", "x12.duplicate-set", "x12.missing-se"},
         false,
         true,
         Verdict::rejected,
         "AK5*R*1*3*4*23*2~\n"},
    };
    for (const Case& c : cases) {
        SetResult set = set_result("945", "0001", c.verdict);
        set.known = c.known;
        if (c.content) set.findings = {segment_finding(SegmentError::missing, "W06", 2)};
        for (const char* problem : c.problems) set.problems.push_back(set_problem(problem));
        const std::string content = content_of(acknowledged({group_result("SW", "7", {set})}));
        const std::size_t at = content.find("AK5");
        CHECK(content.substr(at, content.find('\n', at) + 1 - at) == c.ak5);
    }
}

TEST_CASE("AK9 says verdict, counts and the group's own errors") {
    struct Case {
        Verdict verdict;
        const char* declared;
        std::uint32_t received, accepted;
        std::vector<const char*> problems;
        bool version_known;
        const char* ak9;
    };
    const Case cases[] = {
        {Verdict::accepted, "1", 1, 1, {}, true, "AK9*A*1*1*1~\n"},
        {Verdict::accepted_with_errors, "01", 1, 1, {}, true, "AK9*E*1*1*1~\n"},
        {Verdict::rejected, "3", 1, 0, {"x12.set-count"}, true, "AK9*R*3*1*0*5~\n"},
        {Verdict::rejected, "", 1, 0, {"x12.missing-ge"}, true, "AK9*R*1*1*0*3~\n"},
        {Verdict::rejected, "1", 1, 0, {"x12.group-control"}, true, "AK9*R*1*1*0*4~\n"},
        {Verdict::rejected, "1", 1, 0, {"x12.duplicate-group"}, true, "AK9*R*1*1*0*19~\n"},
        {Verdict::rejected, "one", 1, 0, {}, false, "AK9*R*1*1*0*2~\n"},
        {Verdict::accepted, "12345678", 12345678, 12345678, {}, true, "AK9*A*999999*999999*999999~\n"},
    };
    for (const Case& c : cases) {
        GroupOfSets group = group_result("SW", "7", {});
        group.group.verdict = c.verdict;
        group.group.declared = c.declared;
        group.group.received = c.received;
        group.group.accepted = c.accepted;
        group.group.version_known = c.version_known;
        for (const char* problem : c.problems) {
            group.group.problems.push_back(set_problem(problem));
            group.group.problems.back().reach = Problem::Reach::group;
        }
        CHECK(content_of(acknowledged({group})) == std::string("AK1*SW*7~\n") + c.ak9);
    }
}

TEST_CASE("in a group that is rejected as a whole no set is told to be accepted") {
    GroupOfSets group = group_result("SW", "7", {set_result("945", "0001"), rejected("0002", {})});
    group.group.verdict = Verdict::rejected;
    group.group.accepted = 0;
    CHECK(content_of(acknowledged({group})) == "AK1*SW*7~\nAK2*945*0002~\nAK5*R~\nAK9*R*2*2*0~\n");
}

TEST_CASE("what is missing or too long in the headers is told so that it can be read") {
    struct Case {
        const char *functional_id, *group_control, *transaction, *set_control;
        const char* content;
    };
    const Case cases[] = {
        {"SW", "0000007", "945", "0001", "AK1*SW*0000007~\nAK2*945*0001~\n"},
        {"", "", "945", "", "AK1*SW*0~\nAK2*945*0000~\n"},
        {"", "7", "", "0001", "AK1*ZZ*7~\nAK2*000*0001~\n"},
        {"SWX", "12345678901", "9456", "0123456789AB", "AK1*SW*123456789~\nAK2*945*012345678~\n"},
        {"s", "A>B", "94", "1>2", "AK1*ZZ*A B~\nAK2*94*1 2~\n"},
    };
    for (const Case& c : cases) {
        GroupOfSets group = group_result(c.functional_id, c.group_control, {set_result(c.transaction, c.set_control)});
        const std::string content = content_of(acknowledged({group}));
        CHECK(content.substr(0, content.find("AK5")) == c.content);
    }
}
