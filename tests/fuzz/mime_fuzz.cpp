// Any bytes are read as a MIME entity, its header's values and its multiparts, as deep as they go. Nothing may be found
// outside of the bytes, and what is written of a header is read again.
//
// The first byte chooses the limits; the rest is the entity.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "parsers/mime/entity.h"
#include "parsers/mime/field_value.h"
#include "parsers/mime/multipart.h"
#include "parsers/mime/transfer_encoding.h"
#include "tests/fuzz/require.h"

using namespace crossdock;
using namespace crossdock::mime;

namespace {

bool lies_in(std::string_view part, std::string_view whole) {
    return part.empty() || (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

void check_header(const Header& header) {
    const auto again = read_entity(write_header(header.fields), {.header_bytes_max = std::size_t{1} << 30U});
    require(again.has_value() && again->header.fields == header.fields, "a header that is written reads otherwise");
    for (const Field& field : header.fields) {
        const FieldValue value = read_field_value(field.value);
        for (const Parameter& parameter : value.parameters) {
            // Twice in quotes is the same as once.
            const auto quoted_again = read_field_value("x; p=" + quoted(parameter.value));
            if (!parameter.value.starts_with('"'))
                require(quoted_again.parameters.size() == 1, "a quoted parameter is lost");
        }
    }
}

void check(std::string_view bytes, const Limits& limits, std::size_t depth) {
    const auto entity = read_entity(bytes, limits);
    if (!entity) return;
    require(entity->header_bytes.size() + entity->body.size() == bytes.size(), "header and body are not the whole");
    check_header(entity->header);
    if (const auto encoding = read_transfer_encoding(entity->header.value("Content-Transfer-Encoding")))
        (void)decoded(*encoding, entity->body);
    const FieldValue type = read_field_value(entity->header.value("Content-Type"));
    if (!type.is_in("multipart") || depth == limits.depth_max) return;
    const auto split = split_multipart(entity->body, type.parameter("boundary"), limits);
    if (!split) return;
    require(split->parts.size() <= limits.parts_max, "more parts than allowed");
    require(lies_in(split->preamble, bytes) && lies_in(split->epilogue, bytes), "something lies outside");
    for (const std::string_view part : split->parts) {
        require(lies_in(part, entity->body), "a part lies outside");
        check(part, limits, depth + 1);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 1) return 0;
    Limits limits;
    if ((data[0] & 1U) != 0) limits = {.header_fields_max = 3, .header_bytes_max = 100, .parts_max = 3, .depth_max = 2};
    // Bytes of its own: what is read beyond them is found by the sanitizer.
    const auto bytes = std::make_unique<char[]>(size - 1);
    std::string_view(reinterpret_cast<const char*>(data) + 1, size - 1).copy(bytes.get(), size - 1);
    check({bytes.get(), size - 1}, limits, 0);
    return 0;
}
