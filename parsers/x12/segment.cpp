#include "parsers/x12/segment.h"

#include "parsers/lines.h"

namespace crossdock::x12 {

std::string_view Segment::component(std::size_t n, std::size_t c) const {
    std::string_view rest = element(n);
    if (delimiters_->component == '\0') return c == 1 ? rest : std::string_view{};
    for (; c > 1; --c) {
        const std::size_t end = rest.find(delimiters_->component);
        if (end == std::string_view::npos) return {};
        rest.remove_prefix(end + 1);
    }
    return rest.substr(0, rest.find(delimiters_->component));
}

Position Segment::place_of(std::size_t n) const {
    const std::string_view text = bytes();
    const std::size_t start = n + 1 < bounds_.size() ? bounds_[n] - bounds_.front() : text.size();
    const std::uint64_t base = at_->text.offset;
    LineCounter lines{at_->text.line, base - (at_->text.column - 1), false};
    std::uint64_t removed = 0;
    auto cut = cuts_.begin();
    for (std::size_t i = 0; i <= start; ++i) {
        for (; cut != cuts_.end() && cut->at == i; ++cut) {
            removed += cut->removed;
            lines.line += cut->lines;
            lines.line_start = base + i + removed;
            lines.after_cr = false;
        }
        if (i < start) lines.pass(text[i], base + i + removed);
    }
    return lines.at(base + start + removed);
}

std::string describe_place(const Segment& segment, std::size_t element) {
    std::string text = "segment ";
    if (segment.at().segment > 0)
        text += std::to_string(segment.at().segment) + " (" + std::string(segment.tag()) + ")";
    else
        text += segment.tag();
    if (element > 0) text += ", element " + std::to_string(element);
    return text;
}

}  // namespace crossdock::x12
