// OpenSSL reads from pieces of memory and writes to a sink, without a copy of the whole.
//
// Lifetime: the pieces, the sink and the error must outlive the BIO. Threads: one at a time. Errors: what the sink
// answers is kept in SinkTarget::problem, and OpenSSL sees a failed write.
//
//     PieceSource source{pieces};                  SinkTarget target{sink};
//     const BioPtr in = reading_bio(source);       const BioPtr out = writing_bio(target);
#pragma once

#include <optional>

#include "parsers/byte_sink.h"
#include "partners/as2/mic.h"
#include "partners/as2/openssl.h"

namespace crossdock::as2 {

struct PieceSource {
    const Pieces& pieces;
    std::size_t piece = 0;   // being read
    std::size_t offset = 0;  // in it
};

struct SinkTarget {
    const ByteSink& sink;
    std::optional<Error> problem;
};

[[nodiscard]] BioPtr reading_bio(PieceSource& source);
[[nodiscard]] BioPtr writing_bio(SinkTarget& target);

}  // namespace crossdock::as2
