// The process is killed by SIGKILL before and after calls to Cin7, and wherever something becomes durable, in cycles of
// orders and of stock: each effect happens once and each document is taken over once, whatever it died of.
#include <algorithm>
#include <catch2/catch.hpp>
#include <iostream>
#include <map>

#include "tests/scenario/cycle_rehearsal.h"

namespace {

using namespace crossdock::scenario;
using crossdock::scenarios::Cycle;
using crossdock::scenarios::cycles;

// Of polls the first few are met; they differ in nothing.
constexpr int polls_met = 3;

std::vector<Kill> calls_of(const Course& course) {
    std::vector<Kill> kills;
    std::map<std::string, int> passed;
    for (const std::string& call : course.calls) {
        const int nth = ++passed[call];
        if (call.starts_with("GET ") && nth > polls_met) continue;
        for (const char* side : {"before ", "after "}) kills.push_back({side + call + ":" + std::to_string(nth)});
    }
    return kills;
}

std::vector<Kill> durable_points() {
    std::vector<Kill> kills;
    for (const char* point : {"orders.decided",
                              "orders.released",
                              "orders.change-decided",
                              "orders.change-committed",
                              "transfers.decided",
                              "transfers.announced",
                              "sender.issued",
                              "sender.delivered",
                              "sender.proof-committed",
                              "collector.fetched",
                              "collector.durable",
                              "collector.put-away",
                              "intake.read",
                              "intake.documents-committed",
                              "intake.decided",
                              "intake.decision-committed",
                              "cin7.looked",
                              "cin7.called",
                              "cin7.read-back",
                              "cin7.proof-committed"})
        kills.push_back({point + std::string(":1")});
    // Several deaths at one place: what it died of is not forgotten by the start that follows.
    for (const char* point : {"sender.delivered", "intake.decision-committed", "cin7.called", "cin7.read-back"})
        kills.push_back({point + std::string(":1"), 3});
    for (const char* point : {"store.before-commit", "store.after-commit"})
        for (int nth = 1; nth <= 8; ++nth) kills.push_back({point + (":" + std::to_string(nth))});
    return kills;
}

// Answers how often the process died.
unsigned survives(const Cycle& cycle, const Course& course, const Kill& kill) {
    CAPTURE(cycle.name, kill.point, kill.lives);
    const Ending end = live(CROSSDOCK_BINARY, cycle, course, kill);
    CHECK(end.letters == Lines{});
    CHECK(end.sent == course.sent);
    CHECK(end.done == course.done);
    CHECK(end.twice == Lines{});
    CHECK(end.journal_whole);
    return end.deaths;
}

}  // namespace

TEST_CASE("a process killed between what Cin7 did and its own knowledge of it does nothing twice", "[scenario]") {
    std::size_t turn = 0;
    for (const Cycle& cycle : cycles()) {
        const Course course = course_of(cycle);
        // Of each cycle one write, another one in each cycle that has several.
        Lines writes;
        for (const std::string& call : course.calls)
            if (!call.starts_with("GET ") && std::ranges::find(writes, call) == writes.end()) writes.push_back(call);
        const std::string point =
            writes.empty() ? "orders.change-committed" : "after " + writes[turn++ % writes.size()];
        CHECK(survives(cycle, course, {point + ":1"}) == 1);
    }
}

// tests/scenario/run
TEST_CASE("whichever point of a cycle the process is killed at, each effect happens once", "[.all]") {
    std::size_t lives = 0, met = 0, kills = 0;
    for (const Cycle& cycle : cycles()) {
        const Course course = course_of(cycle);
        std::vector<Kill> points = calls_of(course);
        std::ranges::copy(durable_points(), std::back_inserter(points));
        std::size_t met_here = 0, kills_here = 0;
        for (const Kill& kill : points) {
            const unsigned died = survives(cycle, course, kill);
            kills_here += died;
            met_here += died > 0;
        }
        std::cout << cycle.name << ": " << points.size() << " points, " << met_here << " met, " << kills_here
                  << " kills" << std::endl;
        lives += points.size();
        met += met_here;
        kills += kills_here;
    }
    std::cout << lives << " cycles lived, in " << met << " the process was killed, " << kills << " kills in all"
              << std::endl;
    CHECK(met > lives / 2);
}
