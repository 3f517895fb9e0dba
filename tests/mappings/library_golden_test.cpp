// The shipped mappings against their samples: wire -> document as expected, document -> wire -> the same document.

#include <algorithm>
#include <map>
#include <set>

#include "language_support.h"
#include "mappings/tools/golden.h"

namespace crossdock::mapping {
namespace {

namespace fs = std::filesystem;

// Written otherwise than the sample stands: by another order, segment or element of the same meaning.
constexpr std::string_view not_canonical[]{
    "004010/856.soi",   "004010/856.stip", "004010/940.lines", "004010/945", "004010/945.lots", "004010/945.marks",
    "004010/945.short", "004010/947",      "005010/856.soi",   "005010/945", "005010/947",
};

fs::path x12_library() {
    return fs::path(CROSSDOCK_SOURCE_DIR) / "mappings/library/x12";
}

Mapping loaded(const fs::path& file) {
    auto mapping = Mapping::load(file);
    INFO((mapping ? std::string() : render(mapping.error())));
    REQUIRE(mapping);
    return *mapping;
}

TEST_CASE("each library sample reads into its golden document without a note, and comes back from the wire") {
    for (const std::string release : {"004010", "005010"}) {
        const GoldenCases found = golden_cases(x12_library() / release);
        CHECK(found.without_sample.empty());
        CHECK(found.without_mapping.empty());
        CHECK_FALSE(found.cases.empty());
        for (const GoldenCase& one : found.cases) {
            const std::string name = release + "/" + one.name;
            INFO(name);
            const std::string golden = file_text(one.golden);
            const GoldenOutcome outcome = run_golden(loaded(one.mapping), file_text(one.sample), golden);
            CHECK(outcome.reading == std::vector<std::string>{});
            CHECK(outcome.writing == std::vector<std::string>{});
            CHECK(outcome.notes == std::vector<std::string>{});
            CHECK(outcome.same_bytes() == (std::ranges::find(not_canonical, name) == std::end(not_canonical)));
            CHECK(outcome.golden == golden);
        }
    }
}

TEST_CASE("every mapping of the library has a sample, and both releases have the same sets") {
    std::set<std::string> sampled;
    for (const GoldenCase& one : golden_cases(x12_library()).cases) sampled.insert(one.mapping.string());
    std::map<std::string, std::set<std::string>> releases;
    for (const auto& entry : fs::recursive_directory_iterator(x12_library())) {
        if (entry.path().extension() != ".xml") continue;
        const std::string release = entry.path().parent_path().filename().string();
        releases[release].insert(entry.path().stem().string());
        INFO(entry.path().string());
        CHECK(sampled.contains(entry.path().string()));
    }
    for (const char* name : {"810", "846", "850", "855", "856.soi", "856.soip", "856.sopi", "856.sotpi", "860", "940",
                             "943", "944", "945", "947", "997", "999"}) {
        INFO(name);
        CHECK(releases["004010"].contains(name));
        CHECK(releases["005010"].contains(name));
    }
}

TEST_CASE("the library's mappings say what they are") {
    for (const auto& [name, document, functional_id] : {std::tuple{"940", "warehouse-order", "OW"},
                                                        {"945", "warehouse-shipment", "SW"},
                                                        {"997", "acknowledgement", "FA"},
                                                        {"850", "purchase-order", "PO"},
                                                        {"860", "purchase-order-change", "PC"},
                                                        {"855", "purchase-order-ack", "PR"},
                                                        {"810", "invoice", "IN"},
                                                        {"846", "inventory-report", "IB"},
                                                        {"943", "stock-transfer", "AR"},
                                                        {"944", "stock-receipt", "RE"},
                                                        {"947", "stock-adjustment", "AW"}}) {
        const Mapping mapping = library(name);
        CHECK(mapping.document() == document);
        CHECK(mapping.transaction() == name);
        CHECK(mapping.version() == "004010");
        CHECK(mapping.functional_id() == functional_id);
        CHECK(mapping.warnings().empty());
    }
}

TEST_CASE("a library finds its files by name, beside the partner first") {
    const auto folder = std::filesystem::path(CROSSDOCK_SOURCE_DIR) / "mappings/library";
    const Library shipped(folder);
    CHECK(shipped.find("x12/004010/945", {}).value() == folder / "x12/004010/945.xml");
    CHECK(shipped.find("945.xml", folder / "x12/004010").value() == folder / "x12/004010/945.xml");
    CHECK(shipped.find("x12/004010/945", folder / "x12").value() == folder / "x12/004010/945.xml");
    const auto missing = shipped.find("x12/004010/941", {});
    REQUIRE(!missing);
    CHECK(missing.error().code == "mapping.not-found");
    CHECK(missing.error().message == "there is no mapping 'x12/004010/941'");
}

}  // namespace
}  // namespace crossdock::mapping
