// Mistakes about sites and secrets, and about where files are fetched and left.
#include "tests/partners/partner_mistakes.h"

using namespace crossdock::partners::test;

namespace {

// clang-format off
const std::vector<Mistake> mistakes{
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
};
// clang-format on

}  // namespace

TEST_CASE("a mistake about a partner's sites is reported with its place and what to do") {
    check_each(mistakes);
}
