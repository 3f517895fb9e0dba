#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "mappings/documents/document.h"

namespace crossdock::documents {
namespace {

const std::string page_path = std::string(CROSSDOCK_SOURCE_DIR) + "/docs/documents.md";

TEST_CASE("the reference of a kind has a row for each field, nested ones by their path", "[documents]") {
    const std::string rows = reference("warehouse-shipment");
    CHECK(rows.starts_with("| Field | Type | Meaning |\n|---|---|---|\n"));
    for (const std::string_view row : {
             "| `shipped-on` | date | The day it left |\n",
             "| `carrier` | record | Who carried it and how |\n",
             "| `carrier.scac` | text | Standard carrier alpha code |\n",
             "| `cartons[]` | list of records | The cartons and what is in them |\n",
             "| `cartons[].lines[].shipped` | decimal | Quantity shipped. **Needed**, else the gateway cannot tell how "
             "much it "
             "was |\n",
             "| `parties[].contacts[].phone` | text | Telephone number |\n",
             "| `totals.packages` | integer | Number of packages |\n",
         }) {
        CAPTURE(row);
        CHECK(rows.find(row) != std::string::npos);
    }
    CHECK(rows.find("| `cartons[].references[]` | list of records as `parties[].references[]` |") != std::string::npos);
    CHECK(reference("acknowledgement").find("| `codes[]` | list of texts |") != std::string::npos);
    CHECK(reference("nothing").empty());
}

TEST_CASE("the reference page that is checked in says what the documents are", "[documents]") {
    std::ifstream file(page_path);
    std::stringstream page;
    page << file.rdbuf();
    INFO("docs/documents.md is out of date: run test_mappings \"[renew-reference]\"");
    const bool up_to_date = page.str() == reference_page();
    CHECK(up_to_date);
}

TEST_CASE("renew the reference page", "[.][renew-reference]") {
    std::ofstream file(page_path);
    file << reference_page();
    CHECK(file.good());
}

}  // namespace
}  // namespace crossdock::documents
