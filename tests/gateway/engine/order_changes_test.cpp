// Orders that are changed or cancelled in Cin7 after they went to the warehouse, Core and Omni.
#include <algorithm>
#include <catch2/catch.hpp>

#include "gateway/flows/replay.h"
#include "tests/gateway/engine/order_bench.h"

using namespace crossdock;
using namespace crossdock::engine;
using namespace crossdock::engine::test;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

// "N SO-1 10", with the caps that the sale of Core has besides.
std::string version(const OrderBench& bench, const std::string& code, const std::string& tees) {
    const std::string head = code + " " + bench.number;
    if (tees.empty()) return head;
    return head + " " + tees + (bench.number == "SO-1" ? "" : " 2.5");
}

const char* const send_all = R"(changes="replace" cancellations="send")";
const char* const anew = R"(changes="cancel-and-new" cancellations="send")";

}  // namespace

TEST_CASE("what becomes of a change or a cancellation after the release is the partner's rule", "[order_changes]") {
    struct Sent {
        std::string code, tees;
    };
    struct Case {
        std::string name, release;
        std::vector<std::string> steps;  // "8": so many tees; "day": another ship day; "void"
        std::vector<Sent> sent;
        Lines letters;  // their codes
    };
    const Case cases[] = {
        {"nothing changes", send_all, {}, {{"N", "10"}}, {}},
        {"fewer, replaced", send_all, {"8"}, {{"N", "10"}, {"R", "8"}}, {}},
        {"twice", send_all, {"8", "9"}, {{"N", "10"}, {"R", "8"}, {"R", "9"}}, {}},
        {"there and back", send_all, {"8", "10"}, {{"N", "10"}, {"R", "8"}, {"R", "10"}}, {}},
        {"another ship day", send_all, {"day"}, {{"N", "10"}, {"R", "10"}}, {}},
        {"fewer, cancelled and sent anew", anew, {"8"}, {{"N", "10"}, {"F", ""}, {"N", "8"}}, {}},
        {"fewer, told", "", {"8"}, {{"N", "10"}}, {"orders.changed"}},
        {"fewer twice, told once", "", {"8", "7"}, {{"N", "10"}}, {"orders.changed"}},
        {"fewer and back, nothing to tell", "", {"8", "10"}, {{"N", "10"}}, {}},
        {"cancelled", send_all, {"void"}, {{"N", "10"}, {"F", ""}}, {}},
        {"cancelled, told", "", {"void"}, {{"N", "10"}}, {"orders.cancelled"}},
        {"fewer, then cancelled", send_all, {"8", "void"}, {{"N", "10"}, {"R", "8"}, {"F", ""}}, {}},
        {"told of fewer, then cancelled by us", R"(cancellations="send")", {"8", "void"}, {{"N", "10"}, {"F", ""}}, {}},
    };
    for (const std::string product : {"core", "omni"})
        for (const Case& c : cases) {
            CAPTURE(product, c.name);
            const auto bench = bench_of(product, c.release);
            bench->turn();
            for (const std::string& step : c.steps) {
                if (step == "void")
                    bench->make_void();
                else if (step == "day")
                    bench->change_ship_day("2026-12-01");
                else
                    bench->change_tees(std::stoi(step));
                for (int look = 0; look < 3; ++look) bench->turn();
            }
            Lines sent;
            for (const Sent& one : c.sent) sent.push_back(version(*bench, one.code, one.tees));
            CHECK(bench->sent() == sent);
            Lines codes;
            for (const std::string& letter : bench->letters()) codes.push_back(letter.substr(0, letter.find(':')));
            CHECK(codes == c.letters);
        }
}

TEST_CASE("a replacement names its revision, a cancellation has no lines and says why", "[order_changes]") {
    CoreOrders bench(send_all);
    bench.turn();
    bench.change_tees(8);
    bench.turn();
    bench.make_void();
    bench.turn();
    std::vector<std::string> texts;
    for (const auto& [path, file] : bench.site.files()) texts.push_back(file.bytes);
    REQUIRE(texts.size() == 3);
    CHECK_THAT(texts[0], !Contains("N9*R1*"));
    CHECK_THAT(texts[1], Contains("W05*R*SO-00001*PO-1~") && Contains("N9*R1*002~"));
    CHECK_THAT(texts[2], Contains("W05*F*SO-00001*PO-1~") && Contains("N9*R1*003~") &&
                             Contains("NTE*SPH*Cancelled: VOIDED~") && Contains("W76*0~") && !Contains("W01*"));
    CHECK(bench.events() == Lines{"order-released", "send-warehouse-order-verified", "order-changed",
                                  "send-warehouse-order-verified", "order-cancelled", "send-warehouse-order-verified"});
}

