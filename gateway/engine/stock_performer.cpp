#include "gateway/engine/stock_performer.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <nlohmann/json.hpp>

#include "gateway/doors/crash_point.h"
#include "gateway/engine/stock_under_way.h"
#include "gateway/flows/attempt.h"
#include "gateway/flows/stock_documents.h"
#include "gateway/flows/stock_steps.h"

namespace crossdock::engine {
namespace {

using flows::StockLine;
using flows::StockPlan;

constexpr std::string_view lane = "cin7-stock";
constexpr std::size_t batch = 10;
constexpr std::chrono::minutes lease{10};

// Look, call, look again. `moved` says that the call had an effect and another call is due because of it.
template <class Look, class Call, class Moved>
auto carried_out(const std::string& what, Look look, Call call, Moved moved) -> decltype(look()) {
    auto step = look();
    if (step && step->done) step->detail = "found in Cin7, nothing called: " + step->detail;
    while (step && !step->done) {
        crash_point("cin7.looked");
        const auto called = call(*step);
        crash_point("cin7.called");
        auto next = look();
        crash_point("cin7.read-back");
        if (next && next->done) next->detail = what + ", read back: " + next->detail;
        if (!next || next->done) return next;
        if (!called) return std::unexpected(called.error());
        if (!moved(*step, *next))
            return fail(ErrorKind::transient, "cin7.no-effect",
                        "Cin7 answered the " + what + " with success, but reading it back shows no effect", {},
                        "it is tried again by itself");
        step = std::move(next);
    }
    return step;
}

constexpr auto never_moved = [](const auto&, const auto&) { return false; };

documents::Date day_of(const StockPlan& plan) {
    return documents::Date::parse_iso(plan.dated).value_or(documents::Date());
}

}  // namespace

Result<std::size_t> StockPerformer::step() {
    const Instant now = clock_.now();
    const auto intents = store_.claim(lane, batch, now, now + lease);
    if (!intents) return std::unexpected(intents.error());
    for (const store::Intent& intent : *intents) {
        auto performed = perform(intent);
        store::Changes changes;
        if (performed) {
            changes = std::move(performed->more);
            flows::add_proof(changes, intent, performed->proof, "cin7", performed->detail, clock_.now());
        } else {
            changes = flows::failed(intent, performed.error(), backoff_, random_.unit(), "cin7", clock_.now());
        }
        if (auto done = store_.commit(changes, clock_.now()); !done) return std::unexpected(done.error());
        crash_point("cin7.proof-committed");
    }
    return intents->size();
}

Result<Performed> StockPerformer::perform(const store::Intent& intent) {
    const auto plan = flows::stock_plan_from_json(intent.body);
    if (!plan) return std::unexpected(plan.error());
    const auto partners = registry_.snapshot();
    const auto* partner = partners->find(intent.partner);
    if (partner == nullptr || partner->cin7.name != plan->location ||
        partner->authority.stock != partners::Authority::partner)
        return fail(ErrorKind::configuration, "stock.foreign-location",
                    "the stock of '" + plan->location + "' is not that of the partner '" + intent.partner +
                        "'; Cin7 was left as it is",
                    partner == nullptr ? "partners/" + intent.partner : (partner->folder / "partner.xml").string(),
                    "put <cin7 location> and <authority stock> right if it should be, then replay");
    const Job job{intent, *plan, *partner};
    if (intent.kind == "cin7-compare") return compare(job);
    if (intent.kind == "cin7-adjust") return adjust(job);
    if (intent.kind == "cin7-credit") return credit(job);
    return receive(job);
}

Result<Performed> StockPerformer::compare(const Job& job) {
    StockUnderWay under_way(store_, job.partner, clock_.now());
    const auto open = under_way.intents();
    if (!open) return std::unexpected(open.error());
    const auto proposals = store_.approvals(store::ApprovalState::proposed);
    if (!proposals) return std::unexpected(proposals.error());
    auto flight = flows::in_flight(*open, *proposals, job.partner.id, job.plan.location, job.intent.key);
    if (!flight) return std::unexpected(std::move(flight.error()));
    std::vector<StockLine> still_needed, maybe_counted;
    if (!job.plan.counted.empty()) {
        auto around = under_way.moved_around(job.intent.document_id, job.plan);
        if (!around) return std::unexpected(around.error());
        maybe_counted = std::move(*around);
        const auto doubt = under_way.unapplied_shipments();
        if (!doubt) return std::unexpected(doubt.error());
        if (!doubt->empty()) flight->doubt += (flight->doubt.empty() ? "" : ", ") + *doubt;
    }
    if (job.plan.counted == "available") {
        auto needed = under_way.promised();
        if (!needed) return std::unexpected(std::move(needed.error()));
        still_needed = std::move(*needed);
    }
    if (job.partner.cin7.kits_in_parts) {
        auto promised = under_way.promised_kits();
        if (!promised) return std::unexpected(std::move(promised.error()));
        std::ranges::move(promised->held, std::back_inserter(flight->kits));
        for (const auto& part : promised->waiting)
            flight->changes.push_back({part.goods.sku, documents::Decimal(0) - part.goods.quantity, {}, {}});
    }
    const auto shown = told(job, *flight, {&flight->changes, &still_needed, &maybe_counted});
    if (!shown) return std::unexpected(shown.error());
    // The read waits for its turn, and shipments go first: figures from behind them must not be compared with what was
    // on its way before them.
    const auto still_open = under_way.intents();
    if (!still_open) return std::unexpected(still_open.error());
    if (!flows::nothing_moved(*open, *still_open, job.partner.id))
        return fail(ErrorKind::transient, "stock.moved-meanwhile",
                    "shipments or receipts of the partner went on while the stock was read", job.plan.source,
                    "it is compared by itself when they rest");
    const auto compared =
        flows::compare(shown->plan, shown->levels, *flight, still_needed, maybe_counted, job.partner.stock);
    auto more = flows::follow_comparison(job.intent, shown->plan, compared, *proposals, clock_.now());
    if (!more) return std::unexpected(std::move(more.error()));
    const nlohmann::ordered_json proof{{"reference", job.plan.reference},
                                       {"location", job.plan.location},
                                       {"agree", compared.agree},
                                       {"adjust", flows::in_words(compared.within)},
                                       {"approve", flows::in_words(compared.beyond)}};
    return Performed{proof.dump(), compared.detail, std::move(*more)};
}

Result<StockPerformer::Told> StockPerformer::told(const Job& job, const flows::InFlight& flight,
                                                  std::initializer_list<std::vector<StockLine>*> goods) {
    auto levels = account_.levels(job.plan.location);
    if (!levels) return std::unexpected(std::move(levels.error()));
    if (!job.partner.cin7.kits_in_parts) return Told{job.plan, *std::move(levels)};
    const auto bills = bills_.for_items({});
    if (!bills) return std::unexpected(bills.error());
    auto parts = flows::levels_in_parts(*std::move(levels), **bills, flight.kits);
    if (!parts) return std::unexpected(std::move(parts.error().error));
    auto plan = flows::plan_in_parts(job.plan, **bills);
    if (!plan) return std::unexpected(std::move(plan.error().error));
    for (std::vector<StockLine>* lines : goods) {
        auto taken_apart = flows::lines_in_parts(*lines, **bills);
        if (!taken_apart) return std::unexpected(std::move(taken_apart.error().error));
        *lines = *std::move(taken_apart);
    }
    return Told{*std::move(plan), *std::move(parts)};
}

Result<Performed> StockPerformer::adjust(const Job& job) {
    const auto look = [&]() -> Result<flows::AdjustmentStep> {
        const auto ours = account_.adjustments(job.plan.reference);
        if (!ours) return std::unexpected(ours.error());
        return flows::decide_adjustment(job.plan, *ours);
    };
    // A document of ours that left a remainder: something else moved between reading and writing.
    const auto moved = [](const auto& before, const auto& after) { return before.reference != after.reference; };
    auto done = carried_out(
        "stock adjustment", look,
        [&](const flows::AdjustmentStep& step) {
            return account_.change(step.reference, job.plan.location, step.changes);
        },
        moved);
    if (!done) return std::unexpected(std::move(done.error()));
    return Performed{std::move(done->proof), std::move(done->detail), {}};
}

Result<Performed> StockPerformer::receive(const Job& job) {
    if (job.intent.kind == "cin7-receive") {
        const auto purchase = account_.find_purchase(job.plan.document);
        if (!purchase) return std::unexpected(purchase.error());
        if (*purchase) return receive_purchase(job, **purchase);
    }
    const auto transfer = account_.find_transfer(job.plan.document);
    if (!transfer) return std::unexpected(transfer.error());
    if (*transfer) return complete_transfer(job, **transfer);
    return fail(ErrorKind::needs_data, "cin7.nothing-to-receive",
                "Cin7 has neither a purchase nor a transfer '" + job.plan.document + "'", job.plan.source,
                "check the number with the warehouse, then replay");
}

Result<Performed> StockPerformer::receive_purchase(const Job& job, const cin7::Purchase& found) {
    const auto used = proven_elsewhere(job.intent, "task-id");
    if (!used) return std::unexpected(used.error());
    bool first = true;
    const auto look = [&]() -> Result<flows::ReceiptStep> {
        if (std::exchange(first, false)) return flows::decide_receipt(job.plan, found, *used);
        const auto shown = account_.find_purchase(found.number);
        if (!shown) return std::unexpected(shown.error());
        return flows::decide_receipt(job.plan, *shown ? **shown : found, *used);
    };
    const auto call = job.partner.stock.put_away ? cin7::ReceiptCall::put_away : cin7::ReceiptCall::stock;
    auto done = carried_out(
        "receipt on purchase " + found.number, look,
        [&](const flows::ReceiptStep& step) { return account_.receive(found.id, step.call, call); }, never_moved);
    if (!done && done.error().code == "cin7.no-effect")
        return fail(
            ErrorKind::configuration, "cin7.no-effect", done.error().message,
            (job.partner.folder / "partner.xml").string(),
            "where Cin7's setting Use Put Away is off, write <stock purchase-receipts=\"put-away\"/>, otherwise "
            "\"stock\"; then replay");
    if (!done) return std::unexpected(std::move(done.error()));
    return Performed{std::move(done->proof), std::move(done->detail), {}};
}

Result<Performed> StockPerformer::complete_transfer(const Job& job, const cin7::Transfer& found) {
    const auto used = proven_elsewhere(job.intent, "transfer-id");
    if (!used) return std::unexpected(used.error());
    bool first = true;
    const auto look = [&]() -> Result<flows::TransferStep> {
        if (std::exchange(first, false))
            return flows::decide_transfer(job.plan, found, job.partner.stock.receipts, *used);
        const auto shown = account_.transfer(found.id);
        if (!shown) return std::unexpected(shown.error());
        return flows::decide_transfer(job.plan, *shown, job.partner.stock.receipts, *used);
    };
    auto done = carried_out(
        "completion of transfer " + found.number, look,
        [&](const flows::TransferStep& step) { return account_.complete(step.call, day_of(job.plan)); }, never_moved);
    if (!done) return std::unexpected(std::move(done.error()));
    Performed performed{std::move(done->proof), std::move(done->detail), {}};
    if (!done->difference.empty()) {
        StockPlan difference = job.plan;
        difference.lines = std::move(done->difference);
        performed.more.intents.push_back(flows::stock_intent(difference, "adjust", job.intent.partner, job.intent.trade,
                                                             job.intent.document_id, clock_.now()));
    }
    return performed;
}

Result<Performed> StockPerformer::credit(const Job& job) {
    const auto sale = account_.find_sale_id(job.plan.document);
    if (!sale) return std::unexpected(sale.error());
    if (!*sale)
        return fail(ErrorKind::needs_data, "cin7.no-sale", "Cin7 has no sale " + job.plan.document, job.plan.source,
                    "check the order number with the warehouse, then replay");
    const std::string& sale_id = **sale;
    bool invoiced = true;
    const auto look = [&]() -> Result<flows::CreditStep> {
        const auto billing = account_.billing(sale_id);
        if (!billing) return std::unexpected(billing.error());
        auto step = flows::decide_credit(job.plan, *billing);
        // Nothing to credit is settled as well: by a change of the stock.
        if (step && !step->done && !step->invoiced) step->done = true, invoiced = false;
        return step;
    };
    auto done = carried_out(
        "draft credit note", look,
        [&](const flows::CreditStep& step) { return account_.draft_credit(sale_id, step.call, day_of(job.plan)); },
        never_moved);
    if (!done) return std::unexpected(std::move(done.error()));
    if (invoiced) return Performed{std::move(done->proof), std::move(done->detail), {}};
    Performed performed{nlohmann::ordered_json{{"sale-id", sale_id}, {"invoice", nullptr}}.dump(),
                        "sale " + job.plan.document + " has no invoice that bills " + flows::in_words(job.plan.lines) +
                            ": the returned goods are added to the stock instead",
                        {}};
    performed.more.intents.push_back(flows::stock_intent(job.plan, "compare", job.intent.partner, job.intent.trade,
                                                         job.intent.document_id, clock_.now()));
    return performed;
}

Result<std::set<std::string>> StockPerformer::proven_elsewhere(const store::Intent& intent, std::string_view name) {
    const auto trade = store_.trade(intent.trade);
    if (!trade) return std::unexpected(trade.error());
    std::set<std::string> ids;
    for (const store::Effect& effect : trade->effects)
        if (effect.intent != intent.key)
            if (std::string id = flows::proven_id(effect.proof, name); !id.empty()) ids.insert(std::move(id));
    return ids;
}

}  // namespace crossdock::engine
