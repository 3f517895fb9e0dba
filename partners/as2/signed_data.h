// CMS signatures over bytes that lie elsewhere: made, and checked against the certificates of one partner.
//
// Only the certificates given count; those inside a signature are not looked at and no chain is built. The digest that
// is made on the way is the MIC.
//
// Lifetime: pieces and certificates are used during the call. Threads: free. Errors: sign: configuration (as2.seal).
//
//     auto signature = sign(pieces, signing);
//     Verified verified = verify(*read_cms(der), pieces, theirs, allowed);
//     if (verified.fault == SignatureFault::none) trust(verified.signer, verified.mic);
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "partners/as2/certificate.h"
#include "partners/as2/cms_shape.h"
#include "partners/as2/mic.h"
#include "partners/as2/seal.h"

namespace crossdock::as2 {

struct Signature {
    std::string der{};
    Mic mic{};
};

[[nodiscard]] Result<Signature> sign(const Pieces& pieces, const Signing& how);

enum class SignatureFault {
    none,
    not_trusted,      // by nobody we know, or its value is wrong
    content_altered,  // the partner signed other bytes
    digest_refused    // by an algorithm that is not allowed
};

struct Verified {
    SignatureFault fault = SignatureFault::not_trusted;
    std::string sentence{};  // what is wrong, for a person
    std::string remedy{};
    Certificate signer{};
    Mic mic{};  // of the pieces, in the signature's digest
};

// `shape` is that of signed data; its own content is not looked at.
[[nodiscard]] Verified verify(const CmsShape& shape, const Pieces& pieces, std::span<const Certificate> signers,
                              std::span<const Digest> digests);

}  // namespace crossdock::as2
