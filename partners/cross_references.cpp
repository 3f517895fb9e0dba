#include "partners/cross_references.h"

namespace crossdock::partners {

std::optional<std::string> PartnerReferences::own_sku(std::string_view partner_sku) const {
    return skus_.to_cin7(partner_sku);
}
std::optional<std::string> PartnerReferences::partner_sku(std::string_view own_sku) const {
    return skus_.to_partner(own_sku);
}
std::string PartnerReferences::remedy_for_partner_sku(std::string_view partner_sku) const {
    return skus_.remedy_for_partner_sku(partner_sku);
}
std::string PartnerReferences::remedy_for_own_sku(std::string_view own_sku) const {
    return skus_.remedy_for_sku(own_sku);
}

std::optional<documents::Decimal> PartnerReferences::pack_size(std::string_view unit, std::string_view own_sku) const {
    const auto size = units_.each(unit, own_sku);
    return size ? std::optional(*size) : std::nullopt;
}
std::string PartnerReferences::remedy_for_pack(std::string_view unit, std::string_view own_sku) const {
    const auto size = units_.each(unit, own_sku);
    return size ? std::string() : size.error().remedy;
}

}  // namespace crossdock::partners
