#include "partners/loading.h"

#include <utility>

namespace crossdock::partners {
std::string place_of(const xml::Document& document, pugi::xml_node node, std::string_view attribute) {
    const Diagnostic there = document.about_value(node, attribute, Severity::note, {}, {});
    return there.file + ":" + std::to_string(there.at.line) + ":" + std::to_string(there.at.column);
}

pugi::xml_node Loading::child(std::string_view element) const {
    return root.child(std::string(element).c_str());
}

Values Loading::values(std::string_view element) const {
    return {child(element), *partner_shape().child(element)};
}

void Loading::error(pugi::xml_node node, std::string_view attribute, std::string code, std::string message,
                    std::string help) {
    findings.push_back(
        document.about_value(node, attribute, Severity::error, std::move(code), std::move(message), std::move(help)));
}

void Loading::warn(pugi::xml_node node, std::string_view attribute, std::string code, std::string message,
                   std::string help) {
    findings.push_back(
        document.about_value(node, attribute, Severity::warning, std::move(code), std::move(message), std::move(help)));
}

std::string Loading::place_of(pugi::xml_node node, std::string_view attribute) const {
    return partners::place_of(document, node, attribute);
}

std::filesystem::path Loading::path(std::string_view text) const {
    return std::filesystem::absolute(folder / text).lexically_normal();
}

SecretRef secret_of(const xml::Document& document, pugi::xml_node node, const Values& values,
                    std::string_view attribute, const Secrets* secrets, Diagnostics& findings) {
    SecretRef secret{values.secret(attribute), {}};
    if (secret.empty()) return secret;
    secret.place = place_of(document, node, attribute);
    if (secrets == nullptr) return secret;
    if (const auto value = secrets->read(secret); !value)
        findings.push_back(document.about_value(node, attribute, Severity::error, value.error().code,
                                                value.error().message, value.error().remedy));
    return secret;
}

}  // namespace crossdock::partners
