// Checks of messages and receipts as they are printed.
#include "gateway/cli/as2_checks.h"

#include <catch2/catch.hpp>
#include <sstream>

using namespace crossdock::cli;

TEST_CASE("a check that is wrong stands out, and words of a stranger do not steer the terminal") {
    std::ostringstream out;
    print_checks({{"signature", true, "by CN=acme"}, {"payload", false, "a\x1b[2J\nb\x7f"}}, out);
    CHECK(out.str() ==
          "  ok     signature: by CN=acme\n"
          "  WRONG  payload: a?[2J?b?\n");
}
