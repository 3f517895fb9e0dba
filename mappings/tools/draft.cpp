#include "mappings/tools/draft.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>

#include "mappings/language/set_problems.h"
#include "mappings/tools/dictionary_place.h"
#include "mappings/tools/draft_guess.h"
#include "mappings/tools/element_words.h"
#include "mappings/tools/sample.h"
#include "mappings/tools/sample_walk.h"
#include "mappings/tools/schema_text.h"

namespace crossdock::mapping {
namespace {

constexpr std::size_t values_shown = 5;

// A remark may not hold "--", and a payload may hold anything.
std::string remark_text(std::string text) {
    for (std::size_t n = 0; n < text.size(); ++n)
        if (static_cast<unsigned char>(text[n]) < 0x20 || (text[n] == '-' && n > 0 && text[n - 1] == '-'))
            text[n] = '.';
    if (text.ends_with('-')) text.back() = '.';
    return text;
}

// Values as they were seen, in the order of their first appearance.
class Seen {
  public:
    void add(const std::string& value) {
        if (std::ranges::find(values_, value) == values_.end()) values_.push_back(value);
    }
    [[nodiscard]] std::string text() const {
        std::string text;
        for (std::size_t n = 0; n < std::min(values_.size(), values_shown); ++n) text += (n ? ", " : "") + values_[n];
        return values_.size() > values_shown ? text + ", ..." : text;
    }
    [[nodiscard]] const std::vector<std::string>& values() const { return values_; }

  private:
    std::vector<std::string> values_;
};

// One element of the draft, with what is said over it.
struct Change {
    Attributes attributes;
    std::map<std::string, std::pair<std::string, Seen>> elements;  // "e15" -> its guess and the values seen
    std::vector<std::string> remarks;

    void attribute(const std::string& name, const std::string& value) {
        for (const auto& [known, other] : attributes)
            if (known == name) return;
        attributes.emplace_back(name, value);
    }
};

class Drafting {
  public:
    Drafting(const MappingTree& tree, const Mapping& mapping)
        : outline_(outline_of(tree)), mapping_(mapping), place_(outline_.version, outline_.transaction) {}

    void sample(const DraftSample& sample, Draft& draft) {
        const auto read = read_payload(
            sample.bytes,
            [&](std::string_view, std::string_view transaction, std::string_view) {
                return transaction == mapping_.transaction() ? &mapping_ : nullptr;
            },
            {}, tolerance());
        if (!read) {
            unread_.push_back(sample.name + ": " + to_string(read.error()));
            return;
        }
        const auto segments = walk_sample(outline_, sample.bytes);
        // Where elements are shifted, what stands in the place of a code is none.
        std::set<std::uint64_t> shifted;
        for (const SetRead& set : read->sets)
            if (!set.result)
                for (const x12::Problem& problem : set.result.error())
                    if (problem.code == "mapping.bad-value" && problem.value.size() > CodeTable::kept_max_x12)
                        shifted.insert(problem.at.text.offset);
        for (const PlacedSegment& segment : segments)
            if (!shifted.contains(segment.at.text.offset)) codes(segment);
        for (const SetRead& set : read->sets) {
            if (set.transaction != mapping_.transaction()) continue;
            ++draft.sets;
            draft.refused += set.result ? 0 : 1;
            known_ = set.result ? values_of(set.result->document) : std::map<std::string, std::string>();
            for (const x12::Problem& problem : set.result ? set.result->notes : set.result.error()) {
                const auto segment = std::ranges::find(segments, problem.at, &PlacedSegment::at);
                if (segment != segments.end()) look(problem, *segment);
            }
        }
    }

    void write(std::string_view base, const std::vector<DraftSample>& samples, Draft& draft) {
        std::string& text = draft.text;
        text = "<!-- A draft from " + std::to_string(samples.size()) + (samples.size() == 1 ? " sample" : " samples") +
               " with " + std::to_string(draft.sets) + " sets of " + outline_.transaction +
               ".\n     Each \"guess\" wants a decision; ignore() leaves a value aside without a note. -->\n" +
               "<mapping xmlns=\"urn:crossdock:mapping:1\" extends=\"" + escaped(base) + "\">\n";
        for (const std::string& reason : unread_) remark(reason, 1, text);
        write_codes(draft);
        write_level(outline_.root, 1, draft);
        write_unused(text);
        text += "</mapping>\n";
    }

  private:
    static x12::Tolerance tolerance() {
        x12::Tolerance tolerance;
        tolerance.bare_sets = true;
        return tolerance;
    }

    static void remark(const std::string& said, std::size_t depth, std::string& text) {
        text += std::string(depth * 2, ' ') + "<!-- " + remark_text(said) + " -->\n";
    }

