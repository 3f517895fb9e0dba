#include "tests/gateway/scenarios/given.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "gateway/sandbox/seed.h"
#include "tests/gateway/scenarios/goods.h"
#include "tests/gateway/scenarios/ledger_lines.h"

namespace crossdock::scenarios {
namespace {

using sandbox::CoreAccount;
using sandbox::Json;
using sandbox::ProductLine;
using sandbox::Server;
using sandbox::omni::OmniAccount;

const char* const core_account = R"({
    "products":  [ { "SKU": "TEE", "AverageCost": 4 }, { "SKU": "CAP", "AverageCost": 2 },
                   { "SKU": "MUG", "AverageCost": 4.5 },
                   { "SKU": "JAM", "CostingMethod": "FIFO - Batch", "AverageCost": 2 },
                   { "SKU": "DRILL", "CostingMethod": "FIFO - Serial Number", "AverageCost": 9 },
                   { "SKU": "MILK", "CostingMethod": "FEFO - Batch", "AverageCost": 1 },
                   { "SKU": "KIT", "BillOfMaterials": { "TEE": 2, "CAP": 1 } },
                   { "SKU": "SET", "BillOfMaterials": { "TEE": 1, "MUG": 1 } },
                   { "SKU": "BOX", "BillOfMaterials": { "KIT": 1, "MUG": 1 } },
                   { "SKU": "JAMBOX", "BillOfMaterials": { "JAM": 2 } },
                   { "SKU": "RACK", "BillOfMaterials": { "MUG": 4 }, "AutoAssembly": false } ],
    "customers": [ { "Name": "Northwind Outfitters" } ],
    "suppliers": [ { "Name": "Looms Ltd" } ],
    "locations": [ { "Name": "East", "stock": { "TEE": 100, "CAP": 10, "MUG": 50,
                       "JAM": [ { "Quantity": 30, "BatchSN": "L1" }, { "Quantity": 20, "BatchSN": "L2" } ],
                       "DRILL": [ { "Quantity": 1, "BatchSN": "S1" }, { "Quantity": 1, "BatchSN": "S2" } ],
                       "MILK": [ { "Quantity": 10, "BatchSN": "M1", "ExpiryDate": "2027-01-31" } ] } },
                   { "Name": "West", "stock": { "MUG": 40 } } ] })";

const char* const omni_account = R"({
    "Branches": [ { "company": "East" }, { "company": "West" } ],
    "Contacts": [ { "company": "Northwind Outfitters", "email": "edi@northwind.example" } ],
    "Products": [ { "code": "TEE" , "name": "Tee" }, { "code": "CAP", "name": "Cap" }, { "code": "MUG", "name": "Mug" } ],
    "Stock":    { "East": { "TEE": 100, "CAP": 10, "MUG": 50 }, "West": { "MUG": 40 } } })";

const char* const skus =
    "sku,partner_sku,unit,each\n"
    "TEE,TEE,,\nCAP,CAP,,\nMUG,MUG,case,12\nJAM,JAM,,\nDRILL,DRILL,,\nMILK,MILK,,\nKIT,KIT,,\n";

// Lines that are said in the partner's files: which file, what stands there, what instead.
struct Edit {
    const char *file, *from, *to;
};
const std::map<std::string, Edit> in_partner_files{
    {"short=reduce", {"partner.xml", R"(location="East")", R"(location="East" short="reduce")"}},
    {"kits in parts", {"partner.xml", R"(location="East")", R"(location="East" kits="parts")"}},
    {"receipts=adjust", {"partner.xml", R"(tolerance-units="5")", R"(tolerance-units="5" receipts="adjust")"}},
    {"changes are sent",
     {"partner.xml", "<skus/>", "<release changes=\"replace\" cancellations=\"send\"/>\n  <skus/>"}},
    {"transfers are sent",
     {"partner.xml", "<collect ",
      "<send document=\"stock-transfer\" mapping=\"x12/004010/943\" transport=\"site\" directory=\"/in\" "
      "file=\"943_{control}.edi\"/>\n  <collect "}},
    {"no number for CAP", {"skus.csv", "CAP,CAP,,\n", ""}}};

const char* const two_warehouses = "two warehouses";

std::string seed_lines(const std::string& goods, const char* sku, const char* quantity) {
    std::string text;
    for (const Goods& line : goods_of(goods))
        text += (text.empty() ? "" : ", ") + (R"({")" + std::string(sku)) + R"(": ")" + line.sku + R"(", ")" +
                quantity + R"(": )" + line.quantity + "}";
    return "[" + text + "]";
}

