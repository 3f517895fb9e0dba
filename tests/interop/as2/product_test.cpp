// A product of others, both ways, over HTTP: tests/interop/libas2/run calls this. CROSSDOCK_AS2_PRODUCT is its command
// (program_peer.h), CROSSDOCK_AS2_CELLS the table of what becomes of each form (cells.h).
#include <catch2/catch.hpp>
#include <cstdlib>
#include <iostream>

#include "cells.h"
#include "program_peer.h"

using namespace crossdock::test;

TEST_CASE("every form is exchanged with the product, both ways, as its table says", "[.][product]") {
    const char* const command = std::getenv("CROSSDOCK_AS2_PRODUCT");
    const char* const table = std::getenv("CROSSDOCK_AS2_CELLS");
    REQUIRE(command != nullptr);
    REQUIRE(table != nullptr);
    const Cells cells(table);
    ProgramPeer product(command);
    std::string differences = cells.differences("from-peer", exchange_from(product));
    differences += cells.differences("to-peer", exchange_to(product));
    std::cerr << differences;
    CHECK(differences.empty());
}
