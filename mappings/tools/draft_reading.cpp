// The shipped mapping is run over the samples, and what it leaves unread is sorted by the place that it stands in.

#include <cstdint>

#include "mappings/language/set_problems.h"
#include "mappings/tools/dictionary_place.h"
#include "mappings/tools/draft_findings.h"
#include "mappings/tools/draft_guess.h"
#include "mappings/tools/sample.h"
#include "mappings/tools/sample_walk.h"

namespace crossdock::mapping {
namespace {

std::string attribute_name(std::size_t element, std::size_t component = 0) {
    return "e" + problem::element_name("", element, component);
}

class SampleReading {
  public:
    SampleReading(const Outline& outline, const Mapping& mapping, Draft& draft)
        : outline_(outline), mapping_(mapping), place_(outline.version, outline.transaction), draft_(draft) {}

    void sample(const DraftSample& sample) {
        const auto read = read_payload(
            sample.bytes,
            [&](std::string_view, std::string_view transaction, std::string_view) {
                return transaction == mapping_.transaction() ? &mapping_ : nullptr;
            },
            {}, tolerance());
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
            for (const x12::Problem& problem : set.result ? set.result->notes : set.result.error()) {
                const auto segment = std::ranges::find(segments, problem.at, &PlacedSegment::at);
                if (segment != segments.end()) look(problem, *segment);
            }
        }
    }

    DraftFindings findings;

  private:
    static x12::Tolerance tolerance() {
        x12::Tolerance tolerance;
        tolerance.bare_sets = true;
        return tolerance;
    }

    // Codes that a table does not have, and which elements are used at all.
    void codes(const PlacedSegment& segment) {
        if (!segment.item) return;
        findings.used.insert(segment.item);
        for (std::size_t n = 1; n < segment.elements.size(); ++n)
            if (!segment.elements[n].empty()) findings.used_elements.insert({segment.item, n});
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
        findings.codes[table].try_emplace(
            wire, DraftFindings::FoundCode{problem::element_name(segment.elements[0], element, 0), meaning});
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
            findings.remarks.insert(found.message);
    }

    void element(const PlacedSegment& segment, const x12::Problem& found) {
        std::size_t component = 0;
        for (std::size_t c = 1; c < 100 && component == 0; ++c)
            if (found.message.find(problem::element_name(found.tag, found.element, c) + ",") != std::string::npos)
                component = c;
        auto& [guess, seen] = findings.changes[segment.item].elements[attribute_name(found.element, component)];
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
        for (const auto& [table, entries] : findings.codes)
            if (const auto entry = entries.find(found.value);
                entry != entries.end() && entry->second.where == problem::element_name(found.tag, found.element, 0))
                return;
        Change& change = findings.changes[segment.item];
        change.attribute("on-error", "note");
        const std::string said = "guess: read without it. " + found.message;
        if (std::ranges::find(change.remarks, said) == change.remarks.end()) change.remarks.push_back(said);
    }

    void new_segment(const PlacedSegment& segment) {
        const std::string& tag = segment.elements[0];
        const OutlineItem* level = only_at_the_top(tag) ? &outline_.root : segment.loops.back();
        const auto [place, is_new] = findings.added.try_emplace({level, tag});
        Change& change = place->second;
        if (is_new) {
            change.attributes = guess_segment(tag, level->schema);
            const bool of_this_name = std::ranges::any_of(
                level->items, [&](const OutlineItem& item) { return item.is_segment() && item.tag == tag; });
            if (!of_this_name) position(*level, level == segment.loops.back() ? segment.behind : nullptr, change);
            findings.order[level].push_back(tag);
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
