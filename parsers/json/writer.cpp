#include "parsers/json/writer.h"

#include <algorithm>

namespace crossdock::json {

void Writer::begin(char bracket) {
    before_value();
    text_ += bracket;
    filled_.push_back(false);
}

void Writer::end(char bracket) {
    const bool filled = filled_.back();
    filled_.pop_back();
    if (filled) line();
    text_ += bracket;
}

void Writer::key(std::string_view name) {
    before_value();
    quoted(name);
    text_ += ": ";
    behind_key_ = true;
}

void Writer::text(std::string_view value) {
    before_value();
    quoted(value);
}

void Writer::raw(std::string_view value) {
    before_value();
    text_ += value;
}

void Writer::before_value() {
    if (behind_key_) {
        behind_key_ = false;
        return;
    }
    if (filled_.empty()) return;
    if (filled_.back()) text_ += ',';
    filled_.back() = true;
    line();
}

void Writer::line() {
    text_ += '\n';
    text_.append(filled_.size() * 2, ' ');
}

void Writer::quoted(std::string_view value) {
    constexpr std::string_view hex = "0123456789abcdef";
    text_ += '"';
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            text_ += '\\';
            text_ += c;
        } else if (c == '\n') {
            text_ += "\\n";
        } else if (byte < 0x20) {
            text_ += "\\u00";
            text_ += hex[byte >> 4U];
            text_ += hex[byte & 15U];
        } else {
            text_ += c;
        }
    }
    text_ += '"';
}

bool is_number(std::string_view text) {
    const auto digits = [](std::string_view part) {
        return !part.empty() && std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
    };
    if (text.starts_with('-')) text.remove_prefix(1);
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    if (!digits(whole) || (whole.size() > 1 && whole[0] == '0')) return false;
    return point == std::string_view::npos || digits(text.substr(point + 1));
}

}  // namespace crossdock::json
