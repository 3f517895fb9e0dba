#include "parsers/x12/dictionary/guideline.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "parsers/x12/dictionary/guideline_elements.h"
#include "parsers/x12/dictionary/guideline_file.h"
#include "parsers/x12/dictionary/set_changes.h"

namespace crossdock::x12 {
namespace {

void list_paths(const std::vector<NodeModel>& nodes, const std::string& prefix, std::vector<std::string>& paths) {
    for (const NodeModel& node : nodes) {
        paths.push_back(prefix + node.tag);
        if (node.is_loop())
            list_paths({node.children.begin() + 1, node.children.end()}, prefix + node.tag + '/', paths);
    }
}

class Guideline {
  public:
    Guideline(const Dictionary& dictionary, const xml::Document& document) : dictionary_(dictionary), file_(document) {}

    std::expected<std::shared_ptr<const SetDefinition>, Diagnostics> take() {
        const pugi::xml_node root = file_.root();
        if (std::string_view(root.name()) != "guideline") {
            file_.mistake(root, "a guideline begins with <guideline>, found <" + std::string(root.name()) + '>');
            return std::unexpected(file_.take_mistakes());
        }
        file_.known_attributes(root, {"version", "transaction", "xmlns"});
        release_ = dictionary_.release(root.attribute("version").value());
        if (release_ == nullptr) {
            file_.value_mistake(root, "version",
                                "the dictionary has no version '" + GuidelineFile::text(root, "version") + '\'',
                                "one of 004010 and 005010");
            return std::unexpected(file_.take_mistakes());
        }
        const auto found = release_->model().sets.find(GuidelineFile::text(root, "transaction"));
        if (found == release_->model().sets.end()) {
            file_.value_mistake(
                root, "transaction",
                release_->version() + " as shipped has no set '" + GuidelineFile::text(root, "transaction") + '\'',
                "name a set of the dictionary, for example 940");
            return std::unexpected(file_.take_mistakes());
        }
        set_ = found->second;
        for (const pugi::xml_node child : root.children()) {
            if (child.type() != pugi::node_element) continue;
            const std::string_view name = child.name();
            if (name == "segment")
                change(child);
            else if (name == "add")
                add(child);
            else if (name == "require")
                require(child);
            else
                file_.mistake(child, "<" + std::string(name) + "> is not known in a guideline",
                              "segment, add or require");
        }
        if (file_.has_mistakes()) return std::unexpected(file_.take_mistakes());
        return release_->compile(std::move(set_));
    }

  private:
    GuidelineElements elements() { return {file_, release_->model()}; }

    NodeModel* find(pugi::xml_node node, const char* attribute) {
        const std::string path = GuidelineFile::text(node, attribute);
        if (NodeModel* found = find_node(set_.nodes, path)) return found;
        std::vector<std::string> paths;
        list_paths(set_.nodes, {}, paths);
        const std::vector<std::string_view> views(paths.begin(), paths.end());
        const std::string_view meant = nearest(path, views);
        file_.value_mistake(node, attribute,
                            "set " + set_.id + " of " + release_->version() + " has no place '" + path + '\'',
                            meant.empty() ? "name the loops on the way and the segment: LX/W01/N9"
                                          : "did you mean '" + std::string(meant) + "'?");
        return nullptr;
    }

    // The segment as it shall be at this place: a copy of the release's, to be changed.
    SegmentModel& own_segment(NodeModel& node) {
        NodeModel& place = node.is_loop() ? node.children.front() : node;
        if (place.own.empty()) {
            const auto known = release_->model().segments.find(place.tag);
            place.own.push_back(known == release_->model().segments.end() ? SegmentModel{place.tag, {}, true}
                                                                          : known->second);
        }
        return place.own.front();
    }