    static std::string attribute_name(std::size_t element, std::size_t component = 0) {
        return "e" + problem::element_name("", element, component);
    }

    // ---- what is seen --------------------------------------------------------------------------------------------

    // Codes that a table does not have, and which elements are used at all.
    void codes(const PlacedSegment& segment) {
        if (!segment.item) return;
        used_.insert(segment.item);
        for (std::size_t n = 1; n < segment.elements.size(); ++n)
            if (!segment.elements[n].empty()) used_elements_.insert({segment.item, n});
        for (const OutlineUse& use : segment.item->uses) {
            if (!use.reading || use.component != 0) continue;
            const auto step = std::ranges::find(use.expression.steps, "codes", &ExpressionStep::name);
            if (step == use.expression.steps.end()) continue;
            const auto table = outline_.tables.find(step->argument);
            if (table == outline_.tables.end()) continue;
            if (use.role == OutlineUse::Role::element) code(table->first, table->second, segment, use.element);
            if (use.role == OutlineUse::Role::pair_code)
                for (const auto* places : {&segment.item->pairs_at, &segment.item->pairs_read_at})
                    for (const std::uint8_t at : *places)
                        if (!named_pair(*segment.item, segment.element(at)))
                            code(table->first, table->second, segment, at);
        }
    }

    static bool named_pair(const OutlineItem& item, const std::string& code) {
        return std::ranges::any_of(item.uses, [&](const OutlineUse& use) {
            return use.role == OutlineUse::Role::pair_code && use.expression.kind == Expression::Kind::literal &&
                   use.expression.literal == code;
        });
    }

    void code(const std::string& table, const std::vector<OutlineCode>& known, const PlacedSegment& segment,
              std::size_t element) {
        const std::string wire = segment.element(element);
        if (wire.empty() || wire.size() > CodeTable::kept_max_x12 ||
            std::ranges::any_of(known, [&](const OutlineCode& one) { return one.wire == wire && one.reading; }))
            return;
        std::string meaning;
        if (const x12::ElementModel* model = place_.element(segment.elements[0], element)) {
            const auto list = place_.release()->lists.find(model->data_element);
            if (list != place_.release()->lists.end() && list->second.codes.contains(wire))
                meaning = list->second.codes.at(wire);
        }
        codes_[table].try_emplace(wire, problem::element_name(segment.elements[0], element, 0), meaning);
    }

    void look(const x12::Problem& found, const PlacedSegment& segment) {
        if (found.code == "mapping.element-unread" && segment.item)
            element(segment, found);
        else if (found.code == "mapping.segment-unread" && !segment.item)
            new_segment(segment);
        else if (found.code == "mapping.bad-value" && found.severity == Severity::error && segment.item)
            bad_value(segment, found);
        else if (found.code != "mapping.second-value" && found.code != "mapping.segment-empty" &&
                 !found.code.starts_with("x12."))
            remarks_.insert(found.message);
    }

    void element(const PlacedSegment& segment, const x12::Problem& found) {
        std::size_t component = 0;
        for (std::size_t c = 1; c < 100 && component == 0; ++c)
            if (found.message.find(problem::element_name(found.tag, found.element, c) + ",") != std::string::npos)
                component = c;
        auto& [guess, seen] = changes_[segment.item].elements[attribute_name(found.element, component)];
        seen.add(found.value);
        guess = guess_element(found.value, *segment.item, guess);
    }

    // A value that a field holds already is left aside; a date goes to a date that nothing else fills.
    std::string guess_element(const std::string& value, const OutlineItem& item, const std::string& before) {
        if (!before.empty() && !before.starts_with("ignore()")) return before;
        if (const auto field = known_.find(value); field != known_.end())
            return "ignore() the same as " + field->second;
        if (!looks_like_date(value) || !item.schema) return "ignore()";
        for (const documents::FieldSchema& field : item.schema->fields)
            if (field.type == documents::FieldType::date && free(item, std::string(field.name)))
                return std::string(field.name) + " | date";
        return "ignore()";
    }

    // Whether nothing of the mapping, nor of the draft, fills the field of this record.
    bool free(const OutlineItem& item, const std::string& field) {
        const auto fills = [&](const auto& self, const OutlineItem& level) -> bool {
            return std::ranges::any_of(level.items, [&](const OutlineItem& one) {
                return self(self, one) || std::ranges::any_of(one.uses, [&](const OutlineUse& use) {
                           return one.schema == item.schema && use.expression.path == field;
                       });
            });
        };
        return !fills(fills, outline_.root) && taken_.insert({item.schema, field}).second;
    }

