// What an extending file says, done to the tree of its base.

#include <algorithm>
#include <optional>

#include "mappings/language/compiling/compiling.h"
#include "mappings/language/compiling/extend_match.h"
#include "mappings/language/compiling/mapping_tree.h"

namespace crossdock::mapping {

using pugi::xml_attribute;
using pugi::xml_node;

class Extending {
  public:
    Extending(MappingTree& tree, const xml::Document& over) : tree_(tree), over_(over) {
        if (!tree_.merged_) {
            const xml_node base = tree_.root();
            auto merged = std::make_unique<pugi::xml_document>();
            copy(base, *merged, 0, {});
            tree_.merged_ = std::move(merged);
        }
        tree_.files_.push_back(over);
        file_ = tree_.files_.size() - 1;
    }

    Diagnostics run() {
        texts(over_.root());
        override_attributes(tree_.root(), over_.root());
        children(tree_.root(), over_.root());
        return std::move(found_);
    }

  private:
    void error(xml_node over, std::string code, std::string message, std::string help) {
        found_.push_back(over_.about(over, Severity::error, std::move(code), std::move(message), std::move(help)));
    }
    void error_value(xml_node over, const char* attribute, std::string message, std::string help) {
        found_.push_back(over_.about_value(over, attribute, Severity::error, "mapping.override", std::move(message),
                                           std::move(help)));
    }

    void texts(xml_node over) {
        for (const xml_node child : over.children()) {
            if (child.type() == pugi::node_element) texts(child);
            if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
                error(over, "mapping.text", "<" + std::string(over.name()) + "> holds a text, which nothing reads",
                      "remarks stand in <!-- -->");
        }
    }

    // "partners/acme/945.xml:7"
    [[nodiscard]] std::string where(xml_node over) const {
        return over_.name() + ":" +
               std::to_string(position_at(over_.text(), static_cast<std::size_t>(over.offset_debug())).line);
    }

    // A copy of `source`, which stands in file `file`, before `next` (or at the end) of `parent`.
    xml_node copy(xml_node source, xml_node parent, std::size_t file, xml_node next) {
        xml_node made = next ? parent.insert_child_before(source.name(), next) : parent.append_child(source.name());
        tree_.nodes_[made.internal_object()] = {file, source};
        for (const xml_attribute attribute : source.attributes())
            if (std::string_view(attribute.name()) != "before" && std::string_view(attribute.name()) != "after")
                made.append_attribute(attribute.name()) = attribute.value();
        for (const xml_node child : source.children())
            if (child.type() == pugi::node_element) copy(child, made, file, {});
        return made;
    }

    void forget(xml_node node) {
        for (const xml_node child : node.children()) forget(child);
        for (const xml_attribute attribute : node.attributes())
            tree_.attributes_.erase({node.internal_object(), attribute.name()});
        tree_.nodes_.erase(node.internal_object());
    }

    static void comment(xml_node before, const std::string& text) {
        before.parent().insert_child_before(pugi::node_comment, before).set_value((" " + text + " ").c_str());
    }

    void children(xml_node base, xml_node over) {
        for (const xml_node child : over.children())
            if (child.type() == pugi::node_element) element(base, child);
    }

    // The children of `base` that the base file gave.
    [[nodiscard]] std::vector<xml_node> originals(xml_node base) const {
        std::vector<xml_node> nodes;
        for (const xml_node child : base.children())
            if (child.type() == pugi::node_element && tree_.origin(child).file != file_) nodes.push_back(child);
        return nodes;
    }

    void element(xml_node base, xml_node over) {
        if (std::string_view(over.name()) == "code") return code(base, over);
        const std::vector<xml_node> candidates = originals(base);
        const std::vector<xml_node> meant = elements_meant(candidates, over);
        if (meant.empty()) return nothing_meant(base, over, candidates);
        if (meant.size() > 1) {
            std::string list;
            for (const xml_node node : meant) list += (list.empty() ? "" : ", ") + start_tag(node);
            return error(over, "mapping.override",
                         "this " + std::string(over.name()) + " could change any of " + std::to_string(meant.size()) +
                             ": " + list,
                         "say which by its literals or each=, or by a field that only it holds: match=\"" +
                             a_field_of(meant.front()) + "\"");
        }
        const xml_node target = meant.front();
        if (const auto [known, is_new] = touched_.emplace(target.internal_object(), where(over)); !is_new)
            return error(over, "mapping.override",
                         "this " + std::string(over.name()) + " is changed by " + known->second + " already",
                         "write both changes into one element");
        if (std::string_view(over.attribute("remove").value()) == "true") {
            comment(target, where(over) + " removes " + start_tag(target));
            forget(target);
            base.remove_child(target);
            return;
        }
        override_attributes(target, over);
        if (over.attribute("before") || over.attribute("after"))
            if (const auto next = place(base, over)) {
                if (*next)
                    base.insert_move_before(target, *next);
                else
                    base.append_move(target);
            }
        children(target, over);
    }

