#include "gateway/flows/goods_check.h"

#include <algorithm>

#include "gateway/flows/quantities.h"
#include "gateway/flows/stock_counting.h"

namespace crossdock::flows {
namespace {

class GoodsCheck {
  public:
    GoodsCheck(const partners::Partner& partner, const documents::Document& document)
        : counting_(partner, documents::kind_of(document)), terms_(item_terms_of(partner)) {}

    void check(const documents::WarehouseShipment& shipment) {
        for (std::size_t c = 0; c < shipment.cartons.size(); ++c)
            for (std::size_t i = 0; i < shipment.cartons[c].lines.size(); ++i) {
                const auto& line = shipment.cartons[c].lines[i];
                auto sku = item(line.sku, i);
                if (!sku) {
                    sku.error().field = line_field(c, i, "sku");
                    add(std::move(sku.error()));
                } else if (line.shipped && !sku->empty()) {
                    keep(counted(line, *sku, terms_, c, i));
                }
            }
    }
    void check(const documents::StockReceipt& receipt) { lines(receipt.lines); }
    void check(const documents::Return& goods) { lines(goods.lines); }
    void check(const documents::StockAdjustment& adjustment) { lines(adjustment.lines); }
    void check(const documents::InventoryReport& report) {
        const std::string_view kind = counted_kind(report);
        for (std::size_t i = 0; i < report.lines.size(); ++i)
            for (const auto& told : report.lines[i].quantities) {
                if (told.kind != kind) continue;
                const auto sku = item(report.lines[i].sku, i);
                if (!sku)
                    add(sku.error());
                else if (told.quantity && !sku->empty())
                    keep(counting_.quantity(told.quantity, told.unit, *sku, i, "quantities"));
            }
    }
    template <class Other>
    void check(const Other& /*moves no goods*/) {}

    std::vector<Refusal> take() { return std::move(found_); }

  private:
    // Without a number there is nothing to look up.
    [[nodiscard]] std::expected<std::string, Refusal> item(const documents::Sku& number, std::size_t line) const {
        if (number.value.empty()) return std::string();
        return counting_.sku(number, line);
    }

    template <class Lines>
    void lines(const Lines& lines) {
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const ToldLine line = told(lines[i]);
            StockPlan plan;
            if (counts(lines[i]) && !line.sku.value.empty() && line.quantity) keep(counting_.add(plan, line, i));
        }
    }

    template <class Value>
    void keep(const std::expected<Value, Refusal>& result) {
        if (!result) add(result.error());
    }
    void add(Refusal refusal) {
        const bool known =
            std::ranges::any_of(found_, [&](const Refusal& one) { return one.error.message == refusal.error.message; });
        if (!known) found_.push_back(std::move(refusal));
    }

    StockCounting counting_;
    ItemTerms terms_;
    std::vector<Refusal> found_;
};

}  // namespace

std::vector<Refusal> unknown_goods(const partners::Partner& partner, const documents::Document& document) {
    GoodsCheck check(partner, document);
    std::visit([&](const auto& one) { check.check(one); }, document);
    return check.take();
}

}  // namespace crossdock::flows
