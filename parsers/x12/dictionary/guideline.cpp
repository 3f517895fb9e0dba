#include "parsers/x12/dictionary/guideline.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "parsers/x12/dictionary/release_text.h"
#include "parsers/x12/dictionary/set_changes.h"

namespace crossdock::x12 {
namespace {

constexpr std::uint32_t elements_max = 64;

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> found;
    while (!text.empty()) {
        const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
        const std::size_t end = std::min(text.find_first_of(" \t\r\n", begin), text.size());
        if (end > begin) found.emplace_back(text.substr(begin, end - begin));
        text.remove_prefix(end);
    }
    return found;
}

void list_paths(const std::vector<NodeModel>& nodes, const std::string& prefix, std::vector<std::string>& paths) {
    for (const NodeModel& node : nodes) {
        paths.push_back(prefix + node.tag);
        if (node.is_loop())
            list_paths({node.children.begin() + 1, node.children.end()}, prefix + node.tag + '/', paths);
    }
}

class Guideline {
  public:
    Guideline(const Dictionary& dictionary, const xml::Document& document)
        : dictionary_(dictionary), document_(document) {}

    std::expected<std::shared_ptr<const SetDefinition>, Diagnostics> take() {
        const pugi::xml_node root = document_.root();
        if (std::string_view(root.name()) != "guideline") {
            mistake(root, "a guideline begins with <guideline>, found <" + std::string(root.name()) + '>');
            return std::unexpected(std::move(mistakes_));
        }
        known_attributes(root, {"version", "transaction", "xmlns"});
        release_ = dictionary_.release(root.attribute("version").value());
        if (release_ == nullptr) {
            value_mistake(root, "version", "the dictionary has no version '" + text(root, "version") + '\'',
                          "one of 004010 and 005010");
            return std::unexpected(std::move(mistakes_));
        }
        const auto found = release_->model().sets.find(text(root, "transaction"));
        if (found == release_->model().sets.end()) {
            value_mistake(root, "transaction",
                          release_->version() + " as shipped has no set '" + text(root, "transaction") + '\'',
                          "name a set of the dictionary, for example 940");
            return std::unexpected(std::move(mistakes_));
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
                mistake(child, "<" + std::string(name) + "> is not known in a guideline", "segment, add or require");
        }
        if (!mistakes_.empty()) return std::unexpected(std::move(mistakes_));
        return release_->compile(std::move(set_));
    }

  private:
    void mistake(pugi::xml_node node, std::string message, std::string help = {}) {
        mistakes_.push_back(
            document_.about(node, Severity::error, "x12.guideline", std::move(message), std::move(help)));
    }

    void value_mistake(pugi::xml_node node, std::string_view attribute, std::string message, std::string help = {}) {
        if (!node.attribute(std::string(attribute).c_str())) return mistake(node, std::move(message), std::move(help));
        mistakes_.push_back(document_.about_value(node, attribute, Severity::error, "x12.guideline", std::move(message),
                                                  std::move(help)));
    }

    static std::string text(pugi::xml_node node, const char* attribute) { return node.attribute(attribute).value(); }

    void known_attributes(pugi::xml_node node, std::initializer_list<std::string_view> known) {
        for (const pugi::xml_attribute attribute : node.attributes()) {
            if (std::ranges::find(known, std::string_view(attribute.name())) != known.end()) continue;
            const std::string_view meant = nearest(attribute.name(), known);
            mistakes_.push_back(
                document_.about_name(node, attribute.name(), Severity::error, "x12.guideline",
                                     "<" + std::string(node.name()) + "> has no attribute '" + attribute.name() + '\'',
                                     meant.empty() ? "" : "did you mean '" + std::string(meant) + "'?"));
        }
    }

    // True or false; nothing when the attribute is not there, or is neither.
    std::optional<bool> truth(pugi::xml_node node, const char* attribute) {
        const std::string value = text(node, attribute);
        if (value == "true" || value == "false") return value == "true";
        if (node.attribute(attribute)) value_mistake(node, attribute, "'" + value + "' is neither true nor false");
        return std::nullopt;
    }

