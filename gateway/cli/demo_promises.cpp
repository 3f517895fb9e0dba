#include "gateway/cli/demo_promises.h"

#include <algorithm>

namespace crossdock::cli {
namespace {

using sandbox::CoreAccount;
using sandbox::EffectKind;

const sandbox::Effect* find(const CoreAccount& account, EffectKind kind, const std::string& order_number) {
    for (const auto& effect : account.ledger().entries())
        if (effect.kind == kind && effect.order_number == order_number) return &effect;
    return nullptr;
}

bool each_step_once(sandbox::Server& cin7, const std::string& order_number) {
    return std::ranges::all_of(
        std::initializer_list<EffectKind>{EffectKind::fulfilment_created, EffectKind::pick_authorised,
                                          EffectKind::pack_authorised, EffectKind::ship_authorised},
        [&](EffectKind kind) { return effects(cin7, kind, order_number) == 1; });
}

std::size_t distinct_tracking(sandbox::Server& cin7, const std::string& order_number) {
    return cin7.with_account([&](CoreAccount& account) {
        const auto* shipped = find(account, EffectKind::ship_authorised, order_number);
        if (shipped == nullptr) return std::size_t{0};
        auto numbers = shipped->tracking;
        std::ranges::sort(numbers);
        numbers.erase(std::ranges::unique(numbers).begin(), numbers.end());
        return numbers.size();
    });
}

// Units that the sandbox saw picked for an order.
std::string picked(sandbox::Server& cin7, const std::string& order_number, const std::string& sku) {
    return cin7.with_account([&](CoreAccount& account) {
        const auto* pick = find(account, EffectKind::pick_authorised, order_number);
        if (pick != nullptr)
            for (const auto& line : pick->lines)
                if (line.sku == sku) return line.quantity.text();
        return std::string("0");
    });
}

bool journal_says(store::Store& store, const std::string& order_number, std::string_view event, std::string_view text) {
    const auto trade = store.trade(order_number);
    return trade && std::ranges::any_of(trade->journal, [&](const store::JournalEntry& entry) {
               return entry.event == event && entry.detail.find(text) != std::string::npos;
           });
}

bool came_twice(store::Store& store, const std::string& order_number) {
    const auto trade = store.trade(order_number);
    return trade && std::ranges::count(trade->inbox, store::InboxState::duplicate, &store::InboxEntry::state) == 1;
}

// Ours were confirmed by a signed receipt, theirs were taken and answered with one.
bool confirmed_both_ways(store::As2Archive& archive, const std::string& order_number) {
    const auto exchanges = archive.of_trade(order_number);
    if (!exchanges) return false;
    const auto are = [&](store::As2State state) {
        return std::ranges::count_if(*exchanges, [&](const store::As2Exchange& exchange) {
            const store::As2Message& message = exchange.message;
            return message.state == state && message.receipt && !message.mics.empty();
        });
    };
    const auto confirmed = are(store::As2State::confirmed);
    const auto accepted = are(store::As2State::accepted);
    return confirmed >= 1 && accepted >= 1 && confirmed + accepted == std::ssize(*exchanges);
}

bool is_told_to_enter(store::Store& store, const std::string& purchase_order) {
    const auto letter = open_dead_letter(store, purchase_order);
    return letter && letter->error.remedy.find("enter it in Cin7") != std::string::npos;
}

}  // namespace

std::size_t effects(sandbox::Server& cin7, EffectKind kind, const std::string& order_number) {
    return cin7.with_account([&](CoreAccount& account) {
        return static_cast<std::size_t>(std::ranges::count_if(
            account.ledger().entries(),
            [&](const sandbox::Effect& effect) { return effect.kind == kind && effect.order_number == order_number; }));
    });
}

std::optional<store::DeadLetter> open_dead_letter(store::Store& store, const std::string& order_number) {
    const auto open = store.dead_letters(store::DeadLetterState::open);
    if (!open) return std::nullopt;
    for (const auto& letter : *open)
        if (letter.trade == order_number) return letter;
    return std::nullopt;
}

std::vector<Promise> promises(const DemoWitnesses& asked) {
    const auto& [cin7, store, archive, warehouse, west, west_side, retailer, retailer_side, orders] = asked;
    const auto acceptances = warehouse.acceptances();
    const auto journal = store.verify_journal();
    const auto replayed = store.dead_letters(store::DeadLetterState::replayed);
    return {
        {orders.in_full + ": picked, packed and shipped once, two cartons with two tracking numbers in Cin7",
         each_step_once(cin7, orders.in_full) && distinct_tracking(cin7, orders.in_full) == 2},
        {orders.short_ship + ": 5 of 10 shipped are in Cin7, the other 5 stay open and are shown so",
         each_step_once(cin7, orders.short_ship) && picked(cin7, orders.short_ship, "TEE-BLK-M") == "5" &&
             journal_says(store, orders.short_ship, "shipment-applied", "still open: 5 of 10 TEE-BLK-M")},
        {orders.strange_sku +
             ": nothing was written while an item was unknown; after the cross-reference and a replay, "
             "everything once",
         each_step_once(cin7, orders.strange_sku) && replayed && replayed->size() == 1 &&
             !open_dead_letter(store, orders.strange_sku)},
        {orders.twice + ": the same 945 came under two names and had one effect",
         each_step_once(cin7, orders.twice) && came_twice(store, orders.twice)},
        {"each 945 was answered by one 997 that accepts it, and the warehouse has it",
         acceptances.size() == 4 && std::ranges::all_of(acceptances, [](std::size_t times) { return times == 1; })},
        {orders.over_as2 +
             ": the 940 went out and the 945 came in over AS2, signed and encrypted; for each the other side "
             "signed a receipt with its digest",
         each_step_once(cin7, orders.over_as2) && confirmed_both_ways(archive, orders.over_as2) &&
             west_side.received() >= 2 && west_side.confirmed() == 2 &&
             west.acceptances() == std::vector<std::size_t>{1}},
        {orders.of_retailer +
             ": the retailer's 850 came over AS2, signed and encrypted, and got our signed receipt and one 997 that "
             "accepts it; the order waits for a person, who is told to enter it",
         retailer_side.confirmed() == 1 && retailer_side.received() == 1 && retailer.acceptances() == 1 &&
             is_told_to_enter(store, orders.of_retailer)},
        {"the journal's hash chain is whole", journal && !*journal},
    };
}

bool print_promises(const std::vector<Promise>& promises, std::ostream& out) {
    bool all = true;
    for (const Promise& promise : promises) {
        out << (promise.kept ? "  kept    " : "  BROKEN  ") << promise.says << "\n";
        all = all && promise.kept;
    }
    return all;
}

}  // namespace crossdock::cli
