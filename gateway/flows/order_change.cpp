#include "gateway/flows/order_change.h"

#include <algorithm>

#include "gateway/flows/outbound.h"
#include "gateway/flows/replay.h"
#include "gateway/flows/sums.h"
#include "mappings/documents/document.h"

namespace crossdock::flows {
namespace {

using documents::WarehouseOrder;
using Changes = partners::ReleaseTerms::Changes;
using Is = OrderState::Is;

constexpr std::string_view revision = "revision";

// The order without what tells one version from another.
WarehouseOrder content(WarehouseOrder order) {
    order.purpose.clear();
    erase_if(order.references, [](const auto& one) { return one.kind == revision; });
    return order;
}

Sums goods_of(const WarehouseOrder& order) {
    Sums goods;
    for (const auto& line : order.lines) add(goods, {line.sku.value}, line.quantity.value_or(documents::Decimal(0)));
    return goods;
}

// "100231: 10 -> 8; dates[0].date: 2026-02-03 -> 2026-02-05"
std::string what_changed(const WarehouseOrder& before, const WarehouseOrder& after) {
    constexpr std::size_t named_max = 6;
    std::vector<std::string> found;
    Sums was = goods_of(before), is = goods_of(after);
    for (const auto& [item, quantity] : was) is.try_emplace(item, documents::Decimal(0));
    for (const auto& [item, quantity] : is)
        if (was[item] != quantity)
            found.push_back(item + ": " + was[item].shortest_text() + " -> " + quantity.shortest_text());
    WarehouseOrder old_content = content(before), new_content = content(after);
    if (!found.empty())
        for (WarehouseOrder* one : {&old_content, &new_content}) {
            one->lines.clear();
            one->totals = {};
        }
    for (std::string& line : documents::differences(old_content, new_content)) found.push_back(std::move(line));
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
        const bool warehouse_ships = at_warehouse != nullptr && at_warehouse->purpose != purpose::cancel;
        if (warehouse_ships && content(*at_warehouse) == content(wanted)) {
            add(numbered(wanted, purpose::change), false);
            note("order-changed-back", "sale " + history_.number + " is again as " + partner_.name + " has it");
            return close_alerts();
        }
        const std::string what =
            warehouse_ships ? "sale " + history_.number + " was changed in Cin7: " + what_changed(*at_warehouse, wanted)
                            : "sale " + history_.number + " was taken up again in Cin7";
        if (!history_.shipment.empty()) {
            add(numbered(wanted, purpose::change), false);
            note("order-changed",
                 what + "; the warehouse has reported shipment " + history_.shipment + " already, so it is not told");
            return;
        }
        if (partner_.release.changes == Changes::alert) {
            add(numbered(wanted, warehouse_ships ? purpose::change : purpose::original), false);
            note("order-changed", what + "; " + partner_.name + " is not told by us (changes=\"alert\")");
            alert("orders.changed", what + "; " + partner_.name + " has it as it was",
                  "tell the warehouse what changed in " + history_.number +
                      ", then close this with `crossdock dead-letters replay`");
            return;
        }
        const bool replaces = warehouse_ships && partner_.release.changes == Changes::replace;
        if (warehouse_ships && !replaces) add(cancellation("changed"), true);
        add(numbered(wanted, replaces ? purpose::change : purpose::original), true);
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
        return numbered(std::move(order), purpose::cancel);
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

Decision follow(const OrderHistory& history, const OrderState& state, const partners::Partner& partner, Instant now) {
    if (history.versions.empty()) return store::Changes{};
    Following following(history, partner, now);
    if (state.is == Is::cancelled) following.cancelled(state.word);
    if (state.is == Is::held && !history.applied) following.held(state.word);
    if (state.is == Is::live && state.order && !history.applied) {
        const auto wanted = warehouse_order(*state.order, partner, history.wanted());
        if (!wanted) return std::unexpected(wanted.error());
        following.live(*wanted);
    }
    return following.take();
}

}  // namespace crossdock::flows
