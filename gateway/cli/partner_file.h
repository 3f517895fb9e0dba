// The partner and the file that a command is given, or the exit code after saying why not.
//
//     auto partner = open_partner(home, "acme", err);
//     if (!partner) return partner.error();
#pragma once

#include <expected>
#include <filesystem>
#include <optional>
#include <ostream>
#include <string>

#include "partners/partner.h"

namespace crossdock::cli {

// Secrets are not looked at: nothing is opened with this partner. `today`: as of LoadOptions.
[[nodiscard]] std::expected<partners::Partner, int> open_partner(const std::filesystem::path& home,
                                                                 const std::string& id, std::ostream& err,
                                                                 std::optional<documents::Date> today = {});

// The bytes of a file; "-" is standard input.
[[nodiscard]] std::expected<std::string, int> open_file(const std::string& file, std::ostream& err);

}  // namespace crossdock::cli
