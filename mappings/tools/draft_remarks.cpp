// The remarks of a draft.

#include "mappings/tools/draft_findings.h"

namespace crossdock::mapping {
namespace {

constexpr std::size_t quoted_max = 80;  // of a value in a message, which then ends with "..."

}  // namespace

std::string remark_text(std::string text) {
    for (std::size_t n = 0; n < text.size(); ++n)
        if (static_cast<unsigned char>(text[n]) < 0x20 || (text[n] == '-' && n > 0 && text[n - 1] == '-'))
            text[n] = '.';
    if (text.ends_with('-')) text.back() = '.';
    return text;
}

void Remarks::add(const std::string& said, std::string_view value) {
    std::string quoted = "'" + std::string(value.substr(0, quoted_max)) + (value.size() > quoted_max ? "...'" : "'");
    const std::size_t at = value.empty() ? std::string::npos : said.find(quoted);
    Remark remark{said, {}, {}};
    if (at != std::string::npos) remark = {said.substr(0, at), said.substr(at + quoted.size()), {}};
    const auto known = std::ranges::find_if(
        remarks_, [&](const Remark& one) { return one.before == remark.before && one.after == remark.after; });
    Remark& target = known == remarks_.end() ? remarks_.emplace_back(std::move(remark)) : *known;
    if (at != std::string::npos) target.values.add(quoted);
}

std::vector<std::string> Remarks::texts() const {
    std::vector<std::string> texts;
    for (const Remark& remark : remarks_) texts.push_back(remark.before + remark.values.text() + remark.after);
    return texts;
}

}  // namespace crossdock::mapping
