// Fills an Omni account. Parts are named as resources; fields as in the API, in any case:
//
//     { "Branches":    [ { "company": "ACME 3PL East" } ],
//       "Contacts":    [ { "company": "Northwind Outfitters", "email": "edi@northwind.example" } ],
//       "Products":    [ { "name": "Tee", "productOptions": [ { "productOptionCode": "TEE", "retailPrice": 9.5 } ] } ],
//       "Stock":       { "ACME 3PL East": { "TEE": 120 } },
//       "SalesOrders": [ { "branch": "ACME 3PL East", "memberEmail": "edi@northwind.example",
//                          "customerOrderNo": "PO-778812", "lineItems": [ { "code": "TEE", "qty": 24 } ] } ] }
//
// "branch", "sourceBranch" and "destinationBranch" name a branch where the API wants its number. Of products,
// { "code": "TEE", "name": "Tee" } is short for one with one option.
#include "gateway/sandbox/seed.h"

#include "gateway/sandbox/names.h"
#include "gateway/sandbox/omni/omni_account.h"

namespace crossdock::sandbox::omni {
namespace {

constexpr auto parts = std::to_array<Resource>(
    {Resource::branches, Resource::contacts, Resource::products, Resource::sales_orders, Resource::purchase_orders,
     Resource::credit_notes, Resource::branch_transfers, Resource::adjustments});

const Json* part_of(const Json& seed, std::string_view name) {
    for (const auto& [key, value] : seed.items())
        if (lower_case(key) == lower_case(name)) return &value;
    return nullptr;
}

long branch_id(const OmniAccount& account, const std::string& name) {
    for (const Json& branch : account.records(Resource::branches))
        if (text_of(branch, "company") == name) return id_of(branch, "id");
    return 0;
}

// Names of branches become numbers, a short product a long one.
Result<Json> spelt_out(const OmniAccount& account, const Json& row, const std::string& at) {
    if (!row.is_object()) return bad_seed(at, "must be an object");
    Json body = row;
    for (const auto& [word, field] : {std::pair{"branch", "branchId"},
                                      {"sourceBranch", "sourceBranchId"},
                                      {"destinationBranch", "destinationBranchId"}}) {
        if (!is_set(row, word)) continue;
        const long id = branch_id(account, text_of(row, word));
        if (id == 0) return bad_seed(at, "no branch is called '" + text_of(row, word) + "'");
        body[field] = id;
    }
    if (is_set(row, "code") && !row.contains("productOptions"))
        body["productOptions"] =
            Json::array({{{"productOptionCode", row.at("code")},
                          {"productOptionBarcode", text_of(row, "barcode")},
                          {"retailPrice", row.contains("price") ? row.at("price") : Json(nullptr)}}});
    return body;
}

Result<void> put_stock(OmniAccount& account, const Json& stock) {
    if (!stock.is_object()) return bad_seed("Stock", "must be an object of quantities by code, by branch");
    for (const auto& [branch, quantities] : stock.items()) {
        const std::string at = "Stock." + branch;
        const long id = branch_id(account, branch);
        if (id == 0) return bad_seed(at, "no branch is called '" + branch + "'");
        if (!quantities.is_object()) return bad_seed(at, "must be an object of quantities by code");
        for (const auto& [code, quantity] : quantities.items()) {
            const Json* option = account.option(code);
            if (option == nullptr) return bad_seed(at, "no product option has the code '" + code + "'");
            const auto amount = quantity.is_number() ? Amount::from_number(quantity.get<double>()) : std::nullopt;
            if (!amount) return bad_seed(at, "the quantity of '" + code + "' must be a number, not " + quantity.dump());
            account.set_on_hand(id_of(*option, "id"), id, *amount);
        }
    }
    return {};
}

}  // namespace
}  // namespace crossdock::sandbox::omni

namespace crossdock::sandbox {

Result<void> seed_account(omni::OmniAccount& account, const Json& seed) {
    using namespace omni;
    if (!seed.is_object()) return bad_seed({}, "the seed must be one JSON object");
    OmniAccount seeded = account;
    for (const Resource resource : parts) {
        // Stock lies in branches and is of products; orders may be shipped from it.
        if (resource == Resource::sales_orders)
            if (const Json* stock = part_of(seed, "Stock"))
                if (auto good = put_stock(seeded, *stock); !good) return good;
        const Json* rows = part_of(seed, name_of(resource));
        if (rows == nullptr) continue;
        const std::string name(name_of(resource));
        if (!rows->is_array()) return bad_seed(name, "must be an array");
        for (std::size_t i = 0; i < rows->size(); ++i) {
            const std::string at = name + "[" + std::to_string(i) + "]";
            const auto body = spelt_out(seeded, (*rows)[i], at);
            if (!body) return std::unexpected(body.error());
            const WriteResult made = seeded.write(resource, *body, Verb::create, Hand::person);
            if (!made.errors.empty()) return bad_seed(at, made.errors.front());
        }
    }
    account = std::move(seeded);
    return {};
}

}  // namespace crossdock::sandbox
