// The doctor and the audit at work on a sandbox account: what is read, and what is said of it.
#include "gateway/engine/doctor_reading.h"

#include "gateway/engine/seen_items.h"
#include "gateway/flows/release.h"
#include "gateway/flows/sku_audit.h"
#include "tests/gateway/cin7/sandbox_bench.h"
#include "tests/gateway/engine/watched_store.h"

using namespace crossdock;
using namespace crossdock::engine;
using namespace crossdock::engine::test;
using cin7::SandboxBench;
using Lines = std::vector<std::string>;

namespace {

struct Bench {
    Bench() {
        partner.id = "acme";
        partner.cin7.name = "East";
        partner.folder = "partners/acme";
    }

    // What is not ok: "verdict check: message"
    Lines said() {
        account.calls.clear();
        const auto facts =
            read_facts(account.core->at(cin7::Urgency::background), store, std::span(&partner, 1), account.clock.now());
        REQUIRE(facts);
        Lines lines;
        for (const auto& one : flows::diagnose(*facts))
            if (one.verdict != flows::Verdict::ok)
                lines.push_back(std::string(to_string(one.verdict)) + " " + one.check + ": " + one.message);
        return lines;
    }
    void seed(const char* more) {
        account.server->with_account(
            [&](sandbox::CoreAccount& core) { REQUIRE(sandbox::seed_account(core, sandbox::Json::parse(more))); });
    }
    void fulfil_by_person(sandbox::AutoMode how_far) {
        const std::string id = account.sale_id();
        CHECK(account.server->with_account(
            [&](sandbox::CoreAccount& core) { return core.fulfil_by_person(id, how_far); }));
    }
    void webhook(bool is_active, const char* host) {
        account.server->with_account([&](sandbox::CoreAccount& core) {
            sandbox::Webhook one;
            one.id = core.books().next_guid();
            one.type = "Sale/OrderAuthorised";
            one.url = std::string("https://") + host + "/hook";
            one.is_active = is_active;
            REQUIRE(core.books().webhooks.put(one));
        });
    }
    void keep_document(const std::string& kind, const std::string& json) {
        store::Document document;
        document.id = kind + std::to_string(++documents);
        document.partner = "acme";
        document.kind = kind;
        document.json = json;
        document.place = "set 1";
        document.stored_at = account.clock.now();
        store::Changes changes;
        changes.documents.push_back(document);
        REQUIRE(store.commit(changes, account.clock.now()));
    }

    SandboxBench account;
    Log log;
    WatchedStore store{log};
    partners::Partner partner;
    int documents = 0;
};

const char* const taxes = R"({"taxes": [{"Name": "Tax Exempt"}], "carriers": ["UPS Ground"]})";

}  // namespace

TEST_CASE("an account in order is read with six calls and one for each partner", "[doctor]") {
    Bench bench;
    bench.seed(taxes);
    CHECK(bench.said().empty());
    CHECK(bench.account.calls == Lines{"GET me ok", "GET ref/location ok", "GET ref/tax ok", "GET ref/carrier ok",
                                       "GET webhooks ok", "GET saleList ok"});
}

TEST_CASE("wrong credentials end the reading", "[doctor]") {
    Bench bench;
    bench.account.server->with_options([](sandbox::Options& options) { options.application_key = "another"; });
    const auto said = bench.said();
    REQUIRE(said.size() == 1);
    CHECK(said[0].starts_with("error credentials: Cin7 refuses account id and key"));
    CHECK(bench.account.calls == Lines{"GET me cin7.unauthorised"});
}

TEST_CASE("what the sandbox's account has wrong is found", "[doctor]") {
    Bench bench;
    bench.partner.cin7.name = "EAST";
    bench.seed(R"({"taxes": [{"Name": "tax exempt"}], "carriers": ["UPS Ground"]})");
    bench.keep_document("warehouse-shipment", R"({"carrier": {"service": "UPS  Ground", "scac": "UPSN"}})");
    bench.webhook(false, "a.example.com");
    CHECK(bench.said() ==
          Lines{"error locations: Cin7 has no location 'EAST' of partner acme, but 'East' (case)",
                "warning tax rules: the default rule for sales, 'Tax Exempt', is none of the active ones, but 'tax "
                "exempt' (case)",
                "warning carriers: shipments of partner acme name the carrier 'UPS  Ground', which Cin7 does not have, "
                "but 'UPS Ground' (blanks)",
                "warning webhooks: the webhook for Sale/OrderAuthorised to a.example.com is switched off"});
}

