#include "partners/settings_file.h"

#include <utility>

#include "partners/concealment.h"
#include "partners/text_file.h"

namespace crossdock::partners {

std::optional<xml::Document> open_settings(const std::filesystem::path& file, const ElementShape& shape,
                                           Diagnostics& findings) {
    auto text = read_text_file(file, settings_bytes_max);
    if (!text) {
        findings.push_back(std::move(text.error()));
        return std::nullopt;
    }
    auto document = xml::Document::parse(file.string(), std::move(*text));
    if (!document) {
        findings.push_back(std::move(document.error()));
        conceal(findings);
        return std::nullopt;
    }
    const pugi::xml_node root = document->root();
    if (root.name() != shape.name) {
        const std::string name(shape.name);
        findings.push_back(document->about(root, Severity::error, "settings.root",
                                           "the outermost element is <" + std::string(root.name()) + ">",
                                           "this file begins with <" + name + " xmlns=\"" +
                                               std::string(shape.attribute("xmlns")->choices.front()) + "\" ...>"));
        return std::nullopt;
    }
    check(*document, root, shape, findings);
    return std::move(*document);
}

}  // namespace crossdock::partners
