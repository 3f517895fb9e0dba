#include "parsers/x12/dictionary/segment_rules.h"

#include <algorithm>

namespace crossdock::x12 {
namespace {

std::uint64_t bit(std::size_t n) {
    return std::uint64_t{1} << (n - 1);
}

}  // namespace

std::uint32_t SegmentRules::add(const SegmentModel& segment) {
    SegmentRule rule;
    rule.tag = segment.tag;
    rule.name = segment.name;
    rule.open = segment.open;
    rule.elements = static_cast<std::uint16_t>(segment.elements.size());
    for (std::size_t n = 1; n <= segment.elements.size(); ++n) {
        if (segment.elements[n - 1].mandatory) rule.mandatory |= bit(n);
        if (segment.elements[n - 1].not_used) rule.not_used |= bit(n);
    }
    rule.first = static_cast<std::uint32_t>(elements_.size());
    add_elements(segment.elements);
    add_notes(segment, rule);
    for (std::uint64_t present = 0; present < 64; ++present)
        if (meets_conditions(rule, present)) rule.combinations |= std::uint64_t{1} << present;
    segments_.push_back(rule);
    return static_cast<std::uint32_t>(segments_.size() - 1);
}

// The elements of one level lie side by side; the components of composites follow behind them.
void SegmentRules::add_elements(const std::vector<ElementModel>& models) {
    const std::size_t first = elements_.size();
    for (const ElementModel& model : models) {
        elements_.push_back(rule_of(model));
        const auto list = release_->lists.find(model.data_element);
        facts_.push_back({model.name, model.data_element, list == release_->lists.end() ? nullptr : &list->second,
                          model.by_guideline || model.not_used, !model.codes.empty()});
    }
    for (std::size_t i = 0; i < models.size(); ++i) {
        if (models[i].type != ElementType::composite || models[i].open || models[i].components.empty()) continue;
        Composite composite;
        composite.first = static_cast<std::uint32_t>(elements_.size());
        composite.components = static_cast<std::uint16_t>(models[i].components.size());
        for (std::size_t n = 1; n <= models[i].components.size(); ++n)
            if (models[i].components[n - 1].mandatory) composite.mandatory |= bit(n);
        add_elements(models[i].components);
        composites_.push_back(composite);
        elements_[first + i].components = static_cast<std::uint16_t>(composites_.size());
    }
}

ElementRule SegmentRules::rule_of(const ElementModel& model) {
    ElementRule rule;
    rule.min = model.min;
    rule.max = model.max;
    rule.type = model.type;
    rule.repeats = model.repeats;
    rule.codes = list_of(model);

    const bool digits = model.type == ElementType::whole || model.type == ElementType::decimal;
    const bool code = model.type == ElementType::code;
    const bool text =
        model.type == ElementType::text || model.type == ElementType::any || model.type == ElementType::binary;
    const bool may_have_list = model.type == ElementType::text || code;
    rule.digits_only = digits ? ~std::uint64_t{0} : 0;
    rule.code_only = code ? ~std::uint64_t{0} : 0;
    rule.by_character = (digits || code || text) && (rule.codes == 0 || !may_have_list);
    rule.any_text = text && rule.by_character;
    return rule;
}

std::uint16_t SegmentRules::list_of(const ElementModel& model) {
    std::vector<std::uint64_t> codes;
    for (const std::string& code : model.codes) codes.push_back(packed_code(code));
    if (model.codes.empty()) {
        const auto list = release_->lists.find(model.data_element);
        if (list == release_->lists.end() || !list->second.closed) return 0;
        for (const auto& [code, meaning] : list->second.codes) codes.push_back(packed_code(code));
    }
    std::ranges::sort(codes);
    const auto [known, added] = lists_.try_emplace(codes, static_cast<std::uint16_t>(codes_.size() + 1));
    if (added) codes_.push_back(std::move(codes));
    return known->second;
}

void SegmentRules::add_notes(const SegmentModel& segment, SegmentRule& rule) {
    const auto is_pair = [](const SyntaxNote& note) {
        return note.kind == 'P' && note.elements.size() == 2 && note.elements[1] == note.elements[0] + 1;
    };
    const auto add = [&](bool pairs, std::uint32_t& first, std::uint16_t& count) {
        first = static_cast<std::uint32_t>(notes_.size());
        for (const SyntaxNote& note : segment.notes) {
            if (is_pair(note) != pairs) continue;
            NoteRule compiled{note.kind, 0, bit(note.elements.front()), note.elements};
            for (const std::uint8_t n : note.elements) compiled.all |= bit(n);
            notes_.push_back(compiled);
            ++count;
            if (pairs) rule.pairs |= compiled.first;
        }
    };
    add(false, rule.first_note, rule.notes);
    add(true, rule.first_pair_note, rule.pair_notes);
}

bool SegmentRules::meets_conditions(const SegmentRule& rule, std::uint64_t present) const {
    if ((rule.mandatory & ~present) != 0 || (rule.not_used & present) != 0) return false;
    if (((present ^ present >> 1U) & rule.pairs) != 0) return false;
    return std::ranges::all_of(notes(rule), [&](const NoteRule& note) { return holds(note, present); });
}

std::string SegmentRules::codes_of(std::uint16_t codes) const {
    std::string text;
    for (const std::uint64_t packed : codes_[codes - 1U]) {
        if (!text.empty()) text += ", ";
        for (int shift = 56; shift >= 0; shift -= 8)
            if (const auto c = static_cast<char>(packed >> static_cast<unsigned>(shift) & 0xFFU); c != 0) text += c;
    }
    return text;
}

}  // namespace crossdock::x12
