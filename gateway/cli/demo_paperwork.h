// What a trading partner of the demo writes, and what it is answered: interchanges of one document each with control
// numbers of its own, files that appear whole in its `out` folder, and 997s counted against what it sent.
//
// It shares nothing with the gateway but the mapping library.
// Lifetime: a value. Threads: one. Errors: load_mapping throws std::runtime_error (the demo cannot start); a document
// that cannot be written, or a file, is told.
//
//     DemoPaperwork papers(folder / "out");
//     auto order = papers.write({"NORTHGATE", "DEMOBRAND"}, purchase_order_mapping, document, now);
//     papers.leave("850-1.edi", order->bytes);
//     papers.answers(order->control);   // how often a 997 accepted it
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "gateway/doors/clock.h"
#include "mappings/language/mapping.h"
#include "mappings/language/read_payload.h"

namespace crossdock::cli {

[[nodiscard]] mapping::Mapping load_mapping(const mapping::Library& library, std::string_view name);

class DemoPaperwork {
  public:
    // X12 identifiers, as seen by the writer.
    struct Parties {
        std::string sender, receiver;
    };
    struct Written {
        std::string bytes;
        std::string control;  // of the interchange and of its one group
    };

    // Control numbers begin behind `control`: two desks of one partner must not use the same.
    explicit DemoPaperwork(std::filesystem::path out, std::uint32_t control = 0)
        : out_(std::move(out)), control_(control) {}

    [[nodiscard]] Result<Written> write(const Parties& parties, const mapping::Mapping& mapping,
                                        const documents::Document& document, Instant now);
    [[nodiscard]] Result<void> leave(const std::string& name, const std::string& bytes) const;

    // An interchange that comes again is known by its sender and its control number.
    [[nodiscard]] bool is_new(const mapping::SetRead& set) {
        return interchanges_.insert(set.sender + "/" + set.interchange_control).second;
    }
    void take(const documents::Acknowledgement& answer);
    [[nodiscard]] std::size_t answers(const std::string& control) const;

  private:
    const std::filesystem::path out_;
    std::set<std::string> interchanges_;
    std::map<std::string, std::string> functional_ids_;  // of what was written, by control number
    std::map<std::string, std::size_t> accepted_;        // by control number
    std::uint32_t control_;
};

// The files of a folder that are whole, by name.
[[nodiscard]] std::vector<std::filesystem::path> whole_files(const std::filesystem::path& folder);

// The sets of a file; every set must be readable by one of the mappings, which are chosen by transaction.
[[nodiscard]] Result<std::vector<mapping::SetRead>> read_sets(const std::filesystem::path& file,
                                                              const std::map<std::string, const mapping::Mapping*>& by);

}  // namespace crossdock::cli
