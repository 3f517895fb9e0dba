// MIME over byte ranges: headers, values with parameters, multiparts, transfer encodings.
#include <catch2/catch.hpp>

#include "parsers/mime/entity.h"
#include "parsers/mime/field_value.h"
#include "parsers/mime/multipart.h"
#include "parsers/mime/transfer_encoding.h"

using namespace crossdock;
using namespace crossdock::mime;
using Texts = std::vector<std::string_view>;

TEST_CASE("an entity is a header and a body, each a range of the bytes") {
    struct Case {
        std::string_view bytes, body;
        std::vector<Field> fields;
    };
    for (const auto& [bytes, body, fields] : std::initializer_list<Case>{
             {"A: 1\r\n\r\nbody", "body", {{"A", "1"}}},
             {"A: 1\n\nbody\n", "body\n", {{"A", "1"}}},
             {"\r\nbody", "body", {}},
             {"\nbody", "body", {}},
             {"", "", {}},
             {"A:1\r\nB :  2 \t\r\n\r\n", "", {{"A", "1"}, {"B", "2"}}},
             {"A: 1;\r\n\tb=2\r\n  c\r\n\r\nx", "x", {{"A", "1; b=2 c"}}},
             {"A:\r\n 1\r\n\r\nx", "x", {{"A", "1"}}},
             {"A: 1\r\n \r\n\r\nx", "x", {{"A", "1"}}},
             {"A: 1", "", {{"A", "1"}}},  // cut off: all header
             {"A: 1\r2\r\r\n\r\n", "", {{"A", "1 2"}}},
             {"A: 1\r\na: 2\r\n\r\n", "", {{"A", "1"}, {"a", "2"}}},
         }) {
        CAPTURE(bytes);
        const auto entity = read_entity(bytes, {});
        REQUIRE(entity);
        CHECK(entity->header.fields == fields);
        CHECK(entity->body == body);
        CHECK(entity->bytes == bytes);
        CHECK(entity->header_bytes.size() + entity->body.size() == bytes.size());
    }
}

TEST_CASE("a field is found by its name in any case, the first of several") {
    const auto entity = read_entity("Content-TYPE: x\r\ncontent-type: y\r\n\r\n", {});
    CHECK(entity->header.value("Content-Type") == "x");
    CHECK(entity->header.find("Subject") == nullptr);
    CHECK(entity->header.value("Subject").empty());
}

TEST_CASE("what is no header is told with its offset and the limit by its name") {
    CHECK(to_string(read_entity("no colon\r\n\r\n", {}).error()) ==
          "offset 0: expected a header field (Name: value) or an empty line; the sender must put an empty line between "
          "the header and the content");
    CHECK(read_entity("A: 1\r\nISA*00*\r\n\r\n", {}).error().place == "offset 6");
    CHECK(read_entity(" folded: 1\r\n\r\n", {}).error().message ==
          "the first line of a MIME header begins with a blank");
    CHECK(read_entity("a b: 1\r\n\r\n", {}).error().code == "mime.header-line");
    CHECK(read_entity(": 1\r\n\r\n", {}).error().code == "mime.header-line");
    CHECK(read_entity("A: 1\r\nB: 2\r\nC: 3\r\n\r\n", {.header_fields_max = 2}).error().message ==
          "the MIME header has more than header_fields_max (2) fields");
    CHECK(read_entity("A: " + std::string(100, 'x') + "\r\n\r\n", {.header_bytes_max = 50}).error().message ==
          "the MIME header is longer than header_bytes_max (50 bytes)");
    CHECK(read_entity("A: 1\r\n\r\n" + std::string(100, 'x'), {.header_bytes_max = 50}));
}

TEST_CASE("a header is written without folding, and read again") {
    const std::vector<Field> fields{{"Subject", "a\r\n b"}, {"Long", std::string(500, 'x')}};
    const std::string text = write_header(fields);
    CHECK(text == "Subject: a   b\r\nLong: " + std::string(500, 'x') + "\r\n\r\n");
    CHECK(read_entity(text, {})->header.fields.size() == 2);
}

