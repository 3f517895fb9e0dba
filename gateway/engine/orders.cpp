#include "gateway/engine/orders.h"

#include <algorithm>

#include "gateway/doors/crash_point.h"
#include "gateway/flows/division.h"
#include "gateway/flows/order_change.h"
#include "gateway/flows/ownership.h"
#include "gateway/flows/release.h"
#include "gateway/flows/replay.h"
#include "gateway/flows/shipment.h"

namespace crossdock::engine {
namespace {

// Lists are eventually right: what changed shortly before the newest change seen may appear only later.
constexpr std::chrono::minutes overlap{2};

// The last change of a sale that was dealt with after it went out.
std::string followed_cursor(const std::string& partner, const std::string& number) {
    return "followed/" + partner + "/" + number;
}

}  // namespace

OrderPoll::OrderPoll(std::string partner, Registry& registry, std::unique_ptr<OrderSource> source, store::Store& store,
                     Clock& clock)
    : partner_(std::move(partner)), registry_(registry), source_(std::move(source)), store_(store), clock_(clock) {}

Result<std::string> OrderPoll::location_id(const partners::Partner& partner) {
    if (!partner.cin7.id.empty()) return partner.cin7.id;
    if (location_name_ == partner.cin7.name && !location_id_.empty()) return location_id_;
    const auto locations = source_->places();
    if (!locations) return std::unexpected(locations.error());
    for (const auto& location : *locations) {
        if (location.name != partner.cin7.name) continue;
        location_name_ = location.name;
        location_id_ = location.id;
        return location_id_;
    }
    std::string names;
    for (const auto& location : *locations) names += (names.empty() ? "'" : ", '") + location.name + "'";
    return fail(ErrorKind::configuration, "orders.no-location",
                "Cin7 has no " + source_->place_word() + " '" + partner.cin7.name + "'; it has " +
                    (names.empty() ? "none" : names),
                (partner.folder / "partner.xml").string(),
                "write the name exactly as in Cin7, capitals and blanks included");
}

Result<std::size_t> OrderPoll::look() {
    const auto partners = registry_.snapshot();
    const auto* partner = partners->find(partner_);
    if (partner == nullptr || (partner->cin7.name.empty() && partner->cin7.id.empty())) return std::size_t{0};
    const auto location = location_id(*partner);
    if (!location) return std::unexpected(location.error());

    const std::string cursor = "cin7-sales/" + *location;
    const auto stored = store_.cursor(cursor);
    if (!stored) return std::unexpected(stored.error());
    const Instant since = *stored ? parse_instant(**stored).value_or(Instant{}) : Instant{};
    const auto rows = source_->changed_since(since, *location);
    if (!rows) return std::unexpected(rows.error());

    std::size_t released = 0;
    Instant newest = since + overlap;
    std::optional<Instant> oldest_waiting;
    for (const auto& row : *rows) {
        if (row.updated) newest = std::max(newest, *row.updated);
        const auto done = release(row, *partner);
        if (!done) return std::unexpected(done.error());
        if (*done == Outcome::released) ++released;
        if (*done == Outcome::waits && row.updated && (!oldest_waiting || *row.updated < *oldest_waiting))
            oldest_waiting = row.updated;
    }
    if (oldest_waiting) newest = std::min(newest, *oldest_waiting);
    if (newest - overlap > since) {
        store::Changes changes;
        changes.cursors.push_back({cursor, to_string(newest - overlap)});
        if (auto moved = store_.commit(changes, clock_.now()); !moved) return std::unexpected(moved.error());
    }
    return released;
}

Result<OrderPoll::Outcome> OrderPoll::release(const Candidate& row, const partners::Partner& partner) {
    const auto known = store_.document(flows::order_document_id(partner.id, row.number));
    if (!known) return std::unexpected(known.error());
    // A divided order may have no part of this partner's; it is followed where it was released.
    const auto released_here = store_.cursor(followed_cursor(partner_, row.number));
    if (!released_here) return std::unexpected(released_here.error());
    if (*known || *released_here) return follow(row, partner);
    if (!row.release) return Outcome::known;
    const auto waiting = store_.cursor(flows::waiting_cursor(row.number));
    if (!waiting) return std::unexpected(waiting.error());
    if (*waiting == stamp(row)) return Outcome::waits;

    const auto ours = is_our_split(row.number);
    if (!ours) return std::unexpected(ours.error());
    if (*ours) return Outcome::known;

    const std::string held_back = "sale " + row.number + " is not released";
    const auto other = lies_with_another(row.number);
    if (!other) return std::unexpected(other.error());
    if (!other->empty()) {
        Error error{
            ErrorKind::needs_data,
            "orders.sent-elsewhere",
            "it was moved here in Cin7, but the order lies with " + *other + ", which will ship it",
            {},
            "tell " + *other + " not to ship it and void it in Cin7; enter it again at this location. Or move it back"};
        return wait(row, {{std::move(error), {}}, true}, held_back);
    }
    const auto allowed = store_.cursor(flows::allowed_cursor(row.number));
    if (!allowed) return std::unexpected(allowed.error());
    const auto partners = registry_.snapshot();
    auto decided = row.release(partner, partners->partners, clock_.now(), *allowed && !(**allowed).empty());
    if (!decided) return std::unexpected(decided.error());
    if (!*decided) return wait(row, decided->error(), held_back);
    (*decided)->cursors.push_back({followed_cursor(partner_, row.number), row.stamp});
    if (*waiting)
        if (auto closed = close_letter(row.number, **decided); !closed) return std::unexpected(closed.error());
    crash_point("orders.decided");
    if (auto done = store_.commit(**decided, clock_.now()); !done) return std::unexpected(done.error());
    crash_point("orders.released");
    return Outcome::released;
}

Result<OrderPoll::Outcome> OrderPoll::follow(const Candidate& row, const partners::Partner& partner) {
    const std::string cursor = followed_cursor(partner_, row.number);
    const auto followed = store_.cursor(cursor);
    if (!followed) return std::unexpected(followed.error());
    if (*followed == row.stamp) return Outcome::known;
    const auto waiting = store_.cursor(flows::waiting_cursor(row.number));
    if (!waiting) return std::unexpected(waiting.error());
    if (*waiting == stamp(row)) return Outcome::waits;

    const auto trade = store_.trade(row.number);
    if (!trade) return std::unexpected(trade.error());
    const auto partners = registry_.snapshot();
    std::vector<flows::Warehouse> warehouses;
    std::vector<std::string> ids = flows::warehouses_of(*trade);
    const bool divided = !ids.empty();
    if (!divided) ids.push_back(partner.id);
    for (const std::string& id : ids) {
        const auto* const warehouse = id == partner.id ? &partner : partners->find(id);
        if (warehouse == nullptr) continue;
        auto history = flows::order_history(*trade, id);
        if (!history) return std::unexpected(history.error());
        warehouses.push_back({*warehouse, *std::move(history)});
    }
    flows::OrderState state = row.state;
    // What is shipped costs no read: most changes of a sale are our own.
    if (row.read && std::ranges::none_of(warehouses, [](const auto& one) { return one.history.applied; })) {
        auto read = row.read(partners->partners);
        if (!read) return std::unexpected(read.error());
        state = std::move(*read);
    }
    auto decided = divided || !state.parts.empty()
                       ? flows::follow_parts(warehouses, state, clock_.now())
                       : flows::follow(warehouses.front().history, state, partner, clock_.now());
    if (!decided)
        return wait(row, {std::move(decided.error()), true}, "a change of sale " + row.number + " is not sent");
    // What only the sale itself shows (a backorder) may end without a sign in the list.
    const bool waits = state.is == flows::OrderState::Is::held && row.state.is != flows::OrderState::Is::held;
    if (waits)
        decided->cursors.push_back({flows::waiting_cursor(row.number), stamp(row)});
    else
        decided->cursors.push_back({cursor, row.stamp});
    if (*waiting)
        if (auto closed = close_letter(row.number, *decided); !closed) return std::unexpected(closed.error());
    crash_point("orders.change-decided");
    if (auto done = store_.commit(*decided, clock_.now()); !done) return std::unexpected(done.error());
    crash_point("orders.change-committed");
    return waits ? Outcome::waits : Outcome::known;
}

Result<std::string> OrderPoll::lies_with_another(const std::string& number) {
    const auto sent = store_.find_documents("warehouse-order", number, {});
    if (!sent) return std::unexpected(sent.error());
    if (sent->empty()) return std::string();
    const auto trade = store_.trade(number);
    if (!trade) return std::unexpected(trade.error());
    const auto partners = registry_.snapshot();
    for (const store::Document& row : *sent) {
        if (row.partner == partner_ || row.direction != store::Direction::outbound) continue;
        const auto history = flows::order_history(*trade, row.partner);
        if (!history) return std::unexpected(history.error());
        if (history->is_cancelled()) continue;
        const auto* other = partners->find(row.partner);
        return other != nullptr ? other->name : row.partner;
    }
    return std::string();
}

Result<bool> OrderPoll::is_our_split(const std::string& number) {
    const auto trades = store_.find_trades(number);
    if (!trades) return std::unexpected(trades.error());
    for (const std::string& trade : *trades) {
        if (trade == number) continue;
        const auto other = store_.trade(trade);
        if (!other) return std::unexpected(other.error());
        for (const auto& key : other->keys)
            if (key.kind == flows::split_key && key.value == number) return true;
    }
    return false;
}

Result<OrderPoll::Outcome> OrderPoll::wait(const Candidate& row, const Hold& hold, const std::string& what) {
    const auto& why = hold.why;
    const Instant now = clock_.now();
    const std::string reason = "waits-because/" + row.number;
    const auto said = store_.cursor(reason);
    if (!said) return std::unexpected(said.error());
    store::Changes changes;
    changes.cursors.push_back({flows::waiting_cursor(row.number), stamp(row)});
    if (*said != why.error.message) {
        changes.cursors.push_back({reason, why.error.message});
        changes.journal.push_back(
            {0, now, partner_, row.number, "order-waiting", "cin7", what + ": " + why.error.message, {}});
    }
    if (hold.needs_a_person) {
        store::DeadLetter letter;
        letter.subject = flows::sale_subject(row.number);
        letter.partner = partner_;
        letter.trade = row.number;
        letter.error = why.error;
        letter.error.place = "Cin7 sale " + row.number + (why.field.empty() ? "" : ", " + why.field);
        letter.at = now;
        changes.dead_letters.push_back(std::move(letter));
    } else if (auto closed = close_letter(row.number, changes); !closed) {
        return std::unexpected(closed.error());
    }
    if (auto done = store_.commit(changes, now); !done) return std::unexpected(done.error());
    return Outcome::waits;
}

Result<void> OrderPoll::close_letter(const std::string& order_number, store::Changes& changes) {
    const auto open = store_.dead_letters(store::DeadLetterState::open);
    if (!open) return std::unexpected(open.error());
    for (const auto& letter : *open)
        if (letter.subject == flows::sale_subject(order_number)) changes.replayed.push_back(letter.id);
    return {};
}

std::string OrderPoll::stamp(const Candidate& row) const {
    const auto quarter = clock_.now().time_since_epoch() / std::chrono::minutes(15);
    return row.stamp + " " + std::to_string(registry_.generation()) + " " + std::to_string(quarter);
}

}  // namespace crossdock::engine