    static std::string a_field_of(xml_node node) {
        for (const xml_attribute attribute : node.attributes())
            if (is_element_attribute(attribute.name()) && !is_literal(attribute.value())) {
                const std::string_view text = attribute.value();
                return std::string(text.substr(0, std::min(text.find(' '), text.size())));
            }
        return "order-number";
    }

    void nothing_meant(xml_node base, xml_node over, const std::vector<xml_node>& candidates) {
        const std::string tag = over.name();
        std::string like;
        for (const xml_node node : candidates)
            if (node.name() == tag) like += (like.empty() ? "" : ", ") + start_tag(node);
        const bool incomplete = tag == "loop" && !(over.attribute("at") && over.attribute("each"));
        if (over.attribute("remove") || over.attribute("match") || incomplete)
            return error(over, "mapping.override",
                         "the base has no such " + tag + " at this place" + (like.empty() ? "" : ", but " + like),
                         like.empty() ? "print the base with `crossdock mapping show` to see what stands where"
                                      : "write the literals, at= and each= of the one that is meant");
        for (const xml_attribute attribute : over.attributes())
            if (*attribute.value() == '\0' && !steers(attribute.name()))
                return error_value(
                    over, attribute.name(),
                    "the base has no such " + tag + " of which " + attribute.name() + " could be removed",
                    like.empty() ? "remove the attribute" : "the base has " + like);
        const auto next = place(base, over);
        if (!next) return;
        comment(copy(over, base, file_, *next), where(over) + " adds");
    }

    // The node before which a new (or moved) element stands, null for the end; nothing when that cannot be said.
    std::optional<xml_node> place(xml_node base, xml_node over) {
        std::vector<xml_node> siblings;
        for (const xml_node child : base.children())
            if (child.type() == pugi::node_element) siblings.push_back(child);
        for (const char* side : {"before", "after"}) {
            if (!over.attribute(side)) continue;
            const std::string words = over.attribute(side).value();
            const auto called = [&](xml_node node) { return is_called(node, words); };
            if (side == std::string_view("before")) {
                if (const auto first = std::ranges::find_if(siblings, called); first != siblings.end())
                    return commented(*first);
            } else {
                const auto last = std::find_if(siblings.rbegin(), siblings.rend(), called);
                if (last != siblings.rend()) return behind(*last);
            }
            std::string names;
            for (const xml_node node : siblings)
                if (const std::string name = spoken_name(node); names.find(name) == std::string::npos)
                    names += (names.empty() ? "" : ", ") + name;
            error_value(over, side, "there is no '" + words + "' at this place", "there are " + names);
            return std::nullopt;
        }
        const std::string tag = over.name();
        xml_node last;
        for (const xml_node node : siblings) {
            if (node.name() != tag) continue;
            // A special segment is read only where it stands before the general one.
            if (is_segment_tag(tag) && takes_all_of(node, over)) return commented(node);
            last = node;
        }
        if (last) return behind(last);
        if (tag == "codes" || !(is_segment_tag(tag) || tag == "loop") || siblings.empty()) {
            const xml_node first = siblings.empty() ? xml_node() : siblings.front();
            return tag == "codes" && first ? commented(first) : xml_node();
        }
        error(over, "mapping.override",
              "the base has no " + tag + " at this place, so where it is to be written is open",
              "add after=\"" + spoken_name(siblings.back()) + "\", or before= with what stands behind it");
        return std::nullopt;
    }

    // Comments about a node stand before it: what is put before the node goes before them.
    static xml_node commented(xml_node node) {
        while (node.previous_sibling().type() == pugi::node_comment) node = node.previous_sibling();
        return node;
    }
    static xml_node behind(xml_node node) { return node.next_sibling(); }

    static std::string spoken_name(xml_node node) {
        const std::string_view at = node.attribute("at").value();
        return at.empty() ? node.name() : std::string(at.substr(0, at.find(' ')));
    }

    static bool takes_all_of(xml_node general, xml_node special) {
        for (const xml_attribute attribute : general.attributes())
            if (is_element_attribute(attribute.name()) && is_literal(attribute.value()) &&
                std::string_view(special.attribute(attribute.name()).value()) != attribute.value())
                return false;
        return true;
    }

