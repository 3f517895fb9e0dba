#include "tests/gateway/engine/stock_bench.h"

#include <algorithm>
#include <sstream>

#include "gateway/engine/stock_intake.h"
#include "gateway/flows/stock_plan.h"
#include "gateway/store/words.h"
#include "mappings/documents/document.h"

namespace crossdock::engine::test {
namespace {

const char* const goods_there = R"({
    "products":  [ { "SKU": "MUG", "AverageCost": 4.5 },
                   { "SKU": "JAM", "CostingMethod": "FEFO - Batch", "AverageCost": 2 } ],
    "suppliers": [ { "Name": "Looms Ltd" } ],
    "locations": [ { "Name": "East", "stock": { "MUG": 50,
                       "JAM": [ { "Quantity": 30, "BatchSN": "L1", "ExpiryDate": "2027-01-31" } ] } },
                   { "Name": "West", "stock": { "MUG": 40 } } ] })";

struct Goods {
    std::string sku, quantity, lot;
};

// "TEE -2, JAM 3 lot L1"
std::vector<Goods> goods_of(const std::string& text) {
    std::vector<Goods> goods;
    std::istringstream all(text);
    for (std::string one; std::getline(all, one, ',');) {
        std::istringstream words(one);
        Goods line;
        std::string lot;
        words >> line.sku >> line.quantity >> lot >> line.lot;
        goods.push_back(line);
    }
    return goods;
}

sandbox::GoodsLine goods_line(const Goods& goods, const sandbox::Place& place) {
    sandbox::GoodsLine line;
    line.sku = goods.sku;
    line.quantity = sandbox::Amount::parse(goods.quantity).value();
    line.location = place.name;
    line.location_id = place.id();
    line.batch = goods.lot;
    return line;
}

}  // namespace

StockBench::StockBench(std::vector<sandbox::Fault> faults, const std::string& terms)
    : account(std::move(faults), sandbox::LimitAnswer::status_503, 6'000) {
    home.edit("partner.xml", "Acme East", "East");
    home.edit("partner.xml", R"(stock="nobody")", R"(stock="partner")");
    home.edit("partner.xml", "<skus/>", "<stock " + terms + "/>\n  <skus/>");
    home.write("skus.csv", "sku,partner_sku,unit,each\nTEE,TEE,,\nCAP,CAP,,\nMUG,MUG,,\nJAM,JAM,,\n");
    home.reload();
    by_hand([&](sandbox::CoreAccount& core) {
        REQUIRE(sandbox::seed_account(core, sandbox::Json::parse(goods_there)));
        seen_ = core.ledger().entries().size();
    });
}

std::string StockBench::lines(const std::string& name, const std::string& goods) {
    std::string text = R"("lines": [)";
    for (const Goods& line : goods_of(goods)) {
        text += text.ends_with('[') ? "" : ", ";
        text += R"({"sku": ")" + line.sku + R"(", ")" + name + R"(": ")" + line.quantity + R"(", "unit": "each")";
        if (!line.lot.empty())
            text += R"(, "lots": [{"lot": ")" + line.lot + R"(", "quantity": ")" + line.quantity + R"("}])";
        text += "}";
    }
    return text + "]";
}

void StockBench::receive(const std::string& kind, const std::string& fields) {
    const auto document = documents::from_json(R"({"document": ")" + kind + R"(", )" + fields + "}");
    if (!document) FAIL(to_string(document.error()));
    store::Document row;
    row.id = "test/" + std::to_string(++documents_);
    row.partner = "acme";
    row.kind = kind;
    row.business_key = stock_business_key(*document).value();
    row.json = documents::to_json(*document, -1);
    row.place = "set 0001";
    store::Changes changes;
    changes.documents.push_back(row);
    REQUIRE(store.commit(changes, account.clock.now()));
    REQUIRE(intake.decide() == 1);
    account.calls.clear();
}

void StockBench::count(const std::string& number, const std::string& goods, const std::string& kind) {
    std::string text;
    for (const Goods& line : goods_of(goods))
        text += (text.empty() ? "" : ", ") + (R"({"sku": ")" + line.sku) +
                R"(", "quantities": [{"unit": "each", "kind": ")" + kind + R"(", "quantity": ")" + line.quantity +
                (line.lot.empty() ? R"("}]})" : R"(", "lot": ")" + line.lot + R"("}]})");
    receive("inventory-report", R"("report-id": ")" + number + R"(", "lines": [)" + text + "]");
}

