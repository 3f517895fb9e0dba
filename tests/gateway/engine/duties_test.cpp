// What a gateway does over and over, and what keeps to its interval whatever else happens.
#include "gateway/engine/duties.h"

#include "tests/gateway/cin7/omni_bench.h"
#include "tests/gateway/cin7/sandbox_bench.h"
#include "tests/gateway/engine/partner_home.h"
#include "tests/gateway/engine/watched_store.h"

using namespace crossdock;
using namespace crossdock::engine;
using namespace crossdock::engine::test;
using namespace std::chrono_literals;
using Lines = std::vector<std::string>;

namespace {

// "acme send every 1 s", "orders every 60 s, looks outside"
Lines told(const std::vector<Duty>& duties) {
    Lines lines;
    for (const Duty& duty : duties)
        lines.push_back(duty.name + " every " + std::to_string(duty.interval / 1s) + " s" +
                        (duty.looks_outside ? ", looks outside" : ""));
    return lines;
}

struct Bench {
    Bench(cin7::Core* core, cin7::Omni* omni, Clock& clock)
        : around{store, core, omni, clock, random, home.registry(), secrets} {
        settings.cin7.poll_interval = 60s;
        settings.cin7.quiet_poll_interval = 5min;
    }
    PartnerHome home;
    Log log;
    WatchedStore store{log};
    SeededRandom random{3};
    const partners::Secrets secrets{"secrets"};
    partners::GatewaySettings settings;
    const Surroundings around;
};

}  // namespace

TEST_CASE("looking at Cin7 and at sites keeps to its interval; everything else is woken", "[duties]") {
    cin7::SandboxBench core;
    Bench bench(core.core.get(), nullptr, core.clock);
    bench.home.edit(
        "partner.xml", "<collect",
        R"(<send document="stock-transfer" mapping="x12/004010/943" transport="site" directory="/in" file="943_{control}.edi"/>
  <collect)");
    bench.home.reload();
    const SharedLists lists = shared_lists(bench.settings, bench.around);
    CHECK(told(account_duties(bench.settings, bench.around, [] {})) ==
          Lines{"intake every 1 s", "cin7 every 1 s", "cin7 stock every 1 s", "cin7 budget every 10 s"});
    CHECK(told(partner_duties(bench.settings, bench.around, lists)) ==
          Lines{"acme send every 1 s", "acme transfers every 300 s, looks outside",
                "acme collect /out every 10 s, looks outside", "orders every 60 s, looks outside"});
}

TEST_CASE("with Omni there are no transfers to look for, and stock has its duty", "[duties]") {
    cin7::OmniBench omni;
    Bench bench(nullptr, omni.omni.get(), omni.clock);
    const SharedLists lists = shared_lists(bench.settings, bench.around);
    CHECK(told(account_duties(bench.settings, bench.around, [] {})) ==
          Lines{"intake every 1 s", "cin7 every 1 s", "cin7 stock every 1 s", "cin7 budget every 10 s"});
    CHECK(told(partner_duties(bench.settings, bench.around, lists)) ==
          Lines{"acme send every 1 s", "acme collect /out every 10 s, looks outside",
                "orders every 60 s, looks outside"});
}
