// A whole settings file as text.
//
// Errors: one finding without a line: there is no such file, it cannot be read, it is larger than `bytes_max`.
//
//     auto text = read_text_file("partners/acme/partner.xml", settings_bytes_max);
#pragma once

#include <cstddef>
#include <expected>
#include <filesystem>
#include <string>

#include "parsers/diagnostic.h"

namespace crossdock::partners {

inline constexpr std::size_t settings_bytes_max = 16UL * 1024 * 1024;
inline constexpr std::size_t table_bytes_max = 64UL * 1024 * 1024;

[[nodiscard]] std::expected<std::string, Diagnostic> read_text_file(const std::filesystem::path& file,
                                                                    std::size_t bytes_max);

}  // namespace crossdock::partners
