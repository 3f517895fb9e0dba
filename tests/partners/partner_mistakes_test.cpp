// Every mistake that a person can make in a partner file, and exactly what is said about it.
#include <catch2/catch.hpp>

#include "partners/partner.h"
#include "tests/partners/scratch.h"

using namespace crossdock;
using namespace crossdock::partners;

namespace {

struct Mistake {
    std::string what;
    std::string from, to;  // the change that makes it
    std::string said;
};

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
      |                         ^~~~~~~ it has location, location-id or short
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
    {"missing element", R"(  <cin7 location="Acme"/>
)",
     "",
     R"(partners/acme/partner.xml:1:2: error: <partner> needs an element <cin7>
    1 | <partner xmlns="urn:crossdock:partner:1" id="acme" name="Acme Logistics">
      |  ^~~~~~~ The Cin7 location (of Omni: branch) that the partner's warehouse is. Orders of that location are the partner's.
)"},
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
    {"password in the file", R"(password="secret:acme")",
     R"(password="hunter2")",
     R"(partners/acme/partner.xml:6:66: error: the password itself stands in the file
    6 |   <sftp id="site" host="sftp.example.com" user="brand" password="*******">
      |                                                                  ^~~~~~~ put it into a file of the secrets folder and write secret:NAME, NAME being that file's name
)"},
    {"password in the file under a misspelt name", R"(password="secret:acme")",
     R"(pasword="hunter2")",
     R"(partners/acme/partner.xml:6:56: error: <sftp> has no attribute pasword
    6 |   <sftp id="site" host="sftp.example.com" user="brand" pasword="*******">
      |                                                        ^~~~~~~ did you mean password?
partners/acme/partner.xml:6:4: error: <sftp id="site"> has neither password nor key
    6 |   <sftp id="site" host="sftp.example.com" user="brand" pasword="*******">
      |    ^~~~ add password="secret:NAME" or key="secret:NAME"
)"},
    {"password in the file beside another mistake", R"(user="brand" password="secret:acme")",
     R"(usr="brand" password="hunter2")",
     R"(partners/acme/partner.xml:6:43: error: <sftp> has no attribute usr
    6 |   <sftp id="site" host="sftp.example.com" usr="brand" password="*******">
      |                                           ^~~ did you mean user?
partners/acme/partner.xml:6:65: error: the password itself stands in the file
    6 |   <sftp id="site" host="sftp.example.com" usr="brand" password="*******">
      |                                                                 ^~~~~~~ put it into a file of the secrets folder and write secret:NAME, NAME being that file's name
partners/acme/partner.xml:6:4: error: <sftp> needs the attribute user
    6 |   <sftp id="site" host="sftp.example.com" usr="brand" password="*******">
      |    ^~~~ add user="...": log-in name
)"},
    {"password in a file that is not well-formed", R"(password="secret:acme">)",
     R"(password="hunter2" <)",
     R"(partners/acme/partner.xml:6:75: error: Error parsing start element tag
    6 |   <sftp id="site" host="sftp.example.com" user="brand" password="*******" <
      |                                                                           ^ check for a stray '<'; write &lt; for it in a value
)"},
    {"secret that does not exist", "secret:acme",
     "secret:acmee",
     R"(partners/acme/partner.xml:6:66: error: there is no secret 'acmee': no file secrets/acmee
    6 |   <sftp id="site" host="sftp.example.com" user="brand" password="secret:acmee">
      |                                                                  ^~~~~~~~~~~~ put the value into that file, then: chmod 600 secrets/acmee
)"},
    {"no password and no key", R"( password="secret:acme")",
     "",
     R"(partners/acme/partner.xml:6:4: error: <sftp id="site"> has neither password nor key
    6 |   <sftp id="site" host="sftp.example.com" user="brand">
      |    ^~~~ add password="secret:NAME" or key="secret:NAME"
)"},
    {"passphrase without a key", R"(password="secret:acme")",
     R"(password="secret:acme" passphrase="secret:acme")",
     R"(partners/acme/partner.xml:6:91: error: there is no key that this passphrase would open
    6 |   <sftp id="site" host="sftp.example.com" user="brand" password="secret:acme" passphrase="secret:acme">
      |                                                                                           ^~~~~~~~~~~ add key="secret:NAME" or remove the passphrase
)"},
    {"no host key", R"(    <host-key fingerprint="SHA256:abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ"/>
)",
     "",
     R"(partners/acme/partner.xml:6:4: error: nothing says which key the server of <sftp id="site"> has
    6 |   <sftp id="site" host="sftp.example.com" user="brand" password="secret:acme">
      |    ^~~~ ask the partner for it and add <host-key fingerprint="SHA256:..."/>; without it no connection is made
)"},
    {"host key that is no fingerprint", "SHA256:abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ",
     "16:27:ac:a5",
     R"(partners/acme/partner.xml:7:28: error: this is not a SHA-256 fingerprint of a key
    7 |     <host-key fingerprint="16:27:ac:a5"/>
      |                            ^~~~~~~~~~~ write SHA256: and 43 characters, as ssh-keygen -lf prints it
)"},
    {"known-hosts file missing", R"(user="brand")",
     R"(user="brand" known-hosts="known_hosts")",
     R"(partners/acme/partner.xml:6:69: error: partners/acme/known_hosts: there is no such file
    6 |   <sftp id="site" host="sftp.example.com" user="brand" known-hosts="known_hosts" password="secret:acme">
      |                                                                     ^~~~~~~~~~~ make it with: ssh-keyscan -p 22 sftp.example.com and compare the key with what the partner told you
)"},
    {"temporary name that is no other name", R"(user="brand")",
     R"(user="brand" temporary-name="part")",
     R"(partners/acme/partner.xml:6:72: error: 'part' does not make a second name out of the file's name
    6 |   <sftp id="site" host="sftp.example.com" user="brand" temporary-name="part" password="secret:acme">
      |                                                                        ^~~~ write {name} with something before or behind it: {name}.part or tmp/{name}
)"},
    {"folder that does not exist", R"(<send document="warehouse-order" mapping="940" transport="site" directory="/in" file="940_{order}_{control}.edi"/>)",
     R"(<folder id="drop" root="drop"/>
  <send document="warehouse-order" mapping="940" transport="drop" directory="/in" file="940_{order}_{control}.edi"/>)",
     R"(partners/acme/partner.xml:9:27: error: there is no folder partners/acme/drop
    9 |   <folder id="drop" root="drop"/>
      |                           ^~~~ make it, or put the path right
)"},
    {"two transports of one id", R"(<send document="warehouse-order" mapping="940" transport="site" directory="/in" file="940_{order}_{control}.edi"/>)",
     R"(<folder id="site" root="."/>
  <send document="warehouse-order" mapping="940" transport="site" directory="/in" file="940_{order}_{control}.edi"/>)",
     R"(partners/acme/partner.xml:9:15: error: there is a transport 'site' already
    9 |   <folder id="site" root="."/>
      |               ^~~~ give each its own id
)"},
    {"transport that nothing uses", R"(<send document="warehouse-order" mapping="940" transport="site" directory="/in" file="940_{order}_{control}.edi"/>)",
     R"(<folder id="drop" root="."/>
  <send document="warehouse-order" mapping="940" transport="site" directory="/in" file="940_{order}_{control}.edi"/>)",
     R"(partners/acme/partner.xml:9:15: warning: nothing uses the transport 'drop'
    9 |   <folder id="drop" root="."/>
      |               ^~~~ name it in a <collect> or <send>, or remove it
)"},
    {"unknown transport", R"(<collect transport="site")",
     R"(<collect transport="sites")",
     R"(partners/acme/partner.xml:10:23: error: there is no transport 'sites'
   10 |   <collect transport="sites" directory="/out" include="*.edi"/>
      |                       ^~~~~ did you mean site?
)"},
    {"unknown transport, nothing near", R"(<collect transport="site")",
     R"(<collect transport="ftp")",
     R"(partners/acme/partner.xml:10:23: error: there is no transport 'ftp'
   10 |   <collect transport="ftp" directory="/out" include="*.edi"/>
      |                       ^~~ transports are site
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
     R"(their-id="ACME" version="005010" interchange-version="00501")",
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
    {"what we send would be collected", R"(directory="/out")",
     R"(directory="/in/")",
     R"(partners/acme/partner.xml:10:40: error: the files that we send there, such as 940_SO-1_000000001.edi, would be collected again
   10 |   <collect transport="site" directory="/in/" include="*.edi"/>
      |                                        ^~~~ use two directories, or an include pattern that does not match them
)"},
    {"move without a target", R"(include="*.edi")",
     R"(include="*.edi" after="move")",
     R"(partners/acme/partner.xml:10:69: error: it is not said where the file is moved to
   10 |   <collect transport="site" directory="/out" include="*.edi" after="move"/>
      |                                                                     ^~~~ add move-to="directory"
)"},
    {"target without a move", R"(include="*.edi")",
     R"(include="*.edi" move-to="/done")",
     R"(partners/acme/partner.xml:10:71: error: nothing is moved there
   10 |   <collect transport="site" directory="/out" include="*.edi" move-to="/done"/>
      |                                                                       ^~~~~ add after="move" or remove move-to
)"},
    {"move to where it is", R"(include="*.edi")",
     R"(include="*.edi" after="move" move-to="/out/")",
     R"(partners/acme/partner.xml:10:84: error: files would be moved to where they are
   10 |   <collect transport="site" directory="/out" include="*.edi" after="move" move-to="/out/"/>
      |                                                                                    ^~~~~ name another directory
)"},
    {"receive without collect", R"(  <collect transport="site" directory="/out" include="*.edi"/>
)",
     "",
     R"(partners/acme/partner.xml:10:4: warning: documents are to be received, but no files are collected
   10 |   <receive transaction="945" mapping="945"/>
      |    ^~~~~~~ add a <collect>
)"},
    {"orders sent without authority", R"(orders="cin7")",
     R"(orders="partner")",
     R"(partners/acme/partner.xml:4:22: error: warehouse-orders are sent to the partner, yet Cin7 has no authority over orders
    4 |   <authority orders="partner" shipments="partner" stock="nobody"/>
      |                      ^~~~~~~ write orders="cin7" or remove the <send>
)"},
    {"id too long for X12", R"(our-id="BRAND")",
     R"(our-id="BRAND-OF-THE-YEAR")",
     R"(partners/acme/partner.xml:5:16: error: 'BRAND-OF-THE-YEAR' has 17 characters, X12 has room for 15
    5 |   <x12 our-id="BRAND-OF-THE-YEAR" their-id="ACME"/>
      |                ^~~~~~~~~~~~~~~~~ use the id that the two of you agreed on
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
    const test::Scratch scratch;
    test::write_library(scratch);
    scratch.write("partners/acme/units.csv", "sku,unit,each\nTEE,case,12\n");
    const Secrets secrets(scratch.root() / "secrets");
    const mapping::Library library(scratch.root() / "library");
    const auto today = documents::Date::parse_iso("2026-06-01");

    for (const Mistake& mistake : mistakes) {
        DYNAMIC_SECTION(mistake.what) {
            scratch.write("partners/acme/partner.xml",
                          test::replaced(std::string(test::acme_partner), mistake.from, mistake.to));
            const LoadedPartner loaded = load_partner(scratch.root() / "partners/acme", library, {&secrets, today});
            CHECK(scratch.rendered(loaded.findings) == mistake.said);
            CHECK(loaded.partner.has_value() == !has_error(loaded.findings));
        }
    }
}
