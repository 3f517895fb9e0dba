// `crossdock certificates list|new|import|export|rehearse`: the certificates of AS2 partnerships, ours and theirs.
//
// list and rehearse read; new and import write files and never over another; export prints what a partner gets of us.
// No private key is ever printed.
//
//     exit = list_certificates({.home = home, .json = true}, clock.now(), std::cout, std::cerr);
#pragma once

#include <filesystem>
#include <ostream>
#include <string>

#include "gateway/doors/clock.h"

namespace crossdock::cli {

struct CertificateOptions {
    std::filesystem::path home;
    std::string partner;  // empty, of list: all
    bool json = false;

    std::string file;        // import: to be read; new: to be written; relative to the partner's folder where written
    std::string secret;      // name of the secret that the key is put into
    std::string passphrase;  // name of the secret that opens a PKCS#12

    std::string name;  // new: common name
    int years = 2;
    std::string key = "rsa-2048";

    std::string use = "sign";  // export
    bool der = false;
};

// Exit code 1 where one runs out within 60 days without a successor, or cannot be read.
[[nodiscard]] int list_certificates(const CertificateOptions& options, Instant now, std::ostream& out,
                                    std::ostream& err);
[[nodiscard]] int new_certificate(const CertificateOptions& options, Instant now, std::ostream& out, std::ostream& err);
[[nodiscard]] int import_certificate(const CertificateOptions& options, std::ostream& out, std::ostream& err);
[[nodiscard]] int export_certificate(const CertificateOptions& options, Instant now, std::ostream& out,
                                     std::ostream& err);
// Seals and opens a message here, with what will be in use now and at each change to come.
[[nodiscard]] int rehearse_certificates(const CertificateOptions& options, Instant now, std::ostream& out,
                                        std::ostream& err);

}  // namespace crossdock::cli
