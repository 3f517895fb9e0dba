// The openssl command at the other end, in every form and both ways, receipts included.
#include <catch2/catch.hpp>
#include <iostream>

#include "cells.h"
#include "openssl_peer.h"

using namespace crossdock::test;

TEST_CASE("every form is exchanged with the openssl command, both ways, as its table says", "[openssl]") {
    const Cells cells(CROSSDOCK_SOURCE_DIR "/tests/interop/openssl/cells.tsv");
    OpensslPeer openssl;
    std::string differences = cells.differences("from-peer", exchange_from(openssl));
    differences += cells.differences("to-peer", exchange_to(openssl));
    std::cerr << differences;
    CHECK(differences.empty());
}
