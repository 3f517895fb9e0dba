// The behaviours that can be switched, by --switch NAME=VALUE and by POST /sandbox/switches while the sandbox runs.
//
// Lifetime, threads: functions over Options; the caller holds what protects those. Errors: the name or the value that
// is not understood, with those that are.
//
//     set_switch(options, "put-away", "no");
#pragma once

#include <string>
#include <string_view>

#include "gateway/sandbox/json.h"
#include "gateway/sandbox/options.h"
#include "parsers/error.h"

namespace crossdock::sandbox {

[[nodiscard]] Result<void> set_switch(Options& options, std::string_view name, std::string_view value);
// "NAME=VALUE"
[[nodiscard]] Result<void> set_switch(Options& options, std::string_view text);

// { "put-away": "no", ... }
[[nodiscard]] Json encode_switches(const Options& options);
// One line for each: name, values, meaning; for --help.
[[nodiscard]] std::string describe_switches();

}  // namespace crossdock::sandbox
