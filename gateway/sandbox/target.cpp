#include "gateway/sandbox/target.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "gateway/sandbox/message.h"
#include "gateway/sandbox/names.h"

namespace crossdock::sandbox {
namespace {

std::string percent_decoded(std::string_view text) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        unsigned value = 0;
        if (text[at] == '%' && at + 2 < text.size()) {
            const char* digits = text.data() + at + 1;
            if (std::from_chars(digits, digits + 2, value, 16).ptr == digits + 2) {
                decoded += static_cast<char>(value);
                at += 2;
                continue;
            }
        }
        decoded += text[at] == '+' ? ' ' : text[at];
    }
    return decoded;
}

// What stands before the sign and what stands behind it; nothing where it is missing.
std::pair<std::string_view, std::string_view> cut_at(std::string_view text, char sign) {
    const auto at = static_cast<std::size_t>(std::ranges::find(text, sign) - text.begin());
    return {text.substr(0, at), text.substr(std::min(at + 1, text.size()))};
}

}  // namespace

std::string_view header(const Headers& headers, std::string_view name) {
    const std::string wanted = lower_case(name);
    const auto found = std::ranges::find_if(headers, [&](const auto& one) { return lower_case(one.first) == wanted; });
    return found == headers.end() ? std::string_view{} : found->second;
}

Target::Target(std::string_view target) {
    const auto [path, query] = cut_at(target, '?');
    path_ = percent_decoded(path);
    for (std::string_view rest = query; !rest.empty();) {
        const auto [pair, others] = cut_at(rest, '&');
        const auto [name, value] = cut_at(pair, '=');
        parameters_.emplace_back(lower_case(percent_decoded(name)), percent_decoded(value));
        rest = others;
    }
}

std::string Target::below(std::string_view prefix) const {
    const std::string lower = lower_case(path_);
    if (!lower.starts_with(lower_case(prefix))) return {};
    std::string rest = lower.substr(prefix.size());
    while (rest.ends_with('/')) rest.pop_back();
    return rest;
}

std::string Target::query(std::string_view name) const {
    const auto found = std::ranges::find(parameters_, lower_case(name), &std::pair<std::string, std::string>::first);
    return found == parameters_.end() ? std::string{} : found->second;
}

bool Target::flag(std::string_view name, bool otherwise) const {
    const std::string value = lower_case(query(name));
    return value.empty() ? otherwise : value == "true";
}

}  // namespace crossdock::sandbox
