#include "tests/parsers/x12_mutations.h"

namespace crossdock::x12::test {

using D = Damaged;

std::vector<Mutation> envelope() {
    const std::string s = shipped("945");
    return {
        {"SE01 counts wrongly",
         s,
         [](D& d) { d.keep_counts(), d.set("SE", 1, 1, "23"); },
         {"x12.segment-count"},
         "R 4"},
        {"SE01 is no number",
         s,
         [](D& d) { d.keep_counts(), d.set("SE", 1, 1, "many"); },
         {"x12.segment-count"},
         "R 4"},
        {"SE01 is missing", s, [](D& d) { d.keep_counts(), d.set("SE", 1, 1, ""); }, {"x12.segment-count"}, "R 4"},
        {"SE02 differs", s, [](D& d) { d.set("SE", 1, 2, "0009"); }, {"x12.set-control"}, "R 3"},
        {"SE is missing", s, [](D& d) { d.remove("SE"); }, {"x12.missing-se"}, "R 2"},
        {"ST02 is too short",
         s,
         [](D& d) { d.set("ST", 1, 2, "1"), d.set("SE", 1, 2, "1"); },
         {"1 ST 8: 2/329/4", "24 SE 8: 2/329/4"},
         "R 7 5"},
        {"the set is not known", s, [](D& d) { d.set("ST", 1, 1, "999"); }, {"unknown set"}, "R 1"},
        {"GE01 counts wrongly", s, [](D& d) { d.set("GE", 1, 1, "2"); }, {"group: x12.set-count"}, "A"},
        {"GE02 differs", s, [](D& d) { d.set("GE", 1, 2, "9"); }, {"group: x12.group-control"}, "A"},
        {"GE is missing", s, [](D& d) { d.remove("GE"); }, {"group: x12.missing-ge"}, "A"},
        {"GS01 has a wrong form", s, [](D& d) { d.set("GS", 1, 1, "SHIP"); }, {"group: 0 GS 8: 1/479/5"}, "A"},
        {"GS06 is no number",
         s,
         [](D& d) { d.set("GS", 1, 6, "A1"), d.set("GE", 1, 2, "A1"); },
         {"group: 0 GS 8: 6/28/6", "group: ~0 GE 8: 2/28/6"},
         "A"},
        {"GS08 is not known", s, [](D& d) { d.set("GS", 1, 8, "009990"); }, {"group: unknown version"}, "R"},
        {"GS04 has six digits", s, [](D& d) { d.set("GS", 1, 4, "260109"); }, {"group: ~0 GS 8: 4/373/4"}, "A"},
        {"IEA01 counts wrongly", s, [](D& d) { d.set("IEA", 1, 1, "2"); }, {"interchange: x12.group-count"}, "A"},
        {"IEA02 differs",
         s,
         [](D& d) { d.set("IEA", 1, 2, "000000999"); },
         {"interchange: x12.interchange-control"},
         "A"},
        {"IEA is missing", s, [](D& d) { d.remove("IEA"); }, {"interchange: x12.missing-iea"}, "A"},
        {"ISA14 is a letter", s, [](D& d) { d.set("ISA", 1, 14, "O"); }, {"interchange: 0 ISA 8: 14/I13/7"}, "A"},
        {"ISA09 is no date", s, [](D& d) { d.set("ISA", 1, 9, "261301"); }, {"interchange: 0 ISA 8: 9/I08/8"}, "A"},
        {"ISA15 is not known", s, [](D& d) { d.set("ISA", 1, 15, "X"); }, {"interchange: 0 ISA 8: 15/I14/7"}, "A"},
        {"ISA06 is blank",
         s,
         [](D& d) { d.set("ISA", 1, 6, "               "); },
         {"interchange: 0 ISA 8: 6/I06/1"},
         "A"},
        {"ISA13 is no number",
         s,
         [](D& d) { d.set("ISA", 1, 13, "00000020A"), d.set("IEA", 1, 2, "00000020A"); },
         {"interchange: 0 ISA 8: 13/I12/6", "interchange: 0 IEA 8: 2/I12/6"},
         "A"},
        {"a terminator is lost inside the set", s, [](D& d) { d.set("LX", 2, 1, "2*LX*2"); }, {"18 LX 8: 2//3"}, "R 5"},
    };
}

}  // namespace crossdock::x12::test
