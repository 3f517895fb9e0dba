// Where passwords and keys are: one file a secret, in a folder that the service alone can read.
//
// A settings file says `secret:acme-sftp`; the value is what the file <secrets>/acme-sftp holds, one line end at its
// end cut. Values are read when they are needed and never kept, printed or logged here.
//
// Lifetime: values. Threads: free. Errors: configuration (secret.missing, secret.open-to-others, secret.empty,
// secret.too-large, secret.unreadable), each with the command that puts it right.
//
//     Secrets secrets("secrets");
//     auto password = secrets.read(partner.transports[0].password);
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "parsers/error.h"

namespace crossdock::partners {

// The name of a secret, never its value.
struct SecretRef {
    std::string name;   // of the file; empty: no secret was named
    std::string place;  // where the settings name it: "partners/acme/partner.xml:12:34"

    [[nodiscard]] bool empty() const { return name.empty(); }
    // "secret:acme-sftp" -> "acme-sftp"; nullopt for anything else.
    [[nodiscard]] static std::optional<std::string> name_in(std::string_view text);
};

class Secrets {
  public:
    explicit Secrets(std::filesystem::path folder) : folder_(std::move(folder)) {}

    // The value; an empty reference gives an empty value.
    [[nodiscard]] Result<std::string> read(const SecretRef& secret) const;
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  private:
    std::filesystem::path folder_;
};

}  // namespace crossdock::partners