void sell(Server& sandbox, ProductLine product, const std::string& goods, bool simple) {
    if (product == ProductLine::core) {
        sandbox.with_account([&](CoreAccount& account) {
            REQUIRE(sandbox::seed_account(
                account, Json::parse(R"({"sales": [{"Customer": "Northwind Outfitters", "Location": "East", )" +
                                     std::string(simple ? R"("SaleType": "Simple", )" : "") +
                                     R"("CustomerReference": "PO-1", "Lines": )" +
                                     seed_lines(goods, "SKU", "Quantity") + "}]}")));
        });
        return;
    }
    sandbox.with_omni([&](OmniAccount& account) {
        const auto sold = account.records(sandbox::omni::Resource::sales_orders).size();
        REQUIRE(sandbox::seed_account(
            account,
            Json::parse(R"({"SalesOrders": [{"branch": "East", "memberEmail": "edi@northwind.example", )"
                        R"("customerOrderNo": "PO-1", "company": "Northwind Outfitters", "reference": "SO-0000)" +
                        std::to_string(sold + 1) + R"(", "lineItems": )" + seed_lines(goods, "code", "qty") + "}]}")));
    });
}

}  // namespace

// Worlds with the same files share them: reading them takes longer than everything else.
engine::test::PartnerHome& home_of(const Lines& given) {
    static std::map<std::string, engine::test::PartnerHome> homes;
    std::string said;
    for (const std::string& line : given)
        if (in_partner_files.contains(line) || line == two_warehouses) said += line + "\n";
    const auto [at, is_new] = homes.try_emplace(said);
    auto& home = at->second;
    if (!is_new) return home;
    home.edit("partner.xml", "Acme East", "East");
    home.edit("partner.xml", R"(stock="nobody")", R"(stock="partner")");
    home.edit("partner.xml", "<skus/>", "<stock tolerance-units=\"5\"/>\n  <skus/>");
    home.write("skus.csv", skus);
    for (const std::string& line : given)
        if (const auto edit = in_partner_files.find(line); edit != in_partner_files.end())
            home.edit(edit->second.file, edit->second.from, edit->second.to);
    if (std::ranges::find(given, two_warehouses) != given.end()) home.add_west();
    home.reload();
    return home;
}

void fill_account(Server& sandbox, ProductLine product) {
    if (product == ProductLine::core)
        return sandbox.with_account(
            [](CoreAccount& account) { REQUIRE(sandbox::seed_account(account, Json::parse(core_account))); });
    sandbox.with_omni([](OmniAccount& account) { REQUIRE(sandbox::seed_account(account, Json::parse(omni_account))); });
}

void give(Server& sandbox, ProductLine product, const std::string& line) {
    const auto words = split(line, " ");
    const std::string rest = words.size() > 1 ? line.substr(words[0].size() + 1) : "";
    if (words[0] == "sale") return sell(sandbox, product, rest, false);
    if (words[0] == "simple") return sell(sandbox, product, rest.substr(std::string("sale ").size()), true);
    if (in_partner_files.contains(line) || line == two_warehouses) return;
    if (line.starts_with("draft pick ")) return draft_pick(sandbox, line.substr(11));
    if (line == "500 that commits") {
        sandbox.with_options([](sandbox::Options& options) { options.dispatch_answers_500 = true; });
        return;
    }
    if (words[0] == "auto") {
        return work_of_a_person(sandbox, product, line == "auto pick" ? "picks" : "ships");
    }
    if (words[0] == "person") return work_of_a_person(sandbox, product, rest);
    if (words[0] == "on-hand") {
        const Goods goods = goods_of(rest).front();
        return set_on_hand(sandbox, product, goods.sku, goods.quantity);
    }
    if (words[0] == "transfer") return make_transfer(sandbox, rest);
    if (words[0] == "purchase")
        return sandbox.with_account([&](CoreAccount& account) {
            REQUIRE(sandbox::seed_account(
                account, Json::parse(R"({"purchases": [{"Supplier": "Looms Ltd", "Location": "East", "Lines": )" +
                                     seed_lines(rest, "SKU", "Quantity") + "}]}")));
        });
    FAIL("not understood: given " << line);
}

}  // namespace crossdock::scenarios
