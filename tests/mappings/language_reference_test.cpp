// docs/mapping.md against the code: its examples compile, its codecs do what the table says, and its codes are those
// of the program, each of them.

#include <regex>
#include <set>

#include "language_support.h"

namespace crossdock::mapping {
namespace {

namespace fs = std::filesystem;

std::string page() {
    return file_text(fs::path(CROSSDOCK_SOURCE_DIR) / "docs/mapping.md");
}

Mapping for_transaction(const std::string& transaction, std::string_view inside) {
    return compiled(transaction == "940" ? "warehouse-order" : "warehouse-shipment", transaction, inside);
}

TEST_CASE("the examples of the reference compile") {
    const std::string text = page();
    std::size_t examples = 0;
    for (std::size_t at = text.find("```xml "); at != std::string::npos;
         at = text.find("```xml ", at + 1), ++examples) {
        const std::size_t begin = text.find('\n', at) + 1;
        const std::string transaction = text.substr(at + 7, begin - at - 8);
        const std::string example = text.substr(begin, text.find("```", begin) - begin);
        INFO(example);
        if (example.starts_with("<mapping"))
            CHECK(compiled(example).transaction() == transaction);
        else
            CHECK(for_transaction(transaction, example).transaction() == transaction);
    }
    CHECK(examples == 12);
}

TEST_CASE("the extending example of the reference changes the shipped mapping") {
    const std::string text = page();
    const std::size_t begin = text.find("<mapping extends"), end = text.find("```", begin);
    const Library shipped(fs::path(CROSSDOCK_SOURCE_DIR) / "mappings/library");
    const auto mapping = Mapping::parse("945.xml", text.substr(begin, end - begin), &shipped);
    INFO((mapping ? std::string() : render(mapping.error())));
    REQUIRE(mapping);
    CHECK(mapping->transaction() == "945");
}

TEST_CASE("the first example of the reference reads and writes what is said beside it") {
    const std::string text = page();
    const std::size_t begin = text.find("<mapping xmlns"), end = text.find("```", begin);
    const Mapping mapping = compiled(text.substr(begin, end - begin));
    const std::string wire =
        "W06*F*SO-10231*20260109*SHP-5501~\nN1*ST*Harbour Outfitters~\nN4*Portland*ME*04101~\nN9*BM*BOL-33017~\nLX*1~\n"
        "MAN*GM*00009501101530000014~\nW12*CC*24*24**EA**VN*TEE-RED-M~\nW03*24~\n";
    for (std::size_t at = 0; at < wire.size(); at = wire.find('\n', at) + 1)
        CHECK(text.find("\n    " + wire.substr(at, wire.find('\n', at) - at)) != std::string::npos);
    const SetRead set = read_set(mapping, wire);
    CHECK(
        json_of(set) ==
        R"({"document":"warehouse-shipment","order-number":"SO-10231","shipped-on":"2026-01-09","shipment-id":"SHP-5501","parties":[{"role":"ST","name":"Harbour Outfitters","address":{"city":"Portland","region":"ME","postcode":"04101"}}],"bill-of-lading":"BOL-33017","cartons":[{"number":1,"sscc":"009501101530000014","lines":[{"status":"CC","ordered":"24","shipped":"24","unit":"each","sku":"TEE-RED-M"}]}],"totals":{"units":"24"}})");
    CHECK(notes_of(set).empty());
    CHECK(written(mapping, set.result->document) == wire);
}

// A mapping that carries one value in W0601, with the table that the reference shows.
Mapping carrying(std::string_view expression) {
    return for_shipment(std::string(R"(<codes name="unit" others="keep"><code wire="EA" value="each"/>
                             <code wire="CA" value="case"/><code wire="CS" value="case" when="reading"/></codes>)") +
                        "<W06" + (expression.starts_with("time") ? " each=\"dates\"" : "") + " e01=\"" +
                        std::string(expression) + "\"/>");
}

TEST_CASE("the codecs do what the reference's table says") {
    const std::string text = page();
    const std::regex row(
        R"re(\n\| `([a-z.-]+(?: \\\| [a-z0-9-]+(?:\([^`]*\))?)?)` \| `([^`]*)` \| (refused|`([^`]*)`) \| (?:`([^`]*)` )?\|)re");
    std::size_t rows = 0;
    std::set<std::string> codecs;
    for (std::sregex_iterator match(text.begin(), text.end(), row); match != std::sregex_iterator(); ++match, ++rows) {
        const std::string expression = std::regex_replace((*match)[1].str(), std::regex(R"(\\\|)"), "|");
        INFO(expression << " " << (*match)[2]);
        if (const std::size_t bar = expression.find("| "); bar != std::string::npos)
            codecs.insert(expression.substr(bar + 2, expression.find('(') - bar - 2));
        const Mapping mapping = carrying(expression);
        const SetRead set = read_set(mapping, "W06*" + (*match)[2].str() + "~\n");
        if ((*match)[3] == "refused") {
            CHECK_FALSE(set.result);
            continue;
        }
        REQUIRE(set.result);
        const std::string value = (*match)[4].str();
        CHECK((json_of(set).find(":\"" + value + "\"") != std::string::npos ||
               json_of(set).find(":" + value + "}") != std::string::npos));
        CHECK(written(mapping, set.result->document) == "W06*" + (*match)[5].str() + "~\n");
    }
    CHECK(rows == 55);
    for (const char* codec :
         {"text",  "cut",  "codes",    "date",      "date6", "time",   "decimal", "integer", "n0",    "n2", "sscc18",
          "fixed", "gtin", "pad-left", "pad-right", "strip", "prefix", "suffix",  "upper",   "lower", "dtm"})
        CHECK(codecs.contains(codec));
}

std::set<std::string> codes_in(const std::string& text, const std::string& before) {
    std::set<std::string> codes;
    const std::regex code(before + "(mapping\\.[a-z-]+)" + before);
    for (std::sregex_iterator match(text.begin(), text.end(), code); match != std::sregex_iterator(); ++match)
        codes.insert((*match)[1]);
    return codes;
}

TEST_CASE("the reference names every code of the program and no other") {
    std::set<std::string> used;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(CROSSDOCK_SOURCE_DIR) / "mappings/language"))
        if (entry.path().extension() == ".cpp") used.merge(codes_in(file_text(entry.path()), "\""));
    used.erase("mapping.");  // a prefix that is compared with
    CHECK(codes_in(page(), "`") == used);
}

}  // namespace
}  // namespace crossdock::mapping
