// Attributes that hold patterns of file names, include="*.edi *.txt": what is written there and takes no file.
//
// Lifetime, threads: of the loading. Errors: warnings.
//
//     check_commas(loading, node, "include", collect.include);
#pragma once

#include <string>
#include <vector>

#include "partners/loading.h"

namespace crossdock::partners {

// A comma between patterns is taken as a letter of one.
void check_commas(Loading& loading, pugi::xml_node node, const char* attribute,
                  const std::vector<std::string>& patterns);

}  // namespace crossdock::partners