    void bad_value(const PlacedSegment& segment, const x12::Problem& found) {
        // A code that the draft adds is read then.
        for (const auto& [table, entries] : codes_)
            if (const auto entry = entries.find(found.value);
                entry != entries.end() && entry->second.first == problem::element_name(found.tag, found.element, 0))
                return;
        Change& change = changes_[segment.item];
        change.attribute("on-error", "note");
        const std::string said = "guess: read without it. " + found.message;
        if (std::ranges::find(change.remarks, said) == change.remarks.end()) change.remarks.push_back(said);
    }

    void new_segment(const PlacedSegment& segment) {
        const std::string& tag = segment.elements[0];
        const OutlineItem* level = only_at_the_top(tag) ? &outline_.root : segment.loops.back();
        const auto [place, is_new] = added_.try_emplace({level, tag});
        Change& change = place->second;
        if (is_new) {
            change.attributes = guess_segment(tag, level->schema);
            const bool of_this_name = std::ranges::any_of(
                level->items, [&](const OutlineItem& item) { return item.is_segment() && item.tag == tag; });
            if (!of_this_name) position(*level, level == segment.loops.back() ? segment.behind : nullptr, change);
            order_[level].push_back(tag);
        }
        for (std::size_t n = 1; n < segment.elements.size(); ++n)
            if (!segment.elements[n].empty()) {
                auto& [guess, seen] = change.elements[attribute_name(n)];
                seen.add(segment.elements[n]);
                const bool bound = std::ranges::any_of(change.attributes,
                                                       [&](const auto& one) { return one.first == attribute_name(n); });
                if (!bound && guess.empty())
                    guess = known_.contains(segment.elements[n]) ? "ignore() the same as " + known_[segment.elements[n]]
                                                                 : "ignore()";
            }
    }

    bool only_at_the_top(const std::string& tag) const {
        if (!place_.set()) return false;
        bool top = false, deeper = false;
        const auto walk = [&](const auto& self, const std::vector<x12::NodeModel>& nodes, bool inside) -> void {
            for (const x12::NodeModel& node : nodes)
                if (node.is_loop())
                    self(self, node.children, true);
                else if (node.tag == tag)
                    (inside ? deeper : top) = true;
        };
        walk(walk, place_.set()->nodes, false);
        return top && !deeper;
    }

    static std::string called(const OutlineItem& item) {
        if (!item.is_segment()) return item.node.attribute("each").value();
        for (const OutlineUse& use : item.uses)
            if (use.role == OutlineUse::Role::element && use.expression.kind == Expression::Kind::literal)
                return item.tag + " '" + use.expression.literal + "'";
        return item.tag;
    }

    static void position(const OutlineItem& level, const OutlineItem* behind, Change& change) {
        if (level.items.empty()) return;
        if (!behind) behind = &level.items.back();
        // Of several with one name, the last: the name then means one place.
        for (const OutlineItem& item : level.items)
            if (called(item) == called(*behind)) behind = &item;
        change.attribute("after", called(*behind));
    }

    // ---- what is written -----------------------------------------------------------------------------------------

    void write_codes(Draft& draft) {
        for (const auto& [table, entries] : codes_) {
            std::set<std::string> words;
            for (const OutlineCode& known : outline_.tables.find(table)->second) words.insert(known.value);
            draft.text += "  <codes name=\"" + escaped(table) + "\">\n";
            for (const auto& [wire, found] : entries) {
                const auto& [where, meaning] = found;
                std::string word = word_for_meaning(meaning);
                remark((word.empty() ? "guess: the dictionary does not have it; seen in "
                                     : "guess, from the dictionary: " + meaning + "; seen in ") +
                           where,
                       2, draft.text);
                if (word.empty()) word = word_for_meaning(wire);
                const bool again = !words.insert(word).second;
                draft.text += "    <code wire=\"" + escaped(wire) + "\" value=\"" + word + "\"" +
                              (again ? " when=\"reading\"/>\n" : "/>\n");
                ++draft.changes;
            }
            draft.text += "  </codes>\n";
        }
    }

    bool has_changes(const OutlineItem& level) const {
        return order_.contains(&level) || std::ranges::any_of(level.items, [&](const OutlineItem& item) {
                   return item.is_segment() ? changes_.contains(&item) : has_changes(item);
               });
    }

    void write_level(const OutlineItem& level, std::size_t depth, Draft& draft) {
        for (const OutlineItem& item : level.items) {
            if (!item.is_segment() && has_changes(item)) {
                draft.text += std::string(depth * 2, ' ') + "<loop each=\"" +
                              escaped(item.node.attribute("each").value()) + "\">\n";
                write_level(item, depth + 1, draft);
                draft.text += std::string(depth * 2, ' ') + "</loop>\n";
            }
            const auto change = changes_.find(&item);
            if (change == changes_.end()) continue;
            identify(level, item, change->second);
            write_change(item.tag, change->second, depth, draft);
        }
        if (const auto added = order_.find(&level); added != order_.end())
            for (const std::string& tag : added->second) write_change(tag, added_.at({&level, tag}), depth, draft);
    }

