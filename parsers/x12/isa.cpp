#include "parsers/x12/isa.h"

#include <algorithm>
#include <array>
#include <string>

#include "parsers/x12/characters.h"

namespace crossdock::x12 {
namespace {

constexpr std::size_t isa_bytes_max = 512;  // the widest ISA that is still looked for
constexpr std::size_t separators_wanted = 16;
constexpr std::size_t after_separators = 8;  // bytes looked at behind the sixteenth separator
constexpr std::array<std::size_t, 15> fixed_separators{6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103};
constexpr std::size_t fixed_component_at = 104;

// Whether a segment that may follow an ISA begins here.
bool next_segment_follows(std::string_view bytes, char element) {
    const std::size_t begin = std::min(bytes.find_first_not_of("\r\n"), bytes.size());
    bytes.remove_prefix(begin);
    for (const std::string_view tag : {"GS", "TA1", "IEA"})
        if (bytes.starts_with(tag) && bytes.size() > tag.size() && bytes[tag.size()] == element) return true;
    return false;
}

bool is_multibyte_character(std::string_view bytes) {
    return bytes.size() >= 2 && static_cast<unsigned char>(bytes[0]) >= 0xC2 &&
           (static_cast<unsigned char>(bytes[1]) & 0xC0U) == 0x80U;
}

IsaHeader damaged(std::string_view bytes) {
    IsaHeader isa;
    isa.outcome = IsaHeader::Outcome::damaged;
    // Behind the begin of the next segment, separators are not the ISA's any more.
    for (std::size_t i = 3; i < std::min(bytes.size(), isa_bytes_max); ++i) {
        if (bytes[i] != bytes[3]) continue;
        const std::string_view before = bytes.substr(0, i);
        if (before.ends_with("GS") || before.ends_with("TA1") || before.ends_with("IEA")) break;
        ++isa.separators;
    }
    return isa;
}

// `at` is behind the sixteenth separator: what stands there tells component separator and terminator.
IsaHeader with_service_characters(std::string_view bytes, std::size_t at, bool at_end) {
    const char element = bytes[3];
    const std::size_t behind_line_ends = std::min(bytes.find_first_not_of("\r\n", at), bytes.size());
    if (behind_line_ends >= isa_bytes_max) return damaged(bytes);
    if (!at_end && bytes.size() < behind_line_ends + after_separators) return {};
    const auto can_terminate = [&](char c) { return may_delimit(c) && c != element; };
    // A file that is wrapped anywhere may be wrapped here; but a line end before the next segment is the terminator.
    while (at < bytes.size() && is_line_end(bytes[at]) && !next_segment_follows(bytes.substr(at), element)) ++at;
    const std::string_view tail = bytes.substr(at);
    if (tail.size() < 2) return damaged(bytes);

    IsaHeader isa;
    isa.outcome = IsaHeader::Outcome::found;
    isa.delimiters.element = element;

    const bool next_at_once = !is_line_end(tail[1]) || is_line_end(tail[0]);
    if ((tail[0] == '~' && element != '~' && is_line_end(tail[1])) ||
        (can_terminate(tail[0]) && next_at_once && next_segment_follows(tail.substr(1), element))) {
        isa.component_missing = true;
        isa.delimiters.component = '\0';
        isa.delimiters.terminator = tail[0];
        isa.length = at;
        return isa;
    }
    if (is_multibyte_character(tail) || is_multibyte_character(tail.substr(1))) {
        isa.outcome = IsaHeader::Outcome::multibyte_delimiter;
        return isa;
    }
    if (is_letter_or_digit(tail[0]) || !can_terminate(tail[1])) return damaged(bytes);
    isa.delimiters.terminator = tail[1];
    isa.delimiters.component = tail[0];
    isa.length = at + 1;
    if (!can_terminate(tail[0]) || tail[0] == tail[1]) {
        isa.component_missing = true;
        isa.delimiters.component = '\0';
    }
    return isa;
}

bool separators_at_fixed_places(std::string_view bytes) {
    return bytes.size() > fixed_component_at &&
           std::ranges::all_of(fixed_separators, [&](std::size_t at) { return bytes[at] == bytes[3]; });
}

std::string_view element_of(std::string_view isa, std::size_t n) {
    const char separator = isa[3];
    while (n-- > 0) isa.remove_prefix(std::min(isa.find(separator), isa.size() - 1) + 1);
    return isa.substr(0, isa.find(separator));
}

// ISA11 separates repetitions only from 00402 on, and only where it is a character that can.
char repetition_separator(std::string_view isa, const Delimiters& others) {
    const std::string_view separator = element_of(isa, 11), version = element_of(isa, 12);
    if (version.size() != 5 || version < "00402" || separator.size() != 1) return '\0';
    const char c = separator[0];
    const bool taken = c == others.element || c == others.component || c == others.terminator;
    return may_delimit(c) && !taken ? c : '\0';
}

}  // namespace

bool may_delimit(char c) {
    return !is_letter_or_digit(c) && c != ' ' && c != '\0';
}

bool opens_interchange(std::string_view bytes) {
    return bytes.size() >= isa_lookahead && bytes.starts_with("ISA") && may_delimit(bytes[3]) && !is_line_end(bytes[3]);
}

IsaHeader find_isa(std::string_view bytes, bool at_end) {
    if (!at_end && bytes.size() < fixed_component_at + after_separators) return {};
    if (separators_at_fixed_places(bytes)) {
        IsaHeader isa = with_service_characters(bytes, fixed_component_at, at_end);
        if (isa.outcome == IsaHeader::Outcome::found)
            isa.delimiters.repetition = repetition_separator(bytes.substr(0, isa.length), isa.delimiters);
        return isa;
    }

    std::size_t at = 2;
    for (std::size_t n = 0; n < separators_wanted; ++n) {
        at = bytes.substr(0, isa_bytes_max).find(bytes[3], at + 1);
        if (at == std::string_view::npos) return at_end || bytes.size() >= isa_bytes_max ? damaged(bytes) : IsaHeader{};
    }
    IsaHeader isa = with_service_characters(bytes, at + 1, at_end);
    if (isa.outcome != IsaHeader::Outcome::found) return isa;
    std::string header(bytes.substr(0, isa.length));
    std::erase_if(header, is_line_end);
    // With separators lost, the sixteenth lies in a later segment; then ISA12 is not where the version is.
    const std::string_view version = element_of(header, 12);
    if (version.empty() || !std::ranges::all_of(version, is_digit)) return damaged(bytes);
    isa.fixed_width = separators_at_fixed_places(header + "  ");
    isa.delimiters.repetition = repetition_separator(header, isa.delimiters);
    return isa;
}

}  // namespace crossdock::x12
