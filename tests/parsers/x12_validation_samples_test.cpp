// The real payloads, validated: what is found in each, and why that is right. Reviewed by hand, row by row, against the
// list of the samples: "the row" stands before what that list says is odd, the rest was seen in the payload. What only
// the reader warns of (widths, byte order marks, GS01) is in x12_samples_test.cpp; its reasons are here too.
#include <catch2/catch.hpp>

#include "tests/parsers/real_payloads.h"
#include "tests/parsers/x12_validation_results.h"

using namespace crossdock;
using namespace crossdock::x12;
using namespace crossdock::x12::test;
using crossdock::test::real_payloads;

namespace {

namespace fs = std::filesystem;

struct Expected {
    std::string name;
    Lines lines;
    std::string why;
};

// clang-format off
const std::vector<Expected> table{
    {"180/x12types-180-synthetic.edi", {}, "the row: no envelope"},
    {"810/edifabric-invoice.edi", {}, "the row: BOM"},
    {"810/ediweave-cr-terminator.edi", {"43 TXI 8: 4/955/7, 5/956/5"}, "release 002040, read as 004010; TXI04 and 05 hold text"},
    {"810/ediweave-crlf.edi", {"43 TXI 8: 4/955/7, 5/956/5"}, "release 002040, read as 004010; TXI04 and 05 hold text"},
    {"810/ediweave-no-ge.edi", {"43 TXI 8: 4/955/7, 5/956/5", "group: x12.missing-ge"}, "the row: GE missing; release 002040, read as 004010; TXI04 and 05 hold text"},
    {"810/ediweave-nondefault-separators.edi", {"43 TXI 8: 4/955/7, 5/956/5"}, "release 002040, read as 004010; TXI04 and 05 hold text"},
    {"810/ediweave-repetition-separator.edi", {"7 CUR 8: 1/98/7", "8 REF 8: 1/128/5", "9 REF 8: 2/127/6", "10 REF 8: 2/127/6", "43 TXI 8: 4/955/7, 5/956/5"}, "the row: ISA11 used for repetitions, which has no meaning under 00200: they are characters; release 002040, TXI as above"},
    {"810/ediweave-trailing-blanks.edi", {"43 TXI 8: 4/955/7, 5/956/5"}, "the row: blanks behind terminators; release 002040, read as 004010; TXI04 and 05 hold text"},
    {"810/ediweave-two-interchanges.edi", {"43 TXI 8: 4/955/7, 5/956/5", "43 TXI 8: 4/955/7, 5/956/5"}, "release 002040, read as 004010; TXI04 and 05 hold text"},
    {"810/ediweave-valid.edi", {"2 BIG 8: 1/373/4, 3/373/4", "39 DTM 8: 2/373/4"}, "release 002040: dates of six digits"},
    {"810/ediweave-with-ta1.edi", {"43 TXI 8: 4/955/7, 5/956/5", "interchange: ~0 TA1 8: 1/I12/4"}, "the row: a TA1 (its number is short of nine digits); release 002040, read as 004010; TXI04 and 05 hold text"},
    {"810/staedi-810-and-850.edi", {"2 BEG 8: 5/373/4", "9 N1 8: 4/67/2", "group: ~0 GS 8: 4/373/4"}, "release 003010 in the second group: dates of six digits; N104 is empty beside N103"},
    {"810/staedi-two-invoices.edi", {}, ""},
    {"846/electronics-846.edi", {"12 LIN 8: 9/234/2"}, "the row: an empty element behind UP, in the second LIN. SDQ is in its place: the dictionary has it before the QTY loop, which is optional"},
    {"850/composite-sln.edi", {}, ""},
    {"850/corrupt-st.edi", {"group: x12.segment-outside"}, "the row: the ST is damaged, told once (its SE and GE01 follow from it); GS01; BOM"},
    {"850/duplicate-group.edi", {"group: x12.duplicate-group"}, "the row: group control number twice; GS01"},
    {"850/duplicate-interchange.edi", {}, "the row: interchange control number twice; GS01"},
    {"850/edifabric-two-orders.edi", {"9 PO1 8: 3/355/5"}, "the row: GS01, BOM; in one order PO103 holds a word instead of a code"},
    {"850/invalid-po.edi", {"x12.segment-count", "8 PO1 8: 3/355/5"}, "the row: SE01 (no segment that 850 demands is missing), GS01, BOM; PO103 holds a word instead of a code"},
    {"850/retail-lf.edi", {}, ""},
    {"850/syntax-note-errors.edi", {"13 PO1 8: 7/234/2", "30 PO4 8: 6/384/2"}, "the row: pair rules violated"},
    {"850/tabs-wide-isa.edi", {"x12.segment-count", "2 TFS 1", "3 FGS 1", "4 BEG 3", "5 PO1 3", "interchange: x12.interchange-control"}, "the row: SE01, IEA02, tabs, ISA widths, BOM; a stump of an order with made-up segments"},
    {"850/tile-isa16-missing.edi", {"x12.missing-terminator", "x12.duplicate-set"}, "the row: ISA16 missing, a segment without terminator; both sets have the same ST02"},
    {"850/two-interchanges.edi", {}, "the row: two interchanges; they have the same ids and control number"},
    {"855/aero-accepted.edi", {}, "the row: GS01"},
    {"855/aero-minor-changes.edi", {"8 ACK 8: 3/355/2"}, "the row: GS01; the ACK with IQ has a quantity without a unit"},
    {"855/aero-rejected.edi", {}, "the row: GS01"},
    {"855/books-ack-codes.edi", {"~25 CTT 8: 2/347/7"}, "the row: a hash total; it adds up ACK02, where the standard says PO102"},
    {"855/dandh-narrow-isa.edi", {"x12.segment-count", "3 PO1 8: 8/235/2, 10/235/5, 12/235/5, 14/235/5, 15/234/2", "4 ACK 8: 7/235/5, 8/234/2"}, "the row: SE01, ISA widths, empty PO1 elements, so that pairs are shifted; ACK05 is shifted too"},
    {"855/edifabric-kohls-no-ack.edi", {"group: x12.set-count"}, "the row: GE01, GS01, BOM"},
    {"855/two-sets-bak01-54.edi", {}, ""},
    {"855/utility-wrapped-isa.edi", {"5 PO1 8: 3/355/5", "7 SCH 8: 2/355/5"}, "the row: ISA widths, cut by a line end; a unit of three letters where X12 has two"},
    {"856/auto-2001-two-sets.edi", {"2 BSN 8: 3/373/4", "3 DTM 8: 2/373/4", "~46 CTT 8: 2/347/7", "2 BSN 8: 3/373/4", "3 DTM 8: 2/373/4", "group: ~0 GS 8: 4/373/4"}, "the row: release 002001, dates of six digits, ISA widths; CTT02 of the first set is not the sum of its SN102"},
    {"856/ediengine-crossdock.edi", {}, ""},
    {"856/edifabric-walmart-pick-pack.edi", {"10 DTM 8: 2/373/4", "group: x12.set-count"}, "the row: a DTM02 that is no date, GE01, GS01, BOM"},
    {"856/gozer-856-soi.edi", {"interchange: x12.interchange-control"}, "the row: IEA02; no terminator after IEA"},
    {"856/mislabelled-as-846.edi", {"2 BSN 6", "interchange: 0 ISA 8: 14/I13/7"}, "the row: an 856 labelled 846; letter O in ISA14"},
    {"856/nodex12-856-dash-rep.edi", {"6 REF 8: 2/127/3", "14 N4 8: 3/116/3"}, "the row: ISA11 is - under 00406, so every hyphen repeats"},
    {"856/sparse-bad-count.edi", {"x12.segment-count", "~17 CTT 8: 1/354/7, 2/347/7"}, "the row: SE01, ISA widths; an example cut short, so that CTT01 and CTT02 are those of another document"},
    {"860/auto-3010-860.edi", {"2 BCH 8: 6/373/4", "6 DTM 8: 2/373/4", "7 DTM 8: 2/373/4", "group: ~0 GS 8: 4/373/4"}, "the row: ISA widths; release 003010: dates of six digits"},
    {"860/microcenter-860.edi", {}, ""},
    {"861/edifabric-861.edi", {"unknown set", "group: x12.set-count"}, "the row: GE01, GS01, BOM; the dictionary has no 861"},
    {"940/1edisource-bakery.edi", {"group: x12.group-control", "interchange: x12.interchange-control"}, "the row: GE02 and IEA02"},
    {"940/ediengine-940-2.edi", {}, "no terminator after IEA"},
    {"940/ediengine-940-ok.edi", {}, "the row: no terminator after IEA"},
    {"940/ediengine-acktest-3-sets.edi", {"7 N9 8: 1/128/1", "3 W66 8: 6/433/5"}, "the row: made to test 997, so two of three sets are bad: N901 missing, W6606 too long; no terminator after IEA"},
    {"940/ediengine-control-mismatch.edi", {"x12.set-control", "group: x12.group-control", "interchange: x12.interchange-control"}, "the row: every control number of a trailer is wrong"},
    {"940/ediengine-failed-se01.edi", {"x12.segment-count", "3 W66 8: 8/625/5, 9/610/6", "5 W01 8: 1/330/1, 2/355/4, 3/438/4"}, "the row: SE01, swapped W01 elements, shifted W66; no terminator after IEA"},
    {"940/ediengine-multi-interchange.edi", {}, "the row: IEA02 without leading zeros; no terminator after the last IEA"},
    {"940/ediengine-w05-only.edi", {}, "no terminator after IEA. That there are no lines is no error: the LX loop is optional"},
    {"940/ediengine-wrong-counts.edi", {"group: x12.set-count", "interchange: x12.group-count"}, "the row: GE01, IEA01, IEA02 without leading zeros"},
    {"940/generalmills-cancel.edi", {}, "the row: ISA16 missing"},
    {"940/generalmills-new.edi", {}, "the row: a W01 over two lines"},
    {"943/x12types-943-synthetic.edi", {"11 W20 8: 2/357/6, 3/355/2"}, "the row: synthetic, no envelope; W20 is shifted by one"},
    {"944/apparel-944-damaged-isa.edi", {"failed: x12.isa-damaged"}, "the row: the ISA lost separators"},
    {"944/apparel-944-shortened.edi", {"x12.segment-count", "2 W17 8: 3/394/5"}, "the row: SE01; W1703 is too long, a container number with a suffix"},
    {"945/3pl-945-5010.edi", {"x12.segment-count", "6 N1 8: 3/66/2", "10 W10 8: 1/400/4"}, "the row: N104 without N103, SE01, ISA11; W1001 has one character of two"},
    {"945/3pl-945-narrow-isa.edi", {"x12.segment-count", "6 N1 8: 3/66/2", "10 W10 8: 1/400/4"}, "the row: SE01, ISA widths; the same document as 3pl-945-5010, N104 and W1001 included"},
    {"945/edifabric-945.edi", {"2 W06 8: 3/373/8, 8/472/4", "6 N9 8: 2/127/5", "7 W27 8: 7/207/5", "group: x12.set-count"}, "the row: W0603 is no date, W06 shifted, placeholders that are too long, GE01, GS01, BOM"},
    {"945/simplot-945-no-envelope.edi", {"x12.segment-count", "9 N9 8: 2/127/5", "10 W27 8: 7/207/5", "12 W12 8: 7/235/5, 9/451/5, 11/187/5, 13/81/6, 14/187/2", "18 W12 8: 7/235/5, 9/451/5, 11/187/5, 13/81/6, 14/187/2", "23 W12 8: 7/235/5, 9/451/5, 11/187/5, 13/81/6, 14/187/2"}, "the row: no envelope, SE01, placeholders, a W12 of another layout"},
    {"947/dairy-947-no-envelope.edi", {"5 W19 8: 12/188/2"}, "the row: no envelope; W1910 to 12 are not complete"},
    {"997/edifabric-997-reject.edi", {"group: ~0 GS 8: 4/373/4"}, "the row: GS04 6 digits, BOM"},
    {"997/extra-delimiter.edi", {"4 AK3 8: 2/719/3, 4/720/3", "5 AK4 8: 4/724/3"}, "the row: an extra separator in AK3, and in AK4"},
    {"997/invalid-min.edi", {"2 AK1 8: 1/479/5", "group: x12.group-control", "group: ~0 GS 8: 4/373/8, 5/337/9"}, "the row: GE02; AK101, GS04 and GS05 are broken as well"},
    {"997/staedi-997.edi", {}, ""},
    {"997/three-interchanges.edi", {}, ""},
    {"999/imsweb-rejected.edi", {}, ""},
    {"999/invalid-999.edi", {"x12.segment-count", "2 IK5 7", "4 AK2 8: 4//3", "5 IK5 8: 1/717/7", "6 IK5 5"}, "the row: IK5 before AK1, elements too many in AK2, an unknown IK501, SE01; then a second IK5"},
    {"999/staedi-999.edi", {}, ""},
    {"TA1/staedi-ta1.edi", {}, "the row: IEA01 of an interchange with nothing but a TA1; a warning, because partners count it"},
    {"other/210-wrapped-80.edi", {"unknown set"}, "the row: wrapped at 80 columns; the dictionary has no 210"},
    {"other/214-ellipsis-terminator.edi", {"failed: x12.multibyte-delimiter"}, "the row: a terminator of three bytes"},
};
// clang-format on

}  // namespace

TEST_CASE("the real payloads have the findings that are known of them") {
    const fs::path samples = real_payloads("x12");
    if (samples.empty()) return;
    Tolerance tolerance;
    tolerance.bare_sets = true;
    ValidatorOptions options;
    options.fallback_version = "004010";
    for (const Expected& expected : table) {
        INFO(expected.name << ": " << expected.why);
        const std::string bytes = crossdock::test::content_of(samples / expected.name);
        CHECK(validate(bytes, options, tolerance).all() == expected.lines);
        CHECK((expected.lines.empty() || !expected.why.empty()));
    }
}

TEST_CASE("every real payload is in the table") {
    const fs::path samples = real_payloads("x12");
    if (samples.empty()) return;
    for (const auto& entry : fs::recursive_directory_iterator(samples)) {
        if (!entry.is_regular_file()) continue;
        const std::string name = fs::relative(entry.path(), samples).generic_string();
        INFO(name);
        CHECK(std::ranges::find(table, name, &Expected::name) != table.end());
    }
}
