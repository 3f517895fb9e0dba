#include "gateway/cli/mapping_diff.h"

#include <limits>
#include <nlohmann/json.hpp>
#include <optional>

#include "gateway/cli/exit_codes.h"
#include "gateway/cli/home.h"
#include "gateway/cli/partner_file.h"
#include "mappings/tools/mapping_files.h"
#include "mappings/tools/payload_diff.h"
#include "mappings/tools/sample.h"

namespace crossdock::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

class Comparison {
  public:
    Comparison(const MappingDiffOptions& options, mapping::Mapping before, mapping::Mapping after, std::ostream& out,
               std::ostream& err)
        : options_(options), before_(std::move(before)), after_(std::move(after)), out_(out), err_(err) {}

    void payload(const std::string& name, const std::string& bytes) {
        const mapping::PayloadDiff diff = compare_payload(before_, after_, bytes);
        if (!diff.unreadable.empty()) {
            err_ << name << ": left aside: " << diff.unreadable << "\n";
            return;
        }
        if (diff.sets == 0) return;
        ++payloads_;
        sets_ += diff.sets;
        differ_ += diff.differences.empty() ? 0 : 1;
        if (options_.json) {
            entries_.push_back({{"payload", name}, {"differences", diff.differences}, {"notes", diff.notes}});
            return;
        }
        for (const std::string& line : diff.differences) out_ << name << ": " << line << "\n";
        for (const std::string& line : diff.notes) out_ << name << ": note: " << line << "\n";
    }

    [[nodiscard]] int finish() const {
        if (options_.json)
            out_ << ordered_json{{"payloads", payloads_}, {"sets", sets_}, {"differ", differ_}, {"entries", entries_}}
                        .dump(2, ' ', false, ordered_json::error_handler_t::replace)
                 << "\n";
        else
            out_ << "read through both: " << payloads_ << " payloads with " << sets_
                 << (mapping::is_body(before_) ? " documents of " : " sets of ")
                 << (mapping::is_body(before_) ? before_.document() : before_.transaction()) << "; " << differ_
                 << " differ\n";
        return differ_ > 0 ? exit_findings : exit_ok;
    }

  private:
    const MappingDiffOptions& options_;
    mapping::Mapping before_, after_;
    std::ostream& out_;
    std::ostream& err_;
    std::size_t payloads_ = 0, sets_ = 0, differ_ = 0;
    ordered_json entries_ = ordered_json::array();
};

// Mappings, golden documents and notes lie among samples.
bool is_payload(const fs::path& file, bool body) {
    const std::string name = file.filename().string();
    if (name.ends_with(".md") || name.ends_with(".golden.json") || mapping::is_mapping_file(file)) return false;
    return body || (file.extension() != ".xml" && file.extension() != ".json");
}

std::string kind_of(const mapping::Mapping& mapping) {
    return std::string(mapping.document()) + " (" + std::string(mapping.standard()) +
           (mapping.transaction().empty() ? "" : " " + std::string(mapping.transaction())) + ")";
}

std::optional<mapping::Mapping> loaded(const fs::path& file, const mapping::Library& library, std::ostream& err) {
    auto mapping = mapping::Mapping::load(file, &library);
    if (!mapping) err << render(mapping.error());
    return mapping ? std::optional(std::move(*mapping)) : std::nullopt;
}

int read_inbox(const MappingDiffOptions& options, Comparison& comparison, std::ostream& err) {
    auto store = open_store(options.home, err);
    if (!store) return store.error();
    constexpr std::size_t all = std::numeric_limits<std::int32_t>::max();
    for (const store::InboxState state :
         {store::InboxState::received, store::InboxState::processed, store::InboxState::dead}) {
        auto entries = (*store)->inbox(state, all);
        for (std::size_t n = 0; entries && n < entries->size(); ++n) {
            const store::InboxEntry& entry = (*entries)[n];
            if (!options.partner.empty() && entry.arrival.partner != options.partner) continue;
            const auto bytes = (*store)->payload(entry.payload);
            if (bytes) comparison.payload("inbox " + std::to_string(entry.id), *bytes);
        }
        if (!entries) {
            err << "error: " << to_string(entries.error()) << "\n";
            return exit_failed;
        }
    }
    return exit_ok;
}

}  // namespace

int diff_mappings(const MappingDiffOptions& options, std::ostream& out, std::ostream& err) {
    const mapping::Library library(options.library);
    auto before = loaded(options.before, library, err), after = loaded(options.after, library, err);
    if (!before || !after) return exit_usage;
    if (kind_of(*before) != kind_of(*after)) {
        err << "the mappings are of two kinds, " << kind_of(*before) << " and " << kind_of(*after)
            << ": there is nothing to compare\n";
        return exit_usage;
    }
    const bool body = mapping::is_body(*before);
    Comparison comparison(options, std::move(*before), std::move(*after), out, err);
    for (const fs::path& place : options.against) {
        std::error_code ignored;
        const bool folder = fs::is_directory(place, ignored);
        for (const fs::path& file : folder ? mapping::files_at(place) : std::vector{place}) {
            if (folder && !is_payload(file, body)) continue;
            const auto bytes = open_file(file.string(), err);
            if (!bytes) return bytes.error();
            comparison.payload(file.string(), *bytes);
        }
    }
    if (!options.home.empty())
        if (const int failed = read_inbox(options, comparison, err); failed != exit_ok) return failed;
    return comparison.finish();
}

}  // namespace crossdock::cli
