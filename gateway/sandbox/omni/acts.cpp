// What a write brings about in Omni: a date that is set moves goods, once (O7, O9, 3.2).
#include <algorithm>

#include "gateway/sandbox/names.h"
#include "gateway/sandbox/omni/omni_account.h"

namespace crossdock::sandbox::omni {
namespace {

Amount quantity_of(const Json& line, const char* name) {
    return is_set(line, name) ? Amount::from_number(line.at(name).get<double>()).value_or(Amount{}) : Amount{};
}

bool is_true(const Json& record, const char* name) {
    return record.contains(name) && record.at(name) == true;
}

// Set now and not before.
bool sets(const char* name, const Json& record, const Json* before) {
    return is_set(record, name) && (before == nullptr || !is_set(*before, name));
}

struct Kinds {
    EffectKind created, changed, done;
    const char* date;
    const char* quantity;
    int sign;
};

Kinds kinds_of(Resource resource) {
    using enum EffectKind;
    switch (resource) {
        case Resource::sales_orders:
            return {order_created, order_changed, order_dispatched, "dispatchedDate", "qty", -1};
        case Resource::purchase_orders:
            return {purchase_created, purchase_changed, purchase_received, "fullyReceivedDate", "qty", 1};
        case Resource::credit_notes:
            return {credit_note_created, order_changed, credit_note_authorised, "completedDate", "qty", 1};
        default: return {adjustment_created, order_changed, adjustment_completed, "completedDate", "qtyAdjusted", 1};
    }
}

}  // namespace

void OmniAccount::move(long option_id, long branch_id, Amount by) {
    if (by == Amount{}) return;
    Level& level = levels_[{option_id, branch_id}];
    moves_.push_back({.product_id = std::to_string(option_id),
                      .place_id = std::to_string(branch_id),
                      .before = level.on_hand,
                      .after = level.on_hand + by});
    level.on_hand += by;
    level.modified = now();
}

void OmniAccount::move_lines(const Json& record, const char* quantity, long branch_id, int sign) {
    for (const Json& line : record.at("lineItems"))
        move(id_of(line, "productOptionId"), branch_id, quantity_of(line, quantity) * Amount(sign));
}

void OmniAccount::set_on_hand(long option_id, long branch_id, Amount quantity) {
    levels_[{option_id, branch_id}] = {quantity, now()};
}

Amount OmniAccount::on_hand(std::string_view code, long branch_id) const {
    const Json* found = option(code);
    const auto level = found == nullptr ? levels_.end() : levels_.find({id_of(*found, "id"), branch_id});
    return level == levels_.end() ? Amount{} : level->second.on_hand;
}

bool OmniAccount::act(Resource resource, Json& record, const Json* before) {
    if (resource > Resource::adjustments) return false;
    if (resource == Resource::branch_transfers) {
        act_on_transfer(record, before);
        return false;
    }
    const Kinds kinds = kinds_of(resource);
    if (before == nullptr) record_effect(kinds.created, record, resource);
    if (is_true(record, "isVoid")) {
        record_effect(EffectKind::order_voided, record, resource);
        return false;
    }
    if (is_set(record, "invoiceDate") && !is_set(record, "invoiceNumber")) record["invoiceNumber"] = next_id();
    // A draft happens once it is approved.
    const bool was_approved = before != nullptr && is_true(*before, "isApproved");
    const bool done_before = was_approved && is_set(*before, kinds.date);
    if (is_true(record, "isApproved") && is_set(record, kinds.date) && !done_before) {
        move_lines(record, kinds.quantity, id_of(record, "branchId"), kinds.sign);
        if (resource != Resource::adjustments)
            for (Json& line : record.at("lineItems")) line["qtyShipped"] = line.at("qty");
        record_effect(kinds.done, record, resource);
        return resource == Resource::sales_orders;
    }
    if (before == nullptr) return false;
    const bool tracking_changed = text_of(record, "trackingCode") != text_of(*before, "trackingCode") ||
                                  text_of(record, "logisticsCarrier") != text_of(*before, "logisticsCarrier");
    if (resource == Resource::sales_orders && done_before && tracking_changed) {
        record_effect(EffectKind::ship_tracking_changed, record, resource);
    } else {
        Json then = *before;
        then["modifiedDate"] = record.at("modifiedDate");
        if (then != record) record_effect(kinds.changed, record, resource);
    }
    return false;
}

// The dates come from a person: the API does not write them.
void OmniAccount::act_on_transfer(Json& record, const Json* before) {
    const Resource resource = Resource::branch_transfers;
    record_effect(before == nullptr ? EffectKind::transfer_created : EffectKind::transfer_changed, record, resource);
    if (is_true(record, "isVoid")) {
        record_effect(EffectKind::transfer_voided, record, resource);
        return;
    }
    if (sets("dispatchedDate", record, before)) {
        move_lines(record, "qty", id_of(record, "sourceBranchId"), -1);
        record_effect(EffectKind::transfer_departed, record, resource);
    }
    if (sets("receivedDate", record, before)) {
        move_lines(record, "qty", id_of(record, "destinationBranchId"), 1);
        for (Json& line : record.at("lineItems")) line["qtyTransferred"] = line.at("qty");
        record_effect(EffectKind::transfer_completed, record, resource);
    }
}

bool OmniAccount::undo_dispatch(long order_id) {
    Book& orders = book(Resource::sales_orders);
    const auto place = orders.places.find(order_id);
    if (place == orders.places.end()) return false;
    Json& record = orders.rows[place->second];
    if (!is_set(record, "dispatchedDate")) return false;
    move_lines(record, "qtyShipped", id_of(record, "branchId"), 1);
    record["dispatchedDate"] = nullptr;
    record["modifiedDate"] = stamp();
    for (Json& line : record.at("lineItems")) line["qtyShipped"] = 0;
    record_effect(EffectKind::fulfilment_undone, record, Resource::sales_orders);
    return true;
}

WriteResult OmniAccount::put_cartons(long order_id, const Json& cartons) {
    WriteResult result{.id = order_id};
    const Json* order = find(Resource::sales_orders, order_id);
    if (order == nullptr) {
        result.errors = {"SalesOrders with id " + std::to_string(order_id) + " was not found"};
        return result;
    }
    const auto are_digits = [](const Json& carton, const char* name) {
        if (!is_set(carton, name)) return true;
        const std::string text =
            carton.at(name).is_string() ? carton.at(name).get<std::string>() : carton.at(name).dump();
        return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    };
    const auto is_ordered = [&](const Json& item) {
        return std::ranges::any_of(order->at("lineItems"), [&](const Json& line) {
            return (is_set(item, "lineItemId") && id_of(line, "id") == id_of(item, "lineItemId")) ||
                   (is_set(item, "productCode") && text_of(line, "code") == text_of(item, "productCode"));
        });
    };
    Effect effect;
    Json kept = Json::array();
    for (const Json& sent : cartons) {
        Json carton = Json::object();
        static constexpr std::array<const char*, 10> known{
            "number", "sscc", "length", "depth", "height", "volume", "weight", "trackingNumber", "cartonItems", "id"};
        for (const auto& [name, value] : sent.items())
            for (const char* one : known)
                if (lower_case(name) == lower_case(one)) carton[one] = value;
        if (!are_digits(carton, "number") || !are_digits(carton, "sscc"))
            result.errors.emplace_back("Carton number and sscc must be digits");
        if (!carton.contains("cartonItems")) carton["cartonItems"] = Json::array();
        for (const Json& item : carton.at("cartonItems"))
            if (!is_ordered(item)) result.errors.emplace_back("A carton item is not in the order");
        effect.boxes.push_back(is_set(carton, "sscc") ? carton.at("sscc").dump() : "");
        std::erase(effect.boxes.back(), '"');
        if (is_set(carton, "trackingNumber")) effect.tracking.push_back(text_of(carton, "trackingNumber"));
        kept.push_back(std::move(carton));
    }
    if (!result.errors.empty()) return result;
    cartons_[order_id] = std::move(kept);
    result.code = text_of(*order, "reference");
    effect.kind = EffectKind::cartons_replaced;
    effect.at = now();
    effect.document_id = effect.sale_id = std::to_string(order_id);
    effect.document = effect.order_number = result.code;
    ledger_.add(std::move(effect));
    return result;
}

}  // namespace crossdock::sandbox::omni
