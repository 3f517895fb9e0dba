#include "parsers/x12/write_rules.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <utility>

#include "parsers/x12/characters.h"
#include "parsers/x12/isa.h"

namespace crossdock::x12 {
namespace {

constexpr std::uint32_t control_number_max = 999'999'999;

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '\x7F';
}

const char* meaning_of(const Delimiters& d, char c) {
    if (c == d.element) return "separates elements";
    if (c == d.component) return "separates components";
    if (c == d.terminator) return "ends segments";
    if (d.repetition != '\0' && c == d.repetition) return "separates repetitions";
    return nullptr;
}

std::unexpected<Error> refuse(std::string setting, std::string_view value, std::string expected) {
    std::string shown(value);
    std::ranges::replace_if(shown, is_control, '?');
    return fail(ErrorKind::configuration, "x12.write.envelope",
                setting + " is '" + shown + "'; it must " + std::move(expected), "envelope",
                "correct the envelope settings in the partner's file");
}

struct TextSetting {
    const char* name;
    std::string_view value;
    std::size_t least, most;
};

Result<void> check_texts(std::span<const TextSetting> texts, const Delimiters& d) {
    for (const auto& [name, value, least, most] : texts) {
        const bool clean = std::ranges::none_of(value, [&](char c) { return is_control(c) || meaning_of(d, c); });
        if (value.size() < least || value.size() > most || !clean)
            return refuse(
                name, value,
                "have " + std::to_string(least) + " to " + std::to_string(most) + " characters and hold no delimiter");
    }
    return {};
}

Result<void> check_control_number(std::uint32_t number) {
    if (number == 0 || number > control_number_max)
        return refuse("a control number", std::to_string(number), "lie between 1 and 999999999");
    return {};
}

}  // namespace

Delimiters delimiters_in_use(const Envelope& envelope) {
    Delimiters delimiters = envelope.delimiters;
    if (envelope.interchange_version < "00402") delimiters.repetition = '\0';
    return delimiters;
}

Result<void> check_interchange(const Envelope& e) {
    const Delimiters d = delimiters_in_use(e);
    std::string used{d.element, d.component, d.terminator};
    if (d.repetition != '\0') used += d.repetition;
    std::string distinct = used;
    std::ranges::sort(distinct);
    const bool all_distinct = std::ranges::adjacent_find(distinct) == distinct.end();
    if (!all_distinct || !std::ranges::all_of(used, may_delimit))
        return refuse("delimiters", used, "be different characters, none a letter, a digit or a blank");

    const TextSetting texts[]{
        {"the sender's qualifier (ISA05)", e.sender_qualifier, 2, 2},
        {"the sender's id (ISA06)", e.sender, 1, 15},
        {"the receiver's qualifier (ISA07)", e.receiver_qualifier, 2, 2},
        {"the receiver's id (ISA08)", e.receiver, 1, 15},
        {"the interchange version (ISA12)", e.interchange_version, 5, 5},
    };
    if (auto fit = check_texts(texts, d); !fit) return fit;
    if (e.date.size() != 8 || !is_digits(e.date)) return refuse("the date", e.date, "be written CCYYMMDD");
    if (e.time.size() != 4 || !is_digits(e.time)) return refuse("the time", e.time, "be written HHMM");
    if (auto fits = check_control_number(e.interchange_control); !fits) return fits;
    if (std::string_view("PTI").find(e.usage) == std::string_view::npos)
        return refuse("the usage (ISA15)", std::string_view(&e.usage, 1), "be P, T or I");
    if (std::ranges::any_of(e.after_terminator, [](char c) { return c != '\r' && c != '\n' && c != ' '; }))
        return refuse("what follows a terminator", e.after_terminator, "be line ends or blanks");
    return {};
}

Result<void> check_group(const Envelope& e) {
    const TextSetting texts[]{
        {"the functional identifier (GS01)", e.functional_id, 2, 2},
        {"the group's sender (GS02)", e.group_sender, 2, 15},
        {"the group's receiver (GS03)", e.group_receiver, 2, 15},
        {"the version (GS08)", e.version, 1, 12},
    };
    if (auto fit = check_texts(texts, delimiters_in_use(e)); !fit) return fit;
    return check_control_number(e.group_control);
}

std::array<bool, 256> refused_characters(const Delimiters& delimiters) {
    std::array<bool, 256> refused{};
    for (std::size_t i = 0; i < refused.size(); ++i) {
        const char c = static_cast<char>(i);
        refused[i] = is_control(c) || meaning_of(delimiters, c);
    }
    return refused;
}

Error refused_value(std::string_view value, const Delimiters& delimiters) {
    const auto refused = [&](char c) { return is_control(c) || meaning_of(delimiters, c); };
    const char bad = *std::ranges::find_if(value, refused);
    const char* const meaning = meaning_of(delimiters, bad);
    std::string shown(value);
    std::ranges::replace_if(shown, is_control, '?');
    std::string holds;
    if (meaning && !is_control(bad))
        holds = std::string("'") + bad + "', which " + meaning;
    else if (meaning)
        holds = std::string("a control character, which ") + meaning;
    else
        holds = "the control character " + std::to_string(static_cast<unsigned char>(bad));
    return {ErrorKind::needs_data,
            meaning ? "x12.write.delimiter-in-data" : "x12.write.control-character",
            "the value '" + shown + "' contains " + holds,
            {},
            meaning ? "change the value at its source, or choose other delimiters in the partner's file"
                    : "take line ends and control characters out of the value at its source"};
}

}  // namespace crossdock::x12
