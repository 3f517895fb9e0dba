#include "partners/as2/boundary.h"

#include <array>
#include <openssl/rand.h>
#include <stdexcept>

namespace crossdock::as2 {

std::string new_boundary() {
    std::array<unsigned char, 16> bits{};
    if (RAND_bytes(bits.data(), static_cast<int>(bits.size())) != 1)
        throw std::runtime_error("OpenSSL has no random bytes");
    std::string boundary = "crossdock-";
    for (const unsigned char byte : bits)
        for (const unsigned shift : {4U, 0U}) boundary += "0123456789abcdef"[byte >> shift & 0xFU];
    return boundary;
}

}  // namespace crossdock::as2
