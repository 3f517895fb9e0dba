// What is well-formed in a mapping file and can never do what it says.

#include <algorithm>

#include "mappings/language/compiling/compiling.h"

namespace crossdock::mapping {
namespace {

bool holds(const std::vector<std::uint32_t>& codes, std::uint32_t code) {
    return std::ranges::find(codes, code) != codes.end();
}

// Whether a segment can begin a record of the level: as one of its own, or as the first of a loop inside.
bool begins(const Plan& plan, const Level& level, std::uint32_t code) {
    for (std::uint32_t n = level.items.first; n < level.items.end(); ++n) {
        const Item& item = plan.items[n];
        if (!item.is_loop && item.code == code) return true;
        if (!item.is_loop) continue;
        const Level& inner = plan.levels[item.index];
        if ((holds(inner.at, code) || holds(inner.or_at, code)) && begins(plan, inner, code)) return true;
    }
    return false;
}

bool holds_itself(const Plan& plan, const Level& level, std::uint32_t code) {
    for (std::uint32_t n = level.items.first; n < level.items.end(); ++n)
        if (plan.items[n].code == code) return true;
    return false;
}

// Whether each segment that `later` would select is selected by `earlier` too; by one with if= it may be or not.
bool selects_all_of(const Plan& plan, const SegmentPlan& earlier, const SegmentPlan& later) {
    for (std::uint32_t n = earlier.tests.first; n < earlier.tests.end(); ++n)
        if (plan.tests[n].element != 0) return false;
    for (std::uint32_t o = earlier.ops.first; o < earlier.ops.end(); ++o) {
        const ElementOp& wanted = plan.ops[o];
        if (wanted.kind != OpKind::literal) continue;
        bool same = false;
        for (std::uint32_t n = later.ops.first; n < later.ops.end(); ++n) {
            const ElementOp& op = plan.ops[n];
            same = same || (op.kind == OpKind::literal && op.element == wanted.element &&
                            op.component == wanted.component && op.literal == wanted.literal);
        }
        if (!same) return false;
    }
    return true;
}

}  // namespace

void check_texts(Compiling& c, pugi::xml_node node) {
    for (const pugi::xml_node child : node.children()) {
        if (child.type() == pugi::node_element) check_texts(c, child);
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
            c.error(node, "mapping.text", "<" + std::string(node.name()) + "> holds a text, which nothing reads",
                    "bind elements by attributes: <W05 e02=\"order-number\"/>; remarks stand in <!-- -->");
    }
}

void check_start(Compiling& c, pugi::xml_node loop, const Level& level) {
    for (const char* attribute : {"at", "or-at"}) {
        const std::string_view text = loop.attribute(attribute).value();
        for (std::size_t at = text.find_first_not_of(' '); at != std::string_view::npos;) {
            const std::size_t end = std::min(text.find(' ', at), text.size());
            const std::string_view tag = text.substr(at, end - at);
            const std::uint32_t code = tag_code(tag);
            const bool known = holds(level.at, code) ? holds_itself(c.plan, level, code) : begins(c.plan, level, code);
            if (is_segment_tag(tag) && !known)
                c.error_inside(loop, attribute, at, tag.size(), "mapping.loop",
                               "the loop starts at " + std::string(tag) + ", which it does not hold",
                               "name the segment inside the loop, even without elements: <" + std::string(tag) + "/>");
            at = text.find_first_not_of(' ', end);
        }
    }
}

void check_reachable(Compiling& c, const Level& level, const std::vector<pugi::xml_node>& nodes) {
    for (std::uint32_t n = 0; n < level.items.count; ++n) {
        const Item& later = c.plan.items[level.items.first + n];
        if (later.is_loop || holds(level.at, later.code) || !c.plan.segments[later.index].reading) continue;
        for (std::uint32_t m = 0; m < n; ++m) {
            const Item& item = c.plan.items[level.items.first + m];
            if (item.is_loop || item.code != later.code) continue;
            const SegmentPlan& earlier = c.plan.segments[item.index];
            const SegmentPlan& segment = c.plan.segments[later.index];
            if (!earlier.reading || !(earlier.each || earlier.repeat) || !selects_all_of(c.plan, earlier, segment))
                continue;
            c.error(nodes[n], "mapping.unreachable",
                    "this " + segment.tag + " is never read: the one of " + c.xml.where(nodes[m], nodes[n]) +
                        " takes every " + segment.tag + " that it could take",
                    "put the special segment first and the general one behind it");
            break;
        }
    }
}

}  // namespace crossdock::mapping
