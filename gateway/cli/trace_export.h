// `crossdock trace KEY --export DIR`: all that is kept of trades, byte for byte, as files: what was sent and received,
// messages over AS2 with their header, and their receipts.
//
// Names begin with a number that counts in the order of time: "02-as2-message-sent.mime". Nothing is overwritten: where
// one of the names is taken, nothing is written.
//
// Lifetime: everything is used during the call only. Threads: free. Errors: configuration (trace.export), and those of
// the store and of the disk.
//
//     auto written = export_trades(store, *found, "/tmp/po-4711");
//     print_exported(*written, std::cout);
#pragma once

#include <filesystem>
#include <ostream>
#include <span>
#include <string>
#include <vector>

#include "gateway/cli/traced_trade.h"

namespace crossdock::cli {

struct ExportedFile {
    std::string name;
    std::string what;  // for a person
    Sha256 hash;
    std::uint64_t size = 0;
};

[[nodiscard]] Result<std::vector<ExportedFile>> export_trades(store::Store& store, std::span<const TracedTrade> trades,
                                                              const std::filesystem::path& folder);

void print_exported(const std::vector<ExportedFile>& files, const std::filesystem::path& folder, bool json,
                    std::ostream& out);

}  // namespace crossdock::cli
