// Enveloped data of CMS: a content encrypted for one recipient, of any size, in DER, and decrypted again.
//
// Lifetime: pieces, keys and sinks are used during the call. Threads: free. Errors: encrypt: configuration (as2.seal)
// and what the sink answers; decrypt: partner_fault (as2.decryption).
//
//     encrypt(pieces, {.recipient = theirs, .cipher = Cipher::aes128_gcm}, file.sink());
//     auto plain = decrypt(*read_cms(body), own_keys, place);
#pragma once

#include <expected>
#include <span>

#include "partners/as2/algorithms.h"
#include "partners/as2/certificate.h"
#include "partners/as2/cms_shape.h"
#include "partners/as2/seal.h"
#include "partners/as2/spool.h"

namespace crossdock::as2 {

// How many bytes went to the sink.
[[nodiscard]] Result<std::uint64_t> encrypt(const Pieces& pieces, const Encryption& how, const ByteSink& out);

[[nodiscard]] CmsType encrypted_type(Cipher cipher);

// The algorithm of encrypted content; nullopt: none that we know.
[[nodiscard]] std::optional<Cipher> cipher_of(const CmsShape& shape);

// The content in a spool, decrypted with whichever own key it was encrypted for. What comes out must be a MIME entity:
// a wrong key may give garbage without any other sign. Why it failed is for our own eyes.
[[nodiscard]] Result<Spool> decrypt(const CmsShape& shape, std::span<const Identity> own_keys, const SpoolPlace& place);

}  // namespace crossdock::as2
