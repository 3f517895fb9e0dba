#include "partners/as2/as2_name.h"

#include <algorithm>

#include "parsers/mime/entity.h"

namespace crossdock::as2 {

Result<std::string> read_name(std::string_view field_value) {
    std::string_view text = mime::trimmed(field_value);
    std::string name;
    if (text.starts_with('"')) {
        std::size_t at = 1;
        for (; at < text.size() && text[at] != '"'; ++at) {
            if (text[at] == '\\' && at + 1 < text.size()) ++at;
            name += text[at];
        }
        if (at + 1 != text.size())
            return fail(ErrorKind::partner_fault, "as2.name",
                        "expected an AS2 name, found " + std::string(text.substr(0, name_characters_max)) +
                            ", which is not quoted to its end",
                        {}, R"(a name with blanks stands between quotes: "ACME East")");
    } else {
        name = text;
    }
    const bool printable = std::ranges::all_of(name, [](char c) { return c >= ' ' && c <= '~'; });
    if (name.empty() || name.size() > name_characters_max || !printable)
        return fail(ErrorKind::partner_fault, "as2.name",
                    name.empty() ? "expected an AS2 name, found nothing"
                    : printable  ? "an AS2 name has " + std::to_string(name.size()) + " characters, more than 128"
                                 : "an AS2 name holds characters that are not printable ASCII",
                    {}, "the partner must send AS2-From and AS2-To as agreed");
    return name;
}

std::string write_name(std::string_view name) {
    if (name.find_first_of(" \"\\") == std::string_view::npos) return std::string(name);
    std::string text = "\"";
    for (const char c : name) {
        if (c == '"' || c == '\\') text += '\\';
        text += c;
    }
    return text += '"';
}

}  // namespace crossdock::as2
