// Words of a code table that become the reason of a stock adjustment, and that the gateway does not know.

#include <algorithm>

#include "mappings/documents/adjustment_reasons.h"
#include "mappings/documents/stock_adjustment.h"
#include "mappings/language/compiling/compiling.h"

namespace crossdock::mapping {
namespace {

void check_word(Compiling& c, pugi::xml_node node, const char* attribute) {
    auto doubt = documents::doubt_about_reason(node.attribute(attribute).value());
    if (!doubt) return;
    Diagnostic finding = c.xml.about_value(node, attribute, Severity::warning, "mapping.unknown-reason",
                                           std::move(doubt->message), std::move(doubt->remedy));
    // A table may stand behind several elements, for reading and for writing.
    const bool told = std::ranges::any_of(c.found, [&](const Diagnostic& one) {
        return one.code == finding.code && one.file == finding.file && one.at == finding.at;
    });
    if (!told) c.found.push_back(std::move(finding));
}

}  // namespace

void check_reasons(Compiling& c, const documents::FieldSchema& field, std::string_view table) {
    static const documents::FieldSchema* const reason = documents::schema_of<documents::AdjustedLine>().find("reason");
    if (&field != reason) return;
    for (const pugi::xml_node codes : c.xml.root().children("codes")) {
        if (codes.attribute("name").value() != table) continue;
        check_word(c, codes, "default-value");
        for (const pugi::xml_node code : codes.children("code"))
            if (std::string_view(code.attribute("when").value()) != "writing") check_word(c, code, "value");
    }
}

}  // namespace crossdock::mapping
