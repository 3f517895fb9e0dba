#include "partners/as2/open.h"

#include <algorithm>

#include "parsers/mime/field_value.h"
#include "parsers/mime/transfer_encoding.h"
#include "partners/as2/compressed_data.h"
#include "partners/as2/enveloped_data.h"
#include "partners/as2/payload_parts.h"
#include "partners/as2/signed_entity.h"

namespace crossdock::as2 {
namespace {

bool is_cms_media_type(const mime::FieldValue& type) {
    return type.is("application/pkcs7-mime") || type.is("application/x-pkcs7-mime");
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(std::string_view(" \t\r\n\0", 5)) == std::string_view::npos;
}

Error partner_fault(std::string code, std::string message, std::string remedy) {
    return {ErrorKind::partner_fault, std::move(code), std::move(message), {}, std::move(remedy)};
}

// Unwraps one message, layer by layer, until a payload is left or something is wrong.
class Unwrapping {
  public:
    Unwrapping(const mime::Header& header, std::string_view body, const Opening& how)
        : how_(how), header_(header), body_(body) {}

    Opened run() && {
        for (std::size_t layers = 0; going_on_; ++layers) {
            if (layers > how_.layers_max) {
                refuse(dispositions::unexpected_processing_error(),
                       partner_fault("as2.layers-max",
                                     "the message is wrapped more than layers_max (" + std::to_string(how_.layers_max) +
                                         ") times",
                                     "ask the partner what it sends"));
                break;
            }
            unwrap();
        }
        if (!result_.problem) check_security();
        if (!result_.problem) take_payload();
        return std::move(result_);
    }

  private:
    // What can be learnt from the answer must not depend on bytes that somebody may have changed on purpose: an
    // unauthenticated cipher lets him, until a signature says that the partner sent them so.
    [[nodiscard]] bool is_shielded() const {
        return result_.applied.cipher && !is_authenticated(*result_.applied.cipher) && !result_.applied.is_signed;
    }

    void refuse(Disposition disposition, Error problem) {
        going_on_ = false;
        result_.disposition = is_shielded() ? dispositions::decryption_failed() : std::move(disposition);
        if (problem.kind == ErrorKind::transient) result_.disposition = dispositions::unexpected_processing_error();
        result_.problem = std::move(problem);
        result_.parts.clear();
    }

    // The same for what a signature says: whoever gets this far had the end of the message whole; see open.h.
    void refuse_signature(Disposition disposition, Error problem) {
        refuse(disposition, std::move(problem));  // a copy: it may be shielded in there
        if (result_.problem->kind != ErrorKind::transient) result_.disposition = std::move(disposition);
    }

    void unwrap() {
        const auto type = mime::read_field_value(header_.value("Content-Type"));
        const auto encoding = mime::read_transfer_encoding(header_.value("Content-Transfer-Encoding"));
        if (!encoding) return refuse(dispositions::unexpected_processing_error(), encoding.error());
        if (type.is("multipart/signed")) {
            if (mime::is_encoded(*encoding) && !decode_body(*encoding)) return;
            return unwrap_signed(type);
        }
        const bool declared = is_cms_media_type(type);
        const std::string_view whole = body_;
        auto cms = cms_type(body_);
        // Base64 of a CMS structure begins with "MI"; not everybody says that it is base64.
        if (!cms && (declared || mime::is_encoded(*encoding)) && mime::trimmed(body_.substr(0, 64)).starts_with("MI")) {
            if (!decode_body(mime::TransferEncoding::base64)) return;
            cms = cms_type(body_);
            if (!cms) body_ = whole;
        }
        if (cms) return unwrap_cms(*cms);
        going_on_ = false;
        if (!declared) return;  // this is the payload
        const std::string_view kind = type.parameter("smime-type");
        refuse(mime::same_word(kind, "compressed-data") ? dispositions::decompression_failed()
               : mime::same_word(kind, "signed-data")   ? dispositions::authentication_failed()
                                                        : dispositions::decryption_failed(),
               partner_fault("as2.cms", "expected a CMS structure (application/pkcs7-mime), found something else",
                             "the message was damaged or cut off on its way; ask the partner to send it again"));
    }

