// What a document about stock means for Cin7: quantities of items at the partner's location.
//
// It is the body of the intents cin7-compare, cin7-adjust, cin7-receive, cin7-transfer and cin7-credit and of proposals
// that wait for a person, so it is stored as JSON and must be readable by later versions.
// Lifetime, threads: a value. Errors: from_json names what is missing (a bug: only we write it).
//
//     StockPlan plan{.reference = "acme/947/ADJ-7", .location = "ACME 3PL East"};
//     plan.add({"TEE-BLK-M", Decimal(-2), "L1", {}});
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/documents/decimal.h"
#include "parsers/error.h"

namespace crossdock::flows {

struct StockLine {
    std::string sku;              // Cin7's
    documents::Decimal quantity;  // in Cin7's unit; what it means is the plan's
    std::string lot;              // empty where the warehouse names none
    std::string expiry;           // "2027-01-31", or empty

    bool operator==(const StockLine&) const = default;
};

struct StockPlan {
    std::string reference;        // what makes it the same for a person and for Cin7: "acme/947/ADJ-7"
    std::string location;         // Cin7 location, the partner's
    std::string document;         // number of the transfer, purchase or sale it is about; empty of a count
    std::string dated;            // "2026-01-31"
    std::string source;           // in words: "947 ADJ-7 of Acme"
    std::string counted;          // quantities are what is there: "on-hand" or "available"; empty: they are changes
    bool absent_is_zero = false;  // of a count: what it does not name is not there
    std::vector<StockLine> lines;

    // Lines of one SKU and lot are one line.
    void add(StockLine line);

    bool operator==(const StockPlan&) const = default;
};

// Items that lie in Cin7, or were entered there, without a batch, and never with one: it keeps no batches of them.
class KeptWithoutBatches {
  public:
    void see(const std::string& sku, bool with_batch) { (with_batch ? with_ : without_).insert(sku); }
    [[nodiscard]] bool operator()(const std::string& sku) const {
        return without_.contains(sku) && !with_.contains(sku);
    }

  private:
    std::set<std::string> with_, without_;
};

// The lots of an item as one sum, for items that Cin7 keeps without batches.
[[nodiscard]] StockPlan without_lots(StockPlan plan, const std::function<bool(const std::string& sku)>& of);

// "-2 TEE-BLK-M lot L1, 5 CAP"
[[nodiscard]] std::string in_words(const std::vector<StockLine>& lines);

[[nodiscard]] std::string to_json(const StockPlan& plan);
[[nodiscard]] Result<StockPlan> stock_plan_from_json(std::string_view json);

}  // namespace crossdock::flows
