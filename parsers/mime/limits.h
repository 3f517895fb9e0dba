// How much a MIME message may ask of us. An error that says that a limit was passed names it as it is named here.
#pragma once

#include <cstddef>

namespace crossdock::mime {

struct Limits {
    std::size_t header_fields_max = 200;
    std::size_t header_bytes_max = 64UL * 1024;
    std::size_t parts_max = 1000;  // of one multipart
    std::size_t depth_max = 8;     // multiparts in multiparts
};

}  // namespace crossdock::mime
