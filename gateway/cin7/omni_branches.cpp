#include "gateway/cin7/omni_branches.h"

namespace crossdock::cin7 {

Result<std::int64_t> OmniBranches::id_of(std::string_view name) {
    if (const auto known = ids_.find(name); known != ids_.end()) return known->second;
    const auto branches = omni_.branches();
    if (!branches) return std::unexpected(branches.error());
    for (const auto& branch : *branches) ids_[branch.name] = branch.id;
    if (const auto known = ids_.find(name); known != ids_.end()) return known->second;
    return fail(ErrorKind::needs_data, "cin7.no-branch", "Cin7 has no branch '" + std::string(name) + "'", {},
                "write the name in partner.xml as in Cin7, or restore the branch there; then replay");
}

}  // namespace crossdock::cin7