    void change(pugi::xml_node node) {
        file_.known_attributes(node, {"at", "required", "used", "max"});
        NodeModel* place = find(node, "at");
        if (place == nullptr) return;
        if (const auto required = file_.truth(node, "required")) {
            if (*required && !place->mandatory) place->by_guideline = true;
            place->mandatory = *required;
            place->anywhere = place->anywhere && !*required;
        }
        if (const auto used = file_.truth(node, "used"); used && !*used) {
            if (place->mandatory)
                file_.value_mistake(node, "used",
                                    place->tag + " is mandatory in set " + set_.id + ", it cannot be left out");
            place->not_used = true;
        }
        if (const auto max = file_.number(node, "max", unlimited)) {
            place->by_guideline = place->by_guideline || *max < place->max;
            place->max = *max;
        }
        for (const pugi::xml_node child : node.children("element")) elements().change(child, own_segment(*place));
        only_elements(node);
    }

    void only_elements(pugi::xml_node node) {
        for (const pugi::xml_node child : node.children())
            if (child.type() == pugi::node_element && std::string_view(child.name()) != "element")
                file_.mistake(child, "<" + std::string(child.name()) + "> is not known here", "element");
    }

    void add(pugi::xml_node node) {
        file_.known_attributes(node, {"segment", "at", "after", "max", "required"});
        const std::string tag = GuidelineFile::text(node, "segment");
        if (tag.size() < 2 || tag.size() > 3)
            return file_.value_mistake(node, "segment", "a segment has a tag of two or three characters",
                                       "segment=\"Z01\"");
        NodeModel added;
        added.tag = tag;
        if (const auto max = file_.number(node, "max", unlimited)) added.max = *max;
        if (const auto required = file_.truth(node, "required")) added.mandatory = added.by_guideline = *required;

        std::vector<NodeModel>* siblings = &set_.nodes;
        if (!GuidelineFile::text(node, "at").empty()) {
            NodeModel* loop = find(node, "at");
            if (loop == nullptr) return;
            if (!loop->is_loop()) return file_.value_mistake(node, "at", loop->tag + " starts no loop");
            siblings = &loop->children;
        }
        auto place = siblings->end() - (siblings == &set_.nodes ? 1 : 0);  // SE stays the last
        if (const std::string after = GuidelineFile::text(node, "after"); !after.empty()) {
            const auto before = std::ranges::find(*siblings, after, &NodeModel::tag);
            if (before == siblings->end() || after == "SE")
                return file_.value_mistake(node, "after", "there is no " + after + " to stand behind, in this loop");
            place = before + 1;
        } else {
            added.anywhere = !added.mandatory;
        }
        new_elements(node, added);
        siblings->insert(place, std::move(added));
    }

    void new_elements(pugi::xml_node node, NodeModel& added) {
        const bool known = release_->has_segment(added.tag);
        only_elements(node);
        if (!node.child("element")) {
            if (!known) added.own.push_back(SegmentModel{added.tag, {}, true});
            return;
        }
        if (known) {
            for (const pugi::xml_node child : node.children("element")) elements().change(child, own_segment(added));
            return;
        }
        SegmentModel segment{added.tag, {}};
        for (const pugi::xml_node child : node.children("element")) {
            if (!elements().add(child, segment)) return;
        }
        added.own.push_back(std::move(segment));
    }

    void require(pugi::xml_node node) {
        file_.known_attributes(node, {"at", "element", "value"});
        NodeModel* place = find(node, "at");
        const auto n = file_.number(node, "element", GuidelineElements::n_max);
        if (place == nullptr || !n) return;
        if (*n > own_segment(*place).elements.size())
            return file_.value_mistake(node, "element", place->tag + " has no element " + std::to_string(*n));
        if (GuidelineFile::text(node, "value").empty())
            return file_.mistake(node, "the value that is required is missing", "value=\"ST\"");
        NodeModel& slot = place->is_loop() ? place->children.front() : *place;
        slot.wanted.emplace_back(static_cast<std::uint8_t>(*n), GuidelineFile::text(node, "value"));
    }

    const Dictionary& dictionary_;
    GuidelineFile file_;
    const Release* release_ = nullptr;
    SetModel set_;
};

}  // namespace

std::expected<std::shared_ptr<const SetDefinition>, Diagnostics> with_guideline(const Dictionary& dictionary,
                                                                                const xml::Document& guideline) {
    return Guideline(dictionary, guideline).take();
}

}  // namespace crossdock::x12
