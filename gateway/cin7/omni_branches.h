// Numbers of Omni's branches by their names, read once.
//
// Lifetime: keeps a reference. Threads: one at a time. Errors: of the call; needs-data where no branch has the name.
//
//     OmniBranches branches(omni);
//     const auto id = branches.id_of("ACME 3PL East");
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "gateway/cin7/omni.h"

namespace crossdock::cin7 {

class OmniBranches {
  public:
    explicit OmniBranches(Omni& omni) : omni_(omni) {}

    [[nodiscard]] Result<std::int64_t> id_of(std::string_view name);

  private:
    Omni& omni_;
    std::map<std::string, std::int64_t, std::less<>> ids_;
};

}  // namespace crossdock::cin7
