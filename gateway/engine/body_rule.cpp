#include "gateway/engine/body_rule.h"

#include <algorithm>

#include "gateway/transports/pattern.h"
#include "parsers/edifact/reader.h"

namespace crossdock::engine {
namespace {

bool begins_as_x12(std::string_view bytes) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
    bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
    // ISA01 has two characters: a header row that begins with a column ISA does not look like this.
    return bytes.size() > 6 && bytes.starts_with("ISA") && bytes[3] == bytes[6];
}

}  // namespace

bool begins_as_interchange(std::string_view bytes) {
    return begins_as_x12(bytes) || edifact::begins_as_edifact(bytes);
}

const partners::Receive* body_rule(const partners::Partner& partner, std::string_view path, std::string_view bytes) {
    const std::string_view name = path.substr(path.find_last_of('/') + 1);
    const auto fits = [&](const partners::Receive& rule) {
        return std::ranges::any_of(rule.files, [&](const auto& files) { return transports::matches(files, name); });
    };
    const auto found = std::ranges::find_if(partner.receives, fits);
    return found == partner.receives.end() || begins_as_interchange(bytes) ? nullptr : &*found;
}

std::string body_names(const partners::Partner& partner) {
    std::string names;
    for (const partners::Receive& rule : partner.receives)
        for (const std::string& files : rule.files) names += (names.empty() ? "" : " ") + files;
    return names;
}

}  // namespace crossdock::engine
