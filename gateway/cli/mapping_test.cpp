#include "gateway/cli/mapping_test.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "gateway/cli/exit_codes.h"
#include "gateway/cli/partner_file.h"
#include "mappings/tools/golden.h"
#include "partners/partner_tables.h"

namespace crossdock::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

// What became of one sample.
struct Row {
    mapping::GoldenCase tested;
    mapping::GoldenOutcome outcome;
    std::string written;  // what --update did: "written", "unchanged"
};

class Tests {
  public:
    Tests(const MappingTestOptions& options, std::ostream& err)
        : options_(options), err_(err), library_(options.library) {}

    void run() {
        for (const fs::path& place : options_.places) {
            if (std::error_code ignored; !fs::exists(place, ignored)) {
                err_ << place.string() << ": there is no such file or folder\n";
                unusable = true;
                continue;
            }
            auto found = mapping::golden_cases(place);
            for (const fs::path& file : found.without_sample) untested.push_back(file);
            for (const fs::path& file : found.without_mapping) {
                err_ << file.string() << ": no mapping lies beside this sample; name it as the mapping, as in "
                     << "945.lots.sample.edi for 945.xml\n";
                unusable = true;
            }
            for (mapping::GoldenCase& one : found.cases) add(std::move(one));
        }
    }

    std::vector<Row> rows;
    std::vector<fs::path> untested;
    bool unusable = false;

  private:
    void add(mapping::GoldenCase one) {
        const mapping::Mapping* mapping = loaded(one.mapping);
        const auto sample = open_file(one.sample.string(), err_);
        const partners::PartnerTables& tables = tables_beside(one.mapping);
        if (!mapping || !sample || has_error(tables.findings)) {
            unusable = true;
            return;
        }
        Row row{std::move(one), {}, {}};
        const std::optional<std::string> golden = golden_of(row.tested);
        const mapping::CrossReferences* references = tables.references ? &*tables.references : nullptr;
        row.outcome = mapping::run_golden(*mapping, *sample, golden, references);
        if (options_.update && !row.outcome.golden.empty()) {
            row.written = golden == row.outcome.golden ? "unchanged" : "written";
            if (row.written == "written") {
                std::ofstream(row.tested.golden, std::ios::binary) << row.outcome.golden;
                row.outcome = mapping::run_golden(*mapping, *sample, row.outcome.golden, references);
            }
        }
        rows.push_back(std::move(row));
    }

    std::optional<std::string> golden_of(const mapping::GoldenCase& one) {
        if (std::error_code ignored; !fs::exists(one.golden, ignored)) return std::nullopt;
        auto text = open_file(one.golden.string(), err_);
        return text ? std::optional(std::move(*text)) : std::nullopt;
    }

    const mapping::Mapping* loaded(const fs::path& file) {
        auto known = mappings_.find(file);
        if (known == mappings_.end()) {
            auto mapping = mapping::Mapping::load(file, &library_);
            if (!mapping) err_ << render(mapping.error());
            known = mappings_.emplace(file, mapping ? std::optional(std::move(*mapping)) : std::nullopt).first;
        }
        return known->second ? &*known->second : nullptr;
    }

    // In a partner's folder items and units are looked up as the gateway does it.
    const partners::PartnerTables& tables_beside(const fs::path& file) {
        const auto [known, added] = tables_.try_emplace(file.parent_path());
        if (added) {
            known->second = partners::load_partner_tables(file.parent_path());
            err_ << render(known->second.findings);
        }
        return known->second;
    }

    const MappingTestOptions& options_;
    std::ostream& err_;
    mapping::Library library_;
    std::map<fs::path, partners::PartnerTables> tables_;  // by folder
    std::map<fs::path, std::optional<mapping::Mapping>> mappings_;
};

std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(text.size() + 2, width + 2), ' ');
    return text;
}

void print_reasons(const std::vector<std::string>& reasons, std::string_view direction, std::ostream& out) {
    for (const std::string& reason : reasons) out << "    " << direction << reason << "\n";
}

void print_table(const Tests& tests, std::ostream& out) {
    std::size_t width = 6, failed = 0;
    for (const Row& row : tests.rows) width = std::max(width, row.tested.sample.string().size());
    if (!tests.rows.empty()) out << padded("sample", width) << "reads   writes  bytes   notes\n";
    for (const Row& row : tests.rows) {
        const auto& [reading, writing, notes, lacks, differs, golden] = row.outcome;
        out << padded(row.tested.sample.string(), width) << (reading.empty() ? "ok      " : "FAILED  ")
            << (writing.empty() ? "ok      " : "FAILED  ") << (differs.empty() ? "same    " : "differ  ")
            << notes.size() << (row.written.empty() ? "" : "  golden " + row.written) << "\n";
        print_reasons(reading, "reading: ", out);
        print_reasons(writing, "writing: ", out);
        print_reasons(lacks, "warning: ", out);
        if (!differs.empty() && row.outcome.passed()) out << "    bytes: " << differs << "\n";
        if (!row.outcome.passed()) print_reasons(notes, "note: ", out);
        failed += row.outcome.passed() ? 0 : 1;
    }
    for (const fs::path& file : tests.untested)
        out << file.string() << ": no sample; put one beside it, " << file.stem().string() << ".sample.edi\n";
    out << tests.rows.size() - failed << " passed, " << failed << " failed\n";
}

ordered_json to_json(const Tests& tests) {
    ordered_json samples = ordered_json::array();
    for (const Row& row : tests.rows)
        samples.push_back({{"sample", row.tested.sample.string()},
                           {"mapping", row.tested.mapping.string()},
                           {"golden", row.tested.golden.string()},
                           {"passed", row.outcome.passed()},
                           {"reading", row.outcome.reading},
                           {"writing", row.outcome.writing},
                           {"same-bytes", row.outcome.same_bytes()},
                           {"differs", row.outcome.differs},
                           {"notes", row.outcome.notes},
                           {"lacks", row.outcome.lacks}});
    ordered_json untested = ordered_json::array();
    for (const fs::path& file : tests.untested) untested.push_back(file.string());
    return {{"samples", std::move(samples)}, {"mappings-without-sample", std::move(untested)}};
}

}  // namespace

int test_mappings(const MappingTestOptions& options, std::ostream& out, std::ostream& err) {
    Tests tests(options, err);
    tests.run();
    if (options.json)
        out << to_json(tests).dump(2, ' ', false, ordered_json::error_handler_t::replace) << "\n";
    else
        print_table(tests, out);
    if (tests.unusable) return exit_usage;
    return std::ranges::all_of(tests.rows, [](const Row& row) { return row.outcome.passed(); }) ? exit_ok
                                                                                                : exit_findings;
}

}  // namespace crossdock::cli
