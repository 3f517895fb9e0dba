// What products are known to send, and what others are known to fail on: each must open, with the MIC of the very
// bytes.
#include <catch2/catch.hpp>

#include "partners/as2/cms_shape.h"
#include "wire_bodies.h"

using namespace crossdock;
using namespace crossdock::as2;
using namespace crossdock::test;
using namespace std::string_literals;

namespace {

const std::string edi = "ISA*00~\nGS*PO~\nIEA*1~\n";  // lines end with LF
const std::string binary_entity = entity("Content-Type: application/EDI-X12\nContent-Transfer-Encoding: binary\n", edi);

struct Case {
    const char* what;
    Message message;
    std::string mic_of;  // the bytes
    std::string payload = edi;
    std::size_t notes = 0;
};

// As BouncyCastle writes: no length said anywhere, the content in octet strings of a few bytes.
std::string in_ber(const std::string& der) {
    const auto shape = read_cms(der);
    REQUIRE(shape);
    std::string content;
    for (const std::string_view piece : shape->content)
        for (std::size_t at = 0; at < piece.size(); at += 7)
            content += element_head(0x04, piece.substr(at, 7).size()) + std::string(piece.substr(at, 7));
    const bool is_encrypted = shape->type == CmsType::enveloped_data;
    const std::string eoc(2, '\0');
    const std::string octets = is_encrypted ? "\xA0\x80" + content + eoc : "\xA0\x80\x24\x80" + content + eoc + eoc;
    return "\x30\x80" + std::string(shape->type_oid) + "\xA0\x80\x30\x80" + std::string(shape->before) + "\x30\x80" +
           std::string(shape->info) + octets + eoc + std::string(shape->after) + eoc + eoc + eoc;
}

std::vector<Case> cases() {
    const std::string signed_ok = signed_body(binary_entity);
    const std::string no_encoding = entity("Content-Type: application/EDI-X12\n", edi);
    const std::string folded =
        entity("Content-Type: application/EDI-X12;\n\tname=\"x\"\nContent-Transfer-Encoding:\n binary\n", edi);
    const std::string inner_base64 =
        entity("Content-Type: application/EDI-X12\nContent-Transfer-Encoding: base64\n", base64(edi));
    const std::string no_type = entity("Content-Disposition: attachment; filename=a.edi\n", edi);
    const std::string lf_header = "Content-Type: application/EDI-X12\nContent-Transfer-Encoding: binary\n\n" + edi;
    const std::string z_entity =
        entity("Content-Type: application/pkcs7-mime; smime-type=compressed-data; name=smime.p7z\n",
               compressed(binary_entity));
    const std::string as_text = entity("Content-Type: application/EDI-X12\nContent-Transfer-Encoding: 7bit\n", edi);
    const std::string as_crlf_text =
        entity("Content-Type: application/EDI-X12\nContent-Transfer-Encoding: 7bit\n", crlf(edi));
    const std::string inner_signed = entity(signed_header, signed_ok);
    std::string lf_lines;
    for (const char c : base64(signature_der(binary_entity)))
        if (c != '\r') lf_lines += c;
    std::string lf_delimiters = "--b1\n" + binary_entity +
                                "\n--b1\nContent-Type: application/pkcs7-signature\n"
                                "Content-Transfer-Encoding: base64\n\n" +
                                lf_lines + "--b1--\n";
    const std::string binary_signature = "--b1\r\n" + binary_entity +
                                         "\r\n--b1\r\nContent-Type: application/x-pkcs7-signature\r\n\r\n" +
                                         signature_der(binary_entity) + "\r\n--b1--\r\n";
    return {
        {"2: folded Content-Type of the request",
         message("Content-Type: multipart/signed;\n protocol=\"application/pkcs7-signature\";\n\tmicalg=sha-256;\n "
                 "boundary=\"b1\"\n",
                 signed_ok),
         binary_entity},
        {"2: folded fields in the signed part", message(signed_header, signed_body(folded)), folded},
        {"3: no transfer encoding on a signed part with lines that end with LF",
         message(signed_header, signed_body(no_encoding)), no_encoding},
        {"4: LF behind delimiters, header lines and base64", message(signed_header, lf_delimiters), binary_entity},
        {"4: LF in the header of the signed part", message(signed_header, signed_body(lf_header)), lf_header},
        {"5: an empty line too many at the end", message(signed_header, signed_ok + "\r\n\r\n"), binary_entity},
        {"5: no line end behind the last delimiter", message(signed_header, signed_ok.substr(0, signed_ok.size() - 2)),
         binary_entity},
        {"5: a preamble that repeats the header",
         message(signed_header, "Content-Type: multipart/signed\r\n\r\n" + signed_ok), binary_entity},
        {"6: enveloped data without lengths, in pieces", message(pkcs7_header, in_ber(encrypted(inner_signed))),
         binary_entity},
        {"6: compressed data without lengths, in pieces",
         message("Content-Type: application/pkcs7-mime; smime-type=compressed-data\n",
                 in_ber(compressed(inner_signed))),
         binary_entity},
        {"7: something behind the end of the CMS structure",
         message(pkcs7_header, in_ber(encrypted(inner_signed)) + "\r\n\0\0garbage"s), binary_entity},
        {"13: compressed, then signed: the MIC is of the compressed entity",
         message(signed_header, signed_body(z_entity)), z_entity},
        {"13: signed, then compressed: the MIC is of the payload's entity",
         message("Content-Type: application/pkcs7-mime; smime-type=compressed-data\n", compressed(inner_signed)),
         binary_entity},
        {"17: large letters in names and values",
         message("CONTENT-TYPE: MULTIPART/SIGNED; BOUNDARY=\"b1\"; MICALG=SHA256\n", signed_ok), binary_entity},
        {"17: small letters", message("content-type: multipart/signed;boundary=b1\n", signed_ok), binary_entity},
        {"19: base64 inside what is encrypted",
         message(pkcs7_header, encrypted(entity(signed_header, signed_body(inner_base64)))), inner_base64},
        {"20: a part without Content-Type", message(signed_header, signed_body(no_type)), no_type},
        {"20: a part without any header", message(signed_header, signed_body("\r\n" + edi)), "\r\n" + edi},
        {"22: a compressed part without transfer encoding",
         message(pkcs7_header, encrypted(entity(signed_header, signed_body(z_entity)))), z_entity},
        {"23: the signature in binary, under its old name", message(signed_header, binary_signature), binary_entity},
        {"23: text signed with CRLF, sent with LF",
         message(signed_header, signed_body(as_text, signature_der(as_crlf_text))), as_crlf_text, edi, 1},
        {"24: a boundary with characters that should be quoted, and is not",
         message("Content-Type: multipart/signed; boundary=b1 ; protocol=application/pkcs7-signature\n", signed_ok),
         binary_entity},
        {"no smime-type", message("Content-Type: application/pkcs7-mime\n", encrypted(inner_signed)), binary_entity},
        {"the old media type",
         message("Content-Type: application/x-pkcs7-mime; name=smime.p7m\n", encrypted(inner_signed)), binary_entity},
        {"another media type altogether", message("Content-Type: application/octet-stream\n", encrypted(inner_signed)),
         binary_entity},
        {"no media type", message("Subject: hello\n", encrypted(inner_signed)), binary_entity},
        {"the whole body in base64 and the header says so",
         message(std::string(pkcs7_header) + "Content-Transfer-Encoding: base64\n", base64(encrypted(inner_signed))),
         binary_entity},
        {"the whole body in base64 and the header does not say so",
         message(pkcs7_header, base64(encrypted(inner_signed))), binary_entity},
    };
}

}  // namespace

