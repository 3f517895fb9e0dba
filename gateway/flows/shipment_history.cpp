#include "gateway/flows/shipment_history.h"

#include <set>

namespace crossdock::flows {
namespace {

// Tells tracking numbers, and numbers that stand in for them, from what else a shipment says.
bool is_tracking(const documents::Reference& reference) {
    return reference.kind == "tracking" || reference.kind == "carrier-reference";
}

}  // namespace

History history_of(const std::vector<EarlierShipment>& earlier, const std::string& key) {
    History history;
    std::set<std::string> seen;
    for (const EarlierShipment& one : earlier) {
        if (one.business_key == key)
            history.of_key.push_back(&one);
        else if (history.of_key.empty() && seen.insert(one.business_key).second)
            history.before.push_back(&one);
    }
    return history;
}

bool only_adds_tracking(documents::WarehouseShipment earlier, documents::WarehouseShipment later) {
    if (earlier.cartons.size() != later.cartons.size()) return false;
    for (std::size_t i = 0; i < earlier.cartons.size(); ++i) {
        const std::string& known = earlier.cartons[i].tracking.value;
        if (!known.empty() && known != later.cartons[i].tracking.value) return false;
        earlier.cartons[i].tracking = later.cartons[i].tracking;
    }
    for (const auto& reference : earlier.references)
        if (is_tracking(reference) && !reference.value.empty() &&
            std::ranges::find(later.references, reference) == later.references.end())
            return false;
    erase_if(earlier.references, is_tracking);
    erase_if(later.references, is_tracking);
    return earlier == later;
}

}  // namespace crossdock::flows
