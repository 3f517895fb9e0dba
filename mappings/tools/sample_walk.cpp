#include "mappings/tools/sample_walk.h"

#include <algorithm>
#include <map>

#include "mappings/tools/sample.h"
#include "parsers/events.h"

namespace crossdock::mapping {
namespace {

class Walk final : public Handler {
  public:
    explicit Walk(const Outline& outline) : outline_(outline) {
        const auto first = std::ranges::find_if(outline.root.items, &OutlineItem::is_hierarchy);
        if (first != outline.root.items.end()) hierarchy_ = first->node.name();
    }

    void on_set(const SetHeader& header, const Segment&) override {
        wanted_ = header.transaction == outline_.transaction;
        open_ = {{&outline_.root, nullptr}};
        hierarchies_.clear();
        aside_ = false;
    }

    void on_segment(const Segment& segment) override {
        if (!wanted_) return;
        PlacedSegment placed = copy_of(segment);
        if (placed.elements[0] == hierarchy_) {
            aside_ = !open_hierarchy(placed);
            placed.aside = aside_;
        }
        // Inside an HL without a place only the heading's may follow (CTT).
        for (std::size_t depth = aside_ ? 1 : open_.size(); depth-- > 0 && !placed.item && !placed.aside;) {
            place(depth, placed);
            // What stands in an HL is never taken for another level's, but may stand behind all of them.
            if (open_[depth].loop->is_hierarchy()) depth = std::min<std::size_t>(depth, 1);
        }
        for (const Level& level : open_) placed.loops.push_back(level.loop);
        if (!placed.item) placed.behind = open_.back().last;
        placed.aside = aside_ && !placed.item;
        segments.push_back(std::move(placed));
    }

    std::vector<PlacedSegment> segments;

  private:
    struct Level {
        const OutlineItem* loop;
        const OutlineItem* last;  // the item met last
    };

    static PlacedSegment copy_of(const Segment& segment) {
        const char release = segment.delimiters().release;
        PlacedSegment placed;
        placed.at = segment.at();
        std::string room;
        for (std::size_t n = 0; n <= segment.size(); ++n) {
            placed.elements.emplace_back(released(segment.element(n), release, room));
            placed.components.emplace_back();
            for (std::size_t c = 1; n > 0 && c <= segment.components(n); ++c)
                placed.components.back().emplace_back(released(segment.component(n, c), release, room));
            if (n > 0 && release != '\0') placed.elements.back() = placed.components.back().front();
        }
        return placed;
    }

    static bool selects(const OutlineItem& item, const PlacedSegment& segment) {
        return item.tag == segment.elements[0] && item.reading &&
               std::ranges::all_of(item.uses, [&](const OutlineUse& use) {
                   return use.role != OutlineUse::Role::element || use.expression.kind != Expression::Kind::literal ||
                          segment.element(use.element, use.component) == use.expression.literal;
               });
    }

    static bool starts(const OutlineItem& loop, const PlacedSegment& segment) {
        const std::string& tag = segment.elements[0];
        if (!std::ranges::count(loop.at, tag) && !std::ranges::count(loop.or_at, tag)) return false;
        return std::ranges::any_of(loop.items, [&](const OutlineItem& item) {
            return item.is_segment() ? selects(item, segment) : starts(item, segment);
        });
    }

    // The level that HL03 (CPS03) names, below the HL that HL02 names; without that one below the nearest that may hold
    // it. False: the mapping does not have the level there; what is below it belongs to the level around.
    bool open_hierarchy(PlacedSegment& hl) {
        const auto parent = hierarchies_.find(hl.element(2));
        const std::vector<Level> around = parent == hierarchies_.end() ? open_ : parent->second;
        for (std::vector<Level> path = around; !path.empty(); path.pop_back())
            if (enter(path, hl.element(3), false) || (hierarchy_ == "CPS" && enter(path, hl.element(3), true))) {
                hl.item = path.back().loop;
                open_ = hierarchies_[hl.element(1)] = path;
                return true;
            }
        hierarchies_[hl.element(1)] = around;
        return false;
    }

    // A CPS without a code that is known may be any level: the innermost names all that the others do.
    static bool enter(std::vector<Level>& path, const std::string& code, bool innermost) {
        const auto is_level = [](const OutlineItem& item) { return item.is_hierarchy(); };
        for (const OutlineItem& item : path.back().loop->items) {
            if (!item.is_hierarchy()) continue;
            const bool found =
                innermost ? std::ranges::none_of(item.items, is_level) : item.node.attribute("level").value() == code;
            const OutlineItem* const before = path.back().last;
            path.back().last = &item;
            path.push_back({&item, nullptr});
            if (found || (innermost && enter(path, code, innermost))) return true;
            path.pop_back();
            path.back().last = before;
        }
        return false;
    }

    void place(std::size_t depth, PlacedSegment& segment) {
        const OutlineItem& loop = *open_[depth].loop;
        const bool behind = open_.size() > depth + 1 && open_[depth + 1].loop->is_hierarchy();
        bool reached = !behind;
        // A segment that starts its loop and was met already begins the next record: of the loop around it.
        const bool begins = depth > 0 && open_[depth].last && std::ranges::count(loop.at, segment.elements[0]) > 0;
        for (const OutlineItem& item : loop.items) {
            if (behind && &item == open_[depth + 1].loop) reached = true;
            if (!reached || begins || item.is_hierarchy() ||
                !(item.is_segment() ? selects(item, segment) : starts(item, segment)))
                continue;
            open_.resize(depth + 1, open_.front());
            open_.back().last = &item;
            if (item.is_segment()) {
                segment.item = &item;
                return;
            }
            open_.push_back({&item, nullptr});
            place(depth + 1, segment);
            return;
        }
    }

    const Outline& outline_;
    std::string hierarchy_;  // HL or CPS; empty: the mapping has no such levels
    bool wanted_ = false;
    bool aside_ = false;  // inside an HL that has no place
    std::vector<Level> open_;
    std::map<std::string, std::vector<Level>> hierarchies_;  // by HL01 or CPS01: the levels down to it
};

}  // namespace

std::vector<PlacedSegment> walk_sample(const Outline& outline, std::string_view bytes) {
    Walk walk(outline);
    static_cast<void>(read_events(bytes, walk));
    return std::move(walk.segments);
}

}  // namespace crossdock::mapping