    bool decode_body(mime::TransferEncoding encoding) {
        return spooled(dispositions::unexpected_processing_error(),
                       [&](const ByteSink& sink) { return mime::decode(encoding, body_, sink); });
    }

    // Runs a step that writes the next body; it is the present one afterwards.
    template <class Step>
    bool spooled(Disposition otherwise, Step&& step) {
        Spool& spool = result_.spools.emplace_back(how_.spool);
        auto done = step(spool.sink());
        auto view = done ? spool.view() : std::unexpected(std::move(done.error()));
        if (!view) {
            refuse(std::move(otherwise), std::move(view.error()));
            return false;
        }
        body_ = *view;
        return true;
    }

    void enter(std::string_view bytes, Disposition otherwise) {
        auto entity = mime::read_entity(bytes, how_.mime);
        if (!entity) return refuse(std::move(otherwise), std::move(entity.error()));
        header_ = std::move(entity->header);
        body_ = entity->body;
        entity_ = entity->bytes;
    }

    void unwrap_signed(const mime::FieldValue& type) {
        SignedEntity found =
            check_signed(type, body_, how_.partner_certificates, how_.digests, how_.mime, how_.spool, result_.spools);
        if (found.failed) return refuse(dispositions::unexpected_processing_error(), std::move(*found.failed));
        if (found.malformed) return refuse(dispositions::unexpected_processing_error(), std::move(*found.malformed));
        if (is_shielded() && !is_blank(found.epilogue)) return refuse_trailer();
        if (found.bytes.data() != found.digested.data())
            result_.notes.push_back(
                "the signature fits only with CRLF at the end of each line; the MIC is that of the "
                "text with CRLF");
        accept_signature(found.verified, {found.digested}, found.bytes);
    }

    void accept_signature(const Verified& verified, Pieces digested, std::string_view bytes) {
        const auto problem = [&](std::string code) {
            return partner_fault(std::move(code), verified.sentence, verified.remedy);
        };
        switch (verified.fault) {
            case SignatureFault::not_trusted:
                return refuse_signature(dispositions::authentication_failed(), problem("as2.signature-not-trusted"));
            case SignatureFault::content_altered:
                return refuse_signature(dispositions::integrity_check_failed(), problem("as2.content-altered"));
            case SignatureFault::digest_refused:
                return refuse_signature(dispositions::insufficient_message_security(), problem("as2.digest-refused"));
            case SignatureFault::none: break;
        }
        if (const auto late = out_of_date(verified.signer, how_.now)) {
            if (how_.expired_certificates_refused)
                return refuse_signature(
                    dispositions::authentication_failed(),
                    partner_fault("as2.certificate-out-of-date", *late + ", and it signed the message",
                                  "ask the partner for its new certificate"));
            result_.notes.push_back(*late);
        }
        if (!result_.applied.is_signed) {
            result_.applied.is_signed = true;
            result_.applied.signature_digest = verified.mic.digest;
            result_.applied.signer = verified.signer;
            signed_mic_ = verified.mic;
            signed_ = std::move(digested);
        }
        result_.applied.layers.push_back("signed " + std::string(write_digest(verified.mic.digest)));
        enter(bytes, dispositions::unexpected_processing_error());
    }

    void unwrap_cms(CmsType type) {
        const Disposition broken = type == CmsType::compressed_data ? dispositions::decompression_failed()
                                   : type == CmsType::signed_data   ? dispositions::authentication_failed()
                                                                    : dispositions::decryption_failed();
        auto shape = read_cms(body_);
        if (!shape) return refuse(broken, std::move(shape.error()));
        if (is_shielded() && !is_blank(shape->trailer)) return refuse_trailer();
        switch (type) {
            case CmsType::enveloped_data:
            case CmsType::auth_enveloped_data: return unwrap_encrypted(*shape);
            case CmsType::compressed_data:
                result_.applied.layers.emplace_back(to_string(type));
                if (!spooled(broken,
                             [&](const ByteSink& sink) { return inflate_data(*shape, how_.inflated_ratio_max, sink); }))
                    return;
                result_.applied.is_compressed = true;
                return enter(body_, broken);
            case CmsType::signed_data: return unwrap_opaque(*shape);
            case CmsType::data:
            case CmsType::other: break;
        }
        refuse(dispositions::unexpected_processing_error(),
               partner_fault("as2.cms", "the message is a CMS structure of a kind that no AS2 message has",
                             "ask the partner what it sends"));
    }

