#include "partners/file_name.h"

#include <algorithm>
#include <array>
#include <vector>

#include "parsers/diagnostic.h"

namespace crossdock::partners {
namespace {

struct Placeholder {
    std::string_view name;
    std::string_view FileNameValues::*value;
    bool tells_orders_apart;
};

constexpr std::array<Placeholder, 4> placeholders{{
    {"control", &FileNameValues::control, true},
    {"order", &FileNameValues::order, true},
    {"date", &FileNameValues::date, false},
    {"time", &FileNameValues::time, false},
}};
constexpr std::string_view known = "known are {control}, {order}, {date} and {time}";

bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '-';
}

const Placeholder* find(std::string_view name) {
    const auto* found = std::ranges::find(placeholders, name, &Placeholder::name);
    return found == placeholders.end() ? nullptr : found;
}

}  // namespace

std::string expand(std::string_view pattern, const FileNameValues& values) {
    std::string name;
    while (!pattern.empty()) {
        const std::size_t open = pattern.find('{');
        const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
        if (close == std::string_view::npos) break;
        name += pattern.substr(0, open);
        if (const Placeholder* placeholder = find(pattern.substr(open + 1, close - open - 1)))
            for (const char c : values.*placeholder->value)
                name += is_plain(c) && !(c == '.' && name.empty()) ? c : '-';  // no hidden file, no ".."
        pattern.remove_prefix(close + 1);
    }
    return name.append(pattern);
}

std::optional<PatternProblem> problem_in(std::string_view pattern) {
    if (const std::size_t slash = pattern.find('/'); slash != std::string_view::npos)
        return PatternProblem{slash, 1, "a file name has no '/'", "name the directory in the attribute directory"};
    bool distinct = false;
    for (std::size_t at = 0; (at = pattern.find_first_of("{}", at)) != std::string_view::npos;) {
        const std::size_t close = pattern.find('}', at);
        if (pattern[at] == '}' || close == std::string_view::npos)
            return PatternProblem{at, 1, "a placeholder is a word between '{' and '}'", std::string(known)};
        const std::string_view name = pattern.substr(at + 1, close - at - 1);
        const Placeholder* placeholder = find(name);
        if (placeholder == nullptr) {
            std::vector<std::string_view> words;
            for (const Placeholder& each : placeholders) words.push_back(each.name);
            const std::string_view near = nearest(name, words);
            return PatternProblem{at, name.size() + 2, "there is no placeholder {" + std::string(name) + "}",
                                  near.empty() ? std::string(known) : "did you mean {" + std::string(near) + "}?"};
        }
        distinct |= placeholder->tells_orders_apart;
        at = close + 1;
    }
    if (!distinct)
        return PatternProblem{0, pattern.size(), "all files would have the same name",
                              "put {control} or {order} into it, for example 940_{order}_{control}.edi"};
    return std::nullopt;
}

}  // namespace crossdock::partners
