#include "mappings/language/bodies/tree_selection.h"

#include <algorithm>
#include <utility>

namespace crossdock::mapping {

TreeSelection::TreeSelection(const BodyPlan& body, const Tape& tape) : body_(body), tape_(tape) {
    for (const BodyNode& node : body_.nodes) only_literals_.push_back(has_only_literals(node) ? 1 : 0);
}

bool TreeSelection::has_only_literals(const BodyNode& node) const {
    return !node.each && !node.document && !node.array && !node.items.empty() &&
           std::ranges::all_of(node.items, [&](const BodyItem& item) {
               if (item.is_node) return has_only_literals(body_.nodes[item.index]);
               const BodyValue& value = body_.values[item.index];
               return value.op.kind == OpKind::literal && value.reading && value.writing;
           });
}

TreeSelection::Other TreeSelection::other_than(const BodyNode& node, std::uint32_t at, std::string* where) const {
    for (const BodyItem& item : node.items) {
        Other other;
        if (!item.is_node) {
            const BodyValue& value = body_.values[item.index];
            if (value.op.kind == OpKind::literal && value.reading) other = other_value(value, at, where);
        } else if (only_literals_[item.index] != 0) {
            other = other_inside(body_.nodes[item.index], at, where);
        }
        if (other.expected) return other;
    }
    return {};
}

TreeSelection::Other TreeSelection::other_value(const BodyValue& value, std::uint32_t at, std::string* where) const {
    const TapeEntry* found = nullptr;
    for (std::uint32_t e = at + 1; e < tape_.entries[at].end && !found; e = tape_.entries[e].end)
        if (named(value.names, tape_.entries[e].name)) found = scalar(e);
    if (found && found->value == value.op.literal) return {};
    if (where) *where += step(value.names.front());
    return {&value, found};
}

// Of several with its name one is enough.
TreeSelection::Other TreeSelection::other_inside(const BodyNode& node, std::uint32_t at, std::string* where) const {
    Other first{literal_in(node), nullptr};
    std::string way = where ? step(node.names.front()) : std::string();
    bool any = false;
    for (std::uint32_t e = at + 1; e < tape_.entries[at].end; e = tape_.entries[e].end) {
        const TapeEntry& entry = tape_.entries[e];
        if (entry.foreign || entry.kind != TapeEntry::Kind::object || !named(node.names, entry.name)) continue;
        const bool is_first = !std::exchange(any, true);
        const Other other = other_than(node, e, where && is_first ? &way : nullptr);
        if (!other.expected) return {};
        if (is_first) first = other;
    }
    if (where) *where += way;
    return first;
}

const BodyValue* TreeSelection::literal_in(const BodyNode& node) const {
    const BodyItem& first = node.items.front();
    return first.is_node ? literal_in(body_.nodes[first.index]) : &body_.values[first.index];
}

const TapeEntry* TreeSelection::scalar(std::uint32_t at) const {
    const TapeEntry& entry = tape_.entries[at];
    if (entry.scalar()) return &entry;
    if (body_.standard != BodyStandard::xml) return nullptr;
    for (std::uint32_t e = at + 1; e < entry.end; e = tape_.entries[e].end)
        if (tape_.entries[e].name == "#text") return &tape_.entries[e];
    return nullptr;
}

std::string TreeSelection::step(std::string_view name) const {
    if (body_.standard == BodyStandard::json) return "." + std::string(name);
    return name == "#text" ? "/text()" : "/" + std::string(name);
}

bool TreeSelection::named(const std::vector<std::string>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

}  // namespace crossdock::mapping
