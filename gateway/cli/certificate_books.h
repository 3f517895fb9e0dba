// The certificates of a home's AS2 partnerships, with the keys of ours: what the commands about certificates look at.
//
// Errors: printed; the exit code is returned. A partnership whose files cannot be read keeps its error.
//
//     auto books = open_books(home, "acme", now, err);
//     if (!books) return books.error();
#pragma once

#include <expected>
#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "gateway/doors/clock.h"
#include "partners/partner.h"

namespace crossdock::cli {

struct CertificateBook {
    std::string partner, transport;
    std::shared_ptr<const partners::As2Settings> settings;
    std::vector<as2::DatedCertificate> entries;
    std::vector<Error> errors;
};

struct CertificateBooks {
    std::filesystem::path partners, secrets;  // folders
    std::vector<CertificateBook> books;
};

// `partner` empty: of all.
[[nodiscard]] std::expected<CertificateBooks, int> open_books(const std::filesystem::path& home,
                                                              const std::string& partner, Instant now,
                                                              std::ostream& err);

}  // namespace crossdock::cli
