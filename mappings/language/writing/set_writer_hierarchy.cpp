// The segment of an HL or a CPS: numbered from 1 in the order of writing, with the number of the one around it.

#include <array>
#include <charconv>

#include "mappings/language/writing/set_writer.h"

namespace crossdock::mapping {

void SetWriter::hl(const Level& level_plan, const Context& context) {
    bool children = false;
    for (std::uint32_t n = level_plan.inner.first; n < level_plan.inner.end(); ++n) {
        const ListRef& each = plan_.levels[plan_.items[level_plan.items.first + plan_.inner[n]].index].each;
        children = children || !each || each.ops->size(each.in(context.record)) > 0;
    }
    const auto number = [&](std::size_t of_hl) {
        std::array<char, 20> digits{};
        sink_.element({digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), of_hl).ptr});
    };
    count(plan_.hierarchy_code);
    sink_.begin(plan_.hierarchy);
    number(++hl_count_);
    if (hl_parent_ != 0)
        number(hl_parent_);
    else
        sink_.element({});
    sink_.element(level_plan.hl);
    if (level_plan.child_code && !plan_.edifact) sink_.element(children ? "1" : "0");
    sink_.end();
}

}  // namespace crossdock::mapping
