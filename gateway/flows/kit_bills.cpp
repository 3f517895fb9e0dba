#include "gateway/flows/kit_bills.h"

#include <algorithm>
#include <optional>

#include "gateway/cin7/quotient.h"

namespace crossdock::flows {

using documents::Decimal;

namespace {

constexpr std::uint8_t decimals = 6;  // Cin7 keeps quantities with four

// Nothing where a Decimal has no room for all digits.
std::optional<Decimal> product(const Decimal& a, const Decimal& b) {
    const Decimal x = *Decimal::parse(a.shortest_text()), y = *Decimal::parse(b.shortest_text());
    __extension__ using Wide = __int128;
    constexpr std::int64_t units_max = 999'999'999'999'999'999;
    if (x.scale() + y.scale() > 9 || Wide(x.units()) * y.units() > units_max) return std::nullopt;
    return *Decimal::parse((x * y).shortest_text());
}

// Where every mistake in a bill is mended.
std::string remedy_for(const std::string& sku) {
    return "put the bill of materials of " + sku +
           " right in Cin7 (Inventory > Products > Bill of materials); it is read again within a quarter of an hour";
}

}  // namespace

struct KitBills::Way {
    const Way* from = nullptr;
    const cin7::Bill& kit;

    [[nodiscard]] bool passes(std::string_view sku) const {
        return kit.sku == sku || (from != nullptr && from->passes(sku));
    }
    [[nodiscard]] std::string in_words() const {
        return (from == nullptr ? std::string() : from->in_words() + " > ") + kit.sku;
    }
};

std::string in_words(const KitParts& parts) {
    std::string text;
    for (const KitPart& part : parts)
        text += (text.empty() ? "" : ", ") + part.quantity.shortest_text() + " " + part.sku;
    return text;
}

std::int64_t times(const Decimal& goods, const Decimal& one) {
    if (!(Decimal(0) < goods) || !(Decimal(0) < one)) return 0;
    __extension__ using Wide = __int128;
    Wide above = goods.units(), below = one.units();
    for (int scale = goods.scale(); scale < one.scale(); ++scale) above *= 10;
    for (int scale = one.scale(); scale < goods.scale(); ++scale) below *= 10;
    return static_cast<std::int64_t>(above / below);
}

KitBills::KitBills(std::vector<cin7::Bill> bills) {
    for (cin7::Bill& bill : bills) {
        std::string sku = bill.sku;
        bills_.insert_or_assign(std::move(sku), std::move(bill));
    }
}

bool KitBills::is_kit(std::string_view sku) const {
    const auto found = bills_.find(sku);
    return found != bills_.end() && found->second.exists && found->second.assembles_itself;
}

std::expected<KitParts, Refusal> KitBills::parts_of(std::string_view sku) const {
    KitParts parts;
    if (!is_kit(sku)) return parts;
    const Way way{nullptr, bills_.find(sku)->second};
    if (auto done = explode(way, Decimal(1), parts); !done) return std::unexpected(std::move(done.error()));
    return parts;
}

std::expected<void, Refusal> KitBills::explode(const Way& way, const Decimal& quantity, KitParts& parts) const {
    const cin7::Bill& kit = way.kit;
    if (kit.parts.empty())
        return refuse(ErrorKind::needs_data, "flow.kit-without-parts",
                      "Cin7 says that " + kit.sku + " is a kit, but its bill of materials names no part" +
                          (way.from == nullptr ? "" : " (" + way.in_words() + ")"),
                      remedy_for(kit.sku));
    for (const cin7::Bill::Part& part : kit.parts) {
        const Decimal one = cin7::quotient(part.quantity, kit.makes, decimals);
        const auto all = product(one, quantity);
        if (part.sku.empty() || !(Decimal(0) < part.quantity) || product(one, kit.makes) != part.quantity || !all)
            return refuse(ErrorKind::needs_data, "flow.kit-quantity",
                          "how many '" + part.sku + "' are in one " + kit.sku +
                              " cannot be told: its bill of materials in Cin7 takes " + part.quantity.shortest_text() +
                              " for " + kit.makes.shortest_text(),
                          remedy_for(kit.sku));
        if (way.passes(part.sku))
            return refuse(ErrorKind::needs_data, "flow.kit-of-itself",
                          "by Cin7's bills of materials the kit " + part.sku + " is made of itself: " + way.in_words() +
                              " > " + part.sku,
                          remedy_for(kit.sku));
        const auto inner = bills_.find(part.sku);
        if (is_kit(part.sku)) {
            if (auto done = explode({&way, inner->second}, *all, parts); !done) return done;
            continue;
        }
        const auto same = std::ranges::find(parts, part.sku, &KitPart::sku);
        if (same != parts.end())
            same->quantity = same->quantity + *all;
        else
            parts.push_back({part.sku, inner == bills_.end() ? std::string() : inner->second.name, *all});
    }
    return {};
}

}  // namespace crossdock::flows
