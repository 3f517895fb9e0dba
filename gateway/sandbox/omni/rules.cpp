// What Omni refuses (O8): frozen branches, voids that cannot be taken back, lines of what is shipped.
#include <algorithm>
#include <set>

#include "gateway/sandbox/omni/omni_account.h"

namespace crossdock::sandbox::omni {
namespace {

using Errors = std::vector<std::string>;

bool is_void(const Json& record) {
    return record.contains("isVoid") && record.at("isVoid") == true;
}

// The date that makes it happen; nothing that it brought about can be changed afterwards.
const char* final_date(Resource resource) {
    switch (resource) {
        case Resource::sales_orders: return "dispatchedDate";
        case Resource::purchase_orders: return "fullyReceivedDate";
        case Resource::credit_notes:
        case Resource::adjustments: return "completedDate";
        case Resource::branch_transfers: return "receivedDate";
        default: return "";
    }
}

Json quantities(const Json& record) {
    Json all = Json::array();
    for (const Json& line : record.at("lineItems"))
        for (const char* name : {"productOptionId", "qty", "qtyAdjusted"})
            all.push_back(line.contains(name) ? line.at(name) : Json(nullptr));
    return all;
}

}  // namespace

std::vector<std::string> OmniAccount::checked(Resource resource, Json& record, const Json* before) const {
    if (resource == Resource::products) return checked_product(record, before);
    if (resource > Resource::adjustments) return {};
    if (before != nullptr && is_void(*before)) return {"A voided record cannot be changed"};
    Errors errors = checked_branch(resource, record, before);
    if (resource == Resource::sales_orders && before == nullptr && !is_set(record, "memberId") &&
        !is_set(record, "memberEmail"))
        errors.emplace_back("MemberId or MemberEmail is required");
    if (is_set(record, "memberId") && find(Resource::contacts, id_of(record, "memberId")) == nullptr)
        errors.emplace_back("Member was not found");
    const Errors of_lines = checked_lines(resource, record, before);
    errors.insert(errors.end(), of_lines.begin(), of_lines.end());
    if (before != nullptr && is_set(*before, final_date(resource))) {
        if (!is_set(record, final_date(resource)))
            errors.push_back(std::string(final_date(resource)) + " cannot be cleared");
        if (is_void(record)) errors.emplace_back("What is completed cannot be voided");
        if (quantities(record) != quantities(*before))
            errors.emplace_back("Lines of what is completed cannot be changed");
    }
    record["status"] = is_void(record) ? "Void" : record.at("isApproved") == true ? "Approved" : "Draft";
    return errors;
}

std::vector<std::string> OmniAccount::checked_branch(Resource resource, const Json& record, const Json* before) const {
    Errors errors;
    const auto check = [&](const char* name) {
        if (find(Resource::branches, id_of(record, name)) == nullptr)
            errors.push_back(std::string(name) + " " + std::to_string(id_of(record, name)) + " was not found");
    };
    if (resource == Resource::branch_transfers) {
        check("sourceBranchId");
        check("destinationBranchId");
        return errors;
    }
    check("branchId");
    if (before != nullptr && is_set(*before, final_date(resource)) &&
        id_of(record, "branchId") != id_of(*before, "branchId"))
        errors.emplace_back("Branch cannot be changed any more");
    return errors;
}

std::vector<std::string> OmniAccount::checked_lines(Resource resource, Json& record, const Json*) const {
    Errors errors;
    for (Json& line : record.at("lineItems")) {
        const Json* found =
            is_set(line, "productOptionId") ? option(id_of(line, "productOptionId")) : option(text_of(line, "code"));
        if (found == nullptr) {
            errors.push_back("Product option '" + text_of(line, "code") + "' was not found");
            continue;
        }
        line["productOptionId"] = found->at("id");
        line["productId"] = found->at("productId");
        line["code"] = found->at("productOptionCode");
        const char* quantity = resource == Resource::adjustments ? "qtyAdjusted" : "qty";
        if (!is_set(line, quantity)) errors.push_back(std::string(quantity) + " is required");
        if (resource != Resource::adjustments && is_set(line, "qty") && line.at("qty").get<double>() < 0)
            errors.emplace_back("qty must not be negative");
        if (resource <= Resource::credit_notes) {
            if (!is_set(line, "unitPrice") && is_set(*found, "retailPrice"))
                line["unitPrice"] = found->at("retailPrice");
            if (!is_set(line, "qtyShipped")) line["qtyShipped"] = 0;
            line["stockMovements"] = Json::array();
        }
        if (resource == Resource::branch_transfers && !is_set(line, "qtyTransferred")) line["qtyTransferred"] = 0;
    }
    add_up(record);
    return errors;
}

void OmniAccount::add_up(Json& record) {
    if (!record.contains("productTotal")) return;
    Amount sum;
    for (const Json& line : record.at("lineItems"))
        if (is_set(line, "qty") && is_set(line, "unitPrice"))
            sum += Amount::from_number(line.at("qty").get<double>()).value_or(Amount{}) *
                   Amount::from_number(line.at("unitPrice").get<double>()).value_or(Amount{});
    record["productTotal"] = sum.number();
    record["total"] = sum.number();
}

std::vector<std::string> OmniAccount::checked_product(const Json& record, const Json*) const {
    std::set<std::string> seen;
    Errors errors;
    for (const Json& one : record.at("productOptions")) {
        const std::string code = text_of(one, "productOptionCode");
        if (code.empty()) errors.emplace_back("productOptionCode is required");
        const Json* known = option(code);
        if (!seen.insert(code).second || (known != nullptr && id_of(*known, "productId") != id_of(record, "id")))
            errors.push_back("Product option code '" + code + "' already exists");
    }
    return errors;
}

std::vector<std::string> OmniAccount::in_stock(const Json& record) const {
    std::map<std::string, Amount> wanted;
    for (const Json& line : record.at("lineItems"))
        wanted[text_of(line, "code")] += Amount::from_number(line.at("qty").get<double>()).value_or(Amount{});
    Errors errors;
    for (const auto& [code, quantity] : wanted)
        if (const Amount there = on_hand(code, id_of(record, "branchId")); quantity > there)
            errors.push_back("Stock on hand of '" + code + "' is " + there.text() + " but " + quantity.text() +
                             " are to be dispatched");
    return errors;
}

}  // namespace crossdock::sandbox::omni
