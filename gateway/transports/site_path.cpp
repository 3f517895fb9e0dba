#include "gateway/transports/site_path.h"

#include <algorithm>

namespace crossdock::transports {

std::string join(std::string_view directory, std::string_view name) {
    std::string path(directory);
    if (!path.empty() && path.back() != '/') path += '/';
    return path.append(name);
}

std::string_view last_part(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

std::string_view parent(std::string_view path) {
    const auto slash = path.rfind('/');
    if (slash == std::string_view::npos) return {};
    return path.substr(0, std::max<std::size_t>(slash, 1));
}

bool is_plain_name(std::string_view name) {
    if (name.empty() || name == "." || name == ".." || name.size() > 255) return false;
    return std::ranges::none_of(name, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7f || c == '/';
    });
}

std::string temporary_name(std::string_view pattern, std::string_view name) {
    constexpr std::string_view hole = "{name}";
    const auto at = pattern.find(hole);
    if (at == std::string_view::npos) return {};
    return std::string(pattern.substr(0, at)).append(name).append(pattern.substr(at + hole.size()));
}

std::string free_name(std::string_view name, const std::unordered_set<std::string>& taken) {
    std::string candidate(name);
    auto dot = name.rfind('.');
    if (dot == std::string_view::npos || dot == 0) dot = name.size();
    for (std::size_t number = 2; taken.contains(candidate); ++number)
        candidate = std::string(name.substr(0, dot)) + '-' + std::to_string(number) + std::string(name.substr(dot));
    return candidate;
}

}  // namespace crossdock::transports
