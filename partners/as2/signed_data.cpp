#include "partners/as2/signed_data.h"

#include <algorithm>
#include <openssl/objects.h>
#include <openssl/rsa.h>

#include "partners/as2/digest_context.h"
#include "partners/as2/openssl.h"

namespace crossdock::as2 {
namespace {

std::optional<Digest> digest_of(CMS_SignerInfo* info) {
    X509_ALGOR* algorithm = nullptr;
    CMS_SignerInfo_get0_algs(info, nullptr, nullptr, &algorithm, nullptr);
    const ASN1_OBJECT* object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    for (const Digest digest : {Digest::md5, Digest::sha1, Digest::sha256, Digest::sha384, Digest::sha512})
        if (OBJ_obj2nid(object) == EVP_MD_get_type(evp(digest))) return digest;
    return std::nullopt;
}

void write_pieces(const Pieces& pieces, BIO* bio) {
    constexpr std::size_t write_max = 1UL << 30U;
    for (std::string_view piece : pieces)
        for (; !piece.empty(); piece.remove_prefix(std::min(piece.size(), write_max)))
            BIO_write(bio, piece.data(), static_cast<int>(std::min(piece.size(), write_max)));
}

// A digest over the pieces in the form in which OpenSSL compares it with a signature.
BioPtr digested(const Pieces& pieces, Digest digest) {
    BioPtr bio(BIO_new(BIO_f_md()));
    BIO_set_md(bio.get(), evp(digest));
    BIO_push(bio.get(), BIO_new(BIO_s_null()));
    write_pieces(pieces, bio.get());
    return bio;
}

Mic mic_in(BIO* bio, Digest digest) {
    EVP_MD_CTX* running = nullptr;
    BIO_get_md_ctx(bio, &running);
    const DigestContextPtr copy(EVP_MD_CTX_new());
    std::string bytes(EVP_MAX_MD_SIZE, '\0');
    unsigned size = 0;
    if (EVP_MD_CTX_copy_ex(copy.get(), running) != 1) return {};
    EVP_DigestFinal_ex(copy.get(), reinterpret_cast<unsigned char*>(bytes.data()), &size);
    bytes.resize(size);
    return {digest, bytes};
}

// Who a signature says it is by.
std::string claimed(CMS_SignerInfo* info) {
    ASN1_OCTET_STRING* key_id = nullptr;
    X509_NAME* issuer = nullptr;
    ASN1_INTEGER* serial = nullptr;
    if (CMS_SignerInfo_get0_signer_id(info, &key_id, &issuer, &serial) != 1 || issuer == nullptr) return "a key id";
    const BioPtr number(BIO_new(BIO_s_mem()));
    if (serial != nullptr) i2a_ASN1_INTEGER(number.get(), serial);
    return "issuer " + text_of(issuer) + ", serial " + collected(number.get());
}

// What a signature brings along to prove itself proves nothing; reading keys out of it would cost more than checking.
CmsShape without_certificates(CmsShape shape) {
    constexpr unsigned char certificates = 0xA0, revocations = 0xA1;  // RFC 5652 section 5.1
    for (auto next = first_element(shape.after); next && (next->tag == certificates || next->tag == revocations);
         next = first_element(shape.after))
        shape.after.remove_prefix(next->bytes.size());
    return shape;
}

// One signature by one certificate that it names. Both may be tried with others.
Verified check(CMS_SignerInfo* info, const Certificate& signer, BIO* content, Digest digest) {
    Verified result{.sentence = {}, .remedy = {}, .signer = signer, .mic = mic_in(content, digest)};
    CMS_SignerInfo_set1_signer_cert(info, signer.handle());
    const bool has_attributes = CMS_signed_get_attr_count(info) >= 0;
    if (has_attributes && CMS_SignerInfo_verify(info) != 1) {
        result.sentence = "the signature is not made with the key of " + signer.subject() + ": " + take_reason();
        result.remedy = "ask the partner which certificate it signs with now";
        return result;
    }
    if (CMS_SignerInfo_verify_content(info, content) == 1) {
        result.fault = SignatureFault::none;
        return result;
    }
    result.fault = SignatureFault::content_altered;
    result.sentence = "the bytes are not those that " + signer.subject() + " signed";
    result.remedy = "something on the way changed them (line ends, blanks); ask the partner to send it again";
    return result;
}

std::unexpected<Error> failed(std::string_view what) {
    return fail(ErrorKind::configuration, "as2.seal", "cannot sign: " + std::string(what), {},
                "see that the private key and the certificate for signing belong together");
}

}  // namespace

Result<Signature> sign(const Pieces& pieces, const Signing& how) {
    const ErrorQueue queue;
    if (!how.identity.key.belongs_to(how.identity.certificate))
        return failed("the private key is not the one of the certificate");
    constexpr unsigned flags = CMS_DETACHED | CMS_BINARY | CMS_PARTIAL;
    const CmsPtr cms(CMS_sign(nullptr, nullptr, nullptr, nullptr, flags));
    CMS_SignerInfo* info =
        !cms ? nullptr
             : CMS_add1_signer(cms.get(), how.identity.certificate.handle(), how.identity.key.handle(), evp(how.digest),
                               flags | CMS_NOSMIMECAP | CMS_KEY_PARAM);
    if (info == nullptr) return failed(take_reason());
    if (how.scheme == SignatureScheme::pss && EVP_PKEY_is_a(how.identity.key.handle(), "RSA") == 1) {
        EVP_PKEY_CTX* context = CMS_SignerInfo_get0_pkey_ctx(info);
        if (EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) != 1 ||
            EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) != 1)
            return failed(take_reason());
    }
    BioPtr nowhere(BIO_new(BIO_s_null()));
    const BioPtr content(CMS_dataInit(cms.get(), nowhere.get()));
    if (!content) return failed(take_reason());
    (void)nowhere.release();  // it is the end of `content` now
    write_pieces(pieces, content.get());
    unsigned char* data = nullptr;
    int size = 0;
    if (CMS_dataFinal(cms.get(), content.get()) != 1 || (size = i2d_CMS_ContentInfo(cms.get(), &data)) <= 0)
        return failed(take_reason());
    std::string der(reinterpret_cast<const char*>(data), static_cast<std::size_t>(size));
    OPENSSL_free(data);
    // The digest that was signed is the MIC; it was made on the way.
    const auto* digest = static_cast<const ASN1_OCTET_STRING*>(
        CMS_signed_get0_data_by_OBJ(info, OBJ_nid2obj(NID_pkcs9_messageDigest), -3, V_ASN1_OCTET_STRING));
    if (digest == nullptr) return failed("OpenSSL signed no digest");
    return Signature{std::move(der),
                     {how.digest, std::string(reinterpret_cast<const char*>(ASN1_STRING_get0_data(digest)),
                                              static_cast<std::size_t>(ASN1_STRING_length(digest)))}};
}

