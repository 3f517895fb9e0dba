// The target of a request line, taken apart: path and query parameters, percent-decoded.
//
// Names of parameters are compared in any case, as Cin7 does; unknown ones just lie there (C6, C7). Lifetime, threads:
// a value. Errors: what cannot be decoded stays as it was sent.
//
//     Target("/ExternalApi/v2/saleList?page=2").query("Page") == "2"
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crossdock::sandbox {

class Target {
  public:
    explicit Target(std::string_view target);

    [[nodiscard]] const std::string& path() const { return path_; }
    // The path behind `prefix` (compared in any case) in lower case, without a slash at its end; empty when the path
    // does not start with it.
    [[nodiscard]] std::string below(std::string_view prefix) const;
    // Empty when there is none: Cin7 does not tell the two apart.
    [[nodiscard]] std::string query(std::string_view name) const;
    [[nodiscard]] bool flag(std::string_view name, bool otherwise = false) const;

  private:
    std::string path_;
    std::vector<std::pair<std::string, std::string>> parameters_;  // names in lower case
};

}  // namespace crossdock::sandbox
