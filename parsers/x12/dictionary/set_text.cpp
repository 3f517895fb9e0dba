#include "parsers/x12/dictionary/set_text.h"

#include <utility>

#include "parsers/x12/dictionary/set_changes.h"

namespace crossdock::x12 {

bool SetText::begin() {
    if (lines_.word(1).size() != 3) {
        lines_.mistake(1, "a transaction set has a number of three digits");
        return false;
    }
    const std::string id(lines_.word(1));
    set_ = &(release_.sets[id] = SetModel{id, std::string(lines_.word(2)), lines_.rest(3), {}});
    open_ = {&set_->nodes};
    return true;
}

bool SetText::begin_change() {
    const auto found = release_.sets.find(lines_.word(2));
    if (found == release_.sets.end()) {
        lines_.mistake(2, "transaction set " + std::string(lines_.word(2)) + " is not defined");
        return false;
    }
    set_ = &found->second;
    open_.clear();
    return true;
}

void SetText::line() {
    if (open_.empty()) return apply_set_change(lines_, release_, *set_);
    if (lines_.word(0) == "end") {
        if (open_.size() == 1) return lines_.mistake(0, "no loop is open here");
        if (open_.back()->empty()) return lines_.mistake(0, "this loop has no segment");
        open_.pop_back();
        return;
    }
    NodeModel node;
    if (lines_.word(0) == "totals") return totals();
    const bool loop = lines_.word(0) == "loop";
    const std::size_t first = loop ? 1 : 0;
    (loop ? node.loop_id : node.tag) = lines_.word(first);
    node.mandatory = lines_.word(first + 1) == "M";
    node.anywhere = lines_.word(first + 3) == "anywhere";
    if (!node.mandatory && lines_.word(first + 1) != "O") return lines_.mistake(first + 1, "a requirement is M or O");
    if (!lines_.number(first + 2, unlimited, node.max)) return;
    if (!loop && !release_.segments.contains(node.tag))
        return lines_.mistake(0, "segment " + node.tag + " is not defined");
    if (!loop && open_.size() > 1 && open_.back()->empty()) loop_tag() = node.tag;
    std::vector<NodeModel>& siblings = *open_.back();
    siblings.push_back(std::move(node));
    if (loop) open_.push_back(&siblings.back().children);
}

// The loop that was opened last is the last child of the level above it.
std::string& SetText::loop_tag() {
    return open_[open_.size() - 2]->back().tag;
}

void SetText::totals() {
    TotalsModel& totals = set_->totals;
    totals.counted = lines_.word(1);
    totals.hashed = lines_.word(2);
    std::uint32_t element = 0;
    if (!totals.hashed.empty() && lines_.number(3, 0, element)) totals.element = static_cast<std::uint8_t>(element);
    for (const std::string& tag : {totals.counted, totals.hashed})
        if (!tag.empty() && !release_.segments.contains(tag)) lines_.mistake(1, "no segment is called " + tag);
}

void SetText::end() {
    if (open_.empty()) return;
    if (open_.size() > 1) lines_.mistake(0, "a loop of set " + set_->id + " has no end");
    const std::vector<NodeModel>& nodes = set_->nodes;
    if (nodes.size() < 2 || nodes.front().tag != "ST" || nodes.back().tag != "SE")
        lines_.mistake(0, "set " + set_->id + " does not go from ST to SE");
}

}  // namespace crossdock::x12
