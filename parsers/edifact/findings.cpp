#include "parsers/edifact/findings.h"

#include <algorithm>
#include <utility>

#include "parsers/x12/characters.h"

namespace crossdock::edifact {

bool is_segment_tag(std::string_view tag) {
    return tag.size() == 3 && std::ranges::all_of(tag, x12::is_tag_character);
}

bool says_syntax(std::string_view version) {
    return version.size() == 1 && version[0] >= '1' && version[0] <= '4';
}

namespace finding {
namespace {

using crossdock::finding::about;
using crossdock::finding::quoted;
using crossdock::finding::reference;

Problem at_place(const Coordinates& at, Severity severity, std::string code, std::string message, std::string remedy) {
    Problem problem;
    problem.severity = severity;
    problem.code = std::move(code);
    problem.at = at;
    problem.place = at.text;
    problem.message = std::move(message);
    problem.remedy = std::move(remedy);
    return problem;
}

}  // namespace

Problem wrong_reference(std::string code, Reach reach, const Segment& trailer, std::string_view header_name,
                        std::string_view header_value) {
    const bool same = x12::same_number(trailer.element(2), header_value);
    return about(trailer, 2, same ? Severity::warning : Severity::error, std::move(code), same ? Reach::none : reach,
                 reference(trailer, 2) + " is " + quoted(trailer.element(2)) + ", but " + std::string(header_name) +
                     " is " + quoted(header_value),
                 same ? "both are the same number; ask the sender to write it alike in both places"
                      : "header and trailer must carry the same reference: ask the sender to correct it");
}

Problem duplicate(std::string code, Reach reach, const Segment& header, std::size_t element, std::string_view parent) {
    return about(header, element, reach == Reach::none ? Severity::warning : Severity::error, std::move(code), reach,
                 "the reference " + quoted(header.element(element)) + " in " + reference(header, element) +
                     " was used before in this " + std::string(parent),
                 "find out whether this is the same document twice, or a new one that needs its own reference");
}

Problem segment_outside(const Segment& segment) {
    return about(
        segment, 0, Severity::error, "edifact.segment-outside", Reach::set,
        "segment " + quoted(segment.tag()) + " stands outside any message: a UNH before it is missing or damaged",
        "what follows up to the next header is not read: ask the sender for the document again");
}

Problem no_envelope(const Segment& unh) {
    return about(unh, 0, Severity::warning, "edifact.no-envelope", Reach::none,
                 "the payload begins with UNH: there is no UNB, so nobody is named as sender or receiver",
                 "ask the sender for complete interchanges");
}

Problem bad_tag(const Segment& segment) {
    return about(segment, 0, Severity::error, "edifact.segment-id", Reach::set,
                 "a segment begins with " + quoted(segment.tag()) + ", but a tag has three capital letters or digits",
                 "look for a terminator without release character in the data of the segment before, or for damage on "
                 "the way");
}

Problem line_end_inside(const Segment& segment) {
    return about(
        segment, 0, Severity::warning, "edifact.line-end-inside", Reach::none,
        "segment " + quoted(segment.tag()) + " has a line end inside; the lines were joined, here and from here on",
        "the file was wrapped on its way: ask for it as one line, or with line ends behind the terminators");
}

Problem missing_last_terminator(const Segment& segment, bool tolerated) {
    return about(segment, 0, tolerated ? Severity::warning : Severity::error, "edifact.missing-terminator",
                 tolerated ? Reach::none : Reach::interchange,
                 "the payload ends with " + std::string(segment.tag()) + " and no terminator behind it",
                 "it was read; ask the sender to end the last segment too");
}

Problem empty_segment(const Coordinates& at) {
    return at_place(at, Severity::warning, "edifact.empty-segment", "a terminator has no segment before it",
                    "it was passed over; look for a terminator without release character in the data");
}

Problem damaged_advice(const Coordinates& at) {
    Problem problem = at_place(at, Severity::warning, "edifact.una",
                               "UNA does not name the service characters that the interchange uses",
                               "it was read with the usual ones, :+.?'; UNA has six characters, such as UNA:+.? '");
    problem.tag = "UNA";
    return problem;
}

Problem unused_repetition(const Segment& unb, char separator) {
    return about(unb, 1, Severity::note, "edifact.repetition", Reach::none,
                 "UNA names " + quoted({&separator, 1}) + " between repetitions, which syntax " +
                     std::string(unb.component(1, 2)) + " does not have; it is read as data",
                 "the sender may want to name syntax 4 in UNB01, or a blank in UNA");
}

Problem unknown_syntax(const Segment& unb) {
    return about(unb, 1, Severity::warning, "edifact.syntax", Reach::none,
                 "UNB01 names " + quoted(unb.element(1)) + ", expected UNOA to UNOK or UNOY, and syntax 1 to 4",
                 "it was read all the same; ask the sender which character set and syntax it is");
}

Problem outside_character_set(const Segment& segment, std::string_view level, char c) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    const bool shown = byte > 0x20 && byte < 0x7F;
    const std::string name =
        shown ? quoted({&c, 1}) : std::string("the byte ") + digits[byte >> 4U] + digits[byte & 15U] + " (hexadecimal)";
    return about(
        segment, 0, Severity::note, "edifact.character-set", Reach::none,
        "segment " + quoted(segment.tag()) + " holds " + name + ", which " + std::string(level) + " does not have",
        "it was read as it is; others may refuse it: ask the sender to name the right character set in UNB01");
}

Problem noise(const Coordinates& at, const Noise& noise, bool tolerated) {
    Problem problem = at_place(at, tolerated ? Severity::warning : Severity::error, "edifact.noise",
                               std::to_string(noise.bytes) + " bytes belong to no interchange: " + quoted(noise.begin),
                               "they were passed over; if they should be an interchange, its UNA or UNB is damaged");
    problem.value = noise.begin;
    return problem;
}

Error no_interchange(std::string_view begin, Position at) {
    const std::string message =
        begin.empty() ? "the payload is empty" : "no interchange was found; the payload begins with " + quoted(begin);
    return {ErrorKind::partner_fault, "edifact.no-interchange", message,
            "line " + std::to_string(std::max(at.line, 1U)) + ", column " + std::to_string(std::max(at.column, 1U)),
            "an EDIFACT interchange begins with UNA or UNB: ask the sender what this is"};
}

}  // namespace finding
}  // namespace crossdock::edifact
