// Keeps passwords that a person wrote into a settings file out of messages: findings quote the file's lines.
//
// Every value whose attribute is called like a secret (password, passphrase, key, token ...) and that is not
// secret:NAME is overprinted with '*', also in a file that is not well-formed. Pure.
//
//     conceal(findings);   // |   <sftp user="brand" password="*******"/>
#pragma once

#include <string>

#include "parsers/diagnostic.h"

namespace crossdock::partners {

void conceal(std::string& line);
void conceal(Diagnostics& findings);

}  // namespace crossdock::partners
