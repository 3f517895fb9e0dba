// The process is killed between any two durable steps of a delivery: the next one goes on with the same message, and
// the order is delivered once.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <set>

#include "tests/gateway/as2_client/as2_bench.h"
#include "tests/gateway/store/victim.h"

using namespace crossdock;
using namespace crossdock::test;
using namespace std::chrono_literals;

namespace {

constexpr const char* step_once = "victim: sends over AS2 until it is killed";

std::string from_environment(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr) FAIL("run by other tests only: " << name << " is not set");
    return value;
}

}  // namespace

TEST_CASE("victim: sends over AS2 until it is killed", "[.]") {
    As2Bench bench(from_environment("CROSSDOCK_TEST_FOLDER"), from_environment("CROSSDOCK_TEST_URL"));
    bench.step();
}

TEST_CASE("killed between any two durable steps, the same message is delivered once", "[as2][crash]") {
    struct Case {
        const char* crash_at;
        std::size_t requests;  // that acme got, both processes together
    };
    const Case cases[] = {{"sender.issued:1", 1}, {"as2.composed:1", 1}, {"as2.sealed:1", 1},
                          {"as2.to-post:1", 1},   {"as2.posted:1", 2},   {"sender.proof-committed:1", 1}};
    for (const Case& each : cases) {
        CAPTURE(each.crash_at);
        As2Bench bench;
        bench.acme.next(acme_receipt());
        bench.release("SO-1");
        {
            store::test::Victim victim(step_once, {{"CROSSDOCK_TEST_FOLDER", bench.folder.string()},
                                                   {"CROSSDOCK_TEST_URL", bench.acme.url()},
                                                   {"CROSSDOCK_CRASH_AT", each.crash_at}});
            std::set<std::string> lines;
            CHECK(victim.end(lines) == "killed");
        }
        REQUIRE(bench.store->rescue(bench.clock.now()));
        bench.step();
        CHECK(bench.state_of("SO-1") == "verified confirmed");
        const auto requests = bench.acme.requests();
        REQUIRE(requests.size() == each.requests);
        for (const Request& request : requests) CHECK(request.message() == requests.front().message());
        CHECK(bench.trade("SO-1").effects.size() == 1);
        CHECK(bench.trade("SO-1").interchanges.size() == 1);
    }
}
