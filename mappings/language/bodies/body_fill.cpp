#include "mappings/language/bodies/body_fill.h"

#include <algorithm>

#include "mappings/language/values/functions.h"
#include "mappings/language/values/join.h"

namespace crossdock::mapping {
namespace {

using documents::FieldType;

// 2026-01-31 -> 20260131, 09:30:15.25 -> 09301525: the codecs read digits. Anything else is left to them.
std::string without_iso_signs(FieldType type, std::string_view text) {
    const auto shaped = [&](std::string_view shape) {
        return text.size() <= shape.size() &&
               std::ranges::equal(text, shape.substr(0, text.size()), [](char c, char wanted) {
                   return wanted == '0' ? c >= '0' && c <= '9' : c == wanted;
               });
    };
    const bool iso = type == FieldType::date
                         ? text.size() == 10 && shaped("0000-00-00")
                         : text.size() >= 5 && shaped("00:00:00.00") && text.back() != ':' && text.back() != '.';
    std::string digits(text);
    if (iso) std::erase_if(digits, [](char c) { return c < '0' || c > '9'; });
    return digits;
}

// One value of any type, to read into where there is no record.
struct Scratch {
    std::string text;
    std::optional<documents::Decimal> decimal;
    std::optional<documents::Date> date;
    std::optional<documents::TimeOfDay> time;
    std::optional<std::int64_t> integer;
    bool flag = false;