TEST_CASE("what products are known to send opens with the MIC of the very bytes") {
    for (const Case& each : cases()) {
        CAPTURE(each.what);
        const Opened got = opened(each.message, opening());
        if (got.problem) FAIL(to_string(*got.problem));
        REQUIRE(got.parts.size() == 1);
        CHECK(got.parts[0].content == each.payload);
        CHECK(got.applied.is_signed);
        CHECK(*got.mic == mic_of(Digest::sha256, {each.mic_of}));
        CHECK(got.notes.size() == each.notes);
        CHECK(said(got.disposition) == "processed");
    }
}

TEST_CASE("the MIC of what is not signed counts the header only where it is encrypted or compressed") {
    Opening how = opening();
    how.mic_digests = {Digest::sha256};
    const auto mic = [&](const Message& message) { return opened(message, how).mic.value(); };
    CHECK(mic(message("Content-Type: application/EDI-X12\n", edi)) == mic_of(Digest::sha256, {edi}));
    CHECK(mic(message(pkcs7_header, encrypted(binary_entity))) == mic_of(Digest::sha256, {binary_entity}));
    const std::string both =
        entity("Content-Type: application/pkcs7-mime; smime-type=compressed-data\n", compressed(binary_entity));
    CHECK(mic(message(pkcs7_header, encrypted(both))) == mic_of(Digest::sha256, {binary_entity}));
    CHECK(mic(message("Content-Type: application/pkcs7-mime\n", compressed(binary_entity))) ==
          mic_of(Digest::sha256, {binary_entity}));
}
