// What becomes of a message, without a socket or a disk: the header, the partnership and what was found in it decide.
#include "gateway/as2/decision.h"

#include <catch2/catch.hpp>

#include "tests/partners/as2/as2_messages.h"

using namespace crossdock;
using namespace crossdock::as2;
using namespace crossdock::test;

namespace {

Enquiry enquiry_of(const std::string& lines) {
    return read_enquiry(message("AS2-From: \"ACME EAST\"\nAS2-To: brand\nMessage-ID: <1@acme>\n" + lines, "").header);
}

Opened with_parts(const std::vector<std::string>& names) {
    Opened opened;
    for (const std::string& name : names) {
        OpenedPart part;
        part.file_name = name;
        opened.parts.push_back(part);
    }
    opened.mic = mic_of(Digest::sha256, {"x"});
    return opened;
}

}  // namespace

TEST_CASE("who writes to whom is read as it is meant") {
    const Enquiry enquiry = enquiry_of("Disposition-Notification-To: anything (at all)\n");
    CHECK(enquiry.from == "ACME EAST");
    CHECK(enquiry.to == "brand");
    CHECK(enquiry.message_id == "<1@acme>");
    CHECK(enquiry.problem.empty());
    CHECK(enquiry.request.wanted);
    CHECK_FALSE(read_enquiry(message("AS2-From: a\nAS2-To: b\n", "").header).problem.empty());
    CHECK_FALSE(read_enquiry(message("AS2-From: a\nAS2-To: b\nMessage-ID: <>\n", "").header).problem.empty());
    CHECK_FALSE(read_enquiry(message("AS2-From: a\nAS2-To: b\nMessage-ID: " + std::string(999, 'x') + "\n", "").header)
                    .problem.empty());
}

TEST_CASE("payloads get paths that no name can leave and no other payload has") {
    const Enquiry enquiry = enquiry_of("");
    const auto decision =
        decide(enquiry, with_parts({"po.edi", "../../etc/passwd", "po.edi", "", "C:\\x\\po.edi", "..", "po.edi"}));
    CHECK(decision.state == store::As2State::accepted);
    CHECK(decision.paths == std::vector<std::string>{"<1@acme>/po.edi", "<1@acme>/passwd", "<1@acme>/2-po.edi",
                                                     "<1@acme>/payload", "<1@acme>/3-po.edi", "<1@acme>/2-payload",
                                                     "<1@acme>/4-po.edi"});
    CHECK_FALSE(decision.receipt);
}

TEST_CASE("a receipt is signed with the first digest that is asked for, errors too") {
    const auto asks = [](const std::string& digests) {
        return enquiry_of(
            "Disposition-Notification-To: x\nDisposition-Notification-Options: "
            "signed-receipt-protocol=optional, pkcs7-signature; signed-receipt-micalg=optional, " +
            digests + "\n");
    };
    CHECK(decide(asks("md5, sha-384, sha-256"), with_parts({"a"})).receipt->signed_with == Digest::sha384);
    Opened failed;
    failed.disposition = dispositions::decryption_failed();
    failed.problem = Error{ErrorKind::partner_fault, "as2.decryption", "encrypted for somebody else", "", ""};
    const auto refused = decide(asks("sha1"), failed);
    CHECK(refused.state == store::As2State::refused);
    CHECK(refused.paths.empty());
    REQUIRE(refused.receipt);
    CHECK(refused.receipt->signed_with == Digest::sha1);
    CHECK(said(refused.receipt->content.disposition) == "processed/error: decryption-failed");
    // The partner is told no more than that.
    CHECK(refused.receipt->content.text.find("somebody") == std::string::npos);
    CHECK(refused.summary.find("encrypted for somebody else") != std::string::npos);

    const auto plain = decide(enquiry_of("Disposition-Notification-To: x\n"), with_parts({"a"}));
    REQUIRE(plain.receipt);
    CHECK_FALSE(plain.receipt->signed_with);
    CHECK(plain.receipt->content.mic == mic_of(Digest::sha256, {"x"}));
}

TEST_CASE("a partner's limit is told by its name") {
    Partnership partnership;
    partnership.settings.accept.bytes_max = 100;
    const Enquiry enquiry = enquiry_of("");
    CHECK_FALSE(refuse_unread(enquiry, &partnership, 100));
    const auto refusal = refuse_unread(enquiry, &partnership, 101);
    REQUIRE(refusal);
    CHECK(refusal->status == 413);
    CHECK(refusal->text.find("file-bytes of the partner's <limits> (100)") != std::string::npos);
}

TEST_CASE("what is opened with are the certificates in use now, and the partner's terms") {
    Partnership partnership;
    const auto entry = [&](CertificateUse use, const std::string& name, int from_day, int until_day) {
        DatedCertificate made;
        made.use = use;
        made.certificate = identity(name).certificate;
        made.key = identity(name).key;
        made.used_from = now + std::chrono::days(from_day);
        made.used_until = now + std::chrono::days(until_day);
        partnership.book.push_back(made);
    };
    entry(CertificateUse::own_decryption, "brand", -10, 1);
    entry(CertificateUse::own_decryption, "brand-ec", -1, 10);  // they overlap: both open
    entry(CertificateUse::partner_signature, "acme", -10, -1);  // over
    entry(CertificateUse::partner_signature, "acme-ec", -1, 10);
    partnership.settings.accept.ciphers = {Cipher::aes256_gcm};
    const Opening opening = opening_of(enquiry_of(""), partnership, now, {});
    CHECK(opening.own_keys.size() == 2);
    REQUIRE(opening.partner_certificates.size() == 1);
    CHECK(opening.partner_certificates[0].fingerprint() == identity("acme-ec").certificate.fingerprint());
    CHECK(opening.signature_required);
    CHECK(opening.encryption_required);
    CHECK(opening.ciphers == std::vector<Cipher>{Cipher::aes256_gcm});
    CHECK(opening.digests.size() == 4);
}
