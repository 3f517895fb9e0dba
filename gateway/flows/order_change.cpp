#include "gateway/flows/order_change.h"

#include <algorithm>
#include <map>

#include "gateway/flows/outbound.h"
#include "gateway/flows/quantities.h"
#include "gateway/flows/replay.h"
#include "mappings/documents/document.h"

namespace crossdock::flows {
namespace {

using documents::WarehouseOrder;
using Changes = partners::ReleaseTerms::Changes;
using Is = OrderState::Is;

constexpr std::string_view original = "original", change = "change", cancel = "cancel";
constexpr std::string_view revision = "revision";

// The order without what tells one version from another.
WarehouseOrder content(WarehouseOrder order) {
    order.purpose.clear();
    erase_if(order.references, [](const auto& one) { return one.kind == revision; });
    return order;
}

std::map<std::string, documents::Decimal> quantities(const WarehouseOrder& order) {
    std::map<std::string, documents::Decimal> sums;
    for (const auto& line : order.lines)
        sums[line.sku.value] = sums[line.sku.value] + line.quantity.value_or(documents::Decimal(0));
    return sums;
}

// "100231: 10 -> 8; dates[0].date: 2026-02-03 -> 2026-02-05"
std::string what_changed(WarehouseOrder before, WarehouseOrder after) {
    constexpr std::size_t named_max = 6;
    std::vector<std::string> found;
    auto was = quantities(before), is = quantities(after);
    is.insert(was.begin(), was.end());  // all items of both
    const auto now = quantities(after);
    for (const auto& [item, ignored] : is) {
        const auto at = now.find(item);
        const documents::Decimal wanted = at == now.end() ? documents::Decimal(0) : at->second;
        if (was[item] != wanted)
            found.push_back(item + ": " + was[item].shortest_text() + " -> " + wanted.shortest_text());
    }
    for (WarehouseOrder* one : {&before, &after}) {
        *one = content(*one);
        if (found.empty()) continue;
        one->lines.clear();
        one->totals = {};
    }
    for (std::string& line : documents::differences(before, after)) found.push_back(std::move(line));
    std::string text;
    for (std::size_t i = 0; i < std::min(found.size(), named_max); ++i) text += (i == 0 ? "" : "; ") + found[i];
    if (found.size() > named_max) text += "; and " + std::to_string(found.size() - named_max) + " more";
    return text;
}

// One look at one order: what follows from it is gathered here.
class Following {
  public:
    Following(const OrderHistory& history, const partners::Partner& partner, Instant now)
        : history_(history), partner_(partner), now_(now), versions_(history.versions.size()) {}

    void cancelled(const std::string& word) {
        if (history_.is_cancelled()) return;
        const std::string what = "sale " + history_.number + " is " + word + " in Cin7";
        if (!history_.shipment.empty()) {
            add(cancellation(word), false);
            note("order-shipped-anyway", what + ", but the warehouse has shipped it (" + history_.shipment +
                                             "): it counts as shipped, and no cancellation is sent");
            alert("orders.shipped-anyway",
                  what + " after " + partner_.name + " has reported shipment " + history_.shipment +
                      " of it; it counts as shipped",
                  "the goods are gone: bring the sale back in Cin7 or enter them as a sale of its own, or have them "
                  "returned; then close this with `crossdock dead-letters replay`");
            return;
        }
        const bool send = partner_.release.send_cancellations;
        add(cancellation(word), send);
        if (send) {
            note("order-cancelled", what + ": a cancellation goes to " + partner_.name);
            close_alerts();
            return;
        }
        note("order-cancelled", what + ": " + partner_.name + " is not told by us (cancellations=\"alert\")");
        alert("orders.cancelled", what + ", and " + partner_.name + " has the order: it will ship it",
              "tell the warehouse at once not to ship " + history_.number +
                  ", then close this with `crossdock dead-letters replay`");
    }

    void held(const std::string& word) {
        if (history_.is_cancelled()) return;
        alert("orders.held",
              "sale " + history_.number + " cannot go as it is in Cin7 now (" + word + "), but " + partner_.name +
                  " has it and may ship it as it was",
              "put it right in Cin7, or void it: what changed is dealt with then, and this closes by itself; in a "
              "hurry, tell the warehouse to wait");
    }

