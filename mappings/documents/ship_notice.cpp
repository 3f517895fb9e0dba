#include "mappings/documents/ship_notice.h"

namespace crossdock::documents {
namespace {

class Walk {
  public:
    void items(const List<ShippedItem>& list, const PlacedItem& place) {
        for (const ShippedItem& item : list) {
            found.push_back(place);
            found.back().item = &item;
        }
    }

    // Of anything that has cartons and loose items.
    template <class Holder>
    void content(const Holder& holder, PlacedItem place) {
        for (const Pack& pack : holder.packs) {
            place.pack = &pack;
            items(pack.items, place);
        }
        place.pack = nullptr;
        items(holder.items, place);
    }

    std::vector<PlacedItem> found;
};

}  // namespace

std::vector<PlacedItem> items_of(const ShipNotice& notice) {
    Walk walk;
    for (const ShippedOrder& order : notice.orders) {
        for (const Tare& tare : order.tares) walk.content(tare, {nullptr, &order, &tare, nullptr});
        walk.content(order, {nullptr, &order, nullptr, nullptr});
    }
    for (const ShipmentTare& tare : notice.tares) {
        for (const TareOrder& order : tare.orders) walk.content(order, {nullptr, &order, &tare, nullptr});
        walk.content(tare, {nullptr, nullptr, &tare, nullptr});
    }
    walk.content(notice, {});
    return std::move(walk.found);
}

std::vector<PlacedItem> items_of(const ShipNotice& notice, std::string_view purchase_order) {
    std::vector<PlacedItem> items = items_of(notice);
    std::erase_if(items, [&](const PlacedItem& placed) {
        const std::string& named = placed.item->purchase_order.value;
        if (!named.empty()) return named != purchase_order;
        return !placed.order || placed.order->purchase_order.value != purchase_order;
    });
    return items;
}

}  // namespace crossdock::documents
