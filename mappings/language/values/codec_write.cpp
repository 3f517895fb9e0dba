// Field -> wire text.

#include "mappings/language/values/codecs.h"
#include "mappings/language/values/dtm.h"
#include "mappings/language/values/number_form.h"
#include "mappings/language/values/pattern.h"
#include "mappings/language/values/text_codecs.h"

namespace crossdock::mapping {
namespace {

using documents::Date;
using documents::Decimal;
using documents::FieldType;
using documents::TimeOfDay;

template <class T>
const T& at(const void* record, const Binding& binding) {
    return *static_cast<const T*>(binding.place.in(record));
}

WriteOutcome refused(Misread& why, std::string expected, std::string remedy) {
    why = {std::move(expected), std::move(remedy)};
    return WriteOutcome::refused;
}

WriteOutcome write_code(const CodeTable& table, std::string& text, Misread& why) {
    std::string code;
    const bool known = table.write(text, code);
    if (!known && table.default_wire().empty())
        return refused(
            why, "a word of the table '" + table.name() + "': " + table.words(),
            "add <code wire=\"..\" value=\"" + text + "\"/> to the table '" + table.name() + "' of the mapping");
    text = known ? std::move(code) : table.default_wire();
    return known ? WriteOutcome::written : WriteOutcome::defaulted;
}

WriteOutcome write_sku(const CrossReferences* references, std::string& text, Misread& why) {
    if (!references)
        return refused(why, "a SKU of a partner's table", "own-sku needs a partner's tables: write it for a partner");
    auto number = references->partner_sku(text);
    if (!number) return refused(why, "a SKU of the partner's SKU table", references->remedy_for_own_sku(text));
    // Of several numbers of a SKU only those that mean it may be sent.
    if (references->own_sku(*number) != text)
        return refused(why, "a SKU whose number at the partner means it", references->remedy_for_own_sku(text));
    text = std::move(*number);
    return WriteOutcome::written;
}

// A form that cannot say every value: what is refused leaves the value in `wire`, for the message.
WriteOutcome write_formed(std::optional<std::string> text, std::string& wire, std::string value, std::string expected,
                          const char* remedy, Misread& why) {
    if (!text) {
        wire = std::move(value);
        return refused(why, std::move(expected), remedy);
    }
    wire = std::move(*text);
    return WriteOutcome::written;
}

// The step next to a field that is not text.
WriteOutcome write_typed(const Step& step, const void* record, const Binding& binding, std::string& wire,
                         Misread& why) {
    constexpr const char* century = "the form in the mapping cannot hold it: write one with century and day";
    const auto number = [&]() -> const Decimal& { return *at<std::optional<Decimal>>(record, binding); };
    const auto date = [&]() -> const Date& { return *at<std::optional<Date>>(record, binding); };
    const auto time = [&]() -> const TimeOfDay& { return *at<std::optional<TimeOfDay>>(record, binding); };
    switch (step.kind) {
        case CodecKind::date: wire = date().ccyymmdd(); break;
        case CodecKind::date6:
            return write_formed(write_date("YYMMDD", date()), wire, date().iso(), "a date from 1950 to 2049",
                                "write date in the mapping", why);
        case CodecKind::date_pattern:
            return write_formed(write_date(step.text, date()), wire, date().iso(),
                                "a date that " + step.text + " can say", century, why);
        case CodecKind::time: wire = time().x12(); break;
        case CodecKind::time_pattern:
            return write_formed(write_time(step.text, time()), wire, time().iso(),
                                "a time that " + step.text + " can say",
                                "the form in the mapping cannot hold it: write one with seconds", why);
        case CodecKind::dtm:
            wire = binding.type == FieldType::date ? write_dtm(at<std::optional<Date>>(record, binding), {})
                                                   : write_dtm({}, at<std::optional<TimeOfDay>>(record, binding));
            break;
        case CodecKind::integer: wire = std::to_string(*at<std::optional<std::int64_t>>(record, binding)); break;
        case CodecKind::flag: wire = at<bool>(record, binding) ? "Y" : "N"; break;
        case CodecKind::decimal_marks: wire = marked_number(number().shortest_text(), step.text); break;
        case CodecKind::fixed:
        case CodecKind::implied:
            return write_formed(step.kind == CodecKind::fixed ? fixed_text(number(), step.argument)
                                                              : implied_text(number(), step.argument),
                                wire, number().text(), "at most " + std::to_string(step.argument) + " decimals",
                                "round it before it is sent", why);
        default: wire = number().shortest_text();
    }
    return WriteOutcome::written;
}

// How many whole packs the number makes.
WriteOutcome pack(const Plan& plan, const Binding& binding, const void* record, const CrossReferences* references,
                  std::optional<Decimal>& packs, std::string& wire, Misread& why) {
    const PackUnit& unit = plan.packs[binding.packs];
    const Decimal& number = *at<std::optional<Decimal>>(record, binding);
    const auto& sku = *static_cast<const std::string*>(unit.sku.in(record));
    wire = number.text();
    if (!references)
        return refused(why, "a partner's table of packs", "unit-of needs a partner's tables: write it for a partner");
    if (sku.empty())
        return refused(why, "a " + plan.names[unit.sku_name] + " beside it, to know what a '" + unit.unit + "' holds",
                       "fill the SKU before the document is sent");
    const auto size = references->pack_size(unit.unit, sku);
    if (!size)
        return refused(why, "to know how many of SKU '" + sku + "' a '" + unit.unit + "' holds",
                       references->remedy_for_pack(unit.unit, sku));
    packs = whole_packs(number, *size);
    if (!packs)
        return refused(why, "whole units '" + unit.unit + "' of " + size->shortest_text() + " of SKU '" + sku + "'",
                       "the partner counts in these only: correct the quantity, or the size in the table");
    return WriteOutcome::written;
}

}  // namespace

WriteOutcome write_value(const Plan& plan, const Binding& binding, const void* record, std::string& wire, Misread& why,
                         const CrossReferences* references) {
    if (!is_set(binding, record)) {
        wire.clear();
        return WriteOutcome::absent;
    }
    const bool is_number = binding.type == FieldType::decimal || binding.type == FieldType::integer;
    if (binding.type == FieldType::text)
        wire = at<std::string>(record, binding);
    else
        wire.clear();
    std::optional<Decimal> packs;
    if (binding.packs != nowhere && pack(plan, binding, record, references, packs, wire, why) == WriteOutcome::refused)
        return WriteOutcome::refused;
    Binding packed;
    const Binding* source = &binding;
    if (packs) {
        packed = binding;
        packed.place = {};
        source = &packed;
        record = &packs;
    }
    WriteOutcome outcome = WriteOutcome::written;
    for (std::uint32_t n = binding.steps.first; n < binding.steps.end(); ++n) {
        const Step& step = plan.steps[n];
        const WriteOutcome wrote = step.kind == CodecKind::codes     ? write_code(plan.tables[step.argument], wire, why)
                                   : step.kind == CodecKind::own_sku ? write_sku(references, wire, why)
                                   : is_text_codec(step.kind)        ? write_text(step, wire, !is_number, why)
                                                                     : write_typed(step, record, *source, wire, why);
        if (wrote == WriteOutcome::refused || wrote == WriteOutcome::absent) return wrote;
        if (wrote != WriteOutcome::written) outcome = wrote;
    }
    return outcome;
}

}  // namespace crossdock::mapping
