// JSON: read strictly into events with places, cut at every byte, compared with another reader, and written.

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "parsers/json/reader.h"
#include "parsers/json/utf8.h"
#include "parsers/json/writer.h"

namespace crossdock::json {
namespace {

struct Trace final : Handler {
    void key(std::string_view name, std::size_t at) override {
        text += "k" + std::to_string(at) + ":" + std::string(name) + " ";
    }
    void scalar(Scalar kind, std::string_view value, std::size_t at) override {
        text += "tnb0"[static_cast<std::size_t>(kind)] + std::to_string(at) + ":" + std::string(value) + " ";
    }
    void begin_object(std::size_t at) override { text += "{" + std::to_string(at) + " "; }
    void end_object() override { text += "} "; }
    void begin_array(std::size_t at) override { text += "[" + std::to_string(at) + " "; }
    void end_array() override { text += "] "; }
    std::string text;
};

std::string read_text(std::string_view bytes, Limits limits = {}) {
    Trace trace;
    const auto done = read(bytes, trace, limits);
    if (done) return trace.text;
    return "!" + std::to_string(done.error().at.line) + ":" + std::to_string(done.error().at.column) + " " +
           done.error().code + ": " + done.error().message;
}

TEST_CASE("json: events carry their place, numbers their text") {
    CHECK(read_text("{\"a\": [1.50, -0, 2e+10], \"b\":{}}") == "{0 k1:a [6 n7:1.50 n13:-0 n17:2e+10 ] k25:b {29 } } ");
    CHECK(read_text("\xEF\xBB\xBF[true,false,null,\"\"]") == "[3 b4:true b9:false 015:null t20: ] ");
    CHECK(read_text(" \"\\u00e9\\ud83d\\ude00\\n\\/\" ") == "t1:\xC3\xA9\xF0\x9F\x98\x80\n/ ");
    CHECK(read_text("12345678901234567890.123456789") == "n0:12345678901234567890.123456789 ");
}

TEST_CASE("json: what is no JSON is refused at its place") {
    const struct {
        std::string_view bytes, finding;
    } table[]{
        {"", "!1:1 json.not-well-formed: expected a value, but the text ends"},
        {"{\"a\":1,\n \"a\":2}", "!2:2 json.key-twice: the key 'a' is given twice in one object"},
        {"[1,]", "!1:4 json.not-well-formed: expected a value"},
        {"{\"a\":1,}", "!1:8 json.not-well-formed: expected a key in quotes"},
        {"{\"a\" 1}", "!1:6 json.not-well-formed: expected ':'"},
        {"[1 2]", "!1:4 json.not-well-formed: expected ',' or ']'"},
        {"{\"a\":1]", "!1:7 json.not-well-formed: expected ',' or '}'"},
        {"01", "!1:2 json.not-well-formed: expected a number without a zero in front"},
        {"1.", "!1:3 json.not-well-formed: expected a digit, but the text ends"},
        {"+1", "!1:1 json.not-well-formed: expected a value"},
        {"nul", "!1:1 json.not-well-formed: expected a value"},
        {"{} {}", "!1:4 json.not-well-formed: a second value begins here"},
        {"\"a\nb\"", "!1:3 json.not-well-formed: a control character stands in a text"},
        {"\"\\x\"", "!1:2 json.not-well-formed: this is no escape of JSON"},
        {"\"\\ud800x\"", "!1:2 json.not-well-formed: this is no escape of JSON"},
        {"\"\\u12\"", "!1:2 json.not-well-formed: this is no escape of JSON"},
        {"\"abc", "!1:1 json.not-well-formed: the text has no closing quote"},
        {"[\"M\xFCller\"]", "!1:4 json.encoding: a byte here is no UTF-8"},
        {"\"\xC0\x80\"", "!1:2 json.encoding: a byte here is no UTF-8"},
    };
    for (const auto& row : table) {
        INFO(row.bytes);
        CHECK(read_text(row.bytes) == row.finding);
    }
}

TEST_CASE("json: limits name their setting") {
    CHECK(read_text("[[[]]]", {.depth_max = 2}) ==
          "!1:3 json.too-deep: values are nested more than 2 deep, which is depth_max");
    CHECK(read_text("[1,2]", {.bytes_max = 4}) == "!1:1 json.too-long: the text has 5 bytes; bytes_max is 4");
    CHECK(read_text(std::string(1000000, '[')).starts_with("!1:65 json.too-deep"));
}

TEST_CASE("json: a text cut at any byte, or with any byte changed, is taken or refused as another reader does") {
    const std::string whole =
        "{\"a\": [1.5, -2e3, \"x\\u00e9\\\"\", true, null], \"b\": {\"c\": {}}, \"d\": \"\xC3\xA9\"}";
    const auto agree = [](const std::string& bytes) {
        INFO(bytes);
        const bool ours = !read_text(bytes).starts_with("!");
        CHECK(ours == nlohmann::json::accept(bytes));
    };
    for (std::size_t size = 0; size <= whole.size(); ++size) agree(whole.substr(0, size));
    for (std::size_t at = 0; at < whole.size(); ++at)
        for (const char c : {'"', '\\', '{', '}', '[', ']', ',', ':', '0', 'e', ' ', '\xFF', '\0'}) {
            std::string changed = whole;
            changed[at] = c;
            agree(changed);
        }
}

TEST_CASE("json: what is written reads back") {
    Writer writer;
    writer.begin('{');
    writer.key("a\"b");
    writer.text("line\n\t\x01\\ \xC3\xA9");
    writer.key("list");
    writer.begin('[');
    writer.raw("12.50");
    writer.begin('{');
    writer.end('}');
    writer.end(']');
    writer.end('}');
    CHECK(writer.result() ==
          "{\n  \"a\\\"b\": \"line\\n\\u0009\\u0001\\\\ \xC3\xA9\",\n  \"list\": [\n    12.50,\n    {}\n  ]\n}");
    CHECK(nlohmann::json::parse(writer.result())["a\"b"] == "line\n\t\x01\\ \xC3\xA9");
    for (const auto& [text, number] : {std::pair{"12.50", true},
                                       {"-0.5", true},
                                       {"0", true},
                                       {"", false},
                                       {"-", false},
                                       {"007", false},
                                       {".5", false},
                                       {"1.", false},
                                       {"1e5", false},
                                       {"x", false}})
        CHECK(is_number(text) == number);
}

TEST_CASE("json: the first byte that is no UTF-8 is found") {
    const struct {
        std::string_view text;
        std::size_t at;
    } table[]{{"", std::string_view::npos},
              {"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", std::string_view::npos},
              {"a\xC3", 1},
              {"\xED\xA0\x80", 0},
              {"\xE0\x80\x80", 0},
              {"ab\x80", 2},
              {"\xF5\x80\x80\x80", 0}};
    for (const auto& row : table) CHECK(first_bad_utf8(row.text) == row.at);
}

}  // namespace
}  // namespace crossdock::json
