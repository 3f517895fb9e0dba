#include "mappings/documents/document.h"

#include <array>

namespace crossdock::documents {
namespace {

struct Kind {
    std::string_view name;
    const RecordSchema& (*schema)();
    Document (*make)();
};

template <class T>
constexpr Kind kind_entry(std::string_view name) {
    return {name, &schema_of<T>, [] { return Document(T{}); }};
}

// In the order of the variant, so that Document::index() finds its entry.
constexpr std::array<Kind, 13> kind_table{
    kind_entry<WarehouseOrder>("warehouse-order"),
    kind_entry<WarehouseShipment>("warehouse-shipment"),
    kind_entry<Acknowledgement>("acknowledgement"),
    kind_entry<PurchaseOrder>("purchase-order"),
    kind_entry<PurchaseOrderChange>("purchase-order-change"),
    kind_entry<PurchaseOrderAck>("purchase-order-ack"),
    kind_entry<ShipNotice>("ship-notice"),
    kind_entry<InventoryReport>("inventory-report"),
    kind_entry<StockTransfer>("stock-transfer"),
    kind_entry<StockReceipt>("stock-receipt"),
    kind_entry<StockAdjustment>("stock-adjustment"),
    kind_entry<Invoice>("invoice"),
    kind_entry<Return>("return"),
};
static_assert(kind_table.size() == std::variant_size_v<Document>);

const Kind* find_kind(std::string_view name) {
    for (const Kind& kind : kind_table)
        if (kind.name == name) return &kind;
    return nullptr;
}

}  // namespace

std::string_view kind_of(const Document& document) {
    return kind_table[document.index()].name;
}

const std::vector<std::string_view>& kinds() {
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> made;
        for (const Kind& kind : kind_table) made.push_back(kind.name);
        return made;
    }();
    return names;
}

const RecordSchema* schema_of_kind(std::string_view kind) {
    const Kind* found = find_kind(kind);
    return found ? &found->schema() : nullptr;
}

std::optional<Document> make_document(std::string_view kind) {
    const Kind* found = find_kind(kind);
    if (!found) return std::nullopt;
    return found->make();
}

void empty(Document& document) {
    std::visit([&]<class T>(const T&) { document.emplace<T>(); }, document);
}

void* record_of(Document& document) {
    return std::visit([](auto& record) -> void* { return &record; }, document);
}

const void* record_of(const Document& document) {
    return std::visit([](const auto& record) -> const void* { return &record; }, document);
}

}  // namespace crossdock::documents
