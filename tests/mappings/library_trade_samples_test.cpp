// Real orders, acknowledgements, invoices, stock messages and functional acknowledgements.
#include "library_samples.h"

namespace crossdock::mapping {
namespace {

const Expected expected{
    {"180/x12types-180-synthetic.edi", {"0001 read e9e304aceee2a478 lines=1 units=5 notes=2"}},
    {"810/edifabric-invoice.edi", {"0001 read b98f84e1fd023bce lines=1 units=48 notes=0"}},
    {"810/ediweave-cr-terminator.edi", {"166061414 read c965fc8a982608f0 lines=1 units=1 notes=0"}},
    {"810/ediweave-crlf.edi", {"166061414 read eac3a7f9c5176610 lines=1 units=1 notes=0"}},
    {"810/ediweave-no-ge.edi",
     {"166061414 refused: x12.missing-ge 48:1 group 810000263 (begun in line 2) has no GE: IEA comes instead notes=0; "
      "alone: read 36857a0f7dbc2ee0 lines=1 units=1 notes=0"}},
    {"810/ediweave-nondefault-separators.edi", {"166061414 read c965fc8a982608f0 lines=1 units=1 notes=0"}},
    {"810/ediweave-repetition-separator.edi",
     {"166061414 refused: mapping.bad-value 9:5 CUR01 holds; mapping.bad-value 10:5 REF01 holds notes=0"}},
    {"810/ediweave-trailing-blanks.edi", {"166061414 read 36857a0f7dbc2ee0 lines=1 units=1 notes=0"}},
    {"810/ediweave-two-interchanges.edi",
     {"166061414 read 36857a0f7dbc2ee0 lines=1 units=1 notes=0",
      "166061414 read 36857a0f7dbc2ee0 lines=1 units=1 notes=0"}},
    {"810/ediweave-valid.edi", {"166061414 read a30b78d375ec1afa lines=1 units=1 notes=3"}},
    {"810/ediweave-with-ta1.edi", {"166061414 read 36857a0f7dbc2ee0 lines=1 units=1 notes=0"}},
    {"810/staedi-810-and-850.edi",
     {"000000001 read 5e6cbe97a0aace05 lines=7 units=207 notes=0",
      "000000002 read 73cba8a4bdc43b2c lines=2 units=150 notes=0",
      "000191240 read f8a7e0c32107aac5 lines=4 units=250 notes=1"}},
    {"810/staedi-two-invoices.edi",
     {"000000001 read 5e6cbe97a0aace05 lines=7 units=207 notes=0",
      "000000002 read 73cba8a4bdc43b2c lines=2 units=150 notes=0"}},
    {"846/electronics-846.edi", {"0967 read 1a81d81f90f4c747 lines=3 units=7 notes=0"}},
    {"850/composite-sln.edi", {"000000010 read d0d0a0623421c357 lines=2 units=340 notes=10"}},
    {"850/corrupt-st.edi", {"0001 read 2c4b2a04b853da14 lines=1 units=25 notes=0"}},
    {"850/duplicate-group.edi",
     {"0001 read 2c4b2a04b853da14 lines=1 units=25 notes=0",
      "0001 refused: x12.duplicate-group 19:39 the control number notes=0; alone: read 2c4b2a04b853da14 lines=1 "
      "units=25 notes=0"}},
    {"850/duplicate-interchange.edi",
     {"0001 read 2c4b2a04b853da14 lines=1 units=25 notes=0", "0001 read 2c4b2a04b853da14 lines=1 units=25 notes=0"}},
    {"850/edifabric-two-orders.edi",
     {"0001 read 2c4b2a04b853da14 lines=1 units=25 notes=0",
      "0002 refused: mapping.bad-value 26:10 PO103 holds notes=0"}},
    {"850/invalid-po.edi",
     {"0001 refused: x12.segment-count 16:4 SE01 says; mapping.bad-value 10:10 PO103 holds notes=0; alone: refused: "
      "mapping.bad-value 8:10 PO103 holds notes=0"}},
    {"850/retail-lf.edi", {"000000010 read f09a8df4b91f12b5 lines=6 units=1310 notes=0"}},
    {"850/syntax-note-errors.edi", {"000000010 read 196d2376f6d85eeb lines=6 units=1310 notes=0"}},
    {"850/tabs-wide-isa.edi",
     {"0012 refused: x12.segment-count 7:12 SE01 says; x12.interchange-control 9:7 IEA02 is; mapping.missing 6:17 BEG "
      "is missing notes=2; alone: refused: mapping.missing 4:1 BEG is missing notes=2"}},
    {"850/tile-isa16-missing.edi",
     {"0001 refused: x12.missing-terminator 23:17 segment 21 (DTM) ends with its line, without the terminator notes=0; "
      "alone: read 00d19012e73e138b lines=10 units=126599 notes=0",
      "0001 refused: x12.duplicate-set 90:8 the control number notes=0; alone: read abd5b494c4cb3456 lines=11 "
      "units=149810 notes=0"}},
    {"850/two-interchanges.edi",
     {"000000010 read f09a8df4b91f12b5 lines=6 units=1310 notes=0",
      "000000010 read f09a8df4b91f12b5 lines=6 units=1310 notes=0"}},
    {"855/aero-accepted.edi", {"0001 read fedcded14cce776b lines=0 units=0 notes=0"}},
    {"855/aero-minor-changes.edi", {"0001 read 1e4155d89c86797d lines=3 units=148 notes=0"}},
    {"855/aero-rejected.edi", {"0001 read ac95cd49fbca765e lines=0 units=0 notes=0"}},
    {"855/books-ack-codes.edi", {"0005 read ccc10d3f18e5bed5 lines=4 units=8 notes=1"}},
    {"855/dandh-narrow-isa.edi",
     {"3152 refused: x12.segment-count 8:4 SE01 says; mapping.bad-value 5:20 PO110 holds; mapping.bad-value 6:16 ACK07 "
      "holds notes=0; alone: refused: mapping.bad-value 3:20 PO110 holds; mapping.bad-value 4:16 ACK07 holds notes=0"}},
    {"855/edifabric-kohls-no-ack.edi",
     {"0005 refused: x12.set-count 13:4 GE01 says notes=0; alone: read 4e5de6a2d4cb69db lines=3 units=9 notes=0"}},
    {"855/two-sets-bak01-54.edi",
     {"0001 read 47d750bc4d67e34f lines=0 units=0 notes=0", "0002 read ddd54cdd3e6718e6 lines=0 units=0 notes=0"}},
    {"855/utility-wrapped-isa.edi", {"0001 read d6d0073ac78a4b9b lines=2 units=8 notes=0"}},
    {"856/auto-2001-two-sets.edi",
     {"0001 read 978c849076ce0703 orders=0 lines=0 units=0 notes=38",
      "0002 read 4a9efb99f3a4cd3d orders=0 lines=0 units=0 notes=10"}},
    {"856/ediengine-crossdock.edi", {"0001 read 8af4fa4e0276320c orders=2 lines=5 units=60 notes=5"}},
    {"856/edifabric-walmart-pick-pack.edi",
     {"0001 refused: x12.set-count 47:4 GE01 says; mapping.bad-value 12:9 DTM02 holds notes=2; alone: refused: "
      "mapping.bad-value 10:9 DTM02 holds notes=2"}},
    {"856/gozer-856-soi.edi",
     {"0008 refused: x12.interchange-control 35:7 IEA02 is notes=0; alone: read e9d93fbcb3709d47 orders=1 lines=2 "
      "units=30 notes=2"}},
    {"856/mislabelled-as-846.edi", {"0001 refused: mapping.missing 24:1 BIA is missing notes=9"}},
    {"856/nodex12-856-dash-rep.edi", {"0008 read e9d93fbcb3709d47 orders=1 lines=2 units=30 notes=2"}},
    {"856/sparse-bad-count.edi",
     {"0001 refused: x12.segment-count 20:4 SE01 says; mapping.bad-value 15:8 MAN02 holds notes=0; alone: refused: "
      "mapping.bad-value 13:8 MAN02 holds notes=0"}},
    {"860/auto-3010-860.edi", {"0001 read db3508272a41492b lines=1 units=0.5 notes=3"}},
    {"860/microcenter-860.edi", {"10030001 read ad85e384273b0e3c lines=1 units=10 notes=0"}},
    {"943/x12types-943-synthetic.edi", {"0001 refused: mapping.bad-value 11:8 W2002 holds notes=0"}},
    {"944/apparel-944-damaged-isa.edi", {"failed: x12.isa-damaged"}},
    {"944/apparel-944-shortened.edi",
     {"0001 refused: x12.segment-count 1:628 SE01 says notes=0; alone: read d9f86a962dbfeac3 lines=2 units=9024 "
      "notes=1"}},
    {"947/dairy-947-no-envelope.edi", {"837460001 read 055bac285bab4b1c lines=1 units=-13 notes=0"}},
    {"997/edifabric-997-reject.edi", {"0001 read 10874bdba4129ff8 sets=2 notes=0"}},
    {"997/extra-delimiter.edi", {"0001 refused: mapping.bad-value 6:9 AK302 holds notes=0"}},
    {"997/invalid-min.edi",
     {"0001 refused: x12.group-control 7:6 GE02 is notes=0; alone: read d992e148cc529cee sets=0 notes=0"}},
    {"997/staedi-997.edi", {"0001 read 61db660a5c4d4d8f sets=1 notes=0"}},
    {"997/three-interchanges.edi",
     {"0001 read 61db660a5c4d4d8f sets=1 notes=0", "0001 read 61db660a5c4d4d8f sets=1 notes=0",
      "0001 read 61db660a5c4d4d8f sets=1 notes=0"}},
    {"999/imsweb-rejected.edi", {"95832987 read ac31f3814e9bb419 sets=1 notes=0"}},
    {"999/invalid-999.edi",
     {"2870001 refused: x12.segment-count 20:4 SE01 says notes=0; alone: read 590e72459a380fcd sets=3 notes=6"}},
    {"999/staedi-999.edi", {"2870001 read 79ef8ef0397eb2d8 sets=3 notes=1"}},
};

TEST_CASE("every real sample of the other sets is read, or refused with its reason, and survives being written") {
    check_samples({"180", "810", "846", "850", "855", "856", "860", "943", "944", "947", "997", "999"}, expected);
}

TEST_CASE("a ship notice of the car industry, without orders, is read by the mapping for its nesting") {
    const auto file = samples() / "856/auto-2001-two-sets.edi";
    if (!fs::exists(file)) return;
    const std::vector<std::string> read = outcomes(file_text(file), "856.stip");
    const std::vector<std::string> right{"0001 read 621929764c8ba409 orders=0 lines=4 units=1432 notes=2",
                                         "0002 read 2920143c54f2ac3f orders=0 lines=2 units=259 notes=2"};
    CHECK(read == right);
}

TEST_CASE("every real sample of the other sets is refused without harm when it is cut off or a byte is lost") {
    check_damaged({"810", "846", "850", "855", "856", "860", "943", "944", "947"});
}

}  // namespace
}  // namespace crossdock::mapping
