// Pairs of qualifier and id, and the lists that several segments write: each record goes to the first that can spell
// it.

#include <algorithm>

#include "mappings/language/values/condition.h"
#include "mappings/language/writing/set_writer.h"

namespace crossdock::mapping {

void SetWriter::pairs(const SegmentPlan& plan, const Context& context) {
    std::vector<PairText>& texts = pair_texts_;
    std::string_view said;
    const Pairs& spec = plan_.pairs[plan.pairs];
    const std::size_t room = plan.repeat ? ~std::size_t{0} : spec.at.size();
    const Place place{plan};
    for (const Pair& pair : spec.pairs) {
        if (!pair.writing || !value(pair.value, context.record, place, said)) continue;
        if (texts.size() < room)
            texts.push_back({pair.code, said});
        else
            lose(field_path(plan_.names[pair.value.name]));
    }
    if (!spec.rest || (context.parts && context.part > 0)) return;
    const void* list = spec.rest.in(context.record);
    const std::size_t size = spec.rest.ops->size(list);
    for (std::size_t i = 0; i < size && refusal_; ++i) {
        const void* record = spec.rest.ops->at(list, i);
        if (spec.sharing != Sharing::alone) {
            if (claimed(list, size)[i]) continue;
            if (spec.sharing == Sharing::shared && (texts.size() >= room || !can_spell(spec, record))) continue;
            claimed(list, size)[i] = true;
        }
        path_.emplace_back(spec.rest.name, i);
        PairText text;
        value(spec.rest_code, record, place, text.code);
        value(spec.rest_value, record, place, text.value);
        if (!text.code.empty() || !text.value.empty()) {
            if (texts.size() < room)
                texts.push_back(text);
            else
                lose(field_path({}));
        }
        path_.pop_back();
    }
}

// A reader takes the record for more of the one before, whose pairs fill their segments.
void SetWriter::report_joined_pairs(const SegmentPlan& plan, std::size_t count) {
    std::string others;
    for (std::size_t n = 1; n <= last_element_; ++n) {
        others.append(texts_[n]).append(1, '\n');
        if (!composed_) continue;
        for (const std::string& part : forms_[n].parts) others.append(part).append(1, '\x1F');
    }
    if (spilled_ == &plan && path_.back().second > 0 && spilled_others_ == others)
        lose(field_path({}) + " (joined to the one before)");
    const std::size_t room = plan_.pairs[plan.pairs].at.size();
    spilled_ = count > 0 && count % room == 0 ? &plan : nullptr;
    spilled_others_ = std::move(others);
}

void SetWriter::emit_pairs(const SegmentPlan& plan) {
    const Pairs& spec = plan_.pairs[plan.pairs];
    if (plan.each && plan.repeat) report_joined_pairs(plan, pair_texts_.size());
    const std::size_t last_beside = last_element_;
    std::size_t next = 0;
    bool first = true;
    do {
        last_element_ = last_beside;
        for (const std::uint8_t at : spec.at) {
            const bool is_one = next < pair_texts_.size();
            if (!is_one && first) break;  // the rest is empty already
            const PairText pair = is_one ? pair_texts_[next++] : PairText{};
            if (!spec.composite)
                texts_[at] = pair.code, texts_[at + 1U] = pair.value;
            else if (is_one)
                form(at).parts = {std::string(pair.value), std::string(pair.code)};
            else if (composed_)
                form(at).parts.clear();
            if (is_one) last_element_ = std::max<std::size_t>(last_element_, at + (spec.composite ? 0U : 1U));
        }
        emit(plan);
        first = false;
    } while (next < pair_texts_.size());
}

bool SetWriter::can_spell(const SegmentPlan& plan, const void* record) const {
    Misread why;
    std::string text;
    if (!holds(plan_, plan.tests, record)) return false;
    for (std::uint32_t o = plan.ops.first; o < plan.ops.end(); ++o) {
        const ElementOp& op = plan_.ops[o];
        if (op.kind != OpKind::field || op.field.list) continue;
        const WriteOutcome outcome = write_value(plan_, op.field, record, text, why, references_);
        if (outcome == WriteOutcome::refused || (outcome == WriteOutcome::absent && op.required)) return false;
    }
    return true;
}

bool SetWriter::can_spell(const Pairs& spec, const void* record) const {
    Misread why;
    std::string text;
    return write_value(plan_, spec.rest_code, record, text, why, references_) != WriteOutcome::refused &&
           write_value(plan_, spec.rest_value, record, text, why, references_) != WriteOutcome::refused;
}

std::vector<bool>& SetWriter::claimed(const void* list, std::size_t size) {
    for (auto& [address, flags] : claimed_)
        if (address == list) return flags;
    claimed_.emplace_back(list, std::vector<bool>(size, false));
    return claimed_.back().second;
}

}  // namespace crossdock::mapping
