// A segment that is handed over whole comes out as one that is handed over element by element, refusals included.
#include <catch2/catch.hpp>

#include "parsers/x12/writer.h"

using namespace crossdock;
using namespace crossdock::x12;

namespace {

Envelope envelope(char repetition) {
    Envelope e;
    e.sender = "CROSSDOCK";
    e.receiver = "WAREHOUSE";
    e.functional_id = "OW";
    e.date = "20240102";
    e.time = "0304";
    e.interchange_control = 42;
    e.group_control = 7;
    e.interchange_version = repetition == '\0' ? "00401" : "00501";
    e.delimiters.repetition = repetition;
    return e;
}

// The segment as written, or what refuses it.
std::string whole(std::string_view tag, const std::vector<std::string_view>& elements, char repetition = '\0') {
    InterchangeWriter out(envelope(repetition));
    out.begin_set("940", "0001");
    out.segment(tag, elements);
    out.end_set();
    const auto bytes = out.finish();
    if (!bytes) return bytes.error().code + ": " + bytes.error().place + ": " + bytes.error().message;
    const std::size_t begin = bytes->find("ST*940*0001~\n") + 13;
    return bytes->substr(begin, bytes->find("\nSE*3*0001~") - begin);
}

}  // namespace

TEST_CASE("a whole segment is written without its trailing empty elements") {
    CHECK(whole("LX", {}) == "LX~");
    CHECK(whole("LX", {"", ""}) == "LX~");
    CHECK(whole("N9", {"BM", "4711", ""}) == "N9*BM*4711~");
    CHECK(whole("W12", {"", "", "12", "", "EA"}) == "W12***12**EA~");
    // Each way of copying, and characters of UTF-8.
    CHECK(whole("MSG", {"1", "22", "333", "4444", "55555", "7777777", "88888888", "999999999", "1616161616161616",
                        "17171717171717171", "M\xC3\xBCLLER"}) ==
          "MSG*1*22*333*4444*55555*7777777*88888888*999999999*1616161616161616*17171717171717171*M\xC3\xBCLLER~");
}

TEST_CASE("a whole segment of any length is looked at") {
    for (const std::size_t length : {1U, 12U, 13U, 14U, 15U, 16U, 17U, 1989U, 1999U, 2000U, 2001U, 5000U}) {
        INFO(length);
        std::string value(length, 'x');
        CHECK(whole("MSG", {value, "A"}) == "MSG*" + value + "*A~");
        value.back() = '\t';
        CHECK(whole("MSG", {value, "A"})
                  .starts_with("x12.write.control-character: set 940 0001, segment 2 (MSG), element 1:"));
        value.back() = '*';
        CHECK(whole("MSG", {"A", value})
                  .starts_with("x12.write.delimiter-in-data: set 940 0001, segment 2 (MSG), element 2:"));
    }
}

TEST_CASE("a whole segment is refused for each character that X12 refuses, and for no other") {
    for (int n = 0; n < 256; ++n) {
        INFO(n);
        const char c = static_cast<char>(n);
        const std::string value = std::string("AB") + c + "C";
        const bool control = n < 0x20 || n == 0x7F;
        for (const char repetition : {'\0', '^'}) {
            const std::string written = whole("N1", {"ST", value, "92"}, repetition);
            const bool delimits = c == '*' || c == '>' || c == '~' || (repetition != '\0' && c == repetition);
            if (control)
                CHECK(written.starts_with("x12.write.control-character: set 940 0001, segment 2 (N1), element 2: "));
            else if (delimits)
                CHECK(written.starts_with("x12.write.delimiter-in-data: set 940 0001, segment 2 (N1), element 2: "));
            else
                CHECK(written == "N1*ST*" + value + "*92~");
        }
    }
}

TEST_CASE("a whole segment needs a segment's tag") {
    CHECK(whole("w05", {"N"}).starts_with("x12.write.segment-id: set 940 0001, segment 2 (w05): "));
    CHECK(whole("W", {"N"}).starts_with("x12.write.segment-id: "));
}
