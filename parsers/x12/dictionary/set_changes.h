// Changes of a transaction set against an earlier release, and the paths that name places in a set.
//
// A path names the loops on the way by the segment that starts them, then the segment: "LX/W12/N9".
//
// Lifetime: pointers into the set, until it is changed. Threads: one at a time. Errors: told to the lines' reader.
//
//     if (NodeModel* node = find_node(set.nodes, "LX/W12/N9")) node->max = 20;
#pragma once

#include <string_view>

#include "parsers/x12/dictionary/data_lines.h"
#include "parsers/x12/dictionary/model.h"

namespace crossdock::x12 {

// The siblings among which the path's last segment stands, and its index there. For a segment that starts a loop the
// loop itself is found. Null when there is no such place.
struct NodePlace {
    std::vector<NodeModel>* siblings = nullptr;
    std::size_t index = 0;
};
[[nodiscard]] NodePlace find_place(std::vector<NodeModel>& nodes, std::string_view path);
[[nodiscard]] NodeModel* find_node(std::vector<NodeModel>& nodes, std::string_view path);

// One line: max PATH N | add PATH MAX | replace PATH TAG MAX | remove PATH.
void apply_set_change(DataLines& line, const ReleaseModel& release, SetModel& set);

}  // namespace crossdock::x12
