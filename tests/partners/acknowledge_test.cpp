// <acknowledge>, and what <receive> says about validation: what is loaded, and what is said of mistakes.
#include <catch2/catch.hpp>

#include "partners/partner.h"
#include "tests/partners/scratch.h"

using namespace crossdock;
using namespace crossdock::partners;

namespace {

constexpr std::string_view receive_945 = R"(<receive transaction="945" mapping="945"/>)";
constexpr std::string_view receive_997 = R"(<receive transaction="997" mapping="997"/>)";
constexpr std::string_view guideline =
    R"(<guideline version="004010" transaction="945"><segment at="G62" required="true"/></guideline>)";

struct Loaded {
    LoadedPartner loaded;
    std::string said;
};

// The partner Acme with one change; `guideline_text` as 945.guideline.xml.
Loaded load(std::string_view from, std::string_view to, std::string_view guideline_text = guideline) {
    const test::Scratch scratch;
    test::write_library(scratch);
    scratch.write("partners/acme/945.guideline.xml", guideline_text);
    scratch.write("partners/acme/partner.xml", test::replaced(std::string(test::acme_partner), from, to));
    auto loaded = load_partner(scratch.root() / "partners/acme", mapping::Library(scratch.root() / "library"),
                               {.today = documents::Date::parse_iso("2026-06-01")});
    return {loaded, scratch.rendered(loaded.findings)};
}

std::string with_acknowledge(const std::string& attributes) {
    return std::string(receive_997) + "\n  <acknowledge " + attributes + "/>";
}

}  // namespace

TEST_CASE("without a word, sets are validated with a warning and nothing is answered") {
    const Loaded acme = load(receive_945, receive_945);
    REQUIRE(acme.loaded.partner);
    CHECK(acme.loaded.partner->receive_of("945")->strictness == Strictness::warn);
    CHECK(acme.loaded.partner->receive_of("945")->guideline == nullptr);
    CHECK_FALSE(acme.loaded.partner->acknowledge);
    CHECK_FALSE(acme.loaded.partner->tolerance.lower_case_ids);
}

TEST_CASE("how strict a set is taken, and with which guideline") {
    for (const auto& [word, strictness] : {std::pair("reject", Strictness::reject), std::pair("warn", Strictness::warn),
                                           std::pair("no", Strictness::none)}) {
        const Loaded acme =
            load(receive_945, R"(<receive transaction="945" mapping="945" validate=")" + std::string(word) + "\"/>");
        REQUIRE(acme.loaded.partner);
        CHECK(acme.loaded.partner->receive_of("945")->strictness == strictness);
    }
    const Loaded acme =
        load(receive_945, R"(<receive transaction="945" mapping="945" guideline="945.guideline.xml"/>)");
    REQUIRE(acme.loaded.partner);
    REQUIRE(acme.loaded.partner->receive_of("945")->guideline != nullptr);
    CHECK(acme.loaded.partner->receive_of("945")->guideline->id() == "945");
}

TEST_CASE("what is sent is held to the standard unless the partner says otherwise") {
    constexpr std::string_view send_940 = R"(mapping="940" transport)";
    const Loaded plain = load(send_940, send_940);
    REQUIRE(plain.loaded.partner);
    CHECK(plain.loaded.partner->send_of("warehouse-order")->strictness == Strictness::reject);
    CHECK(plain.loaded.partner->send_of("warehouse-order")->guideline == nullptr);

    for (const auto& [word, strictness] : {std::pair("warn", Strictness::warn), std::pair("no", Strictness::none)}) {
        const Loaded acme = load(send_940, R"(mapping="940" validate=")" + std::string(word) + "\" transport");
        REQUIRE(acme.loaded.partner);
        CHECK(acme.loaded.partner->send_of("warehouse-order")->strictness == strictness);
    }
    const Loaded acme = load(send_940, R"(mapping="940" guideline="945.guideline.xml" transport)",
                             R"(<guideline version="004010" transaction="940"/>)");
    REQUIRE(acme.loaded.partner);
    REQUIRE(acme.loaded.partner->send_of("warehouse-order")->guideline != nullptr);
    CHECK(acme.loaded.partner->send_of("warehouse-order")->guideline->id() == "940");

    const Loaded wrong = load(send_940, R"(mapping="940" guideline="945.guideline.xml" transport)");
    CHECK_FALSE(wrong.loaded.partner);
    CHECK_THAT(wrong.said, Catch::Contains("the guideline 945.guideline.xml is of the 945, but a 940 is sent here"));
}

TEST_CASE("acknowledgements are received without a mapping") {
    const Loaded acme = load(receive_997, R"(<receive transaction="997"/><receive transaction="999"/>)");
    REQUIRE(acme.loaded.partner);
    CHECK(acme.loaded.partner->receives_set("997"));
    CHECK(acme.loaded.partner->receives_set("999"));
    CHECK(acme.loaded.partner->receives_set("945"));
    CHECK_FALSE(acme.loaded.partner->receives_set("856"));
    CHECK(acme.loaded.partner->receive_of("997") == nullptr);
}