    void live(const WarehouseOrder& wanted) {
        const WarehouseOrder& last = history_.versions.back().order;
        if (!history_.is_cancelled() && content(last) == content(wanted)) return close_alerts();
        const WarehouseOrder* const at_warehouse = last_sent();
        const bool warehouse_ships = at_warehouse != nullptr && at_warehouse->purpose != cancel;
        if (warehouse_ships && content(*at_warehouse) == content(wanted)) {
            add(numbered(wanted, change), false);
            note("order-changed-back", "sale " + history_.number + " is again as " + partner_.name + " has it");
            return close_alerts();
        }
        const std::string what =
            warehouse_ships ? "sale " + history_.number + " was changed in Cin7: " + what_changed(*at_warehouse, wanted)
                            : "sale " + history_.number + " was taken up again in Cin7";
        if (!history_.shipment.empty()) {
            add(numbered(wanted, change), false);
            note("order-changed",
                 what + "; the warehouse has reported shipment " + history_.shipment + " already, so it is not told");
            return;
        }
        if (partner_.release.changes == Changes::alert) {
            add(numbered(wanted, warehouse_ships ? change : original), false);
            note("order-changed", what + "; " + partner_.name + " is not told by us (changes=\"alert\")");
            alert("orders.changed", what + "; " + partner_.name + " has it as it was",
                  "tell the warehouse what changed in " + history_.number +
                      ", then close this with `crossdock dead-letters replay`");
            return;
        }
        const bool replaces = warehouse_ships && partner_.release.changes == Changes::replace;
        if (warehouse_ships && !replaces) add(cancellation("changed"), true);
        add(numbered(wanted, replaces ? change : original), true);
        note("order-changed", what +
                                  (replaces          ? "; a replacement goes to "
                                   : warehouse_ships ? "; a cancellation and a new order go to "
                                                     : "; it goes again to ") +
                                  partner_.name);
        close_alerts();
    }

    [[nodiscard]] store::Changes take() { return std::move(changes_); }

  private:
    const WarehouseOrder* last_sent() const {
        const auto found = std::ranges::find_if(history_.versions.rbegin(), history_.versions.rend(),
                                                [](const OrderHistory::Version& one) { return one.sent; });
        return found == history_.versions.rend() ? nullptr : &found->order;
    }

    // Warehouses put versions in order by the revision.
    WarehouseOrder numbered(WarehouseOrder order, std::string_view purpose) const {
        order.purpose = purpose;
        const std::string digits = std::to_string(versions_ + 1);
        documents::Reference number;
        number.kind = revision;
        number.value = std::string(digits.size() < 3 ? 3 - digits.size() : 0, '0') + digits;
        order.references.push_back(std::move(number));
        return order;
    }

    // The header, and to whom; there is nothing to ship.
    WarehouseOrder cancellation(const std::string& why) const {
        const WarehouseOrder& wanted = *history_.wanted();
        WarehouseOrder order;
        order.order_number = wanted.order_number;
        order.purchase_order = wanted.purchase_order;
        order.parties = wanted.parties;
        order.notes.push_back({"special-handling", "Cancelled: " + why});
        order.totals.quantity = documents::Decimal(0);
        return numbered(std::move(order), cancel);
    }

    // Each version goes out after the one before it has arrived.
    void add(const WarehouseOrder& order, bool send) {
        const std::string id = order_document_id(partner_.id, history_.number) + "/" + std::to_string(++versions_);
        store::Changes made =
            send_document(partner_, order, {id, history_.number, "Cin7 sale " + history_.number}, now_);
        changes_.documents.push_back(std::move(made.documents.front()));
        if (!send) return;
        made.intents.front().needs = last_send_.empty() ? history_.last_send : last_send_;
        last_send_ = made.intents.front().key;
        changes_.intents.push_back(std::move(made.intents.front()));
    }

    void note(std::string event, std::string detail) {
        changes_.journal.push_back(
            {0, now_, partner_.id, history_.number, std::move(event), "cin7", std::move(detail), {}});
    }

