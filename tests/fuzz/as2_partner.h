// The one partner of the fuzz targets of AS2, who may have signed any bytes.
#pragma once

#include "partners/as2/new_identity.h"
#include "partners/as2/signed_data.h"
#include "tests/fuzz/require.h"

namespace crossdock::test {

inline constexpr as2::Instant now{std::chrono::sys_days(std::chrono::year(2026) / 6 / 1)};

inline const as2::Identity& partner() {
    static const as2::Identity made = *as2::make_identity({.common_name = "fuzz",
                                                           .valid_from = now,
                                                           .valid_until = now + std::chrono::days(1),
                                                           .key = as2::KeyKind::ec_p256});
    return made;
}

inline mime::Header signed_header() {
    return {{{"Content-Type", "multipart/signed; boundary=b"}}};
}

// The body that goes with it.
inline std::string signed_body(std::string_view entity) {
    const auto signature = as2::sign({entity}, {.identity = partner()});
    require(signature.has_value(), "sign");
    return "--b\r\n" + std::string(entity) + "\r\n--b\r\n\r\n" + signature->der + "\r\n--b--\r\n";
}

}  // namespace crossdock::test
