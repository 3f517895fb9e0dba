#include "gateway/sandbox/omni/fields.h"

#include <algorithm>
#include <array>

#include "gateway/sandbox/names.h"

namespace crossdock::sandbox::omni {
namespace {

using enum FieldType;
constexpr bool read_only = false;

constexpr auto names =
    std::to_array<std::string_view>({"SalesOrders", "PurchaseOrders", "CreditNotes", "BranchTransfers", "Adjustments",
                                     "Products", "Branches", "Contacts", "Stock", "ProductOptions"});

// Shared by sales orders, purchase orders and credit notes, with what sets them apart behind.
constexpr auto transaction = std::to_array<Field>({{"id", integer, read_only},
                                                   {"createdDate", date, read_only},
                                                   {"modifiedDate", date, read_only},
                                                   {"createdBy", integer, read_only},
                                                   {"processedBy", integer},
                                                   {"isApproved", flag},
                                                   {"reference", text, true, 30},
                                                   {"memberId", integer},
                                                   {"memberEmail"},
                                                   {"firstName"},
                                                   {"lastName"},
                                                   {"company"},
                                                   {"email"},
                                                   {"phone"},
                                                   {"mobile"},
                                                   {"fax"},
                                                   {"deliveryFirstName"},
                                                   {"deliveryLastName"},
                                                   {"deliveryCompany"},
                                                   {"deliveryAddress1"},
                                                   {"deliveryAddress2"},
                                                   {"deliveryCity"},
                                                   {"deliveryState"},
                                                   {"deliveryPostalCode"},
                                                   {"deliveryCountry"},
                                                   {"billingFirstName"},
                                                   {"billingLastName"},
                                                   {"billingCompany"},
                                                   {"billingAddress1"},
                                                   {"billingAddress2"},
                                                   {"billingCity"},
                                                   {"billingPostalCode"},
                                                   {"billingState"},
                                                   {"billingCountry"},
                                                   {"branchId", integer},
                                                   {"branchEmail"},
                                                   {"projectName"},
                                                   {"trackingCode"},
                                                   {"internalComments"},
                                                   {"productTotal", number, read_only},
                                                   {"freightTotal", number},
                                                   {"freightDescription"},
                                                   {"surcharge", number},
                                                   {"discountTotal", number},
                                                   {"total", number, read_only},
                                                   {"currencyCode"},
                                                   {"currencyRate", number},
                                                   {"taxStatus"},
                                                   {"taxRate", number},
                                                   {"source"},
                                                   {"isVoid", flag},
                                                   {"stage"},
                                                   {"customFields", object},
                                                   {"lineItems", lines},
                                                   {"status", text, read_only},
                                                   {"deliveryInstructions", text, true, 2000},
                                                   {"estimatedDeliveryDate", date}});

template <std::size_t N, std::size_t M>
constexpr std::array<Field, N + M> joined(const std::array<Field, N>& first, const std::array<Field, M>& second) {
    std::array<Field, N + M> all{};
    std::ranges::copy(first, all.begin());
    std::ranges::copy(second, all.begin() + N);
    return all;
}

constexpr auto sales_order = joined(transaction, std::to_array<Field>({{"customerOrderNo"},
                                                                       {"dispatchedDate", date},
                                                                       {"logisticsCarrier"},
                                                                       {"logisticsStatus", integer},
                                                                       {"ediStatus", integer},
                                                                       {"distributionBranchId", integer},
                                                                       {"departmentNumber"},
                                                                       {"storeLocationNumber"},
                                                                       {"distributionCenter"},
                                                                       {"cancellationDate", date, read_only},
                                                                       {"invoiceDate", date},
                                                                       {"invoiceNumber", integer, read_only},
                                                                       {"paymentTerms"},
                                                                       {"voucherCode"},
                                                                       {"costCenter"},
                                                                       {"salesPersonId", integer}}));
constexpr auto purchase_order = joined(transaction, std::to_array<Field>({{"supplierInvoiceReference"},
                                                                          {"supplierAcceptanceDate", date},
                                                                          {"port"},
                                                                          {"estimatedArrivalDate", date},
                                                                          {"fullyReceivedDate", date}}));
constexpr auto credit_note = joined(transaction, std::to_array<Field>({{"creditNoteNumber", integer, read_only},
                                                                       {"creditNoteDate", date},
                                                                       {"completedDate", date},
                                                                       {"salesReference"},
                                                                       {"customerReport"}}));

constexpr auto branch_transfer = std::to_array<Field>({{"id", integer, read_only},
                                                       {"createdDate", date, read_only},
                                                       {"modifiedDate", date, read_only},
                                                       {"reference", text, true, 20},
                                                       {"sourceBranchId", integer},
                                                       {"destinationBranchId", integer},
                                                       {"isApproved", flag},
                                                       {"isVoid", flag},
                                                       {"stage"},
                                                       {"status", text, read_only},
                                                       {"approvalDate", date},
                                                       {"dispatchedDate", date, read_only},
                                                       {"receivedDate", date, read_only},
                                                       {"trackingCode", text, true, 50},
                                                       {"internalComments"},
                                                       {"deliveryInstructions", text, true, 2000},
                                                       {"customFields", object},
                                                       {"lineItems", lines}});
constexpr auto adjustment = std::to_array<Field>({{"id", integer, read_only},
                                                  {"createdDate", date, read_only},
                                                  {"modifiedDate", date, read_only},
                                                  {"reference", text, true, 20},
                                                  {"branchId", integer},
                                                  {"isApproved", flag},
                                                  {"isVoid", flag},
                                                  {"status", text, read_only},
                                                  {"completedDate", date},
                                                  {"adjustmentReason"},
                                                  {"adjustInAccountingSystem", date},
                                                  {"alternativeAccountCode"},
                                                  {"internalComments"},
                                                  {"lineItems", lines}});
constexpr auto product = std::to_array<Field>({{"id", integer, read_only},
                                               {"createdDate", date, read_only},
                                               {"modifiedDate", date, read_only},
                                               {"styleCode"},
                                               {"name"},
                                               {"description"},
                                               {"brand"},
                                               {"category"},
                                               {"status"},
                                               {"weight", number},
                                               {"height", number},
                                               {"width", number},
                                               {"length", number},
                                               {"productOptions", lines}});
constexpr auto branch = std::to_array<Field>({{"id", integer, read_only},
                                              {"createdDate", date, read_only},
                                              {"modifiedDate", date, read_only},
                                              {"company"},
                                              {"branchType"},
                                              {"isActive", flag},
                                              {"email"},
                                              {"address1"},
                                              {"address2"},
                                              {"city"},
                                              {"state"},
                                              {"postCode"},
                                              {"country"},
                                              {"stockControlOptions"},
                                              {"integrationRef"},
                                              {"customFields", object}});
constexpr auto contact = std::to_array<Field>({{"id", integer, read_only},
                                               {"createdDate", date, read_only},
                                               {"modifiedDate", date, read_only},
                                               {"type"},
                                               {"company"},
                                               {"firstName"},
                                               {"lastName"},
                                               {"email"},
                                               {"phone"},
                                               {"isActive", flag},
                                               {"integrationRef"},
                                               {"customFields", object}});
constexpr auto stock_row = std::to_array<Field>({{"productId", integer, read_only},
                                                 {"productOptionId", integer, read_only},
                                                 {"modifiedDate", date, read_only},
                                                 {"styleCode", text, read_only},
                                                 {"code", text, read_only},
                                                 {"barcode", text, read_only},
                                                 {"branchId", integer, read_only},
                                                 {"branchName", text, read_only},
                                                 {"productName", text, read_only},
                                                 {"option1", text, read_only},
                                                 {"option2", text, read_only},
                                                 {"option3", text, read_only},
                                                 {"size", text, read_only},
                                                 {"available", number, read_only},
                                                 {"stockOnHand", number, read_only},
                                                 {"openSales", number, read_only},
                                                 {"incoming", number, read_only},
                                                 {"virtual", number, read_only},
                                                 {"holding", number, read_only}});

constexpr auto order_line = std::to_array<Field>({{"id", integer, read_only},
                                                  {"productId", integer, read_only},
                                                  {"productOptionId", integer},
                                                  {"code"},
                                                  {"name"},
                                                  {"styleCode"},
                                                  {"barcode"},
                                                  {"option1"},
                                                  {"option2"},
                                                  {"option3"},
                                                  {"qty", number},
                                                  {"qtyShipped", number, read_only},
                                                  {"unitPrice", number},
                                                  {"unitCost", number},
                                                  {"discount", number},
                                                  {"lineComments"},
                                                  {"sort", integer},
                                                  {"integrationRef"},
                                                  {"accountCode"},
                                                  {"stockControl", integer},
                                                  {"holdingQty", number, read_only}});
constexpr auto transfer_line = std::to_array<Field>({{"id", integer, read_only},
                                                     {"productOptionId", integer},
                                                     {"code"},
                                                     {"qty", number},
                                                     {"unitCost", number},
                                                     {"qtyTransferred", number, read_only}});
constexpr auto adjustment_line = std::to_array<Field>({{"id", integer, read_only},
                                                       {"productOptionId", integer},
                                                       {"code"},
                                                       {"qtyAdjusted", number},
                                                       {"qty", number},
                                                       {"unitCost", number},
                                                       {"account"},
                                                       {"holdingQty", number, read_only}});
constexpr auto option = std::to_array<Field>({{"id", integer, read_only},
                                              {"productId", integer, read_only},
                                              {"modifiedDate", date, read_only},
                                              {"productOptionCode", text, true, 20},
                                              {"productOptionBarcode", text, true, 13},
                                              {"option1"},
                                              {"option2"},
                                              {"option3"},
                                              {"retailPrice", number},
                                              {"stockAvailable", number, read_only},
                                              {"stockOnHand", number, read_only}});

}  // namespace

std::string_view name_of(Resource resource) {
    return names.at(static_cast<std::size_t>(resource));
}

std::optional<Resource> resource_of(std::string_view name) {
    const auto* const found =
        std::ranges::find_if(names, [&](std::string_view one) { return lower_case(one) == lower_case(name); });
    if (found == names.end()) return std::nullopt;
    return static_cast<Resource>(found - names.begin());
}

std::span<const Field> fields_of(Resource resource) {
    switch (resource) {
        case Resource::sales_orders: return sales_order;
        case Resource::purchase_orders: return purchase_order;
        case Resource::credit_notes: return credit_note;
        case Resource::branch_transfers: return branch_transfer;
        case Resource::adjustments: return adjustment;
        case Resource::products: return product;
        case Resource::branches: return branch;
        case Resource::contacts: return contact;
        case Resource::stock: return stock_row;
        case Resource::product_options: return option;
    }
    return {};
}

std::span<const Field> line_fields_of(Resource resource) {
    switch (resource) {
        case Resource::sales_orders:
        case Resource::purchase_orders:
        case Resource::credit_notes: return order_line;
        case Resource::branch_transfers: return transfer_line;
        case Resource::adjustments: return adjustment_line;
        case Resource::products: return option;
        default: return {};
    }
}

std::string_view lines_of(Resource resource) {
    return resource == Resource::products ? "productOptions" : "lineItems";
}

const Field* find_field(std::span<const Field> fields, std::string_view name) {
    const auto found = std::ranges::find_if(fields, [&](const Field& field) {
        return field.name.size() == name.size() && lower_case(field.name) == lower_case(name);
    });
    return found == fields.end() ? nullptr : &*found;
}

}  // namespace crossdock::sandbox::omni
