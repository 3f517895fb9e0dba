#include "tests/gateway/engine/performer_bench.h"

#include <algorithm>
#include <iterator>

#include "gateway/store/words.h"

namespace crossdock::engine::test {

const Lines& steps_of_a_shipment() {
    static const Lines steps{"fulfilment", "pick", "pack", "ship"};
    return steps;
}

flows::PlannedLine planned(const std::string& sku, const std::string& quantity, const std::string& box) {
    return {sku, documents::Decimal::parse(quantity).value(), "", box};
}

PerformerBench::PerformerBench(std::vector<sandbox::Fault> faults)
    : account(std::move(faults), sandbox::LimitAnswer::status_503, 6'000) {
    turn_to_sale(1);
}

void PerformerBench::turn_to_sale(std::size_t number) {
    by_hand([&](const sandbox::CoreAccount& core) {
        sale_id = core.sales().at(number - 1).id;
        order_number = core.sales().at(number - 1).number;
    });
}

flows::ShipmentPlan PerformerBench::whole() const {
    flows::ShipmentPlan plan = part("SHP-1", "A", "6");
    plan.boxes.push_back({"B", "1Z-B"});
    plan.lines.push_back(planned("CAP", "2.5", "A"));
    plan.lines.push_back(planned("TEE", "4", "B"));
    return plan;
}

const Lines& PerformerBench::whole_once() {
    static const Lines effects{"fulfilment-created", "pick-authorised 10 TEE 2.5 CAP",
                               "pack-authorised 6 TEE in A 2.5 CAP in A 4 TEE in B",
                               "ship-authorised A by 1Z-A B by 1Z-B"};
    return effects;
}

flows::ShipmentPlan PerformerBench::part(const std::string& shipment, const std::string& box,
                                         const std::string& quantity) const {
    flows::ShipmentPlan plan;
    plan.order_number = order_number;
    plan.sale_id = sale_id;
    plan.location = "East";
    plan.shipment = shipment;
    plan.shipped_on = "2026-11-20";
    plan.carrier = "UPS Ground";
    plan.notes = "945 of Acme, shipment " + shipment;
    plan.boxes = {{box, "1Z-" + box}};
    plan.lines = {planned("TEE", quantity, box)};
    return plan;
}

std::string PerformerBench::key(const std::string& step, const std::string& shipment) {
    return "cin7/" + shipment + "/" + step;
}

void PerformerBench::decide(const flows::ShipmentPlan& plan, const std::string& after) {
    store::Changes changes;
    std::string needs = after.empty() ? "" : key("ship", after);
    for (const std::string& step : steps_of_a_shipment()) {
        store::Intent intent;
        intent.key = key(step, plan.shipment);
        intent.partner = "acme";
        intent.trade = plan.order_number;
        intent.lane = "cin7";
        intent.kind = "cin7-" + step;
        intent.body = flows::to_json(plan);
        intent.needs = needs;
        intent.due = account.clock.now();
        needs = intent.key;
        changes.intents.push_back(std::move(intent));
    }
    REQUIRE(store.commit(changes, account.clock.now()));
    account.calls.clear();
}

void PerformerBench::step() {
    REQUIRE(performer.step() == 1);
}

void PerformerBench::settle() {
    for (int rounds = 0; rounds < 200; ++rounds) {
        const auto done = performer.step();
        if (!done) {
            REQUIRE(store.rescue(account.clock.now()));
        } else if (*done == 0) {
            const auto due = value_of(store.next_due("cin7"));
            if (!due || *due <= account.clock.now()) return;
            account.clock.sleep_until(*due);
        }
    }
    FAIL("the performer does not come to rest");
}

Lines PerformerBench::ledger() {
    return account.server->with_account([](const sandbox::CoreAccount& core) {
        Lines lines;
        for (const sandbox::Effect& effect : core.ledger().entries()) {
            if (effect.task_id.empty()) continue;
            std::string text(to_string(effect.kind));
            // A shipment is told by its boxes; what lies in them is told by the pack.
            if (effect.tracking.empty())
                for (const auto& one : effect.lines)
                    text += " " + one.quantity.text() + " " + one.sku + (one.box.empty() ? "" : " in " + one.box);
            for (std::size_t i = 0; i < effect.tracking.size(); ++i)
                text += " " + effect.boxes.at(i) + " by " + effect.tracking[i];
            lines.push_back(std::move(text));
        }
        return lines;
    });
}

std::string PerformerBench::states(const std::string& shipment) {
    std::string text;
    for (const std::string& step : steps_of_a_shipment()) {
        const auto intent = value_of(store.intent(key(step, shipment)));
        text += (text.empty() ? "" : " ") + std::string(intent ? to_string(intent->state) : "missing");
    }
    return text;
}

nlohmann::json PerformerBench::proof(const std::string& step, const std::string& shipment) {
    const auto trade = value_of(store.trade(order_number));
    for (const auto& effect : trade.effects)
        if (effect.intent == key(step, shipment)) return nlohmann::json::parse(effect.proof);
    return nullptr;
}

void PerformerBench::check_proofs() {
    for (const std::string& step : steps_of_a_shipment()) {
        CAPTURE(step);
        const auto shown = proof(step);
        REQUIRE(shown.is_object());
        CHECK(shown["sale-id"] == sale_id);
        CHECK(shown["order-number"] == order_number);
        CHECK(shown["task-id"] == task());
    }
    CHECK(proof("pick")["pick"] == "AUTHORISED");
    CHECK(proof("pick")["lines"] ==
          nlohmann::json::parse(R"([{"item": "CAP", "quantity": "2.5"}, {"item": "TEE", "quantity": "10"}])"));
    CHECK(proof("pack")["pack"] == "AUTHORISED");
    CHECK(proof("pack")["lines"] == nlohmann::json::parse(R"([{"item": "CAP / box A", "quantity": "2.5"},
                                                             {"item": "TEE / box A", "quantity": "6"},
                                                             {"item": "TEE / box B", "quantity": "4"}])"));
    CHECK(proof("ship")["ship"] == "AUTHORISED");
    CHECK(proof("ship")["boxes"] == nlohmann::json::parse(R"([{"box": "A", "tracking": "1Z-A", "carrier": "UPS Ground"},
                                    {"box": "B", "tracking": "1Z-B", "carrier": "UPS Ground"}])"));
}

Lines PerformerBench::told() {
    Lines lines;
    const auto trade = value_of(store.trade(order_number));
    for (const auto& entry : trade.journal) lines.push_back(entry.detail);
    return lines;
}

Lines PerformerBench::writes() const {
    Lines writes;
    std::ranges::copy_if(account.calls, std::back_inserter(writes),
                         [](const std::string& call) { return call.starts_with("POST"); });
    return writes;
}

std::string PerformerBench::task() {
    std::string task;
    by_hand([&](const sandbox::CoreAccount& core) { task = core.sale(sale_id)->fulfilments.back().task_id; });
    return task;
}

}  // namespace crossdock::engine::test
