// What the status words of Cin7 Core mean to the gateway: core-statuses.csv.
//
//     field,word,means
//     order,AUTHORISED,release
//     order,AUTH_NO_ALLOC,wait
//     shipping,NOT SHIPPED,open
//
// The shipped table is library/cin7/core-statuses.csv; a core-statuses.csv beside gateway.xml holds only the rows that
// shall differ. Words are compared exactly. A word that stands in neither means `unknown`, which never lets anything
// happen: the order waits and says why.
//
// Lifetime: a value that shares its rows. Threads: free to read. Errors: findings with file:line:column.
//
//     auto statuses = CoreStatuses::load("library/cin7/core-statuses.csv", home / "core-statuses.csv");
//     if (statuses->of_order("AUTHORISED") == OrderMeans::release) ...
#pragma once

#include <expected>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parsers/diagnostic.h"

namespace crossdock::partners {

enum class OrderMeans {
    unknown,
    release,  // it may go to the warehouse, when nothing else is in the way
    wait,     // not yet
    over      // it never will
};

enum class SaleMeans { unknown, live, over };

enum class Progress {
    unknown,
    open,   // not begun
    begun,  // in part
    done,
    other  // known, and no proof of anything
};

class CoreStatuses {
  public:
    CoreStatuses();  // knows no word

    // `ours` need not be there.
    [[nodiscard]] static std::expected<CoreStatuses, Diagnostics> load(const std::filesystem::path& shipped,
                                                                       const std::filesystem::path& ours);
    // Of several texts, each with its name; later ones win.
    struct Text {
        std::string name, text;
    };
    [[nodiscard]] static std::expected<CoreStatuses, Diagnostics> parse(const std::vector<Text>& texts);

    // An absent order is waited for, an absent sale status stops nothing.
    [[nodiscard]] OrderMeans of_order(std::string_view word) const;
    [[nodiscard]] SaleMeans of_sale(std::string_view word) const;
    [[nodiscard]] Progress of_picking(std::string_view word) const;
    [[nodiscard]] Progress of_packing(std::string_view word) const;
    [[nodiscard]] Progress of_shipping(std::string_view word) const;

  private:
    struct Rows;
    explicit CoreStatuses(std::shared_ptr<const Rows> rows) : rows_(std::move(rows)) {}
    [[nodiscard]] int meaning(std::string_view field, std::string_view word) const;

    std::shared_ptr<const Rows> rows_;
};

}  // namespace crossdock::partners
