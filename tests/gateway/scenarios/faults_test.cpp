// Every call of whole cycles meets every fault: each effect happens once, or a dead letter says why not.
#include <algorithm>
#include <catch2/catch.hpp>
#include <iostream>

#include "tests/gateway/scenarios/cycles.h"
#include "tests/gateway/scenarios/world.h"

using namespace crossdock::scenarios;
using crossdock::sandbox::FaultKind;

namespace {

struct Run {
    Lines story, letters;
    std::size_t calls = 0, starts = 0;
    std::ptrdiff_t writes = 0;
};

Run run(const Cycle& cycle, const Trouble& trouble) {
    World world(cycle.product, cycle.given, trouble);
    for (const std::string& event : cycle.arrives) world.happen(event);
    const auto writes =
        std::ranges::count_if(world.called(), [](const std::string& call) { return !call.starts_with("GET "); });
    return {world.story(), world.letters(), world.calls(), world.starts(), writes};
}

struct Way {
    std::string name;
    Trouble trouble;
    bool done = false;  // Cin7 did what it was asked, though nobody hears of it
};

std::vector<Way> ways() {
    std::vector<Way> all{{"stop before", {Trouble::Kind::stop_before}},
                         {"stop after", {Trouble::Kind::stop_after}, true}};
    const std::pair<FaultKind, bool> kinds[] = {{FaultKind::lost_answer_before_commit, false},
                                                {FaultKind::lost_answer_after_commit, true},
                                                {FaultKind::status_500, false},
                                                {FaultKind::status_500_after_commit, true},
                                                {FaultKind::status_429, false},
                                                {FaultKind::status_503, false},
                                                {FaultKind::burst_403, false},
                                                {FaultKind::html_200, false},
                                                {FaultKind::truncated, true},
                                                {FaultKind::silence_before_commit, false},
                                                {FaultKind::silence_after_commit, true}};
    // Twelve in a row are more than the client repeats by itself.
    for (const auto& [kind, done] : kinds)
        for (const unsigned times : {1U, 12U})
            all.push_back({std::string(to_string(kind)) + " x" + std::to_string(times),
                           {Trouble::Kind::fault, 0, kind, times},
                           done});
    return all;
}

// Nothing but what should happen, in that order, and nothing twice.
bool is_part_of(const Lines& some, const Lines& whole) {
    auto at = whole.begin();
    return std::ranges::all_of(some, [&](const std::string& line) {
        at = std::find(at, whole.end(), line);
        return at != whole.end() && at++ != whole.end();
    });
}

}  // namespace

TEST_CASE("whichever call of a cycle goes wrong, and however, each effect happens once or a letter says why",
          "[faults]") {
    std::size_t runs = 0, told = 0;
    for (const Cycle& cycle : cycles()) {
        const Run clean = run(cycle, {});
        CAPTURE(cycle.name, clean.letters);
        REQUIRE(clean.letters.empty());
        for (std::size_t call = 0; call < clean.calls; ++call)
            for (const Way& way : ways()) {
                Trouble trouble = way.trouble;
                trouble.call = call;
                CAPTURE(call, way.name);
                const Run shaken = run(cycle, trouble);
                ++runs;
                CHECK(shaken.starts == (trouble.kind == Trouble::Kind::fault ? 1 : 2));
                // What was done is seen by looking, never by asking for it a second time.
                if (way.done && trouble.times == 1) CHECK(shaken.writes == clean.writes);
                if (shaken.letters.empty()) {
                    CHECK(shaken.story == clean.story);
                } else {
                    // With Omni a 403 is what the key may not do, never a limit: a person has to grant it.
                    ++told;
                    CHECK((cycle.product == Product::omni && trouble.fault == FaultKind::burst_403));
                    CHECK(is_part_of(shaken.story, clean.story));
                    for (const std::string& letter : shaken.letters) CHECK_THAT(letter, Catch::Contains("status 403"));
                }
            }
    }
    std::cout << runs << " runs of point x fault, " << told << " of them ended with a dead letter\n";
    CHECK(runs >= 500);
}
