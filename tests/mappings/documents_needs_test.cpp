// What the gateway needs of the documents that warehouses send.

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "mappings/documents/adjustment_reasons.h"
#include "mappings/documents/needs.h"

namespace crossdock::documents {
namespace {

struct Lacking {
    std::string_view document, message;
};

constexpr Lacking lacking[]{
    {R"({"document":"warehouse-shipment","order-number":"SO-1","cartons":[{"lines":[{"shipped":"4","sku":"TEE"}]}]})",
     ""},
    {R"({"document":"warehouse-shipment","cartons":[{"lines":[{"shipped":"4","sku":"TEE"}]}]})",
     "there is no order-number: the gateway cannot tell which order it is of"},
    {R"({"document":"warehouse-shipment","order-number":"SO-1"})",
     "there are no lines: the gateway has nothing to write to Cin7"},
    {R"({"document":"warehouse-shipment","order-number":"SO-1","cartons":[{"lines":[{"shipped":"4","upc-case":"061414100734","item-ids":[{"kind":"IN","value":"40417"}]}]},{"lines":[{"shipped":"1","sku":"TEE"}]}]})",
     "1 of 2 lines have no sku: the gateway cannot tell which item it was; the first holds upc-case '061414100734', "
     "item-ids 'IN' '40417'"},
    {R"({"document":"warehouse-shipment","order-number":"SO-1","cartons":[{"lines":[{"sku":"TEE"}]}]})",
     "1 of 1 lines have no shipped: the gateway cannot tell how much it was; the first holds sku 'TEE'"},
    {R"({"document":"inventory-report","lines":[{"sku":"TEE","quantities":[{"kind":"on-order","quantity":"4"}]}]})",
     "no quantities are of the kind on-hand or available: the gateway compares no other kind"},
    {R"({"document":"inventory-report","lines":[{"sku":"TEE","quantities":[{"kind":"on-hand","quantity":"4"}]},{"sku":"MUG","quantities":[{"kind":"on-order","quantity":"4"}]}]})",
     ""},
    {R"({"document":"stock-receipt","lines":[{"sku":"TEE","received":"4"}]})",
     "there is no order-number: the gateway cannot tell which transfer or purchase order it is of"},
    {R"({"document":"stock-receipt","reporting":"customer-return","lines":[{"sku":"TEE","received":"4"}]})", ""},
    {R"({"document":"stock-adjustment","lines":[{"sku":"TEE"}]})",
     "1 of 1 lines have no quantity: the gateway cannot tell how much it was; the first holds sku 'TEE'"},
    {R"({"document":"stock-adjustment","lines":[{"sku":"TEE","quantity":"-4","reason":"holds"},{"sku":"MUG","quantity":"-1","reason":"holds"},{"sku":"CAP","quantity":"-1","reason":"qh"}]})",
     "'holds' is no reason that the gateway knows; it will move stock\n"
     "'qh' is no reason that the gateway knows; it will move stock"},
    {R"({"document":"stock-adjustment","lines":[{"sku":"TEE","quantity":"-4","reason":"hold"},{"sku":"MUG","quantity":"-1","reason":"recall"},{"sku":"CAP","quantity":"-1"}]})",
     ""},
    {R"({"document":"return"})", "there are no lines: the gateway has nothing to write to Cin7"},
    {R"({"document":"warehouse-order"})", ""},
};

TEST_CASE("what the gateway cannot work without is told of the documents that warehouses send, and of no other") {
    for (const Lacking& one : lacking) {
        const auto document = from_json(one.document);
        REQUIRE(document);
        std::string told;
        for (const Lack& lack : lacks_of(*document)) told += (told.empty() ? "" : "\n") + lack.message;
        INFO(one.document);
        CHECK(told == one.message);
    }
}

TEST_CASE("a doubtful reason is told with the word that was meant, or with all words") {
    CHECK(doubt_about_reason("holds")->remedy == "did you mean 'hold'?");
    CHECK(doubt_about_reason("qh")->remedy ==
          "these leave stock as it is: hold, purpose-change; these move it: shipment-greater, receipt-less, decrease, "
          "destroyed, physical-count, re-identification, ownership-change, other, damaged-in-facility, "
          "damaged-in-transit, recall");
    CHECK_FALSE(moves_stock("hold"));
    CHECK_FALSE(moves_stock("purpose-change"));
    CHECK(moves_stock("holds"));
    CHECK(moves_stock(""));
}

TEST_CASE("docs/partners.md lists every reason of a stock adjustment, those that move no stock first") {
    std::ifstream in(std::string(CROSSDOCK_SOURCE_DIR) + "/docs/partners.md", std::ios::binary);
    const std::string page(std::istreambuf_iterator<char>(in), {});
    std::string resting, moving;
    for (const AdjustmentReason& reason : adjustment_reasons()) {
        std::string& row = reason.moves_stock ? moving : resting;
        row += (row.empty() ? "" : ", ") + ("`" + std::string(reason.word) + "`");
    }
    CHECK(page.find("| " + resting + " | ") != std::string::npos);
    CHECK(page.find("| " + moving + " | ") != std::string::npos);
}

TEST_CASE("each need names a field of its document") {
    for (const Need& need : needs()) {
        INFO(need.kind << " " << need.path);
        const RecordSchema* schema = schema_of_kind(need.kind);
        for (std::string_view path = need.path; schema && !path.empty();) {
            const std::string_view step = path.substr(0, path.find('.'));
            path.remove_prefix(std::min(step.size() + 1, path.size()));
            const FieldSchema* field = schema->find(step);
            REQUIRE(field);
            schema = field->record;
            CHECK((path.empty() || (schema && field->type == FieldType::list)));
        }
    }
}

}  // namespace
}  // namespace crossdock::documents
