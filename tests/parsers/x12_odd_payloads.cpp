#include <algorithm>
#include <iterator>

#include "tests/parsers/x12_payload_parts.h"
#include "tests/parsers/x12_payloads.h"

namespace crossdock::x12::test {
namespace {

std::string replaced(std::string text, char from, char to) {
    std::ranges::replace(text, from, to);
    return text;
}

std::string wrapped(std::string_view text, std::size_t columns, std::string_view line_end) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); at += columns) (out += text.substr(at, columns)) += line_end;
    return out;
}

}  // namespace

std::vector<Payload> odd_payloads() {
    return {
        {"one segment a line",
         isa() + "\nGS*OW*APP*WH*20240102*0304*1*X*004010~\nST*940*0001~\nW05*N*SO-1~\nSE*3*0001~\nGE*1*1~\nIEA*1*"
                 "000000001~\n",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|APP|WH|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "segment 1.1.1.2 W05|N|SO-1", "set-end 1.1.1.3 SE|3|0001: 3, clean",
               "group-end 1.1.0.0 GE|1|1: 1, clean", "interchange-end 1.0.0.0 IEA|1|000000001: 1, clean"}})},
        {"no decoration at all", isa() + gs + set + "GE*1*1~IEA*1*000000001~", whole(1)},
        {"LF is the terminator", isa("000000001", ">", "\n") + in(gs + set + "GE*1*1~IEA*1*000000001~", "\n"),
         whole(1)},
        {"CR is the terminator", isa("000000001", ">", "\r") + in(gs + set + "GE*1*1~IEA*1*000000001~", "\r"),
         whole(1)},
        {"CRLF is the terminator", isa("000000001", ">", "\r\n") + in(gs + set + "GE*1*1~IEA*1*000000001~", "\r\n"),
         whole(1)},
        {"a control character is the terminator",
         isa("000000001", ">", "\x1C") + in(gs + set + "GE*1*1~IEA*1*000000001~", "\x1C"), whole(1)},
        {"a byte above ASCII is the terminator",
         isa("000000001", ">", "\x85") + in(gs + set + "GE*1*1~IEA*1*000000001~", "\x85"), whole(1)},
        {"other separators",
         "ISA|00|          |00|          |ZZ|SENDER         |ZZ|RECEIVER       "
         "|240102|0304|U|00401|000000001|0|P|:'GS|OW|S|R|20240102|0304|1|X|004010'ST|940|0001'N1|ST|A*B~C'SE|3|0001'GE|"
         "1|1'IEA|1|000000001'",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "segment 1.1.1.2 N1|ST|A*B~C", "set-end 1.1.1.3 SE|3|0001: 3, clean",
               "group-end 1.1.0.0 GE|1|1: 1, clean", "interchange-end 1.0.0.0 IEA|1|000000001: 1, clean"}})},
        {"blanks, tabs and line ends after terminators",
         isa() + "  \r\n\t" + in(gs + set + "GE*1*1~IEA*1*000000001~", "~ \t\r\n\r\n  "), whole(1)},
        {"a byte order mark and blank lines before it",
         "\xEF\xBB\xBF" + isa() + "\n" + in(gs + set + "GE*1*1~IEA*1*000000001~", "~\n") + "\n\n", whole(1)},
        {"padding of the ISA lost",
         "ISA*00* *00* *ZZ*SENDER *ZZ*RECEIVER *240102*0304*U*00401*000000001*0*P*>~\n" +
             in(gs + set + "GE*1*1~IEA*1*000000001~", "~\n"),
         all({begin(1), {"problem warning x12.isa-width reach none 1.0.0.0 ISA 2"}, rest(1)})},
        {"ids too long for the ISA, no-break spaces as padding",
         "ISA*00*          *00*          *ZZ*SENDER-OF-MANY-THINGS*ZZ*RECEIVER\xC2\xA0 "
         "*240102*0304*U*00401*000000001*0*P*>~" +
             gs + set + "GE*1*1~IEA*1*000000001~",
         all({{"interchange 1.0.0.0 |ZZ|SENDER-OF-MANY-THINGS|ZZ|RECEIVER|240102|0304|00401|000000001|0|P",
               "problem warning x12.isa-width reach none 1.0.0.0 ISA 6"},
              rest(1)})},
        {"wrapped at 80 columns, inside the ISA too",
         wrapped(isa() + gs +
                     "ST*940*0001~N1*ST*A COMPANY WITH A LONG NAME*92*12345~N3*1 LONG "
                     "STREET~SE*4*0001~GE*1*1~IEA*1*000000001~",
                 80, "\r\n"),
         all({begin(1),
              {"problem warning x12.line-end-inside reach none 1.0.0.0 ISA 0",
               "group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "segment 1.1.1.2 N1|ST|A COMPANY WITH A LONG NAME|92|12345", "segment 1.1.1.3 N3|1 LONG STREET",
               "set-end 1.1.1.4 SE|4|0001: 4, clean", "group-end 1.1.0.0 GE|1|1: 1, clean",
               "interchange-end 1.0.0.0 IEA|1|000000001: 1, clean"}})},
        {"wrapped inside the ISA, LF is the terminator",
         "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       "
         "*240102*03\n04*U*00401*000000001*0*P*>\n" +
             in(gs + set + "GE*1*1~IEA*1*000000001~", "\n"),
         all({begin(1), {"problem warning x12.line-end-inside reach none 1.0.0.0 ISA 0"}, rest(1)})},
        {"one segment broken over two lines",
         isa() + "\n" + gs + "\nST*940*0001~\nW01*1*EA**VN*A1***\nPI*X~\nSE*3*0001~\nGE*1*1~\nIEA*1*000000001~\n",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "problem warning x12.line-end-inside reach none 1.1.1.2 W01 0", "segment 1.1.1.2 W01|1|EA||VN|A1|||PI|X",
               "set-end 1.1.1.3 SE|3|0001: 3, clean", "group-end 1.1.0.0 GE|1|1: 1, clean",
               "interchange-end 1.0.0.0 IEA|1|000000001: 1, clean"}})},
        {"ISA16 left out, lines", isa("000000001", "", "~") + "\n" + in(gs + set + "GE*1*1~IEA*1*000000001~", "~\n"),
         all({begin(1), {"problem warning x12.component-separator reach none 1.0.0.0 ISA 16"}, rest(1)})},
        {"ISA16 left out, one line", isa("000000001", "", "~") + gs + set + "GE*1*1~IEA*1*000000001~",
         all({begin(1), {"problem warning x12.component-separator reach none 1.0.0.0 ISA 16"}, rest(1)})},
        {"ISA16 is a blank",
         isa("000000001", " ", "~") + gs + "ST*940*0001~N1*ST*A>B~SE*3*0001~GE*1*1~IEA*1*000000001~",
         all({begin(1),
              {"problem warning x12.component-separator reach none 1.0.0.0 ISA 16",
               "group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "segment 1.1.1.2 N1|ST|A>B", "set-end 1.1.1.3 SE|3|0001: 3, clean", "group-end 1.1.0.0 GE|1|1: 1, clean",
               "interchange-end 1.0.0.0 IEA|1|000000001: 1, clean"}})},
        {"a repetition separator from 00402 on",
         isa("000000001", ":", "~", '*', "00501", "^") + gs + "ST*940*0001~N1*ST*A^B~SE*3*0001~GE*1*1~IEA*1*000000001~",
         {"interchange 1.0.0.0 |ZZ|SENDER|ZZ|RECEIVER|240102|0304|00501|000000001|0|P",
          "group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001", "segment 1.1.1.2 N1|ST|A^B",
          "set-end 1.1.1.3 SE|3|0001: 3, clean", "group-end 1.1.0.0 GE|1|1: 1, clean",
          "interchange-end 1.0.0.0 IEA|1|000000001: 1, clean"}},
        {"a caret in ISA11 means nothing under 00401",
         isa("000000001", ":", "~", '*', "00401", "^") + gs + set + "GE*1*1~IEA*1*000000001~", whole(1)},
        {"two interchanges with delimiters of their own",
         isa("000000001") + gs + set + "GE*1*1~IEA*1*000000001~\n" +
             replaced(isa("000000002", ":", "\n", '|') + in(gs + set + "GE*1*1~IEA*1*000000002~", "\n"), '*', '|'),
         all({whole(1), whole(2)})},
        {"fill bytes and a second byte order mark between interchanges",
         isa("000000001") + gs + set + "GE*1*1~IEA*1*000000001~\r\n" + std::string("\0\0\x1A", 3) + "\xEF\xBB\xBF" +
             isa("000000002") + gs + set + "GE*1*1~IEA*1*000000002~",
         all({whole(1), whole(2)})},
        {"the last terminator is missing", isa() + gs + set + "GE*1*1~IEA*1*000000001",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "segment 1.1.1.2 W05|N|SO-1", "set-end 1.1.1.3 SE|3|0001: 3, clean",
               "group-end 1.1.0.0 GE|1|1: 1, clean",
               "problem warning x12.missing-last-terminator reach none 1.0.0.0 IEA 0",
               "interchange-end 1.0.0.0 IEA|1|000000001: 1, clean"}})},
        {"the last line end is missing, LF is the terminator",
         isa("000000001", ">", "\n") + in(gs + set + "GE*1*1~", "\n") + "IEA*1*000000001",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "segment 1.1.1.2 W05|N|SO-1", "set-end 1.1.1.3 SE|3|0001: 3, clean",
               "group-end 1.1.0.0 GE|1|1: 1, clean",
               "problem warning x12.missing-last-terminator reach none 1.0.0.0 IEA 0",
               "interchange-end 1.0.0.0 IEA|1|000000001: 1, clean"}})},
        {"TA1 only, and one group is said", isa() + "TA1*000000050*240101*1200*A*000~IEA*1*000000001~",
         all({begin(1),
              {"outside 1.0.0.0 TA1|000000050|240101|1200|A|000",
               "problem warning x12.group-count reach none 1.0.0.0 IEA 1",
               "interchange-end 1.0.0.0 IEA|1|000000001: 0, unclean"}})},
        {"TA1 before a group", isa() + "TA1*000000050*240101*1200*A*000~" + gs + set + "GE*1*1~IEA*1*000000001~",
         all({begin(1), {"outside 1.0.0.0 TA1|000000050|240101|1200|A|000"}, rest(1)})},
        {"an interchange with nothing in it", isa() + "IEA*0*000000001~",
         all({begin(1), {"interchange-end 1.0.0.0 IEA|0|000000001: 0, clean"}})},
        {"two groups, two sets, numbers start again",
         isa() + gs + set + "ST*940*0002~SE*2*0002~GE*2*1~GS*OW*S*R*20240102*0304*2*X*004010~" + set +
             "GE*1*2~IEA*2*000000001~",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "segment 1.1.1.2 W05|N|SO-1", "set-end 1.1.1.3 SE|3|0001: 3, clean", "set 1.1.2.1 ST|940|0002",
               "set-end 1.1.2.2 SE|2|0002: 2, clean", "group-end 1.1.0.0 GE|2|1: 2, clean",
               "group 1.2.0.0 GS|OW|S|R|20240102|0304|2|X|004010", "set 1.2.1.1 ST|940|0001",
               "segment 1.2.1.2 W05|N|SO-1", "set-end 1.2.1.3 SE|3|0001: 3, clean",
               "group-end 1.2.0.0 GE|1|2: 1, clean", "interchange-end 1.0.0.0 IEA|2|000000001: 2, clean"}})},
        {"leading zeros on one side", isa() + gs + set + "GE*1*0001~IEA*1*1~",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "segment 1.1.1.2 W05|N|SO-1", "set-end 1.1.1.3 SE|3|0001: 3, clean",
               "group-end 1.1.0.0 GE|1|0001: 1, clean",
               "problem warning x12.interchange-control reach none 1.0.0.0 IEA 2",
               "interchange-end 1.0.0.0 IEA|1|1: 1, clean"}})},
        {"two terminators in a row", isa() + gs + "ST*940*0001~~W05*N~~SE*3*0001~GE*1*1~IEA*1*000000001~",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "problem warning x12.empty-segment reach none 1.1.1.1  0", "segment 1.1.1.2 W05|N",
               "set-end 1.1.1.3 SE|3|0001: 3, clean", "group-end 1.1.0.0 GE|1|1: 1, clean",
               "interchange-end 1.0.0.0 IEA|1|000000001: 1, clean"}})},
        {"trailing empty elements and components",
         isa() + gs + "ST*940*0001~W05*N**~N1*ST*A>>*~SE*4*0001~GE*1*1~IEA*1*000000001~",
         all({begin(1),
              {"group 1.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001", "segment 1.1.1.2 W05|N||",
               "segment 1.1.1.3 N1|ST|A>>|", "set-end 1.1.1.4 SE|4|0001: 4, clean",
               "group-end 1.1.0.0 GE|1|1: 1, clean", "interchange-end 1.0.0.0 IEA|1|000000001: 1, clean"}})},
        {"a group of the wrong kind",
         isa() +
             "GS*IN*S*R*20240102*0304*1*X*004010~ST*940*0001~SE*2*0001~ST*940*0002~SE*2*0002~GE*2*1~IEA*1*000000001~",
         all({begin(1),
              {"group 1.1.0.0 GS|IN|S|R|20240102|0304|1|X|004010", "set 1.1.1.1 ST|940|0001",
               "problem warning x12.functional-id reach none 1.1.1.1 ST 1", "set-end 1.1.1.2 SE|2|0001: 2, clean",
               "set 1.1.2.1 ST|940|0002", "set-end 1.1.2.2 SE|2|0002: 2, clean", "group-end 1.1.0.0 GE|2|1: 2, clean",
               "interchange-end 1.0.0.0 IEA|1|000000001: 1, clean"}})},
        {"the same interchange twice",
         isa() + gs + set + "GE*1*1~IEA*1*000000001~" + isa() + gs + set + "GE*1*1~IEA*1*000000001~",
         all({whole(1),
              {"interchange 2.0.0.0 |ZZ|SENDER|ZZ|RECEIVER|240102|0304|00401|000000001|0|P",
               "problem warning x12.duplicate-interchange reach none 2.0.0.0 ISA 13",
               "group 2.1.0.0 GS|OW|S|R|20240102|0304|1|X|004010", "set 2.1.1.1 ST|940|0001",
               "segment 2.1.1.2 W05|N|SO-1", "set-end 2.1.1.3 SE|3|0001: 3, clean",
               "group-end 2.1.0.0 GE|1|1: 1, clean", "interchange-end 2.0.0.0 IEA|1|000000001: 1, clean"}})},
        {"no envelope, where that is allowed",
         "ST*945*0001~\nW06*N*SO-1~\nSE*3*0001~\nST*945*0002~\nSE*2*0002",
         {"set 0.0.1.1 ST|945|0001", "problem warning x12.no-envelope reach none 0.0.1.1 ST 0",
          "segment 0.0.1.2 W06|N|SO-1", "set-end 0.0.1.3 SE|3|0001: 3, clean", "set 0.0.2.1 ST|945|0002",
          "problem warning x12.missing-last-terminator reach none 0.0.2.2 SE 0", "set-end 0.0.2.2 SE|2|0002: 2, clean"},
         "",
         {.bare_sets = true}},
        {"no envelope, LF as terminator",
         "ST*945*0001\nW06*N*A~B\nSE*3*0001\n",
         {"set 0.0.1.1 ST|945|0001", "problem warning x12.no-envelope reach none 0.0.1.1 ST 0",
          "segment 0.0.1.2 W06|N|A~B", "set-end 0.0.1.3 SE|3|0001: 3, clean"},
         "",
         {.bare_sets = true}},
        {"the word ISA in other text before the interchange",
         "VISA, ISABEL, ISA: see below\n" + isa() + gs + set + "GE*1*1~IEA*1*000000001~",
         all({{"problem warning x12.noise-between reach none 0.0.0.0  0"}, whole(1)})},
        {"bytes between interchanges",
         isa("000000001") + gs + set + "GE*1*1~IEA*1*000000001~\n--- next ---\n" + isa("000000002") + gs + set +
             "GE*1*1~IEA*1*000000002~",
         all({whole(1), {"problem warning x12.noise-between reach none 0.0.0.0  0"}, whole(2)})},
    };
}

}  // namespace crossdock::x12::test
