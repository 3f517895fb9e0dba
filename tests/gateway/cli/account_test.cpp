// `crossdock doctor cin7` and `crossdock audit skus` from the command line, on a sandbox account.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "gateway/cli/exit_codes.h"
#include "gateway/sandbox/seed.h"
#include "gateway/sandbox/server.h"
#include "tests/gateway/cli/said.h"
#include "tests/gateway/cli/small_home.h"

using namespace crossdock;
using namespace crossdock::cli;
using cli::test::crossdock_says;
using nlohmann::json;

namespace {

struct Place {
    explicit Place(const char* seed) {
        sandbox::Options options;
        options.account_id = "sandbox";
        options.application_key = "0a1b2c";
        options.calls_per_minute = 60'000;
        server = sandbox::Server::start(std::move(options), clock).value();
        server->with_account(
            [&](sandbox::CoreAccount& core) { REQUIRE(sandbox::seed_account(core, sandbox::Json::parse(seed))); });
        home.change("gateway.xml", "account=",
                    "calls-per-minute=\"6000\" burst=\"100\" base-url=\"" + server->base_url() + "\" account=");
    }
    [[nodiscard]] std::string root() const { return home.root().string(); }

    SystemClock clock;
    crossdock::test::SmallHome home;
    std::unique_ptr<sandbox::Server> server;
};

}  // namespace

TEST_CASE("crossdock doctor cin7 says what is wrong and what to do, as text and as data", "[doctor]") {
    const Place place(R"({"locations": [{"Name": "ACME"}], "taxes": [{"Name": "Tax Exempt"}]})");
    const auto text = crossdock_says({"doctor", "cin7", "--home", place.root()});
    INFO(text.err);
    CHECK(text.exit == exit_findings);
    CHECK(text.out.starts_with("ok       credentials: Cin7 accepts them; the account is 'Crossdock sandbox'\n"));
    CHECK(text.out.find("error    locations: Cin7 has no location 'Acme' of partner acme, but 'ACME' (case)\n"
                        "         means  no order is ever sent to this partner") != std::string::npos);

    place.server->with_account([](sandbox::CoreAccount& core) {
        REQUIRE(sandbox::seed_account(core, {{"locations", {{{"Name", "Acme"}}}}}));
    });
    const auto data = crossdock_says({"doctor", "cin7", "--json", "--home", place.root()});
    CHECK(data.exit == exit_ok);
    const json rows = json::parse(data.out);
    REQUIRE(rows.size() == 8);
    for (const json& row : rows) CHECK(row["verdict"] == "ok");
}

TEST_CASE("crossdock doctor cin7 with a wrong key says so alone", "[doctor]") {
    const Place place("{}");
    place.server->with_options([](sandbox::Options& options) { options.application_key = "another"; });
    const auto said = crossdock_says({"doctor", "cin7", "--json", "--home", place.root()});
    CHECK(said.exit == exit_findings);
    const json rows = json::parse(said.out);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0]["check"] == "credentials");
    CHECK(rows[0]["verdict"] == "error");
}

TEST_CASE("crossdock doctor cin7 and crossdock audit skus look at an account of Omni", "[doctor]") {
    SystemClock clock;
    sandbox::Options options;
    options.product = sandbox::ProductLine::omni;
    options.user = "northwind";
    options.application_key = "0a1b2c";
    options.calls_per_minute = options.calls_per_second = 60'000;
    const auto server = sandbox::Server::start(std::move(options), clock).value();
    server->with_omni([](sandbox::omni::OmniAccount& omni) {
        REQUIRE(sandbox::seed_account(omni, sandbox::Json::parse(R"({
            "Branches": [{"company": "ACME"}],
            "Products": [{"code": "TEE-M", "name": "Tee"}, {"code": "CAP", "name": "Cap"}]})")));
    });
    const crossdock::test::SmallHome home;
    home.change("gateway.xml", R"(product="core" account="sandbox")",
                R"(product="omni" user="northwind" calls-per-minute="6000" calls-per-second="1000" base-url=")" +
                    server->base_url() + "\"");
    const std::string root = home.root().string();

    const auto seen = crossdock_says({"doctor", "cin7", "--home", root});
    INFO(seen.err);
    CHECK(seen.exit == exit_findings);
    CHECK(seen.out.starts_with("ok       credentials: Cin7 accepts them\n"));
    CHECK(seen.out.find("error    branches: Cin7 has no branch 'Acme' of partner acme, but 'ACME' (case)\n") !=
          std::string::npos);
    server->with_omni([](sandbox::omni::OmniAccount& omni) {
        REQUIRE(sandbox::seed_account(omni, sandbox::Json::parse(R"({"Branches": [{"company": "Acme"}]})")));
    });
    CHECK(crossdock_says({"doctor", "cin7", "--home", root}).exit == exit_ok);

    const std::string items = home.write("items.csv", "item,barcode\nTEE-M,\ncap,\n").string();
    const auto table = crossdock_says({"audit", "skus", "--partner", "acme", "--home", root, "--items", items});
    CHECK(table.exit == exit_findings);
    CHECK(
        home.relative(table.out) ==
        "number  near   kind  what         where\n"
        "'cap'   'CAP'  case  partner_sku  items.csv:3\n"
        "2 products in Cin7, 0 numbers in the partner's table, 2 items of the partner: 1 fit exactly, 1 to look at\n");
}

TEST_CASE("crossdock audit skus lists near misses as a table, CSV and JSON", "[sku-audit]") {
    const Place place(R"({"products": [{"SKU": "TEE-M"}, {"SKU": "CAP", "Barcode": "0812345000016"}]})");
    const auto items =
        place.home.write("items.csv", "item,barcode,#note\nTEE-M,,\ntee-m,,\nCAP,081234500001,\"a, b\"\n").string();
    const std::vector<std::string> words{"audit",  "skus",       "--partner", "acme",
                                         "--home", place.root(), "--items",   items};
    const auto with = [&](const char* word) {
        auto all = words;
        if (*word != '\0') all.emplace_back(word);
        return crossdock_says(all);
    };
    const auto table = with("");
    INFO(table.err);
    CHECK(table.exit == exit_findings);
    CHECK(
        place.home.relative(table.out) ==
        "number          near             kind                 what         where\n"
        "'tee-m'         'TEE-M'          case                 partner_sku  items.csv:3\n"
        "'081234500001'  '0812345000016'  missing check digit  barcode      items.csv:4\n"
        "2 products in Cin7, 0 numbers in the partner's table, 3 items of the partner: 2 fit exactly, 2 to look at\n");
    CHECK(place.home.relative(with("--csv").out)
              .starts_with("place,what,number,near,kind,message,remedy\n"
                           "items.csv:3,partner_sku,tee-m,TEE-M,case,\"the partner's number 'tee-m' is not listed, but "
                           "'TEE-M'\","));
    const json data = json::parse(with("--json").out);
    CHECK(data["exact"] == 2);
    CHECK(data["findings"][1]["kind"] == "missing check digit");

    place.home.write("items.csv", "item,each\nTEE-M,dozen\n");
    const auto wrong = with("");
    CHECK(wrong.exit == exit_usage);
    CHECK(place.home.relative(wrong.err).find("items.csv:2:7: error: 'dozen' is not a number") != std::string::npos);
    CHECK(crossdock_says({"audit", "skus", "--partner", "acne", "--home", place.root()}).exit == exit_usage);
}
