#include "gateway/cin7/parse_reference.h"

#include "gateway/cin7/parse_page.h"

namespace crossdock::cin7 {
namespace {

Result<std::string> required_id(const Json& json, std::string_view name, const std::string& place) {
    std::string id = id_of(json, name);
    if (id.empty()) return unexpected_answer(place + std::string(name), "an id", member(json, name));
    return id;
}

Result<TaxRule> read_tax_rule(const Json& json, const std::string& place) {
    auto id = required_id(json, "ID", place);
    if (!id) return std::unexpected(std::move(id.error()));
    return TaxRule{*std::move(id), text_of(json, "Name"), flag_of(json, "IsActive"), flag_of(json, "IsTaxForSale")};
}

Result<Carrier> read_carrier(const Json& json, const std::string& place) {
    auto id = required_id(json, "CarrierID", place);
    if (!id) return std::unexpected(std::move(id.error()));
    return Carrier{*std::move(id), text_of(json, "Description")};
}

Result<Product> read_product(const Json& json, const std::string& place) {
    auto id = required_id(json, "ID", place);
    if (!id) return std::unexpected(std::move(id.error()));
    auto carton = quantity_in(json, "CartonQuantity", place);
    if (!carton) return std::unexpected(std::move(carton.error()));
    auto inner = quantity_in(json, "CartonInnerQuantity", place);
    if (!inner) return std::unexpected(std::move(inner.error()));
    return Product{*std::move(id),
                   untrimmed_text_of(json, "SKU"),
                   text_of(json, "Name"),
                   untrimmed_text_of(json, "Barcode"),
                   text_of(json, "Type"),
                   *carton,
                   *inner};
}

Result<Bill::Part> read_part(const Json& json, const std::string& place) {
    auto quantity = quantity_in(json, "Quantity", place);
    if (!quantity) return std::unexpected(std::move(quantity.error()));
    return Bill::Part{text_of(json, "ProductCode"), *quantity};
}

Result<Bill> read_bill(const Json& json, const std::string& place) {
    auto id = required_id(json, "ID", place);
    if (!id) return std::unexpected(std::move(id.error()));
    auto makes = quantity_in(json, "QuantityToProduce", place);
    if (!makes) return std::unexpected(std::move(makes.error()));
    Bill bill{*std::move(id),
              text_of(json, "SKU"),
              text_of(json, "Name"),
              flag_of(json, "BillOfMaterial"),
              flag_of(json, "AutoAssembly"),
              makes->is_zero() ? documents::Decimal(1) : *makes,
              {}};
    if (auto good = read_rows(json, {"BillOfMaterialsProducts"}, place, bill.parts, read_part); !good)
        return std::unexpected(std::move(good.error()));
    return bill;
}

Result<Webhook> read_webhook(const Json& json, const std::string& place) {
    auto id = required_id(json, "ID", place);
    if (!id) return std::unexpected(std::move(id.error()));
    return Webhook{*std::move(id), text_of(json, "Type"), text_of(json, "ExternalURL"), flag_of(json, "IsActive")};
}

}  // namespace

Result<CompanySettings> parse_account(std::string_view body) {
    const auto json = answer_object(body);
    if (!json) return std::unexpected(json.error());
    return CompanySettings{text_of(*json, "Company"), text_of(*json, "DefaultSaleTaxRuleName")};
}

Result<Page<TaxRule>> parse_tax_page(std::string_view body) {
    return parse_page<TaxRule>(body, "TaxRuleList", read_tax_rule);
}

Result<Page<Carrier>> parse_carrier_page(std::string_view body) {
    return parse_page<Carrier>(body, "CarrierList", read_carrier);
}

Result<Page<Product>> parse_product_page(std::string_view body) {
    return parse_page<Product>(body, "Products", read_product);
}

Result<Page<Bill>> parse_bill_page(std::string_view body) {
    return parse_page<Bill>(body, "Products", read_bill);
}

Result<std::vector<Webhook>> parse_webhooks(std::string_view body) {
    const auto json = answer_object(body);
    if (!json) return std::unexpected(json.error());
    std::vector<Webhook> webhooks;
    if (auto good = read_rows(*json, {"Webhooks"}, "", webhooks, read_webhook); !good)
        return std::unexpected(std::move(good.error()));
    return webhooks;
}

}  // namespace crossdock::cin7
