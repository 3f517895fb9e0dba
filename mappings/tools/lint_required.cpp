// Segments that reading demands and writing may leave out.

#include <cctype>
#include <string_view>

#include "mappings/language/compiling/compiling.h"
#include "mappings/tools/lint.h"

namespace crossdock::mapping {
namespace {

// Whether if="..." looks at a field of the document, not only at elements of the wire.
bool looks_at_a_field(std::string_view condition) {
    bool quoted = false;
    std::string word;
    const auto is_field = [&] {
        std::uint8_t element = 0, component = 0;
        return !word.empty() && word != "and" && word != "or" && word != "no" && word != "starts" &&
               !parse_element_name(word, element, component);
    };
    for (const char c : condition) {
        if (c == '\'') quoted = !quoted;
        if (!quoted && (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '.')) {
            word += c;
            continue;
        }
        if (is_field()) return true;
        word.clear();
    }
    return is_field();
}

void look(const Outline& outline, const OutlineItem& level, Diagnostics& findings) {
    for (const OutlineItem& item : level.items) {
        look(outline, item, findings);
        if (!item.is_segment() || !item.reading || !item.writing ||
            std::string_view(item.node.attribute("required").value()) != "true" ||
            !looks_at_a_field(item.node.attribute("if").value()))
            continue;
        findings.push_back(outline.xml->about_value(
            item.node, "required", Severity::warning, "lint.required-if",
            "where its if= does not hold this segment is not written, and what was written without it is refused when "
            "it is read",
            "where it must be there always, leave out if=; where only sometimes, leave out required=\"true\""));
    }
}

}  // namespace

void lint_required(const Outline& outline, Diagnostics& findings) {
    look(outline, outline.root, findings);
}

}  // namespace crossdock::mapping
