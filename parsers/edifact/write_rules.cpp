#include "parsers/edifact/write_rules.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "parsers/findings.h"
#include "parsers/x12/characters.h"

namespace crossdock::edifact {
namespace {

using finding::quoted;

constexpr std::size_t id_max = 35;

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '\x7F';
}

// The next character of UTF-8, as ISO 8859-1 has it: its byte; nullopt where it has none. A byte that is no UTF-8 is
// taken for ISO 8859-1 already.
std::optional<char> latin1_at(std::string_view text, std::size_t& at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool leads = byte >= 0xC2 && byte <= 0xF4;
    const bool pair = leads && at + 1 < text.size() && (static_cast<unsigned char>(text[at + 1]) & 0xC0U) == 0x80U;
    if (!pair) return text[at++];
    if (byte > 0xC3) return std::nullopt;
    const auto code = ((byte & 0x03U) << 6U) | (static_cast<unsigned char>(text[at + 1]) & 0x3FU);
    at += 2;
    return static_cast<char>(code);
}

bool is_service(const Delimiters& d, char c) {
    return c == d.element || c == d.component || c == d.terminator || (d.release != '\0' && c == d.release) ||
           (d.repetition != '\0' && c == d.repetition);
}

std::unexpected<Error> refused_setting(std::string setting, std::string_view value, std::string expected) {
    return fail(ErrorKind::configuration, "edifact.write.envelope",
                setting + " is " + quoted(value) + "; it must " + std::move(expected), "envelope",
                "correct the envelope settings in the partner's file");
}

}  // namespace

Result<void> check_envelope(const Envelope& e) {
    const Delimiters& d = e.delimiters;
    if (character_set_of(e.character_set) == nullptr)
        return refused_setting("the character set (UNB01)", e.character_set, "be UNOA to UNOK or UNOY");
    if (e.syntax < 1 || e.syntax > 4)
        return refused_setting("the syntax (UNB01)", std::to_string(e.syntax), "be 1 to 4");
    std::string used{d.element, d.component, d.terminator};
    if (d.release != '\0') used += d.release;
    if (d.repetition != '\0') used += d.repetition;
    const auto unfit = [](char c) { return x12::is_letter_or_digit(c) || c == ' ' || c == '\0'; };
    const bool clean = std::ranges::none_of(used, unfit);
    std::string sorted = used;
    std::ranges::sort(sorted);
    if (!clean || std::ranges::adjacent_find(sorted) != sorted.end() || (d.decimal != '.' && d.decimal != ','))
        return refused_setting(
            "the set of service characters", used + d.decimal,
            "be different characters, none a letter, a digit or a blank, and the decimal mark a point or a "
            "comma");
    Delimiters usual = usual_delimiters;
    usual.repetition = e.syntax == 4 ? usual_repetition : '\0';
    if (!e.una && d != usual)
        return refused_setting("the set of service characters", used,
                               "be announced by UNA, as they are not the usual ones");
    for (const auto& [name, address] :
         {std::pair{"the sender (UNB02)", &e.sender}, {"the receiver (UNB03)", &e.receiver}})
        if (address->id.empty() || address->id.size() > id_max)
            return refused_setting(name, address->id, "have 1 to 35 characters");
    if (e.reference.empty() || e.reference.size() > reference_max)
        return refused_setting("the interchange reference (UNB05)", e.reference, "have 1 to 14 characters");
    if (e.date.size() != 8 || !x12::is_digits(e.date))
        return refused_setting("the date", e.date, "be written CCYYMMDD");
    if (e.time.size() != 4 || !x12::is_digits(e.time)) return refused_setting("the time", e.time, "be written HHMM");
    if (std::ranges::any_of(e.after_terminator, [](char c) { return c != '\r' && c != '\n'; }))
        return refused_setting("what follows a terminator", e.after_terminator, "be line ends");
    return {};
}

Result<void> append_encoded(std::string& bytes, std::string_view value, const CharacterSet& set,
                            const Delimiters& delimiters) {
    using Encoding = CharacterSet::Encoding;
    for (std::size_t at = 0; at < value.size();) {
        std::optional<char> c;
        if (set.encoding == Encoding::latin1)
            c = latin1_at(value, at);
        else
            c = value[at++];
        if (c && is_control(*c))
            return fail(ErrorKind::needs_data, "edifact.write.control-character",
                        "the value " + quoted(value) + " contains the control character " +
                            std::to_string(static_cast<unsigned char>(*c)),
                        {}, "take line ends and control characters out of the value at its source");
        const bool own = c && is_service(delimiters, *c);
        const bool beyond_ascii = c && static_cast<unsigned char>(*c) >= 0x80;
        if (!c || (!own && !set.allows(*c)) || (beyond_ascii && set.encoding == Encoding::other))
            return fail(
                ErrorKind::needs_data, "edifact.write.character",
                "the value " + quoted(value) + " holds a character that " + std::string(set.name) + " does not have",
                {},
                "change the value at its source, or choose another character set in the partner's file, such as UNOC");
        if (own && delimiters.release == '\0')
            return fail(ErrorKind::needs_data, "edifact.write.delimiter-in-data",
                        "the value " + quoted(value) + " contains " + quoted({&*c, 1}) +
                            ", which is a service character, and the interchange has no release character",
                        {}, "change the value at its source, or name a release character in the partner's file");
        if (own) bytes += delimiters.release;
        bytes += *c;
    }
    return {};
}

}  // namespace crossdock::edifact
