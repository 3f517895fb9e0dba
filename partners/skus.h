// Which item of Cin7 a partner's item number means, and back: skus.csv.
//
//     sku,partner_sku,unit,each
//     TEE-S-BLK,100231,,
//     TEE-M-BLK,100232,case,24
//
// Matching is exact: no case folding, no trimming of zeros, no guess. A number of the partner means one SKU; a SKU may
// have several numbers, of which the first one listed is the one we send. `unit` and `each` are optional and feed the
// unit table (partners/units.h); a pair may stand in several rows, one a unit.
//
// Lifetime: a value that shares its rows. Threads: free to read.
// Errors: findings with file:line:column; a number that is not listed is nullopt.
//
//     auto sku = partner.skus.to_cin7("100231");
//     if (!sku) return fail(ErrorKind::needs_data, ..., partner.skus.remedy_for_partner_sku("100231"));
#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/diagnostic.h"
#include "partners/units.h"

namespace crossdock::partners {

class SkuTable {
  public:
    // What a number that the table does not list means.
    enum class Unlisted {
        refuse,  // nothing: somebody has to add it
        same     // itself, unless the table uses it for another item
    };

    // Without a file: partner and Cin7 use the same numbers.
    SkuTable();

    struct Loaded;
    // Reads and checks a file. `name` is how diagnostics call it.
    [[nodiscard]] static std::expected<Loaded, Diagnostics> load(const std::filesystem::path& file,
                                                                 Unlisted unlisted = Unlisted::refuse);
    [[nodiscard]] static std::expected<Loaded, Diagnostics> parse(const std::string& name, const std::string& text,
                                                                  Unlisted unlisted = Unlisted::refuse);

    [[nodiscard]] std::optional<std::string> to_cin7(std::string_view partner_sku) const;
    [[nodiscard]] std::optional<std::string> to_partner(std::string_view sku) const;

    [[nodiscard]] std::size_t size() const;
    // Every number of the partner with what it means, in the order of the file.
    struct Pair {
        std::string sku, partner_sku;
        std::uint32_t line = 0;
    };
    [[nodiscard]] std::vector<Pair> pairs() const;
    // Whether a number that is not listed means itself.
    [[nodiscard]] bool takes_unlisted() const;
    // The file it was read from, as the person named it; empty without one.
    [[nodiscard]] const std::string& file() const;
    // What to do about a number of the partner, or of Cin7, that is not listed.
    [[nodiscard]] std::string remedy_for_partner_sku(std::string_view partner_sku) const;
    [[nodiscard]] std::string remedy_for_sku(std::string_view sku) const;

  private:
    struct Rows;
    explicit SkuTable(std::shared_ptr<const Rows> rows);
    std::shared_ptr<const Rows> rows_;
};

struct SkuTable::Loaded {
    SkuTable skus;
    std::vector<UnitSize> units;  // from the columns `unit` and `each`
    Diagnostics warnings;
};

}  // namespace crossdock::partners
