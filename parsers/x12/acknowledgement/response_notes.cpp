#include "parsers/x12/acknowledgement/response_notes.h"

#include <algorithm>

namespace crossdock::x12 {
namespace {

constexpr std::size_t transaction_max = 3;  // AK201
constexpr std::size_t control_max = 9;      // AK202

SegmentFinding without_words(const SegmentFinding& found) {
    SegmentFinding kept;
    kept.error = found.error;
    kept.by_guideline = found.by_guideline;
    kept.tag = found.tag;
    kept.position = found.position;
    kept.bounded_loop = found.bounded_loop;
    for (const ElementFinding& element : found.elements) {
        if (element.severity != Severity::error) continue;
        ElementFinding& copy = kept.elements.emplace_back();
        copy.error = element.error;
        copy.by_guideline = element.by_guideline;
        copy.element = element.element;
        copy.component = element.component;
        copy.repetition = element.repetition;
        copy.data_element = element.data_element;
        copy.value = element.value;
    }
    return kept;
}

}  // namespace

SetNote::SetNote(const SetResult& set) : verdict_(set.verdict) {
    const std::string_view transaction = std::string_view(set.transaction).substr(0, transaction_max);
    transaction_size_ = static_cast<std::uint8_t>(transaction.size());
    id_.reserve(transaction.size() + std::min(set.control_number.size(), control_max));
    (id_ += transaction) += std::string_view(set.control_number).substr(0, control_max);
    std::vector<std::string_view> codes = set.codes_997();
    if (codes.empty() && set.convention.empty()) return;
    details_ = std::make_unique<SetDetails>();
    details_->convention = set.convention;
    details_->codes_997 = std::move(codes);
    details_->codes_999 = set.codes_999();
}

std::size_t SetNote::take_errors(const SetResult& set, const AcknowledgementOptions& options, std::size_t room) {
    std::size_t taken = 0;
    for (const SegmentFinding& found : set.findings) {
        if (taken == room) break;
        if (found.severity != Severity::error) continue;
        if (details_ == nullptr) details_ = std::make_unique<SetDetails>();
        details_->segments.push_back(
            {without_words(found), options.business_unit ? options.business_unit(set, found) : std::nullopt});
        ++taken;
    }
    return taken;
}

}  // namespace crossdock::x12
