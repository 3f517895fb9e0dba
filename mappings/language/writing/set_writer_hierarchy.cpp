// The segment of an HL or a CPS: numbered from 1 in the order of writing, with the number of the one around it.

#include <array>
#include <charconv>
#include <span>

#include "mappings/language/writing/set_writer.h"

namespace crossdock::mapping {

void SetWriter::hl(const Level& level_plan, const Context& context) {
    bool children = false;
    for (std::uint32_t n = level_plan.inner.first; n < level_plan.inner.end(); ++n) {
        const ListRef& each = plan_.levels[plan_.items[level_plan.items.first + plan_.inner[n]].index].each;
        children = children || !each || each.ops->size(each.in(context.record)) > 0;
    }
    using Digits = std::array<char, 20>;
    const auto spelt = [](std::size_t number, Digits& room) {
        return std::string_view(room.data(), std::to_chars(room.data(), room.data() + room.size(), number).ptr);
    };
    Digits own, around;
    std::array<std::string_view, 4> elements{spelt(++hl_count_, own), {}, level_plan.hl, {}};
    if (hl_parent_ != 0) elements[1] = spelt(hl_parent_, around);
    const bool tells_children = level_plan.child_code && !plan_.edifact;
    if (tells_children) elements[3] = children ? "1" : "0";
    count(plan_.hierarchy_code);
    sink_.segment(plan_.hierarchy, std::span(elements).first(tells_children ? 4 : 3));
}

}  // namespace crossdock::mapping
