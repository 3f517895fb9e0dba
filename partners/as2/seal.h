// Payloads become the body of an AS2 message: compressed, signed, encrypted as agreed with the partner.
//
// The fields returned are those of the HTTP request that say what the body is (Content-Type and the like), one line
// each; the rest of the request is the client's work. The body goes to the sink piece by piece, in binary. A signed
// entity says "Content-Transfer-Encoding: binary" and its payload is not touched, so that its MIC is the digest of the
// very bytes.
//
// Lifetime: payloads are used during the call. Threads: free, each call by itself. Errors: configuration (as2.seal: a
// key that cannot be used for what is wished), and what the sink or the spool answers.
//
//     const Attachment order{.content = bytes, .content_type = "application/EDI-X12", .file_name = "po850.edi"};
//     auto sealed = seal({&order, 1}, {.signing = Signing{own}, .encryption = Encryption{theirs}}, file.sink());
//     post(sealed->fields, ...);  remember(sealed->mics);
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/byte_sink.h"
#include "parsers/mime/entity.h"
#include "partners/as2/algorithms.h"
#include "partners/as2/certificate.h"
#include "partners/as2/mic.h"
#include "partners/as2/spool.h"

namespace crossdock::as2 {

struct Attachment {
    std::string_view content{};  // in memory or in a mapped file
    std::string content_type = "application/octet-stream";
    std::string file_name{};   // empty: none is told
    std::string content_id{};  // without '<' and '>'; empty: none
};

struct Signing {
    Identity identity{};
    Digest digest = Digest::sha256;
    SignatureScheme scheme = SignatureScheme::pkcs1;
    bool hyphen_in_sha1 = false;  // "sha-1" in micalg, for partners that want it
};

struct Encryption {
    Certificate recipient{};
    Cipher cipher = Cipher::aes128_cbc;
    KeyTransport key_transport = KeyTransport::pkcs1;
};

struct Sealing {
    Compression compression = Compression::none;
    std::optional<Signing> signing{};
    std::optional<Encryption> encryption{};
    Digest mic_digest = Digest::sha256;  // where nothing is signed; otherwise it is the signature's
    std::vector<Digest> further_mics{};  // for partners whose receipts name another digest than was asked for
    bool quote_file_names = true;        // a switch for partners that cannot read a quoted one
    SpoolPlace spool{};                  // compressed bytes
};

struct Sealed {
    std::vector<mime::Field> fields{};
    std::vector<Mic> mics{};  // any of these in the receipt confirms; the first is the one to be expected
    std::uint64_t bytes = 0;
};

// Several attachments travel as one multipart/related, the first being its root.
[[nodiscard]] Result<Sealed> seal(std::span<const Attachment> attachments, const Sealing& wish, const ByteSink& out);

}  // namespace crossdock::as2
