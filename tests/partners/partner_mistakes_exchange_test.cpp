// Mistakes about documents sent and received, and about identities in X12 and EDIFACT.
#include "tests/partners/partner_mistakes.h"

using namespace crossdock::partners::test;

namespace {

// clang-format off
const std::vector<Mistake> mistakes{
    {"X12 without identifiers, told once", R"(  <x12 our-id="BRAND" their-id="ACME"/>
)",
     "",
     R"(partners/acme/partner.xml:8:45: error: this is of X12, but the partner has no X12 identifiers
    8 |   <send document="warehouse-order" mapping="940" transport="site" directory="/in" file="940_{order}_{control}.edi"/>
      |                                             ^~~ add <x12 our-id="..." their-id="..."/>
)"},
    {"body without file names", R"(<receive transaction="945" mapping="945"/>)",
     R"(<receive document="warehouse-shipment" mapping="shipment-csv"/>)",
     R"(partners/acme/partner.xml:11:51: error: which files hold a warehouse-shipment is not said: they are known by their names
   11 |   <receive document="warehouse-shipment" mapping="shipment-csv"/>
      |                                                   ^~~~~~~~~~~~ add files="...", for example files="ship*.csv"
)"},
    {"transaction, guideline and validation of a body", R"(<receive transaction="945" mapping="945"/>)",
     R"(<receive transaction="945" mapping="shipment-csv" files="*.csv" validate="reject"/>)",
     R"(partners/acme/partner.xml:11:77: error: validate is of X12, the mapping is of csv
   11 |   <receive transaction="945" mapping="shipment-csv" files="*.csv" validate="reject"/>
      |                                                                             ^~~~~~ remove the attribute
partners/acme/partner.xml:11:25: error: transaction is of X12 and EDIFACT, the mapping is of csv
   11 |   <receive transaction="945" mapping="shipment-csv" files="*.csv" validate="reject"/>
      |                         ^~~ remove the attribute
)"},
    {"files of X12", R"(<receive transaction="945" mapping="945"/>)",
     R"(<receive transaction="945" mapping="945" files="*.edi"/>)",
     R"(partners/acme/partner.xml:11:51: error: files is of CSV, fixed width, XML and JSON, the mapping is of x12
   11 |   <receive transaction="945" mapping="945" files="*.edi"/>
      |                                                   ^~~~~ remove the attribute
)"},
    {"the same files twice", R"(<receive transaction="945" mapping="945"/>)",
     R"(<receive mapping="shipment-csv" files="a.csv *.csv"/>
  <receive mapping="shipment-csv" files="*.csv"/>)",
     R"(partners/acme/partner.xml:12:42: error: the files '*.csv' are received by an earlier <receive> already
   12 |   <receive mapping="shipment-csv" files="*.csv"/>
      |                                          ^~~~~ remove one of the two
)"},
    {"EDIFACT identifiers that cannot be", R"(<x12 our-id="BRAND" their-id="ACME"/>)",
     R"(<x12 our-id="BRAND" their-id="ACME"/>
  <edifact our-id="1" their-id="1" character-set="UNOX1"/>)",
     R"(partners/acme/partner.xml:6:33: error: we and the partner have the same id
    6 |   <edifact our-id="1" their-id="1" character-set="UNOX1"/>
      |                                 ^ our-id is the brand's, their-id the partner's
