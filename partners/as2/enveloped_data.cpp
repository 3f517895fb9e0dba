#include "partners/as2/enveloped_data.h"

#include <algorithm>
#include <array>
#include <openssl/objects.h>
#include <openssl/rsa.h>

#include "parsers/mime/entity.h"
#include "partners/as2/openssl_bio.h"

namespace crossdock::as2 {
namespace {

constexpr std::size_t tag_bytes = 16;  // of GCM

const EVP_CIPHER* evp(Cipher cipher) {
    switch (cipher) {
        case Cipher::des3_cbc: return EVP_des_ede3_cbc();
        case Cipher::aes192_cbc: return EVP_aes_192_cbc();
        case Cipher::aes256_cbc: return EVP_aes_256_cbc();
        case Cipher::aes128_gcm: return EVP_aes_128_gcm();
        case Cipher::aes256_gcm: return EVP_aes_256_gcm();
        case Cipher::aes128_cbc: break;
    }
    return EVP_aes_128_cbc();
}

std::unexpected<Error> not_encrypted(std::string_view what) {
    return fail(ErrorKind::configuration, "as2.seal", "cannot encrypt: " + std::string(what), {},
                "see that the partner's certificate for encryption has an RSA or EC key");
}

std::string der_of(CMS_ContentInfo* cms) {
    unsigned char* data = nullptr;
    const int size = i2d_CMS_ContentInfo(cms, &data);
    if (size <= 0) return {};
    std::string der(reinterpret_cast<const char*>(data), static_cast<std::size_t>(size));
    OPENSSL_free(data);
    return der;
}

bool add_recipient(CMS_ContentInfo* cms, const Encryption& how) {
    CMS_RecipientInfo* info = CMS_add1_recipient_cert(cms, how.recipient.handle(), CMS_KEY_PARAM);
    if (info == nullptr) return false;
    if (how.key_transport == KeyTransport::pkcs1 || CMS_RecipientInfo_type(info) != CMS_RECIPINFO_TRANS) return true;
    EVP_PKEY_CTX* context = CMS_RecipientInfo_get0_pkey_ctx(info);
    const EVP_MD* digest = how.key_transport == KeyTransport::oaep_sha256 ? EVP_sha256() : EVP_sha1();
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) == 1 &&
           EVP_PKEY_CTX_set_rsa_oaep_md(context, digest) == 1 && EVP_PKEY_CTX_set_rsa_mgf1_md(context, digest) == 1;
}

std::uint64_t encrypted_bytes(std::uint64_t plain, Cipher cipher) {
    if (is_authenticated(cipher)) return plain;
    const auto block = static_cast<std::uint64_t>(EVP_CIPHER_get_block_size(evp(cipher)));
    return (plain / block + 1) * block;
}

// The steps that OpenSSL puts in front of a BIO to encrypt what is written or decrypt what is read. The BIO at the end
// has its own owner.
class Chain {
  public:
    Chain(CMS_ContentInfo* cms, BIO* end) : first_(CMS_dataInit(cms, end)), end_(end) {}
    ~Chain() {
        while (first_ != nullptr && first_ != end_) {
            BIO* next = BIO_pop(first_);
            BIO_free(first_);
            first_ = next;
        }
    }
    Chain(const Chain&) = delete;
    Chain& operator=(const Chain&) = delete;

    [[nodiscard]] BIO* first() const { return first_; }

  private:
    BIO* first_;
    BIO* end_;
};

bool is_for(CMS_RecipientInfo* info, X509* certificate) {
    if (CMS_RecipientInfo_type(info) == CMS_RECIPINFO_TRANS)
        return CMS_RecipientInfo_ktri_cert_cmp(info, certificate) == 0;
    if (CMS_RecipientInfo_type(info) != CMS_RECIPINFO_AGREE) return false;
    STACK_OF(CMS_RecipientEncryptedKey)* keys = CMS_RecipientInfo_kari_get0_reks(info);
    for (int i = 0; i < sk_CMS_RecipientEncryptedKey_num(keys); ++i)
        if (CMS_RecipientEncryptedKey_cert_cmp(sk_CMS_RecipientEncryptedKey_value(keys, i), certificate) == 0)
            return true;
    return false;
}

bool is_for(CMS_ContentInfo* cms, X509* certificate) {
    STACK_OF(CMS_RecipientInfo)* infos = CMS_get0_RecipientInfos(cms);
    for (int i = 0; i < sk_CMS_RecipientInfo_num(infos); ++i)
        if (is_for(sk_CMS_RecipientInfo_value(infos, i), certificate)) return true;
    return false;
}

// Whether the content could be decrypted; what the spool says is an error. Not by CMS_decrypt, which keeps all of what
// GCM protects in memory until it knows that it is whole: here the caller drops the spool.
Result<bool> decrypt_with(const Identity& own, CMS_ContentInfo* cms, const Pieces& content, Spool& plain) {
    // Says yes whatever the key gives, so that nobody learns from the answer whether a key was carried well; the
    // content is garbage then.
    if (CMS_decrypt_set1_pkey(cms, own.key.handle(), own.certificate.handle()) != 1) return false;
    PieceSource source{content};
    const BioPtr in = reading_bio(source);
    const Chain decrypting(cms, in.get());
    BIO* chain = decrypting.first();
    if (chain == nullptr) return false;
    std::vector<char> buffer(64UL * 1024);
    for (int size = 0; (size = BIO_read(chain, buffer.data(), static_cast<int>(buffer.size()))) > 0;)
        if (auto kept = plain.append({buffer.data(), static_cast<std::size_t>(size)}); !kept)
            return std::unexpected(kept.error());
    return BIO_get_cipher_status(chain) == 1;
}

// Bytes decrypted with the wrong key look like this once in 300 times at most: they have no header about content.
bool is_entity(std::string_view bytes) {
    const auto entity = mime::read_entity(bytes, {});
    return entity && std::ranges::any_of(entity->header.fields, [](const mime::Field& field) {
               constexpr std::string_view prefix = "content-";
               return field.name.size() > prefix.size() && mime::same_word(field.name.substr(0, prefix.size()), prefix);
           });
}

std::unexpected<Error> not_decrypted(std::string what, std::string remedy) {
    return fail(ErrorKind::partner_fault, "as2.decryption", std::move(what), {}, std::move(remedy));
}

}  // namespace

