#include "mappings/language/values/number_form.h"

#include <algorithm>

namespace crossdock::mapping {
namespace {

using documents::Decimal;

__extension__ using Wide = __int128;

bool digits_only(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::optional<std::string> marks_of(std::string_view example) {
    const auto is_mark = [](char c) { return c == '.' || c == ',' || c == ' ' || c == '\''; };
    if (example.size() == 7 && example.starts_with("1234") && example.ends_with("56") && is_mark(example[4]))
        return std::string(1, example[4]);
    if (example.size() == 8 && example[0] == '1' && example.substr(2, 3) == "234" && example.ends_with("56") &&
        is_mark(example[1]) && is_mark(example[5]) && example[1] != example[5])
        return std::string{example[5], example[1]};
    return std::nullopt;
}

std::optional<std::string> plain_number(std::string_view text, std::string_view marks) {
    std::string plain;
    if (text.starts_with('-')) plain = "-", text.remove_prefix(1);
    const std::size_t point = std::min(text.find(marks[0]), text.size());
    std::string_view whole = text.substr(0, point);
    if (marks.size() > 1 && whole.find(marks[1]) != std::string_view::npos) {
        // Where there are separators they stand before every three digits.
        const std::size_t first = whole.find(marks[1]);
        if (first == 0 || first > 3 || (whole.size() - first) % 4 != 0) return std::nullopt;
        std::string joined(whole.substr(0, first));
        for (std::size_t at = first; at < whole.size(); at += 4) {
            if (whole[at] != marks[1]) return std::nullopt;
            joined += whole.substr(at + 1, 3);
        }
        if (!digits_only(joined)) return std::nullopt;
        plain += joined;
    } else {
        if (!digits_only(whole)) return std::nullopt;
        plain += whole;
    }
    if (point == text.size()) return plain;
    const std::string_view fraction = text.substr(point + 1);
    if (!digits_only(fraction)) return std::nullopt;
    return plain.append(".").append(fraction);
}

std::string marked_number(std::string_view plain, std::string_view marks) {
    std::string text(plain);
    std::size_t point = text.find('.');
    if (point != std::string::npos) text[point] = marks[0];
    if (marks.size() < 2) return text;
    point = std::min(point, text.size());
    const std::size_t first = text.starts_with('-') ? 1 : 0;
    for (std::size_t at = point; at > first + 3;) text.insert(at -= 3, 1, marks[1]);
    return text;
}

std::optional<std::string> fixed_text(const Decimal& value, std::uint32_t decimals) {
    std::string text = value.shortest_text();
    const std::size_t point = text.find('.');
    const std::size_t have = point == std::string::npos ? 0 : text.size() - point - 1;
    if (have > decimals) return std::nullopt;
    if (point == std::string::npos && decimals > 0) text += '.';
    return text.append(decimals - have, '0');
}

std::optional<std::string> implied_text(const Decimal& value, std::uint32_t decimals) {
    auto text = fixed_text(value, decimals);
    if (!text) return text;
    if (const std::size_t point = text->find('.'); point != std::string::npos) text->erase(point, 1);
    const std::size_t sign = text->starts_with('-') ? 1 : 0;
    const std::size_t digit = text->find_first_not_of('0', sign);
    text->erase(sign, (digit == std::string::npos ? text->size() - 1 : digit) - sign);
    return text;
}

std::optional<Decimal> whole_packs(const Decimal& number, const Decimal& pack) {
    Wide counted = number.units(), size = pack.units();
    for (std::uint8_t n = 0; n < pack.scale(); ++n) counted *= 10;
    for (std::uint8_t n = 0; n < number.scale(); ++n) size *= 10;
    if (size == 0 || counted % size != 0) return std::nullopt;
    const Wide packs = counted / size;
    constexpr std::int64_t most = 999'999'999'999'999'999;
    if (packs > most || packs < -most) return std::nullopt;
    return Decimal(static_cast<std::int64_t>(packs));
}

}  // namespace crossdock::mapping
