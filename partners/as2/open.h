// The body of an AS2 message becomes payloads again, whatever it is wrapped in.
//
// Layers are told by what they are (the CMS content type, multipart/signed), not by a recipe. Whatever happens there is
// a disposition for the receipt and, unless it is "processed", a problem for the person who looks at it. The
// disposition of an encrypted message says "decryption-failed" for everything that goes wrong before a signature was
// looked at, and nothing may stand behind an encrypted multipart/signed: so nobody can probe our key with changed
// messages.
//
// Lifetime: parts are ranges of the body given or of spools that the result owns. Threads: free, each call by itself.
// Errors: none but in the result; of kind transient (a full disk) where the same bytes may work later: then no receipt
// is due.
//
//     Opened opened = open(header, body, {.own_keys = keys, .partner_certificates = theirs, .now = now});
//     if (!opened.problem) store(opened.parts);
//     answer(opened.disposition, opened.mic);
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/mime/entity.h"
#include "partners/as2/algorithms.h"
#include "partners/as2/certificate.h"
#include "partners/as2/disposition.h"
#include "partners/as2/mic.h"
#include "partners/as2/spool.h"

namespace crossdock::as2 {

struct Opening {
    std::vector<Identity> own_keys{};                 // every one that partners may encrypt for
    std::vector<Certificate> partner_certificates{};  // every one that may have signed
    Instant now{};

    bool signature_required = true;
    bool encryption_required = false;
    bool encrypted_means_signed = true;         // an encrypted message that is not signed is refused
    bool expired_certificates_refused = false;  // otherwise a note
    std::vector<Digest> digests{Digest::sha1, Digest::sha256, Digest::sha384, Digest::sha512};  // of signatures
    std::vector<Cipher> ciphers{std::begin(as2::ciphers), std::end(as2::ciphers)};

    std::vector<Digest> mic_digests{};  // that the message asks for, in order of preference; empty: it does not say
    bool mic_follows_request = true;    // where it asks for others than it was signed with; false: the signature's
    Digest mic_unasked = Digest::sha1;  // of an unsigned message that does not say
    bool mic_of_compressed_content = false;  // compressed only: of the content without its header, as OpenAS2 does

    mime::Limits mime{};
    std::size_t layers_max = 5;
    std::uint64_t inflated_ratio_max = 1000;  // beyond the first 16 MB
    SpoolPlace spool{};                       // its bytes_max bounds every layer
};

struct OpenedPart {
    std::string_view content{};  // without transfer encoding
    std::string content_type{};
    std::string file_name{};  // as sent; see safe_attachment_name. Empty: none
    std::string content_id{};
};

// What was found on the way in.
struct Applied {
    bool is_signed = false;
    bool is_encrypted = false;
    bool is_compressed = false;
    std::vector<std::string> layers{};  // outermost first: "enveloped-data aes128-cbc", "signed sha-256", ...
    std::optional<Digest> signature_digest{};
    std::optional<Cipher> cipher{};
    Certificate signer{};  // of the partner's, the one that signed
};

struct Opened {
    Disposition disposition{};
    std::optional<Error> problem{};
    std::vector<OpenedPart> parts{};  // empty when there is a problem
    Applied applied{};
    std::optional<Mic> mic{};          // of what was read; none when there is a problem
    std::vector<std::string> notes{};  // deviations that were accepted, one sentence each

    std::deque<Spool> spools{};  // what `parts` may lie in
};

// The header is the request's; `body` is what followed it.
[[nodiscard]] Opened open(const mime::Header& header, std::string_view body, const Opening& how);

}  // namespace crossdock::as2
