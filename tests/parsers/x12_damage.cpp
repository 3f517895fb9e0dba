#include "tests/parsers/x12_damage.h"

#include <algorithm>
#include <catch2/catch.hpp>

namespace crossdock::x12::test {
namespace {

bool has_tag(const std::string& segment, std::string_view tag) {
    return segment.starts_with(tag) && (segment.size() == tag.size() || segment[tag.size()] == '*');
}

std::ptrdiff_t step(std::size_t n) {
    return static_cast<std::ptrdiff_t>(n);
}

}  // namespace

Damaged::Damaged(std::string_view bytes) {
    const std::size_t isa = bytes.find("ISA*");
    REQUIRE(isa != std::string_view::npos);
    bytes.remove_prefix(isa);
    REQUIRE(bytes.size() > 106);
    const char terminator = bytes[105];
    end_ = terminator == '~' ? "~\n" : std::string(1, terminator);
    while (!bytes.empty()) {
        const std::size_t end = std::min(bytes.find(terminator), bytes.size());
        std::string_view segment = bytes.substr(0, end);
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
        while (segment.starts_with('\n') || segment.starts_with('\r')) segment.remove_prefix(1);
        if (!segment.empty()) segments_.emplace_back(segment);
    }
}

std::size_t Damaged::find(std::string_view tag, std::size_t nth) const {
    for (std::size_t i = 0; i < segments_.size(); ++i)
        if (has_tag(segments_[i], tag) && --nth == 0) return i;
    FAIL("the payload has not so many " << tag);
    return 0;
}

void Damaged::remove(std::string_view tag, std::size_t nth) {
    segments_.erase(segments_.begin() + step(find(tag, nth)));
}

void Damaged::repeat(std::string_view tag, std::size_t nth, std::size_t times) {
    const std::size_t at = find(tag, nth);
    const std::string segment = segments_[at];
    segments_.insert(segments_.begin() + step(at), times, segment);
}

void Damaged::swap(std::string_view tag, std::size_t nth) {
    const std::size_t at = find(tag, nth);
    std::swap(segments_[at], segments_.at(at + 1));
}

void Damaged::insert(std::string_view before, std::string_view segment, std::size_t nth) {
    segments_.insert(segments_.begin() + step(find(before, nth)), std::string(segment));
}

void Damaged::append(std::string_view after, std::string_view segment, std::size_t nth) {
    segments_.insert(segments_.begin() + step(find(after, nth)) + 1, std::string(segment));
}

void Damaged::set(std::string_view tag, std::size_t nth, std::size_t element, std::string_view value) {
    std::string& segment = segments_[find(tag, nth)];
    std::size_t begin = 0;
    for (std::size_t n = 0; n < element; ++n) {
        begin = segment.find('*', begin);
        if (begin == std::string::npos) {
            begin = segment.size();
            segment += '*';
        }
        ++begin;
    }
    const std::size_t end = std::min(segment.find('*', begin), segment.size());
    segment.replace(begin, end - begin, value);
}

void Damaged::rename(std::string_view tag, std::size_t nth, std::string_view name) {
    segments_[find(tag, nth)].replace(0, tag.size(), name);
}

void Damaged::add(std::string_view tag, std::size_t nth, std::string_view text) {
    segments_[find(tag, nth)] += text;
}

void Damaged::cut(std::string_view tag, std::size_t nth, std::size_t elements) {
    std::string& segment = segments_[find(tag, nth)];
    std::size_t at = 0;
    for (std::size_t n = 0; n <= elements && at != std::string::npos; ++n) at = segment.find('*', at + 1);
    if (at != std::string::npos) segment.resize(at);
}

std::string Damaged::bytes() const {
    std::string bytes;
    std::size_t count = 0;
    for (const std::string& segment : segments_) {
        count = has_tag(segment, "ST") ? 1 : count + 1;
        if (recount_ && has_tag(segment, "SE"))
            bytes += "SE*" + std::to_string(count) + segment.substr(std::min(segment.find('*', 3), segment.size()));
        else
            bytes += segment;
        bytes += end_;
    }
    return bytes;
}

}  // namespace crossdock::x12::test
