#include "gateway/engine/registry.h"

#include <catch2/catch.hpp>

#include "tests/gateway/engine/partner_home.h"

using namespace crossdock;
using namespace crossdock::engine;
using namespace crossdock::engine::test;

TEST_CASE("partners are loaded again when a file of theirs changes, and not before", "[registry]") {
    PartnerHome home;
    Registry& registry = home.registry();
    const auto before = registry.snapshot();
    REQUIRE(before->find("acme") != nullptr);
    CHECK(before->find("acme")->skus.to_cin7("100233") == std::nullopt);
    CHECK(before->find("other") == nullptr);
    CHECK(registry.generation() == 1);

    CHECK(registry.refresh().empty());
    CHECK(registry.generation() == 1);
    CHECK(registry.snapshot() == before);

    home.edit("skus.csv", "TEE-BLK-L,100232,,\n", "TEE-BLK-L,100232,,\nTEE-BLK-S,100233,,\n");
    CHECK_FALSE(has_error(registry.refresh()));
    CHECK(registry.generation() == 2);
    CHECK(registry.snapshot()->find("acme")->skus.to_cin7("100233") == "TEE-BLK-S");
    // Who holds a snapshot keeps it.
    CHECK(before->find("acme")->skus.to_cin7("100233") == std::nullopt);
}

TEST_CASE("files with an error leave the last good ones in force, and are told once", "[registry]") {
    PartnerHome home;
    Registry& registry = home.registry();
    home.edit("partner.xml", R"(their-id="ACME")", R"(there-id="ACME")");
    const auto findings = registry.refresh();
    REQUIRE(has_error(findings));
    CHECK_THAT(render(findings), Catch::Matchers::Contains("partner.xml:5:"));
    CHECK(registry.snapshot()->find("acme") != nullptr);
    CHECK(registry.snapshot()->find("acme")->x12.their_id == "ACME");
    CHECK(registry.refresh().empty());

    home.edit("partner.xml", R"(there-id="ACME")", R"(their-id="ACME2")");
    CHECK_FALSE(has_error(registry.refresh()));
    CHECK(registry.snapshot()->find("acme")->x12.their_id == "ACME2");
}

TEST_CASE("a partner whose files had an error from the start is named as left out", "[registry]") {
    PartnerHome home;
    CHECK(home.registry().snapshot()->left_out.empty());
    home.edit("partner.xml", R"(their-id="ACME")", R"(there-id="ACME")");
    Registry fresh(home.root() / "partners", mapping::Library(CROSSDOCK_SOURCE_DIR "/mappings/library"));
    CHECK(has_error(fresh.refresh()));
    CHECK(fresh.snapshot()->partners.empty());
    CHECK(fresh.snapshot()->left_out == std::vector<std::string>{"acme"});

    home.edit("partner.xml", R"(there-id="ACME")", R"(their-id="ACME")");
    CHECK_FALSE(has_error(fresh.refresh()));
    CHECK(fresh.snapshot()->left_out.empty());
}

TEST_CASE("a partner whose folder is gone is no longer served", "[registry]") {
    PartnerHome home;
    home.remove_partner();
    CHECK_FALSE(has_error(home.registry().refresh()));
    CHECK(home.registry().snapshot()->find("acme") == nullptr);
}
