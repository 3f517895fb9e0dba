#include "gateway/engine/sender.h"

#include <catch2/catch.hpp>

#include "gateway/flows/replay.h"
#include "gateway/store/words.h"
#include "mappings/documents/document.h"
#include "tests/gateway/engine/partner_home.h"
#include "tests/gateway/engine/released_order.h"
#include "tests/gateway/engine/scripted_site.h"
#include "tests/gateway/engine/watched_store.h"

using namespace crossdock;
using namespace crossdock::engine;
using namespace crossdock::engine::test;
using Catch::Matchers::Contains;
using Lines = std::vector<std::string>;

namespace {

struct Bench {
    // An order of 10 pieces of 100231, released to the partner.
    void release(const std::string& number, const std::string& note = "") {
        documents::WarehouseOrder order = order_of_ten(number);
        order.purchase_order.value = "PO-4711";
        if (!note.empty()) order.notes.push_back({"warehouse", note});
        REQUIRE(store.commit(released_order(number, documents::to_json(order, -1), clock.now()), clock.now()));
        log.clear();
    }

    // What is due now; the log says what it did.
    std::size_t step() {
        log.clear();
        const auto done = sender.step();
        REQUIRE(done);
        return *done;
    }

    void wait(std::chrono::milliseconds how_long = std::chrono::minutes(10)) { clock.advance(how_long); }

    std::string state_of(const std::string& number) {
        return std::string(to_string(store.intent("send/order/acme/" + number).value().value().state));
    }

    std::string proof_of(const std::string& number) {
        const auto trade = value_of(store.trade(number));
        return trade.effects.empty() ? "" : trade.effects.front().proof;
    }

    std::vector<store::Interchange> issued(const std::string& number) {
        return value_of(store.trade(number)).interchanges;
    }

    Log log;
    PartnerHome home;
    ScriptedSite site{log};
    WatchedStore store{log};
    ManualClock clock{parse_instant("2026-01-31T08:00:00Z").value()};
    SeededRandom random{1};
    Sender sender{"acme", home.registry(), [this](const partners::TransportSettings&) { return site.open(); },
                  store,  clock,           random};
};

}  // namespace

TEST_CASE("an order is issued, uploaded and proven", "[sender]") {
    Bench bench;
    bench.release("SO-1042");
    CHECK(bench.step() == 1);
    CHECK(bench.log ==
          Lines{"issued 940_SO-1042_000000001.edi", "open", "deliver /in/940_SO-1042_000000001.edi", "commit"});
    CHECK(bench.state_of("SO-1042") == "verified");

    const auto interchanges = bench.issued("SO-1042");
    REQUIRE(interchanges.size() == 1);
    CHECK(interchanges[0].interchange_control == 1);
    CHECK(interchanges[0].acknowledgement == store::AcknowledgementState::awaited);
    CHECK(
        bench.proof_of("SO-1042") ==
        R"({"path":"/in/940_SO-1042_000000001.edi","interchange-control-number":1,"group-control-number":1,"payload":")" +
            interchanges[0].payload.hex() + R"(","acknowledged":false})");

    const std::string bytes = bench.site.files().at("/in/940_SO-1042_000000001.edi").bytes;
    CHECK(bytes == bench.store.payload(interchanges[0].payload));
    CHECK_THAT(bytes, Catch::Matchers::StartsWith(
                          "ISA*00*          *00*          *ZZ*BRAND          *ZZ*ACME           *260131*0800*U*00401*"
                          "000000001*0*P*>~\nGS*OW*BRAND*ACME*20260131*0800*1*X*004010~\nST*940*0001~\n"));
    CHECK_THAT(bytes, Contains("SO-1042") && Contains("PO-4711") && Contains("100231"));

    CHECK(bench.step() == 0);
    CHECK(bench.log == Lines{});
}

