#include "tests/gateway/scenarios/ledger_lines.h"

#include <catch2/catch.hpp>
#include <map>

#include "gateway/sandbox/seed.h"
#include "tests/gateway/scenarios/goods.h"

namespace crossdock::scenarios {
namespace {

using sandbox::AutoMode;
using sandbox::CoreAccount;
using sandbox::Effect;
using sandbox::EffectLedger;
using sandbox::Json;
using sandbox::ProductLine;
using sandbox::Server;
using sandbox::omni::OmniAccount;

std::string goods_in_words(const Effect& effect) {
    std::string text;
    for (const auto& one : effect.lines) {
        if (one.quantity == sandbox::Amount()) continue;
        text += " " + one.quantity.text() + " " + one.sku;
        if (!one.batch.empty()) text += "/" + one.batch;
        if (!one.box.empty()) text += " in " + one.box;
    }
    return text;
}

std::string core_line(const CoreAccount& core, const Effect& effect) {
    std::string text(to_string(effect.kind));
    if (!effect.task_id.empty()) {
        // A shipment is told by its boxes; what lies in them is told by the pack.
        if (effect.tracking.empty()) text += goods_in_words(effect);
        for (std::size_t i = 0; i < effect.tracking.size(); ++i)
            text += " " + effect.boxes.at(i) + (effect.tracking[i].empty() ? "" : " by " + effect.tracking[i]);
        return text;
    }
    const std::string name = !effect.reference.empty() ? effect.reference
                             : effect.document.empty() ? effect.order_number
                                                       : effect.document;
    text += " " + name;
    std::string moves;
    for (const sandbox::StockMove& move : effect.moves)
        moves += (moves.empty() ? ": " : ", ") + core.catalogue().place(move.place_id, {})->name + " " +
                 core.catalogue().product(move.product_id, {})->sku + (move.batch.empty() ? "" : "/" + move.batch) +
                 " " + move.before.text() + " -> " + move.after.text();
    return text + moves;
}

std::string omni_line(const Effect& effect) {
    std::string text = std::string(to_string(effect.kind)) + " " + effect.document + goods_in_words(effect);
    for (const auto& one : effect.tracking) text += " by " + one;
    if (effect.kind == sandbox::EffectKind::adjustment_completed)
        for (const sandbox::StockMove& move : effect.moves)
            text += " (" + move.before.text() + " -> " + move.after.text() + ")";
    return text;
}

Json order_change(const OmniAccount& omni, const char* field, const Json& value) {
    return {{"id", omni.records(sandbox::omni::Resource::sales_orders).at(0).at("id")}, {field, value}};
}

Json one_more_of_the_first(const OmniAccount& omni) {
    const Json& line = omni.records(sandbox::omni::Resource::sales_orders).at(0).at("lineItems").at(0);
    return Json::array({{{"id", line.at("id")}, {"qty", line.at("qty").get<double>() + 1}}});
}

// "KIT to TEE 3 + CAP 1": what the kit is made of from now on.
void change_bill(CoreAccount& core, const std::string& what) {
    const auto words = split(what, " to ");
    auto kit = *core.catalogue().product({}, words.at(0));
    kit.components.clear();
    for (const Goods& part : goods_of(words.at(1)))
        kit.components.push_back({part.sku, sandbox::Amount::parse(part.quantity).value()});
    core.catalogue().put(std::move(kit));
}

// "TEE 2 for CAP 2": the order is undone, changed and authorised again.
void exchange_goods(CoreAccount& core, const std::string& what) {
    const auto sides = split(what, " for ");
    const Goods out = goods_of(sides.at(0)).front(), in = goods_of(sides.at(1)).front();
    const std::string id = core.sales().at(0).id;
    sandbox::OrderWrite write{id, core.sales().at(0).order, AutoMode::no_pick, AutoMode::no_pick};
    REQUIRE(core.undo_by_person(id));
    for (sandbox::OrderLine& line : write.order.lines)
        if (line.sku == out.sku) {
            line.quantity -= sandbox::Amount::parse(out.quantity).value();
            const auto before = line.total;
            line.total = (line.quantity * line.price).less_percent(line.discount);
            write.order.total_before_tax += line.total - before;
            write.order.total += line.total - before;
        }
    sandbox::OrderLine& added = write.order.lines.emplace_back();
    added.sku = in.sku;
    added.quantity = sandbox::Amount::parse(in.quantity).value();
    REQUIRE(core.write_order(std::move(write)));
}

}  // namespace

std::size_t ledger_size(Server& sandbox, ProductLine product) {
    if (product == ProductLine::core)
        return sandbox.with_account([](const CoreAccount& core) { return core.ledger().entries().size(); });
    return sandbox.with_omni([](const OmniAccount& omni) { return omni.ledger().entries().size(); });
}

std::vector<std::string> ledger_lines(Server& sandbox, ProductLine product, std::size_t& seen) {
    std::vector<std::string> lines;
    const auto tell = [&](const EffectLedger& ledger, auto line_of) {
        for (; seen < ledger.entries().size(); ++seen) lines.push_back(line_of(ledger.entries()[seen]));
    };
    if (product == ProductLine::core)
        sandbox.with_account([&](const CoreAccount& core) {
            tell(core.ledger(), [&](const Effect& effect) { return core_line(core, effect); });
        });
    else
        sandbox.with_omni([&](const OmniAccount& omni) { tell(omni.ledger(), omni_line); });
    return lines;
}

void work_of_a_person(Server& sandbox, ProductLine product, const std::string& what) {
    if (product == ProductLine::omni) {
        sandbox.with_omni([&](OmniAccount& omni) {
            using namespace sandbox::omni;
            const Json change = what == "voids"   ? order_change(omni, "isVoid", true)
                                : what == "edits" ? order_change(omni, "lineItems", one_more_of_the_first(omni))
                                : what == "ships" ? order_change(omni, "dispatchedDate", "2026-11-20T00:00:00Z")
                                                  : order_change(omni, "stage", "Fully Picked");
            REQUIRE(omni.write(Resource::sales_orders, change, Verb::update, Hand::person).errors.empty());
        });
        return;
    }
    sandbox.with_account([&](CoreAccount& core) {
        const std::string id = core.sales().at(0).id;
        if (what == "voids") REQUIRE(core.void_by_person(id));
        if (what == "undoes") REQUIRE(core.undo_by_person(id));
        if (what == "edits") REQUIRE(core.edit_by_person(id));
        if (what == "picks") REQUIRE(core.fulfil_by_person(id, AutoMode::pick));
        if (what == "picks and packs") REQUIRE(core.fulfil_by_person(id, AutoMode::pick_pack));
        if (what == "ships") REQUIRE(core.fulfil_by_person(id, AutoMode::pick_pack_ship));
        if (what.starts_with("changes ")) change_bill(core, what.substr(std::string("changes ").size()));
        if (what.starts_with("exchanges ")) exchange_goods(core, what.substr(std::string("exchanges ").size()));
        if (what == "opens a fulfilment") REQUIRE(core.add_fulfilment(id));
        if (what == "invoices") {
            sandbox::InvoiceWrite write;
            write.sale_id = id;
            write.invoice.status = sandbox::Stage::authorised;
            for (const auto& ordered : core.sales().at(0).order.lines) {
                sandbox::BillLine line;
                line.sku = ordered.sku;
                line.quantity = ordered.quantity;
                write.invoice.lines.push_back(line);
            }
            REQUIRE(core.write_invoice(std::move(write)));
        }
    });
}

void set_on_hand(Server& sandbox, ProductLine product, const std::string& sku, const std::string& quantity) {
    const auto amount = sandbox::Amount::parse(quantity).value();
    if (product == ProductLine::core)
        return sandbox.with_account([&](CoreAccount& core) {
            core.stock().set_on_hand(core.catalogue().product({}, sku)->id, *core.catalogue().place({}, "East"),
                                     amount);
            (void)core.stock().take_moves();
        });
    sandbox.with_omni([&](OmniAccount& omni) {
        const long branch = omni.records(sandbox::omni::Resource::branches).at(0).at("id").get<long>();
        omni.set_on_hand(omni.option(sku)->at("id").get<long>(), branch, amount);
    });
}

void draft_pick(Server& sandbox, const std::string& goods) {
    sandbox.with_account([&](CoreAccount& core) {
        const std::string id = core.sales().at(0).id;
        if (core.sales().at(0).fulfilments.empty()) REQUIRE(core.add_fulfilment(id));
        sandbox::PickWrite write;
        write.task_id = core.sales().at(0).fulfilments.back().task_id;
        write.lines.emplace();
        for (const Goods& one : goods_of(goods)) {
            sandbox::StageLine line;
            line.sku = one.sku;
            line.quantity = sandbox::Amount::parse(one.quantity).value();
            line.location = one.location;
            write.lines->push_back(line);
        }
        REQUIRE(core.write_pick(std::move(write)));
    });
}

void make_transfer(Server& sandbox, const std::string& goods) {
    sandbox.with_account([&](CoreAccount& core) {
        const auto from = *core.catalogue().place({}, "West");
        sandbox::TransferWrite write;
        write.status = sandbox::TransferStatus::in_transit;
        write.from = from.name;
        write.to = "East";
        write.departure_date = "2026-11-20T00:00:00";
        write.in_transit_account = "715";
        write.lines.emplace();
        for (const Goods& one : goods_of(goods)) {
            sandbox::GoodsLine line;
            line.sku = one.sku;
            line.quantity = sandbox::Amount::parse(one.quantity).value();
            line.location = from.name;
            line.location_id = from.id();
            write.lines->push_back({line, {}, {}});
        }
        REQUIRE(core.transfers().write(core.books(), core.counts(), std::move(write)));
    });
}

}  // namespace crossdock::scenarios
