#include "gateway/sandbox/omni/omni_account.h"

#include <algorithm>

#include "gateway/sandbox/names.h"

namespace crossdock::sandbox::omni {
namespace {

const char* code_field(Resource resource) {
    if (resource == Resource::products) return "styleCode";
    if (resource == Resource::branches || resource == Resource::contacts) return "company";
    return "reference";
}

bool has_reference(Resource resource) {
    return resource <= Resource::adjustments;
}

const char* reference_prefix(Resource resource) {
    switch (resource) {
        case Resource::sales_orders: return "SO-";
        case Resource::purchase_orders: return "PO-";
        case Resource::credit_notes: return "CRN-";
        case Resource::branch_transfers: return "BT-";
        default: return "ADJ-";
    }
}

}  // namespace

const std::vector<Json>& OmniAccount::records(Resource resource) const {
    static const std::vector<Json> none;
    const auto found = books_.find(resource);
    return found == books_.end() ? none : found->second.rows;
}

const Json* OmniAccount::find(Resource resource, long id) const {
    const auto found = books_.find(resource);
    if (found == books_.end()) return nullptr;
    const auto place = found->second.places.find(id);
    return place == found->second.places.end() ? nullptr : &found->second.rows[place->second];
}

const Json* OmniAccount::cartons(long order_id) const {
    const auto found = cartons_.find(order_id);
    return found == cartons_.end() ? nullptr : &found->second;
}

std::string OmniAccount::stamp() const {
    return crossdock::to_string(now()).substr(0, 19) + "Z";
}

const Json* OmniAccount::option(std::string_view code) const {
    for (const Json& product : records(Resource::products))
        for (const Json& one : product.at("productOptions"))
            if (text_of(one, "productOptionCode") == code) return &one;
    return nullptr;
}

const Json* OmniAccount::option(long id) const {
    for (const Json& product : records(Resource::products))
        for (const Json& one : product.at("productOptions"))
            if (id_of(one, "id") == id) return &one;
    return nullptr;
}

void OmniAccount::default_new(Resource resource, Json& record) {
    record["id"] = next_id();
    record["createdDate"] = stamp();
    const auto otherwise = [&](const char* name, const Json& value) {
        if (!is_set(record, name)) record[name] = value;
    };
    for (const Field& field : fields_of(resource))
        if (!record.contains(std::string(field.name)))
            record[std::string(field.name)] = field.type == FieldType::lines  ? Json::array()
                                              : field.type == FieldType::text ? Json("")
                                                                              : Json(nullptr);
    if (resource == Resource::branches || resource == Resource::contacts) otherwise("isActive", true);
    if (!has_reference(resource)) return;
    otherwise("isApproved", true);
    otherwise("isVoid", false);
    otherwise("reference", reference_prefix(resource) + std::to_string(id_of(record, "id")));
    if (resource == Resource::sales_orders) otherwise("stage", "New");
    const auto& branches = records(Resource::branches);
    if (resource != Resource::branch_transfers && !branches.empty()) otherwise("branchId", branches.front().at("id"));
}

void OmniAccount::number_lines(Resource resource, Json& record) {
    const std::string name(lines_of(resource));
    if (!record.contains(name) || !record.at(name).is_array()) return;
    for (Json& line : record.at(name)) {
        if (id_of(line, "id") == 0) line["id"] = next_id();
        if (resource == Resource::products) {
            line["productId"] = record.at("id");
            line["modifiedDate"] = stamp();
        }
    }
}

WriteResult OmniAccount::write(Resource resource, const Json& body, Verb verb, Hand hand, bool refuse_short_dispatch) {
    WriteResult result;
    Book& rows = book(resource);
    const Json* before = nullptr;
    Json record = Json::object();
    if (verb == Verb::update) {
        long id = 0;
        if (body.is_object())
            for (const auto& [name, value] : body.items())
                if (lower_case(name) == "id" && value.is_number()) id = value.get<long>();
        before = find(resource, id);
        result.id = id;
        if (before == nullptr) {
            result.errors = {std::string(name_of(resource)) + " with id " + std::to_string(id) + " was not found"};
            return result;
        }
        record = *before;
    }
    result.errors = take_up(record, resource, body, hand);
    const std::string old_reference = before == nullptr ? "" : lower_case(text_of(*before, "reference"));
    if (has_reference(resource) && is_set(record, "reference")) {
        const std::string reference = lower_case(text_of(record, "reference"));
        if (reference != old_reference && rows.references.contains(reference))
            result.errors.emplace_back("Reference already exists");
    }
    if (result.errors.empty()) {
        if (before == nullptr) default_new(resource, record);
        result.errors = checked(resource, record, before);
        if (result.errors.empty() && refuse_short_dispatch && resource == Resource::sales_orders &&
            is_set(record, "dispatchedDate") && (before == nullptr || !is_set(*before, "dispatchedDate")))
            result.errors = in_stock(record);
    }
    if (!result.errors.empty()) return result;

    number_lines(resource, record);
    record["modifiedDate"] = stamp();
    const std::optional<Json> was = before == nullptr ? std::nullopt : std::optional(*before);
    result.dispatched = act(resource, record, was ? &*was : nullptr);
    result.id = id_of(record, "id");
    result.code = text_of(record, code_field(resource));
    if (has_reference(resource)) {
        rows.references.erase(old_reference);
        rows.references.insert(lower_case(text_of(record, "reference")));
    }
    if (was) {
        rows.rows[rows.places.at(result.id)] = std::move(record);
    } else {
        rows.places[result.id] = rows.rows.size();
        rows.rows.push_back(std::move(record));
    }
    return result;
}

void OmniAccount::record_effect(EffectKind kind, const Json& record, Resource resource) {
    Effect effect{.kind = kind};
    effect.at = now();
    effect.document_id = effect.sale_id = std::to_string(id_of(record, "id"));
    effect.document = effect.order_number = text_of(record, "reference");
    effect.reference = text_of(record, "customerOrderNo");
    const Json* branch = find(
        Resource::branches, id_of(record, resource == Resource::branch_transfers ? "destinationBranchId" : "branchId"));
    const char* quantity = resource == Resource::adjustments ? "qtyAdjusted" : "qty";
    for (const Json& line : record.at("lineItems")) {
        GoodsLine goods;
        goods.product_id = std::to_string(id_of(line, "productOptionId"));
        goods.sku = text_of(line, "code");
        goods.location = branch == nullptr ? "" : text_of(*branch, "company");
        if (is_set(line, quantity))
            goods.quantity = Amount::from_number(line.at(quantity).get<double>()).value_or(Amount{});
        effect.lines.push_back(std::move(goods));
    }
    if (is_set(record, "trackingCode")) effect.tracking.push_back(text_of(record, "trackingCode"));
    if (is_set(record, "logisticsCarrier")) effect.carriers.push_back(text_of(record, "logisticsCarrier"));
    effect.moves = std::exchange(moves_, {});
    ledger_.add(std::move(effect));
}

}  // namespace crossdock::sandbox::omni
