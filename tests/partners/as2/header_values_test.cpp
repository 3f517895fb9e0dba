// The values of AS2's own header fields, and names of files.
#include <catch2/catch.hpp>

#include "as2_messages.h"
#include "partners/as2/as2_name.h"
#include "partners/as2/attachment_name.h"
#include "partners/as2/receipt_request.h"

using namespace crossdock;
using namespace crossdock::as2;
using namespace crossdock::test;

TEST_CASE("AS2 names are read as meant and written as they must be") {
    const auto [field, name, written] = GENERATE(table<std::string, std::string, std::string>({
        {"alice", "alice", "alice"},
        {R"("alice")", "alice", "alice"},
        {"  ACME  ", "ACME", "ACME"},
        {R"("ACME East")", "ACME East", R"("ACME East")"},
        {"ACME East", "ACME East", R"("ACME East")"},  // 8: not quoted
        {R"("ab c")", "ab c", R"("ab c")"},
        {R"("a\"b\\c")", R"(a"b\c)", R"("a\"b\\c")"},
        {"#!$%&'()*+,-./:;<=>?@[]^_`{|}~", "#!$%&'()*+,-./:;<=>?@[]^_`{|}~", "#!$%&'()*+,-./:;<=>?@[]^_`{|}~"},
    }));
    REQUIRE(read_name(field));
    CHECK(*read_name(field) == name);
    CHECK(write_name(name) == written);
    CHECK(*read_name(write_name(name)) == name);
}

TEST_CASE("what is no AS2 name is refused") {
    CHECK(read_name("").error().message == "expected an AS2 name, found nothing");
    CHECK(read_name("\"\"").error().message == "expected an AS2 name, found nothing");
    CHECK(read_name("\"open").error().message == "expected an AS2 name, found \"open, which is not quoted to its end");
    CHECK(read_name("a\tb").error().message == "an AS2 name holds characters that are not printable ASCII");
    CHECK(read_name(std::string(129, 'x')).error().message == "an AS2 name has 129 characters, more than 128");
    CHECK(read_name(std::string(128, 'x')));
}

TEST_CASE("digests are known in all spellings and written in one") {
    for (const char* name : {"sha1", "sha-1", "SHA1", "SHA-1", "rsa-sha1", "RSA-SHA1"})
        CHECK(read_digest(name) == Digest::sha1);
    for (const char* name : {"sha256", "sha-256", "SHA256", "sha2-256", "SHA2-256", "rsa-sha256", " sha-256 "})
        CHECK(read_digest(name) == Digest::sha256);
    for (const char* name : {"sha384", "SHA-384", "sha2-384"}) CHECK(read_digest(name) == Digest::sha384);
    for (const char* name : {"sha512", "sha-512", "rsa-sha-512"}) CHECK(read_digest(name) == Digest::sha512);
    CHECK(read_digest("md5") == Digest::md5);
    for (const char* name : {"", "sha3-256", "sha", "sha-2566"}) CHECK_FALSE(read_digest(name));
    CHECK(write_digest(Digest::sha1) == "sha1");
    CHECK(write_digest(Digest::sha1, true) == "sha-1");
    CHECK(write_digest(Digest::sha512) == "sha-512");
}

TEST_CASE("a MIC is compared as a digest, not as text") {
    const Mic mic = mic_of(Digest::sha1, {"ab", "c"});
    CHECK(write_mic(mic) == "qZk+NkcGgWq6PiVxeFDCbJzQ2J0=, sha1");
    for (const char* text : {"qZk+NkcGgWq6PiVxeFDCbJzQ2J0=, sha1", "qZk+NkcGgWq6PiVxeFDCbJzQ2J0=,SHA-1",
                             " qZk+NkcGgWq6PiVxeFDCbJzQ2J0 , rsa-sha1 "}) {
        CAPTURE(text);
        REQUIRE(read_mic(text));
        CHECK(*read_mic(text) == mic);
    }
    for (const char* text : {"", "qZk+NkcGgWq6PiVxeFDCbJzQ2J0=", "qZk+, sha3", "!, sha1", ", sha1"})
        CHECK_FALSE(read_mic(text));
}

TEST_CASE("dispositions are read in every spelling") {
    struct Case {
        const char* text;
        bool delivered;
        Disposition meant;
    };
    const std::string mode = "automatic-action/MDN-sent-automatically";
    for (const auto& [text, delivered, meant] : std::initializer_list<Case>{
             {"; processed", true, {}},
             {";processed", true, {}},
             {" ;  PROCESSED ", true, {}},
             {"; processed/error: authentication-failed", false, dispositions::authentication_failed()},
             {"; processed/Error:decryption-failed", false, dispositions::decryption_failed()},
             {"; processed / error : decompression-failed", false, dispositions::decompression_failed()},
             {"; processed/warning: duplicate-document", true, dispositions::duplicate_document()},
             {"; processed/Warning: authentication-failed, processing continued",
              true,
              {.modifier = Modifier::warning, .text = "authentication-failed, processing continued"}},
             {"; processed/error", false, {.modifier = Modifier::error}},
             {"; processed/sorry", false, {.modifier = Modifier::error, .text = "sorry"}},
             {"; failed/Failure: unsupported format", false, dispositions::unsupported_format()},
             {"; failed", false, {.failed = true}},
         }) {
        CAPTURE(text);
        const auto read = read_disposition(mode + text);
        REQUIRE(read);
        CHECK(*read == meant);
        CHECK(read->delivered() == delivered);
    }
    for (const char* text : {"", "processed", "automatic-action/MDN-sent-automatically; displayed"})
        CHECK_FALSE(read_disposition(text));
}

