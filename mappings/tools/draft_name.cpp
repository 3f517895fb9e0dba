#include "mappings/tools/draft_name.h"

#include <algorithm>

namespace crossdock::mapping {
namespace {

struct Word {
    std::string_view field;
    std::string_view names;  // letters and digits only, blanks between
};

// English names that warehouses give their columns.
constexpr Word words[]{
    {"sku",
     "item itemcode itemno itemnumber itemid article articleno articlenumber product productcode productno "
     "productid material materialno stockcode partnumber partno stylecode suppliersku"},
    {"shipped",
     "qty quantity qtyshipped shippedqty quantityshipped shippedquantity pieces units shipqty despatchedqty"},
    {"received", "qty quantity qtyreceived receivedqty quantityreceived receivedquantity pieces units receiptqty"},
    {"quantity", "qty pieces units onhand qtyonhand stock available qtyavailable free"},
    {"ordered", "qtyordered orderedqty orderqty quantityordered orderedquantity orderquantity"},
    {"order-number",
     "order orderno orderid orderref orderreference salesorder salesorderno so sono sonumber "
     "customerreference clientreference yourreference"},
    {"purchase-order", "po pono ponumber purchaseorderno purchaseordernumber customerpo custpo buyersorder"},
    {"shipment-id",
     "shipment shipmentno shipmentnumber delivery deliveryno deliverynumber deliverynote despatch "
     "despatchno dispatchno despatchnote"},
    {"receipt-number", "receipt receiptno receiptid goodsreceipt grn grnno asn asnno"},
    {"shipped-on", "shipdate dateshipped despatchdate dispatchdate deliverydate shippingdate date"},
    {"received-on", "receiptdate datereceived receiveddate date"},
    {"reported-on", "reportdate stockdate snapshotdate date"},
    {"tracking", "trackingno trackingnumber trackingid trackandtrace parcelno parcelnumber consignment consignmentno"},
    {"lot", "lotno lotnumber batch batchno batchnumber batchcode"},
    {"unit", "uom unitofmeasure measure"},
    {"description", "itemdescription productdescription productname itemname"},
    {"line-id", "line lineno linenumber lineid orderline"},
    {"sscc", "ssccno carton cartonno cartonid pallet palletid licenceplate lpn"},
    {"bill-of-lading", "bol bolno billoflading"},
    {"scac", "carriercode"},
    {"service", "carrier carriername shipmethod carrierservice"},
    {"lines", "items details rows orderlines shipmentlines positions products"},
    {"cartons", "packages parcels boxes packs containers handlingunits"},
};

std::string letters(std::string_view text) {
    std::string found;
    for (const char c : text) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) found += c;
        if (c >= 'A' && c <= 'Z') found += static_cast<char>(c - 'A' + 'a');
    }
    return found;
}

bool is_word_of(std::string_view name, std::string_view list) {
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t end = std::min(list.find(' ', at), list.size());
        if (list.substr(at, end - at) == name) return true;
        at = end + 1;
    }
    return false;
}

// 18 digits, or 20 that begin with 00.
bool is_sscc(std::string_view value) {
    if (value.size() == 20 && value.starts_with("00")) value.remove_prefix(2);
    return value.size() == 18 && value.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

bool same_letters(std::string_view one, std::string_view other) {
    const std::string said = letters(one);
    return !said.empty() && said == letters(other);
}

bool means_field(std::string_view name, std::string_view field, const std::vector<std::string>& values) {
    if (same_letters(name, field)) return true;
    field.remove_prefix(field.rfind('.') + 1);  // npos + 1 is 0
    if (same_letters(name, field)) return true;
    if (field == "sscc" && !values.empty() && std::ranges::all_of(values, is_sscc)) return true;
    const auto word = std::ranges::find(words, field, &Word::field);
    return word != std::end(words) && is_word_of(letters(name), word->names);
}

}  // namespace crossdock::mapping
