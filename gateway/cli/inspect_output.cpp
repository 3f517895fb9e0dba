#include "gateway/cli/inspect_output.h"

#include <cerrno>
#include <ostream>
#include <system_error>

namespace crossdock::cli {

void Output::write(std::string_view text) {
    if (!open_ || text.empty()) return;
    errno = 0;
    out_->write(text.data(), static_cast<std::streamsize>(text.size()));
    if (!*out_) note_failure();
}

void Output::flush() {
    if (!open_) return;
    errno = 0;
    out_->flush();
    if (!*out_) note_failure();
}

void Output::note_failure() {
    open_ = false;
    if (errno != EPIPE) broken_ = errno != 0 ? std::system_category().message(errno) : "writing failed";
}

}  // namespace crossdock::cli