TEST_CASE("every disposition of ours is written as the standards spell it") {
    CHECK(write_disposition({}) == "automatic-action/MDN-sent-automatically; processed");
    for (const auto& [disposition, text] : std::initializer_list<std::pair<Disposition, const char*>>{
             {dispositions::authentication_failed(), "processed/error: authentication-failed"},
             {dispositions::integrity_check_failed(), "processed/error: integrity-check-failed"},
             {dispositions::decryption_failed(), "processed/error: decryption-failed"},
             {dispositions::decompression_failed(), "processed/error: decompression-failed"},
             {dispositions::insufficient_message_security(), "processed/error: insufficient-message-security"},
             {dispositions::unexpected_processing_error(), "processed/error: unexpected-processing-error"},
             {dispositions::unknown_trading_relationship(), "processed/error: unknown-trading-relationship"},
             {dispositions::duplicate_document(), "processed/warning: duplicate-document"},
             {dispositions::sender_equals_receiver(), "failed/failure: sender-equals-receiver"},
             {dispositions::unsupported_format(), "failed/failure: unsupported format"},
             {dispositions::unsupported_mic_algorithms(), "failed/failure: unsupported MIC-algorithms"},
         }) {
        CHECK(said(disposition) == text);
        CHECK(*read_disposition(write_disposition(disposition)) == disposition);
    }
}

TEST_CASE("a receipt's request is read: the digests in their order, blanks and tabs anywhere") {
    struct Case {
        const char* options;
        bool is_signed;
        std::vector<Digest> digests;
        const char* refusal;
    };
    for (const auto& [options, is_signed, digests, refusal] : std::initializer_list<Case>{
             {"", false, {}, ""},
             {"signed-receipt-protocol=required, pkcs7-signature; signed-receipt-micalg=required, sha-256",
              true,
              {Digest::sha256},
              ""},
             {"signed-receipt-protocol=optional,pkcs7-signature;signed-receipt-micalg=optional,sha1,md5",
              true,
              {Digest::sha1},
              ""},
             {"\tsigned-receipt-protocol\t=\trequired\t,\tpkcs7-signature\t; signed-receipt-micalg = optional , "
              "SHA2-512 , sha1",
              true,
              {Digest::sha512, Digest::sha1},
              ""},
             {"signed-receipt-micalg=required, sha3-256, sha-384; signed-receipt-protocol=required, pkcs7-signature",
              true,
              {Digest::sha384},
              ""},
             {"signed-receipt-protocol=required, pkcs7-signature", true, {}, ""},
             {"signed-receipt-protocol=required, pgp-signature; signed-receipt-micalg=required, sha1",
              true,
              {Digest::sha1},
              "failed/failure: unsupported format"},
             {"signed-receipt-protocol=required, pkcs7-signature; signed-receipt-micalg=required, md5, tiger",
              true,
              {},
              "failed/failure: unsupported MIC-algorithms"},
         }) {
        CAPTURE(options);
        const auto request = read_receipt_request(
            message("Disposition-Notification-To: anything at all\nDisposition-Notification-Options: " +
                        std::string(options) + "\n",
                    "")
                .header);
        CHECK(request.wanted);
        CHECK(request.signed_receipt == is_signed);
        CHECK(request.digests == digests);
        CHECK((request.refusal ? said(*request.refusal) : "") == refusal);
    }
    const auto none = read_receipt_request(message("Subject: x\n", "").header);
    CHECK_FALSE(none.wanted);
    CHECK_FALSE(none.signed_receipt);
    const auto later = read_receipt_request(
        message("Disposition-Notification-To: x\nReceipt-Delivery-Option: https://acme.example/as2?id=1\n", "").header);
    CHECK(later.deliver_to == "https://acme.example/as2?id=1");
    CHECK(write_receipt_options({Digest::sha256, Digest::sha1}, true) ==
          "signed-receipt-protocol=required, pkcs7-signature; signed-receipt-micalg=required, sha-256, sha-1");
}

TEST_CASE("names of attachments are made safe") {
    const auto [name, safe] = GENERATE(table<std::string, std::string>({
        {"po850.edi", "po850.edi"},
        {"../../etc/passwd", "passwd"},
        {R"(C:\orders\po 1.edi)", "po 1.edi"},
        {"..", ""},
        {".", ""},
        {"", ""},
        {"a/", ""},
        {".ssh", "ssh"},
        {"a\nb\x01.edi", "a-b-.edi"},
        {"a:b*c?.edi", "a-b-c-.edi"},
        {"bestellung-\xC3\xB6.edi", "bestellung-\xC3\xB6.edi"},
        {"CON", "_CON"},
        {"nul.edi", "_nul.edi"},
        {"name. . ", "name"},
    }));
    CHECK(safe_attachment_name(name) == safe);
}

TEST_CASE("a long name is cut between characters and keeps its ending") {
    std::string name;
    for (int i = 0; i < 150; ++i) name += "\xC3\xB6";
    const std::string safe = safe_attachment_name(name + ".edi");
    CHECK(safe.size() <= attachment_name_bytes_max);
    CHECK(safe.ends_with("\xC3\xB6.edi"));
    // What is no UTF-8 keeps its bytes.
    CHECK(safe_attachment_name(std::string(300, '\xB8') + ".edi").size() == attachment_name_bytes_max);
}
