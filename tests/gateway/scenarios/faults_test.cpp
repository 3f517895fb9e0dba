// Every call of whole cycles meets every fault: each effect happens once, or a dead letter says why not.
#include <algorithm>
#include <catch2/catch.hpp>
#include <iostream>

#include "tests/gateway/scenarios/world.h"

using namespace crossdock::scenarios;
using crossdock::sandbox::FaultKind;

namespace {

struct Cycle {
    const char* name;
    Product product;
    Lines given, arrives;
};

const Cycle cycles[] = {
    {"an order of Core in two parts, tracking later",
     Product::core,
     {"sale TEE 10 + CAP 2"},
     {"945 S-1: TEE 6 + CAP 2 in A, TEE 1 in B by 1Z-B", "945 S-2: TEE 3 in C by 1Z-C",
      "945 S-1: TEE 6 + CAP 2 in A by 1Z-A, TEE 1 in B by 1Z-B"}},
    {"an order of Core that a person picked",
     Product::core,
     {"sale TEE 10"},
     {"person picks", "945 S-1: TEE 10 in A by 1Z-A"}},
    {"lots in Core", Product::core, {"sale MILK 4"}, {"945 S-1: MILK 4 lot M1 in A by 1Z-A"}},
    {"an order of Omni, split, in cartons",
     Product::omni,
     {"sale TEE 10 + CAP 2"},
     {"945 S-1: TEE 6 + CAP 2 in 003123450000000017 by 1Z-A", "945 S-2: TEE 4 in 003123450000000024 by 1Z-B"}},
    {"an order of Core that two warehouses ship",
     Product::core,
     {"two warehouses", "sale TEE 10 + MUG 6", "draft pick MUG 6 at West"},
     {"West 945 S-1: MUG 6 in B by 1Z-B", "945 S-1: TEE 10 in A by 1Z-A"}},
    {"an order of Core changed after it went out",
     Product::core,
     {"changes are sent", "sale TEE 10"},
     {"person edits", "945 S-1: TEE 11 in A by 1Z-A"}},
    {"an order of Core cancelled after it went out",
     Product::core,
     {"changes are sent", "sale TEE 10"},
     {"person edits", "person voids"}},
    {"an order of Omni changed after it went out",
     Product::omni,
     {"changes are sent", "sale TEE 10"},
     {"person edits", "945 S-1: TEE 11 by 1Z-A"}},
    {"an order of Omni cancelled after it went out",
     Product::omni,
     {"changes are sent", "sale TEE 10"},
     {"person edits", "person voids"}},
    {"stock of Core beyond the tolerance, accepted",
     Product::core,
     {},
     {"846 C-1: TEE 60", "all is accepted", "947 A-1: MUG -20", "all is accepted"}},
    {"stock of Omni beyond the tolerance, accepted",
     Product::omni,
     {},
     {"846 C-1: TEE 60", "all is accepted", "947 A-1: MUG -20", "all is accepted"}},
    {"stock of Core",
     Product::core,
     {"transfer MUG 20", "purchase MUG 24"},
     {"944 R-1 of TR-00001: MUG 20", "944 R-2 of PO-00001: MUG 12", "944 R-3 of PO-00001: MUG 12",
      "947 A-1: TEE -2 + MUG 1", "846 C-1: TEE 97"}},
    {"a return in Core",
     Product::core,
     {"sale TEE 10"},
     {"945 S-1: TEE 10 in A by 1Z-A", "person invoices", "180 M-1 of PO-1: TEE 2"}},
    {"stock of Omni", Product::omni, {}, {"947 A-1: TEE -2 + MUG 1", "846 C-1: TEE 97"}}};

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
    for (const Cycle& cycle : cycles) {
        const Run clean = run(cycle, {});
        CAPTURE(cycle.name);
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
