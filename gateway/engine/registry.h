// The partners in force: loaded at start, loaded again when a file of theirs changes.
//
// A snapshot is immutable; workers hold one for the length of a step. A partner whose changed files have an error stays
// as it was last good; the others are taken up. One whose folder is gone is out of force.
// Threads: any. Errors: refresh() answers the findings, once per change.
//
//     auto partners = registry.snapshot();
//     if (const Partner* partner = partners->find("acme")) ...
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "partners/partner.h"

namespace crossdock::engine {

struct PartnersInForce {
    std::vector<partners::Partner> partners;
    std::vector<std::string> left_out;  // folders with a partner.xml that has errors and has not been good before

    [[nodiscard]] const partners::Partner* find(std::string_view id) const {
        for (const auto& partner : partners)
            if (partner.id == id) return &partner;
        return nullptr;
    }
};

class Registry {
  public:
    Registry(std::filesystem::path folder, mapping::Library library);

    // Looks whether a file below the partners' folder or the library was changed, and loads afresh if so.
    [[nodiscard]] Diagnostics refresh();
    [[nodiscard]] std::shared_ptr<const PartnersInForce> snapshot() const;
    // How often partners were loaded; a worker that caches something of a partner compares it.
    [[nodiscard]] std::uint64_t generation() const;

  private:
    using Stamp = std::map<std::string, std::pair<std::filesystem::file_time_type, std::uintmax_t>>;
    [[nodiscard]] Stamp stamp() const;

    const std::filesystem::path folder_;
    const mapping::Library library_;
    mutable std::mutex mutex_;  // protects what follows
    std::shared_ptr<const PartnersInForce> partners_;
    Stamp stamp_;
    std::uint64_t generation_ = 0;
};

}  // namespace crossdock::engine
