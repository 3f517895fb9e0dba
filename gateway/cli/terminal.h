// Whether standard output is a terminal that wants colour: a terminal, and NO_COLOR not set.
#pragma once

namespace crossdock::cli {

[[nodiscard]] bool colour_wanted();

}  // namespace crossdock::cli
