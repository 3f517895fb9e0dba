// `crossdock read FILE` and `crossdock write FILE`: a partner's mappings, or one mapping, at work on one file.
//
// --partner gives mappings, tables and identifiers; --mapping one mapping, which wins. One of them is needed.
// read: a payload -> a JSON array with one entry a transaction set, message or document: where it stood, the document
// or null, and what was wrong or not understood. The same findings go to stderr as text, with the payload's line and a
// caret. write: the JSON of one document, or an array of documents of one kind (what read printed is understood too),
// -> the payload. A document that the partner sends to us is written as the partner would write it, from them to us.
// Neither touches the store or the network, and neither translates SKUs and units: that is the flows' work.
// Exit code: exit_ok; exit_findings when a set could not be read, or the document could not be written; exit_usage when
// the home, the partner or the file cannot be used.
//
//     return read_documents({.home = ".", .partner = "acme", .file = "945.edi"}, std::cout, std::cerr);
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <ostream>
#include <string>

#include "gateway/doors/clock.h"

namespace crossdock::cli {

struct ReadWriteOptions {
    std::filesystem::path home;
    std::string partner;  // empty: none
    std::string file;     // "-": standard input

    std::string mapping = {};            // "csv/warehouse-order", or a file; empty: those of the partner
    std::filesystem::path library = {};  // where mappings are looked for; empty: that of the home, or the shipped one

    // Of write: control numbers of the interchange, of its group and of the first set in it.
    std::uint32_t control = 1;
    std::uint32_t group_control = 1;
    std::uint32_t set_control = 1;
    std::optional<Instant> at = {};  // date and time of the envelope, UTC; not given: now
};

[[nodiscard]] int read_documents(const ReadWriteOptions& options, std::ostream& out, std::ostream& err);
[[nodiscard]] int write_document(const ReadWriteOptions& options, std::ostream& out, std::ostream& err);

}  // namespace crossdock::cli
