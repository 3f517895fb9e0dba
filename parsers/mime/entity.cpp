#include "parsers/mime/entity.h"

#include <algorithm>

namespace crossdock::mime {
namespace {

constexpr std::string_view blanks = " \t\r\n";

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// RFC 5322: any printable character but the colon.
bool is_field_name(std::string_view name) {
    return !name.empty() && std::ranges::all_of(name, [](char c) { return c > ' ' && c < '\x7F'; });
}

std::unexpected<Error> broken(std::string code, std::string message, std::size_t offset, std::string remedy) {
    return fail(ErrorKind::partner_fault, std::move(code), std::move(message), "offset " + std::to_string(offset),
                std::move(remedy));
}

}  // namespace

bool same_word(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, lower, lower);
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

const std::string* Header::find(std::string_view name) const {
    const auto found = std::ranges::find_if(fields, [&](const Field& field) { return same_word(field.name, name); });
    return found == fields.end() ? nullptr : &found->value;
}

std::string_view Header::value(std::string_view name) const {
    const std::string* found = find(name);
    return found == nullptr ? std::string_view() : *found;
}

Result<Entity> read_entity(std::string_view bytes, const Limits& limits) {
    Entity entity;
    entity.bytes = bytes;
    std::size_t at = 0;
    while (at < bytes.size()) {
        // No further than the limit: a body without lines is not searched to its end.
        const std::size_t end = bytes.substr(0, limits.header_bytes_max).find('\n', at);
        if (end == std::string_view::npos && bytes.size() > limits.header_bytes_max)
            return broken("mime.header-bytes-max",
                          "the MIME header is longer than header_bytes_max (" +
                              std::to_string(limits.header_bytes_max) + " bytes)",
                          at, "ask the sender what this is; it may not be a MIME entity at all");
        const std::size_t next = end == std::string_view::npos ? bytes.size() : end + 1;
        std::string_view line = bytes.substr(at, next - at);
        if (line.ends_with('\n')) line.remove_suffix(1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty()) {
            at = next;
            break;
        }
        auto& fields = entity.header.fields;
        if (line.front() == ' ' || line.front() == '\t') {
            if (fields.empty())
                return broken("mime.header-line", "the first line of a MIME header begins with a blank", at,
                              "a header begins with a field: Name: value");
            const std::string_view more = trimmed(line);
            if (!more.empty() && !fields.back().value.empty()) fields.back().value += ' ';
            fields.back().value += more;
        } else {
            const std::size_t colon = line.find(':');
            const std::string_view name = trimmed(line.substr(0, colon));
            if (colon == std::string_view::npos || !is_field_name(name))
                return broken("mime.header-line", "expected a header field (Name: value) or an empty line", at,
                              "the sender must put an empty line between the header and the content");
            if (fields.size() == limits.header_fields_max)
                return broken("mime.header-fields-max",
                              "the MIME header has more than header_fields_max (" +
                                  std::to_string(limits.header_fields_max) + ") fields",
                              at, "ask the sender for a usual header");
            fields.push_back({std::string(name), std::string(trimmed(line.substr(colon + 1)))});
        }
        // A lone CR is no line end to us, but it may be to those who get the value.
        std::ranges::replace(fields.back().value, '\r', ' ');
        at = next;
    }
    entity.header_bytes = bytes.substr(0, at);
    entity.body = bytes.substr(at);
    return entity;
}

std::string write_header(const std::vector<Field>& fields) {
    std::string text;
    for (const Field& field : fields) {
        text += field.name + ": ";
        for (const char c : field.value) text += c == '\r' || c == '\n' ? ' ' : c;
        text += "\r\n";
    }
    return text += "\r\n";
}

}  // namespace crossdock::mime
