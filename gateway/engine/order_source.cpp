#include "gateway/engine/order_source.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "gateway/cin7/folded_text.h"
#include "gateway/engine/bill_book.h"
#include "gateway/flows/division.h"
#include "gateway/flows/ownership.h"
#include "gateway/flows/release.h"

namespace crossdock::engine {
namespace {

Release waits(std::string why) {
    return std::unexpected(Hold{{{ErrorKind::needs_data, "orders.waits", std::move(why), {}, {}}, {}}, false});
}

Release decided(const flows::OrderOut& order, const partners::Partner& partner, Instant now) {
    auto changes = flows::release(order, partner, now);
    if (!changes) return std::unexpected(Hold{std::move(changes.error()), true});
    return std::move(*changes);
}

// 0: not a number.
std::int64_t branch_of(std::string_view place) {
    std::int64_t branch = 0;
    std::from_chars(place.data(), place.data() + place.size(), branch);
    return branch;
}

template <class Shown>
std::optional<Hold> held_for_owner(const Shown& shown, const std::string& number, const partners::Partner& partner,
                                   bool allowed) {
    if (allowed) return std::nullopt;
    const std::string sign = flows::shipped_elsewhere(shown, partner.release);
    if (sign.empty()) return std::nullopt;
    return Hold{flows::owned_elsewhere(number, sign), true};
}

// A list of headers: whoever may go is read by itself.
class CoreOrders final : public OrderSource {
  public:
    CoreOrders(cin7::Core& core, SharedSales& sales, Clock& clock) : core_(core), sales_(sales) {
        if (auto* const stock = core.stock()) bills_.emplace(*stock, clock);
    }

    std::string place_word() const override { return "location"; }

    Result<std::vector<Place>> places() override {
        const auto locations = core_.locations();
        if (!locations) return std::unexpected(locations.error());
        std::vector<Place> places;
        for (const auto& location : *locations) places.push_back({location.id, location.name});
        return places;
    }

    Result<std::vector<Candidate>> changed_since(Instant since, const std::string& place_id) override {
        const auto rows = sales_.updated_since(since, cin7::lower_case(place_id));
        if (!rows) return std::unexpected(rows.error());
        std::vector<Candidate> candidates;
        for (const auto& row : *rows) {
            Candidate one{row.order_number, row.updated, row.updated_text, {}};
            if (flows::may_be_released(row))
                one.release = [this, id = row.sale_id](const partners::Partner& partner, Partners all, Instant now,
                                                       bool allowed) {
                    return release(id, partner, all, now, allowed);
                };
            one.state = flows::state_of(row);
            // A pick that is begun may be a draft, which divides an order and takes nothing.
            const bool maybe_drafted =
                row.means.picking == partners::Progress::begun && !cin7::is_begun(row.means.shipping);
            if (one.state.is == flows::OrderState::Is::live || maybe_drafted)
                one.read = [this, id = row.sale_id](Partners all) { return state(id, all); };
            candidates.push_back(std::move(one));
        }
        return candidates;
    }

  private:
    Result<Release> release(const std::string& id, const partners::Partner& partner, Partners all, Instant now,
                            bool allowed) {
        const auto sale = core_.sale(id);
        if (!sale) return std::unexpected(sale.error());
        if (auto hold = held_for_owner(*sale, sale->order_number, partner, allowed))
            return Release(std::unexpected(*hold));
        if (std::string why = flows::why_waiting(*sale); !why.empty()) return waits(std::move(why));
        auto parts = flows::parts_of(*sale);
        if (!parts) return Release(std::unexpected(Hold{parts.error(), true}));
        flows::OrderOut whole = flows::order_out(*sale);
        const auto bills = bills_for(*sale, *parts, all);
        if (!bills) return std::unexpected(bills.error());
        if (auto named = name_parts(whole, *parts, *bills); !named)
            return Release(std::unexpected(Hold{std::move(named.error()), true}));
        if (parts->size() == 1 && parts->front().location == sale->location) return decided(whole, partner, now);
        auto divided = flows::release_parts(*parts, all, now);
        if (divided) return *std::move(divided);
        if (divided.error().error.code == flows::location_of_nobody && allowed) return decided(whole, partner, now);
        return Release(std::unexpected(Hold{std::move(divided.error()), true}));
    }

    Result<flows::OrderState> state(const std::string& id, Partners all) {
        const auto sale = core_.sale(id);
        if (!sale) return std::unexpected(sale.error());
        flows::OrderState state = flows::state_of(*sale);
        if (!state.order) return state;
        const auto bills = bills_for(*sale, state.parts, all);
        if (!bills) return std::unexpected(bills.error());
        if (auto named = name_parts(*state.order, state.parts, *bills); !named)
            return flows::OrderState{flows::OrderState::Is::held, std::move(named.error().error.message), {}};
        return state;
    }

