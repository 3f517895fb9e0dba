#include "gateway/engine/seen_items.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

namespace crossdock::engine {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 5> kinds{"warehouse-shipment", "inventory-report", "stock-receipt",
                                                "stock-adjustment", "return"};
constexpr std::array<std::string_view, 4> barcode_kinds{"gtin", "ean", "upc", "upc-case"};

std::string text_of(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// Of the item-ids, the one that is on the goods.
std::string barcode_of(const json& line) {
    const auto ids = line.find("item-ids");
    if (ids == line.end() || !ids->is_array()) return {};
    for (const std::string_view kind : barcode_kinds)
        for (const json& id : *ids)
            if (id.is_object() && text_of(id, "kind") == kind) return text_of(id, "value");
    return {};
}

// A line is what has a SKU, wherever the document has its lines.
void gather(const json& value, const flows::PartnerItem& of_document, std::set<std::string>& seen,
            std::vector<flows::PartnerItem>& items) {
    if (value.is_object())
        if (std::string number = text_of(value, "sku"); !number.empty() && seen.insert(number).second) {
            flows::PartnerItem item = of_document;
            item.number = std::move(number);
            item.barcode = barcode_of(value);
            item.unit = text_of(value, "unit");
            items.push_back(std::move(item));
        }
    if (value.is_structured())
        for (const json& inner : value) gather(inner, of_document, seen, items);
}

}  // namespace

Result<std::vector<flows::PartnerItem>> seen_items(store::Store& store, const partners::Partner& partner,
                                                   std::size_t limit) {
    std::vector<flows::PartnerItem> items;
    std::set<std::string> seen;
    for (const std::string_view kind : kinds) {
        const bool ours = std::ranges::any_of(partner.receives, [&](const partners::Receive& rule) {
            return rule.document == kind && partners::uses_own_sku(rule.mapping);
        });
        const auto documents = store.received_documents(partner.id, kind, limit);
        if (!documents) return std::unexpected(documents.error());
        for (const store::Document& document : *documents) {
            flows::PartnerItem of_document;
            of_document.place =
                document.kind + " of " + to_string(document.stored_at).substr(0, 10) + ", " + document.place;
            of_document.may_be_ours = ours;
            gather(json::parse(document.json, nullptr, false), of_document, seen, items);
        }
    }
    return items;
}

}  // namespace crossdock::engine