partners/acme/partner.xml:6:51: error: there is no character set 'UNOX1'
    6 |   <edifact our-id="1" their-id="1" character-set="UNOX1"/>
      |                                                   ^~~~~ write UNOC for western European letters, UNOA or UNOB for plain ones, UNOY for UTF-8
)"},
    {"unknown mapping", R"(mapping="945")",
     R"(mapping="954")",
     R"(partners/acme/partner.xml:11:39: error: there is no mapping '954'
   11 |   <receive transaction="945" mapping="954"/>
      |                                       ^~~ write the name of a file beside the partner file, or of the library, such as x12/004010/945
)"},
    {"unknown document", "warehouse-order",
     "warehouse-ordr",
     R"(partners/acme/partner.xml:9:19: error: there is no document 'warehouse-ordr'
    9 |   <send document="warehouse-ordr" mapping="940" transport="site" directory="/in" file="940_{order}_{control}.edi"/>
      |                   ^~~~~~~~~~~~~~ did you mean warehouse-order?
)"},
    {"document that the mapping does not carry", R"(document="warehouse-order")",
     R"(document="warehouse-shipment")",
     R"(partners/acme/partner.xml:9:19: error: the mapping 940 does not carry 'warehouse-shipment'
    9 |   <send document="warehouse-shipment" mapping="940" transport="site" directory="/in" file="940_{order}_{control}.edi"/>
      |                   ^~~~~~~~~~~~~~~~~~ it carries 'warehouse-order'; change the word or the mapping
)"},
    {"transaction that the mapping does not carry", R"(transaction="945")",
     R"(transaction="943")",
     R"(partners/acme/partner.xml:11:25: error: the mapping 945 does not carry '943'
   11 |   <receive transaction="943" mapping="945"/>
      |                         ^~~ it carries '945'; change the word or the mapping
)"},
    {"mapping of another version", R"(their-id="ACME")",
     R"(their-id="ACME" version="005010" interchange-version="00501" repetition="^")",
     R"(partners/acme/partner.xml:9:45: warning: the mapping 940 is of version 004010, but what we send says version 005010
    9 |   <send document="warehouse-order" mapping="940" transport="site" directory="/in" file="940_{order}_{control}.edi"/>
      |                                             ^~~ use a mapping of that version, or change version in <x12>
)"},
    {"document sent twice", R"(<send document="warehouse-order" mapping="940" transport="site" directory="/in" file="940_{order}_{control}.edi"/>)",
     R"(<send document="warehouse-order" mapping="940" transport="site" directory="/in" file="940_{order}_{control}.edi"/>
  <send document="warehouse-order" mapping="940" transport="site" directory="/in" file="940_{order}_{control}.edi"/>)",
     R"(partners/acme/partner.xml:10:19: error: a warehouse-order is sent by an earlier <send> already
   10 |   <send document="warehouse-order" mapping="940" transport="site" directory="/in" file="940_{order}_{control}.edi"/>
      |                   ^~~~~~~~~~~~~~~ remove one of the two
)"},
    {"transaction received twice", R"(<receive transaction="945" mapping="945"/>)",
     R"(<receive transaction="945" mapping="945"/>
  <receive transaction="945" mapping="945"/>)",
     R"(partners/acme/partner.xml:12:25: error: a 945 is received by an earlier <receive> already
   12 |   <receive transaction="945" mapping="945"/>
      |                         ^~~ remove one of the two
)"},
    {"unknown placeholder", "{control}",
     "{contrl}",
     R"(partners/acme/partner.xml:9:101: error: there is no placeholder {contrl}
    9 |   <send document="warehouse-order" mapping="940" transport="site" directory="/in" file="940_{order}_{contrl}.edi"/>
      |                                                                                                     ^~~~~~~~ did you mean {control}?
)"},
    {"open placeholder", "{control}",
     "{control",
     R"(partners/acme/partner.xml:9:101: error: a placeholder is a word between '{' and '}'
    9 |   <send document="warehouse-order" mapping="940" transport="site" directory="/in" file="940_{order}_{control.edi"/>
      |                                                                                                     ^ known are {control}, {order}, {date} and {time}
)"},
    {"directory in a file name", "940_{order}",
     "940/{order}",
     R"(partners/acme/partner.xml:9:92: error: a file name has no '/'
    9 |   <send document="warehouse-order" mapping="940" transport="site" directory="/in" file="940/{order}_{control}.edi"/>
      |                                                                                            ^ name the directory in the attribute directory
)"},
    {"one file name for all orders", "940_{order}_{control}.edi",
     "940_{date}.edi",
     R"(partners/acme/partner.xml:9:89: error: all files would have the same name
    9 |   <send document="warehouse-order" mapping="940" transport="site" directory="/in" file="940_{date}.edi"/>
      |                                                                                         ^~~~~~~~~~~~~~ put {control} or {order} into it, for example 940_{order}_{control}.edi
)"},
    {"acknowledgement expected that is never read", R"(940_{order}_{control}.edi"/>
  <collect transport="site" directory="/out" include="*.edi"/>
  <receive transaction="945" mapping="945"/>
  <receive transaction="997" mapping="997"/>
)",
     R"(940_{order}_{control}.edi" acknowledged-within="4h"/>
  <collect transport="site" directory="/out" include="*.edi"/>
  <receive transaction="945" mapping="945"/>
)",
     R"(partners/acme/partner.xml:9:137: error: no 997 is received from this partner, so none could be missed
    9 |   <send document="warehouse-order" mapping="940" transport="site" directory="/in" file="940_{order}_{control}.edi" acknowledged-within="4h"/>
      |                                                                                                                                         ^~ add <receive transaction="997"/> or remove the attribute
)"},
    {"id too long for X12", R"(our-id="BRAND")",
     R"(our-id="BRAND-OF-THE-YEAR")",
     R"(partners/acme/partner.xml:5:16: error: 'BRAND-OF-THE-YEAR' has 17 characters, X12 has room for 15
    5 |   <x12 our-id="BRAND-OF-THE-YEAR" their-id="ACME"/>
      |                ^~~~~~~~~~~~~~~~~ use the id that the two of you agreed on
)"},
    {"versions of interchange and group that do not go together", R"(their-id="ACME")",
     R"(their-id="ACME" interchange-version="00400")",
     R"(partners/acme/partner.xml:5:60: warning: ISA12 of what we send says 00400, GS08 says 004010
    5 |   <x12 our-id="BRAND" their-id="ACME" interchange-version="00400"/>
      |                                                            ^~~~~ write interchange-version="00401", unless the partner's guide asks for this one
)"},
    {"a version with repetitions, and no delimiter for them", R"(their-id="ACME")",
     R"(their-id="ACME" version="004060" interchange-version="00406")",
     R"(partners/acme/partner.xml:5:77: warning: ISA11 of what we send would be U; from 00402 on it names the delimiter of repetitions, and a letter there is refused by many
    5 |   <x12 our-id="BRAND" their-id="ACME" version="004060" interchange-version="00406"/>
      |                                                                             ^~~~~ write repetition="^", or the character that the partner's guide names
partners/acme/partner.xml:9:45: warning: the mapping 940 is of version 004010, but what we send says version 004060
    9 |   <send document="warehouse-order" mapping="940" transport="site" directory="/in" file="940_{order}_{control}.edi"/>
      |                                             ^~~ use a mapping of that version, or change version in <x12>
)"},
    {"another id without an id", R"(our-id="BRAND")",
     R"(our-id="BRAND" their-other-ids="ZZ/PINE 01/")",
     R"(partners/acme/partner.xml:5:40: error: '01/' has no id behind the qualifier
    5 |   <x12 our-id="BRAND" their-other-ids="ZZ/PINE 01/" their-id="ACME"/>
      |                                        ^~~~~~~~~~~ write it as in their-other-ids="ZZ/ACMETEST 01/123456789"
)"},
    {"id with a delimiter in it", R"(our-id="BRAND")",
     R"(our-id="BR*ND")",
     R"(partners/acme/partner.xml:5:16: error: 'BR*ND' contains the element delimiter
    5 |   <x12 our-id="BR*ND" their-id="ACME"/>
      |                ^~~~~ choose another delimiter with element="..."
)"},
    {"qualifier too long", R"(our-id="BRAND")",
     R"(our-id="BRAND" our-qualifier="DUNS")",
     R"(partners/acme/partner.xml:5:38: error: 'DUNS' is not a qualifier of two characters
    5 |   <x12 our-id="BRAND" our-qualifier="DUNS" their-id="ACME"/>
      |                                      ^~~~ ZZ mutually defined, 01 DUNS, 12 telephone number, 14 DUNS and suffix
)"},
    {"same id on both sides", R"(their-id="ACME")",
     R"(their-id="BRAND")",
     R"(partners/acme/partner.xml:5:33: error: we and the partner have the same id
    5 |   <x12 our-id="BRAND" their-id="BRAND"/>
      |                                 ^~~~~ our-id is the brand's, their-id the partner's
)"},
    {"bad versions", R"(their-id="ACME")",
     R"(their-id="ACME" version="4010" interchange-version="401")",
     R"(partners/acme/partner.xml:5:75: error: '401' is not an ISA version of five characters
    5 |   <x12 our-id="BRAND" their-id="ACME" version="4010" interchange-version="401"/>
      |                                                                           ^~~ write 00401, or 00501 for 005010
partners/acme/partner.xml:5:48: error: '4010' is not a version of six characters or more
    5 |   <x12 our-id="BRAND" their-id="ACME" version="4010" interchange-version="401"/>
      |                                                ^~~~ write 004010, or 004010VICS where the partner wants a suffix
partners/acme/partner.xml:9:45: warning: the mapping 940 is of version 004010, but what we send says version 4010
    9 |   <send document="warehouse-order" mapping="940" transport="site" directory="/in" file="940_{order}_{control}.edi"/>
      |                                             ^~~ use a mapping of that version, or change version in <x12>
)"},
    {"two delimiters alike", R"(their-id="ACME")",
     R"(their-id="ACME" component="*")",
     R"(partners/acme/partner.xml:5:50: error: the same character is the delimiter element
    5 |   <x12 our-id="BRAND" their-id="ACME" component="*"/>
      |                                                  ^ each delimiter needs a character of its own
)"},
    {"letter as delimiter", R"(their-id="ACME")",
     R"(their-id="ACME" component="x")",
     R"(partners/acme/partner.xml:5:50: error: a letter, digit or blank cannot be the delimiter component
    5 |   <x12 our-id="BRAND" their-id="ACME" component="x"/>
      |                                                  ^ choose a character that never stands in a value: * > ~ ^ | or 0x1C to 0x1F
)"},
    {"repetition before it existed", R"(their-id="ACME")",
     R"(their-id="ACME" repetition="^")",
     R"(partners/acme/partner.xml:5:51: error: version 00401 has no repetition delimiter
    5 |   <x12 our-id="BRAND" their-id="ACME" repetition="^"/>
      |                                                   ^ leave it out; it exists from 00402 on
)"},
};
// clang-format on

}  // namespace

TEST_CASE("a mistake about what is exchanged with a partner is reported with its place and what to do") {
    check_each(mistakes);
}
