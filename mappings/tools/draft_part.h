// The draft of a CSV, XML or JSON mapping while it grows: parts and values that the shipped mapping does not name, in
// the parts around them.
//
// Lifetime: values; inner parts keep their places while others are added. Threads: one. Errors: none.
//
//     DraftPart& row = root.inside_of("row", {{"group-by", "Id"}});
//     row.inside_of("column", {{"name", "Gift"}, {"value", "ignore()"}}).remarks.push_back("guess: Gift; seen: yes");
#pragma once

#include <algorithm>
#include <deque>
#include <string>
#include <vector>

#include "mappings/tools/draft_guess.h"

namespace crossdock::mapping {

struct DraftPart {
    std::string tag;
    Attributes attributes;
    std::vector<std::string> remarks;  // over it
    std::string path;                  // of the values that it stands for: "orders.lines.qty"; empty: of none
    std::deque<DraftPart> inside;

    // The part with this tag and these attributes, made where it is not there.
    DraftPart& inside_of(const std::string& name, const Attributes& wanted) {
        const auto known = std::ranges::find_if(
            inside, [&](const DraftPart& one) { return one.tag == name && one.attributes == wanted; });
        return known != inside.end() ? *known : inside.emplace_back(DraftPart{name, wanted, {}, {}, {}});
    }
    [[nodiscard]] std::string attribute(const std::string& name) const {
        const auto known = std::ranges::find(attributes, name, &Attributes::value_type::first);
        return known == attributes.end() ? std::string() : known->second;
    }
};

}  // namespace crossdock::mapping
