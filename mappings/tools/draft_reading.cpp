// The shipped mapping is run over the samples, and what it leaves unread is sorted by the place that it stands in.

#include <cstdint>
#include <optional>

#include "mappings/language/plan/code_table.h"
#include "mappings/language/values/element_name.h"
#include "mappings/tools/dictionary_place.h"
#include "mappings/tools/draft_findings.h"
#include "mappings/tools/draft_guess.h"
#include "mappings/tools/sample_walk.h"
#include "mappings/tools/sets_alone.h"

namespace crossdock::mapping {
namespace {

std::string attribute_name(std::size_t element, std::size_t component = 0) {
    return "e" + element_name("", element, component);
}

class SampleReading {
  public:
    SampleReading(const Outline& outline, const Mapping& mapping, Draft& draft)
        : outline_(outline), mapping_(mapping), place_(outline.version, outline.transaction), draft_(draft) {}

    void sample(const DraftSample& sample) {
        const auto read = read_sets_alone(mapping_, sample.bytes);
        if (!read) {
            findings.unread.push_back(sample.name + ": " + to_string(read.error()));
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
            ++draft_.sets;
            draft_.refused += set.result ? 0 : 1;
            known_ = set.result ? values_of(set.result->document) : std::map<std::string, std::string>();
            const auto& problems = set.result ? set.result->notes : set.result.error();
            if (const x12::Problem* damage = read->stopped_by(set)) {
                ++draft_.damaged;
                findings.remarks.add("the envelope stops the set, whatever the mapping says: " + damage->message +
                                         "; correct it in the copy that you test with",
                                     damage->value);
            }
            look(problems, segments);
        }
    }

    DraftFindings findings;

  private:
    void look(const std::vector<x12::Problem>& problems, const std::vector<PlacedSegment>& segments) {
        for (const x12::Problem& problem : problems) {
            const auto segment = std::ranges::find(segments, problem.at, &PlacedSegment::at);
            if (segment != segments.end()) look(problem, *segment);
        }
    }

    // Codes that a table does not have, and which elements are used at all.
    void codes(const PlacedSegment& segment) {
        if (!segment.item) return;
        findings.used.insert(segment.item);
        for (std::size_t n = 1; n < segment.elements.size(); ++n)
            for (std::size_t c = 0; c <= segment.components[n].size(); ++c)
                if (!segment.element(n, c).empty()) findings.used_elements.insert({segment.item, n, c});
        for (const OutlineUse& use : segment.item->uses) {
            if (!use.reading) continue;
            const auto step = std::ranges::find(use.expression.steps, "codes", &ExpressionStep::name);
            if (step == use.expression.steps.end()) continue;
            const auto table = outline_.tables.find(step->argument);
            if (table == outline_.tables.end()) continue;
            if (use.role == OutlineUse::Role::element)
                code(table->first, table->second, segment, use.element, use.component);
            if (use.role == OutlineUse::Role::pair_code)
                for (const auto* places : {&segment.item->pairs_at, &segment.item->pairs_read_at})
                    for (const std::uint8_t at : *places)
                        if (!named_pair(*segment.item, segment.element(at, pair_code_component())))
                            code(table->first, table->second, segment, at, pair_code_component());
        }
    }

    // Where the code of a pair stands: in EDIFACT it is the second component.
    [[nodiscard]] std::size_t pair_code_component() const { return outline_.standard == "edifact" ? 2 : 0; }

    static bool named_pair(const OutlineItem& item, const std::string& code) {
        return std::ranges::any_of(item.uses, [&](const OutlineUse& use) {
            return use.role == OutlineUse::Role::pair_code && use.expression.kind == Expression::Kind::literal &&
                   use.expression.literal == code;
        });
    }

    void code(const std::string& table, const std::vector<OutlineCode>& known, const PlacedSegment& segment,
              std::size_t element, std::size_t component) {
        const std::string wire = segment.element(element, component);
        if (wire.empty() || wire.size() > CodeTable::kept_max_x12 ||
            std::ranges::any_of(known, [&](const OutlineCode& one) { return one.wire == wire && one.reading; }))
            return;
        findings.codes[table].try_emplace(
            wire, DraftFindings::FoundCode{element_name(segment.elements[0], element, component),
                                           place_.meaning(segment.elements[0], element, component, wire)});
    }

    void look(const x12::Problem& found, const PlacedSegment& segment) {
        if (segment.aside) {
            if (segment.elements[0] == "HL") findings.unknown_levels.try_emplace(segment.element(3));
        } else if (found.code == "mapping.element-unread" && segment.item)
            element(segment, found);
        else if (found.code == "mapping.segment-unread" && !segment.item)
            new_segment(segment, found);
        else if (found.code == "mapping.bad-value" && found.severity == Severity::error && segment.item)
            bad_value(segment, found);
        else if (found.code != "mapping.second-value" && found.code != "mapping.segment-empty" &&
                 found.code.starts_with("mapping."))
            findings.remarks.add(found.message, found.value);
    }

