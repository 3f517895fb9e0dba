#include "gateway/flows/near_numbers.h"

#include <algorithm>
#include <array>
#include <optional>

#include "mappings/language/values/text_codecs.h"

namespace crossdock::flows {
namespace {

// In the order in which they are undone: blanks hide zeros, and a letter O may be one.
constexpr std::array folds{Difference::blanks, Difference::look_alikes, Difference::letter_case,
                           Difference::leading_zeros};
// In the order in which one of them alone is believed.
constexpr std::array believed{Difference::letter_case, Difference::blanks, Difference::leading_zeros,
                              Difference::look_alikes};

char look_alike(char c, bool with_capital_l) {
    switch (c) {
        case 'O':
        case 'o': return '0';
        case 'I':
        case 'i':
        case 'l': return '1';
        case 'L': return with_capital_l ? '1' : c;
        case 'S':
        case 's': return '5';
        case 'B':
        case 'b': return '8';
        default: return c;
    }
}

std::string without_blanks(std::string_view text) {
    constexpr std::string_view no_break_space = "\xC2\xA0";
    std::string kept;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text.substr(at).starts_with(no_break_space)) {
            ++at;
            continue;
        }
        if (text[at] != ' ' && text[at] != '\t' && text[at] != '\r' && text[at] != '\n') kept += text[at];
    }
    return kept;
}

// `alone`: nothing else is folded, so that a capital L keeps its case and with it looks like no 1.
std::string fold(Difference difference, std::string text, bool alone) {
    switch (difference) {
        case Difference::blanks: return without_blanks(text);
        case Difference::look_alikes:
            for (char& c : text) c = look_alike(c, !alone);
            return text;
        case Difference::letter_case:
            for (char& c : text)
                if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
            return text;
        default: {
            const std::size_t first = text.find_first_not_of('0');
            return first == std::string::npos ? text.substr(0, 1) : text.substr(first);
        }
    }
}

std::string shape(std::string_view text, std::optional<Difference> but = {}) {
    std::string folded(text);
    for (const Difference one : folds)
        if (one != but) folded = fold(one, std::move(folded), false);
    return folded;
}

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// A number taken for a GTIN, with its check digit or without.
struct Gtin {
    std::string body;  // 13 digits: the first is the pack's, the last of all (the check digit) is left out
    bool has_check = false;
    bool is_right = false;

    [[nodiscard]] std::string_view item() const { return std::string_view(body).substr(1); }
};

std::string padded(std::string_view digits) {
    return std::string(13 - digits.size(), '0') + std::string(digits);
}

std::vector<Gtin> gtins(std::string_view number) {
    std::vector<Gtin> read;
    if (!is_number(number)) return read;
    if (number.size() >= 12 && number.size() <= 14)
        read.push_back({padded(number.substr(0, number.size() - 1)), true, mapping::check_digit_right(number)});
    if (number.size() >= 11 && number.size() <= 13) read.push_back({padded(number), false, false});
    return read;
}

std::optional<Difference> difference_of(const Gtin& one, const Gtin& other) {
    if (one.item() != other.item()) return std::nullopt;
    const bool same_pack = one.body == other.body;
    if (one.has_check != other.has_check)
        return same_pack && (one.is_right || other.is_right) ? std::optional(Difference::missing_check_digit)
                                                             : std::nullopt;
    if (!one.has_check) return std::nullopt;
    if (!same_pack) return one.is_right && other.is_right ? std::optional(Difference::pack_level) : std::nullopt;
    return one.is_right != other.is_right ? std::optional(Difference::check_digit) : std::nullopt;
}

}  // namespace

std::string_view to_string(Difference difference) {
    switch (difference) {
        case Difference::letter_case: return "case";
        case Difference::blanks: return "blanks";
        case Difference::leading_zeros: return "leading zeros";
        case Difference::look_alikes: return "look-alikes";
        case Difference::check_digit: return "check digit";
        case Difference::missing_check_digit: return "missing check digit";
        case Difference::pack_level: return "pack size differs";
    }
    return "?";
}

std::string in_words(const std::vector<Difference>& differences) {
    std::string text;
    for (const Difference one : differences) text.append(text.empty() ? "" : ", ").append(to_string(one));
    return text;
}

std::vector<Difference> differences(std::string_view one, std::string_view other) {
    if (one == other) return {};
    for (const Difference alone : believed)
        if (fold(alone, std::string(one), true) == fold(alone, std::string(other), true)) return {alone};
    for (const Gtin& left : gtins(one))
        for (const Gtin& right : gtins(other))
            if (const auto found = difference_of(left, right)) return {*found};
    if (shape(one) != shape(other)) return {};
    std::vector<Difference> needed;
    for (const Difference each : believed)
        if (shape(one, each) != shape(other, each)) needed.push_back(each);
    // Where one stands in for another (O, o and 0), none of them is needed.
    if (needed.empty()) needed.push_back(Difference::look_alikes);
    return needed;
}

std::string with_right_check_digit(std::string_view gtin) {
    if (!is_number(gtin) || gtin.size() < 12 || gtin.size() > 14 || mapping::check_digit_right(gtin)) return {};
    std::string right(gtin);
    for (right.back() = '0'; right.back() < '9'; ++right.back())
        if (mapping::check_digit_right(right)) break;
    return right;
}

NearNumbers::NearNumbers(std::vector<std::string> known) : known_(std::move(known)) {
    std::ranges::sort(known_);
    known_.erase(std::unique(known_.begin(), known_.end()), known_.end());
    by_shape_.reserve(known_.size());
    for (std::size_t i = 0; i < known_.size(); ++i) {
        const auto at = static_cast<std::uint32_t>(i);
        by_shape_[shape(known_[i])].push_back(at);
        for (const Gtin& gtin : gtins(known_[i])) by_item_[std::string(gtin.item())].push_back(at);
    }
}

bool NearNumbers::contains(std::string_view number) const {
    return std::ranges::binary_search(known_, number);
}

std::vector<NearNumber> NearNumbers::near(std::string_view number) const {
    constexpr std::size_t looked_at_max = 100;  // of one key: a thousand spellings of 0 help nobody
    std::vector<std::uint32_t> places;
    const auto gather = [&](const Index& index, const std::string& key) {
        const auto found = index.find(key);
        if (found == index.end()) return;
        const std::size_t count = std::min(found->second.size(), looked_at_max);
        places.insert(places.end(), found->second.begin(), found->second.begin() + static_cast<std::ptrdiff_t>(count));
    };
    gather(by_shape_, shape(number));
    for (const Gtin& gtin : gtins(number)) gather(by_item_, std::string(gtin.item()));
    std::ranges::sort(places);
    places.erase(std::unique(places.begin(), places.end()), places.end());

    std::vector<NearNumber> near;
    for (const std::uint32_t at : places)
        if (auto apart = differences(number, known_[at]); !apart.empty())
            near.push_back({known_[at], std::move(apart)});
    std::ranges::stable_sort(near, {}, [](const NearNumber& one) { return one.differences.size(); });
    if (near.size() > shown_max) near.resize(shown_max);
    return near;
}

}  // namespace crossdock::flows
