// A table of scenarios: what is given, what arrives, what then stands in the sandbox's ledger and what a person is
// told.
//
//     const Row rows[] = {{"complete", {"sale TEE 10"}, {"945 S-1: TEE 10 in A by 1Z-A"}, {"940 ...", ...}, {}}};
//     TEST_CASE("...") { check(Product::core, rows); }
#pragma once

#include <catch2/catch.hpp>
#include <span>

#include "tests/gateway/scenarios/world.h"

namespace crossdock::scenarios {

struct Row {
    const char* name;
    Lines given, arrives;
    Lines story;
    Lines told;  // how each sentence begins
};

inline void check(Product product, std::span<const Row> rows) {
    for (const Row& row : rows) {
        CAPTURE(row.name);
        World world(product, row.given);
        for (const std::string& event : row.arrives) world.happen(event);
        CHECK(world.story() == row.story);
        const Lines told = world.told();
        CAPTURE(told);
        REQUIRE(told.size() == row.told.size());
        for (std::size_t i = 0; i < told.size(); ++i) CHECK_THAT(told[i], Catch::StartsWith(row.told[i]));
    }
}

}  // namespace crossdock::scenarios