TEST_CASE("a clerk reads what changed, and closes it when the warehouse was told", "[order_changes]") {
    OmniOrders bench;
    bench.turn();
    bench.change_tees(8);
    bench.turn();
    CHECK(bench.letters() == Lines{"orders.changed: sale SO-1 was changed in Cin7: 100231: 10 -> 8; Acme Logistics has "
                                   "it as it was"});
    bench.replay_all();
    bench.turn();
    CHECK(bench.letters().empty());
    bench.make_void();
    bench.turn();
    CHECK(bench.letters() ==
          Lines{"orders.cancelled: sale SO-1 is void in Cin7, and Acme Logistics has the order: it will ship it"});
}

TEST_CASE("an order that a person took back is told until it is authorised again", "[order_changes]") {
    CoreOrders bench(send_all);
    bench.turn();
    bench.by_hand([](sandbox::CoreAccount& core) { REQUIRE(core.undo_by_person(core.sales().front().id)); });
    bench.turn();
    REQUIRE(bench.letters().size() == 1);
    CHECK_THAT(bench.letters()[0],
               StartsWith("orders.held: sale SO-00001 cannot go as it is in Cin7 now (DRAFT), but Acme"));
    CHECK(bench.sent() == Lines{"N SO-00001 10 2.5"});
    bench.by_hand([](sandbox::CoreAccount& core) {
        auto order = core.sales().front().order;
        order.status = sandbox::Stage::authorised;
        REQUIRE(core.write_order({core.sales().front().id, order, sandbox::AutoMode::no_pick}));
    });
    bench.turn();
    CHECK(bench.letters().empty());
    CHECK(bench.sent() == Lines{"N SO-00001 10 2.5"});
}

TEST_CASE("a change to more than there is, or a hold, is told and not sent", "[order_changes]") {
    SECTION("Core, on backorder") {
        CoreOrders bench(send_all);
        bench.turn();
        bench.change_tees(200);
        for (int look = 0; look < 20; ++look) bench.turn();
        CHECK(bench.letters() ==
              Lines{"orders.held: sale SO-00001 cannot go as it is in Cin7 now (100 of 200 TEE are on backorder), but "
                    "Acme Logistics has it and may ship it as it was"});
        CHECK(bench.sent() == Lines{"N SO-00001 10 2.5"});
        bench.change_tees(8);
        bench.turn();
        CHECK(bench.letters().empty());
        CHECK(bench.sent() == Lines{"N SO-00001 10 2.5", "R SO-00001 8 2.5"});
    }
    SECTION("Omni, on hold") {
        OmniOrders bench(send_all);
        bench.turn();
        bench.account.person("SO-1", R"({"stage": "On Hold"})");
        bench.turn();
        REQUIRE(bench.letters().size() == 1);
        CHECK_THAT(bench.letters()[0], StartsWith("orders.held: ") && Contains("its stage is 'On Hold'"));
        bench.account.person("SO-1", R"({"stage": "New"})");
        bench.turn();
        CHECK(bench.letters().empty());
        CHECK(bench.sent() == Lines{"N SO-1 10"});
    }
}

TEST_CASE("a change that cannot be sent waits for a person and is not forgotten", "[order_changes]") {
    CoreOrders bench(send_all);
    bench.turn();
    bench.change_tees(8);
    bench.home.write("skus.csv", "sku,partner_sku,unit,each\nTEE,100231,,\n");
    bench.home.reload();
    for (int look = 0; look < 5; ++look) bench.turn();
    REQUIRE(bench.letters().size() == 1);
    CHECK_THAT(bench.letters()[0], StartsWith("flow.sku-not-listed: "));
    bench.home.write("skus.csv", "sku,partner_sku,unit,each\nTEE,100231,,\nCAP,100232,,\n");
    bench.home.reload();
    bench.turn();
    CHECK(bench.letters().empty());
    CHECK(bench.sent() == Lines{"N SO-00001 10 2.5", "R SO-00001 8 2.5"});
}

