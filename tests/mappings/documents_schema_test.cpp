#include <catch2/catch.hpp>
#include <regex>
#include <set>

#include "mappings/documents/document.h"
#include "mappings/documents/field_access.h"
#include "tests/mappings/documents_filled.h"

namespace crossdock::documents {
namespace {

// Walks the C++ types beside the schema made from them; nothing of it uses offsets.
template <class T>
void check_described();

template <class Field>
void check_type(const FieldSchema& field) {
    if constexpr (detail::is_text<Field>) {
        CHECK(field.type == FieldType::text);
    } else if constexpr (detail::IsList<Field>::value) {
        using Element = typename Field::value_type;
        CHECK(field.type == FieldType::list);
        if constexpr (detail::is_text<Element>) {
            CHECK(field.record == nullptr);
        } else {
            CHECK(field.record == &schema_of<Element>());
            check_described<Element>();
        }
    } else if constexpr (detail::IsRare<Field>::value) {
        using Record = typename Field::Record;
        CHECK(field.type == FieldType::record);
        CHECK(field.record == &schema_of<Record>());
        check_described<Record>();
        // A FieldPlace leads into one Rare record, and lists have their place by the record's own offsets.
        for (const FieldSchema& inner : field.record->fields) {
            CHECK(inner.type != FieldType::record);
            CHECK(inner.type != FieldType::list);
        }
    } else if constexpr (requires { typename Field::value_type; }) {
        CHECK(field.type != FieldType::record);
    } else if constexpr (!std::is_same_v<Field, bool>) {
        CHECK(field.type == FieldType::record);
        CHECK(field.record == &schema_of<Field>());
        check_described<Field>();
    }
}

template <class T>
void check_described() {
    const RecordSchema& schema = schema_of<T>();
    T instance{};
    std::size_t index = 0;
    std::set<std::string_view> names;
    struct Span {
        std::size_t from, to, align;
        bool operator<(const Span& other) const { return from < other.from; }
    };
    std::set<Span> spans;
    T::describe(
        [&](std::string_view name, auto& value, std::string_view meaning) {
            using Field = std::remove_cvref_t<decltype(value)>;
            CAPTURE(name);
            REQUIRE(index < schema.fields.size());
            const FieldSchema& field = schema.fields[index++];
            CHECK(field.name == name);
            CHECK(field.meaning == meaning);
            CHECK_FALSE(meaning.empty());
            CHECK(std::regex_match(std::string(name), std::regex("[a-z][a-z0-9]*(-[a-z0-9]+)*")));
            CHECK(names.insert(name).second);
            if constexpr (detail::IsRare<Field>::value) {
                CHECK(address_of(static_cast<const void*>(&instance), field) == &Field::nothing());
                const void* made = address_of(static_cast<void*>(&instance), field);
                CHECK(made == &*value);
            } else {
                CHECK(address_of(static_cast<void*>(&instance), field) == &value);
            }
            CHECK(schema.find(name) == &field);
            check_type<Field>(field);
            CHECK(spans.insert({field.offset, field.offset + sizeof(Field), alignof(Field)}).second);
        },
        instance);
    CHECK(index == schema.fields.size());

    // A member left out of describe would show as a hole wider than alignment explains.
    std::size_t end = 0;
    for (const Span& span : spans) {
        CHECK(span.from >= end);
        CHECK(span.from - end < span.align);
        end = span.to;
    }
    CHECK(sizeof(T) - end < alignof(T));
}

TEST_CASE("the schema of a document has every member at its place", "[documents]") {
    check_described<WarehouseOrder>();
    check_described<WarehouseShipment>();
    check_described<Acknowledgement>();
    check_described<PurchaseOrder>();
    check_described<PurchaseOrderChange>();
    check_described<PurchaseOrderAck>();
    check_described<ShipNotice>();
    check_described<InventoryReport>();
    check_described<StockTransfer>();
    check_described<StockReceipt>();
    check_described<StockAdjustment>();
    check_described<Invoice>();
    check_described<Return>();
}

TEST_CASE("kinds name the documents", "[documents]") {
    CHECK(kinds() == std::vector<std::string_view>{"warehouse-order", "warehouse-shipment", "acknowledgement",
                                                   "purchase-order", "purchase-order-change", "purchase-order-ack",
                                                   "ship-notice", "inventory-report", "stock-transfer", "stock-receipt",
                                                   "stock-adjustment", "invoice", "return"});
    CHECK(kind_of(WarehouseOrder{}) == "warehouse-order");
    CHECK(kind_of(WarehouseShipment{}) == "warehouse-shipment");
    CHECK(kind_of(Acknowledgement{}) == "acknowledgement");
    CHECK(schema_of_kind("warehouse-shipment") == &schema_of<WarehouseShipment>());
    CHECK(schema_of_kind("warehouse_order") == nullptr);
    CHECK_FALSE(make_document("bill"));
    for (const std::string_view kind : kinds()) CHECK(kind_of(make_document(kind).value()) == kind);
}

TEST_CASE("the record of a document is the struct in the variant", "[documents]") {
    Document document = WarehouseOrder{};
    CHECK(record_of(document) == &std::get<WarehouseOrder>(document));
    CHECK(record_of(std::as_const(document)) == &std::get<WarehouseOrder>(document));
}

TEST_CASE("a field reached through the schema is the member of the struct", "[documents]") {
    Document document = WarehouseShipment{};
    auto& shipment = std::get<WarehouseShipment>(document);
    const RecordSchema& schema = schema_of<WarehouseShipment>();
    void* record = record_of(document);

    CHECK(assign_text(record, *schema.find("order-number"), "SO-1"));
    CHECK(assign_text(record, *schema.find("shipped-on"), "2026-01-31"));
    CHECK(shipment.order_number.value == "SO-1");
    CHECK(shipment.shipped_on == Date::parse_iso("2026-01-31"));
    CHECK(field_text(record, *schema.find("shipped-on")) == "2026-01-31");
    CHECK_FALSE(field_text(record, *schema.find("purchase-order")));

    const FieldSchema& cartons = *schema.find("cartons");
    CHECK_FALSE(is_present(record, cartons));
    void* carton = cartons.list->append(address_of(record, cartons));
    CHECK(is_present(record, cartons));
    CHECK_FALSE(is_present(carton, *cartons.record));
    CHECK(assign_text(carton, *cartons.record->find("number"), "3"));
    CHECK(is_present(carton, *cartons.record));
    REQUIRE(shipment.cartons.size() == 1);
    CHECK(shipment.cartons[0].number == 3);

    const FieldSchema& totals = *schema.find("totals");
    CHECK_FALSE(is_present(record, totals));
    shipment.totals.units = Decimal(0);
    CHECK(is_present(record, totals));
}

TEST_CASE("a text that does not fit the type of a field changes nothing", "[documents]") {
    struct Row {
        std::string_view field, text;
    };
    const auto row = GENERATE(values<Row>({{"number", "1.0"},
                                           {"number", ""},
                                           {"number", " 1"},
                                           {"number", "9223372036854775808"},
                                           {"quantity", "many"},
                                           {"references", "x"}}));
    CAPTURE(row.field, row.text);
    OrderLine line;
    line.number = 7;
    line.quantity = Decimal(5);
    const OrderLine before = line;
    CHECK_FALSE(assign_text(&line, *schema_of<OrderLine>().find(row.field), row.text));
    CHECK(line == before);
}

TEST_CASE("walking the schema fills every field there is", "[documents]") {
    const auto kind = GENERATE(from_range(kinds()));
    CAPTURE(kind);
    const Filled filled = fill(kind);
    CHECK(filled.leaves.size() > 20);
    for (const FieldSchema& field : schema_of_kind(kind)->fields) {
        CAPTURE(field.name);
        CHECK(is_present(record_of(filled.document), field));
    }
}

}  // namespace
}  // namespace crossdock::documents
