#include "gateway/engine/omni_performer.h"

#include "gateway/doors/crash_point.h"
#include "gateway/flows/attempt.h"

namespace crossdock::engine {
namespace {

// Cartons are a call an order: so many take about five minutes.
constexpr std::size_t batch = cin7::Omni::records_max;
constexpr std::chrono::minutes lease{15};

using Errors = std::vector<std::optional<Error>>;

// Writes records in as few calls as are accepted. A call that Omni refuses as a whole, or that cannot be sent, is tried
// in halves: one record of it is at fault.
template <class Write, class Call>
Errors write_many(std::span<const Write> records, const Call& call) {
    const auto outcomes = call(records);
    Errors errors(records.size());
    if (outcomes) {
        for (std::size_t i = 0; i < records.size(); ++i)
            if (!(*outcomes)[i].success) errors[i] = cin7::refused((*outcomes)[i], {});
        return errors;
    }
    if (outcomes.error().kind != ErrorKind::needs_data || records.size() == 1)
        return Errors(records.size(), outcomes.error());
    const std::size_t half = records.size() / 2;
    errors = write_many(records.first(half), call);
    for (auto& error : write_many(records.subspan(half), call)) errors.push_back(std::move(error));
    return errors;
}

}  // namespace

Result<std::size_t> OmniPerformer::step() {
    const Instant now = clock_.now();
    const auto first = store_.next_due("cin7");
    if (!first) return std::unexpected(first.error());
    if (*first && **first <= now && now < **first + gather_) return std::size_t{0};
    const auto intents = store_.claim("cin7", batch, now, now + lease);
    if (!intents) return std::unexpected(intents.error());
    std::map<std::string, Works> by_kind;
    for (const store::Intent& intent : *intents) {
        auto work = work_of(intent);
        if (work)
            by_kind[intent.kind].push_back(std::move(*work));
        else if (auto settled = settle(intent, std::unexpected(work.error())); !settled)
            return std::unexpected(settled.error());
    }
    // Dispatches first: cartons take longest, and their orders are not in this batch.
    if (auto done = dispatch(by_kind["cin7-dispatch"]); !done) return std::unexpected(done.error());
    if (auto done = split(by_kind["cin7-split"]); !done) return std::unexpected(done.error());
    if (auto done = put_cartons(by_kind["cin7-cartons"]); !done) return std::unexpected(done.error());
    return intents->size();
}

Result<OmniPerformer::Work> OmniPerformer::work_of(const store::Intent& intent) {
    if (intent.kind != "cin7-dispatch" && intent.kind != "cin7-split" && intent.kind != "cin7-cartons")
        return fail(ErrorKind::bug, "cin7.kind", "no step of Cin7 Omni is called '" + intent.kind + "'");
    auto plan = flows::shipment_plan_from_json(intent.body);
    if (!plan) return std::unexpected(plan.error());
    const auto branch = branches_.id_of(plan->location);
    if (!branch) return std::unexpected(branch.error());
    return Work{&intent, std::move(*plan), *branch};
}

Result<void> OmniPerformer::look_at_orders(const Works& works) {
    std::vector<std::string> references;
    for (const Work& work : works)
        for (std::string& one : flows::orders_of(work.plan)) references.push_back(std::move(one));
    return looks_.at_orders(references);
}

Result<void> OmniPerformer::look_at_cartons(const Works& works) {
    std::vector<std::string> references;
    for (const Work& work : works) references.push_back(work.plan.order);
    return looks_.at_cartons(references);
}

Result<void> OmniPerformer::dispatch(const Works& works) {
    return perform<cin7::OmniOrderChange>(
        works, {"PUT SalesOrders", [this](const Works& some) { return look_at_orders(some); },
                [this](const Work& one) { return flows::decide_dispatch(one.plan, one.branch_id, looks_.orders()); },
                [this](std::span<const cin7::OmniOrderChange> changes) {
                    return write_many(changes, [this](auto some) { return omni_.change_orders(some); });
                }});
}

Result<void> OmniPerformer::split(const Works& works) {
    return perform<cin7::OmniSplit>(
        works, {"POST SalesOrders", [this](const Works& some) { return look_at_orders(some); },
                [this](const Work& one) { return flows::decide_split(one.plan, one.branch_id, looks_.orders()); },
                [this](std::span<const cin7::OmniSplit> orders) {
                    return write_many(orders, [this](auto some) { return omni_.create_orders(some); });
                }});
}

Result<void> OmniPerformer::put_cartons(const Works& works) {
    return perform<flows::OmniCartonWrite>(
        works, {"PUT Cartons", [this](const Works& some) { return look_at_cartons(some); },
                [this](const Work& one) {
                    return flows::decide_cartons(one.plan, one.branch_id, looks_.orders(), looks_.cartons());
                },
                [this](std::span<const flows::OmniCartonWrite> writes) {
                    Errors errors;
                    for (const auto& one : writes) {
                        const auto outcome = omni_.put_cartons(one.order_id, one.cartons);
                        errors.emplace_back();
                        if (!outcome)
                            errors.back() = outcome.error();
                        else if (!outcome->success)
                            errors.back() = cin7::refused(*outcome, "PUT Cartons/" + std::to_string(one.order_id));
                    }
                    return errors;
                }});
}

template <class Write>
Result<void> OmniPerformer::perform(const Works& works, const Kind<Write>& kind) {
    if (works.empty()) return {};
    const auto all_end = [this](const Works& some, const Error& error) -> Result<void> {
        for (const Work& work : some)
            if (auto settled = settle(*work.intent, std::unexpected(error)); !settled) return settled;
        return {};
    };
    // A write before this attempt may have been saved since, whatever was answered.
    for (const Work& work : works)
        if (work.intent->attempts > 1) looks_.forget(flows::orders_of(work.plan));
    if (auto looked = kind.look(works); !looked) return all_end(works, looked.error());

    Works called;
    std::vector<Write> writes;
    for (const Work& work : works) {
        auto decided = kind.decide(work);
        if (decided && !decided->is_done()) {
            called.push_back(work);
            writes.push_back(std::move(*decided->write));
            continue;
        }
        // At the first attempt nothing of it was ours.
        const std::string who = work.intent->attempts > 1 ? "found in Cin7, nothing called: "
                                                          : "a person or another program did it, nothing called: ";
        const Result<Proven> end =
            decided ? Result<Proven>(Proven{decided->proof, who + decided->detail}) : std::unexpected(decided.error());
        if (auto settled = settle(*work.intent, end); !settled) return settled;
    }
    if (called.empty()) return {};
    crash_point("cin7.looked");
    for (const Work& work : called) looks_.forget(flows::orders_of(work.plan));
    Errors errors = kind.write(writes);
    crash_point("cin7.called");
    if (auto looked = kind.look(called); !looked) return all_end(called, looked.error());
    crash_point("cin7.read-back");
    for (std::size_t i = 0; i < called.size(); ++i) {
        const auto decided = kind.decide(called[i]);
        Result<Proven> end = fail(ErrorKind::transient, "cin7.no-effect",
                                  "Cin7 answered with success, but reading it back shows no effect",
                                  kind.name + " of order " + called[i].plan.order, "it is tried again by itself");
        if (!decided)
            end = std::unexpected(decided.error());
        else if (decided->is_done())
            end = Proven{decided->proof, kind.name + ", read back: " + decided->detail};
        else if (errors[i]) {
            if (errors[i]->place.empty()) errors[i]->place = kind.name + " of order " + called[i].plan.order;
            end = std::unexpected(std::move(*errors[i]));
        }
        if (auto settled = settle(*called[i].intent, end); !settled) return settled;
    }
    return {};
}

Result<void> OmniPerformer::settle(const store::Intent& intent, const Result<Proven>& end) {
    const Instant now = clock_.now();
    const auto changes = end ? flows::proven(intent, end->proof, "cin7", end->detail, now)
                             : flows::failed(intent, end.error(), backoff_, random_.unit(), "cin7", now);
    if (auto done = store_.commit(changes, now); !done) return done;
    crash_point("cin7.proof-committed");
    return {};
}

}  // namespace crossdock::engine
