#include "gateway/engine/collector.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/gateway/engine/scripted_site.h"
#include "tests/gateway/engine/watched_store.h"

using namespace crossdock;
using namespace crossdock::engine;
using namespace crossdock::engine::test;
using transports::CollectRule;
using Lines = std::vector<std::string>;
using std::chrono::milliseconds;

namespace {

CollectRule rule(CollectRule::After after = CollectRule::After::remove,
                 CollectRule::Readiness readiness = CollectRule::Readiness::immediate) {
    CollectRule made;
    made.directory = "/out";
    made.after = after;
    made.move_to = "/done";
    made.readiness = readiness;
    return made;
}

Instant eight() {
    return parse_instant("2026-01-31T08:00:00Z").value();
}

struct Bench {
    explicit Bench(const CollectRule& collect = rule())
        : collector(
              "acme", "site", collect, [this] { return site.open(); }, store, clock) {}

    // What became of one look: "2 taken", or the code of its error.
    std::string look() {
        const auto taken = collector.look();
        return taken ? std::to_string(*taken) + " taken" : taken.error().code;
    }

    Log log;
    ScriptedSite site{log};
    WatchedStore store{log};
    ManualClock clock{eight()};
    Collector collector;
};

}  // namespace

TEST_CASE("a file is removed at the partner only after its payload is durable", "[collector]") {
    Bench bench;
    bench.site.put("/out/a.edi", "AAA");
    bench.site.put("/out/b.edi", "BBB");
    CHECK(bench.look() == "2 taken");
    CHECK(bench.log == Lines{"open", "list /out", "fetch /out/a.edi", "stored /out/a.edi", "remove /out/a.edi",
                             "fetch /out/b.edi", "stored /out/b.edi", "remove /out/b.edi"});
    CHECK(bench.site.contents().empty());
    CHECK(inbox_of(bench.store) == Lines{"received /out/a.edi=AAA", "received /out/b.edi=BBB"});
}

TEST_CASE("a connection is kept from look to look", "[collector]") {
    Bench bench;
    CHECK(bench.look() == "0 taken");
    CHECK(bench.look() == "0 taken");
    CHECK(bench.log == Lines{"open", "list /out", "list /out"});
}

TEST_CASE("a file is moved at the partner only after its payload is durable", "[collector]") {
    Bench bench(rule(CollectRule::After::move));
    bench.site.put("/out/a.edi", "AAA");
    CHECK(bench.look() == "1 taken");
    CHECK(bench.log == Lines{"open", "list /out", "fetch /out/a.edi", "stored /out/a.edi", "move /out/a.edi"});
    CHECK(bench.site.contents() == Lines{"/done/a.edi=AAA"});
}

TEST_CASE("a done file is removed after its file", "[collector]") {
    Bench bench(rule(CollectRule::After::remove, CollectRule::Readiness::done_file));
    bench.site.put("/out/a.edi", "AAA");
    bench.site.put("/out/b.edi", "BB");
    bench.site.put("/out/a.edi.done", "");
    CHECK(bench.look() == "1 taken");
    CHECK(bench.log == Lines{"open", "list /out", "fetch /out/a.edi", "stored /out/a.edi", "remove /out/a.edi",
                             "remove /out/a.edi.done"});
    CHECK(bench.site.contents() == Lines{"/out/b.edi=BB"});
}

