#include <algorithm>
#include <iterator>

#include "tests/parsers/x12_payloads.h"

namespace crossdock::x12::test {
namespace {

const std::string gs = "GS*OW*S*R*20240102*0304*1*X*004010~";
const std::string set = "ST*940*0001~W05*N*SO-1~SE*3*0001~";

// What is said about the nth interchange that holds just these, in one group: its begin, and the rest.
Events begin(int n) {
    const std::string i = std::to_string(n);
    return {"interchange " + i + ".0.0.0 |ZZ|SENDER|ZZ|RECEIVER|240102|0304|00401|00000000" + i + "|0|P"};
}
Events rest(int n) {
    const std::string i = std::to_string(n);
    return {"group " + i + ".1.0.0 GS|OW|S|R|20240102|0304|1|X|004010",
            "set " + i + ".1.1.1 ST|940|0001",
            "segment " + i + ".1.1.2 W05|N|SO-1",
            "set-end " + i + ".1.1.3 SE|3|0001: 3, clean",
            "group-end " + i + ".1.0.0 GE|1|1: 1, clean",
            "interchange-end " + i + ".0.0.0 IEA|1|00000000" + i + ": 1, clean"};
}
Events all(std::vector<Events> parts) {
    Events events;
    for (const Events& part : parts) events.insert(events.end(), part.begin(), part.end());
    return events;
}
Events whole(int n) {
    return all({begin(n), rest(n)});
}

// The same segments, each ended in another way.
std::string in(std::string_view text, std::string_view terminator) {
    std::string out;
    for (const char c : text) out += c == '~' ? terminator : std::string_view(&c, 1);
    return out;
}

}  // namespace

std::vector<Payload> broken_payloads() {
    return {
        {"SE01 wrong", isa() + gs + "ST*940*0001~W05*N*SO-1~SE*7*0001~GE*1*1~IEA*1*000000001~",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "segment 1.1.1.2 W05|N|SO-1", "problem error x12.segment-count reach set 1.1.1.3 SE 1",
               "set-end 1.1.1.3 SE|7|0001: 3, unclean", "group-end 1.1.0.0 GE|1|1: 1, clean",
               "interchange-end 1.0.0.0 IEA|1|000000001: 1, clean"}})},
        {"SE01 is no number", isa() + gs + "ST*940*0001~W05*N*SO-1~SE*three*0001~GE*1*1~IEA*1*000000001~",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "segment 1.1.1.2 W05|N|SO-1", "problem error x12.segment-count reach set 1.1.1.3 SE 1",
               "set-end 1.1.1.3 SE|three|0001: 3, unclean", "group-end 1.1.0.0 GE|1|1: 1, clean",
               "interchange-end 1.0.0.0 IEA|1|000000001: 1, clean"}})},
        {"every trailer has another control number",
         isa() + gs + "ST*940*0001~W05*N*SO-1~SE*3*0002~GE*1*2~IEA*1*000000002~",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "segment 1.1.1.2 W05|N|SO-1", "problem error x12.set-control reach set 1.1.1.3 SE 2",
               "set-end 1.1.1.3 SE|3|0002: 3, unclean", "problem error x12.group-control reach group 1.1.0.0 GE 2",
               "group-end 1.1.0.0 GE|1|2: 1, unclean",
               "problem error x12.interchange-control reach interchange 1.0.0.0 IEA 2",
               "interchange-end 1.0.0.0 IEA|1|000000002: 1, unclean"}})},
        {"GE01 and IEA01 wrong", isa() + gs + set + "GE*2*1~IEA*2*000000001~",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "segment 1.1.1.2 W05|N|SO-1", "set-end 1.1.1.3 SE|3|0001: 3, clean",
               "problem error x12.set-count reach group 1.1.0.0 GE 1", "group-end 1.1.0.0 GE|2|1: 1, unclean",
               "problem error x12.group-count reach interchange 1.0.0.0 IEA 1",
               "interchange-end 1.0.0.0 IEA|2|000000001: 1, unclean"}})},
        {"SE missing, ST comes", isa() + gs + "ST*940*0001~W05*N*SO-1~ST*940*0002~SE*2*0002~GE*2*1~IEA*1*000000001~",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "segment 1.1.1.2 W05|N|SO-1", "problem error x12.missing-se reach set 1.1.1.3 ST 0",
               "set-end without trailer: 2, unclean", "set 1.1.2.1 ST|940|0002", "set-end 1.1.2.2 SE|2|0002: 2, clean",
               "group-end 1.1.0.0 GE|2|1: 2, clean", "interchange-end 1.0.0.0 IEA|1|000000001: 1, clean"}})},
        {"SE missing, GE comes", isa() + gs + "ST*940*0001~W05*N*SO-1~GE*1*1~IEA*1*000000001~",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "segment 1.1.1.2 W05|N|SO-1", "problem error x12.missing-se reach set 1.1.1.3 GE 0",
               "set-end without trailer: 2, unclean", "group-end 1.1.0.0 GE|1|1: 1, clean",
               "interchange-end 1.0.0.0 IEA|1|000000001: 1, clean"}})},
        {"GE missing, IEA comes", isa() + gs + set + "IEA*1*000000001~",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "segment 1.1.1.2 W05|N|SO-1", "set-end 1.1.1.3 SE|3|0001: 3, clean",
               "problem error x12.missing-ge reach group 1.1.0.0 IEA 0", "group-end without trailer: 1, unclean",
               "interchange-end 1.0.0.0 IEA|1|000000001: 1, clean"}})},
        {"GE missing, GS comes",
         isa() + gs + set + "GS*OW*S*R*20240102*0304*2*X*004010~" + set + "GE*1*2~IEA*2*000000001~",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "segment 1.1.1.2 W05|N|SO-1", "set-end 1.1.1.3 SE|3|0001: 3, clean",
               "problem error x12.missing-ge reach group 1.1.0.0 GS 0", "group-end without trailer: 1, unclean",
               "group 1.2.0.0 GS|OW|S|R|20240102|0304|2|X|004010", "set 1.2.1.1 ST|940|0001",
               "segment 1.2.1.2 W05|N|SO-1", "set-end 1.2.1.3 SE|3|0001: 3, clean",
               "group-end 1.2.0.0 GE|1|2: 1, clean", "interchange-end 1.0.0.0 IEA|2|000000001: 2, clean"}})},
        {"SE and GE missing, IEA comes", isa() + gs + "ST*940*0001~W05*N*SO-1~IEA*1*000000001~",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "segment 1.1.1.2 W05|N|SO-1", "problem error x12.missing-se reach group 1.1.1.3 IEA 0",
               "set-end without trailer: 2, unclean", "group-end without trailer: 1, unclean",
               "interchange-end 1.0.0.0 IEA|1|000000001: 1, clean"}})},
        {"IEA missing, ISA comes",
         isa() + gs + set + "GE*1*1~\n" + isa("000000002", ":", "\n") + in(gs + set + "GE*1*1~IEA*1*000000002~", "\n"),
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "segment 1.1.1.2 W05|N|SO-1", "set-end 1.1.1.3 SE|3|0001: 3, clean",
               "group-end 1.1.0.0 GE|1|1: 1, clean", "problem error x12.missing-iea reach interchange 1.0.0.0 ISA 0",
               "interchange-end without trailer: 1, unclean"},
              whole(2)})},
        {"IEA missing at the end", isa() + gs + set + "GE*1*1~",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "segment 1.1.1.2 W05|N|SO-1", "set-end 1.1.1.3 SE|3|0001: 3, clean",
               "group-end 1.1.0.0 GE|1|1: 1, clean", "problem error x12.missing-iea reach interchange 1.0.0.0  0",
               "interchange-end without trailer: 1, unclean"}})},
        {"cut off inside a segment", isa() + gs + "ST*940*0001~W05*N*SO-1~N1*ST*ACM",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "segment 1.1.1.2 W05|N|SO-1", "problem error x12.missing-se reach interchange 1.1.1.3  0",
               "set-end without trailer: 2, unclean", "group-end without trailer: 1, unclean",
               "interchange-end without trailer: 1, unclean"}})},
        {"cut off behind a segment", isa() + gs + "ST*940*0001~W05*N*SO-1~\n",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "segment 1.1.1.2 W05|N|SO-1", "problem error x12.missing-se reach interchange 1.1.1.3  0",
               "set-end without trailer: 2, unclean", "group-end without trailer: 1, unclean",
               "interchange-end without trailer: 1, unclean"}})},
        {"cut off inside the IEA", isa() + gs + set + "GE*1*1~IEA*1*0000",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "segment 1.1.1.2 W05|N|SO-1", "set-end 1.1.1.3 SE|3|0001: 3, clean",
               "group-end 1.1.0.0 GE|1|1: 1, clean", "problem error x12.missing-iea reach interchange 1.0.0.0  0",
               "interchange-end without trailer: 1, unclean"}})},
        {"a control number used twice in a group",
         isa() + gs + "ST*940*0001~SE*2*0001~ST*940*0001~SE*2*0001~GE*2*1~IEA*1*000000001~",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "set-end 1.1.1.2 SE|2|0001: 2, clean", "set 1.1.2.1 ST|940|0001",
               "problem error x12.duplicate-set reach set 1.1.2.1 ST 2", "set-end 1.1.2.2 SE|2|0001: 2, clean",
               "group-end 1.1.0.0 GE|2|1: 2, clean", "interchange-end 1.0.0.0 IEA|1|000000001: 1, clean"}})},
        {"a group control number used twice", isa() + gs + set + "GE*1*1~" + gs + set + "GE*1*1~IEA*2*000000001~",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "segment 1.1.1.2 W05|N|SO-1", "set-end 1.1.1.3 SE|3|0001: 3, clean",
               "group-end 1.1.0.0 GE|1|1: 1, clean", "group 1.2.0.0 GS|OW|S|R|20240102|0304|1|X|004010",
               "problem error x12.duplicate-group reach group 1.2.0.0 GS 6", "set 1.2.1.1 ST|940|0001",
               "segment 1.2.1.2 W05|N|SO-1", "set-end 1.2.1.3 SE|3|0001: 3, clean",
               "group-end 1.2.0.0 GE|1|1: 1, clean", "interchange-end 1.0.0.0 IEA|2|000000001: 2, clean"}})},
        {"a damaged ST", isa() + gs + "T*940*0001~W05*N*SO-1~SE*3*0001~ST*940*0002~SE*2*0002~GE*2*1~IEA*1*000000001~",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010",
               "problem error x12.segment-outside reach set 1.1.0.0 T 0", "outside 1.1.0.0 T|940|0001",
               "outside 1.1.0.0 W05|N|SO-1", "outside 1.1.0.0 SE|3|0001", "set 1.1.1.1 ST|940|0002",
               "set-end 1.1.1.2 SE|2|0002: 2, clean", "group-end 1.1.0.0 GE|2|1: 1, unclean",
               "interchange-end 1.0.0.0 IEA|1|000000001: 1, clean"}})},
        {"a damaged GS", isa() + "S*OW*S*R*20240102*0304*1*X*004010~ST*940*0001~SE*2*0001~GE*1*1~IEA*1*000000001~",
         all({begin(1),
              {"problem error x12.segment-outside reach group 1.0.0.0 S 0",
               "outside 1.0.0.0 S|OW|S|R|20240102|0304|1|X|004010", "outside 1.0.0.0 ST|940|0001",
               "outside 1.0.0.0 SE|2|0001", "outside 1.0.0.0 GE|1|1",
               "interchange-end 1.0.0.0 IEA|1|000000001: 0, unclean"}})},
        {"a segment between two sets",
         isa() + gs + set + "NTE**LOST~" + "ST*940*0002~SE*2*0002~GE*2*1~IEA*1*000000001~",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "segment 1.1.1.2 W05|N|SO-1", "set-end 1.1.1.3 SE|3|0001: 3, clean",
               "problem error x12.segment-outside reach set 1.1.0.0 NTE 0", "outside 1.1.0.0 NTE||LOST",
               "set 1.1.2.1 ST|940|0002", "set-end 1.1.2.2 SE|2|0002: 2, clean", "group-end 1.1.0.0 GE|2|1: 2, clean",
               "interchange-end 1.0.0.0 IEA|1|000000001: 1, clean"}})},
        {"an identifier that is none", isa() + gs + "ST*940*0001~w05*N*SO-1~LONG*1~SE*4*0001~GE*1*1~IEA*1*000000001~",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "problem error x12.segment-id reach set 1.1.1.2 w05 0", "segment 1.1.1.2 w05|N|SO-1",
               "problem error x12.segment-id reach set 1.1.1.3 LONG 0", "segment 1.1.1.3 LONG|1",
               "set-end 1.1.1.4 SE|4|0001: 4, clean", "group-end 1.1.0.0 GE|1|1: 1, clean",
               "interchange-end 1.0.0.0 IEA|1|000000001: 1, clean"}})},
        {"a segment without terminator",
         isa() + "\n" + gs + "\nST*940*0001~\nN1*ST*A\nN3*STREET~\nSE*4*0001~\nGE*1*1~\nIEA*1*000000001~\n",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "problem error x12.missing-terminator reach set 1.1.1.2 N1 0", "segment 1.1.1.2 N1|ST|A",
               "segment 1.1.1.3 N3|STREET", "set-end 1.1.1.4 SE|4|0001: 4, clean", "group-end 1.1.0.0 GE|1|1: 1, clean",
               "interchange-end 1.0.0.0 IEA|1|000000001: 1, clean"}})},
        {"an IEA without terminator before the next ISA",
         isa() + gs + set + "GE*1*1~IEA*1*000000001\n" + isa("000000002") + gs + set + "GE*1*1~IEA*1*000000002~",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "segment 1.1.1.2 W05|N|SO-1", "set-end 1.1.1.3 SE|3|0001: 3, clean",
               "group-end 1.1.0.0 GE|1|1: 1, clean", "problem warning x12.missing-terminator reach none 1.0.0.0 IEA 0",
               "interchange-end 1.0.0.0 IEA|1|000000001: 1, clean"},
              whole(2)})},
        {"an ISA with lost separators",
         "ISA*00          00          ZZ*SENDER         ZZ*RECEIVER       240102*0304*U*00401*000000001*0*P*>~" + gs +
             set + "GE*1*1~IEA*1*000000001~",
         {},
         "x12.isa-damaged | line 1, column 1: the ISA cannot be read: 16 element separators were expected before the "
         "next segment, 10 were found; nothing of this interchange is read: ask the sender for it again"},
        {"an ISA with lost separators, then a good one",
         "ISA*00          00          ZZ*SENDER         ZZ*RECEIVER       240102*0304*U*00401*000000001*0*P*>~" + gs +
             set + "GE*1*1~IEA*1*000000001~\n" + isa("000000002") + gs + set + "GE*1*1~IEA*1*000000002~",
         {"problem error x12.isa-damaged reach interchange 0.0.0.0 ISA 0",
          "interchange 1.0.0.0 |ZZ|SENDER|ZZ|RECEIVER|240102|0304|00401|000000002|0|P",
          "group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001", "segment 1.1.1.2 W05|N|SO-1",
          "set-end 1.1.1.3 SE|3|0001: 3, clean", "group-end 1.1.0.0 GE|1|1: 1, clean",
          "interchange-end 1.0.0.0 IEA|1|000000002: 1, clean"}},
        {"a good interchange, then an ISA with lost separators",
         isa() + gs + set + "GE*1*1~IEA*1*000000001~ISA*00          *ZZ*SENDER~" + gs + set,
         all({whole(1), {"problem error x12.isa-damaged reach interchange 0.0.0.0 ISA 0"}})},
        {"a terminator of several bytes",
         isa("000000001", ">", "\xE2\x80\xA6") + "\n" + in(gs + set + "GE*1*1~IEA*1*000000001~", "\xE2\x80\xA6\n"),
         {},
         "x12.multibyte-delimiter | line 1, column 1: the ISA ends in a separator or terminator that is a character of "
         "several bytes (UTF-8); nothing of this interchange is read: ask the sender for one-byte delimiters, such as "
         "'>' and '~'"},
        {"segments between interchanges",
         isa() + gs + set + "GE*1*1~IEA*1*000000001~" + gs + set + isa("000000002") + gs + set +
             "GE*1*1~IEA*1*000000002~",
         all({whole(1), {"problem error x12.noise-between reach interchange 0.0.0.0  0"}, whole(2)})},
        {"nothing at all",
         "",
         {},
         "x12.no-interchange | no X12 interchange found: the payload is empty; an X12 payload begins with ISA; check "
         "that this is the right file"},
        {"only blanks",
         " \r\n\r\n",
         {},
         "x12.no-interchange | no X12 interchange found: the payload is empty; an X12 payload begins with ISA; check "
         "that this is the right file"},
        {"EDIFACT",
         "UNB+UNOA:1+A+B+240102:0304+1'UNH+1+ORDERS:D:96A:UN'",
         {},
         "x12.no-interchange | line 1, column 1: no X12 interchange found: the payload begins with "
         "'UNB+UNOA:1+A+B+240102:03' instead of ISA; this is EDIFACT; name a mapping for it in the partner's file"},
        {"a table",
         "order,line,sku\nSO-1,1,TEE\n",
         {},
         "x12.no-interchange | line 1, column 1: no X12 interchange found: the payload begins with "
         "'order,line,sku.SO-1,1,TE' instead of ISA; an X12 payload begins with ISA; check that this is the right "
         "file"},
        {"no envelope, where that is not allowed",
         "ST*945*0001~W06*N*SO-1~SE*3*0001~",
         {},
         "x12.no-interchange | line 1, column 1: no X12 interchange found: the payload begins with "
         "'ST*945*0001~W06*N*SO-1~S' instead of ISA; the envelope is missing: ask the sender for ISA and IEA (and GS "
         "and GE) around it"},
        {"the ISA alone, cut off",
         "ISA*00*          *00*       ",
         {},
         "x12.isa-damaged | line 1, column 1: the ISA cannot be read: 16 element separators were expected before the "
         "next segment, 4 were found; nothing of this interchange is read: ask the sender for it again"},
        {"narrow ISA, where that is not allowed",
         "ISA*00* *00* *ZZ*SENDER *ZZ*RECEIVER *240102*0304*U*00401*000000001*0*P*>~" + gs + set +
             "GE*1*1~IEA*1*000000001~",
         all({begin(1), {"problem error x12.isa-width reach interchange 1.0.0.0 ISA 2"}, rest(1)}),
         "",
         {.narrow_isa = false}},
        {"last terminator missing, where that is not allowed",
         isa() + gs + set + "GE*1*1~IEA*1*000000001",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "segment 1.1.1.2 W05|N|SO-1", "set-end 1.1.1.3 SE|3|0001: 3, clean",
               "group-end 1.1.0.0 GE|1|1: 1, clean",
               "problem error x12.missing-last-terminator reach interchange 1.0.0.0 IEA 0",
               "interchange-end 1.0.0.0 IEA|1|000000001: 1, clean"}}),
         "",
         {.missing_terminator = false}},
        {"bytes between interchanges, where they are not allowed",
         isa() + gs + set + "GE*1*1~IEA*1*000000001~xyz",
         all({whole(1), {"problem error x12.noise-between reach interchange 0.0.0.0  0"}}),
         "",
         {.noise_between = false}},
        {"no envelope, cut off",
         "ST*945*0001~W06*N*SO-1~SE*3",
         {"set 0.0.1.1 ST|945|0001", "problem warning x12.no-envelope reach none 0.0.1.1 ST 0",
          "segment 0.0.1.2 W06|N|SO-1", "problem error x12.missing-se reach set 0.0.1.3  0",
          "set-end without trailer: 2, unclean"},
         "",
         {.bare_sets = true}},
        {"no envelope, a segment between sets",
         "ST*945*0001~SE*2*0001~NTE**X~GS*1~ST*945*0002~SE*2*0002~",
         {"set 0.0.1.1 ST|945|0001", "problem warning x12.no-envelope reach none 0.0.1.1 ST 0",
          "set-end 0.0.1.2 SE|2|0001: 2, clean", "problem error x12.segment-outside reach set 0.0.0.0 NTE 0",
          "outside 0.0.0.0 NTE||X", "outside 0.0.0.0 GS|1", "set 0.0.2.1 ST|945|0002",
          "set-end 0.0.2.2 SE|2|0002: 2, clean"},
         "",
         {.bare_sets = true}},
    };
}

std::vector<Payload> all_payloads() {
    std::vector<Payload> all = odd_payloads();
    std::ranges::move(broken_payloads(), std::back_inserter(all));
    return all;
}

}  // namespace crossdock::x12::test