    void element(const PlacedSegment& segment, const x12::Problem& found) {
        std::size_t component = 0;
        for (std::size_t c = 1; c < 100 && component == 0; ++c)
            if (found.message.find(element_name(found.tag, found.element, c) + ",") != std::string::npos) component = c;
        if (never_left_aside(found.tag))
            return findings.remarks.add(found.message + "; a place or a quantity is not left aside: bind it",
                                        found.value);
        Change& change = findings.changes[segment.item];
        if (component == 0 && by_components(change, found.element, segment)) {
            for (std::size_t c = 1; c <= segment.components[found.element].size(); ++c) {
                const std::string value = segment.element(found.element, c);
                if (value.empty()) continue;
                auto& [guess, seen] = change.elements[attribute_name(found.element, c)];
                seen.add(value);
                guess = guess_element(value, *segment.item, guess);
            }
            return;
        }
        // Where the base names the element as a whole, that is its first component.
        if (component > 0)
            for (const OutlineUse& use : segment.item->uses)
                if (use.role == OutlineUse::Role::element && use.element == found.element && use.component == 0)
                    change.attribute(attribute_name(found.element, 1),
                                     segment.item->node.attribute(use.attribute.c_str()).value());
        auto& [guess, seen] = change.elements[attribute_name(found.element, component)];
        seen.add(found.value);
        guess = guess_element(found.value, *segment.item, guess);
    }

    // What nobody may overlook: the goods are counted and stored by it.
    static bool never_left_aside(std::string_view tag) {
        return tag == "QTY" || tag == "LOC" || tag == "QVR" || tag == "SDQ" || tag == "CNT";
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
        for (const auto& [table, entries] : findings.codes)
            if (const auto entry = entries.find(found.value);
                entry != entries.end() && entry->second.where.starts_with(element_name(found.tag, found.element, 0)))
                return;
        Change& change = findings.changes[segment.item];
        change.attribute("on-error", "note");
        change.remarks.add("guess: read without it. " + found.message, found.value);
    }

    void new_segment(const PlacedSegment& segment, const x12::Problem& found) {
        const std::string& tag = segment.elements[0];
        if (never_left_aside(tag)) return findings.remarks.add(found.message + "; bind it to a field", found.value);
        const OutlineItem* level = only_at_the_top(tag) ? &outline_.root : segment.loops.back();
        const auto [place, is_new] = findings.added.try_emplace({level, tag});
        Change& change = place->second;
        if (is_new) {
            change.attributes = guess_segment(tag, level->schema, outline_.standard == "edifact");
            const bool of_this_name = std::ranges::any_of(
                level->items, [&](const OutlineItem& item) { return item.is_segment() && item.tag == tag; });
            if (!of_this_name) position(*level, level == segment.loops.back() ? segment.behind : nullptr, change);
            findings.order[level].push_back(tag);
        }
        for (std::size_t n = 1; n < segment.elements.size(); ++n) {
            if (!by_components(change, n, segment)) {
                new_element(change, attribute_name(n), segment.elements[n]);
                continue;
            }
            for (std::size_t c = 1; c <= segment.components[n].size(); ++c)
                new_element(change, attribute_name(n, c), segment.element(n, c));
        }
    }

    void new_element(Change& change, const std::string& name, const std::string& value) {
        if (value.empty()) return;
        auto& [guess, seen] = change.elements[name];
        seen.add(value);
        if (!change.has(name) && guess.empty())
            guess = known_.contains(value) ? "ignore() the same as " + known_[value] : "ignore()";
    }

    // Whether the element is drafted by its components: it has several here, or had them before.
    static bool by_components(Change& change, std::size_t n, const PlacedSegment& segment) {
        const std::string whole = attribute_name(n), first = attribute_name(n, 1);
        if (change.has(whole)) return false;
        if (segment.components[n].size() > 1)
            if (auto before = change.elements.extract(whole)) {
                before.key() = first;
                change.elements.insert(std::move(before));
            }
        return segment.components[n].size() > 1 || change.has(first) || change.elements.contains(first);
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

    static void position(const OutlineItem& level, const OutlineItem* behind, Change& change) {
        if (level.items.empty()) return;
        if (!behind) behind = &level.items.back();
        // Of several with one name, the last: the name then means one place.
        for (const OutlineItem& item : level.items)
            if (called(item) == called(*behind)) behind = &item;
        change.attribute("after", called(*behind));
    }

    const Outline& outline_;
    const Mapping& mapping_;
    DictionaryPlace place_;
    Draft& draft_;
    std::map<std::string, std::string> known_;  // values of the document at hand -> field
    std::set<std::pair<const documents::RecordSchema*, std::string>> taken_;
};

}  // namespace

DraftFindings look_at_samples(const Outline& outline, const Mapping& mapping, const std::vector<DraftSample>& samples,
                              Draft& draft) {
    SampleReading reading(outline, mapping, draft);
    for (const DraftSample& sample : samples) reading.sample(sample);
    return std::move(reading.findings);
}

}  // namespace crossdock::mapping
