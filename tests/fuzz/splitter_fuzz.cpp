// Any bytes are read, whole and cut into chunks, in places that the input chooses. What the handler is told must be the
// same, and each segment must be made of its elements.
//
// The first byte chooses tolerance and limits, the next eight are the sizes of the chunks, over and over (0: one byte).
// The rest is the payload.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "parsers/x12/reader.h"
#include "tests/fuzz/require.h"
#include "tests/parsers/x12_fingerprint.h"

using namespace crossdock;
using namespace crossdock::x12;

namespace {

constexpr std::size_t sizes = 8;

// What the fingerprint takes for granted: a segment is made of its elements.
class Told final : public test::Fingerprint {
  public:
    void on_segment(const Segment& s) override {
        std::string joined(s.tag());
        for (const std::string_view element : s.elements()) (joined += s.delimiters().element) += element;
        require(joined == s.bytes(), "the elements do not make up the segment", s.bytes());
        require(s.element(s.size() + 1).empty(), "there is an element behind the last one", s.bytes());
        test::Fingerprint::on_segment(s);
    }
};

Tolerance tolerance_from(std::uint8_t choice) {
    return {.narrow_isa = (choice & 1U) == 0,
            .missing_terminator = (choice & 2U) == 0,
            .noise_between = (choice & 4U) == 0,
            .wrapped_lines = (choice & 128U) == 0,
            .trailing_blanks = (choice & 128U) == 0,
            .byte_order_mark = (choice & 128U) == 0,
            .letter_in_isa11 = (choice & 128U) == 0,
            .lower_case_ids = (choice & 64U) != 0,
            .bare_sets = (choice & 8U) == 0};
}

Limits limits_from(std::uint8_t choice) {
    Limits limits;
    if ((choice & 16U) != 0) limits.segment_bytes_max = 40;
    if ((choice & 32U) != 0) limits.elements_max = 6;
    return limits;
}

std::string told(std::string_view payload, const std::uint8_t* chunks, std::uint8_t choice) {
    Told told;
    Reader reader(told, tolerance_from(choice), limits_from(choice));
    Result<void> result;
    std::size_t chunk = 0;
    do {
        const std::size_t wanted = chunks ? std::size_t{chunks[chunk++ % sizes]} + 1 : payload.size();
        const std::string_view piece = payload.substr(0, wanted);
        // Bytes of its own, gone after the call: what is kept without being copied is found by the sanitizer.
        const auto bytes = std::make_unique<char[]>(piece.size());
        piece.copy(bytes.get(), piece.size());
        result = reader.feed({bytes.get(), piece.size()});
        payload.remove_prefix(piece.size());
    } while (result && !payload.empty());
    if (result) result = reader.finish();
    if (!result) told.bytes += to_string(result.error());
    return std::move(told.bytes);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 1 + sizes) return 0;
    const std::string_view payload(reinterpret_cast<const char*>(data) + 1 + sizes, size - 1 - sizes);
    const std::string whole = told(payload, nullptr, data[0]);
    const std::string cut = told(payload, data + 1, data[0]);
    require(whole == cut, "cut into chunks something else is told than of the whole, which is:", whole);
    return 0;
}
