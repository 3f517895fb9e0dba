#include "mappings/tools/golden.h"

#include <algorithm>
#include <map>
#include <system_error>

#include "mappings/documents/needs.h"
#include "mappings/tools/mapping_files.h"
#include "mappings/tools/sample.h"

namespace crossdock::mapping {
namespace {

namespace fs = std::filesystem;
using Documents = std::vector<documents::Document>;

constexpr std::string_view sample_mark = ".sample.";
constexpr std::string_view golden_ending = ".golden.json";

// "945.lots" of "945.lots.sample.edi"; empty for what is no sample.
std::string sample_name(const fs::path& file) {
    const std::string name = file.filename().string();
    const std::size_t mark = name.rfind(sample_mark);
    return mark == std::string::npos ? std::string() : name.substr(0, mark);
}

// The mapping beside the sample with the longest name: 945.lots.xml before 945.xml.
fs::path mapping_of(const fs::path& sample) {
    std::error_code ignored;
    for (std::string name = sample_name(sample); !name.empty();) {
        fs::path file = sample.parent_path() / (name + ".xml");
        if (fs::is_regular_file(file, ignored)) return file;
        const std::size_t dot = name.rfind('.');
        name.resize(dot == std::string::npos ? 0 : dot);
    }
    return {};
}

void compare(const Documents& expected, const Documents& found, std::vector<std::string>& said) {
    if (expected.size() != found.size())
        said.push_back("expected " + std::to_string(expected.size()) + " documents, found " +
                       std::to_string(found.size()));
    for (std::size_t n = 0; n < std::min(expected.size(), found.size()); ++n)
        for (const std::string& line : documents::differences(expected[n], found[n]))
            said.push_back((expected.size() > 1 ? "document " + std::to_string(n + 1) + ", " : "") +
                           difference_in_words(line));
}

void write_and_read_back(const Mapping& mapping, std::string_view sample, const Documents& documents,
                         const CrossReferences* references, GoldenOutcome& outcome) {
    std::vector<std::string> lost;
    const auto wire = write_sample(mapping, documents, sample, lost, references);
    if (!wire) {
        outcome.writing.push_back(to_string(wire.error()));
        return;
    }
    for (const std::string& field : lost) outcome.writing.push_back("the mapping has no place for " + field);
    const SampleRead again = read_sample(mapping, *wire, references);
    for (const std::string& refusal : again.refusals)
        outcome.writing.push_back("what was written is not read back: " + refusal);
    if (again.refusals.empty()) compare(documents, again.documents, outcome.writing);
    outcome.differs = wire_difference(mapping, *wire, sample);
}

}  // namespace

GoldenCases golden_cases(const fs::path& place) {
    GoldenCases found;
    std::error_code ignored;
    const bool whole_folder = fs::is_directory(place, ignored);
    const bool one_sample = !whole_folder && !sample_name(place).empty();
    const auto meant = [&](const fs::path& file) { return whole_folder || file.filename() == place.filename(); };
    std::map<fs::path, bool> tested;
    for (const fs::path& file : files_at(place)) {
        if (is_mapping_file(file) && meant(file)) tested.try_emplace(file, false);
        const std::string name = sample_name(file);
        if (name.empty() || (one_sample && !meant(file))) continue;
        const fs::path mapping = mapping_of(file);
        if (mapping.empty()) {
            if (whole_folder || one_sample) found.without_mapping.push_back(file);
        } else if (one_sample || meant(mapping)) {
            tested[mapping] = true;
            found.cases.push_back({name, mapping, file, file.parent_path() / (name + std::string(golden_ending))});
        }
    }
    for (const auto& [mapping, any] : tested)
        if (!any) found.without_sample.push_back(mapping);
    return found;
}

std::string difference_in_words(std::string_view difference) {
    const std::size_t colon = difference.find(": "), arrow = difference.find(" -> ", colon);
    if (colon == std::string_view::npos || arrow == std::string_view::npos) return std::string(difference);
    const std::string field(difference.substr(0, colon));
    const std::string_view expected = difference.substr(colon + 2, arrow - colon - 2);
    const std::string_view found = difference.substr(arrow + 4);
    if (expected == "absent") return field + " is " + std::string(found) + ", and nothing was expected there";
    if (found == "absent") return field + " is missing, expected " + std::string(expected);
    return field + " is " + std::string(found) + ", expected " + std::string(expected);
}

GoldenOutcome run_golden(const Mapping& mapping, std::string_view sample, std::optional<std::string_view> golden,
                         const CrossReferences* references) {
    GoldenOutcome outcome;
    outcome.differs = "nothing was written";
    SampleRead read = read_sample(mapping, sample, references);
    outcome.reading = std::move(read.refusals);
    outcome.notes = std::move(read.notes);
    if (outcome.reading.empty()) outcome.golden = to_golden(read.documents);
    for (std::size_t n = 0; n < read.documents.size(); ++n)
        for (const documents::Lack& lack : documents::lacks_of(read.documents[n]))
            outcome.lacks.push_back((read.documents.size() > 1 ? "document " + std::to_string(n + 1) + ": " : "") +
                                    lack.message + "; " + lack.remedy);

    Documents expected = read.documents;
    if (!golden) {
        outcome.reading.emplace_back("there is no golden document; look at what was read, then write it with --update");
    } else if (auto parsed = from_golden(*golden)) {
        expected = std::move(*parsed);
        if (outcome.reading.empty()) compare(expected, read.documents, outcome.reading);
    } else {
        outcome.reading.push_back("the golden document cannot be read: " + to_string(parsed.error()));
    }
    if (!expected.empty()) write_and_read_back(mapping, sample, expected, references, outcome);
    return outcome;
}

}  // namespace crossdock::mapping
