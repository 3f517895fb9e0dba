#include "parsers/segment.h"

#include "parsers/lines.h"

namespace crossdock {

std::size_t find_unreleased(std::string_view text, char wanted, char release) {
    if (release == '\0') return text.find(wanted);
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == wanted) return at;
        if (text[at] == release) ++at;
    }
    return std::string_view::npos;
}

std::string_view released(std::string_view raw, char release, std::string& room) {
    if (release == '\0' || raw.find(release) == std::string_view::npos) return raw;
    room.clear();
    for (std::size_t at = 0; at < raw.size(); ++at) {
        if (raw[at] == release && at + 1 < raw.size()) ++at;
        room += raw[at];
    }
    return room;
}

std::string_view Segment::first_repetition(std::size_t n) const {
    const std::string_view whole = element(n);
    if (delimiters_->release == '\0' || delimiters_->repetition == '\0') return whole;
    return whole.substr(0, find_unreleased(whole, delimiters_->repetition, delimiters_->release));
}

std::string_view Segment::component(std::size_t n, std::size_t c) const {
    std::string_view rest = first_repetition(n);
    const char release = delimiters_->release;
    if (delimiters_->component == '\0') return c == 1 ? rest : std::string_view{};
    for (; c > 1; --c) {
        const std::size_t end = find_unreleased(rest, delimiters_->component, release);
        if (end == std::string_view::npos) return {};
        rest.remove_prefix(end + 1);
    }
    return rest.substr(0, find_unreleased(rest, delimiters_->component, release));
}

std::size_t Segment::components(std::size_t n) const {
    std::size_t count = 1;
    if (delimiters_->component == '\0') return count;
    std::string_view rest = first_repetition(n);
    for (;; ++count) {
        const std::size_t end = find_unreleased(rest, delimiters_->component, delimiters_->release);
        if (end == std::string_view::npos) return count;
        rest.remove_prefix(end + 1);
    }
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

}  // namespace crossdock