    void* place(FieldType type) {
        switch (type) {
            case FieldType::decimal: return &decimal;
            case FieldType::date: return &date;
            case FieldType::time: return &time;
            case FieldType::integer: return &integer;
            case FieldType::boolean: return &flag;
            default: return &text;
        }
    }
    [[nodiscard]] bool equals(FieldType type, const void* field) const {
        switch (type) {
            case FieldType::decimal: return decimal == *static_cast<const decltype(decimal)*>(field);
            case FieldType::date: return date == *static_cast<const decltype(date)*>(field);
            case FieldType::time: return time == *static_cast<const decltype(time)*>(field);
            case FieldType::integer: return integer == *static_cast<const decltype(integer)*>(field);
            case FieldType::boolean: return flag == *static_cast<const bool*>(field);
            default: return text == *static_cast<const std::string*>(field);
        }
    }
};

}  // namespace

x12::Problem body_problem(Severity severity, std::string code, std::string tag, Position place, std::string_view value,
                          std::string message, std::string remedy) {
    x12::Problem problem;
    problem.severity = severity;
    problem.code = std::move(code);
    problem.reach = severity == Severity::error ? x12::Problem::Reach::set : x12::Problem::Reach::none;
    problem.tag = std::move(tag);
    problem.place = place;
    problem.value = value;
    problem.message = std::move(message);
    problem.remedy = std::move(remedy);
    return problem;
}

x12::Problem body_problem(const Diagnostic& d) {
    return body_problem(Severity::error, d.code, {}, d.at, {}, d.message, d.help);
}

std::string quoted_value(std::string_view value) {
    constexpr std::size_t shown = 80;
    std::string text = "'";
    for (const char c : value.substr(0, shown)) text += static_cast<unsigned char>(c) < 0x20 ? '.' : c;
    return text + (value.size() > shown ? "...'" : "'");
}

std::string_view significant_value(std::string_view value, bool text) {
    while (!value.empty() && value.back() == ' ') value.remove_suffix(1);
    while (!text && value.starts_with(' ')) value.remove_prefix(1);
    return value;
}

BodyFill::BodyFill(const Plan& plan, ReadOptions options)
    : plan_(plan), body_(*plan.body), options_(options), document_(*documents::make_document(plan.document)) {}

void BodyFill::take(const BodyNode& node, const BodyValue& value, std::string_view wire, const Target& target,
                    const Spot& spot) {
    const ElementOp& op = value.op;
    if (!value.reading || op.kind == OpKind::literal) return;
    const bool text_field = op.kind == OpKind::field && op.field.type == FieldType::text;
    const std::string_view text = significant_value(wire, text_field);
    if (text.empty()) return;
    const FunctionKind function = op.function.kind;
    if ((function == FunctionKind::sum || function == FunctionKind::count) &&
        std::ranges::none_of(checks_, [&](const Check& c) { return c.owner == target.owner && c.value == &value; }))
        checks_.push_back({target.owner, &value, std::string(text), spot.name(), spot.position()});
    if (op.kind == OpKind::function) return;

    if (op.kind == OpKind::join)
        take_apart(plan_, op.parts, text, [&](const JoinPart& part, std::string_view piece) {
            const bool text_part = part.field.type == FieldType::text;
            const std::string_view said = significant_value(piece, text_part);
            if (!said.empty()) take_field(node, part.field, said, target, spot);
        });
    else
        take_field(node, op.field, text, target, spot);
}

void BodyFill::take_field(const BodyNode& node, const Binding& field, std::string_view text, const Target& target,
                          const Spot& spot) {
    if (!field.list && is_set(field, target.record)) {
        if (same_as_known(field, text, target.record)) return;
        std::string known;
        Misread unused;
        static_cast<void>(write_value(plan_, field, target.record, known, unused, options_.references));
        note(body_problem(Severity::warning, "mapping.second-value", spot.name(), spot.position(), text,
                          spot.name() + " says " + quoted_value(text) + " for the " + plan_.names[field.name] +
                              ", which is " + quoted_value(known) + " already; the first one stands",
                          "ask the sender which of them is right"));
        return;
    }
    Misread why;
    bool noted = false;
    const bool stored = store(field, text, target.record, why, noted);
    if (!stored || noted) {
        const bool stops = !stored && !node.note_errors;
        x12::Problem problem =
            body_problem(stops ? Severity::error : Severity::warning, "mapping.bad-value", spot.name(), spot.position(),
                         text, spot.name() + " holds " + quoted_value(text) + ", expected " + why.expected, why.remedy);
        (stops ? errors_ : notes_).push_back(std::move(problem));
    }
    if (!stored || !options_.origins) return;
    const std::string record = spot.record();
    origins_.push_back({record + (record.empty() ? "" : ".") + plan_.names[field.name],
                        spot.name(),
                        0,
                        {},
                        spot.position(),
                        std::string(text)});
}

bool BodyFill::store(const Binding& binding, std::string_view text, void* record, Misread& why, bool& noted) {
    std::string digits;
    if (binding.iso) {
        digits = without_iso_signs(binding.type, text);
        text = digits;
    }
    ReadOutcome outcome = ReadOutcome::stored;
    if (binding.list) {
        Scratch one;
        Binding alone = binding;
        alone.place = {};
        alone.list = nullptr;
        outcome = read_value(plan_, alone, text, &one.text, why, options_.references);
        if (outcome != ReadOutcome::refused)
            *static_cast<std::string*>(binding.list->append(binding.place.in(record))) = std::move(one.text);
    } else {
        outcome = read_value(plan_, binding, text, record, why, options_.references);
    }
    if (binding.iso && outcome == ReadOutcome::refused)
        why.expected = binding.type == FieldType::date ? "a date such as 2026-01-31" : "a time such as 09:30";
    noted = outcome == ReadOutcome::noted;
    return outcome != ReadOutcome::refused;
}

bool BodyFill::same_as_known(const Binding& field, std::string_view text, const void* record) const {
    Scratch one;
    Misread why;
    Binding alone = field;
    alone.place = {};
    const std::string digits = field.iso ? without_iso_signs(alone.type, text) : std::string(text);
    return read_value(plan_, alone, digits, one.place(alone.type), why, options_.references) != ReadOutcome::refused &&
           one.equals(alone.type, field.place.in(record));
}

void BodyFill::complete(const BodyNode& node, const Target& target, const Spot& spot) {
    for (const BodyItem& item : node.items) {
        if (item.is_node) continue;
        const BodyValue& value = body_.values[item.index];
        if (value.reading) absent(value.op, target, spot, value.label());
    }
    if (node.each || node.document) open_packs(node, target.record, spot);
    for (std::size_t n = 0; n < checks_.size(); ++n) {
        const Check& check = checks_[n];
        if (check.owner != target.owner) continue;
        const auto computed = evaluate(plan_, check.value->op.function, target.record, target.index);
        const auto said = documents::Decimal::parse(check.said);
        if (computed && !(said && *said == *documents::Decimal::parse(*computed)))
            note(body_problem(
                Severity::warning, "mapping.total", check.name, check.at, check.said,
                check.name + " says " + quoted_value(check.said) + ", the document adds up to " + *computed,
                "the sender may count other units, or something was left out: ask when it matters"));
        checks_.erase(checks_.begin() + static_cast<std::ptrdiff_t>(n--));
    }
}

void BodyFill::absent(const ElementOp& op, const Target& target, const Spot& spot, const std::string& label) {
    const auto missing = [&](const Binding& field) {
        const std::string record = spot.record();
        error(body_problem(Severity::error, "mapping.missing", label, spot.position(), {},
                           label + " is empty or absent" + (record.empty() ? "" : " in " + record) + ", expected the " +
                               plan_.names[field.name],
                           "ask the sender for it; without | required in the mapping it may be absent"));
    };
    for (std::uint32_t n = op.parts.first; n < op.parts.end(); ++n)
        if (const JoinPart& part = plan_.parts[n]; part.required && !is_set(part.field, target.record))
            missing(part.field);
    if (op.kind != OpKind::field || op.field.list || is_set(op.field, target.record)) return;
    if (op.has_default) {
        const auto computed = op.function.kind == FunctionKind::none
                                  ? std::optional(op.literal)
                                  : evaluate(plan_, op.function, target.record, target.index);
        Misread why;
        bool noted = false;
        if (computed) store(op.field, *computed, target.record, why, noted);
    } else if (op.required) {
        missing(op.field);
    }
}

void BodyFill::open_packs(const BodyNode& node, void* record, const Spot& spot) {
    for (const BodyItem& item : node.items) {
        if (item.is_node) {
            const BodyNode& inner = body_.nodes[item.index];
            if (!inner.each && !inner.document) open_packs(inner, record, spot);
            continue;
        }
        const BodyValue& value = body_.values[item.index];
        const Binding& field = value.op.field;
        if (!value.reading || value.op.kind != OpKind::field || field.packs == nowhere || !is_set(field, record))
            continue;
        const void* number = field.place.in(std::as_const(record));
        const std::string said = (*static_cast<const std::optional<documents::Decimal>*>(number))->text();
        Misread why;
        if (unpack(plan_, field, record, why, options_.references) != ReadOutcome::refused) continue;
        x12::Problem problem = body_problem(
            node.note_errors ? Severity::warning : Severity::error, "mapping.bad-value", value.label(), spot.position(),
            said, value.label() + " holds " + quoted_value(said) + ", expected " + why.expected, why.remedy);
        (node.note_errors ? notes_ : errors_).push_back(std::move(problem));
    }
}

std::expected<ReadResult, std::vector<x12::Problem>> BodyFill::result() {
    const auto place = [](const x12::Problem& problem) { return problem.place.offset; };
    std::ranges::stable_sort(errors_, {}, place);
    std::ranges::stable_sort(notes_, {}, place);
    if (!errors_.empty()) {
        errors_.insert(errors_.end(), std::make_move_iterator(notes_.begin()), std::make_move_iterator(notes_.end()));
        return std::unexpected(std::move(errors_));
    }
    return ReadResult{std::move(document_), std::move(notes_), std::move(origins_), {}};
}

}  // namespace crossdock::mapping
