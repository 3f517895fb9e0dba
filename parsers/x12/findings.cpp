#include "parsers/x12/findings.h"

#include <algorithm>
#include <utility>

namespace crossdock::x12::finding {
Problem wrong_control(std::string code, Reach reach, const Segment& trailer, std::string_view header_ref,
                      std::string_view header_value) {
    return about(trailer, 2, Severity::error, std::move(code), reach,
                 reference(trailer, 2) + " is " + quoted(trailer.element(2)) + ", but " + std::string(header_ref) +
                     " is " + quoted(header_value),
                 "header and trailer must carry the same control number: ask the sender to correct it");
}

Problem duplicate(std::string code, Reach reach, const Segment& header, std::size_t element, std::string_view parent) {
    return about(header, element, reach == Reach::none ? Severity::warning : Severity::error, std::move(code), reach,
                 "the control number " + quoted(header.element(element)) + " in " + reference(header, element) +
                     " was used before in this " + std::string(parent),
                 "find out whether this is the same document twice, or a new one that needs its own number");
}

Problem duplicates_unchecked(const Segment& st) {
    return about(st, 2, Severity::note, "x12.duplicates-unchecked", Reach::none,
                 "this group has too many control numbers in no order; from here on they are not compared any more",
                 "ask the sender to number the sets of a group one after the other");
}

Problem segment_outside(const Segment& segment, bool in_group, bool bare) {
    const std::string tag(segment.tag());
    std::string message = "segment " + quoted(tag) + " stands outside any ";
    message += in_group || bare ? "transaction set: an ST before it is missing or damaged"
                                : "functional group: a GS before it is missing or damaged";
    // Inside a group only the set is lost whose ST is missing; without a GS nobody can tell what the sets are.
    return about(segment, 0, Severity::error, "x12.segment-outside", in_group || bare ? Reach::set : Reach::group,
                 std::move(message),
                 "what follows up to the next header is not read: ask the sender for the document again");
}

Problem no_envelope(const Segment& st) {
    return about(st, 0, Severity::warning, "x12.no-envelope", Reach::none,
                 "the payload begins with ST: there is no ISA and no GS, so nobody is named as sender or receiver",
                 "ask the sender for complete interchanges");
}

Problem bad_tag(const Segment& segment) {
    return about(segment, 0, Severity::error, "x12.segment-id", Reach::set,
                 "a segment begins with " + quoted(segment.tag()) +
                     ", but an identifier has two or three capital letters or digits",
                 "look for a terminator inside the data of the segment before, or for damage on the way");
}

Problem wrong_functional_id(const Segment& st, std::string_view found, std::string_view expected) {
    return about(st, 1, Severity::warning, "x12.functional-id", Reach::none,
                 "set " + std::string(st.element(1)) + " stands in a group with GS01 " + quoted(found) +
                     ", where the standard has " + quoted(expected),
                 "it is read by its ST01; tell the sender if your acknowledgements are refused");
}

}  // namespace crossdock::x12::finding
