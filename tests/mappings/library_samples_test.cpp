// Real 940s and 945s. The same oddities are in library_oddities_test.cpp, for where the samples are not at hand.
#include "library_samples.h"

namespace crossdock::mapping {
namespace {

const Expected expected{
    {"940/1edisource-bakery.edi",
     {"0001 refused: x12.group-control 32:6 GE02 is; x12.interchange-control 33:7 IEA02 is notes=0; alone: read "
      "64599566f26ab813 lines=3 units=56 notes=0"}},
    {"940/ediengine-940-2.edi", {"20066 read b40f126cb6ae730d lines=1 units=1 notes=0"}},
    {"940/ediengine-940-ok.edi", {"0001 read 63c6892f9fd6262e lines=3 units=56 notes=0"}},
    {"940/ediengine-acktest-3-sets.edi",
     {"20066 read d9594ed494d52fb1 lines=1 units=1 notes=0", "20067 read a4ed968e34ff474c lines=1 units=1 notes=0",
      "20068 refused: mapping.bad-value 25:17 W6606 holds notes=0"}},
    {"940/ediengine-control-mismatch.edi",
     {"0001 refused: x12.set-control 7:6 SE02 is; x12.group-control 8:6 GE02 is; x12.interchange-control 9:7 IEA02 is "
      "notes=0; alone: read 90df67ac58d02036 lines=1 units=12 notes=0"}},
    {"940/ediengine-failed-se01.edi",
     {"20066 refused: x12.segment-count 11:4 SE01 says; mapping.missing 7:5 W0101 is empty, expected the quantity "
      "notes=2; alone: refused: mapping.missing 5:5 W0101 is empty, expected the quantity notes=2"}},
    {"940/ediengine-multi-interchange.edi",
     {"0001 read 90df67ac58d02036 lines=1 units=12 notes=0", "0002 read 90df67ac58d02036 lines=1 units=12 notes=0",
      "0001 read 90df67ac58d02036 lines=1 units=12 notes=0", "0001 read 90df67ac58d02036 lines=1 units=12 notes=0",
      "0002 read 90df67ac58d02036 lines=1 units=12 notes=0", "0001 read 90df67ac58d02036 lines=1 units=12 notes=0"}},
    {"940/ediengine-w05-only.edi", {"20066 read 36ce426be2e6b750 lines=0 units=0 notes=0"}},
    {"940/ediengine-wrong-counts.edi",
     {"0001 refused: x12.set-count 8:4 GE01 says; x12.group-count 9:5 IEA01 says notes=0; alone: read 90df67ac58d02036 "
      "lines=1 units=12 notes=0"}},
    {"940/generalmills-cancel.edi", {"43130001 read c905164d09b909cc lines=0 units=0 notes=0"}},
    {"940/generalmills-new.edi", {"43110001 read 6bdfb2496f129008 lines=2 units=920 notes=0"}},
    {"945/3pl-945-5010.edi",
     {"000006123 refused: x12.segment-count 18:4 SE01 says notes=0; alone: read 24124ce981a5abc4 cartons=1 lines=1 "
      "units=3000 notes=1"}},
    {"945/3pl-945-narrow-isa.edi",
     {"000006123 refused: x12.segment-count 18:4 SE01 says notes=0; alone: read 24124ce981a5abc4 cartons=1 lines=1 "
      "units=3000 notes=1"}},
    {"945/edifabric-945.edi",
     {"0001 refused: x12.set-count 25:4 GE01 says; mapping.bad-value 4:13 W0603 holds notes=1; alone: refused: "
      "mapping.bad-value 2:13 W0603 holds notes=1"}},
    {"945/simplot-945-no-envelope.edi",
     {"0001 refused: x12.segment-count 1:779 SE01 says; mapping.bad-value 1:337 W1207 holds; mapping.bad-value 1:495 "
      "W1207 holds; mapping.bad-value 1:623 W1207 holds notes=3; alone: refused: mapping.bad-value 12:19 W1207 holds; "
      "mapping.bad-value 18:19 W1207 holds; mapping.bad-value 23:19 W1207 holds notes=3"}},
};

TEST_CASE("every real 940 and 945 is read, or refused with its reason, and what was read survives being written") {
    check_samples({"940", "945"}, expected);
}

TEST_CASE("every real 940 and 945 is refused without harm when it is cut off or a byte is lost") {
    check_damaged({"940", "945"});
}

}  // namespace
}  // namespace crossdock::mapping
