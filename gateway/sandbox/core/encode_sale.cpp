// Sales, their orders and their rows in saleList.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "gateway/sandbox/core/encode.h"
#include "gateway/sandbox/core/encode_lines.h"
#include "gateway/sandbox/core/sale_status.h"

namespace crossdock::sandbox {
namespace {

constexpr std::string_view base_currency = "USD";

std::string_view currency_of(const Sale& sale, const Catalogue& catalogue) {
    const Customer* customer = catalogue.customer(sale.header.customer_id, {});
    return customer == nullptr ? base_currency : customer->currency;
}

std::string_view type_of(const Sale& sale) {
    return sale.kind == SaleKind::simple ? "Simple Sale" : "Advanced Sale";
}

// Payments are not imitated: nothing is paid.
std::string_view invoice_status(const Sale& sale) {
    if (sale.is_void) return "VOIDED";
    const auto is_done = [](const auto& one) { return one.status == Stage::authorised; };
    if (std::ranges::any_of(sale.invoices, is_done))
        return std::ranges::any_of(sale.credit_notes, is_done) ? "INVOICED / CREDITED" : "INVOICED";
    return sale.order.status == Stage::authorised ? "NOT INVOICED" : "NOT AVAILABLE";
}

std::string_view payment_status(const Sale& sale) {
    return sale.is_void ? "VOIDED" : "UNPAID";
}

Json text_or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Json encode_order_body(const Order& order, const Catalogue& catalogue, bool with_product_info) {
    Json lines = Json::array(), charges = Json::array();
    for (const OrderLine& line : order.lines) lines.push_back(encode_order_line(line, catalogue, with_product_info));
    for (const Charge& charge : order.charges)
        charges.push_back({{"Description", charge.description},
                           {"Price", encode_amount(charge.price)},
                           {"Quantity", encode_amount(charge.quantity)},
                           {"Discount", encode_amount(charge.discount)},
                           {"Tax", encode_amount(charge.tax)},
                           {"Total", encode_amount(charge.total)},
                           {"TaxRule", charge.tax_rule},
                           {"Comment", charge.comment}});
    return {{"Memo", order.memo},
            {"Status", to_string(order.status)},
            {"Lines", std::move(lines)},
            {"AdditionalCharges", std::move(charges)},
            {"TotalBeforeTax", encode_amount(order.total_before_tax)},
            {"Tax", encode_amount(order.tax)},
            {"Total", encode_amount(order.total)}};
}

Json encode_quote(const Sale& sale) {
    return {{"Memo", nullptr},
            {"Status", to_string(sale.quote)},
            {"Prepayments", Json::array()},
            {"Lines", Json::array()},
            {"AdditionalCharges", Json::array()},
            {"TotalBeforeTax", 0},
            {"Tax", 0},
            {"Total", 0}};
}

Json encode_attributes(const SaleHeader& header) {
    Json attributes = Json::object();
    for (std::size_t i = 0; i < header.additional_attributes.size(); ++i)
        attributes["AdditionalAttribute" + std::to_string(i + 1)] = text_or_null(header.additional_attributes[i]);
    return attributes;
}

}  // namespace

Json encode_order(const Sale& sale, const Catalogue& catalogue, bool with_product_info) {
    Json json = {{"SaleID", sale.id}, {"SaleOrderNumber", sale.number}};
    json.update(encode_order_body(sale.order, catalogue, with_product_info));
    return json;
}

Json encode_sale(const Sale& sale, const Catalogue& catalogue) {
    const SaleHeader& header = sale.header;
    Json order = {{"SaleOrderNumber", sale.number}};
    order.update(encode_order_body(sale.order, catalogue, true));
    return {{"ID", sale.id},
            {"Customer", header.customer},
            {"CustomerID", header.customer_id},
            {"Contact", text_or_null(header.contact)},
            {"Phone", text_or_null(header.phone)},
            {"Email", text_or_null(header.email)},
            {"DefaultAccount", text_or_null(header.default_account)},
            {"SkipQuote", header.skip_quote},
            {"BillingAddress", encode_address(header.billing_address)},
            {"ShippingAddress", encode_address(header.shipping_address)},
            {"BaseCurrency", base_currency},
            {"CustomerCurrency", currency_of(sale, catalogue)},
            {"TaxRule", text_or_null(header.tax_rule)},
            {"TaxCalculation", header.tax_inclusive ? "Inclusive" : "Exclusive"},
            {"Terms", text_or_null(header.terms)},
            {"PriceTier", text_or_null(header.price_tier)},
            {"ShipBy", encode_date(header.ship_by)},
            {"Location", header.location},
            {"SaleOrderDate", encode_date(header.sale_order_date)},
            {"LastModifiedOn", encode_time(sale.updated)},
            {"Note", text_or_null(header.note)},
            {"CustomerReference", text_or_null(header.customer_reference)},
            {"COGSAmount", 0},
            {"Status", sale_status(sale)},
            {"CombinedPickingStatus", combined_picking(sale)},
            {"CombinedPackingStatus", combined_packing(sale)},
            {"CombinedShippingStatus", combined_shipping(sale)},
            {"FulFilmentStatus", fulfilment_status(sale)},
            {"CombinedInvoiceStatus", invoice_status(sale)},
            {"CombinedPaymentStatus", payment_status(sale)},
            {"CombinedTrackingNumbers", combined_tracking_numbers(sale)},
            {"Carrier", text_or_null(header.carrier)},
            {"CurrencyRate", encode_amount(header.currency_rate)},
            {"SalesRepresentative", text_or_null(header.sales_representative)},
            {"ServiceOnly", false},
            {"Type", type_of(sale)},
            {"SourceChannel", nullptr},
            {"ExternalID", text_or_null(header.external_id)},
            {"ShippingNotes", text_or_null(header.shipping_notes)},
            {"Quote", encode_quote(sale)},
            {"Order", std::move(order)},
            {"Fulfilments", encode_fulfilments(sale, catalogue, true).at("Fulfilments")},
            {"Invoices", encode_invoices(sale)},
            {"CreditNotes", encode_credit_notes(sale, catalogue)},
            {"ManualJournals", {{"Status", "NOT AVAILABLE"}, {"Lines", Json::array()}}},
            {"AdditionalAttributes", encode_attributes(header)},
            {"Attachments", Json::array()},
            {"InventoryMovements", Json::array()},
            {"Transactions", Json::array()}};
}

Json encode_sale_row(const Sale& sale, const Catalogue& catalogue) {
    const SaleHeader& header = sale.header;
    return {{"SaleID", sale.id},
            {"OrderNumber", sale.number},
            {"Status", sale_status(sale)},
            {"OrderDate", encode_date(header.sale_order_date)},
            {"InvoiceDate", nullptr},
            {"Customer", header.customer},
            {"CustomerID", header.customer_id},
            {"InvoiceNumber", sale.invoices.empty() ? Json(nullptr) : Json(sale.invoices.back().number)},
            {"CustomerReference", text_or_null(header.customer_reference)},
            {"InvoiceAmount", 0},
            {"PaidAmount", 0},
            {"InvoiceDueDate", nullptr},
            {"ShipBy", encode_date(header.ship_by)},
            {"BaseCurrency", base_currency},
            {"CustomerCurrency", currency_of(sale, catalogue)},
            {"CreditNoteNumber", sale.credit_notes.empty() ? Json(nullptr) : Json(sale.credit_notes.back().number)},
            {"Updated", encode_time(sale.updated)},
            {"QuoteStatus", to_string(sale.quote)},
            {"OrderStatus", to_string(sale.is_void ? Stage::voided : sale.order.status)},
            {"CombinedPickingStatus", combined_picking(sale)},
            {"CombinedPaymentStatus", payment_status(sale)},
            {"CombinedTrackingNumbers", combined_tracking_numbers(sale)},
            {"CombinedPackingStatus", combined_packing(sale)},
            {"CombinedShippingStatus", combined_shipping(sale)},
            {"CombinedInvoiceStatus", invoice_status(sale)},
            {"CreditNoteStatus",
             to_string(sale.credit_notes.empty() ? Stage::not_available : sale.credit_notes.back().status)},
            {"FulFilmentStatus", fulfilment_status(sale)},
            {"Type", type_of(sale)},
            {"SourceChannel", nullptr},
            {"ExternalID", text_or_null(header.external_id)},
            {"OrderLocationID", header.location_id},
            {"Carrier", text_or_null(header.carrier)},
            {"SaleInvoicesTotalAmount", 0}};
}

}  // namespace crossdock::sandbox
