// What a partner file that is right becomes.
#include <catch2/catch.hpp>

#include "partners/partner.h"
#include "tests/partners/scratch.h"

using namespace crossdock;
using namespace crossdock::partners;
using namespace std::chrono_literals;

namespace {

const LoadOptions on_a_day{nullptr, documents::Date::parse_iso("2026-06-01")};

}  // namespace

TEST_CASE("a partner file becomes a partner, with the defaults of what it leaves out") {
    const test::Scratch scratch;
    test::write_library(scratch);
    scratch.write("partners/acme/partner.xml", test::acme_partner);

    const auto loaded =
        load_partner(scratch.root() / "partners/acme", mapping::Library(scratch.root() / "library"), on_a_day);
    CHECK(scratch.rendered(loaded.findings).empty());
    REQUIRE(loaded.partner);
    const Partner& acme = *loaded.partner;

    CHECK(acme.id == "acme");
    CHECK(acme.name == "Acme Logistics");
    CHECK(acme.folder == scratch.root() / "partners/acme");
    CHECK(acme.owner.email == "jo@example.com");
    CHECK(acme.owner.review->iso() == "2027-01-31");
    CHECK(acme.cin7.name == "Acme");
    CHECK(acme.authority.orders == Authority::cin7);
    CHECK(acme.authority.shipments == Authority::partner);
    CHECK(acme.authority.stock == Authority::nobody);

    CHECK(acme.x12.our_qualifier == "ZZ");
    CHECK(acme.x12.our_group_id == "BRAND");
    CHECK(acme.x12.their_group_id == "ACME");
    CHECK(acme.x12.interchange_version == "00401");
    CHECK(acme.x12.version == "004010");
    CHECK(acme.x12.usage == 'P');
    CHECK(acme.x12.delimiters == x12::Delimiters{'*', '>', '\0', '~'});
    CHECK(acme.x12.newline_after_terminator);
    CHECK_FALSE(acme.x12.acknowledgement_requested);
    CHECK_FALSE(acme.tolerance.bare_sets);
    CHECK(acme.control_numbers.duplicates == ControlNumbers::Duplicates::reject);
    CHECK(acme.control_numbers.remembered == std::chrono::days(400));
    CHECK(acme.limits.segment_bytes_max == 65'536);

    REQUIRE(acme.transports.size() == 1);
    const TransportSettings& site = acme.transports.front();
    CHECK(site.place == (scratch.root() / "partners/acme/partner.xml:6:4").string());
    CHECK(site.kind == TransportSettings::Kind::sftp);
    CHECK(site.port == 22);
    CHECK(site.password.name == "acme");
    CHECK(site.password.place == (scratch.root() / "partners/acme/partner.xml:6:66").string());
    CHECK(site.key.empty());
    CHECK(site.host_keys == std::vector<std::string>{"SHA256:abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ"});
    CHECK(site.poll_interval == 60s);
    CHECK(site.temporary_name == "{name}.part");

    REQUIRE(acme.sends.size() == 1);
    CHECK(acme.send_of("warehouse-order") == &acme.sends.front());
    CHECK(acme.sends.front().transaction == "940");
    CHECK(acme.sends.front().file == "940_{order}_{control}.edi");
    CHECK_FALSE(acme.sends.front().acknowledged_within);
    REQUIRE(acme.receives.size() == 2);
    CHECK(acme.receive_of("945")->document == "warehouse-shipment");
    CHECK(acme.receive_of("856") == nullptr);

    REQUIRE(acme.collects.size() == 1);
    CHECK(acme.collects.front().include == std::vector<std::string>{"*.edi"});
    CHECK(acme.collects.front().ignore == std::vector<std::string>{"*.part", "*.filepart", "*.tmp", ".*"});
    CHECK(acme.collects.front().readiness == Collect::Readiness::stable);
    CHECK(acme.collects.front().after == Collect::After::remove);
    CHECK(acme.collects.front().files_max == 500);

    CHECK(acme.skus.to_cin7("TEE") == "TEE");
    CHECK(acme.units.each("each", "TEE") == documents::Decimal(1));
}

TEST_CASE("everything that a partner file can say is read") {
    const test::Scratch scratch;
    test::write_library(scratch);
    scratch.write("partners/acme/out/keep", "");
    scratch.write("partners/acme/skus.csv", "sku,partner_sku,unit,each\nTEE,100,case,12\n");
    scratch.write("partners/acme/units.csv", "sku,unit,each\nTEE,pallet,480\n");
    scratch.write("partners/acme/known_hosts", "# theirs\nsftp.example.com ssh-ed25519 AAAA\n");
    scratch.write("partners/acme/partner.xml", R"(<?xml version="1.0"?>
<partner xmlns="urn:crossdock:partner:1" id="acme" name="Acme">
  <owner name="Jo" email="jo@example.com"/>
  <cin7 location="Acme" location-id="11111111-2222-3333-4444-555555555555"/>
  <authority orders="cin7" shipments="partner" stock="partner"/>
  <x12 our-qualifier="12" our-id="5551234" their-qualifier="01" their-id="123456789" our-group-id="BRANDGS"
       their-group-id="ACMEGS" interchange-version="00501" version="005010" usage="T" element="|" component=":"
       repetition="^" terminator="newline" acknowledgement-requested="yes"/>
  <tolerance narrow-isa="no" bare-sets="yes"/>
  <sftp id="site" host="::1" port="2222" user="brand" key="secret:acme" passphrase="secret:acme" poll="5m"
        known-hosts="known_hosts" connect-timeout="5s" reply-timeout="2m" temporary-name="tmp/{name}"/>
  <folder id="drop" root="out" poll="1s"/>
  <send document="warehouse-order" transaction="940" mapping="940" transport="drop" directory="in"
        file="{order}-{control}-{date}{time}" acknowledged-within="4h"/>
  <collect transport="site" directory="out" include="945* 997*" ignore="*.bak" ready="done-file" done-suffix=".ok"
           after="move" move-to="done"/>
  <receive transaction="945" document="warehouse-shipment" mapping="945"/>
  <receive transaction="997" mapping="997"/>
  <skus file="skus.csv" unlisted="same"/>
  <units file="units.csv" missing="each"><unit name="dozen" each="12"/></units>
  <deadlines sent="15m" shipped="2d"/>
  <limits file-bytes="1000000" files-per-poll="10" listed-files="1000" segment-bytes="4096" elements="64"/>
  <stock tolerance-units="5" tolerance-percent="2" receipts="adjust" purchase-receipts="put-away" absent="zero"
         announce="ordered"/>
</partner>
)");
    const Secrets secrets(scratch.root() / "secrets");
    const auto loaded = load_partner(scratch.root() / "partners/acme/", mapping::Library(scratch.root() / "library"),
                                     {&secrets, documents::Date::parse_iso("2026-06-01")});
    CHECK(
        scratch.rendered(loaded.findings) ==
        "partners/acme/partner.xml:13:63: warning: the mapping 940 is of version 004010, but what we send says version "
        "005010\n"
        "   13 |   <send document=\"warehouse-order\" transaction=\"940\" mapping=\"940\" transport=\"drop\" "
        "directory=\"in\"\n"
        "      |                                                               ^~~ use a mapping of that version, or "
        "change version in <x12>\n");
    REQUIRE(loaded.partner);
    const Partner& acme = *loaded.partner;

    CHECK(acme.cin7.id == "11111111-2222-3333-4444-555555555555");
    CHECK(acme.x12.delimiters == x12::Delimiters{'|', ':', '^', '\n'});
    CHECK_FALSE(acme.x12.newline_after_terminator);
    const x12::Envelope envelope = acme.x12.envelope();
    CHECK(envelope.sender_qualifier == "12");
    CHECK(envelope.sender == "5551234");
    CHECK(envelope.receiver_qualifier == "01");
    CHECK(envelope.receiver == "123456789");
    CHECK(envelope.group_sender == "BRANDGS");
    CHECK(envelope.group_receiver == "ACMEGS");
    CHECK(envelope.interchange_version == "00501");
    CHECK(envelope.version == "005010");
    CHECK(envelope.usage == 'T');
    CHECK(envelope.acknowledgement_requested);
    CHECK(envelope.after_terminator.empty());
    CHECK(acme.stock.tolerance_units == 5);
    CHECK(acme.stock.tolerance_percent == 2);
    CHECK(acme.stock.receipts == StockTerms::Receipts::adjust);
    CHECK(acme.stock.put_away);
    CHECK(acme.stock.absent_is_zero);
    CHECK(acme.stock.announce_ordered);
    CHECK_FALSE(acme.tolerance.narrow_isa);
    CHECK(acme.tolerance.noise_between);
    CHECK(acme.tolerance.wrapped_lines);
    CHECK(acme.tolerance.bare_sets);
    CHECK(acme.limits.segment_bytes_max == 4096);
    CHECK(acme.limits.elements_max == 64);

    const TransportSettings& site = *acme.transport("site");
    CHECK(site.host == "::1");
    CHECK(site.port == 2222);
    CHECK(site.password.empty());
    CHECK(site.key.name == "acme");
    CHECK(site.passphrase.name == "acme");
    CHECK(site.known_hosts == scratch.root() / "partners/acme/known_hosts");
    CHECK(site.host_keys.empty());
    CHECK(site.poll_interval == 5min);
    CHECK(site.connect_timeout == 5s);
    CHECK(site.reply_timeout == 2min);
    CHECK(site.temporary_name == "tmp/{name}");
    CHECK(site.listed_max == 1000);
    CHECK(acme.transport("drop")->root == scratch.root() / "partners/acme/out");
    CHECK(acme.transport("ftp") == nullptr);

    CHECK(acme.sends.front().acknowledged_within == 4h);
    const Collect& collect = acme.collects.front();
    CHECK(collect.include == std::vector<std::string>{"945*", "997*"});
    CHECK(collect.ignore == std::vector<std::string>{"*.bak"});
    CHECK(collect.readiness == Collect::Readiness::done_file);
    CHECK(collect.done_suffix == ".ok");
    CHECK(collect.after == Collect::After::move);
    CHECK(collect.move_to == "done");
    CHECK(collect.files_max == 10);
    CHECK(collect.file_bytes_max == 1'000'000);

    CHECK(acme.skus.to_cin7("100") == "TEE");
    CHECK(acme.skus.to_cin7("HAT") == "HAT");
    CHECK(acme.units.each("case", "TEE") == documents::Decimal(12));
    CHECK(acme.units.each("pallet", "TEE") == documents::Decimal(480));
    CHECK(acme.units.each("dozen", "HAT") == documents::Decimal(12));
    CHECK(acme.units.each("", "HAT") == documents::Decimal(1));
    CHECK(acme.deadlines.sent == 15min);
    CHECK(acme.deadlines.shipped == 48h);
}

TEST_CASE("what becomes of control numbers that come again is read, and a mistake in it is told") {
    using Duplicates = ControlNumbers::Duplicates;
    struct Case {
        std::string attributes;
        Duplicates duplicates;
        std::chrono::days remembered;
        std::string said;  // a part of it; empty: nothing
    };
    using std::chrono::days;
    const Case cases[] = {
        {"", Duplicates::reject, days(400), ""},
        {R"(duplicates="reject")", Duplicates::reject, days(400), ""},
        {R"(duplicates="warn" remembered="30d")", Duplicates::warn, days(30), ""},
        {R"(duplicates="accept" remembered="3650d")", Duplicates::accept, days(3650), ""},
        {R"(duplicates="drop")", {}, {}, "drop"},
        {R"(remembered="1h")", {}, {}, "1h"},
    };
    for (const Case& c : cases) {
        INFO(c.attributes);
        const test::Scratch scratch;
        test::write_library(scratch);
        scratch.write("partners/acme/partner.xml", test::replaced(std::string(test::acme_partner), "</partner>",
                                                                  "<control-numbers " + c.attributes + "/></partner>"));
        const auto loaded =
            load_partner(scratch.root() / "partners/acme", mapping::Library(scratch.root() / "library"), on_a_day);
        CHECK(loaded.partner.has_value() == c.said.empty());
        CHECK(scratch.rendered(loaded.findings).empty() == c.said.empty());
        CHECK_THAT(scratch.rendered(loaded.findings), Catch::Contains(c.said));
        if (!loaded.partner) continue;
        CHECK(loaded.partner->control_numbers.duplicates == c.duplicates);
        CHECK(loaded.partner->control_numbers.remembered == c.remembered);
    }
}

TEST_CASE("a partner that stores and ships nothing for us needs no location") {
    const test::Scratch scratch;
    test::write_library(scratch);
    for (const std::string cin7 : {"", "<cin7/>"}) {
        std::string text = test::replaced(std::string(test::acme_partner), R"(<cin7 location="Acme"/>)", cin7);
        text = test::replaced(text, R"(<receive transaction="945" mapping="945"/>)", "");
        const auto begin = text.find("<send ");
        text.erase(begin, text.find("/>", begin) + 2 - begin);
        scratch.write("partners/acme/partner.xml", text);
        const auto loaded =
            load_partner(scratch.root() / "partners/acme", mapping::Library(scratch.root() / "library"), on_a_day);
        CHECK(scratch.rendered(loaded.findings).empty());
        REQUIRE(loaded.partner);
        CHECK(loaded.partner->cin7.name.empty());
    }
}

TEST_CASE("a partner file that is not there is an error") {
    const test::Scratch scratch;
    const auto loaded = load_partner(scratch.root() / "acme", mapping::Library(scratch.root()), on_a_day);
    CHECK_FALSE(loaded.partner);
    CHECK(scratch.rendered(loaded.findings) ==
          "acme/partner.xml: error: there is no such file\n"
          "      | make it, or put the name right where it is used\n");
}

TEST_CASE("patterns of file names with commas between are told, for they would take no file") {
    const test::Scratch scratch;
    test::write_library(scratch);
    scratch.write("partners/acme/partner.xml", test::replaced(std::string(test::acme_partner), "include=\"*.edi\"",
                                                              "include=\"*.txt,*.json\" ignore=\"*.tmp, *.part\""));
    const auto loaded =
        load_partner(scratch.root() / "partners/acme", mapping::Library(scratch.root() / "library"), on_a_day);
    std::vector<std::string> told;
    for (const Diagnostic& finding : loaded.findings) told.push_back(finding.message + " => " + finding.help);
    CHECK(told == std::vector<std::string>{
                      "'*.txt,*.json' takes only names that have a comma in them => several patterns are written with "
                      "blanks between: include=\"*.txt *.json\"",
                      "'*.tmp,' takes only names that have a comma in them => several patterns are written with blanks "
                      "between: ignore=\"*.tmp  *.part\""});
}

TEST_CASE("the ready partner folder loads, and each of its placeholders is told until it is replaced") {
    const std::filesystem::path source(CROSSDOCK_SOURCE_DIR);
    const auto loaded =
        load_partner(source / "partners/packs/generic-3pl", mapping::Library(source / "mappings/library"), on_a_day);
    std::vector<std::string> told;
    for (const Diagnostic& finding : loaded.findings) {
        CHECK(finding.severity == Severity::warning);
        told.push_back(finding.code + ": " + finding.message);
    }
    std::ranges::sort(told);
    CHECK(told == std::vector<std::string>{
                      "partner.placeholder: this is our id of the ready folder, which is nobody's",
                      "partner.placeholder: this is the address of the ready folder",
                      "partner.placeholder: this is the host of the ready folder, which is nobody's",
                      "partner.placeholder: this is the location of the ready folder",
                      "partner.placeholder: this is the partner's id of the ready folder, which is nobody's",
                      "partner.placeholder: this is the placeholder of the ready folder; no server has that key",
                      "partner.placeholder: this is the user of the ready folder, who is nobody",
                      "skus.placeholder: 'EXAMPLE-TEE-M' is a row of the ready folder",
                      "skus.placeholder: 'EXAMPLE-TEE-S' is a row of the ready folder"});
    REQUIRE(loaded.partner);
    CHECK(loaded.partner->send_of("warehouse-order") != nullptr);
    CHECK(loaded.partner->receive_of("945") != nullptr);
    CHECK(loaded.partner->receive_of("997") != nullptr);
    CHECK(loaded.partner->skus.to_partner("EXAMPLE-TEE-M") == "100232");
    CHECK(loaded.partner->units.each("case", "EXAMPLE-TEE-M") == documents::Decimal(24));
    CHECK_FALSE(loaded.partner->units.each("case", "EXAMPLE-TEE-S"));
}

TEST_CASE("each tolerance changes its own deviation and no other") {
    using x12::Tolerance;
    struct Case {
        std::string attribute, value;
        bool Tolerance::*member;
    };
    const std::vector<Case> cases{{"narrow-isa", "no", &Tolerance::narrow_isa},
                                  {"missing-terminator", "no", &Tolerance::missing_terminator},
                                  {"noise-between", "no", &Tolerance::noise_between},
                                  {"wrapped-lines", "no", &Tolerance::wrapped_lines},
                                  {"trailing-blanks", "no", &Tolerance::trailing_blanks},
                                  {"byte-order-mark", "no", &Tolerance::byte_order_mark},
                                  {"letter-in-isa11", "no", &Tolerance::letter_in_isa11},
                                  {"lower-case-ids", "yes", &Tolerance::lower_case_ids},
                                  {"bare-sets", "yes", &Tolerance::bare_sets}};
    for (const Case& changed : cases) {
        INFO(changed.attribute);
        const test::Scratch scratch;
        test::write_library(scratch);
        std::string file(test::acme_partner);
        file.insert(file.find("  <sftp"), "  <tolerance " + changed.attribute + "=\"" + changed.value + "\"/>\n");
        scratch.write("partners/acme/partner.xml", file);
        const auto loaded =
            load_partner(scratch.root() / "partners/acme", mapping::Library(scratch.root() / "library"), on_a_day);
        REQUIRE(loaded.partner);
        for (const Case& one : cases) {
            INFO(one.attribute);
            const bool expected = Tolerance{}.*one.member != (one.attribute == changed.attribute);
            CHECK(loaded.partner->tolerance.*one.member == expected);
        }
    }
}

TEST_CASE("a partner's own mapping may extend one of the library, and its mistakes show in the file they stand in") {
    const test::Scratch scratch;
    test::write_library(scratch);
    scratch.write("partners/acme/partner.xml",
                  test::replaced(std::string(test::acme_partner), "mapping=\"945\"", "mapping=\"own\""));
    const auto load = [&](std::string_view own) {
        scratch.write("partners/acme/own.xml", own);
        return load_partner(scratch.root() / "partners/acme", mapping::Library(scratch.root() / "library"), on_a_day);
    };
    const auto good = load("<mapping extends=\"945\"/>");
    CHECK(scratch.rendered(good.findings).empty());
    REQUIRE(good.partner);
    REQUIRE(good.partner->receive_of("945") != nullptr);
    CHECK(good.partner->receive_of("945")->mapping.transaction() == "945");

    const auto missing = load("<mapping extends=\"946\"/>");
    CHECK(scratch.rendered(missing.findings)
              .find("partners/acme/own.xml:1:19: error: there is no mapping '946' to extend") != std::string::npos);
    const auto wrong = load("<mapping extends=\"945\"><W06 e63=\"nothing\"/></mapping>");
    CHECK(scratch.rendered(wrong.findings)
              .find("partners/acme/own.xml:1:34: error: warehouse-shipment has no field 'nothing'") !=
          std::string::npos);
}