TEST_CASE("what is answered, how and where") {
    struct Case {
        std::string attributes;
        Acknowledge::Form form;
        x12::InterchangeReply ta1;
    };
    using Form = Acknowledge::Form;
    using Reply = x12::InterchangeReply;
    const Case cases[] = {
        {"", Form::x997, Reply::requested},
        {R"(send="999" ta1="on-error" )", Form::x999, Reply::on_error},
        {R"(send="none" ta1="always" )", Form::none, Reply::always},
        {R"(send="997" ta1="never" )", Form::x997, Reply::never},
    };
    for (const Case& c : cases) DYNAMIC_SECTION(c.attributes) {
            const Loaded acme =
                load(receive_997,
                     with_acknowledge(c.attributes + R"(transport="site" directory="/in" file="{control}.edi")"));
            REQUIRE(acme.loaded.partner);
            REQUIRE(acme.loaded.partner->acknowledge);
            CHECK(acme.loaded.partner->acknowledge->form == c.form);
            CHECK(acme.loaded.partner->acknowledge->ta1 == c.ta1);
            CHECK(acme.loaded.partner->acknowledge->transport == "site");
            CHECK(acme.loaded.partner->acknowledge->directory == "/in");
            CHECK(acme.loaded.partner->acknowledge->file == "{control}.edi");
        }
}

TEST_CASE("a mistake about validation or acknowledgements is told with its place and what to do") {
    struct Mistake {
        std::string what;
        std::string_view from;
        std::string to, guideline_text, place, message, help;
    };
    const std::string with_guideline = R"(<receive transaction="945" mapping="945" guideline="945.guideline.xml"/>)";
    const Mistake mistakes[] = {
        {"no such guideline", receive_945, R"(<receive transaction="945" mapping="945" guideline="nowhere.xml"/>)",
         std::string(guideline), "partners/acme/partner.xml:11:55: error: ", "there is no guideline file nowhere.xml",
         "it is looked for in the partner's folder: partners/acme/nowhere.xml"},
        {"a guideline that is no XML", receive_945, with_guideline, "<guideline",
         "partners/acme/945.guideline.xml:1:", "", ""},
        {"a mistake in a guideline", receive_945, with_guideline,
         "<guideline version=\"004010\" transaction=\"945\">\n  <segment at=\"ZZZ\" required=\"true\"/>\n</guideline>",
         "partners/acme/945.guideline.xml:2:16: error: ", "", ""},
        {"a guideline of another set", receive_945, with_guideline,
         R"(<guideline version="004010" transaction="940"/>)", "partners/acme/partner.xml:11:55: error: ",
         "the guideline 945.guideline.xml is of the 940, but a 945 is received here",
         "name the guideline of the 945, or remove the attribute"},
        {"a guideline that nothing asks", receive_945,
         R"(<receive transaction="945" mapping="945" guideline="945.guideline.xml" validate="no"/>)",
         std::string(guideline), "partners/acme/partner.xml:11:55: warning: ",
         "the guideline is not used, because of validate=\"no\"", "or remove the guideline"},
        {"an unknown word", receive_945, R"(<receive transaction="945" mapping="945" validate="maybe"/>)", "",
         "partners/acme/partner.xml:11:54: error: ", "maybe", "reject, warn or no"},
        {"a document without a mapping", receive_945, R"(<receive transaction="945"/>)", "",
         "partners/acme/partner.xml:11:4: error: ", "<receive> needs the attribute mapping",
         "x12/004010/945 of the library, or a file of this folder"},
        {"a 997 twice", receive_997, R"(<receive transaction="997"/><receive transaction="997"/>)", "",
         "partners/acme/partner.xml:12:53: error: ", "a 997 is received by an earlier <receive> already",
         "remove one of the two"},
        {"a guideline without a mapping", receive_997, R"(<receive transaction="997" guideline="g.xml"/>)", "",
         "partners/acme/partner.xml:12:41: error: ", "a 997 that is read without a mapping has no guideline",
         "remove the attribute"},
        {"an unknown transport", receive_997,
         with_acknowledge(R"(transport="sight" directory="/in" file="{control}.edi")"), "",
         "partners/acme/partner.xml:13:27: error: ", "there is no transport 'sight'", "transports are site"},
        {"a file name for all", receive_997, with_acknowledge(R"(transport="site" directory="/in" file="997.edi")"), "",
         "partners/acme/partner.xml:13:55: error: ", "all files would have the same name",
         "put {control} into it, for example 997_{control}.edi"},
        {"a file name with an order", receive_997,
         with_acknowledge(R"(transport="site" directory="/in" file="997_{order}_{control}.edi")"), "",
         "partners/acme/partner.xml:13:59: error: ",
         "an acknowledgement answers an interchange, which may hold many orders", "use {control}, {date} and {time}"},
        {"nothing to say", receive_997,
         with_acknowledge(R"(send="none" ta1="never" transport="site" directory="/in" file="{control}.edi")"), "",
         "partners/acme/partner.xml:13:33: error: ", "neither a 997 nor a TA1 would ever be sent",
         "remove <acknowledge>, or one of the two words"},
    };
    for (const Mistake& mistake : mistakes) DYNAMIC_SECTION(mistake.what) {
            const Loaded acme = load(mistake.from, mistake.to, mistake.guideline_text);
            CHECK_THAT(acme.said, Catch::Matchers::StartsWith(mistake.place) &&
                                      Catch::Matchers::Contains(mistake.message) &&
                                      Catch::Matchers::Contains(mistake.help));
            CHECK(acme.loaded.partner.has_value() == !has_error(acme.loaded.findings));
        }
}
