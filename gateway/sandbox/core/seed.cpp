#include "gateway/sandbox/seed.h"

#include <nlohmann/json.hpp>

#include "gateway/sandbox/core/core_account.h"
#include "gateway/sandbox/core/decode.h"

namespace crossdock::sandbox {
namespace {

Result<void> complained(const std::string& place, const Complaints& complaints) {
    if (!complaints.any()) return {};
    std::string message;
    for (const std::string& one : complaints.refusal().messages) message += (message.empty() ? "" : " ") + one;
    return bad_seed(place, std::move(message));
}

// Calls `put` for every element of the array `name`, with the place to name in an error.
Result<void> each(const Json& seed, const char* name, const auto& put) {
    const auto rows = seed.find(name);
    if (rows == seed.end()) return {};
    if (!rows->is_array()) return bad_seed(name, "must be an array");
    for (std::size_t i = 0; i < rows->size(); ++i)
        if (Result<void> good = put((*rows)[i], std::string(name) + "[" + std::to_string(i) + "]"); !good) return good;
    return {};
}

// 120, or [ { "Quantity": 5, "BatchSN": "L1", "ExpiryDate": "2027-01-31" } ].
Result<void> put_holding(CoreAccount& account, const Product& product, const Place& place, const Json& holding,
                         const std::string& at) {
    for (const Json& one : holding.is_array() ? holding : Json::array({holding})) {
        Batch batch;
        const Json* quantity = &one;
        if (one.is_object()) {
            Complaints complaints;
            const BodyReader body(one, complaints);
            batch = {body.text("BatchSN"), body.date("ExpiryDate")};
            if (!body.has("Quantity")) body.missing("Quantity");
            if (auto good = complained(at, complaints); !good) return good;
            quantity = &one.at("Quantity");
        }
        const auto amount = quantity->is_number() ? Amount::from_number(quantity->get<double>()) : std::nullopt;
        if (!amount || *amount < Amount{})
            return bad_seed(
                at, "the quantity of '" + product.sku + "' must be a number of 0 or more, not " + quantity->dump());
        account.stock().set_on_hand(product.id, place, Amount{}, batch);
        account.stock().add(product.id, place, batch, *amount, product.average_cost);
    }
    return {};
}

Result<void> put_stock(CoreAccount& account, const Json& holder, const std::string& place_name, const std::string& at) {
    if (!holder.is_object() || !holder.contains("stock")) return {};
    const Json& stock = holder.at("stock");
    if (!stock.is_object()) return bad_seed(at + ".stock", "must be an object of quantities by SKU");
    const auto place = account.catalogue().place({}, place_name);
    for (const auto& [sku, quantity] : stock.items()) {
        const Product* product = account.catalogue().product({}, sku);
        if (product == nullptr) return bad_seed(at + ".stock", "no product has the SKU '" + sku + "'");
        if (auto good = put_holding(account, *product, *place, quantity, at + ".stock"); !good) return good;
    }
    return {};
}

Result<void> put_product(CoreAccount& account, const Json& row, const std::string& at) {
    Complaints complaints;
    const BodyReader body(row, complaints);
    Product product;
    const auto text_or = [&](const char* name, std::string otherwise) {
        return body.has(name) ? body.text(name) : std::move(otherwise);
    };
    product.id = body.id("ID");
    product.sku = body.required_text("SKU", 50);
    product.name = text_or("Name", product.sku);
    product.barcode = body.text("Barcode");
    product.category = text_or("Category", product.category);
    product.brand = body.text("Brand");
    product.type = text_or("Type", product.type);
    product.status = text_or("Status", product.status);
    product.costing_method = text_or("CostingMethod", product.costing_method);
    product.uom = text_or("UOM", product.uom);
    product.length = body.amount("Length");
    product.width = body.amount("Width");
    product.height = body.amount("Height");
    product.weight = body.amount("Weight");
    product.weight_units = text_or("WeightUnits", product.weight_units);
    product.dimensions_units = text_or("DimensionsUnits", product.dimensions_units);
    product.carton_quantity = body.amount("CartonQuantity");
    product.price = body.amount("Price");
    product.average_cost = body.amount("AverageCost");
    if (const Json* parts = body.object("BillOfMaterials")) {
        const BodyReader reader(*parts, complaints);
        for (const auto& [sku, quantity] : parts->items())
            product.components.push_back({sku, reader.required_amount(sku)});
        product.auto_assembly = body.flag("AutoAssembly", true);
    }
    product.modified = account.now();
    if (auto good = complained(at, complaints); !good) return good;
    account.catalogue().put(std::move(product));
    return {};
}

Result<void> put_location(CoreAccount& account, const Json& row, const std::string& at) {
    Complaints complaints;
    const BodyReader body(row, complaints);
    Location location;
    location.id = body.id("ID");
    location.name = body.required_text("Name", 50);
    location.is_default = body.flag("IsDefault");
    location.is_deprecated = body.flag("IsDeprecated");
    location.address_line1 = body.text("AddressLine1", 50);
    location.address_line2 = body.text("AddressLine2", 50);
    location.city = body.text("AddressCitySuburb", 50);
    location.state = body.text("AddressStateProvince", 50);
    location.postcode = body.text("AddressZipPostCode", 50);
    location.country = body.text("AddressCountry", 50);
    const Json* bins = body.array("Bins");
    std::vector<std::string> bin_names;
    for (std::size_t i = 0; bins != nullptr && i < bins->size(); ++i) {
        const Json& bin = (*bins)[i];
        if (bin.is_string()) {
            location.bins.push_back({{}, bin.get<std::string>()});
        } else {
            const BodyReader reader(bin, complaints);
            location.bins.push_back({reader.id("ID"), reader.required_text("Name")});
        }
        bin_names.push_back(location.name + ": " + location.bins.back().name);
    }
    if (auto good = complained(at, complaints); !good) return good;

    const std::string name = account.catalogue().put(std::move(location)).name;
    if (auto good = put_stock(account, row, name, at); !good) return good;
    for (std::size_t i = 0; bins != nullptr && i < bins->size(); ++i) {
        const std::string bin_at = at + ".Bins[" + std::to_string(i) + "]";
        if (auto good = put_stock(account, (*bins)[i], bin_names[i], bin_at); !good) return good;
    }
    (void)account.stock().take_moves();  // what is there from the start did not move
    return {};
}

Result<void> put_customer(CoreAccount& account, const Json& row, const std::string& at) {
    Complaints complaints;
    const BodyReader body(row, complaints);
    Customer customer;
    customer.id = body.id("ID");
    customer.name = body.required_text("Name");
    if (body.has("Currency")) customer.currency = body.text("Currency", 3);
    customer.email = body.text("Email");
    customer.phone = body.text("Phone");
    customer.modified = account.now();
    if (auto good = complained(at, complaints); !good) return good;
    account.catalogue().put(std::move(customer));
    return {};
}

Result<void> put_carrier(CoreAccount& account, const Json& row, const std::string& at) {
    if (!row.is_string()) return bad_seed(at, "must be a carrier's description");
    account.catalogue().put(Carrier{{}, row.get<std::string>()});
    return {};
}

Result<void> put_supplier(CoreAccount& account, const Json& row, const std::string& at) {
    Complaints complaints;
    const BodyReader body(row, complaints);
    Supplier supplier{body.id("ID"), body.required_text("Name")};
    if (auto good = complained(at, complaints); !good) return good;
    account.catalogue().put(std::move(supplier));
    return {};
}

Result<void> put_tax_rule(CoreAccount& account, const Json& row, const std::string& at) {
    Complaints complaints;
    const BodyReader body(row, complaints);
    TaxRule rule{body.id("ID"), body.required_text("Name"), body.amount("TaxPercent")};
    rule.is_active = body.flag("IsActive", true);
    if (auto good = complained(at, complaints); !good) return good;
    account.catalogue().put(std::move(rule));
    return {};
}

Result<void> put_purchase(CoreAccount& account, const Json& row, const std::string& at) {
    Complaints complaints;
    const BodyReader body(row, complaints);
    Purchase header;
    header.supplier = body.required_text("Supplier");
    header.location = body.required_text("Location");
    header.reference = body.text("Reference");
    header.invoice_first = body.text("Approach") == "INVOICE";
    header.kind = body.text("Type") == "Advanced" ? PurchaseKind::advanced : PurchaseKind::simple;
    PurchaseOrderWrite order;
    order.status = Stage::authorised;
    if (const Json* lines = body.array("Lines"))
        for (const Json& one : *lines) {
            const BodyReader line(one, complaints);
            const Amount quantity = line.required_amount("Quantity"), price = line.amount("Price");
            order.lines.push_back({{}, line.required_text("SKU"), {}, quantity, price, quantity * price});
        }
    if (auto good = complained(at, complaints); !good) return good;
    const auto made = account.purchases().create(account.books(), std::move(header));
    if (!made) return bad_seed(at, made.error().messages.front());
    order.id = (*made)->id;
    if (order.lines.empty()) return {};
    const auto ordered = account.purchases().write_order(account.books(), std::move(order));
    if (!ordered) return bad_seed(at, ordered.error().messages.front());
    return {};
}

Result<Order> seed_order(const CoreAccount& account, const Json& sale, const std::string& at) {
    Order order;
    Complaints of_order;
    const BodyReader order_body(sale, of_order);
    order.status = order_body.text("Status") == "DRAFT" ? Stage::draft : Stage::authorised;
    order.memo = order_body.text("Memo", 1024);
    const Result<void> read = each(sale, "Lines", [&](const Json& row, const std::string& line_at) -> Result<void> {
        Complaints complaints;
        const BodyReader body(row, complaints);
        OrderLine line;
        line.sku = body.required_text("SKU", 50);
        line.quantity = body.required_amount("Quantity");
        const Product* product = account.catalogue().product({}, line.sku);
        if (product == nullptr) return bad_seed(at + "." + line_at, "no product has the SKU '" + line.sku + "'");
        line.price = body.amount("Price", product->price);
        line.comment = body.text("Comment");
        line.total = line.quantity * line.price;
        order.total_before_tax += line.total;
        order.lines.push_back(std::move(line));
        return complained(at + "." + line_at, complaints);
    });
    if (!read) return std::unexpected(read.error());
    order.total = order.total_before_tax;
    return order;
}

Result<void> put_sale(CoreAccount& account, const Json& row, const std::string& at) {
    if (!row.is_object()) return bad_seed(at, "must be an object");
    Json with_defaults = row;
    with_defaults["SkipQuote"] = true;
    auto header = decode_sale_header(with_defaults);
    if (!header) return bad_seed(at, header.error().messages.front());
    auto order = seed_order(account, row, at);
    if (!order) return std::unexpected(order.error());
    Complaints complaints;
    const SaleKind kind =
        BodyReader(row, complaints).text("SaleType") == "Simple" ? SaleKind::simple : SaleKind::advanced;
    const auto sale = account.create_sale(std::move(*header), kind);
    if (!sale) return bad_seed(at, sale.error().messages.front());
    if (order->lines.empty()) return {};
    OrderWrite write;
    write.sale_id = (*sale)->id;
    write.order = std::move(*order);
    const auto written = account.write_order(std::move(write));
    if (!written) return bad_seed(at, written.error().messages.front());
    return {};
}

}  // namespace

Result<void> seed_account(CoreAccount& account, const Json& seed) {
    if (!seed.is_object()) return bad_seed({}, "the seed must be one JSON object");
    CoreAccount seeded = account;
    const auto into = [&](Result<void> (*put)(CoreAccount&, const Json&, const std::string&)) {
        return [&seeded, put](const Json& row, const std::string& at) { return put(seeded, row, at); };
    };
    // Products before locations, which hold their stock; sales last.
    for (const auto& [name, put] : {std::pair{"products", &put_product},
                                    {"locations", &put_location},
                                    {"customers", &put_customer},
                                    {"carriers", &put_carrier},
                                    {"suppliers", &put_supplier},
                                    {"taxes", &put_tax_rule},
                                    {"purchases", &put_purchase},
                                    {"sales", &put_sale}})
        if (auto good = each(seed, name, into(put)); !good) return good;
    account = std::move(seeded);
    return {};
}

}  // namespace crossdock::sandbox
