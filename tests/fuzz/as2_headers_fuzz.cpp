// Any text is read as each of AS2's header values. What is understood is written and read again as the same.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "partners/as2/as2_name.h"
#include "partners/as2/attachment_name.h"
#include "partners/as2/receipt_request.h"
#include "tests/fuzz/require.h"

using namespace crossdock;
using namespace crossdock::as2;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    if (const auto name = read_name(text)) {
        const auto again = read_name(write_name(*name));
        // Blanks at the ends count only between quotes.
        require(again && *again == *name, "a name is written otherwise");
    }
    if (const auto disposition = read_disposition(text)) {
        const auto again = read_disposition(write_disposition(*disposition));
        require(again && again->delivered() == disposition->delivered(), "a disposition is written otherwise");
    }
    if (const auto mic = read_mic(text)) require(read_mic(write_mic(*mic)) == *mic, "a MIC is written otherwise");
    const std::string safe = safe_attachment_name(text);
    require(safe.size() <= attachment_name_bytes_max + 1, "a name is too long");
    require(safe != "." && safe != ".." && !safe.starts_with('.'), "a name is hidden");
    require(safe.find_first_of(std::string_view("/\\\0\n", 4)) == std::string::npos, "a name is not safe");
    (void)read_receipt_request({{{"Disposition-Notification-To", "x"}, {"Disposition-Notification-Options", text}}});
    return 0;
}
