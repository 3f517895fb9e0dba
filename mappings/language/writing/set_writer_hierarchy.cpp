// The segment of an HL or a CPS: numbered from 1 in the order of writing, with the number of the one around it.

#include "mappings/language/writing/set_writer.h"

namespace crossdock::mapping {

void SetWriter::hl(const Level& level_plan, const Context& context) {
    bool children = false;
    for (std::uint32_t n = level_plan.items.first; n < level_plan.items.end(); ++n) {
        const Item& item = plan_.items[n];
        if (!item.is_loop || !plan_.levels[item.index].hierarchy) continue;
        const ListRef& each = plan_.levels[item.index].each;
        children = children || !each || each.ops->size(each.in(context.record)) > 0;
    }
    count(tag_code(plan_.hierarchy));
    sink_.begin(plan_.hierarchy);
    sink_.element(std::to_string(++hl_count_));
    sink_.element(hl_parent_ ? std::to_string(hl_parent_) : std::string());
    sink_.element(level_plan.hl);
    if (level_plan.child_code && !plan_.edifact) sink_.element(children ? "1" : "0");
    sink_.end();
}

}  // namespace crossdock::mapping