TEST_CASE("values with parameters are read as products write them") {
    struct Case {
        std::string_view text, value;
        std::vector<Parameter> parameters;
    };
    for (const auto& [text, value, parameters] : std::initializer_list<Case>{
             {"text/plain", "text/plain", {}},
             {"", "", {}},
             {" a/b ; c = d ", "a/b", {{"c", "d"}}},
             {"a/b;c=\"d\";\te=f", "a/b", {{"c", "d"}, {"e", "f"}}},
             {"a/b; c=\"d;e=f\"; g=h", "a/b", {{"c", "d;e=f"}, {"g", "h"}}},
             {R"(a/b; c="x\"y\\z")", "a/b", {{"c", R"(x"y\z)"}}},
             {R"(attachment; filename="C:\orders\po.edi")", "attachment", {{"filename", R"(C:\orders\po.edi)"}}},
             {R"(attachment; filename=""po.edi"")", "attachment", {{"filename", "po.edi"}}},
             {"attachment; filename=po 850.edi; x=y", "attachment", {{"filename", "po 850.edi"}, {"x", "y"}}},
             {"multipart/mixed; boundary=----=_Part_1_2.3=", "multipart/mixed", {{"boundary", "----=_Part_1_2.3="}}},
             {"a/b;;; c=d;", "a/b", {{"c", "d"}}},
             {"a/b; lonely; c=d", "a/b", {{"c", "d"}}},
             {"a/b; c=\"open", "a/b", {{"c", "open"}}},
             {"a/b; c=", "a/b", {{"c", ""}}},
             {"x; filename*=UTF-8''p%C3%B6%20.edi", "x", {{"filename", "p\xC3\xB6 .edi"}}},
             {"x; filename*=iso-8859-1'de'p%F6.edi", "x", {{"filename", "p\xC3\xB6.edi"}}},
             {"x; filename=p_.edi; filename*=UTF-8''p%C3%B6.edi", "x", {{"filename", "p\xC3\xB6.edi"}}},
             {"x; filename*0=\"long\"; filename*1=\"100%.edi\"", "x", {{"filename", "long100%.edi"}}},
             {"x; filename*1*=%C3%B6.edi; filename*0*=UTF-8''a", "x", {{"filename", "a\xC3\xB6.edi"}}},
         }) {
        CAPTURE(text);
        const FieldValue read = read_field_value(text);
        CHECK(read.value == value);
        CHECK(read.parameters == parameters);
    }
    const FieldValue type = read_field_value("Multipart/Signed; BOUNDARY=b");
    CHECK(type.is("multipart/signed"));
    CHECK(type.is_in("multipart"));
    CHECK_FALSE(type.is_in("multi"));
    CHECK(type.parameter("Boundary") == "b");
    CHECK(type.parameter("micalg").empty());
    CHECK(quoted("a\"\\\r\n") == R"("a\"\\  ")");
}

TEST_CASE("a multipart is split at whole lines; the line end before a delimiter belongs to it") {
    struct Case {
        std::string_view body;
        Texts parts;
        std::string_view preamble, epilogue;
    };
    for (const auto& [body, parts, preamble, epilogue] : std::initializer_list<Case>{
             {"--b\r\none\r\n--b\r\ntwo\r\n--b--\r\n", {"one", "two"}, "", ""},
             {"--b\none\n--b\ntwo\n--b--", {"one", "two"}, "", ""},
             {"--b\r\none\r\n\r\n--b--", {"one\r\n"}, "", ""},
             {"--b\r\none\n--b--", {"one"}, "", ""},
             {"hello\r\n--b\r\none\r\n--b--\r\nbye", {"one"}, "hello", "bye"},
             {"--b \t\r\none\r\n--b-- \r\n", {"one"}, "", ""},
             {"--b\r\n--bb\r\n x--b\r\n--b\r\n--b--", {"--bb\r\n x--b", ""}, "", ""},
             {"--b\r\n--b--", {""}, "", ""},
             {"--b\r\n\r\n--b--", {""}, "", ""},
             {"--b--", {}, "", ""},
             {"--b\r\n--c\r\ninner\r\n--c--\r\n--b--", {"--c\r\ninner\r\n--c--"}, "", ""},
             {"--b\r\na\r\r\n--b--", {"a\r"}, "", ""},
         }) {
        CAPTURE(body);
        const auto split = split_multipart(body, "b", {});
        REQUIRE(split);
        CHECK(split->parts == parts);
        CHECK(split->preamble == preamble);
        CHECK(split->epilogue == epilogue);
    }
}

