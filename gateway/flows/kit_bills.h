// What kits are made of, by Cin7's own bills of materials, exploded to the goods that lie on a shelf.
//
// A kit is a product that Cin7 assembles by itself when an order lacks it (auto-assembly). A product that is assembled
// by a person lies in stock as itself, so it is no kit, also as a part of one.
// Lifetime, threads: values. Pure. Errors (needs-data): a kit without parts, one that is made of itself, a quantity for
// one kit that cannot be told exactly.
//
//     const KitBills bills(*account.bills());
//     auto parts = bills.parts_of("GIFT-SET");     // 2 TEE and 1 CAP for one; none of what is no kit
#pragma once

#include <cstdint>
#include <expected>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/cin7/reference.h"
#include "gateway/flows/flow.h"
#include "mappings/documents/decimal.h"

namespace crossdock::flows {

struct KitPart {
    std::string sku, name;
    documents::Decimal quantity;  // for one kit

    bool operator==(const KitPart&) const = default;
};
using KitParts = std::vector<KitPart>;

// "2 TEE, 1 CAP"
[[nodiscard]] std::string in_words(const KitParts& parts);

// How many times `one` is in `goods`, the rest left out; 0 of nothing.
[[nodiscard]] std::int64_t times(const documents::Decimal& goods, const documents::Decimal& one);

class KitBills {
  public:
    KitBills() = default;
    explicit KitBills(std::vector<cin7::Bill> bills);

    [[nodiscard]] bool knows(std::string_view sku) const { return bills_.contains(sku); }
    [[nodiscard]] bool is_kit(std::string_view sku) const;
    // Each part once; empty where the item is no kit.
    [[nodiscard]] std::expected<KitParts, Refusal> parts_of(std::string_view sku) const;

  private:
    struct Way;  // from the kit that was asked for down to the one looked at
    [[nodiscard]] std::expected<void, Refusal> explode(const Way& way, const documents::Decimal& quantity,
                                                       KitParts& parts) const;

    std::map<std::string, cin7::Bill, std::less<>> bills_;
};

}  // namespace crossdock::flows