TEST_CASE("a file that is still being written waits for a later look", "[collector]") {
    Bench bench(rule(CollectRule::After::remove, CollectRule::Readiness::stable));
    bench.site.put("/out/a.edi", "A");
    CHECK(bench.look() == "0 taken");
    bench.clock.advance(milliseconds(2'000));
    bench.site.put("/out/a.edi", "AAA");
    CHECK(bench.look() == "0 taken");
    bench.clock.advance(milliseconds(2'000));
    CHECK(bench.look() == "1 taken");
    CHECK(inbox_of(bench.store) == Lines{"received /out/a.edi=AAA"});
}

TEST_CASE("files that stay at the partner are fetched once", "[collector]") {
    Bench bench(rule(CollectRule::After::leave));
    bench.site.put("/out/a.edi", "AAA", eight());
    CHECK(bench.look() == "1 taken");
    CHECK(bench.look() == "0 taken");
    bench.site.put("/out/b.edi", "BBB", eight());
    CHECK(bench.look() == "1 taken");
    CHECK(bench.log == Lines{"open", "list /out", "fetch /out/a.edi", "stored /out/a.edi", "list /out", "list /out",
                             "fetch /out/b.edi", "stored /out/b.edi"});

    // Written anew, though of the same length.
    bench.site.put("/out/a.edi", "CCC", eight() + milliseconds(1'000));
    CHECK(bench.look() == "1 taken");
    CHECK(inbox_of(bench.store) ==
          Lines{"received /out/a.edi=AAA", "received /out/b.edi=BBB", "received /out/a.edi=CCC"});
}

TEST_CASE("a collector that starts anew does not fetch what stayed at the partner", "[collector]") {
    Bench bench(rule(CollectRule::After::leave));
    bench.site.put("/out/a.edi", "AAA", eight());
    CHECK(bench.look() == "1 taken");
    bench.log.clear();
    Collector again(
        "acme", "site", rule(CollectRule::After::leave), [&] { return bench.site.open(); }, bench.store, bench.clock);
    CHECK(again.look() == 0);
    CHECK(bench.log == Lines{"open", "list /out"});
}

TEST_CASE("a file that was durable before a crash is removed without being stored twice", "[collector]") {
    Bench bench;
    bench.site.put("/out/a.edi", "AAA", eight());
    REQUIRE(bench.store.receive({"acme", "site", "/out/a.edi", 3, eight()}, "AAA", eight()));
    bench.log.clear();
    CHECK(bench.look() == "1 taken");
    CHECK(bench.log == Lines{"open", "list /out", "fetch /out/a.edi", "known /out/a.edi", "remove /out/a.edi"});
    CHECK(inbox_of(bench.store) == Lines{"received /out/a.edi=AAA"});
}

TEST_CASE("another file under an old name is taken, whatever its size and time say", "[collector]") {
    Bench bench;
    bench.site.put("/out/a.edi", "AAA", eight());
    CHECK(bench.look() == "1 taken");
    bench.site.put("/out/a.edi", "BBB", eight());
    CHECK(bench.look() == "1 taken");
    CHECK(inbox_of(bench.store) == Lines{"received /out/a.edi=AAA", "received /out/a.edi=BBB"});
    CHECK(bench.site.contents().empty());
}

TEST_CASE("the same bytes under another name are a duplicate", "[collector]") {
    Bench bench;
    bench.site.put("/out/a.edi", "AAA");
    bench.site.put("/out/b.edi", "AAA");
    CHECK(bench.look() == "2 taken");
    CHECK(inbox_of(bench.store) == Lines{"received /out/a.edi=AAA", "duplicate /out/b.edi=AAA"});
}

TEST_CASE("one file that cannot be fetched does not stop the others, and is told", "[collector]") {
    Bench bench;
    for (const std::string name : {"a", "b", "c"}) bench.site.put("/out/" + name + ".edi", name);
    bench.site.refuse("/out/b.edi", {ErrorKind::configuration, "transport.permission-denied", "not ours to read",
                                     "/out/b.edi", "ask the partner"});
    CHECK(bench.look() == "transport.permission-denied");
    CHECK(bench.log == Lines{"open", "list /out", "fetch /out/a.edi", "stored /out/a.edi", "remove /out/a.edi",
                             "fetch /out/b.edi (refused)", "fetch /out/c.edi", "stored /out/c.edi",
                             "remove /out/c.edi"});

    bench.site.allow("/out/b.edi");
    bench.log.clear();
    CHECK(bench.look() == "1 taken");
    CHECK(bench.log == Lines{"list /out", "fetch /out/b.edi", "stored /out/b.edi", "remove /out/b.edi"});
}

TEST_CASE("a fetch that fails drops the connection, and the next look opens another", "[collector]") {
    Bench bench;
    bench.site.put("/out/a.edi", "AAA");
    bench.site.put("/out/b.edi", "BBB");
    bench.site.fail_at(3);
    CHECK(bench.look() == "transport.connection-lost");
    CHECK(bench.look() == "2 taken");
    CHECK(bench.log == Lines{"open", "list /out", "fetch /out/a.edi (failed)", "open", "list /out", "fetch /out/a.edi",
                             "stored /out/a.edi", "remove /out/a.edi", "fetch /out/b.edi", "stored /out/b.edi",
                             "remove /out/b.edi"});
    CHECK(bench.site.misuses() == 0);
}

TEST_CASE("a directory that cannot be listed drops the connection", "[collector]") {
    Bench bench;
    bench.site.fail_at(2);
    CHECK(bench.look() == "transport.connection-lost");
    bench.site.refuse("/out",
                      {ErrorKind::configuration, "transport.no-such-directory", "no such directory", "/out", ""});
    CHECK(bench.look() == "transport.no-such-directory");
    CHECK(bench.look() == "transport.no-such-directory");
    bench.site.allow("/out");
    CHECK(bench.look() == "0 taken");
    CHECK(bench.log == Lines{"open", "list /out (failed)", "open", "list /out (refused)", "open", "list /out (refused)",
                             "open", "list /out"});
}

TEST_CASE("a site that cannot be reached is told, and tried again at the next look", "[collector]") {
    Bench bench;
    bench.site.put("/out/a.edi", "AAA");
    bench.site.fail_at(1);
    CHECK(bench.look() == "transport.connection-lost");
    CHECK(bench.look() == "1 taken");
}

TEST_CASE("what cannot be stored stays at the partner", "[collector]") {
    Bench bench;
    bench.site.put("/out/a.edi", "AAA");
    bench.store.fail_at(1);
    CHECK(bench.look() == "store.full");
    CHECK(bench.site.contents() == Lines{"/out/a.edi=AAA"});
    CHECK(inbox_of(bench.store).empty());

    CHECK(bench.look() == "1 taken");
    CHECK(bench.site.contents().empty());
    CHECK(inbox_of(bench.store) == Lines{"received /out/a.edi=AAA"});
}

TEST_CASE("whichever operations fail, nothing is lost and nothing is doubled", "[collector]") {
    for (const auto after : {CollectRule::After::remove, CollectRule::After::move, CollectRule::After::leave})
        for (std::size_t every = 4; every <= 11; ++every) {
            INFO("after " << static_cast<int>(after) << ", every operation number " << every << " fails");
            Bench bench(rule(after));
            for (const std::string name : {"a", "b", "c", "d"}) bench.site.put("/out/" + name + ".edi", name, eight());
            bench.site.fail_every(every);
            const auto stored = [&] { return inbox_of(bench.store).size() == 4; };
            const auto put_away = [&] {
                return after == CollectRule::After::leave ||
                       std::ranges::none_of(bench.site.files(),
                                            [](const auto& file) { return file.first.starts_with("/out/"); });
            };
            int looks = 0;
            while (!(stored() && put_away()) && looks < 100) {
                (void)bench.collector.look();
                ++looks;
                // At no time is a file gone that is not stored.
                for (const std::string name : {"a", "b", "c", "d"}) {
                    const bool at_partner = bench.site.files().contains("/out/" + name + ".edi");
                    const auto rows = inbox_of(bench.store);
                    const bool here = std::ranges::count(rows, "received /out/" + name + ".edi=" + name) == 1;
                    CHECK((at_partner || here));
                }
            }
            CHECK(looks < 100);
            (void)bench.collector.look();
            Lines rows = inbox_of(bench.store);
            std::ranges::sort(rows);
            CHECK(rows == Lines{"received /out/a.edi=a", "received /out/b.edi=b", "received /out/c.edi=c",
                                "received /out/d.edi=d"});
            CHECK(bench.site.misuses() == 0);
            if (after == CollectRule::After::move)
                CHECK(bench.site.contents() ==
                      Lines{"/done/a.edi=a", "/done/b.edi=b", "/done/c.edi=c", "/done/d.edi=d"});
        }
}
