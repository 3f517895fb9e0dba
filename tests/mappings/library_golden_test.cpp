// The shipped mappings against their samples: wire -> document as expected, document -> wire -> the same document.

#include "language_support.h"

namespace crossdock::mapping {
namespace {

struct Sample {
    std::string_view mapping, name;
    bool canonical;  // written exactly as the sample stands
};

constexpr Sample samples[]{
    {"940", "940", true},        {"940", "940.cancel", true}, {"940", "940.lines", false},
    {"945", "945", false},       {"945", "945.short", false}, {"945", "945.lots", false},
    {"945", "945.marks", false}, {"945", "945.plain", true},  {"940", "940.batch", true},
    {"940", "940.header", true}, {"997", "997", true},        {"997", "997.rejected", true},
};

std::filesystem::path library_folder() {
    return std::filesystem::path(CROSSDOCK_SOURCE_DIR) / "mappings/library/x12/004010";
}

SetRead only_set(const Mapping& mapping, std::string_view bytes) {
    auto payload = read_payload(bytes, [&](auto, auto, auto) { return &mapping; });
    REQUIRE(payload);
    CHECK(brief(payload->problems).empty());
    REQUIRE(payload->sets.size() == 1);
    return std::move(payload->sets.front());
}

// The segments between ST and SE.
std::string body_of(std::string_view bytes) {
    const std::size_t begin = bytes.find('\n', bytes.find("\nST*") + 1) + 1;
    return std::string(bytes.substr(begin, bytes.find("\nSE*") + 1 - begin));
}

TEST_CASE("each library sample reads into its golden document without a note") {
    for (const Sample& sample : samples) {
        INFO(sample.name);
        const SetRead set =
            only_set(library(sample.mapping), file_text(library_folder() / (std::string(sample.name) + ".sample.edi")));
        INFO(json_of(set));
        REQUIRE(set.result);
        CHECK(notes_of(set).empty());
        const auto golden =
            documents::from_json(file_text(library_folder() / (std::string(sample.name) + ".golden.json")));
        REQUIRE(golden);
        CHECK(documents::differences(*golden, set.result->document) == std::vector<std::string>{});
        CHECK(*golden == set.result->document);
    }
}

TEST_CASE("each golden document is written, loses nothing, and reads back as itself") {
    for (const Sample& sample : samples) {
        INFO(sample.name);
        const Mapping mapping = library(sample.mapping);
        const auto golden =
            documents::from_json(file_text(library_folder() / (std::string(sample.name) + ".golden.json")));
        REQUIRE(golden);
        std::vector<std::string> lost;
        const std::string wire = written(mapping, *golden, &lost);
        CHECK(lost == std::vector<std::string>{});
        if (sample.canonical)
            CHECK(wire == body_of(file_text(library_folder() / (std::string(sample.name) + ".sample.edi"))));
        const SetRead again = read_set(mapping, wire);
        REQUIRE(again.result);
        CHECK(documents::differences(*golden, again.result->document) == std::vector<std::string>{});
    }
}

TEST_CASE("every sample of the library has a golden document and stands in this test") {
    std::size_t found = 0;
    for (const auto& entry : std::filesystem::directory_iterator(library_folder())) {
        const std::string name = entry.path().filename().string();
        if (!name.ends_with(".sample.edi")) continue;
        ++found;
        INFO(name);
        const std::string stem = name.substr(0, name.size() - std::string_view(".sample.edi").size());
        CHECK(std::filesystem::exists(library_folder() / (stem + ".golden.json")));
        bool listed = false;
        for (const Sample& sample : samples) listed = listed || sample.name == stem;
        CHECK(listed);
    }
    CHECK(found == std::size(samples));
}

TEST_CASE("the library's mappings say what they are") {
    for (const auto& [name, document, functional_id] : {std::tuple{"940", "warehouse-order", "OW"},
                                                        {"945", "warehouse-shipment", "SW"},
                                                        {"997", "acknowledgement", "FA"}}) {
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
