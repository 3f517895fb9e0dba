// JSON as the sandbox speaks it: fields stay in the order in which the reference lists them.
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace crossdock::sandbox {

using Json = nlohmann::ordered_json;

}  // namespace crossdock::sandbox
