// A file that a command is given, piece by piece: it may be larger than the memory.
//
//     as2::Spool spool({});
//     if (const auto read = read_pieces("invoice.pdf", spool.sink(), err); !read) return read.error();
//
// "-" is standard input. Errors: the exit code, after saying why not; what the sink answers is said too.
#pragma once

#include <expected>
#include <ostream>
#include <string>

#include "parsers/byte_sink.h"

namespace crossdock::cli {

[[nodiscard]] std::expected<void, int> read_pieces(const std::string& file, const ByteSink& sink, std::ostream& err);

}  // namespace crossdock::cli
