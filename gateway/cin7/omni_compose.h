// Bodies for Cin7 Omni: arrays of records that hold only what is to be set, because what is left out stays.
//
// Pure. Lifetime, threads: values. Errors: `cin7.unsendable`, as compose.h; also for more than 250 records.
//
//     auto body = compose_changes(changes);
#pragma once

#include <span>
#include <string>
#include <vector>

#include "gateway/cin7/omni.h"

namespace crossdock::cin7 {

[[nodiscard]] Result<std::string> compose_changes(std::span<const OmniOrderChange> changes);
[[nodiscard]] Result<std::string> compose_splits(std::span<const OmniSplit> orders);
[[nodiscard]] Result<std::string> compose_adjustments(std::span<const OmniAdjustment> adjustments);
[[nodiscard]] Result<std::string> compose_cartons(const std::vector<OmniCarton>& cartons);

// "'SO-1042'" of a where clause. Omni documents no way to write a quote within one.
[[nodiscard]] Result<std::string> quoted_value(std::string_view value);
// "'2026-11-20T00:00:00Z'": without its Z Omni finds nothing and says nothing.
[[nodiscard]] std::string quoted_instant(Instant instant);

}  // namespace crossdock::cin7
