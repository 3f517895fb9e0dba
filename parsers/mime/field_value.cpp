#include "parsers/mime/field_value.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "parsers/mime/entity.h"

namespace crossdock::mime {
namespace {

// Takes the value at the start of `text`: quoted, or up to the next ';'.
std::string take_value(std::string_view& text) {
    std::string value;
    const std::size_t start = text.find_first_not_of(" \t\r\n");
    text.remove_prefix(std::min(start, text.size()));
    if (!text.starts_with('"')) {
        const std::size_t end = std::min(text.find(';'), text.size());
        value = trimmed(text.substr(0, end));
        text.remove_prefix(end);
        return value;
    }
    while (text.starts_with('"')) text.remove_prefix(1);  // some products quote twice
    std::size_t at = 0;
    for (; at < text.size() && text[at] != '"'; ++at) {
        // Only '"' and '\' are escaped: Windows paths in file names come as they are.
        if (text[at] == '\\' && at + 1 < text.size() && (text[at + 1] == '"' || text[at + 1] == '\\')) ++at;
        value += text[at];
    }
    text.remove_prefix(std::min(text.find(';', at), text.size()));
    return value;
}

std::string percent_decoded(std::string_view text) {
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned byte = 0;
        if (text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(text.data() + i + 1, text.data() + i + 3, byte, 16).ptr == text.data() + i + 3) {
            bytes += static_cast<char>(byte);
            i += 2;
        } else {
            bytes += text[i];
        }
    }
    return bytes;
}

std::string latin1_to_utf8(std::string_view text) {
    std::string utf8;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            utf8 += c;
        } else {
            utf8 += static_cast<char>(0xC0U | (byte >> 6U));
            utf8 += static_cast<char>(0x80U | (byte & 0x3FU));
        }
    }
    return utf8;
}

// RFC 2231: "charset'language'percent-encoded".
std::string in_utf8(const std::string& encoded) {
    const std::size_t first = encoded.find('\'');
    const std::size_t second = first == std::string::npos ? first : encoded.find('\'', first + 1);
    if (second == std::string::npos) return percent_decoded(encoded);
    const std::string bytes = percent_decoded(std::string_view(encoded).substr(second + 1));
    return same_word(std::string_view(encoded).substr(0, first), "iso-8859-1") ? latin1_to_utf8(bytes) : bytes;
}

// The pieces of parameters in RFC 2231 form by name, until all are read.
class Extended {
  public:
    // Whether "name*", "name*0" or "name*0*" it is; then the value is kept.
    bool take(std::string_view name, const std::string& value) {
        const std::size_t star = name.find('*');
        if (star == std::string_view::npos || star == 0) return false;
        std::string_view rest = name.substr(star + 1);
        const bool encoded = rest.empty() || rest.ends_with('*');
        if (rest.ends_with('*')) rest.remove_suffix(1);
        unsigned number = 0;
        if (!rest.empty() &&
            std::from_chars(rest.data(), rest.data() + rest.size(), number).ptr != rest.data() + rest.size())
            return false;
        auto& values = values_[std::string(name.substr(0, star))];
        values.encoded |= encoded;
        // A piece that is not encoded may hold a '%' that means itself.
        values.pieces[number] = encoded ? value : escaped(value);
        return true;
    }

    void give_to(std::vector<Parameter>& parameters) const {
        for (const auto& [name, values] : values_) {
            std::string whole;
            for (const auto& [number, piece] : values.pieces) whole += piece;
            Parameter parameter{name, values.encoded ? in_utf8(whole) : percent_decoded(whole)};
            // The extended form is the better one where a sender gives both.
            std::erase_if(parameters, [&](const Parameter& other) { return same_word(other.name, parameter.name); });
            parameters.push_back(std::move(parameter));
        }
    }

  private:
    static std::string escaped(const std::string& value) {
        std::string text;
        for (const char c : value) c == '%' ? text += "%25" : text += c;
        return text;
    }

    struct Values {
        bool encoded = false;
        std::map<unsigned, std::string> pieces;
    };
    std::map<std::string, Values> values_;
};

}  // namespace

bool FieldValue::is(std::string_view other) const {
    return same_word(value, other);
}

bool FieldValue::is_in(std::string_view major) const {
    return value.size() > major.size() && value[major.size()] == '/' && same_word(value.substr(0, major.size()), major);
}

std::string_view FieldValue::parameter(std::string_view name) const {
    const auto found = std::ranges::find_if(parameters, [&](const Parameter& p) { return same_word(p.name, name); });
    return found == parameters.end() ? std::string_view() : found->value;
}

FieldValue read_field_value(std::string_view text) {
    FieldValue result;
    const std::size_t end = std::min(text.find(';'), text.size());
    result.value = trimmed(text.substr(0, end));
    text.remove_prefix(end);
    Extended extended;
    while (!text.empty()) {
        text.remove_prefix(1);  // ';'
        const std::size_t stop = text.find_first_of("=;");
        if (stop == std::string_view::npos) break;
        const std::string_view name = trimmed(text.substr(0, stop));
        text.remove_prefix(stop);
        if (text.front() == ';') continue;
        text.remove_prefix(1);  // '='
        std::string value = take_value(text);
        if (!name.empty() && !extended.take(name, value))
            result.parameters.push_back({std::string(name), std::move(value)});
    }
    extended.give_to(result.parameters);
    return result;
}

std::string quoted(std::string_view value) {
    std::string text = "\"";
    for (const char c : value) {
        if (c == '"' || c == '\\') text += '\\';
        text += c == '\r' || c == '\n' ? ' ' : c;
    }
    return text += '"';
}

}  // namespace crossdock::mime