TEST_CASE("a multipart that is none is told") {
    CHECK(split_multipart("--b\r\n", "", {}).error().code == "mime.boundary-missing");
    CHECK(split_multipart("x", std::string(257, 'b'), {}).error().code == "mime.boundary-missing");
    CHECK(split_multipart("one\r\ntwo", "b", {}).error().message == "a multipart has no line \"--b\"");
    CHECK(split_multipart("--b\r\none\r\n", "b", {}).error().message ==
          "a multipart does not end with a line \"--b--\"");
    CHECK(split_multipart("--b\r\n1\r\n--b\r\n2\r\n--b\r\n3\r\n--b--", "b", {.parts_max = 2}).error().message ==
          "a multipart has more than parts_max (2) parts");
}

TEST_CASE("a multipart cut off at any byte has no other parts than the whole") {
    const std::string whole = "pre\r\n--b\r\nA: 1\r\n\r\none\r\n--b\r\n\r\ntwo\n--b--\r\nepilogue";
    const auto complete = split_multipart(whole, "b", {});
    REQUIRE(complete);
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const auto cut = split_multipart(std::string_view(whole).substr(0, length), "b", {});
        CAPTURE(length);
        CHECK(cut.has_value() == (length >= whole.find("--b--") + 5));
        if (cut) CHECK(cut->parts == complete->parts);
    }
}

TEST_CASE("transfer encodings are decoded in all the forms they come in") {
    struct Case {
        TransferEncoding encoding;
        std::string_view body, bytes;
    };
    for (const auto& [encoding, body, bytes] : std::initializer_list<Case>{
             {TransferEncoding::base64, "SVNB", "ISA"},
             {TransferEncoding::base64, "SV\r\nNB\n\t IA==\r\n", "ISA "},
             {TransferEncoding::base64, "SVNBIA", "ISA "},
             {TransferEncoding::base64, "/+8=", "\xFF\xEF"},
             {TransferEncoding::base64, "", ""},
             {TransferEncoding::quoted_printable, "a=3D=\r\nb=\nc= \t\r\nd=e9", "a=bcd\xE9"},
             {TransferEncoding::quoted_printable, "line\r\n", "line\r\n"},
             {TransferEncoding::quoted_printable, "end=", "end"},
             {TransferEncoding::binary, "a=3D", "a=3D"},
             {TransferEncoding::none, "a=3D", "a=3D"},
         }) {
        CAPTURE(body);
        const auto result = decoded(encoding, body);
        REQUIRE(result);
        CHECK(*result == bytes);
    }
    CHECK(decoded(TransferEncoding::base64, "SVN*").error().place == "offset 3");
    CHECK_FALSE(decoded(TransferEncoding::base64, "SVNBI"));
    CHECK_FALSE(decoded(TransferEncoding::base64, "SVN=BB"));
    CHECK(decoded(TransferEncoding::quoted_printable, "ab=zz").error().place == "offset 2");
    CHECK_FALSE(decoded(TransferEncoding::quoted_printable, "ab=4"));
}

TEST_CASE("base64 that is written is read again at every length") {
    std::string bytes;
    for (int length = 0; length < 200; ++length) {
        const std::string text = encode_base64(bytes, base64_line);
        CHECK(*decoded(TransferEncoding::base64, text) == bytes);
        CHECK((text.empty() || text.ends_with("\r\n")));
        CHECK(encode_base64(bytes, 0).find('\r') == std::string::npos);
        bytes += static_cast<char>(length * 37);
    }
}

TEST_CASE("transfer encodings are known by name") {
    CHECK(*read_transfer_encoding("") == TransferEncoding::none);
    CHECK(*read_transfer_encoding(" BINARY ") == TransferEncoding::binary);
    CHECK(*read_transfer_encoding("7bit") == TransferEncoding::text);
    CHECK(*read_transfer_encoding("Base64;") == TransferEncoding::base64);
    CHECK(*read_transfer_encoding("quoted-printable") == TransferEncoding::quoted_printable);
    CHECK_FALSE(read_transfer_encoding("x-zip"));
}
