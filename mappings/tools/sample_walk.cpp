#include "mappings/tools/sample_walk.h"

#include <algorithm>
#include <map>

#include "parsers/x12/reader.h"

namespace crossdock::mapping {
namespace {

class Walk final : public x12::Handler {
  public:
    explicit Walk(const Outline& outline) : outline_(outline) {}

    void on_set(const x12::SetHeader& header, const x12::Segment&) override {
        wanted_ = header.transaction == outline_.transaction;
        open_ = {{&outline_.root, nullptr}};
        hierarchies_.clear();
    }

    void on_segment(const x12::Segment& segment) override {
        if (!wanted_) return;
        PlacedSegment placed;
        placed.at = segment.at();
        for (std::size_t n = 0; n <= segment.size(); ++n) placed.elements.emplace_back(segment.element(n));
        if (placed.elements[0] == "HL") open_hierarchy(placed);
        for (std::size_t depth = open_.size(); depth-- > 0 && !placed.item;) {
            place(depth, placed);
            // What stands in an HL is never taken for another level's, but may stand behind all of them.
            if (open_[depth].loop->is_hierarchy()) depth = std::min<std::size_t>(depth, 1);
        }
        for (const Level& level : open_) placed.loops.push_back(level.loop);
        if (!placed.item) placed.behind = open_.back().last;
        segments.push_back(std::move(placed));
    }

    std::vector<PlacedSegment> segments;

  private:
    struct Level {
        const OutlineItem* loop;
        const OutlineItem* last;  // the item met last
    };

    static bool selects(const OutlineItem& item, const PlacedSegment& segment) {
        return item.tag == segment.elements[0] && item.reading &&
               std::ranges::all_of(item.uses, [&](const OutlineUse& use) {
                   return use.role != OutlineUse::Role::element || use.component != 0 ||
                          use.expression.kind != Expression::Kind::literal ||
                          segment.element(use.element) == use.expression.literal;
               });
    }

    static bool starts(const OutlineItem& loop, const PlacedSegment& segment) {
        const std::string& tag = segment.elements[0];
        if (!std::ranges::count(loop.at, tag) && !std::ranges::count(loop.or_at, tag)) return false;
        return std::ranges::any_of(loop.items, [&](const OutlineItem& item) {
            return item.is_segment() ? selects(item, segment) : starts(item, segment);
        });
    }

    // The level that HL03 names, below the HL that HL02 names; without that one below the nearest that may hold it.
    void open_hierarchy(PlacedSegment& hl) {
        const auto parent = hierarchies_.find(hl.element(2));
        for (std::vector<Level> path = parent == hierarchies_.end() ? open_ : parent->second; !path.empty();
             path.pop_back())
            for (const OutlineItem& item : path.back().loop->items) {
                if (!item.is_hierarchy() || item.node.attribute("level").value() != hl.element(3)) continue;
                path.back().last = hl.item = &item;
                path.push_back({&item, nullptr});
                open_ = hierarchies_[hl.element(1)] = path;
                return;
            }
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
    bool wanted_ = false;
    std::vector<Level> open_;
    std::map<std::string, std::vector<Level>> hierarchies_;  // by HL01: the levels down to it
};

}  // namespace

std::vector<PlacedSegment> walk_sample(const Outline& outline, std::string_view bytes) {
    Walk walk(outline);
    x12::Tolerance tolerance;
    tolerance.bare_sets = true;
    static_cast<void>(x12::read_all(bytes, walk, tolerance));
    return std::move(walk.segments);
}

}  // namespace crossdock::mapping