CmsType encrypted_type(Cipher cipher) {
    return is_authenticated(cipher) ? CmsType::auth_enveloped_data : CmsType::enveloped_data;
}

Result<std::uint64_t> encrypt(const Pieces& pieces, const Encryption& how, const ByteSink& out) {
    const ErrorQueue queue;
    if (!how.recipient) return not_encrypted("there is no certificate to encrypt for");
    const CmsPtr cms(
        CMS_encrypt(nullptr, nullptr, evp(how.cipher), CMS_DETACHED | CMS_BINARY | CMS_PARTIAL | CMS_STREAM));
    if (!cms || !add_recipient(cms.get(), how)) return not_encrypted(take_reason());

    SinkTarget target{out, {}};
    const BioPtr end = writing_bio(target);
    const Chain encrypting(cms.get(), end.get());
    BIO* chain = encrypting.first();
    if (chain == nullptr) return not_encrypted(take_reason());

    std::uint64_t plain_bytes = 0;
    for (const std::string_view piece : pieces) plain_bytes += piece.size();
    // Keys and parameters are chosen now: what stands before the content can be written, its size is known.
    const std::string before = der_of(cms.get());
    const auto shape = read_cms(before);
    if (!shape) return not_encrypted(take_reason());
    const bool authenticated = is_authenticated(how.cipher);
    const std::string tag_place = authenticated ? element_head(0x04, tag_bytes) + std::string(tag_bytes, '\0') : "";
    const std::uint64_t content_bytes = encrypted_bytes(plain_bytes, how.cipher);
    const CmsFrame outside = frame(*shape, content_bytes, tag_place);
    if (auto written = out(outside.head); !written) return std::unexpected(written.error());

    constexpr std::size_t write_max = 64UL * 1024;
    for (std::string_view piece : pieces)
        for (; !piece.empty(); piece.remove_prefix(std::min(piece.size(), write_max))) {
            const int size = static_cast<int>(std::min(piece.size(), write_max));
            if (BIO_write(chain, piece.data(), size) != size)
                return target.problem ? std::unexpected(*target.problem) : not_encrypted(take_reason());
        }
    if (BIO_flush(chain) != 1 || CMS_dataFinal(cms.get(), chain) != 1)
        return target.problem ? std::unexpected(*target.problem) : not_encrypted(take_reason());
    if (!authenticated) return outside.head.size() + content_bytes;
    const std::string finished = der_of(cms.get());
    const auto with_tag = read_cms(finished);
    if (!with_tag || with_tag->after.size() != tag_place.size()) return not_encrypted("OpenSSL made no GCM tag");
    if (auto written = out(with_tag->after); !written) return std::unexpected(written.error());
    return outside.head.size() + content_bytes + tag_place.size();
}

std::optional<Cipher> cipher_of(const CmsShape& shape) {
    const auto content_type = first_element(shape.info);
    const auto algorithm = content_type ? first_element(shape.info.substr(content_type->bytes.size())) : std::nullopt;
    const auto oid = algorithm ? first_element(algorithm->content) : std::nullopt;
    if (!oid) return std::nullopt;
    const auto* at = reinterpret_cast<const unsigned char*>(oid->bytes.data());
    const ErrorQueue queue;
    const std::unique_ptr<ASN1_OBJECT, Freeing<ASN1_OBJECT_free>> object(
        d2i_ASN1_OBJECT(nullptr, &at, static_cast<long>(oid->bytes.size())));
    for (const Cipher cipher : ciphers)
        if (object && OBJ_obj2nid(object.get()) == EVP_CIPHER_get_type(evp(cipher))) return cipher;
    return std::nullopt;
}

Result<Spool> decrypt(const CmsShape& shape, std::span<const Identity> own_keys, const SpoolPlace& place) {
    const ErrorQueue queue;
    const std::string der = without_content(shape);
    std::string reason = "it is encrypted for none of our certificates";
    std::string remedy = "send the partner our present certificate for encryption";
    for (const Identity& own : own_keys) {
        // Anew for each key: an attempt leaves its traces in the object.
        const auto* at = reinterpret_cast<const unsigned char*>(der.data());
        const CmsPtr cms(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(der.size())));
        if (!cms)
            return not_decrypted("the encrypted message cannot be read: " + take_reason(),
                                 "ask the partner to send it again");
        if (!is_for(cms.get(), own.certificate.handle())) continue;
        Spool plain(place);
        const auto done = decrypt_with(own, cms.get(), shape.content, plain);
        if (!done) return std::unexpected(done.error());
        reason = "decrypting with the key of " + own.certificate.subject() +
                 " gave no message: " + (*done ? "it is no MIME entity" : take_reason());
        remedy = "see that the partner encrypts for the certificate that we sent, and ask to send it again";
        if (!*done) continue;
        const auto bytes = plain.view();
        if (!bytes) return std::unexpected(bytes.error());
        if (is_entity(*bytes)) return plain;
    }
    return not_decrypted(std::move(reason), std::move(remedy));
}

}  // namespace crossdock::as2
