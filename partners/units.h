// How many Cin7 units one unit of a partner holds, so that a case can never be read as an each.
//
// A unit is the word that documents carry ("each", "case", "pallet", "x12:ZZ"). One each is one Cin7 unit unless the
// table says otherwise; any other unit counts only where it is stated, for one SKU or for all. What is not stated is an
// error, never a guess.
//
// Lifetime: a value that shares its sizes. Threads: free to read.
// Errors: needs-data (unit.unknown, unit.missing) with the row to add; findings with file:line:column when loading.
//
//     auto pieces = partner.units.to_cin7(*Decimal::parse("3"), "case", "TEE-M-BLK");   // 72
#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/documents/decimal.h"
#include "parsers/diagnostic.h"
#include "parsers/error.h"

namespace crossdock::partners {

// One row: a `unit` of `sku` holds `each` Cin7 units. An empty SKU means every SKU.
struct UnitSize {
    std::string sku, unit;
    documents::Decimal each{1};
    std::string file;        // that states it, as the person named it
    std::uint32_t line = 0;  // in that file
};

class UnitTable {
  public:
    UnitTable();
    // `missing` is the unit that an empty unit stands for; empty: an absent unit is an error. `file` is where a person
    // would add a size, for messages. Later sizes of the same SKU and unit win; the loader refuses such doubles.
    UnitTable(const std::vector<UnitSize>& sizes, std::string missing, std::string file);

    // The size, or what is wrong with the words of a row: a unit that is no word of documents, a size that is not a
    // number above zero.
    [[nodiscard]] static std::expected<UnitSize, std::string> row(std::string sku, std::string unit,
                                                                  std::string_view each);

    // units.csv: columns sku, unit, each.
    [[nodiscard]] static std::expected<std::vector<UnitSize>, Diagnostics> load(const std::filesystem::path& file);
    [[nodiscard]] static std::expected<std::vector<UnitSize>, Diagnostics> parse(const std::string& name,
                                                                                 const std::string& text);

    // How many Cin7 units of `sku` one `unit` is.
    [[nodiscard]] Result<documents::Decimal> each(std::string_view unit, std::string_view sku) const;
    // `quantity` units of the partner, in Cin7 units of `sku`.
    [[nodiscard]] Result<documents::Decimal> to_cin7(const documents::Decimal& quantity, std::string_view unit,
                                                     std::string_view sku) const;

  private:
    struct Sizes;
    std::shared_ptr<const Sizes> sizes_;
};

}  // namespace crossdock::partners