    // The attributes by which the extending element finds the one of the base.
    static void identify(const OutlineItem& level, const OutlineItem& item, Change& change) {
        const auto same = std::ranges::count_if(
            level.items, [&](const OutlineItem& other) { return other.is_segment() && other.tag == item.tag; });
        if (same < 2) return;
        bool told = item.node.attribute("each");
        if (told) change.attribute("each", item.node.attribute("each").value());
        for (const OutlineUse& use : item.uses)
            if (use.role == OutlineUse::Role::element && use.expression.kind == Expression::Kind::literal) {
                change.attribute(use.attribute, item.node.attribute(use.attribute.c_str()).value());
                told = true;
            }
        for (const OutlineUse& use : item.uses)
            if (!told && use.field) {
                change.attribute("match", std::string(use.expression.path));
                told = true;
            }
    }

    void write_change(const std::string& tag, const Change& change, std::size_t depth, Draft& draft) {
        const std::string indent(depth * 2, ' ');
        for (const std::string& said : change.remarks) remark(said, depth, draft.text);
        for (const auto& [name, found] : change.elements) {
            const auto& [guess, seen] = found;
            const std::size_t number = static_cast<std::size_t>((name[1] - '0') * 10 + name[2] - '0');
            const x12::ElementModel* model = place_.element(tag, number);
            const std::string words =
                model ? element_words(tag, number, *model) : problem::element_name(tag, number, 0);
            remark("guess: " + words + "; seen: " + seen.text(), depth, draft.text);
        }
        std::string text = indent + "<" + tag;
        for (const auto& [name, value] : change.attributes) text += " " + name + "=\"" + escaped(value) + "\"";
        for (const auto& [name, found] : change.elements) {
            const std::string& guess = found.first;
            if (guess.empty()) continue;
            text += " " + name + "=\"" + (guess.starts_with("ignore()") ? "ignore()" : guess) + "\"";
        }
        draft.text += text + "/>";
        for (const auto& [name, found] : change.elements)
            if (found.first.starts_with("ignore() "))
                draft.text += " <!-- " + name + ": " + remark_text(found.first.substr(9)) + " -->";
        draft.text += "\n";
        draft.changes += std::max<std::size_t>(change.elements.size(), 1);
    }

    void write_unused(std::string& text) {
        for (const std::string& said : remarks_) remark("to decide: " + said, 1, text);
        std::string segments, elements;
        const auto walk = [&](const auto& self, const OutlineItem& level) -> void {
            for (const OutlineItem& item : level.items) {
                if (!item.is_segment()) {
                    self(self, item);
                } else if (!used_.contains(&item)) {
                    segments += (segments.empty() ? "" : ", ") + called(item);
                } else {
                    for (const OutlineUse& use : item.uses)
                        if (use.role == OutlineUse::Role::element && use.component == 0 &&
                            !used_elements_.contains({&item, use.element}))
                            elements +=
                                (elements.empty() ? "" : ", ") + problem::element_name(item.tag, use.element, 0);
                }
            }
        };
        walk(walk, outline_.root);
        if (!segments.empty()) remark("not in these samples: " + segments, 1, text);
        if (!elements.empty()) remark("always empty in these samples: " + elements, 1, text);
    }

    Outline outline_;
    const Mapping& mapping_;
    DictionaryPlace place_;
    std::map<std::string, std::string> known_;  // values of the document at hand -> field
    std::map<const OutlineItem*, Change> changes_;
    std::map<std::pair<const OutlineItem*, std::string>, Change> added_;  // new segments by level and tag
    std::map<const OutlineItem*, std::vector<std::string>> order_;        // their tags, as they were met
    std::map<std::string, std::map<std::string, std::pair<std::string, std::string>>> codes_;  // table -> code -> where
    std::set<std::pair<const documents::RecordSchema*, std::string>> taken_;
    std::set<const OutlineItem*> used_;
    std::set<std::pair<const OutlineItem*, std::size_t>> used_elements_;
    std::set<std::string> remarks_;
    std::vector<std::string> unread_;
};

}  // namespace

Draft draft_mapping(std::string_view base, const MappingTree& tree, const Mapping& mapping,
                    const std::vector<DraftSample>& samples) {
    Draft draft;
    Drafting drafting(tree, mapping);
    for (const DraftSample& sample : samples) drafting.sample(sample, draft);
    drafting.write(base, samples, draft);
    return draft;
}

}  // namespace crossdock::mapping
