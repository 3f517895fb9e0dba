// A partner's skus.csv and unit sizes, as mappings ask for them (own-sku, unit-of).
//
// Lifetime: shares the tables of the partner it was made from. Threads: free to read. Errors: as of the tables.
//
//     const PartnerReferences references(partner.skus, partner.units);
//     read_payload(bytes, choose, {.references = &references});
#pragma once

#include "mappings/language/values/cross_references.h"
#include "partners/skus.h"
#include "partners/units.h"

namespace crossdock::partners {

class PartnerReferences final : public mapping::CrossReferences {
  public:
    PartnerReferences(SkuTable skus, UnitTable units) : skus_(std::move(skus)), units_(std::move(units)) {}

    [[nodiscard]] std::optional<std::string> own_sku(std::string_view partner_sku) const override;
    [[nodiscard]] std::optional<std::string> partner_sku(std::string_view own_sku) const override;
    [[nodiscard]] std::string remedy_for_partner_sku(std::string_view partner_sku) const override;
    [[nodiscard]] std::string remedy_for_own_sku(std::string_view own_sku) const override;
    [[nodiscard]] std::optional<documents::Decimal> pack_size(std::string_view unit,
                                                              std::string_view own_sku) const override;
    [[nodiscard]] std::string remedy_for_pack(std::string_view unit, std::string_view own_sku) const override;

  private:
    SkuTable skus_;
    UnitTable units_;
};

}  // namespace crossdock::partners
