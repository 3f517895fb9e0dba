#include "parsers/x12/functional_ids.h"

#include <algorithm>
#include <array>

namespace crossdock::x12 {
namespace {

struct Entry {
    std::string_view transaction, functional_id, name;
};

constexpr std::array entries{
    Entry{"180", "AN", "return merchandise authorization"},
    Entry{"204", "SM", "motor carrier load tender"},
    Entry{"210", "IM", "motor carrier freight invoice"},
    Entry{"214", "QM", "shipment status"},
    Entry{"753", "RF", "routing request"},
    Entry{"754", "RG", "routing instructions"},
    Entry{"810", "IN", "invoice"},
    Entry{"816", "OR", "organizational relationships"},
    Entry{"824", "AG", "application advice"},
    Entry{"832", "SC", "price/sales catalog"},
    Entry{"846", "IB", "inventory inquiry/advice"},
    Entry{"850", "PO", "purchase order"},
    Entry{"852", "PD", "product activity"},
    Entry{"855", "PR", "purchase order acknowledgment"},
    Entry{"856", "SH", "ship notice/manifest"},
    Entry{"860", "PC", "purchase order change, buyer"},
    Entry{"861", "RC", "receiving advice"},
    Entry{"864", "TX", "text message"},
    Entry{"865", "CA", "purchase order change acknowledgment, seller"},
    Entry{"869", "RS", "order status inquiry"},
    Entry{"870", "RS", "order status report"},
    Entry{"875", "OG", "grocery purchase order"},
    Entry{"880", "GP", "grocery invoice"},
    Entry{"940", "OW", "warehouse shipping order"},
    Entry{"943", "AR", "warehouse stock transfer shipment advice"},
    Entry{"944", "RE", "warehouse stock transfer receipt advice"},
    Entry{"945", "SW", "warehouse shipping advice"},
    Entry{"947", "AW", "warehouse inventory adjustment advice"},
    Entry{"990", "GF", "response to a load tender"},
    Entry{"997", "FA", "functional acknowledgment"},
    Entry{"999", "FA", "implementation acknowledgment"},
};

constexpr Entry unknown{};

const Entry& entry_of(std::string_view transaction) {
    const auto found = std::ranges::find(entries, transaction, &Entry::transaction);
    return found == entries.end() ? unknown : *found;
}

}  // namespace

std::string_view functional_id_of(std::string_view transaction) {
    return entry_of(transaction).functional_id;
}
std::string_view name_of_set(std::string_view transaction) {
    return entry_of(transaction).name;
}

}  // namespace crossdock::x12