void StockBench::settle() {
    for (int rounds = 0; rounds < 300; ++rounds) {
        const auto done = performer.step();
        if (!done) {
            REQUIRE(store.rescue(account.clock.now()));
        } else if (*done == 0) {
            const auto due = value_of(store.next_due("cin7-stock"));
            if (!due || *due <= account.clock.now()) return;
            account.clock.sleep_until(*due);
        }
    }
    FAIL("the performer does not come to rest");
}

Lines StockBench::moves() {
    Lines lines;
    by_hand([&](const sandbox::CoreAccount& core) {
        const auto& entries = core.ledger().entries();
        for (; seen_ < entries.size(); ++seen_) {
            const sandbox::Effect& effect = entries[seen_];
            std::string text = std::string(to_string(effect.kind)) + " " +
                               (effect.reference.empty() ? effect.document : effect.reference) + ":";
            for (const sandbox::StockMove& move : effect.moves) {
                const auto place = core.catalogue().place(move.place_id, {});
                const auto* product = core.catalogue().product(move.product_id, {});
                text += (text.ends_with(':') ? " " : ", ") + place->name + " " + product->sku + " " +
                        move.before.text() + " -> " + move.after.text();
            }
            lines.push_back(std::move(text));
        }
    });
    return lines;
}

Lines StockBench::proposals(bool all) {
    Lines lines;
    for (const auto& one :
         value_of(store.approvals(all ? std::nullopt : std::optional(store::ApprovalState::proposed))))
        lines.push_back((all ? std::string(to_string(one.state)) + " " : "") +
                        flows::in_words(flows::stock_plan_from_json(one.body).value().lines));
    return lines;
}

Lines StockBench::intents() {
    Lines lines;
    for (const auto& row : value_of(store.documents(store::DocumentState::applied, 1'000))) {
        const auto trade = value_of(store.trade(row.trade));
        for (const auto& intent : trade.intents)
            if (intent.document_id == row.id) lines.push_back(intent.kind + " " + std::string(to_string(intent.state)));
    }
    return lines;
}

Lines StockBench::writes() const {
    Lines writes;
    std::ranges::copy_if(account.calls, std::back_inserter(writes),
                         [](const std::string& call) { return !call.starts_with("GET"); });
    return writes;
}

void StockBench::set_on_hand(const std::string& sku, const std::string& place, const std::string& quantity) {
    by_hand([&](sandbox::CoreAccount& core) {
        core.stock().set_on_hand(core.catalogue().product({}, sku)->id, *core.catalogue().place({}, place),
                                 sandbox::Amount::parse(quantity).value());
        (void)core.stock().take_moves();
    });
}

std::string StockBench::on_hand(const std::string& sku, const std::string& place) {
    std::string text;
    by_hand([&](const sandbox::CoreAccount& core) {
        sandbox::Amount sum;
        const auto at = core.catalogue().place({}, place);
        const auto level = core.stock().levels().find({core.catalogue().product({}, sku)->id, at->location_id});
        if (level != core.stock().levels().end()) sum = level->second.total();
        text = sum.text();
    });
    return text;
}

std::string StockBench::transfer(const std::string& goods, const std::string& to, const std::string& reference) {
    std::string number;
    by_hand([&](sandbox::CoreAccount& core) {
        const auto from = *core.catalogue().place({}, "West");
        sandbox::TransferWrite write;
        write.status = sandbox::TransferStatus::in_transit;
        write.from = "West";
        write.to = to;
        write.departure_date = "2026-11-20T00:00:00";
        write.in_transit_account = "715";
        write.reference = reference;
        write.lines.emplace();
        for (const Goods& line : goods_of(goods)) write.lines->push_back({goods_line(line, from), {}, {}});
        const auto made = core.transfers().write(core.books(), core.counts(), std::move(write));
        REQUIRE(made);
        number = (*made)->number;
        seen_ = core.ledger().entries().size();
    });
    return number;
}

std::string StockBench::purchase(const std::string& goods, const std::string& to) {
    std::string number;
    by_hand([&](sandbox::CoreAccount& core) {
        sandbox::Json lines = sandbox::Json::array();
        for (const Goods& line : goods_of(goods))
            lines.push_back({{"SKU", line.sku}, {"Quantity", std::stod(line.quantity)}, {"Price", 4.5}});
        const sandbox::Json row = {{"Supplier", "Looms Ltd"}, {"Location", to}, {"Lines", lines}};
        REQUIRE(sandbox::seed_account(core, {{"purchases", sandbox::Json::array({row})}}));
        number = core.purchases().all().back().number;
        seen_ = core.ledger().entries().size();
    });
    return number;
}

}  // namespace crossdock::engine::test