    // Null where nobody of those who may get a part of the sale ships the parts of kits.
    Result<const flows::KitBills*> bills_for(const cin7::Sale& sale, const std::vector<flows::OrderPart>& parts,
                                             Partners all) {
        const bool asked = std::ranges::any_of(all, [&](const partners::Partner& one) {
            const auto is_its = [&](const std::string& location) { return location == one.cin7.name; };
            return one.cin7.kits_in_parts &&
                   (is_its(sale.location) || std::ranges::any_of(parts, is_its, &flows::OrderPart::location));
        });
        if (!asked || !bills_) return nullptr;
        std::vector<std::string> skus;
        for (const auto& line : sale.order.lines) skus.push_back(line.sku);
        return bills_->for_items(skus);
    }

    static std::expected<void, flows::Refusal> name_parts(flows::OrderOut& whole, std::vector<flows::OrderPart>& parts,
                                                          const flows::KitBills* bills) {
        if (bills == nullptr) return {};
        auto named = flows::name_parts(whole, *bills);
        for (flows::OrderPart& part : parts)
            if (named) named = flows::name_parts(part.order, *bills);
        return named;
    }

    cin7::Core& core_;
    SharedSales& sales_;
    std::optional<BillBook> bills_;
};

// A list of whole orders.
class OmniOrders final : public OrderSource {
  public:
    OmniOrders(cin7::Omni& omni, SharedOrders& orders, std::vector<std::string> stages)
        : omni_(omni), orders_(orders), stages_(std::move(stages)) {}

    std::string place_word() const override { return "branch"; }

    Result<std::vector<Place>> places() override {
        const auto branches = omni_.branches();
        if (!branches) return std::unexpected(branches.error());
        std::vector<Place> places;
        for (const auto& branch : *branches) places.push_back({std::to_string(branch.id), branch.name});
        return places;
    }

    Result<std::vector<Candidate>> changed_since(Instant since, const std::string& place_id) override {
        if (branch_of(place_id) == 0)
            return fail(ErrorKind::configuration, "orders.no-branch",
                        "'" + place_id + "' is not the number of a branch of Cin7 Omni", "partner.xml",
                        "take location-id out, so that the name is looked up");
        auto orders = orders_.updated_since(since, place_id);
        if (!orders) return std::unexpected(orders.error());
        std::vector<Candidate> candidates;
        for (auto& order : *orders) {
            Candidate one{order.reference, order.modified, order.modified_text, {}};
            one.state = flows::state_of(order);
            if (!order.is_void && !order.dispatched)
                one.release = [this, shown = std::make_shared<const cin7::OmniOrder>(std::move(order))](
                                  const partners::Partner& partner, Partners, Instant now,
                                  bool allowed) -> Result<Release> {
                    if (std::string why = flows::why_waiting(*shown, stages_); !why.empty())
                        return waits(std::move(why));
                    if (auto hold = held_for_owner(*shown, shown->reference, partner, allowed))
                        return Release(std::unexpected(*hold));
                    return decided(flows::order_out(*shown), partner, now);
                };
            candidates.push_back(std::move(one));
        }
        return candidates;
    }

  private:
    cin7::Omni& omni_;
    SharedOrders& orders_;
    const std::vector<std::string> stages_;
};

}  // namespace

std::unique_ptr<SharedSales> shared_sales(cin7::Core& core, Clock& clock, std::chrono::milliseconds fresh_for) {
    return std::make_unique<SharedSales>(
        [&core](Instant since, const std::string& location) { return core.sales_updated_since(since, location); },
        [](const cin7::SaleSummary& row) { return std::pair(row.order_location_id, row.updated); }, clock, fresh_for);
}

std::unique_ptr<SharedOrders> shared_orders(cin7::Omni& omni, Clock& clock, std::chrono::milliseconds fresh_for) {
    return std::make_unique<SharedOrders>(
        [&omni](Instant since, const std::string& branch) {
            return omni.orders_changed_since(since, branch_of(branch));
        },
        [](const cin7::OmniOrder& row) { return std::pair(std::to_string(row.branch_id), row.modified); }, clock,
        fresh_for);
}

std::unique_ptr<OrderSource> orders_of(cin7::Core& core, SharedSales& sales, Clock& clock) {
    return std::make_unique<CoreOrders>(core, sales, clock);
}

std::unique_ptr<OrderSource> orders_of(cin7::Omni& omni, SharedOrders& orders, std::vector<std::string> stages) {
    return std::make_unique<OmniOrders>(omni, orders, std::move(stages));
}

}  // namespace crossdock::engine