TEST_CASE("a retry sends the same bytes under the same name", "[sender]") {
    Bench bench;
    bench.release("SO-1042");
    bench.site.fail_at(2);
    CHECK(bench.step() == 1);
    CHECK(bench.log == Lines{"issued 940_SO-1042_000000001.edi", "open",
                             "deliver /in/940_SO-1042_000000001.edi (failed)", "commit"});
    CHECK(bench.state_of("SO-1042") == "pending");
    const auto before = value_of(bench.store.payload(bench.issued("SO-1042").at(0).payload));

    CHECK(bench.step() == 0);
    bench.wait();
    CHECK(bench.step() == 1);
    CHECK(bench.log ==
          Lines{"issued 940_SO-1042_000000001.edi", "open", "deliver /in/940_SO-1042_000000001.edi", "commit"});
    CHECK(bench.state_of("SO-1042") == "verified");
    CHECK(bench.site.contents() == Lines{"/in/940_SO-1042_000000001.edi=" + before});
    CHECK(bench.issued("SO-1042").size() == 1);
    CHECK(bench.site.misuses() == 0);
}

TEST_CASE("an upload whose answer was lost is found at the site, not made twice", "[sender]") {
    Bench bench;
    bench.release("SO-1042");
    bench.site.fail_at(2, ScriptedSite::Failure::answer_lost);
    CHECK(bench.step() == 1);
    CHECK(bench.state_of("SO-1042") == "pending");
    bench.wait();
    CHECK(bench.step() == 1);
    CHECK(bench.state_of("SO-1042") == "verified");
    CHECK(bench.site.files().size() == 1);
}

TEST_CASE("a partner that cannot be reached is tried again", "[sender]") {
    Bench bench;
    bench.release("SO-1042");
    bench.site.fail_at(1);
    CHECK(bench.step() == 1);
    CHECK(bench.log == Lines{"issued 940_SO-1042_000000001.edi", "open (failed)", "commit"});
    bench.wait();
    CHECK(bench.step() == 1);
    CHECK(bench.state_of("SO-1042") == "verified");
}

TEST_CASE("a proof that could not be stored is found again after the lease", "[sender]") {
    Bench bench;
    bench.release("SO-1042");
    bench.store.fail_at(2);
    const auto done = bench.sender.step();
    REQUIRE_FALSE(done);
    CHECK(done.error().code == "store.full");
    CHECK(bench.state_of("SO-1042") == "claimed");

    REQUIRE(bench.store.rescue(bench.clock.now()));
    CHECK(bench.step() == 1);
    CHECK(bench.state_of("SO-1042") == "verified");
    CHECK(bench.site.files().size() == 1);
    CHECK(bench.issued("SO-1042").size() == 1);
}

TEST_CASE("an interchange that the partner has acknowledged is not uploaded again", "[sender]") {
    Bench bench;
    bench.release("SO-1042");
    bench.site.fail_at(2, ScriptedSite::Failure::answer_lost);
    CHECK(bench.step() == 1);

    store::Changes acknowledged;
    acknowledged.acknowledgements.push_back({"acme", "OW", 1, store::AcknowledgementState::accepted});
    REQUIRE(bench.store.commit(acknowledged, bench.clock.now()));
    bench.wait();
    CHECK(bench.step() == 1);
    CHECK(bench.log == Lines{"issued 940_SO-1042_000000001.edi", "commit"});
    CHECK(bench.state_of("SO-1042") == "verified");
    CHECK_THAT(bench.proof_of("SO-1042"), Contains(R"("acknowledged":true)"));
}

TEST_CASE("a refusal becomes a dead letter; replayed, the same bytes go out", "[sender]") {
    Bench bench;
    bench.release("SO-1042");
    bench.site.refuse("/in/940_SO-1042_000000001.edi",
                      {ErrorKind::configuration, "transport.no-such-directory", "there is no directory /in", "site",
                       "ask the partner for its name"});
    CHECK(bench.step() == 1);
    CHECK(bench.state_of("SO-1042") == "dead");
    CHECK(
        open_letters(bench.store) ==
        Lines{"intent:send/order/acme/SO-1042: configuration transport.no-such-directory: site: there is no directory "
              "/in; ask the partner for its name"});
    const auto issued = bench.issued("SO-1042").at(0);
    bench.wait();
    CHECK(bench.step() == 0);

    bench.site.allow("/in/940_SO-1042_000000001.edi");
    const auto letters = value_of(bench.store.dead_letters(store::DeadLetterState::open));
    REQUIRE(bench.store.commit(flows::replay(letters.at(0), bench.clock.now()).value(), bench.clock.now()));
    CHECK(bench.step() == 1);
    CHECK(bench.state_of("SO-1042") == "verified");
    CHECK(bench.site.contents() ==
          Lines{"/in/940_SO-1042_000000001.edi=" + value_of(bench.store.payload(issued.payload))});
    CHECK(open_letters(bench.store).empty());
}

