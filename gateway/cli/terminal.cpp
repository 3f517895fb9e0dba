#include "gateway/cli/terminal.h"

#include <cstdlib>
#include <unistd.h>

namespace crossdock::cli {

bool colour_wanted() {
    const char* refused = std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe): before any thread
    return ::isatty(STDOUT_FILENO) == 1 && (refused == nullptr || *refused == '\0');
}

}  // namespace crossdock::cli
