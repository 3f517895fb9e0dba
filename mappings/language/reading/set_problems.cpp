#include "mappings/language/reading/set_problems.h"

#include <algorithm>

#include "mappings/language/values/element_name.h"

namespace crossdock::mapping::problem {
namespace {

constexpr std::size_t quoted_max = 80;

std::string quoted(std::string_view value) {
    std::string text = "'";
    for (const char c : value.substr(0, quoted_max)) text += static_cast<unsigned char>(c) < 0x20 ? '.' : c;
    return text + (value.size() > quoted_max ? "...'" : "'");
}

x12::Problem about(const x12::Segment& segment, std::size_t element, Severity severity, std::string code) {
    x12::Problem problem;
    problem.severity = severity;
    problem.code = std::move(code);
    problem.reach = severity == Severity::error ? x12::Problem::Reach::set : x12::Problem::Reach::none;
    problem.at = segment.at();
    problem.tag = segment.tag();
    problem.element = element;
    problem.place = segment.place_of(element);
    problem.value = element ? segment.element(element) : segment.bytes();
    return problem;
}

}  // namespace

x12::Problem bad_value(const x12::Segment& segment, std::size_t element, std::size_t component, std::string_view value,
                       const Misread& why, Severity severity) {
    x12::Problem problem = about(segment, element, severity, "mapping.bad-value");
    problem.value = value;
    problem.message =
        element_name(segment.tag(), element, component) + " holds " + quoted(value) + ", expected " + why.expected;
    problem.remedy = why.remedy;
    return problem;
}

x12::Problem unread_element(const x12::Segment& segment, std::size_t element, std::size_t component) {
    x12::Problem problem = about(segment, element, Severity::warning, "mapping.element-unread");
    if (component) problem.value = segment.component(element, component);
    problem.message = "the mapping does not read " + element_name(segment.tag(), element, component) +
                      ", which holds " + quoted(problem.value);
    problem.remedy = "name the element in the mapping if it matters";
    return problem;
}

x12::Problem unread_repetition(const x12::Segment& segment, std::size_t element) {
    x12::Problem problem = about(segment, element, Severity::warning, "mapping.element-unread");
    problem.message = "the mapping reads the first repetition of " + element_name(segment.tag(), element, 0) +
                      ", which holds " + quoted(problem.value);
    problem.remedy = "ask the sender to repeat the segment instead, if every one matters";
    return problem;
}

x12::Problem second_value(const x12::Segment& segment, std::size_t element, std::string_view code) {
    x12::Problem problem = about(segment, element, Severity::warning, "mapping.second-value");
    problem.message = std::string(segment.tag()) + " names " + quoted(code) + " again with another value, " +
                      quoted(problem.value) + "; the first one stands";
    problem.remedy = "give further values a list in the mapping: <pairs-rest each=\"...\">";
    return problem;
}

x12::Problem other_value(const x12::Segment& segment, std::size_t element, std::size_t component,
                         std::string_view field, std::string_view known) {
    x12::Problem problem = about(segment, element, Severity::warning, "mapping.second-value");
    if (component) problem.value = segment.component(element, component);
    problem.message = element_name(segment.tag(), element, component) + " says " + quoted(problem.value) + " for the " +
                      std::string(field) + ", which is " + quoted(known) + " already; the first one stands";
    problem.remedy = "ask the sender which of them is right";
    return problem;
}

x12::Problem unread_pair(const x12::Segment& segment, std::size_t element, std::string_view code) {
    x12::Problem problem = about(segment, element, Severity::warning, "mapping.pair-unread");
    problem.message = "the mapping does not read the pair " + quoted(code) + " of " + std::string(segment.tag()) +
                      ", which holds " + quoted(problem.value);
    problem.remedy =
        "add <pair code=\"'" + std::string(code) + "'\" .../> or <pairs-rest> to the mapping if it matters";
    return problem;
}

x12::Problem unread_segment(const x12::Segment& segment, std::string remedy) {
    x12::Problem problem = about(segment, 0, Severity::warning, "mapping.segment-unread");
    problem.message =
        "the mapping does not read " + std::string(segment.tag()) + " at this place: " + quoted(segment.bytes());
    problem.remedy = std::move(remedy);
    return problem;
}

x12::Problem again(const x12::Segment& segment) {
    x12::Problem problem = about(segment, 0, Severity::warning, "mapping.segment-again");
    problem.message =
        std::string(segment.tag()) + " comes again, the mapping reads the first one only: " + quoted(segment.bytes());
    problem.remedy = "give it a list in the mapping (each=\"...\") if every one matters";
    return problem;
}

x12::Problem in_bounded_loop(const x12::Segment& segment) {
    x12::Problem problem = about(segment, 0, Severity::warning, "mapping.segment-unread");
    problem.message = "the mapping does not read " + std::string(segment.tag()) +
                      " inside the loop LS..LE: " + quoted(segment.bytes());
    problem.remedy = "name LS and LE in the mapping if the loop matters";
    return problem;
}

x12::Problem says_nothing(const x12::Segment& segment) {
    x12::Problem problem = about(segment, 0, Severity::warning, "mapping.segment-empty");
    problem.message = std::string(segment.tag()) + " holds nothing that the mapping reads: " + quoted(segment.bytes());
    problem.remedy = "nothing is lost; the sender may leave it out";
    return problem;
}

x12::Problem missing_element(const x12::Segment& segment, std::size_t element, std::size_t component,
                             std::string_view field) {
    x12::Problem problem = about(segment, element, Severity::error, "mapping.missing");
    problem.message = element_name(segment.tag(), element, component) + " is empty, expected the " + std::string(field);
    problem.remedy = "ask the sender for it; without | required in the mapping it may be absent";
    return problem;
}

void join_shifted(std::vector<x12::Problem>& problems, std::size_t first) {
    if (problems.size() < first + 2) return;
    const auto begin = problems.begin() + static_cast<std::ptrdiff_t>(first);
    std::stable_sort(begin, problems.end(),
                     [](const auto& one, const auto& other) { return one.place.offset < other.place.offset; });
    std::string others;
    for (auto further = begin + 1; further != problems.end(); ++further)
        others += (others.empty()                  ? ""
                   : further + 1 == problems.end() ? " and "
                                                   : ", ") +
                  element_name(further->tag, further->element, 0);
    begin->message += "; " + others + (problems.size() == first + 2 ? " does" : " do") + " not fit either";
    begin->remedy = "the elements of this segment may be shifted: ask the sender to correct it";
    problems.erase(begin + 1, problems.end());
}

x12::Problem differs_in_group(std::string_view field, std::string_view first, std::string_view other,
                              const x12::Coordinates& at) {
    x12::Problem problem;
    problem.severity = Severity::warning;
    problem.code = "mapping.second-value";
    problem.reach = x12::Problem::Reach::none;
    problem.at = at;
    problem.place = at.text;
    problem.value = other;
    problem.message = std::string(field) + " is " + quoted(first) + " and " + quoted(other) +
                      " in what the mapping makes one; the first one stands";
    problem.remedy = "add it to the keys or to sum, or give it to the parts in the mapping";
    return problem;
}

namespace {

std::string called(const x12::Segment& hl) {
    return std::string(hl.tag()) + " " + quoted(hl.element(1)) + " of the level " + quoted(hl.element(3));
}

std::string parent_element(const x12::Segment& hl) {
    return std::string(hl.tag()) + "02";
}

}  // namespace

x12::Problem hl_without_parent(const x12::Segment& hl, Severity severity) {
    const bool empty = hl.element(2).empty();
    x12::Problem problem = about(hl, 2, severity, "mapping.hl-parent");
    problem.message =
        called(hl) + (empty ? " names no parent" : " has the parent " + quoted(hl.element(2)) + ", which is not there");
    if (severity == Severity::warning)
        problem.message += "; it is read below the nearest " + std::string(hl.tag()) + " before it that may hold it";
    problem.remedy = empty ? "nothing, where the nesting is plain; else ask the sender for " + parent_element(hl)
                           : "ask the sender to correct " + parent_element(hl) +
                                 "; on-error=\"note\" in the mapping reads by the nesting of levels";
    return problem;
}

x12::Problem hl_number_again(const x12::Segment& hl) {
    x12::Problem problem = about(hl, 1, Severity::warning, "mapping.hl-number");
    problem.message = "a second " + std::string(hl.tag()) + " has the number " + quoted(hl.element(1)) +
                      "; those behind it that name it are below this one";
    problem.remedy = "ask the sender to number every " + std::string(hl.tag()) + " once";
    return problem;
}

x12::Problem hl_circle(const x12::Segment& hl) {
    x12::Problem problem = about(hl, 2, Severity::error, "mapping.hl-circle");
    problem.message = std::string(hl.tag()) + " " + quoted(hl.element(1)) + " is below itself: its parent " +
                      quoted(hl.element(2)) + " leads back to it";
    problem.remedy = "ask the sender to correct " + parent_element(hl);
    return problem;
}

x12::Problem unread_hl(const x12::Segment& hl) {
    x12::Problem problem = about(hl, 3, Severity::warning, "mapping.segment-unread");
    problem.message = "the mapping has no " + std::string(hl.tag()) + " of the level " + quoted(hl.element(3)) +
                      " at this place: " + quoted(hl.bytes());
    problem.remedy = "add <" + std::string(hl.tag()) + " level=\"" + std::string(hl.element(3)) +
                     "\"> at this place in the mapping if it matters";
    return problem;
}

x12::Problem hl_elsewhere(const x12::Segment& hl) {
    x12::Problem problem = about(hl, 2, Severity::warning, "mapping.hl-parent");
    problem.message = called(hl) + " stands below " + std::string(hl.tag()) + " " + quoted(hl.element(2)) +
                      ", the mapping has it farther out, where it is read";
    problem.remedy = "nest the levels in the mapping as the sender does if it matters";
    return problem;
}

x12::Problem other_sum(std::string_view field, std::string_view said, std::string_view sum,
                       const x12::Coordinates& at) {
    x12::Problem problem;
    problem.severity = Severity::warning;
    problem.code = "mapping.total";
    problem.reach = x12::Problem::Reach::none;
    problem.at = at;
    problem.place = at.text;
    problem.value = said;
    problem.message = std::string(field) + " is " + quoted(said) + ", what it is shared out to adds up to " +
                      std::string(sum) + ", which stands";
    problem.remedy = "the sender may count in other units: ask, or take the field out of sum in the mapping";
    return problem;
}

x12::Problem total(const x12::Segment& segment, std::size_t element, std::size_t component) {
    x12::Problem problem = about(segment, element, Severity::warning, "mapping.total");
    if (component) problem.value = segment.component(element, component);
    return problem;
}

x12::Problem other_total(x12::Problem total, std::size_t component, std::string_view computed) {
    total.message = element_name(total.tag, total.element, component) + " says " + quoted(total.value) +
                    ", the document adds up to " + std::string(computed);
    total.remedy = "the sender may count other units, or something was left out: ask when it matters";
    return total;
}

x12::Problem missing_segment(std::string_view tag, std::string_view where, const x12::Coordinates& at) {
    x12::Problem problem;
    problem.code = "mapping.missing";
    problem.reach = x12::Problem::Reach::set;
    problem.at = at;
    problem.tag = tag;
    problem.place = at.text;
    problem.message = std::string(tag) + " is missing" + (where.empty() ? "" : " in " + std::string(where));
    problem.remedy = "ask the sender for it; without required=\"true\" in the mapping it may be absent";
    return problem;
}

}  // namespace crossdock::mapping::problem
