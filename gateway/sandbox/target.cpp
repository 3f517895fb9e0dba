#include "gateway/sandbox/target.h"

#include <algorithm>
#include <charconv>

#include "gateway/sandbox/catalogue.h"
#include "gateway/sandbox/message.h"

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

}  // namespace

std::string_view header(const Headers& headers, std::string_view name) {
    const std::string wanted = lower_case(name);
    const auto found = std::ranges::find_if(headers, [&](const auto& one) { return lower_case(one.first) == wanted; });
    return found == headers.end() ? std::string_view{} : found->second;
}

Target::Target(std::string_view target) {
    const auto question = std::min(target.find('?'), target.size());
    path_ = percent_decoded(target.substr(0, question));
    std::string_view rest = target.substr(std::min(question + 1, target.size()));
    while (!rest.empty()) {
        const auto end = std::min(rest.find('&'), rest.size());
        const std::string_view pair = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const auto equals = std::min(pair.find('='), pair.size());
        parameters_.emplace_back(lower_case(percent_decoded(pair.substr(0, equals))),
                                 percent_decoded(pair.substr(std::min(equals + 1, pair.size()))));
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
