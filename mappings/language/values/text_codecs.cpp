#include "mappings/language/values/text_codecs.h"

#include <algorithm>

namespace crossdock::mapping {
namespace {

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string in_case(const Step& step, std::string text) {
    std::ranges::transform(text, text.begin(), step.kind == CodecKind::upper ? upper : lower);
    return text;
}

std::string quoted(std::string_view text) {
    return "'" + std::string(text) + "'";
}

// Takes the fill from the front, or from the end; at least one character stays. Zeros stand behind a minus.
std::string stripped(const Step& step, std::string text) {
    const char fill = step.text.front();
    if (step.kind == CodecKind::pad_right) {
        while (text.size() > 1 && text.back() == fill) text.pop_back();
        return text;
    }
    const std::size_t sign = fill == '0' && text.starts_with('-') ? 1 : 0;
    std::size_t first = sign;
    while (first + 1 < text.size() && text[first] == fill) ++first;
    text.erase(sign, first - sign);
    return text;
}

std::string padded(const Step& step, std::string text) {
    if (step.kind == CodecKind::strip) return text;
    const std::size_t length = characters(text);
    if (length >= step.argument) return text;
    const bool behind_sign = step.text == "0" && text.starts_with('-');
    text.insert(step.kind == CodecKind::pad_right ? text.size()
                : behind_sign                     ? 1
                                                  : 0,
                step.argument - length, step.text.front());
    return text;
}

WriteOutcome pad(const Step& step, std::string& text, bool lossless, Misread& why) {
    if (step.kind != CodecKind::strip && characters(text) > step.argument) {
        why = {"at most " + std::to_string(step.argument) + " characters",
               "shorten it, or raise the length in the mapping"};
        return WriteOutcome::refused;
    }
    std::string wire = padded(step, text);
    if (lossless && stripped(step, wire) != text) {
        why = {std::string("a text that does not ") + (step.kind == CodecKind::pad_right ? "end" : "begin") + " with " +
                   quoted(step.text) + ", which the reader takes away",
               "write it without, or bind it in the mapping without " +
                   std::string(step.kind == CodecKind::strip ? "strip" : "padding")};
        return WriteOutcome::refused;
    }
    text = std::move(wire);
    return WriteOutcome::written;
}

bool is_gtin(std::string_view digits) {
    return (digits.size() == 8 || (digits.size() >= 12 && digits.size() <= 14)) && all_digits(digits);
}

// Leading zeros more or less; false where other digits would go.
bool bring_to(std::string& digits, std::size_t length) {
    if (digits.size() < length) digits.insert(0, length - digits.size(), '0');
    const std::size_t surplus = digits.size() - length;
    if (digits.find_first_not_of('0') < surplus) return false;
    digits.erase(0, surplus);
    return true;
}

ReadOutcome read_gtin(const Step& step, std::string& text, Misread& why) {
    const bool known = is_gtin(text);
    if (known && (step.second == 0 || bring_to(text, step.second))) {
        if (check_digit_right(text)) return ReadOutcome::stored;
        why = {"a GTIN whose last digit is the check digit of the others",
               "taken as it is; the item may not be found by it, tell the sender"};
        return ReadOutcome::noted;
    }
    why = {known ? "a GTIN that " + std::to_string(step.second) + " digits can hold" : "a GTIN: 8, 12, 13 or 14 digits",
           "ask the sender for the GTIN, or bind the element as text in the mapping"};
    return ReadOutcome::refused;
}

WriteOutcome write_gtin(const Step& step, std::string& text, Misread& why) {
    const std::size_t have = step.second;
    if (have == 0 ? is_gtin(text) : text.size() == have && all_digits(text)) {
        if (step.argument == 0 || bring_to(text, step.argument)) return WriteOutcome::written;
        why = {"a GTIN that " + std::to_string(step.argument) + " digits can hold",
               "a case's GTIN has no shorter form; write more digits in the mapping"};
    } else {
        why = {have == 0 ? "a GTIN: 8, 12, 13 or 14 digits" : "a GTIN of " + std::to_string(have) + " digits",
               "correct the item's GTIN"};
    }
    return WriteOutcome::refused;
}

ReadOutcome read_sscc(std::string& text, Misread& why) {
    std::string_view digits = text;
    if (digits.size() == 20 && digits.starts_with("00")) digits.remove_prefix(2);
    if (digits.size() != 18 || !all_digits(digits)) {
        why = {"an SSCC: 18 digits, or 20 digits that start with 00",
               "ask the sender for the SSCC, or bind the element as text in the mapping"};
        return ReadOutcome::refused;
    }
    text = std::string(digits);
    if (check_digit_right(text)) return ReadOutcome::stored;
    why = {"an SSCC whose last digit is the check digit of the others",
           "taken as it is; a scanner may refuse the label, tell the sender"};
    return ReadOutcome::noted;
}

WriteOutcome write_sscc(const Step& step, std::string& text, Misread& why) {
    if (text.size() != 18 || !all_digits(text)) {
        why = {"an SSCC of 18 digits", "correct the carton's SSCC"};
        return WriteOutcome::refused;
    }
    if (step.argument == 20) text.insert(0, "00");
    return WriteOutcome::written;
}

void cut_to(std::string& text, std::size_t limit) {
    std::size_t bytes = 0;
    for (std::size_t seen = 0; bytes < text.size(); ++bytes) {
        const bool starts = (static_cast<unsigned char>(text[bytes]) & 0xC0U) != 0x80U;
        if (starts && seen++ == limit) break;
    }
    text.resize(bytes);
    while (!text.empty() && text.back() == ' ') text.pop_back();
}

}  // namespace

bool check_digit_right(std::string_view digits) {
    if (digits.size() < 2) return false;
    // From the right: the check digit itself, then three times the next, once the one before it, and so on.
    unsigned once = 0, three_times = 0;
    bool other = false;
    std::size_t n = digits.size();
    const auto digit = [&] {
        const auto value = static_cast<unsigned>(digits[--n]) - '0';
        other |= value > 9;
        return value;
    };
    while (n > 1) {
        once += digit();
        three_times += digit();
    }
    if (n == 1) once += digit();
    return !other && (once + 3 * three_times) % 10 == 0;
}

ReadOutcome read_text(const Step& step, std::string& text, Misread& why) {
    const auto refused = [&](std::string expected, std::string remedy, bool shifted = false) {
        why = {std::move(expected), std::move(remedy), shifted};
        return ReadOutcome::refused;
    };
    switch (step.kind) {
        case CodecKind::text:
            if (step.argument == 0 || characters(text) <= step.argument) return ReadOutcome::stored;
            return refused("at most " + std::to_string(step.argument) + " characters",
                           "the elements of this segment may be shifted: ask the sender to correct it", true);
        case CodecKind::sscc18: return read_sscc(text, why);
        case CodecKind::gtin: return read_gtin(step, text, why);
        case CodecKind::pad_left:
        case CodecKind::pad_right:
        case CodecKind::strip: text = stripped(step, std::move(text)); return ReadOutcome::stored;
        case CodecKind::prefix:
        case CodecKind::suffix: {
            const bool front = step.kind == CodecKind::prefix;
            if (text.size() <= step.text.size() || !(front ? text.starts_with(step.text) : text.ends_with(step.text)))
                return refused(std::string("a text that ") + (front ? "begins" : "ends") + " with " + quoted(step.text),
                               "ask the sender to write it so, or remove " + std::string(name_of(step.kind)) +
                                   " from the mapping");
            text.erase(front ? 0 : text.size() - step.text.size(), step.text.size());
            return ReadOutcome::stored;
        }
        case CodecKind::upper:
        case CodecKind::lower: text = in_case(step, std::move(text)); return ReadOutcome::stored;
        default: return ReadOutcome::stored;
    }
}

WriteOutcome write_text(const Step& step, std::string& text, bool lossless, Misread& why) {
    switch (step.kind) {
        case CodecKind::text:
            while (!text.empty() && text.back() == ' ') text.pop_back();
            if (text.empty()) return WriteOutcome::absent;
            if (step.argument == 0 || characters(text) <= step.argument) return WriteOutcome::written;
            why = {"at most " + std::to_string(step.argument) + " characters",
                   "shorten it, or write cut(" + std::to_string(step.argument) + ") in the mapping"};
            return WriteOutcome::refused;
        case CodecKind::cut: {
            const bool longer = characters(text) > step.argument;
            cut_to(text, step.argument);
            return longer ? WriteOutcome::cut : WriteOutcome::written;
        }
        case CodecKind::sscc18: return write_sscc(step, text, why);
        case CodecKind::gtin: return write_gtin(step, text, why);
        case CodecKind::pad_left:
        case CodecKind::pad_right:
        case CodecKind::strip: return pad(step, text, lossless, why);
        case CodecKind::prefix: text.insert(0, step.text); return WriteOutcome::written;
        case CodecKind::suffix: text += step.text; return WriteOutcome::written;
        case CodecKind::upper:
        case CodecKind::lower: {
            std::string other = in_case(step, text);
            const bool same = other == text;
            text = std::move(other);
            return same ? WriteOutcome::written : WriteOutcome::recased;
        }
        default: return WriteOutcome::written;
    }
}

}  // namespace crossdock::mapping
