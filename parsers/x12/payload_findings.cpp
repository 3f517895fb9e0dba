// The words for what is odd about a payload's bytes: line ends, terminators, the ISA, what lies between interchanges.
#include <algorithm>
#include <array>
#include <utility>

#include "parsers/x12/characters.h"
#include "parsers/x12/findings.h"

namespace crossdock::x12::finding {
namespace {

constexpr std::array<std::size_t, 17> isa_widths{3, 2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1};

std::string line_and_column(Position at) {
    return "line " + std::to_string(at.line) + ", column " + std::to_string(at.column);
}

std::string name_of(char c) {
    switch (c) {
        case '\n': return "LF";
        case '\r': return "CR";
        case '\t': return "TAB";
        default: break;
    }
    if (static_cast<unsigned char>(c) > 0x20 && static_cast<unsigned char>(c) < 0x7F) return std::string("'") + c + "'";
    constexpr std::string_view hex = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    return std::string("0x") + hex[byte >> 4U] + hex[byte & 0xFU];
}

bool starts_like_segment(std::string_view bytes, char element) {
    const std::size_t end = bytes.find(element);
    return end != std::string_view::npos && is_segment_id(bytes.substr(0, end));
}

// What is read all the same, where the partner's tolerance says so.
Problem deviation(const Segment& segment, std::size_t element, bool tolerated, std::string code, std::string message,
                  std::string remedy) {
    return about(segment, element, tolerated ? Severity::warning : Severity::error, std::move(code),
                 tolerated ? Reach::none : Reach::interchange, std::move(message), std::move(remedy));
}

}  // namespace

Problem lower_case_tag(const Segment& segment) {
    return about(segment, 0, Severity::warning, "x12.lower-case-id", Reach::none,
                 "segment identifiers of this interchange are in small letters, the first is " + quoted(segment.tag()) +
                     "; they were read as capitals",
                 "ask the sender to write identifiers in capitals");
}

Problem trailing_blanks(const Segment& behind, bool tolerated) {
    return deviation(
        behind, 0, tolerated, "x12.trailing-blanks",
        "there are blanks between segments of this interchange, the first before " + describe_place(behind, 0),
        "the file was padded to fixed records on its way: send and fetch it as binary");
}

Problem byte_order_mark(const Segment& isa, bool tolerated) {
    return deviation(
        isa, 0, tolerated, "x12.byte-order-mark", "a byte order mark stands before the ISA",
        "the file was saved by an editor or as UTF-8 with a mark: ask the sender to send it as it was made");
}

Problem letter_in_isa11(const Segment& isa, bool tolerated) {
    return deviation(isa, 11, tolerated, "x12.repetition-separator",
                     "ISA11 is " + quoted(isa.element(11)) + ", but under version " + quoted(isa.element(12)) +
                         " it separates repetitions; none are taken apart",
                     "ask the sender to fill ISA11, for example with '^'");
}

Problem line_end_inside(const Segment& segment, const LineCut& first, bool tolerated) {
    Problem problem = deviation(segment, 0, tolerated, "x12.line-end-inside",
                                "there are line ends inside segments of this interchange, the first in " +
                                    describe_place(segment, 0) + "; they were taken out",
                                "the file was wrapped on its way: send and fetch it as binary");
    problem.place.offset += first.at;
    problem.place.column += first.at;
    return problem;
}

Problem unclosed_segment(const Segment& segment, bool in_set) {
    Problem problem = about(segment, 0, in_set ? Severity::error : Severity::warning, "x12.missing-terminator",
                            in_set ? Reach::set : Reach::none,
                            describe_place(segment, 0) + " ends with its line, without the terminator " +
                                name_of(segment.delimiters().terminator),
                            "the next line was taken as a segment of its own: ask the sender to end each segment");
    problem.place = segment.place_of(segment.size() + 1);
    return problem;
}

Problem missing_last_terminator(const Segment& segment, bool tolerated) {
    Problem problem = about(segment, 0, tolerated ? Severity::warning : Severity::error, "x12.missing-last-terminator",
                            tolerated ? Reach::none : Reach::interchange,
                            "the payload ends without the terminator " + name_of(segment.delimiters().terminator) +
                                " behind " + std::string(segment.tag()),
                            tolerated ? "it was read all the same, since the trailer is complete"
                                      : "ask the sender to end the last segment too");
    problem.place = segment.place_of(segment.size() + 1);
    return problem;
}

Problem empty_segment(const Coordinates& at) {
    Problem problem;
    problem.severity = Severity::warning;
    problem.code = "x12.empty-segment";
    problem.at = at;
    problem.place = at.text;
    problem.message = "a terminator stands here with no segment before it; such places are skipped and not counted";
    problem.remedy = "tell the sender if counts do not agree";
    return problem;
}

Problem isa_width(const Segment& isa, bool tolerated) {
    std::vector<std::string> wrong;
    std::size_t first = 0;
    for (std::size_t n = 1; n < 16; ++n) {
        if (isa.element(n).size() == isa_widths[n]) continue;
        if (first == 0) first = n;
        wrong.push_back(reference(isa, n) + " is " + std::to_string(isa.element(n).size()) + " wide instead of " +
                        std::to_string(isa_widths[n]));
    }
    Problem problem =
        deviation(isa, first, tolerated, "x12.isa-width", "the ISA is not 106 bytes wide: " + enumerate(wrong),
                  "ask the sender to pad the elements of the ISA with blanks to their fixed width");
    if (first == 2 || first == 4) problem.value.clear();
    return problem;
}

Problem component_separator_missing(const Segment& isa) {
    Problem problem = about(isa, 16, Severity::warning, "x12.component-separator", Reach::none,
                            "ISA16 holds no usable component separator; the terminator is " +
                                name_of(isa.delimiters().terminator) + ", and composites are not taken apart",
                            "ask the sender to fill ISA16, for example with '>'");
    return problem;
}

Problem damaged_isa(const Token& token) {
    Problem problem;
    problem.reach = Reach::interchange;
    problem.at.text = token.at;
    problem.place = token.at;
    problem.tag = "ISA";
    if (token.isa.outcome == IsaHeader::Outcome::multibyte_delimiter) {
        problem.code = "x12.multibyte-delimiter";
        problem.message = "the ISA ends in a separator or terminator that is a character of several bytes (UTF-8)";
        problem.remedy =
            "nothing of this interchange is read: ask the sender for one-byte delimiters, such as '>' and '~'";
    } else {
        const std::string separators = std::to_string(token.isa.separators);
        problem.code = "x12.isa-damaged";
        problem.message =
            token.isa.separators < 16
                ? "the ISA cannot be read: 16 element separators were expected before the next segment, " + separators +
                      " were found"
                : "the ISA cannot be read: behind its 16 elements stands no usable terminator";
        problem.remedy = "nothing of this interchange is read: ask the sender for it again";
    }
    return problem;
}

Problem noise(const Token& token, const Delimiters& before, bool tolerated) {
    const bool segments = starts_like_segment(token.bytes, before.element);
    Problem problem;
    problem.severity = tolerated && !segments ? Severity::warning : Severity::error;
    problem.reach = tolerated && !segments ? Reach::none : Reach::interchange;
    problem.code = "x12.noise-between";
    problem.at.text = token.at;
    problem.place = token.at;
    problem.value = token.bytes;
    problem.message = std::to_string(token.skipped) +
                      " bytes belong to no interchange and were skipped; they begin with " + quoted(token.bytes);
    problem.remedy = segments ? "an ISA before them is missing: ask the sender for the payload again"
                              : "look at them, and ask the sender what they are";
    return problem;
}

Error no_interchange(std::string_view begin, Position at) {
    std::string message = "no X12 interchange found: ";
    std::string remedy = "an X12 payload begins with ISA; check that this is the right file";
    if (begin.empty())
        message += "the payload is empty";
    else
        message += "the payload begins with " + quoted(begin) + " instead of ISA";
    if (begin.starts_with("UNA") || begin.starts_with("UNB"))
        remedy = "this is EDIFACT; name a mapping for it in the partner's file";
    else if (begin.starts_with("GS") || begin.starts_with("ST"))
        remedy = "the envelope is missing: ask the sender for ISA and IEA (and GS and GE) around it";
    else if (begin.starts_with("<"))
        remedy = "this looks like XML or HTML, not X12";
    else if (begin.starts_with("{") || begin.starts_with("["))
        remedy = "this looks like JSON, not X12";
    return Error{ErrorKind::partner_fault, "x12.no-interchange", std::move(message),
                 begin.empty() ? std::string{} : line_and_column(at), std::move(remedy)};
}

}  // namespace crossdock::x12::finding
