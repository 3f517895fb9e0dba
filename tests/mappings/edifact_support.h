// Help for the tests of EDIFACT mappings: a document as the only message of an interchange, and what is in one.
#pragma once

#include "language_support.h"
#include "parsers/edifact/writer.h"

namespace crossdock::mapping {

inline edifact::Envelope from_pine_to_north() {
    edifact::Envelope envelope;
    envelope.sender = {"PINE", "14", ""};
    envelope.receiver = {"NORTH", "14", ""};
    envelope.date = "20260131";
    envelope.time = "0930";
    envelope.reference = "77";
    return envelope;
}

inline Result<std::string> interchange_of(const Mapping& mapping, const documents::Document& document,
                                          std::vector<std::string>* lost,
                                          const edifact::Envelope& envelope = from_pine_to_north()) {
    edifact::InterchangeWriter writer(envelope);
    writer.begin_message({std::string(mapping.transaction()), std::string(mapping.version()), ""}, "1");
    if (auto wrote = mapping.write(document, writer, lost); !wrote) return std::unexpected(wrote.error());
    writer.end_message();
    return writer.finish();
}

// The segments between UNH and UNT, each on a line.
inline std::string body_of(std::string_view interchange) {
    const std::size_t begin = interchange.find('\n', interchange.find("\nUNH+") + 1) + 1;
    return std::string(interchange.substr(begin, interchange.find("\nUNT+") + 1 - begin));
}

}  // namespace crossdock::mapping
