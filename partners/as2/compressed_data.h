// Compressed data (RFC 3274, RFC 5402): zlib inside CMS. Debian's OpenSSL has no zlib, so this stands by itself.
//
//     auto bytes = deflate_data(pieces, spool.sink());
//     write(compressed_data_head(*bytes)), write(*spool.view());
//     inflate_data(*read_cms(body), 1000, spool.sink());
//
// Threads: pure. Errors: partner_fault (as2.compressed-data), as2.inflated-ratio-max, and what the sink answers.
#pragma once

#include "parsers/byte_sink.h"
#include "partners/as2/cms_shape.h"

namespace crossdock::as2 {

// The zlib bytes go to the sink, how many is returned.
[[nodiscard]] Result<std::uint64_t> deflate_data(const Pieces& pieces, const ByteSink& zlib);
// What stands before that many zlib bytes to make them a CMS structure.
[[nodiscard]] std::string compressed_data_head(std::uint64_t zlib_bytes);

// The content, inflated. More than `ratio_max` times the bytes read is an error once more than 16 MB came out.
[[nodiscard]] Result<void> inflate_data(const CmsShape& shape, std::uint64_t ratio_max, const ByteSink& sink);

}  // namespace crossdock::as2