Verified verify(const CmsShape& shape, const Pieces& pieces, std::span<const Certificate> signers,
                std::span<const Digest> digests) {
    const ErrorQueue queue;
    const std::string der = without_content(without_certificates(shape));
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    const CmsPtr cms(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(der.size())));
    STACK_OF(CMS_SignerInfo)* infos = cms ? CMS_get0_SignerInfos(cms.get()) : nullptr;
    Verified last{.sentence = "the signature cannot be read",
                  .remedy = "ask the partner to send it again",
                  .signer = {},
                  .mic = {}};
    if (infos != nullptr) last.sentence = "the signed data is signed by nobody";
    for (int i = 0; i < sk_CMS_SignerInfo_num(infos); ++i) {
        CMS_SignerInfo* info = sk_CMS_SignerInfo_value(infos, i);
        const auto digest = digest_of(info);
        BioPtr content;
        bool known = false;
        for (const Certificate& signer : signers) {
            if (CMS_SignerInfo_cert_cmp(info, signer.handle()) != 0) continue;
            known = true;
            if (!digest || std::ranges::find(digests, *digest) == digests.end()) {
                last.fault = SignatureFault::digest_refused;
                last.sentence = "the signature uses the digest " +
                                std::string(digest ? write_digest(*digest) : "of an unknown algorithm") +
                                ", which is not allowed";
                last.remedy = "agree on sha-256 with the partner, or allow that digest";
                break;
            }
            if (!content) content = digested(pieces, *digest);
            last = check(info, signer, content.get(), *digest);
            if (last.fault != SignatureFault::not_trusted) return last;
        }
        if (known) continue;
        last.sentence = "it is signed with a certificate that is not the partner's (" + claimed(info) + ")";
        last.remedy = "if it is the partner's new one, add it to the partner's certificates";
    }
    return last;
}

}  // namespace crossdock::as2