    void override_attributes(xml_node target, xml_node over) {
        std::string changes, removes;
        const auto told = [](std::string& list, std::string_view name) {
            list += (list.empty() ? "" : ", ") + std::string(name);
        };
        const auto drop = [&](const char* name) {
            tree_.attributes_.erase({target.internal_object(), name});
            target.remove_attribute(name);
        };
        for (const xml_attribute attribute : over.attributes()) {
            const char* name = attribute.name();
            if (steers(name)) continue;
            const xml_attribute known = target.attribute(name);
            if (*attribute.value() == '\0') {
                if (!known && !is_element_attribute(name)) continue;
                if (!known)
                    error_value(over, name, "the base's " + std::string(target.name()) + " has no " + name,
                                "it is " + start_tag(target));
                drop(name);
                told(removes, name);
                continue;
            }
            if (known && std::string_view(known.value()) == attribute.value()) continue;
            drop_other_half(target, name);
            xml_attribute set = known ? known : inserted(target, name);
            set = attribute.value();
            tree_.attributes_[{target.internal_object(), name}] = {file_, over};
            told(changes, name);
        }
        remove_elements(target, over, removes);
        if (target == tree_.root()) return;
        if (!changes.empty()) changes = " changes " + changes;
        if (!removes.empty()) changes += (changes.empty() ? " removes " : ", removes ") + removes;
        if (!changes.empty()) comment(target, where(over) + changes);
    }

    // An element given as a whole replaces the base's components of it, and the other way round.
    void drop_other_half(xml_node target, std::string_view name) {
        if (!is_element_attribute(name)) return;
        std::vector<std::string> other;
        for (const xml_attribute known : target.attributes()) {
            const std::string_view text = known.name();
            if (!is_element_attribute(text) || text.substr(0, 3) != name.substr(0, 3)) continue;
            if ((text.size() == 3) != (name.size() == 3)) other.emplace_back(text);
        }
        for (const std::string& text : other) {
            tree_.attributes_.erase({target.internal_object(), text});
            target.remove_attribute(text.c_str());
        }
    }

    // Elements stay in the order of their numbers.
    static xml_attribute inserted(xml_node target, const char* name) {
        if (is_element_attribute(name))
            for (const xml_attribute known : target.attributes())
                if (is_element_attribute(known.name()) && std::string_view(known.name()) > name)
                    return target.insert_attribute_before(name, known);
        return target.append_attribute(name);
    }

    // remove="e04 e05"
    void remove_elements(xml_node target, xml_node over, std::string& removes) {
        const std::string_view words = over.attribute("remove").value();
        for (std::size_t at = words.find_first_not_of(' '); at != std::string_view::npos;) {
            const std::size_t end = std::min(words.find(' ', at), words.size());
            const std::string name(words.substr(at, end - at));
            at = words.find_first_not_of(' ', end);
            if (!target.attribute(name.c_str())) {
                error_value(over, "remove", "the base's " + std::string(target.name()) + " has no " + name,
                            "it is " + start_tag(target) + "; remove=\"true\" removes it as a whole");
                continue;
            }
            tree_.attributes_.erase({target.internal_object(), name});
            target.remove_attribute(name.c_str());
            removes += (removes.empty() ? "" : ", ") + name;
        }
    }

    // A code of a table takes the place of the base's for its wire code and its word, as far as both go the same way.
    void code(xml_node table, xml_node over) {
        const std::string_view wire = over.attribute("wire").value(), word = over.attribute("value").value();
        const bool removes = std::string_view(over.attribute("remove").value()) == "true";
        const auto reads = [](xml_node node) { return std::string_view(node.attribute("when").value()) != "writing"; };
        const auto writes = [](xml_node node) { return std::string_view(node.attribute("when").value()) != "reading"; };
        bool met = false;
        for (const xml_node base : originals(table)) {
            const bool same_wire = base.attribute("wire").value() == wire;
            const bool same_word = base.attribute("value").value() == word;
            if (removes ? !same_wire || (!word.empty() && !same_word) : !same_wire && !same_word) continue;
            met = true;
            const bool still_reads = !removes && reads(base) && !(same_wire && reads(over));
            const bool still_writes = !removes && writes(base) && !writes(over);
            if (still_reads == reads(base) && still_writes == writes(base)) continue;
            if (!still_reads && !still_writes) {
                comment(base, where(over) + (removes ? " removes " : " replaces ") + start_tag(base));
                forget(base);
                table.remove_child(base);
                continue;
            }
            comment(base, where(over) + " changes when");
            xml_attribute when =
                base.attribute("when") ? base.attribute("when") : xml_node(base).append_attribute("when");
            when = still_reads ? "reading" : "writing";
            tree_.attributes_[{base.internal_object(), "when"}] = {file_, over};
        }
        if (removes && !met)
            return error_value(over, "wire", "the base's table has no such code '" + std::string(wire) + "'",
                               "remove this <code>");
        if (!removes) comment(copy(over, table, file_, {}), where(over) + " adds");
    }

    MappingTree& tree_;
    const xml::Document over_;
    std::size_t file_ = 0;
    std::map<const void*, std::string> touched_;
    Diagnostics found_;
};

std::expected<MappingTree, Diagnostics> extend(MappingTree base, xml::Document over) {
    Diagnostics found = Extending(base, over).run();
    if (!found.empty()) return std::unexpected(std::move(found));
    return base;
}

}  // namespace crossdock::mapping
