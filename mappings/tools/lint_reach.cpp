// Loops that never begin: an element before them takes every segment that they could start with.

#include <algorithm>

#include "mappings/tools/lint.h"

namespace crossdock::mapping {
namespace {

// The segments of a loop that may start a record with this tag, those of inner loops included.
void starts_with(const OutlineItem& loop, const std::string& tag, std::vector<const OutlineItem*>& starts) {
    for (const OutlineItem& item : loop.items) {
        if (item.is_segment() && item.tag == tag && item.reading) starts.push_back(&item);
        if (!item.is_segment() && (std::ranges::count(item.at, tag) || std::ranges::count(item.or_at, tag)))
            starts_with(item, tag, starts);
    }
}

bool takes_all_starts(const OutlineItem& earlier, const OutlineItem& loop, const std::string& tag) {
    std::vector<const OutlineItem*> wanted;
    starts_with(loop, tag, wanted);
    const auto takes = [&](const OutlineItem& segment) {
        return std::ranges::all_of(wanted, [&](const OutlineItem* start) { return takes_all_of(segment, *start); });
    };
    if (earlier.is_segment())
        return earlier.tag == tag && earlier.reading && (!earlier.each.empty() || earlier.repeat) && takes(earlier);
    if (!std::ranges::count(earlier.at, tag) && !std::ranges::count(earlier.or_at, tag)) return false;
    std::vector<const OutlineItem*> others;
    starts_with(earlier, tag, others);
    return std::ranges::any_of(others, [&](const OutlineItem* start) { return takes(*start); });
}

void look(const Outline& outline, const OutlineItem& level, Diagnostics& findings) {
    for (auto loop = level.items.begin(); loop != level.items.end(); ++loop) {
        if (loop->is_segment()) continue;
        look(outline, *loop, findings);
        std::vector<std::string> tags = loop->at;
        tags.insert(tags.end(), loop->or_at.begin(), loop->or_at.end());
        const OutlineItem* taker = nullptr;
        const bool taken = !tags.empty() && std::ranges::all_of(tags, [&](const std::string& tag) {
            const auto earlier = std::find_if(
                level.items.begin(), loop, [&](const OutlineItem& item) { return takes_all_starts(item, *loop, tag); });
            if (earlier != loop) taker = &*earlier;
            return earlier != loop;
        });
        if (!taken) continue;
        findings.push_back(outline.xml->about_value(
            loop->node, "at", Severity::warning, "lint.unreachable",
            "this loop never begins when reading: " + outline.xml->where(taker->node, loop->node) + " takes every " +
                tags.front() + " that it could start with",
            "put the special one first, told apart by a literal: <" + tags.front() + " e01=\"'...'\"/>"));
    }
}

}  // namespace

void lint_reach(const Outline& outline, Diagnostics& findings) {
    look(outline, outline.root, findings);
}

}  // namespace crossdock::mapping