    void unwrap_encrypted(const CmsShape& shape) {
        const auto cipher = cipher_of(shape);
        if (!cipher || std::ranges::find(how_.ciphers, *cipher) == how_.ciphers.end())
            return refuse(dispositions::insufficient_message_security(),
                          partner_fault("as2.cipher-refused",
                                        "the message is encrypted with " +
                                            std::string(cipher ? to_string(*cipher) : "a cipher that we do not have") +
                                            ", which is not allowed",
                                        "agree on aes128-cbc or aes256-gcm with the partner, or allow that cipher"));
        auto plain = decrypt(shape, how_.own_keys, how_.spool);
        result_.applied.cipher = cipher;
        if (!plain) return refuse(dispositions::decryption_failed(), std::move(plain.error()));
        result_.applied.is_encrypted = true;
        result_.applied.layers.push_back(std::string(to_string(shape.type)) + " " + std::string(to_string(*cipher)));
        const auto bytes = result_.spools.emplace_back(std::move(*plain)).view();
        if (!bytes) return refuse(dispositions::unexpected_processing_error(), bytes.error());
        enter(*bytes, dispositions::decryption_failed());
    }

    // Signed data that carries what it signs.
    void unwrap_opaque(const CmsShape& shape) {
        const Verified verified = verify(shape, shape.content, how_.partner_certificates, how_.digests);
        const bool joined = spooled(dispositions::authentication_failed(), [&](const ByteSink& sink) -> Result<void> {
            for (const std::string_view piece : shape.content)
                if (auto written = sink(piece); !written) return written;
            return {};
        });
        if (joined) accept_signature(verified, {body_}, body_);
    }

    void refuse_trailer() {
        refuse(dispositions::decryption_failed(),
               partner_fault(
                   "as2.trailer", "something stands behind the end of what was encrypted",
                   "the partner must end the message after its last delimiter; if it does, somebody changed it"));
    }

    void check_security() {
        const Applied& applied = result_.applied;
        const bool signature_missing =
            !applied.is_signed && (how_.signature_required || (applied.is_encrypted && how_.encrypted_means_signed));
        if (signature_missing)
            refuse(dispositions::insufficient_message_security(),
                   partner_fault("as2.not-signed",
                                 "the message is not signed, though the agreement with the partner wants it",
                                 "ask the partner to sign, or change what the partner's file requires"));
        else if (how_.encryption_required && !applied.is_encrypted)
            refuse(dispositions::insufficient_message_security(),
                   partner_fault("as2.not-encrypted",
                                 "the message is not encrypted, though the agreement with the partner wants it",
                                 "ask the partner to encrypt, or change what the partner's file requires"));
    }

    void take_payload() {
        if (auto done = add_parts(header_, body_, how_, 0, result_.spools, result_.parts); !done)
            return refuse(dispositions::unexpected_processing_error(), std::move(done.error()));
        result_.mic = mic();
    }

    [[nodiscard]] Mic mic() const {
        const auto& asked = how_.mic_digests;
        const Applied& applied = result_.applied;
        if (applied.is_signed) {
            const bool fits = asked.empty() || !how_.mic_follows_request ||
                              std::ranges::find(asked, signed_mic_.digest) != asked.end();
            return fits ? signed_mic_ : mic_of(asked.front(), signed_);
        }
        const Digest digest = asked.empty() ? how_.mic_unasked : asked.front();
        const bool with_header = applied.is_encrypted || (applied.is_compressed && !how_.mic_of_compressed_content);
        return mic_of(digest, {with_header ? entity_ : body_});
    }

    const Opening& how_;
    Opened result_;
    bool going_on_ = true;
    // The present layer; of the outermost one the header came apart from the body and `entity_` is empty.
    mime::Header header_;
    std::string_view body_;
    std::string_view entity_;
    // What was signed, of the outermost signature.
    Mic signed_mic_;
    Pieces signed_;
};

}  // namespace

Opened open(const mime::Header& header, std::string_view body, const Opening& how) {
    return Unwrapping(header, body, how).run();
}

}  // namespace crossdock::as2