TEST_CASE("another file under the name is never overwritten", "[sender]") {
    Bench bench;
    bench.release("SO-1042");
    bench.site.put("/in/940_SO-1042_000000001.edi", "somebody else's");
    CHECK(bench.step() == 1);
    CHECK(bench.state_of("SO-1042") == "dead");
    CHECK(bench.site.contents() == Lines{"/in/940_SO-1042_000000001.edi=somebody else's"});
    CHECK_THAT(open_letters(bench.store).at(0), Contains("partner-fault transport.target-exists"));
}

TEST_CASE("an order that cannot be written is a dead letter, draws no number and holds up no other", "[sender]") {
    Bench bench;
    bench.release("SO-1042", "leave it * behind the gate");
    bench.release("SO-1043");
    CHECK(bench.step() == 2);
    CHECK(bench.state_of("SO-1042") == "dead");
    CHECK(bench.state_of("SO-1043") == "verified");
    CHECK(bench.issued("SO-1042").empty());
    CHECK(bench.issued("SO-1043").at(0).interchange_control == 1);
    CHECK_THAT(open_letters(bench.store).at(0), Contains("intent:send/order/acme/SO-1042: ") && Contains("'*'"));
}

TEST_CASE("what the partner would not take is a dead letter; replayed with a mended mapping it goes out", "[sender]") {
    const std::string number = "SO-1234567890123456789012345678901234567890";
    Bench bench;
    bench.release(number);
    CHECK(bench.step() == 1);
    CHECK(bench.state_of(number) == "dead");
    CHECK(open_letters(bench.store) ==
          Lines{"intent:send/order/acme/" + number +
                ": needs-data x12.write.value: set 940 0001, segment 2 (W05), element 2: order-number does not fit: "
                "W0502 (Depositor Order Number) is 'SO-1234567890123456789012345678901234567...': expected 1 to 22 "
                "characters, found 43; shorten it at its source, or let the mapping do it with cut(n); where the "
                "partner takes it as it is, say so in <send>, with a guideline or validate=\"warn\""});
    CHECK(bench.issued(number).empty());
    CHECK(bench.site.files().empty());

    bench.home.write("940.xml", R"(<mapping xmlns="urn:crossdock:mapping:1" extends="x12/004010/940">
  <W05 e02="order-number | cut(22) | required"/>
</mapping>
)");
    bench.home.edit("partner.xml", "x12/004010/940", "940.xml");
    bench.home.reload();
    const auto letters = value_of(bench.store.dead_letters(store::DeadLetterState::open));
    REQUIRE(bench.store.commit(flows::replay(letters.at(0), bench.clock.now()).value(), bench.clock.now()));
    CHECK(bench.step() == 1);
    CHECK(bench.state_of(number) == "verified");
    CHECK_THAT(bench.site.contents().at(0), Contains("W05*N*SO-1234567890123456789*PO-4711~"));
    CHECK(bench.issued(number).at(0).interchange_control == 1);
}

