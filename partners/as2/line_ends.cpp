#include "partners/as2/line_ends.h"

namespace crossdock::as2 {

Result<void> with_crlf(std::string_view text, const ByteSink& sink) {
    std::size_t start = 0;
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string_view::npos; ++at) {
        if (at > 0 && text[at - 1] == '\r') continue;
        if (auto written = sink(text.substr(start, at - start)); !written) return written;
        if (auto written = sink("\r\n"); !written) return written;
        start = at + 1;
    }
    return sink(text.substr(start));
}

}  // namespace crossdock::as2
