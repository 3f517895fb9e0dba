// The words in which a reader tells what it found in a set. Each problem has coordinates, value, expectation, remedy.
//
// Lifetime: a Problem owns its texts. Threads: free functions. Errors: none.
//
//     notes.push_back(problem::unread_element(segment, 7, 0));
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mappings/language/values/codecs.h"
#include "parsers/x12/reader.h"
#include "parsers/x12/segment.h"

namespace crossdock::mapping::problem {

[[nodiscard]] x12::Problem bad_value(const x12::Segment& segment, std::size_t element, std::size_t component,
                                     std::string_view value, const Misread& why, Severity severity);
[[nodiscard]] x12::Problem unread_element(const x12::Segment& segment, std::size_t element, std::size_t component);
[[nodiscard]] x12::Problem unread_repetition(const x12::Segment& segment, std::size_t element);
[[nodiscard]] x12::Problem second_value(const x12::Segment& segment, std::size_t element, std::string_view code);
// Another segment said `known` for the same field.
[[nodiscard]] x12::Problem other_value(const x12::Segment& segment, std::size_t element, std::size_t component,
                                       std::string_view field, std::string_view known);
[[nodiscard]] x12::Problem unread_pair(const x12::Segment& segment, std::size_t element, std::string_view code);
[[nodiscard]] x12::Problem unread_segment(const x12::Segment& segment, std::string remedy);
[[nodiscard]] x12::Problem again(const x12::Segment& segment);
[[nodiscard]] x12::Problem in_bounded_loop(const x12::Segment& segment);
[[nodiscard]] x12::Problem says_nothing(const x12::Segment& segment);
[[nodiscard]] x12::Problem missing_element(const x12::Segment& segment, std::size_t element, std::size_t component,
                                           std::string_view field);
// Several problems of one segment whose elements look shifted have one cause: they become the first of them, which
// names the others. `first` is where that segment's problems begin.
void join_shifted(std::vector<x12::Problem>& problems, std::size_t first);
// Records that a group-by made one say different things for a field. `at` is where the later one ended.
[[nodiscard]] x12::Problem differs_in_group(std::string_view field, std::string_view first, std::string_view other,
                                            const x12::Coordinates& at);
// A number that is shared out to records that add up to another.
[[nodiscard]] x12::Problem other_sum(std::string_view field, std::string_view said, std::string_view sum,
                                     const x12::Coordinates& at);
// An HL or CPS whose second element is empty or names no HL; with a number that an earlier one has; that is its own
// ancestor; of a level that no <HL> names; and of one that the mapping nests farther out.
[[nodiscard]] x12::Problem hl_without_parent(const x12::Segment& hl, Severity severity);
[[nodiscard]] x12::Problem hl_number_again(const x12::Segment& hl);
[[nodiscard]] x12::Problem hl_circle(const x12::Segment& hl);
[[nodiscard]] x12::Problem unread_hl(const x12::Segment& hl);
[[nodiscard]] x12::Problem hl_elsewhere(const x12::Segment& hl);
// A total as it was sent, still without words: what is right needs none. And that another one was computed.
[[nodiscard]] x12::Problem total(const x12::Segment& segment, std::size_t element, std::size_t component);
[[nodiscard]] x12::Problem other_total(x12::Problem total, std::size_t component, std::string_view computed);
// `at` is where the level ended.
[[nodiscard]] x12::Problem missing_segment(std::string_view tag, std::string_view where, const x12::Coordinates& at);

}  // namespace crossdock::mapping::problem
