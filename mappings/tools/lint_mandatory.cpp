// What the X12 dictionary demands and the mapping never writes.

#include <algorithm>
#include <set>

#include "mappings/tools/dictionary_place.h"
#include "mappings/tools/element_words.h"
#include "mappings/tools/lint.h"

namespace crossdock::mapping {
namespace {

using x12::NodeModel;

bool names(const OutlineItem& level, const std::string& tag) {
    return std::ranges::any_of(level.items, [&](const OutlineItem& item) {
        // An <HL> is written with the level.
        return item.is_segment() ? item.tag == tag && item.writing : tag == item.node.name() || names(item, tag);
    });
}

// The loop of the dictionary that starts with the tag; the outermost, first.
const NodeModel* loop_at(const std::vector<NodeModel>& nodes, std::string_view tag) {
    for (const NodeModel& node : nodes)
        if (node.is_loop() && node.tag == tag) return &node;
    for (const NodeModel& node : nodes)
        if (node.is_loop())
            if (const NodeModel* found = loop_at(node.children, tag)) return found;
    return nullptr;
}

class MandatoryLint {
  public:
    MandatoryLint(const Outline& outline, Diagnostics& findings)
        : outline_(outline), findings_(findings), place_(outline.version, outline.transaction) {}

    void run() {
        if (place_.set() && !outline_.root.items.empty())
            demanded(place_.set()->nodes, outline_.root, "the transaction set " + outline_.transaction);
        level(outline_.root);
    }

  private:
    void level(const OutlineItem& around) {
        for (const OutlineItem& item : around.items) {
            if (item.is_segment()) {
                if (item.writing) elements(item);
                continue;
            }
            if (const NodeModel* loop = place_.set() && !item.at.empty() && item.writing
                                            ? loop_at(place_.set()->nodes, item.at.front())
                                            : nullptr)
                demanded(loop->children, item, "the loop " + item.at.front());
            level(item);
        }
    }

    void demanded(const std::vector<NodeModel>& nodes, const OutlineItem& level, const std::string& what) {
        bool bounded = false;  // between LS and LE, which come only where the partner uses that loop
        for (const NodeModel& node : nodes) {
            if (node.tag == "LS") bounded = !names(level, "LS");
            const bool skipped = bounded;
            if (node.tag == "LE") bounded = false;
            if (skipped || !node.mandatory || node.tag == "ST" || node.tag == "SE" || names(level, node.tag)) continue;
            const x12::SegmentModel* segment = place_.segment(node.tag);
            findings_.push_back(outline_.xml->about(
                level.node, Severity::warning, "lint.not-written",
                what + " demands " + node.tag + (segment ? " " + segment->name : "") + ", which nothing writes",
                "name it: <" + node.tag + " .../>; nothing to do if this mapping only reads"));
        }
    }

    void elements(const OutlineItem& item) {
        const x12::SegmentModel* model = place_.segment(item.tag);
        if (!model || model->open) return;
        std::set<std::size_t> written;
        for (const OutlineUse& use : item.uses)
            if (use.role == OutlineUse::Role::element && use.writing && use.expression.function != "ignore")
                written.insert(use.element);
        for (const std::uint8_t at : item.pairs_at) written.insert({at, at + std::size_t{1}});
        std::string missing;
        for (std::size_t n = 1; n <= model->elements.size(); ++n)
            if (const x12::ElementModel& element = model->elements[n - 1]; element.mandatory && !written.contains(n))
                missing += (missing.empty() ? "" : "; ") + element_words(item.tag, n, element);
        if (missing.empty()) return;
        findings_.push_back(outline_.xml->about(
            item.node, Severity::warning, "lint.not-written",
            item.tag + " is written without what " + outline_.version + " demands: " + missing,
            "bind a field or a literal to it; mark the segment with when=\"reading\" if it is never written"));
    }

    const Outline& outline_;
    Diagnostics& findings_;
    DictionaryPlace place_;
};

}  // namespace

void lint_mandatory(const Outline& outline, Diagnostics& findings) {
    MandatoryLint(outline, findings).run();
}

}  // namespace crossdock::mapping
