// The shipped mappings of CSV, fixed width, XML and JSON against their samples, both ways.

#include <algorithm>

#include "body_support.h"
#include "mappings/tools/sample.h"

namespace crossdock::mapping {
namespace {

namespace fs = std::filesystem;

struct Sample {
    std::string_view name, ending;
    bool canonical;  // written exactly as the sample stands
};

constexpr Sample samples[]{
    {"csv/inventory-report", "csv", true},
    {"csv/purchase-order", "csv", true},
    {"csv/stock-receipt", "csv", true},
    {"csv/warehouse-order", "csv", true},
    {"csv/warehouse-shipment", "csv", true},
    {"fixed-width/inventory-report", "txt", true},
    {"fixed-width/stock-receipt", "txt", true},
    {"fixed-width/warehouse-order", "txt", true},
    {"fixed-width/warehouse-shipment", "txt", true},
    {"json/inventory-report", "json", false},
    {"json/stock-receipt", "json", false},
    {"json/warehouse-order", "json", false},
    {"json/warehouse-shipment", "json", true},
    {"xml/inventory-report", "xml", true},
    {"xml/stock-receipt", "xml", true},
    {"xml/warehouse-order", "xml", true},
    {"xml/warehouse-shipment", "xml", false},
};

fs::path library_folder() {
    return fs::path(CROSSDOCK_SOURCE_DIR) / "mappings/library";
}

Mapping shipped(std::string_view name) {
    auto mapping = Mapping::load(library_folder() / (std::string(name) + ".xml"));
    INFO((mapping ? std::string() : render(mapping.error())));
    REQUIRE(mapping);
    return *mapping;
}

std::string sample_text(const Sample& sample) {
    return file_text(library_folder() / (std::string(sample.name) + ".sample." + std::string(sample.ending)));
}

std::vector<documents::Document> goldens(const Sample& sample) {
    auto all = from_golden(file_text(library_folder() / (std::string(sample.name) + ".golden.json")));
    INFO((all ? std::string() : to_string(all.error())));
    REQUIRE(all);
    return std::move(*all);
}

void check_same(const std::vector<ReadResult>& read, const std::vector<documents::Document>& wanted) {
    REQUIRE(read.size() == wanted.size());
    for (std::size_t n = 0; n < wanted.size(); ++n) {
        CHECK(told(read[n].notes).empty());
        CHECK(documents::differences(wanted[n], read[n].document) == std::vector<std::string>{});
        CHECK(wanted[n] == read[n].document);
    }
}

TEST_CASE("each sample file of the library reads into its golden documents without a note") {
    for (const Sample& sample : samples) {
        INFO(sample.name);
        const auto read = read_file(shipped(sample.name), sample_text(sample));
        INFO((read ? std::string() : told(read.error())));
        REQUIRE(read);
        REQUIRE(!goldens(sample).empty());
        check_same(*read, goldens(sample));
    }
}

TEST_CASE("the golden documents of a file are written, lose nothing, and read back as themselves") {
    for (const Sample& sample : samples) {
        INFO(sample.name);
        const Mapping mapping = shipped(sample.name);
        const auto wanted = goldens(sample);
        std::vector<std::string> lost;
        const std::string text = file_of(mapping, wanted, &lost);
        CHECK(lost == std::vector<std::string>{});
        if (sample.canonical) CHECK(text == sample_text(sample));
        const auto again = read_file(mapping, text);
        INFO(text);
        REQUIRE(again);
        check_same(*again, wanted);
        CHECK(file_of(mapping, wanted) == text);
    }
}

TEST_CASE("every mapping and sample file of these folders stands in this test") {
    std::size_t mappings = 0, files = 0;
    for (const char* folder : {"csv", "fixed-width", "json", "xml"})
        for (const auto& entry : fs::directory_iterator(library_folder() / folder)) {
            const std::string name = entry.path().filename().string();
            INFO(folder << "/" << name);
            files += name.find(".sample.") != std::string::npos ? 1 : 0;
            if (name.find(".sample.") != std::string::npos || !name.ends_with(".xml")) continue;
            ++mappings;
            CHECK(shipped(std::string(folder) + "/" + name.substr(0, name.size() - 4)).standard() == folder);
        }
    CHECK(files == std::size(samples));
    CHECK(mappings == std::size(samples));
}

TEST_CASE("a sample cut at any byte, or with a byte changed, gives documents or diagnostics, never harm") {
    for (const Sample& sample : samples) {
        INFO(sample.name);
        const Mapping mapping = shipped(sample.name);
        const std::string whole = sample_text(sample);
        for (std::size_t size = 0; size <= whole.size(); ++size)
            if (const auto read = read_file(mapping, std::string_view(whole).substr(0, size)); !read) {
                REQUIRE(!read.error().empty());
                CHECK(!read.error().front().message.empty());
                CHECK(read.error().front().place.offset <= size);
            }
        for (std::size_t at = 0; at < whole.size(); at += 7)
            for (const char c : {'\0', '"', '\n', '<', '\xFF', ','}) {
                std::string changed = whole;
                changed[at] = c;
                static_cast<void>(read_file(mapping, changed));
            }
    }
}

}  // namespace
}  // namespace crossdock::mapping
