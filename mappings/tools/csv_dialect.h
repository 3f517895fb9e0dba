// How a sample of CSV is written: its delimiter, and whether its first row names the columns.
//
// Lifetime, threads: free functions. Errors: none; what cannot be told is as the mapping has it.
//
//     detect_dialect("Order;Item\nSO-1;TEE\n", plan)   // {';', true}
#pragma once

#include <string>
#include <string_view>

#include "mappings/language/plan/body_plan.h"

namespace crossdock::mapping {

struct CsvDialect {
    char delimiter = ',';
    bool header = true;
};

[[nodiscard]] CsvDialect detect_dialect(std::string_view bytes, const BodyPlan& plan);

// "tab", "pipe", or the sign: as <mapping delimiter="..."> has it.
[[nodiscard]] std::string delimiter_word(char delimiter);

}  // namespace crossdock::mapping
