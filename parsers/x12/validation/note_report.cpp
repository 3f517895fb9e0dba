#include "parsers/x12/validation/note_report.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "parsers/x12/findings.h"

namespace crossdock::x12 {
namespace {

struct Blame {
    std::optional<std::uint8_t> element;
    std::optional<std::uint8_t> because;  // the first element that is there
};

// The element to blame: of an exclusion the second that is there, else the first that is not.
Blame blame(const NoteRule& note, std::uint64_t present) {
    Blame found;
    for (const std::uint8_t n : note.elements) {
        const bool there = (present & std::uint64_t{1} << (n - 1U)) != 0;
        const bool to_blame = note.kind == 'E' ? there && found.because : !there;
        if (to_blame && !found.element) found.element = n;
        if (there && !found.because) found.because = n;
    }
    return found;
}

std::string in_words(const NoteRule& note, std::string_view tag, std::optional<std::uint8_t> first) {
    std::vector<std::string> names;
    for (const std::uint8_t n : note.elements) names.push_back(finding::reference(tag, n));
    const std::string list = finding::enumerate(names);
    const std::string because = first ? ", and " + finding::reference(tag, *first) + " is there" : "";
    switch (note.kind) {
        case 'P': return list + " come together or not at all" + because;
        case 'R': return "at least one of " + list + " is required";
        case 'E': return "only one of " + list + " may be there" + because;
        case 'C': return "of " + list + " the first asks for all others" + because;
        default: return "of " + list + " the first asks for at least one of the others" + because;
    }
}

void check(const NoteRule& note, const SegmentRules& rules, const SegmentRule& rule, const Segment& segment,
           std::uint64_t present, ElementFindings& found) {
    if (holds(note, present) || (note.all & rule.mandatory & ~present) != 0) return;
    const auto [blamed, because] = blame(note, present);
    const auto missing_and_told = [&](std::uint8_t n) {
        return (present & std::uint64_t{1} << (n - 1U)) == 0 && found.complained(n);
    };
    const bool one_of = note.kind == 'R' || note.kind == 'L';
    if (!blamed || found.complained(*blamed) || (one_of && std::ranges::any_of(note.elements, missing_and_told)))
        return;
    const bool exclusion = note.kind == 'E';
    found.add(*blamed, 0, rules.facts(rule, *blamed),
              exclusion ? ElementError::exclusion_broken : ElementError::condition_broken,
              exclusion ? segment.element(*blamed) : std::string_view{}, in_words(note, rule.tag, because),
              "ask the sender for the missing value, or to leave out the other");
}

}  // namespace

void report_notes(const SegmentRules& rules, const SegmentRule& rule, const Segment& segment, std::uint64_t present,
                  ElementFindings& found) {
    const auto names_the_missing = [](const NoteRule& note) { return note.kind == 'P' || note.kind == 'C'; };
    // Those that name the missing element come first: filling it may fulfil the others.
    for (const NoteRule& note : rules.pair_notes(rule)) check(note, rules, rule, segment, present, found);
    for (const bool first : {true, false})
        for (const NoteRule& note : rules.notes(rule))
            if (names_the_missing(note) == first) check(note, rules, rule, segment, present, found);
}

}  // namespace crossdock::x12
