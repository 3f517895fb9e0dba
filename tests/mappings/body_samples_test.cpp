// CSV files of real partners, read where they lie: by a shipped mapping, or by a small override in this test.

#include "body_support.h"

namespace crossdock::mapping {
namespace {

namespace fs = std::filesystem;

// Where the samples lie: named by the environment, or beside the checkout.
fs::path samples_folder() {
    if (const char* named = std::getenv("CROSSDOCK_SAMPLES")) return fs::path(named) / "csv";
    for (fs::path folder = CROSSDOCK_SOURCE_DIR; folder != folder.parent_path(); folder = folder.parent_path())
        if (fs::exists(folder / "shared/samples/csv")) return folder / "shared/samples/csv";
    return {};
}

std::optional<std::string> sample(const char* name) {
    const fs::path file = samples_folder() / name;
    if (fs::exists(file)) return file_text(file);
    WARN("the sample " << name << " is not here: set CROSSDOCK_SAMPLES to the folder that holds csv/");
    return std::nullopt;
}

void check_identity(const Mapping& mapping, const std::vector<ReadResult>& read) {
    std::vector<documents::Document> documents;
    for (const ReadResult& result : read) documents.push_back(result.document);
    std::vector<std::string> lost;
    const std::string text = file_of(mapping, documents, &lost);
    CHECK(lost == std::vector<std::string>{});
    const auto again = read_file(mapping, text);
    REQUIRE(again);
    REQUIRE(again->size() == documents.size());
    for (std::size_t n = 0; n < documents.size(); ++n) CHECK((*again)[n].document == documents[n]);
}

TEST_CASE("samples: one row a line and package, by the shipped mapping: two cartons of one shipment") {
    const auto bytes = sample("network-shipment-cartons.csv");
    if (!bytes) return;
    const auto mapping = Mapping::load(fs::path(CROSSDOCK_SOURCE_DIR) / "mappings/library/csv/warehouse-shipment.xml");
    REQUIRE(mapping);
    const auto read = read_file(*mapping, *bytes);
    REQUIRE(read);
    REQUIRE(read->size() == 1);
    CHECK(told(read->front().notes).empty());
    const auto& shipment = std::get<documents::WarehouseShipment>(read->front().document);
    REQUIRE(shipment.cartons.size() == 2);
    CHECK(shipment.cartons[0].lines.size() == 1);
    CHECK(shipment.cartons[0].lines[0].shipped == documents::Decimal(15));
    CHECK(shipment.cartons[1].lines[0].shipped == documents::Decimal(5));
    CHECK(digest(documents::to_json(read->front().document, -1)) == "fb874baef8a8b426");
    check_identity(*mapping, *read);
}

TEST_CASE("samples: rows of a warehouse system without a header row, delimited by pipes") {
    const auto bytes = sample("wms-944-detail-pipe.txt");
    if (!bytes) return;
    const Mapping mapping = order_mapping(R"(standard="csv" delimiter="pipe" header="false")", R"x(
      <row>
        <column number="1" value="'DTL'"/>
        <column number="61" value="ignore()"/>
        <row each="lines">
          <column number="2" value="number"/>
          <column number="3" value="sku"/>
          <column number="6" value="unit"/>
          <column number="7" value="quantity"/>
        </row>
      </row>)x");
    const auto read = read_file(mapping, *bytes);
    REQUIRE(read);
    REQUIRE(read->size() == 1);
    const auto& lines = std::get<documents::WarehouseOrder>(read->front().document).lines;
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].quantity == documents::Decimal(2340));
    CHECK(lines[2].quantity == documents::Decimal(5952));
    CHECK(read->front().notes.size() == 18);  // the columns that nobody named, each once
    check_identity(mapping, *read);

    // The volume stands there as a double prints itself: refused with its place, never rounded.
    const Mapping volume = order_mapping(R"(standard="csv" delimiter="pipe" header="false")", R"x(
      <row><row each="lines"><column number="16" value="quantity"/></row></row>)x");
    const auto refused = read_file(volume, *bytes);
    REQUIRE(!refused);
    CHECK(refused.error().front().code == "mapping.bad-value");
    CHECK(refused.error().front().tag == "column 16");
}

}  // namespace
}  // namespace crossdock::mapping
