#include "mappings/documents/adjustment_reasons.h"

#include <algorithm>
#include <vector>

#include "parsers/diagnostic.h"

namespace crossdock::documents {
namespace {

constexpr AdjustmentReason table[]{
    {"hold", false},
    {"purpose-change", false},
    {"shipment-greater"},
    {"receipt-less"},
    {"decrease"},
    {"destroyed"},
    {"physical-count"},
    {"re-identification"},
    {"ownership-change"},
    {"other"},
    {"damaged-in-facility"},
    {"damaged-in-transit"},
    {"recall"},
};

}  // namespace

std::span<const AdjustmentReason> adjustment_reasons() {
    return table;
}

bool moves_stock(std::string_view reason) {
    const auto* known = std::ranges::find(table, reason, &AdjustmentReason::word);
    return known == std::end(table) || known->moves_stock;
}

std::optional<ReasonDoubt> doubt_about_reason(std::string_view reason) {
    if (reason.empty() || std::ranges::find(table, reason, &AdjustmentReason::word) != std::end(table))
        return std::nullopt;
    std::vector<std::string_view> words;
    std::string moving, resting;
    for (const AdjustmentReason& one : table) {
        words.push_back(one.word);
        std::string& listed = one.moves_stock ? moving : resting;
        listed += (listed.empty() ? "" : ", ") + std::string(one.word);
    }
    const auto near = nearest(reason, words);
    return ReasonDoubt{"'" + std::string(reason) + "' is no reason that the gateway knows; it will move stock",
                       near.empty() ? "these leave stock as it is: " + resting + "; these move it: " + moving
                                    : "did you mean '" + std::string(near) + "'?"};
}

}  // namespace crossdock::documents