TEST_CASE("a sale that is fulfilled in Cin7 without us is a symptom, one that is ours is none", "[doctor]") {
    Bench bench;
    bench.seed(taxes);
    bench.fulfil_by_person(sandbox::AutoMode::pick_pack);
    CHECK(bench.said() == Lines{"warning automatic pick, pack, ship: 1 of 1 sales of partner acme in 14 days were "
                                "picked and packed in Cin7, not by this gateway: SO-00001"});
    // Read for its notes.
    CHECK(bench.account.calls.back() == "GET sale ok");

    const std::string task = bench.account.core->fulfilments(bench.account.sale_id())->back().task_id;
    store::Changes changes;
    store::Intent pick;
    pick.key = "cin7/SO-00001/SHP-1/pick";
    pick.partner = "acme";
    pick.trade = "SO-00001";
    pick.lane = "cin7";
    pick.kind = "cin7-pick";
    changes.intents.push_back(pick);
    REQUIRE(bench.store.commit(changes, bench.account.clock.now()));
    CHECK(bench.said().empty());
}

TEST_CASE("automatic fulfilment of an account that sends its orders out is an error", "[doctor]") {
    Bench bench;
    bench.seed(taxes);
    bench.fulfil_by_person(sandbox::AutoMode::pick);
    store::Changes changes;
    store::Document order;
    order.id = flows::order_document_id("acme", "SO-00001");
    order.partner = "acme";
    order.direction = store::Direction::outbound;
    order.kind = "warehouse-order";
    order.trade = "SO-00001";
    changes.documents.push_back(order);
    REQUIRE(bench.store.commit(changes, bench.account.clock.now()));
    CHECK(bench.said() == Lines{"error automatic pick, pack, ship: 1 of 1 sales of partner acme in 14 days were picked "
                                "in Cin7, not by this gateway: SO-00001"});
}

TEST_CASE("another connector's id in a sale is found", "[doctor]") {
    Bench bench;
    bench.seed(taxes);
    bench.seed(R"({"sales": [{"Customer": "Northwind Outfitters", "Location": "East", "ExternalID": "shipstation-77",
                              "Lines": [{"SKU": "TEE", "Quantity": 1}]}]})");
    CHECK(bench.said() ==
          Lines{"warning other connectors: ShipStation has written into 1 sale of a partner's location: SO-00003"});
}

TEST_CASE("products and the items of stored documents meet in the audit", "[sku-audit]") {
    Bench bench;
    bench.seed(R"({"products": [{"SKU": "MUG", "Barcode": "0812345000018"}]})");
    bench.keep_document("warehouse-shipment", R"({"cartons": [{"lines": [{"sku": "TEE", "unit": "each"}]}]})");
    bench.keep_document("inventory-report", R"({"lines": [{"sku": "Cap"}, {"sku": "TEE"}, {"sku": "MUG",
        "item-ids": [{"kind": "vendor", "value": "1"}, {"kind": "upc", "value": "081234500001"}]}]})");
    const auto items = seen_items(bench.store, bench.partner);
    REQUIRE(items);
    const auto products = bench.account.core->products();
    REQUIRE(products);
    const auto audit = flows::audit_skus({*products, {}, {}, *items});
    CHECK(audit.products == 3);
    CHECK(audit.items == 3);
    CHECK(audit.exact == 2);
    Lines found;
    for (const auto& one : audit.findings) found.push_back(one.number + " | " + one.near + " | " + one.kind);
    CHECK(found == Lines{"0812345000018 | 0812345000016 | check digit", "Cap | CAP | case",
                         "081234500001 | 0812345000018 | another barcode"});
}
