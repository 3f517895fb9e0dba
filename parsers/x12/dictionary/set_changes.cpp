#include "parsers/x12/dictionary/set_changes.h"

#include <algorithm>
#include <utility>

namespace crossdock::x12 {
namespace {

// A segment that gets others under it becomes a loop which it starts.
void make_loop(NodeModel& node) {
    NodeModel trigger = node;
    trigger.mandatory = true;
    trigger.anywhere = false;
    trigger.max = 1;
    node.loop_id = node.tag;
    node.own.clear();
    node.children.push_back(std::move(trigger));
}

void add(DataLines& line, const ReleaseModel& release, SetModel& set) {
    const std::string_view path = line.word(1);
    const std::size_t slash = path.rfind('/');
    NodeModel node;
    node.tag = slash == std::string_view::npos ? path : path.substr(slash + 1);
    if (!line.number(2, unlimited, node.max)) return;
    if (!release.segments.contains(node.tag)) return line.mistake(1, "segment " + node.tag + " is not defined");
    if (slash == std::string_view::npos) {
        node.anywhere = true;
        set.nodes.push_back(std::move(node));
        std::swap(set.nodes[set.nodes.size() - 2], set.nodes.back());  // SE stays the last
        return;
    }
    NodeModel* parent = find_node(set.nodes, path.substr(0, slash));
    if (parent == nullptr) return line.mistake(1, "there is no " + std::string(path.substr(0, slash)) + " in the set");
    const bool was_loop = parent->is_loop() && parent->loop_id != parent->tag;
    if (!parent->is_loop()) make_loop(*parent);
    // Segments of a loop that is new as a whole are named in their order.
    node.anywhere = was_loop;
    parent->children.push_back(std::move(node));
}

}  // namespace

NodePlace find_place(std::vector<NodeModel>& nodes, std::string_view path) {
    const std::size_t slash = path.find('/');
    const std::string_view tag = path.substr(0, slash);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].tag != tag) continue;
        if (slash == std::string_view::npos) return {&nodes, i};
        if (!nodes[i].is_loop()) continue;
        if (const NodePlace found = find_place(nodes[i].children, path.substr(slash + 1)); found.siblings != nullptr)
            return found;
    }
    return {};
}

NodeModel* find_node(std::vector<NodeModel>& nodes, std::string_view path) {
    const NodePlace place = find_place(nodes, path);
    return place.siblings == nullptr ? nullptr : &(*place.siblings)[place.index];
}

void apply_set_change(DataLines& line, const ReleaseModel& release, SetModel& set) {
    const std::string_view what = line.word(0);
    if (what == "add") return add(line, release, set);
    const NodePlace place = find_place(set.nodes, line.word(1));
    if (place.siblings == nullptr)
        return line.mistake(1, "there is no " + std::string(line.word(1)) + " in set " + set.id);
    NodeModel& node = (*place.siblings)[place.index];
    if (what == "max") {
        line.number(2, unlimited, node.max);
    } else if (what == "remove") {
        place.siblings->erase(place.siblings->begin() + static_cast<std::ptrdiff_t>(place.index));
    } else if (what == "replace") {
        if (!release.segments.contains(line.word(2)))
            return line.mistake(2, "segment " + std::string(line.word(2)) + " is not defined");
        node.tag = line.word(2);
        line.number(3, unlimited, node.max);
    } else {
        line.mistake(0, "'" + std::string(what) + "' is not a change of a set", "max, add, replace or remove");
    }
}

}  // namespace crossdock::x12
