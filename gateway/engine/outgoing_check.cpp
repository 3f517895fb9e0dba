#include "gateway/engine/outgoing_check.h"

#include <algorithm>
#include <optional>

#include "gateway/engine/examination.h"
#include "mappings/language/read_payload.h"
#include "parsers/x12/validation/validator.h"

namespace crossdock::engine {
namespace {

using mapping::Origin;
using partners::Strictness;
using x12::ElementError;
using x12::ElementFinding;
using x12::SegmentError;
using x12::SegmentFinding;
using x12::SetResult;

class Results final : public x12::ValidationSink {
  public:
    void on_set(const SetResult& set) override {
        if (!set.findings.empty()) sets.push_back(set);
    }

    std::vector<SetResult> sets;  // those with findings
};

// Where the values of a written payload came from.
class Fields {
  public:
    Fields(std::string_view bytes, const mapping::Mapping& mapping, const mapping::CrossReferences* references) {
        const auto read =
            mapping::read_payload(bytes, [&](std::string_view, std::string_view, std::string_view) { return &mapping; },
                                  {.origins = true, .references = references});
        if (!read) return;
        for (const mapping::SetRead& set : read->sets)
            if (set.result && set.part <= 1)
                origins_.insert(origins_.end(), set.result->origins.begin(), set.result->origins.end());
    }

    // "lines[0].sku" of a value, "parties[1]" of what is missing there; empty where no field is known.
    [[nodiscard]] std::string field_of(const SetResult& set, const SegmentFinding& segment,
                                       const ElementFinding* element) const {
        std::vector<const Origin*> of_segment, of_element;
        for (const Origin& origin : origins_) {
            if (origin.at.set != set.at.set || origin.at.segment != segment.position) continue;
            if (origin.tag != segment.tag) continue;  // what is missing before this segment is not about it
            of_segment.push_back(&origin);
            if (element != nullptr && origin.element == element->element) of_element.push_back(&origin);
        }
        // Of the components of an element the one with the value.
        if (of_element.size() > 1)
            std::erase_if(of_element, [&](const Origin* origin) { return origin->value != element->value; });
        if (of_element.size() == 1 && !element->value.empty()) return of_element.front()->field;
        if (of_segment.empty()) return {};
        const std::string& field = of_segment.front()->field;
        const std::size_t last = field.rfind('.');
        return last == std::string::npos ? std::string() : field.substr(0, last);
    }

  private:
    std::vector<Origin> origins_;
};

std::string what_to_do(ElementError error) {
    switch (error) {
        case ElementError::missing:
        case ElementError::condition_broken: return "fill it at its source, or give it a default in the mapping";
        case ElementError::too_short: return "fill it at its source, or let the mapping fill it up with pad-left(n)";
        case ElementError::too_long: return "shorten it at its source, or let the mapping do it with cut(n)";
        case ElementError::invalid_code: return "correct the field, or its table of codes in the mapping";
        case ElementError::invalid_character:
        case ElementError::invalid_date:
        case ElementError::invalid_time: return "correct it at its source, or how the mapping spells it";
        default: return "leave it out in the mapping";
    }
}

std::string what_to_do(SegmentError error) {
    switch (error) {
        case SegmentError::missing: return "fill what the mapping makes it of, or write it always in the mapping";
        case SegmentError::loop_over_maximum:
        case SegmentError::over_maximum_use: return "leave out at the source what is beyond";
        default: return "leave it out in the mapping, or move it to its place";
    }
}

struct Misfit {
    Severity severity;
    Error error;
};

Misfit misfit(const SetResult& set, const SegmentFinding& segment, const ElementFinding* element, const Fields& fields,
              std::string_view document) {
    const std::string field = fields.field_of(set, segment, element);
    Error error;
    error.kind = ErrorKind::needs_data;
    error.code = element != nullptr ? "x12.write.value" : "x12.write.structure";
    error.message = (field.empty() ? "the " + std::string(document) : field) +
                    " does not fit: " + (element != nullptr ? element->message : segment.message);
    error.place = "set " + set.transaction + " " + set.control_number + ", segment " +
                  std::to_string(segment.position) + " (" + segment.tag + ")" +
                  (element != nullptr ? ", element " + std::to_string(element->element) : "");
    error.remedy = (element != nullptr ? what_to_do(element->error) : what_to_do(segment.error)) +
                   "; where the partner takes it as it is, say so in <send>, with a guideline or validate=\"warn\"";
    return {element != nullptr ? element->severity : segment.severity, std::move(error)};
}

std::vector<Misfit> misfits_of(const std::vector<SetResult>& sets, const Fields& fields, std::string_view document) {
    std::vector<Misfit> found;
    for (const SetResult& set : sets)
        for (const SegmentFinding& segment : set.findings) {
            if (!segment.message.empty()) found.push_back(misfit(set, segment, nullptr, fields, document));
            for (const ElementFinding& element : segment.elements)
                found.push_back(misfit(set, segment, &element, fields, document));
        }
    return found;
}

}  // namespace

Result<void> check_outgoing(std::string_view bytes, const mapping::Mapping& mapping, const OutgoingRules& rules,
                            const mapping::CrossReferences* references, std::vector<std::string>& misfits) {
    if (rules.strictness == Strictness::none) return {};
    Results results;
    x12::ValidatorOptions options;
    if (rules.guideline != nullptr) options.guidelines.push_back(rules.guideline);
    x12::Validator validator(results, std::move(options));
    x12::Limits limits;  // are for what others send
    limits.segment_bytes_max = std::max(limits.segment_bytes_max, bytes.size());
    if (auto read = x12::read_all(bytes, validator, {}, limits); !read) return read;
    if (results.sets.empty()) return {};

    std::optional<Error> refusal;
    std::size_t errors = 0, noted = 0;
    for (Misfit& each : misfits_of(results.sets, Fields(bytes, mapping, references), mapping.document())) {
        if (each.severity == Severity::error && rules.strictness == Strictness::reject) {
            if (++errors == 1) refusal = std::move(each.error);
        } else if (++noted <= Examination::notes_max) {
            misfits.push_back(each.error.place + ": " + each.error.message);
        }
    }
    if (noted > Examination::notes_max)
        misfits.emplace_back("there is more; `crossdock inspect --validate` shows all of it");
    if (!refusal) return {};
    if (errors > 1)
        refusal->message += "; and " + std::to_string(errors - 1) + (errors == 2 ? " error more" : " errors more");
    return std::unexpected(std::move(*refusal));
}

}  // namespace crossdock::engine
