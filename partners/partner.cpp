#include "partners/partner.h"

#include <algorithm>

#include "mappings/language/plan/plan.h"

namespace crossdock::partners {
namespace {

template <class Items, class Key>
auto find(const Items& items, std::string_view wanted, Key key) {
    const auto found = std::ranges::find_if(items, [&](const auto& item) { return item.*key == wanted; });
    return found == items.end() ? nullptr : &*found;
}

}  // namespace

Standard standard_of(const mapping::Mapping& mapping) {
    if (mapping.standard() == "x12") return Standard::x12;
    return mapping.standard() == "edifact" ? Standard::edifact : Standard::body;
}

bool uses_own_sku(const mapping::Mapping& mapping) {
    return std::ranges::any_of(mapping.plan()->steps,
                               [](const mapping::Step& step) { return step.kind == mapping::CodecKind::own_sku; });
}

const TransportSettings* Partner::transport(std::string_view transport_id) const {
    return find(transports, transport_id, &TransportSettings::id);
}

const Send* Partner::send_of(std::string_view document) const {
    return find(sends, document, &Send::document);
}

const Receive* Partner::receive_of(std::string_view transaction) const {
    if (transaction.empty()) return nullptr;  // as bodies have it
    return find(receives, transaction, &Receive::transaction);
}

bool Partner::receives_set(std::string_view transaction) const {
    return receive_of(transaction) != nullptr ||
           std::ranges::find(plain_acknowledgements, transaction) != plain_acknowledgements.end();
}

std::string_view to_string(Authority authority) {
    switch (authority) {
        case Authority::partner: return "partner";
        case Authority::cin7: return "cin7";
        case Authority::nobody: return "nobody";
    }
    return "nobody";
}

}  // namespace crossdock::partners