    std::optional<std::uint32_t> number(pugi::xml_node node, const char* attribute, std::uint32_t most) {
        if (!node.attribute(attribute)) return std::nullopt;
        const std::string value = text(node, attribute);
        if (value == "*" && most == unlimited) return unlimited;
        std::uint32_t found = 0;
        const auto parsed = std::from_chars(value.data(), value.data() + value.size(), found);
        if (parsed.ec == std::errc{} && parsed.ptr == value.data() + value.size() && found > 0 && found <= most)
            return found;
        value_mistake(
            node, attribute,
            "'" + value + "' is not a number from 1" + (most == unlimited ? " (or *)" : " to " + std::to_string(most)));
        return std::nullopt;
    }

    NodeModel* find(pugi::xml_node node, const char* attribute) {
        const std::string path = text(node, attribute);
        if (NodeModel* found = find_node(set_.nodes, path)) return found;
        std::vector<std::string> paths;
        list_paths(set_.nodes, {}, paths);
        const std::vector<std::string_view> views(paths.begin(), paths.end());
        const std::string_view meant = nearest(path, views);
        value_mistake(node, attribute,
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
        known_attributes(node, {"at", "required", "used", "max"});
        NodeModel* place = find(node, "at");
        if (place == nullptr) return;
        if (const auto required = truth(node, "required")) {
            if (*required && !place->mandatory) place->by_guideline = true;
            place->mandatory = *required;
            place->anywhere = place->anywhere && !*required;
        }
        if (const auto used = truth(node, "used"); used && !*used) {
            if (place->mandatory)
                value_mistake(node, "used", place->tag + " is mandatory in set " + set_.id + ", it cannot be left out");
            place->not_used = true;
        }
        if (const auto max = number(node, "max", unlimited)) {
            place->by_guideline = place->by_guideline || *max < place->max;
            place->max = *max;
        }
        for (const pugi::xml_node child : node.children("element")) change_element(child, own_segment(*place));
        only_elements(node);
    }

    void only_elements(pugi::xml_node node) {
        for (const pugi::xml_node child : node.children())
            if (child.type() == pugi::node_element && std::string_view(child.name()) != "element")
                mistake(child, "<" + std::string(child.name()) + "> is not known here", "element");
    }

    void change_element(pugi::xml_node node, SegmentModel& segment) {
        known_attributes(node, {"n", "required", "used", "codes", "min", "max"});
        if (!node.attribute("n")) return mistake(node, "the element's number is missing", "n=\"1\" is the first one");
        const auto n = number(node, "n", elements_max);
        if (!n) return;
        if (*n > segment.elements.size())
            return value_mistake(node, "n", segment.tag + " has no element " + std::to_string(*n),
                                 segment.tag + " ends at element " + std::to_string(segment.elements.size()) + " in " +
                                     release_->version());
        ElementModel& element = segment.elements[*n - 1];
        if (const auto required = truth(node, "required")) {
            if (!*required && element.mandatory)
                value_mistake(
                    node, "required",
                    segment.tag + " element " + std::to_string(*n) + " is mandatory in " + release_->version());
            element.by_guideline = *required && !element.mandatory;
            element.mandatory = *required;
        }
        if (const auto used = truth(node, "used"); used && !*used) {
            if (element.mandatory) value_mistake(node, "used", "a mandatory element cannot be left out");
            element.not_used = true;
        }
        if (const auto min = number(node, "min", 65534)) element.min = static_cast<std::uint16_t>(*min);
        if (const auto max = number(node, "max", 65534)) element.max = static_cast<std::uint16_t>(*max);
        if (element.min > element.max) value_mistake(node, "min", "the minimum is above the maximum");
        codes(node, element);
    }

    void codes(pugi::xml_node node, ElementModel& element) {
        element.codes = words(text(node, "codes"));
        if (node.attribute("codes") && element.codes.empty())
            value_mistake(node, "codes", "no code is named", "codes=\"N F\"");
        const auto list = release_->model().lists.find(element.data_element);
        for (const std::string& code : element.codes) {
            if (code.size() < element.min || code.size() > std::min<std::size_t>(element.max, 8))
                value_mistake(node, "codes",
                              "the code '" + code + "' does not fit: it has " + std::to_string(code.size()) +
                                  " characters, " + std::to_string(element.min) + " to " +
                                  std::to_string(std::min<std::size_t>(element.max, 8)) + " may stand here");
            else if (list != release_->model().lists.end() && list->second.closed && !list->second.codes.contains(code))
                value_mistake(node, "codes",
                              "the standard has no code '" + code + "' for data element " + element.data_element);
        }
    }

    void add(pugi::xml_node node) {
        known_attributes(node, {"segment", "at", "after", "max", "required"});
        const std::string tag = text(node, "segment");
        if (tag.size() < 2 || tag.size() > 3)
            return value_mistake(node, "segment", "a segment has a tag of two or three characters", "segment=\"Z01\"");
        NodeModel added;
        added.tag = tag;
        if (const auto max = number(node, "max", unlimited)) added.max = *max;
        if (const auto required = truth(node, "required")) added.mandatory = added.by_guideline = *required;

        std::vector<NodeModel>* siblings = &set_.nodes;
        if (!text(node, "at").empty()) {
            NodeModel* loop = find(node, "at");
            if (loop == nullptr) return;
            if (!loop->is_loop()) return value_mistake(node, "at", loop->tag + " starts no loop");
            siblings = &loop->children;
        }
        auto place = siblings->end() - (siblings == &set_.nodes ? 1 : 0);  // SE stays the last
        if (const std::string after = text(node, "after"); !after.empty()) {
            const auto before = std::ranges::find(*siblings, after, &NodeModel::tag);
            if (before == siblings->end() || after == "SE")
                return value_mistake(node, "after", "there is no " + after + " to stand behind, in this loop");
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
            for (const pugi::xml_node child : node.children("element")) change_element(child, own_segment(added));
            return;
        }
        SegmentModel segment{added.tag, {}};
        for (const pugi::xml_node child : node.children("element")) {
            known_attributes(child, {"n", "type", "min", "max", "required", "codes", "name"});
            const auto n = number(child, "n", elements_max);
            if (!n || *n != segment.elements.size() + 1) {
                value_mistake(child, "n",
                              "element " + std::to_string(segment.elements.size() + 1) + " is expected here");
                return;
            }
            ElementModel element;
            element.name = text(child, "name");
            element.mandatory = truth(child, "required").value_or(false);
            element.by_guideline = element.mandatory;
            if (!element_type(child.attribute("type").as_string("AN"), element.type))
                value_mistake(child, "type", "'" + text(child, "type") + "' is not an element type",
                              "AN, ID, N0 to N9, R, DT, TM or ?");
            if (const auto min = number(child, "min", 65534)) element.min = static_cast<std::uint16_t>(*min);
            if (const auto max = number(child, "max", 65534)) element.max = static_cast<std::uint16_t>(*max);
            codes(child, element);
            segment.elements.push_back(std::move(element));
        }
        added.own.push_back(std::move(segment));
    }

    void require(pugi::xml_node node) {
        known_attributes(node, {"at", "element", "value"});
        NodeModel* place = find(node, "at");
        const auto n = number(node, "element", elements_max);
        if (place == nullptr || !n) return;
        if (*n > own_segment(*place).elements.size())
            return value_mistake(node, "element", place->tag + " has no element " + std::to_string(*n));
        if (text(node, "value").empty()) return mistake(node, "the value that is required is missing", "value=\"ST\"");
        NodeModel& slot = place->is_loop() ? place->children.front() : *place;
        slot.wanted.emplace_back(static_cast<std::uint8_t>(*n), text(node, "value"));
    }

    const Dictionary& dictionary_;
    const xml::Document& document_;
    const Release* release_ = nullptr;
    SetModel set_;
    Diagnostics mistakes_;
};

}  // namespace

std::expected<std::shared_ptr<const SetDefinition>, Diagnostics> with_guideline(const Dictionary& dictionary,
                                                                                const xml::Document& guideline) {
    return Guideline(dictionary, guideline).take();
}

}  // namespace crossdock::x12