    void alert(std::string code, std::string message, std::string remedy) {
        store::DeadLetter letter;
        letter.subject = released_subject(partner_.id, history_.number);
        letter.partner = partner_.id;
        letter.trade = history_.number;
        letter.error = {ErrorKind::needs_data, std::move(code), std::move(message), "Cin7 sale " + history_.number,
                        std::move(remedy)};
        letter.at = now_;
        changes_.dead_letters.push_back(std::move(letter));
    }

    void close_alerts() {
        for (const std::int64_t id : history_.open) changes_.replayed.push_back(id);
    }

    const OrderHistory& history_;
    const partners::Partner& partner_;
    const Instant now_;
    std::size_t versions_;  // with those added
    std::string last_send_;
    store::Changes changes_;
};

}  // namespace

bool OrderHistory::is_cancelled() const {
    return !versions.empty() && versions.back().order.purpose == cancel;
}

const WarehouseOrder* OrderHistory::wanted() const {
    const auto found = std::ranges::find_if(versions.rbegin(), versions.rend(),
                                            [](const Version& one) { return one.order.purpose != cancel; });
    return found == versions.rend() ? nullptr : &found->order;
}

Result<OrderHistory> order_history(const store::Trade& trade, std::string_view partner) {
    OrderHistory history;
    history.number = trade.key;
    for (const store::Document& row : trade.documents) {
        if (row.partner != partner || row.json.empty()) continue;
        auto document = documents::from_json(row.json);
        if (!document) return std::unexpected(document.error());
        if (const auto* shipment = std::get_if<documents::WarehouseShipment>(&*document);
            shipment != nullptr && ships_anything(*shipment)) {
            history.shipment = row.business_key;
            history.applied = history.applied || row.state == store::DocumentState::applied;
        }
        auto* order = std::get_if<WarehouseOrder>(&*document);
        if (order == nullptr || row.direction != store::Direction::outbound) continue;
        const std::string send = "send/" + row.id;
        const bool sent = std::ranges::any_of(trade.intents, [&](const store::Intent& one) { return one.key == send; });
        history.versions.push_back({std::move(*order), sent});
        if (sent) history.last_send = send;
    }
    for (const store::DeadLetter& letter : trade.dead_letters)
        if (letter.state == store::DeadLetterState::open && letter.subject == released_subject(partner, trade.key))
            history.open.push_back(letter.id);
    return history;
}

Decision follow(const OrderHistory& history, const OrderState& state, const partners::Partner& partner, Instant now) {
    Following following(history, partner, now);
    if (history.versions.empty()) return store::Changes{};
    if (state.is == Is::cancelled) following.cancelled(state.word);
    if (state.is == Is::held && !history.applied) following.held(state.word);
    if (state.is == Is::live && state.order && !history.applied) {
        const auto wanted = warehouse_order(*state.order, partner);
        if (!wanted) return std::unexpected(wanted.error());
        following.live(*wanted);
    }
    return following.take();
}

OrderState state_of(const cin7::SaleSummary& row) {
    using partners::OrderMeans;
    using partners::Progress;
    const auto begun = [](Progress progress) { return progress == Progress::begun || progress == Progress::done; };
    if (begun(row.means.shipping)) return {};
    if (row.means.sale == partners::SaleMeans::over) return {Is::cancelled, row.status, {}};
    if (row.means.order == OrderMeans::over) return {Is::cancelled, row.order_status, {}};
    if (begun(row.means.picking)) return {};
    if (row.means.order == OrderMeans::wait) return {Is::held, row.order_status, {}};
    return row.means.order == OrderMeans::release ? OrderState{Is::live, {}, {}} : OrderState{};
}

OrderState state_of(const cin7::Sale& sale) {
    cin7::SaleSummary row;
    row.status = sale.status;
    row.order_status = sale.order.status;
    row.means = sale.means;
    OrderState state = state_of(row);
    if (state.is != Is::live) return state;
    if (std::string why = why_waiting(sale); !why.empty()) return {Is::held, std::move(why), {}};
    state.order = order_out(sale);
    return state;
}

OrderState state_of(const cin7::OmniOrder& order) {
    if (order.dispatched) return {};
    if (order.is_void) return {Is::cancelled, "void", {}};
    if (std::string why = why_waiting(order, {}); !why.empty()) return {Is::held, std::move(why), {}};
    return {Is::live, {}, order_out(order)};
}

}  // namespace crossdock::flows
