#include "gateway/cin7/omni_compose.h"

#include "gateway/cin7/compose_object.h"

namespace crossdock::cin7 {
namespace {

constexpr std::size_t reference_max = 30;
constexpr std::size_t adjustment_reference_max = 20;

template <class Record, class Write>
Result<std::string> array_of(std::span<const Record> records, Write write) {
    if (records.empty() || records.size() > Omni::records_max)
        return fail(ErrorKind::bug, std::string(call_error::unsendable),
                    std::to_string(records.size()) + " records in one write, 1 to " +
                        std::to_string(Omni::records_max) + " are possible");
    std::string array = "[";
    for (std::size_t i = 0; i < records.size(); ++i) {
        Object object("[" + std::to_string(i) + "].");
        write(object, records[i]);
        auto text = object.finished();
        if (!text) return text;
        array += (i == 0 ? "" : ",") + *text;
    }
    return array + "]";
}

void write_id(Object& object, std::int64_t id) {
    object.raw("id", std::to_string(id));
}

void write_heritage(Object& object, const OmniFields& fields) {
    for (const auto& [name, json] : fields) object.raw(name, json);
}

void write_day(Object& object, std::string_view name, const documents::Date& day) {
    object.text(name, day.iso() + "T00:00:00Z");
}

bool all_digits(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

void write_carton(Object& object, const OmniCarton& carton) {
    object.raw("number", std::to_string(carton.number)).text_if_any("sscc", carton.sscc);
    if (!all_digits(carton.sscc)) object.refuse("sscc", "an SSCC is digits, '" + carton.sscc + "' is not");
    object.text_if_any("trackingNumber", carton.tracking);
    object.lines("cartonItems", carton.items, [](Object& item, const OmniCartonItem& one) {
        item.text("productCode", one.code, sku_max)
            .text_if_any("batchNumber", one.batch)
            .number("quantity", one.quantity);
    });
}

}  // namespace

Result<std::string> compose_changes(std::span<const OmniOrderChange> changes) {
    return array_of(changes, [](Object& object, const OmniOrderChange& change) {
        write_id(object, change.id);
        object.text_if_any("stage", change.stage);
        if (change.dispatched) write_day(object, "dispatchedDate", *change.dispatched);
        object.text_if_any("trackingCode", change.tracking).text_if_any("logisticsCarrier", change.carrier);
        if (change.lines.empty()) return;
        object.lines("lineItems", change.lines, [](Object& line, const OmniLineChange& one) {
            write_id(line, one.id);
            line.number("qty", one.quantity);
        });
    });
}

Result<std::string> compose_splits(std::span<const OmniSplit> orders) {
    return array_of(orders, [](Object& object, const OmniSplit& order) {
        object.text("reference", order.reference, reference_max)
            .text("stage", order.stage)
            .text("internalComments", order.internal_comments)
            .flag("isApproved", true);
        write_heritage(object, order.heritage);
        object.lines("lineItems", order.lines, [](Object& line, const OmniSplitLine& one) {
            write_heritage(line, one.heritage);
            line.number("qty", one.quantity);
        });
    });
}

Result<std::string> compose_adjustments(std::span<const OmniAdjustment> adjustments) {
    return array_of(adjustments, [](Object& object, const OmniAdjustment& one) {
        object.text("reference", one.reference, adjustment_reference_max)
            .raw("branchId", std::to_string(one.branch_id))
            .flag("isApproved", one.is_approved)
            .text_if_any("adjustmentReason", one.reason);
        if (one.completed) write_day(object, "completedDate", *one.completed);
        object.lines("lineItems", one.lines, [](Object& line, const OmniAdjustmentLine& adjusted) {
            line.text("code", adjusted.code, sku_max).number("qtyAdjusted", adjusted.difference);
        });
    });
}

Result<std::string> compose_cartons(const std::vector<OmniCarton>& cartons) {
    return array_of(std::span<const OmniCarton>(cartons), write_carton);
}

Result<std::string> quoted_value(std::string_view value) {
    if (value.find('\'') != std::string_view::npos)
        return fail(ErrorKind::needs_data, std::string(call_error::unsendable),
                    "Cin7 Omni cannot be asked for '" + std::string(value) + "', which holds a quote", {},
                    "take the quote out of the number in Cin7, and replay");
    return "'" + std::string(value) + "'";
}

std::string quoted_instant(Instant instant) {
    return "'" + crossdock::to_string(instant).substr(0, 19) + "Z'";
}

}  // namespace crossdock::cin7
