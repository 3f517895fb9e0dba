// A peak day in simulated time: what does a shipped order cost in calls to Cin7, is anything ever refused as too much,
// and how long after a truck left does Cin7 know?
//
//     bench_peak_day [--smoke] [WORD]       only the days whose name begins with the word: "Omni"
//
// The whole gateway runs, every duty with its real rests and intervals and its default settings, against the sandbox
// with Cin7's own limits; each call takes 300 ms. Orders are entered evenly over twelve hours, three warehouses ship
// every half hour what they were told, and where the day counts they report their shelves (846) every hour and, while
// people are there, find some pieces broken. Nothing is measured in real time: the same day gives nearly the same
// numbers on any machine, so goals that are missed fail.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "gateway/engine/duties.h"
#include "tests/bench/peak_day/shop.h"
#include "tests/bench/peak_day/simulated_time.h"
#include "tests/bench/peak_day/warehouses.h"

namespace {

using namespace crossdock;
using namespace crossdock::bench;
using namespace std::chrono_literals;

struct Day {
    const char* name;
    sandbox::ProductLine product;
    std::size_t orders;
    std::chrono::hours open;  // people enter orders
    std::chrono::hours ends;
    bool counts;
    bool labelled;                 // cartons have SSCCs
    double calls_goal;             // an order
    std::chrono::minutes poll{1};  // of <cin7>
};

// Does one duty all day, as engine::Worker does in real time.
void serve(const engine::Duty& duty, SimulatedTime& time, std::vector<std::string>& errors) {
    bool goes_on = true;
    while (goes_on) {
        const auto done = duty.step();
        // That the day's calls run short is a warning in time, not an error.
        if (!done && done.error().code == "cin7.budget-short")
            std::printf("  warned at %s: %s\n", to_string(time.now()).c_str(), done.error().message.c_str());
        else if (!done)
            errors.push_back(duty.name + ": " + to_string(done.error()));
        if (done && *done > 0) time.wake();
        const bool at_once = done && *done > 0;
        goes_on = time.rest(at_once ? time.now() : time.now() + duty.interval, !duty.looks_outside);
    }
}

double minutes(std::chrono::milliseconds time) {
    return std::chrono::duration<double, std::ratio<60>>(time).count();
}

bool line(const char* what, double ours, double goal) {
    const bool met = ours <= goal;
    std::printf("  %-44s %10.2f   goal %8.2f  %s\n", what, ours, goal, met ? "met" : "MISSED");
    return met;
}

bool live(const Day& day) {
    const std::filesystem::path library = std::filesystem::path(CROSSDOCK_SOURCE_DIR) / "mappings/library";
    const Instant morning = *parse_instant("2026-11-27T06:00:00.000Z");
    SimulatedTime time(morning, morning + day.ends);
    Shop shop(day.product, time);
    Warehouses houses(library, day.counts, day.labelled);
    engine::Registry registry(houses.home() / "partners", mapping::Library(library));
    if (const auto findings = registry.refresh(); has_error(findings)) throw std::runtime_error(render(findings));
    auto store = store::open_sqlite(houses.home() / "data");
    if (!store) throw std::runtime_error(to_string(store.error()));
    SeededRandom random(5);
    const partners::Secrets secrets(houses.home() / "secrets");
    partners::GatewaySettings settings;
    settings.cin7.poll_interval = day.poll;
    settings.cin7.quiet_poll_interval = 5min;
    settings.cin7.prove_within = 2min;
    const engine::Surroundings around{**store, shop.core(), shop.omni(), time, random, registry, secrets};
    const auto lists = engine::shared_lists(settings, around);

    std::vector<std::string> errors;
    std::vector<std::function<void()>> actors;
    auto duties = engine::account_duties(settings, around, [] {});
    std::ranges::move(engine::partner_duties(settings, around, lists), std::back_inserter(duties));
    for (engine::Duty& duty : duties) {
        actors.push_back([duty = std::move(duty), &time, &errors] { serve(duty, time, errors); });
    }
    actors.push_back([&] {
        do {
            const auto open_for = std::min<std::chrono::milliseconds>(time.now() - morning, day.open);
            const auto due = day.orders * static_cast<std::size_t>(open_for.count()) /
                             static_cast<std::size_t>(std::chrono::milliseconds(day.open).count());
            shop.enter(due - shop.entered());
        } while (time.rest(time.now() + 1min, false));
    });
    actors.push_back([&] {
        while (time.rest(time.now() + 30min, false)) houses.ship(time.now());
    });
    if (day.counts)
        actors.push_back([&] {
            while (time.rest(time.now() + 1h, false))
                houses.count(time.now(), time.now() - morning <= day.open + 1h ? 3 : 0);
        });
    time.run(std::move(actors));

    std::vector<std::chrono::milliseconds> late;
    const auto shipped = shop.shipped();
    for (const auto& [order, left] : houses.left())
        if (const auto known = shipped.find(order); known != shipped.end()) late.push_back(known->second - left);
    std::ranges::sort(late);
    const auto letters = (*store)->dead_letters(store::DeadLetterState::open);
    std::int64_t wrong = 0;
    for (std::size_t house = 0; day.counts && house < house_count; ++house)
        for (std::size_t item = 0; item < item_count; ++item)
            wrong += std::abs(shop.on_hand(house, item) - houses.on_shelf(house, item));

    const auto calls = shop.calls();
    const auto total = std::accumulate(calls.begin(), calls.end(), std::size_t{0},
                                       [](std::size_t sum, const auto& one) { return sum + one.second; });
    std::printf("%s: %zu orders, %zu calls\n", day.name, day.orders, total);
    for (const auto& [purpose, count] : calls)
        std::printf("  %-44s %10zu   %.3f an order\n", purpose.c_str(), count,
                    static_cast<double>(count) / static_cast<double>(day.orders));
    for (std::size_t i = 0; i < std::min<std::size_t>(errors.size(), 5); ++i)
        std::printf("  ! %s\n", errors[i].c_str());
    for (std::size_t i = 0; letters && i < std::min<std::size_t>(letters->size(), 5); ++i)
        std::printf("  ! %s\n", to_string((*letters)[i].error).c_str());
    bool met = line("calls an order", static_cast<double>(total) / static_cast<double>(day.orders), day.calls_goal);
    met &= line("limited answers", static_cast<double>(shop.limited()), 0);
    met &= line("orders not shipped in Cin7", static_cast<double>(day.orders) - static_cast<double>(shipped.size()), 0);
    met &= line("errors and dead letters", static_cast<double>(errors.size() + (letters ? letters->size() : 1)), 0);
    if (day.counts) met &= line("pieces by which Cin7 differs from the shelves", static_cast<double>(wrong), 0);
    if (!late.empty()) {
        std::printf("  %-44s %10.2f\n", "minutes from truck to Cin7, median", minutes(late[late.size() / 2]));
        met &= line("minutes from truck to Cin7, longest", minutes(late.back()), 60);
    }
    return met;
}

}  // namespace

int main(int argc, char** argv) {
    const bool smoke = argc > 1 && std::strcmp(argv[1], "--smoke") == 0;
    const std::string_view wanted = argc > (smoke ? 2 : 1) ? argv[argc - 1] : "";
    using sandbox::ProductLine;
    const std::vector<Day> days =
        smoke
            ? std::vector<Day>{{"Core, five hours", ProductLine::core, 150, 1h, 5h, true, true, 7.5},
                               {"Omni, five hours", ProductLine::omni, 400, 1h, 5h, true, false, 0.75},
                               {"Omni with cartons, two hours", ProductLine::omni, 100, 1h, 2h, false, true, 3.0}}
            : std::vector<Day>{{"Core, peak day", ProductLine::core, 5'000, 12h, 24h, true, true, 5.2},
                               {"Omni, peak day", ProductLine::omni, 20'000, 12h, 24h, true, false, 0.2},
                               {"Omni with cartons, a day", ProductLine::omni, 3'000, 12h, 24h, true, true, 1.2, 3min}};
    bool met = true;
    for (const Day& day : days)
        if (std::string_view(day.name).starts_with(wanted)) met &= live(day);
    return met ? 0 : 1;
}
