// A partner folder on disk and the registry that serves it, with the mappings of the repository's own library.
//
// Lifetime: the folder goes with the object. Threads: one. Errors: a partner that does not load throws.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/engine/registry.h"

namespace crossdock::engine::test {

// Acme sends 945 and 997, gets 940 as /in/940_{order}_{control}.edi; stands for location "Acme East"; its 100231 is
// TEE-BLK-M, 24 to a case, 100232 is TEE-BLK-L.
class PartnerHome {
  public:
    PartnerHome();
    ~PartnerHome();
    PartnerHome(const PartnerHome&) = delete;
    PartnerHome& operator=(const PartnerHome&) = delete;

    // Of the partner's folder: "skus.csv".
    void write(std::string_view file, std::string_view text);
    [[nodiscard]] std::string read(std::string_view file) const;
    // The first `from` in the file becomes `to`.
    void edit(std::string_view file, std::string_view from, std::string_view to);
    void remove_partner();
    // A second partner beside it, with the same files but for its id in capitals, its name and its location: "west",
    // "West Warehouse". It sends as WEST, and gets its orders into /west.
    void add_west();
    // Takes the files in force; throws what is wrong with them.
    void reload();

    [[nodiscard]] const std::filesystem::path& root() const { return root_; }
    [[nodiscard]] Registry& registry() { return registry_; }
    // Where "partners/acme" lies.

  private:
    std::filesystem::path root_;
    Registry registry_;
};

// One interchange from ACME to BRAND, group 12; the bodies of its sets, without ST and SE, a segment a line
// without terminator. Sets are numbered 0001, 0002 ...; each segment stands on a line of its own.
[[nodiscard]] std::string interchange(std::string_view functional_id, std::string_view transaction,
                                      const std::vector<std::string>& bodies,
                                      const std::string& control_number = "000000012");

}  // namespace crossdock::engine::test
