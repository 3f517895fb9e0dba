#include "gateway/cli/inspect_progress.h"

#include <algorithm>
#include <ostream>
#include <unistd.h>

namespace crossdock::cli {

void Progress::show(std::uint64_t bytes) {
    if (std::max(size_.value_or(0), bytes) < long_bytes) return;
    *out_ << '\r' << name_ << ": ";
    if (size_)
        *out_ << std::min<std::uint64_t>(bytes * 100 / std::max<std::uint64_t>(*size_, 1), 100) << " %";
    else
        *out_ << bytes / (1024UL * 1024) << " MB";
    *out_ << "\x1b[K" << std::flush;
    shown_ = true;
}

void Progress::erase() {
    if (!shown_) return;
    *out_ << "\r\x1b[K" << std::flush;
    shown_ = false;
}

bool progress_wanted() {
    return ::isatty(STDERR_FILENO) == 1;
}

}  // namespace crossdock::cli
