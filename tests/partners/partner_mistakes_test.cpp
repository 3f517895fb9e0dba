// Mistakes in a partner file as such, in single values and in what stands for itself.
#include "tests/partners/partner_mistakes.h"

using namespace crossdock::partners::test;

namespace {

// clang-format off
const std::vector<Mistake> mistakes{
    {"nothing wrong", "",
     "",
     ""},
    {"unknown element", R"(<cin7 location="Acme"/>)",
     R"(<cin7 location="Acme"/>
  <delivery by="truck"/>)",
     R"(partners/acme/partner.xml:4:4: error: <partner> has no element <delivery>
    4 |   <delivery by="truck"/>
      |    ^~~~~~~~ it has owner, cin7, authority, release, stock, x12, edifact, tolerance, sftp, folder, as2, collect, send, receive, control-numbers, acknowledge, skus, units, deadlines or limits
)"},
    {"misspelt element", "<collect ",
     "<colect ",
     R"(partners/acme/partner.xml:10:4: error: <partner> has no element <colect>
   10 |   <colect transport="site" directory="/out" include="*.edi"/>
      |    ^~~~~~ did you mean <collect>?
)"},
    {"unknown attribute", R"(<cin7 location="Acme"/>)",
     R"(<cin7 location="Acme" weather="fine"/>)",
     R"(partners/acme/partner.xml:3:25: error: <cin7> has no attribute weather
    3 |   <cin7 location="Acme" weather="fine"/>
      |                         ^~~~~~~ it has location, location-id, short or kits
)"},
    {"misspelt attribute", R"(user="brand")",
     R"(usr="brand")",
     R"(partners/acme/partner.xml:6:43: error: <sftp> has no attribute usr
    6 |   <sftp id="site" host="sftp.example.com" usr="brand" password="secret:acme">
      |                                           ^~~ did you mean user?
partners/acme/partner.xml:6:4: error: <sftp> needs the attribute user
    6 |   <sftp id="site" host="sftp.example.com" usr="brand" password="secret:acme">
      |    ^~~~ add user="...": log-in name
)"},
    {"missing attribute", R"( host="sftp.example.com")",
     "",
     R"(partners/acme/partner.xml:6:4: error: <sftp> needs the attribute host
    6 |   <sftp id="site" user="brand" password="secret:acme">
      |    ^~~~ add host="...": name or address
)"},
    {"no location where orders of one are sent", R"(  <cin7 location="Acme"/>
)",
     "",
     R"(partners/acme/partner.xml:1:2: error: a warehouse-order is exchanged, and no location in Cin7 is named: the partner gets the orders of one
    1 | <partner xmlns="urn:crossdock:partner:1" id="acme" name="Acme Logistics">
      |  ^~~~~~~ add <cin7 location="..."/>, spelt as in Cin7; only a partner that stores and ships nothing for us can do without
)"},
    {"no location's name where orders of one are sent", R"(<cin7 location="Acme"/>)",
     R"(<cin7 short="split"/>)",
     R"(partners/acme/partner.xml:3:4: error: a warehouse-order is exchanged, and no location in Cin7 is named: the partner gets the orders of one
    3 |   <cin7 short="split"/>
      |    ^~~~ add <cin7 location="..."/>, spelt as in Cin7; only a partner that stores and ships nothing for us can do without
)"},
    {"element given twice", R"(<cin7 location="Acme"/>)",
     R"(<cin7 location="Acme"/>
  <cin7 location="Acme 2"/>)",
     R"(partners/acme/partner.xml:4:4: error: <partner> has a second <cin7>
    4 |   <cin7 location="Acme 2"/>
      |    ^~~~ join the two or remove one
)"},
    {"text between elements", R"(<cin7 location="Acme"/>)",
     R"(<cin7 location="Acme"/> to do)",
     R"(partners/acme/partner.xml:3:26: error: text is not expected in <partner>
    3 |   <cin7 location="Acme"/> to do
      |                          ^~~~~~ settings are attributes; remove the text or make it a comment
)"},
    {"other language version", "urn:crossdock:partner:1",
     "urn:crossdock:partner:9",
     R"(partners/acme/partner.xml:1:17: error: 'urn:crossdock:partner:9' is not a value of xmlns
    1 | <partner xmlns="urn:crossdock:partner:9" id="acme" name="Acme Logistics">
      |                 ^~~~~~~~~~~~~~~~~~~~~~~ did you mean 'urn:crossdock:partner:1'?
)"},
    {"bad number", R"(user="brand")",
     R"(user="brand" port="ssh")",
     R"(partners/acme/partner.xml:6:62: error: 'ssh' is not a whole number
    6 |   <sftp id="site" host="sftp.example.com" user="brand" port="ssh" password="secret:acme">
      |                                                              ^~~ write digits only
)"},
    {"number out of range", R"(user="brand")",
     R"(user="brand" port="70000")",
     R"(partners/acme/partner.xml:6:62: error: 70000 is out of range
    6 |   <sftp id="site" host="sftp.example.com" user="brand" port="70000" password="secret:acme">
      |                                                              ^~~~~ write a number from 1 to 65535
)"},
    {"bad duration", R"(user="brand")",
     R"(user="brand" poll="5 min")",
     R"(partners/acme/partner.xml:6:62: error: '5 min' is not a duration
    6 |   <sftp id="site" host="sftp.example.com" user="brand" poll="5 min" password="secret:acme">
      |                                                              ^~~~~ write a number and its unit: 500ms, 30s, 5m, 4h or 2d
)"},
    {"duration too short", R"(user="brand")",
     R"(user="brand" poll="10ms")",
     R"(partners/acme/partner.xml:6:62: error: 10ms is too short
    6 |   <sftp id="site" host="sftp.example.com" user="brand" poll="10ms" password="secret:acme">
      |                                                              ^~~~ the shortest is 100ms
)"},
    {"bad date", "2027-01-31",
     "31.01.2027",
     R"(partners/acme/partner.xml:2:51: error: '31.01.2027' is not a date
    2 |   <owner name="Jo" email="jo@example.com" review="31.01.2027"/>
      |                                                   ^~~~~~~~~~ write year-month-day: 2026-01-31
)"},
    {"bad yes or no", R"(their-id="ACME")",
     R"(their-id="ACME" newline="true")",
     R"(partners/acme/partner.xml:5:48: error: 'true' is neither yes nor no
    5 |   <x12 our-id="BRAND" their-id="ACME" newline="true"/>
      |                                                ^~~~ write yes or no
)"},
    {"terms of stock without authority over it", R"(<cin7 location="Acme"/>)",
     R"(<cin7 location="Acme"/>
  <stock tolerance-units="5"/>)",
     R"(partners/acme/partner.xml:4:4: warning: <stock> says how the partner's word about stock is taken over, but the authority over stock is 'nobody': it is noted, and Cin7 stays as it is
    4 |   <stock tolerance-units="5"/>
      |    ^~~~~ write stock="partner" in <authority>, or remove <stock>
)"},
    {"bad choice", R"(stock="nobody")",
     R"(stock="parnter")",
     R"(partners/acme/partner.xml:4:55: error: 'parnter' is not a value of stock
    4 |   <authority orders="cin7" shipments="partner" stock="parnter"/>
      |                                                       ^~~~~~~ did you mean 'partner'?
)"},
    {"bad choice of another kind", R"(include="*.edi")",
     R"(include="*.edi" after="Delete")",
     R"(partners/acme/partner.xml:10:69: error: 'Delete' is not a value of after
   10 |   <collect transport="site" directory="/out" include="*.edi" after="Delete"/>
      |                                                                     ^~~~~~ write remove, move or leave
)"},
    {"bad character", R"(their-id="ACME")",
     R"(their-id="ACME" element="star")",
     R"(partners/acme/partner.xml:5:48: error: 'star' is not one character
    5 |   <x12 our-id="BRAND" their-id="ACME" element="star"/>
      |                                                ^~~~ write the character, or newline, tab, none or 0x1C
)"},
    {"bad name", R"(id="acme")",
     R"(id="acme logistics")",
     R"(partners/acme/partner.xml:1:46: error: 'acme logistics' is not a name
    1 | <partner xmlns="urn:crossdock:partner:1" id="acme logistics" name="Acme Logistics">
      |                                              ^~~~~~~~~~~~~~ use letters, digits, '.', '_' and '-', no blanks
)"},
    {"empty value", R"(location="Acme")",
     R"(location="")",
     R"(partners/acme/partner.xml:3:19: error: location is empty
    3 |   <cin7 location=""/>
      |                   ^ give it a value or leave the attribute out
)"},
    {"review date passed", "2027-01-31",
     "2026-05-31",
     R"(partners/acme/partner.xml:2:51: warning: the review date 2026-05-31 has passed
    2 |   <owner name="Jo" email="jo@example.com" review="2026-05-31"/>
      |                                                   ^~~~~~~~~~ look these settings through with the partner and set the next date
)"},
    {"id and folder differ", R"(id="acme")",
     R"(id="acme2")",
     R"(partners/acme/partner.xml:1:46: error: the partner's id is 'acme2', its folder is 'acme'
    1 | <partner xmlns="urn:crossdock:partner:1" id="acme2" name="Acme Logistics">
      |                                              ^~~~~ give both the same name; it is kept with every stored document, so do not change it later
)"},
    {"orders sent without authority", R"(orders="cin7")",
     R"(orders="partner")",
     R"(partners/acme/partner.xml:4:22: error: warehouse-orders are sent to the partner, yet Cin7 has no authority over orders
    4 |   <authority orders="partner" shipments="partner" stock="nobody"/>
      |                      ^~~~~~~ write orders="cin7" or remove the <send>
)"},
    {"no SKU file", R"(<cin7 location="Acme"/>)",
     R"(<cin7 location="Acme"/>
  <skus/>)",
     R"(partners/acme/partner.xml:4:4: error: there is no file partners/acme/skus.csv
    4 |   <skus/>
      |    ^~~~ make it with the columns sku,partner_sku; or remove <skus> where both use the same SKUs
)"},
    {"no unit file", R"(<cin7 location="Acme"/>)",
     R"(<cin7 location="Acme"/>
  <units file="packs.csv"/>)",
     R"(partners/acme/partner.xml:4:16: error: there is no file partners/acme/packs.csv
    4 |   <units file="packs.csv"/>
      |                ^~~~~~~~~ make it with the columns sku,unit,each, or remove the attribute
)"},
    {"unit that is no word of documents", R"(<cin7 location="Acme"/>)",
     R"(<cin7 location="Acme"/>
  <units><unit name="CA" each="12"/></units>)",
     R"(partners/acme/partner.xml:4:22: error: 'CA' is not a unit of documents: write each, case, carton, pallet ..., or x12:CA
    4 |   <units><unit name="CA" each="12"/></units>
      |                      ^~ each is how many Cin7 units one such unit of the partner holds
)"},
    {"unit of no size", R"(<cin7 location="Acme"/>)",
     R"(<cin7 location="Acme"/>
  <units><unit name="case" each="0"/></units>)",
     R"(partners/acme/partner.xml:4:34: error: '0' is not a number above zero
    4 |   <units><unit name="case" each="0"/></units>
      |                                  ^ each is how many Cin7 units one such unit of the partner holds
)"},
    {"unit stated twice", R"(<cin7 location="Acme"/>)",
     R"(<cin7 location="Acme"/>
  <units>
    <unit name="dozen" each="12"/>
    <unit name="dozen" each="13"/>
  </units>)",
     R"(partners/acme/partner.xml:6:1: error: the unit 'dozen' is stated in partners/acme/partner.xml:5 already
      | remove one of the two
)"},
};
// clang-format on

}  // namespace

TEST_CASE("a mistake in a partner file is reported with its place and what to do") {
    check_each(mistakes);
}