TEST_CASE("what was shipped before the change was seen counts as shipped", "[order_changes]") {
    for (const std::string product : {"core", "omni"}) {
        CAPTURE(product);
        const auto bench = bench_of(product, send_all);
        bench->turn();
        SECTION(product + ": cancelled after the shipment was taken over") {
            bench->ship("SHP-1", 6);
            CHECK(bench->effects() == 1);
            bench->turn();
            CHECK(bench->sent() == Lines{version(*bench, "N", "10")});
            CHECK(bench->letters().empty());
        }
        SECTION(product + ": shipped after the cancellation went out") {
            bench->make_void();
            bench->turn();
            bench->ship("SHP-1", 6);
            CHECK(bench->effects() == 0);
            REQUIRE(bench->letters().size() == 1);
            CHECK_THAT(bench->letters()[0], StartsWith("flow.shipped-though-cancelled: order " + bench->number +
                                                       " was cancelled in Cin7, and the warehouse shipped it all the "
                                                       "same, on 2026-11-21: 6 TEE"));
            bench->turn();
            CHECK(bench->sent() == Lines{version(*bench, "N", "10"), version(*bench, "F", "")});
        }
        SECTION(product + ": cancelled in Cin7, shipped, and only then seen") {
            bench->make_void();
            bench->ship("SHP-1", 6);
            CHECK(bench->effects() == 0);
            REQUIRE(bench->letters().size() == 1);
            CHECK_THAT(bench->letters()[0], StartsWith("flow.cin7-conflict: ") && Contains("6 TEE"));
            bench->turn();
            CHECK(bench->sent() == Lines{version(*bench, "N", "10")});
            REQUIRE(bench->letters().size() == 2);
            CHECK_THAT(bench->letters()[1], StartsWith("orders.shipped-anyway: ") && Contains("it counts as shipped"));
        }
        SECTION(product + ": more than is left was shipped; the clerk puts the sale back") {
            bench->change_tees(4);
            bench->turn();
            bench->ship("SHP-1", 6);
            CHECK(bench->effects() == 0);
            REQUIRE(bench->letters().size() == 1);
            CHECK_THAT(bench->letters()[0],
                       StartsWith("flow.over-shipped: ") && Contains("was changed in Cin7 after it went out"));
            bench->change_tees(6);
            bench->turn();
            bench->replay_all();
            CHECK(bench->effects() == 1);
            CHECK(bench->letters().empty());
            // The warehouse has shipped: it is not told what it did.
            CHECK(bench->sent() == Lines{version(*bench, "N", "10"), version(*bench, "R", "4")});
        }
        SECTION(product + ": the shipment fits what is left") {
            bench->change_tees(6);
            bench->turn();
            bench->ship("SHP-1", 6);
            CHECK(bench->effects() == 1);
            CHECK(bench->letters().empty());
            const Lines events = bench->events();
            CHECK(std::ranges::count(events, "shipped-after-change") == 1);
        }
    }
}

TEST_CASE("Core: a shipment of a sale voided after it was shipped is flagged", "[order_changes]") {
    CoreOrders bench(send_all);
    bench.turn();
    bench.ship("SHP-1", 6);
    bench.make_void();
    bench.turn();
    REQUIRE(bench.letters().size() == 1);
    CHECK(bench.letters()[0] ==
          "orders.shipped-anyway: sale SO-00001 is VOIDED in Cin7 after Acme Logistics has reported shipment "
          "SO-00001/SHP-1 of it; it counts as shipped");
    for (int look = 0; look < 3; ++look) bench.turn();
    CHECK(bench.sent() == Lines{"N SO-00001 10 2.5"});
}

TEST_CASE("Core: following a released sale costs a read only when somebody else changed it", "[order_changes]") {
    CoreOrders bench(send_all);
    bench.turn();
    bench.account.calls.clear();
    for (int look = 0; look < 3; ++look) bench.turn();
    CHECK(std::ranges::count(bench.account.calls, "GET sale ok") == 0);
    bench.ship("SHP-1", 10);
    bench.account.calls.clear();
    for (int look = 0; look < 3; ++look) bench.turn();
    CHECK(std::ranges::count(bench.account.calls, "GET sale ok") == 0);
}

TEST_CASE("killed between any two steps, a change goes out exactly once", "[order_changes]") {
    for (const std::string product : {"core", "omni"})
        for (const std::string rule : {send_all, anew})
            for (std::size_t nth = 1; nth <= 8; ++nth)
                for (const bool at_site : {false, true}) {
                    CAPTURE(product, rule, nth, at_site);
                    const auto bench = bench_of(product, rule);
                    bench->turn();
                    bench->change_tees(8);
                    if (at_site)
                        bench->site.fail_at(
                            nth, nth % 2 == 0 ? ScriptedSite::Failure::answer_lost : ScriptedSite::Failure::not_done);
                    else
                        bench->store.fail_at(nth);
                    for (int look = 0; look < 6; ++look) bench->turn();
                    bench->make_void();
                    if (!at_site) bench->store.fail_at(nth);
                    for (int look = 0; look < 6; ++look) bench->turn();
                    Lines sent{version(*bench, "N", "10"), version(*bench, "R", "8")};
                    if (rule == anew)
                        sent = {version(*bench, "N", "10"), version(*bench, "F", ""), version(*bench, "N", "8")};
                    sent.push_back(version(*bench, "F", ""));
                    CHECK(bench->sent() == sent);
                    CHECK(bench->letters().empty());
                }
}
