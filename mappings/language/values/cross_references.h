// The tables of a partner, as the codecs own-sku and unit-of ask for them while a document is read or written.
//
// Matching is exact: what is not listed is not there, never guessed. An implementation stands above this floor
// (partners/cross_references.h).
//
// Lifetime: must outlive the reader or the writing that uses it. Threads: free to share.
// Errors: nullopt for what is not listed; the remedy then names the table and the row to add.
//
//     ReadOptions options;
//     options.references = &references;
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "mappings/documents/decimal.h"

namespace crossdock::mapping {

class CrossReferences {
  public:
    virtual ~CrossReferences() = default;

    // The partner's number of an item <-> our own SKU.
    [[nodiscard]] virtual std::optional<std::string> own_sku(std::string_view partner_sku) const = 0;
    [[nodiscard]] virtual std::optional<std::string> partner_sku(std::string_view own_sku) const = 0;
    [[nodiscard]] virtual std::string remedy_for_partner_sku(std::string_view partner_sku) const = 0;
    [[nodiscard]] virtual std::string remedy_for_own_sku(std::string_view own_sku) const = 0;

    // How many single ones a `unit` of an item holds.
    [[nodiscard]] virtual std::optional<documents::Decimal> pack_size(std::string_view unit,
                                                                      std::string_view own_sku) const = 0;
    [[nodiscard]] virtual std::string remedy_for_pack(std::string_view unit, std::string_view own_sku) const = 0;
};

}  // namespace crossdock::mapping
