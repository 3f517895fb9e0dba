#include <utility>

#include "parsers/x12/dictionary/guideline.h"
#include "partners/loading.h"
#include "partners/text_file.h"

namespace crossdock::partners {
namespace {

// Findings of a parser, as those of a partner's file.
void take(Loading& loading, Diagnostics findings) {
    for (Diagnostic& finding : findings) loading.findings.push_back(std::move(finding));
}

}  // namespace

std::shared_ptr<const x12::SetDefinition> load_guideline(Loading& loading, pugi::xml_node node,
                                                         std::string_view transaction, Strictness strictness) {
    const std::string name = node.attribute("guideline").value();
    if (name.empty()) return nullptr;
    const std::filesystem::path file = loading.path(name);
    std::error_code unreadable;
    if (!std::filesystem::is_regular_file(file, unreadable)) {
        loading.error(node, "guideline", "partner.unknown-guideline", "there is no guideline file " + name,
                      "it is looked for in the partner's folder: " + (loading.folder / name).string());
        return nullptr;
    }
    auto text = read_text_file(file, settings_bytes_max);
    if (!text) {
        take(loading, {std::move(text.error())});
        return nullptr;
    }
    const auto document = xml::Document::parse((loading.folder / name).lexically_normal().string(), std::move(*text));
    if (!document) {
        take(loading, {document.error()});
        return nullptr;
    }
    auto guideline = x12::with_guideline(x12::Dictionary::shipped(), *document);
    if (!guideline) {
        take(loading, std::move(guideline.error()));
        return nullptr;
    }
    if ((*guideline)->id() != transaction) {
        const std::string used = node.name() == std::string_view("send") ? "sent" : "received";
        loading.error(node, "guideline", "partner.wrong-guideline",
                      "the guideline " + name + " is of the " + std::string((*guideline)->id()) + ", but a " +
                          std::string(transaction) + " is " + used + " here",
                      "name the guideline of the " + std::string(transaction) + ", or remove the attribute");
        return nullptr;
    }
    if (strictness == Strictness::none)
        loading.warn(node, "guideline", "partner.unused-guideline",
                     "the guideline is not used, because of validate=\"no\"",
                     "write validate=\"warn\" or \"reject\", or remove the guideline");
    return std::move(*guideline);
}

}  // namespace crossdock::partners
