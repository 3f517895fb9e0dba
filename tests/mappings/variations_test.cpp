// What partners' guides ask for beyond the shipped mappings, each as an override of a few lines with a sample and the
// document expected of it: tests/mappings/variations.

#include <algorithm>
#include <sstream>

#include "language_support.h"
#include "mappings/tools/golden.h"

namespace crossdock::mapping {
namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path(CROSSDOCK_SOURCE_DIR) / "tests/mappings/variations";
constexpr std::size_t lines_allowed = 15;

// Written with something left out that is only read: the quantity of N903.
constexpr std::string_view not_canonical[]{"945.license-plates"};

// Lines that somebody has to write: no comments, which here stand on lines of their own, and no blank ones.
std::size_t lines_of(const fs::path& mapping) {
    std::istringstream text(file_text(mapping));
    std::size_t lines = 0;
    for (std::string line; std::getline(text, line);) {
        const std::size_t begin = line.find_first_not_of(" \t\r");
        if (begin != std::string::npos && !line.substr(begin).starts_with("<!--")) ++lines;
    }
    return lines;
}

TEST_CASE("each variation of the guides reads into its golden document and is written as its sample stands") {
    const Library shipped(fs::path(CROSSDOCK_SOURCE_DIR) / "mappings/library");
    const GoldenCases found = golden_cases(folder);
    CHECK(found.without_sample.empty());
    CHECK(found.without_mapping.empty());
    for (const GoldenCase& one : found.cases) {
        INFO(one.name);
        const auto mapping = Mapping::load(one.mapping, &shipped);
        INFO((mapping ? std::string() : render(mapping.error())));
        REQUIRE(mapping);
        CHECK(mapping->warnings().empty());
        const std::string golden = file_text(one.golden);
        const GoldenOutcome outcome = run_golden(*mapping, file_text(one.sample), golden);
        CHECK(outcome.reading == std::vector<std::string>{});
        CHECK(outcome.writing == std::vector<std::string>{});
        CHECK(outcome.notes == std::vector<std::string>{});
        CHECK(outcome.same_bytes() == (std::ranges::find(not_canonical, one.name) == std::end(not_canonical)));
        CHECK(outcome.golden == golden);
    }
}

TEST_CASE("a variation takes a few lines") {
    std::vector<std::size_t> lines;
    for (const GoldenCase& one : golden_cases(folder).cases) lines.push_back(lines_of(one.mapping));
    REQUIRE(lines.size() >= 40);
    std::ranges::sort(lines);
    const std::size_t median = lines[lines.size() / 2];
    WARN(lines.size() << " variations, of " << lines.front() << " to " << lines.back() << " lines, median " << median);
    CHECK(median <= lines_allowed);
}

}  // namespace
}  // namespace crossdock::mapping