TEST_CASE("how strictly an order is held to the standard is said by the partner", "[sender]") {
    const std::string number = "SO-1234567890123456789012345678901234567890";
    Bench bench;
    bench.home.edit("partner.xml", "mapping=\"x12/004010/940\"", "mapping=\"x12/004010/940\" validate=\"warn\"");
    bench.home.reload();
    bench.release(number);
    CHECK(bench.step() == 1);
    CHECK(bench.state_of(number) == "verified");
    CHECK_THAT(bench.site.contents().at(0), Contains("W05*N*" + number + "*PO-4711~"));
    const auto notes = [&](const std::string& order) {
        Lines found;
        for (const auto& entry : value_of(bench.store.trade(order)).journal)
            if (entry.event == "document-note") found.push_back(entry.detail);
        return found;
    };
    CHECK(notes(number) ==
          Lines{"warning: set 940 0001, segment 2 (W05), element 2: order-number does not fit: W0502 (Depositor Order "
                "Number) is 'SO-1234567890123456789012345678901234567...': expected 1 to 22 characters, found 43"});

    bench.home.write("940.guideline.xml", R"(<guideline version="004010" transaction="940">
  <segment at="W05"><element n="2" max="50"/></segment>
</guideline>
)");
    bench.home.edit("partner.xml", "validate=\"warn\"", "guideline=\"940.guideline.xml\"");
    bench.home.reload();
    bench.release(number + "-B");
    CHECK(bench.step() == 1);
    CHECK(bench.state_of(number + "-B") == "verified");
    CHECK(notes(number + "-B") == Lines{});
}

TEST_CASE("each order gets control numbers and a file of its own", "[sender]") {
    Bench bench;
    for (const std::string number : {"SO-1042", "SO-1043", "SO 10/44"}) bench.release(number);
    CHECK(bench.step() == 3);
    Lines paths;
    for (const auto& [path, file] : bench.site.files()) paths.push_back(path);
    CHECK(paths ==
          Lines{"/in/940_SO-10-44_000000003.edi", "/in/940_SO-1042_000000001.edi", "/in/940_SO-1043_000000002.edi"});
}

TEST_CASE("one connection serves the orders of a step; after a failure the next order gets a new one", "[sender]") {
    Bench bench;
    for (const std::string number : {"SO-1", "SO-2", "SO-3"}) bench.release(number);
    bench.site.fail_at(3);
    CHECK(bench.step() == 3);
    CHECK(bench.log == Lines{"issued 940_SO-1_000000001.edi", "open", "deliver /in/940_SO-1_000000001.edi", "commit",
                             "issued 940_SO-2_000000002.edi", "deliver /in/940_SO-2_000000002.edi (failed)", "commit",
                             "issued 940_SO-3_000000003.edi", "open", "deliver /in/940_SO-3_000000003.edi", "commit"});
    CHECK(bench.site.misuses() == 0);
}

TEST_CASE("a partner that is no longer sent this document gets a dead letter", "[sender]") {
    Bench bench;
    bench.release("SO-1042");
    bench.home.remove_partner();
    bench.home.reload();
    CHECK(bench.step() == 1);
    CHECK(bench.state_of("SO-1042") == "dead");
    CHECK(
        open_letters(bench.store) ==
        Lines{
            "intent:send/order/acme/SO-1042: configuration sender.no-rule: partner 'acme' is not configured to be sent "
            "this document; add its <send> or <acknowledge> to the partner file and replay"});
    CHECK(bench.issued("SO-1042").empty());
}

TEST_CASE("whichever operations fail, each order arrives once", "[sender]") {
    for (std::size_t every = 3; every <= 8; ++every) {
        INFO("every operation number " << every << " fails");
        Bench bench;
        for (const std::string number : {"SO-1", "SO-2", "SO-3", "SO-4"}) bench.release(number);
        bench.site.fail_every(every);
        for (int i = 0; i < 20; ++i) {
            bench.step();
            bench.wait();
        }
        CHECK(bench.site.files().size() == 4);
        for (const std::string number : {"SO-1", "SO-2", "SO-3", "SO-4"}) {
            CHECK(bench.state_of(number) == "verified");
            const auto issued = bench.issued(number);
            REQUIRE(issued.size() == 1);
            CHECK(bench.site.files().at("/in/" + issued[0].file_name).bytes == bench.store.payload(issued[0].payload));
        }
        CHECK(bench.site.misuses() == 0);
    }
}
