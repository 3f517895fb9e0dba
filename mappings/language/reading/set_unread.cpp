// What the mapping says of a segment that it has no place for: nothing, something else, or the same at another place.

#include <algorithm>

#include "mappings/language/reading/set_state.h"
#include "mappings/language/values/condition.h"

namespace crossdock::mapping {
namespace {

constexpr std::size_t shown_max = 4;

std::string attribute_of(const ElementOp& op) {
    const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return "e" + two(op.element) + (op.component ? "-" + two(op.component) : "");
}

// Adds what is not there yet; ", ..." behind the last that is shown.
void add(std::vector<std::string>& texts, std::string text) {
    if (texts.size() > shown_max || std::ranges::find(texts, text) != texts.end()) return;
    texts.push_back(texts.size() < shown_max ? std::move(text) : "...");
}

std::string listed(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
    return all;
}

}  // namespace

std::string SetState::why_unread(const x12::Segment& segment) const {
    const std::uint32_t code = tag_code(segment.tag());
    const std::string tag(segment.tag());
    bool named = false, conditional = false;
    std::vector<std::string> wanted, found;
    for (const Level& level : plan_->levels)
        for (std::uint32_t n = level.items.first; n < level.items.end(); ++n) {
            const Item& item = plan_->items[n];
            if (item.is_loop || item.code != code || !plan_->segments[item.index].reading) continue;
            named = true;
            const SegmentPlan& plan = plan_->segments[item.index];
            const bool starts = std::ranges::find(level.at, code) != level.at.end();
            if (selects(plan, segment) && (!starts || holds(*plan_, level.tests, segment)))
                return "the mapping names " + tag +
                       ", but in a loop that is over, or before what was read last: name it again where it stands, "
                       "behind the segment before it";
            bool differs = false;
            for (std::uint32_t o = plan.ops.first; plan.literals && o < plan.ops.end(); ++o) {
                const ElementOp& op = plan_->ops[o];
                if (op.kind != OpKind::literal) continue;
                const std::string_view here = meant(
                    segment, op.component ? segment.component(op.element, op.component) : segment.element(op.element));
                if (here == op.literal) continue;
                differs = true;
                add(wanted, "'" + op.literal + "' in " + attribute_of(op));
                add(found, here.empty() ? attribute_of(op) + " is empty"
                                        : attribute_of(op) + " is '" + std::string(here) + "'");
            }
            conditional = conditional || !differs;
        }
    if (!named) return "name the segment at this place in the mapping if it matters";
    if (wanted.empty()) return "the mapping names " + tag + " only under an if=\"...\" that does not hold here";
    return "the mapping names " + tag + " only with " + listed(wanted) +
           (conditional ? ", or under an if=\"...\" that does not hold" : "") + "; here " + listed(found) +
           ": name it with that too, or without, if it matters";
}

}  // namespace crossdock::mapping
