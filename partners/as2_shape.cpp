#include "partners/as2_shape.h"

#include "partners/shape_words.h"

namespace crossdock::partners {
namespace {

using namespace shape_words;

ElementShape seal() {
    return {
        "seal",
        Occurs::optional,
        "What we do to a message before it is sent. Without this element it is signed and encrypted.",
        {{"sign",
          Kind::choice,
          optional,
          "sha-256",
          "the digest that is signed; `sha-1` and `sha1` differ in how it is spelt to the partner",
          {"no", "sha1", "sha-1", "sha-256", "sha-384", "sha-512"}},
         {"signature", Kind::choice, optional, "pkcs1", "the scheme of an RSA signature", {"pkcs1", "pss"}},
         {"encrypt",
          Kind::choice,
          optional,
          "aes128-cbc",
          "the cipher",
          {"no", "3des-cbc", "aes128-cbc", "aes192-cbc", "aes256-cbc", "aes128-gcm", "aes256-gcm"}},
         {"padding",
          Kind::choice,
          optional,
          "pkcs1",
          "how the message's key is wrapped with an RSA key",
          {"pkcs1", "oaep-sha1", "oaep-sha256"}},
         {"compress",
          Kind::choice,
          optional,
          "no",
          "whether it is compressed, and where",
          {"no", "before-signing", "after-signing"}},
         {"content-type", Kind::text, optional, "",
          "of the payload; without it `application/EDI-X12`, `application/EDIFACT`, or what the file's name says"},
         {"subject", Kind::text, optional, "", "for people at the partner's"},
         {"version",
          Kind::choice,
          optional,
          "1.2",
          "AS2-Version, for partners that refuse ours",
          {"1.0", "1.1", "1.2"}},
         {"quote-file-names", Kind::yes_no, optional, "yes", "`no` for partners that keep the quotes in the name"}}};
}

ElementShape receipt() {
    return {
        "receipt",
        Occurs::optional,
        "The receipt (MDN) that we ask for. Only a receipt proves that a message was delivered. Without this element "
        "it is signed and comes with the answer.",
        {{"wanted",
          Kind::choice,
          optional,
          "sync",
          "with the answer, later at `url`, or none: then any good answer counts as delivered",
          {"sync", "async", "none"}},
         {"signed", Kind::yes_no, optional, "yes", "a receipt that is not signed is then none"},
         {"mic", Kind::choice, optional, "required", "whether it must say what was received", {"required", "optional"}},
         {"digests", Kind::words, optional, "sha1 sha-256", "in which it may say so, besides the one asked for"},
         {"url", Kind::text, optional, "", "with `async`: where this gateway is reached from the partner's"},
         {"within", Kind::duration, optional, "4h", "with `async`: after that it is missing", {}, second, 30 * day},
         {"missing",
          Kind::choice,
          optional,
          "retry",
          "with `sync`: an answer without a receipt is a failed attempt, or counts as delivered",
          {"retry", "delivered"}}}};
}

ElementShape accept() {
    return {
        "accept",
        Occurs::optional,
        "What we take from the partner. Less is refused with `insufficient-message-security`.",
        {{"signed", Kind::choice, optional, "required", "whether a message must be signed", {"required", "optional"}},
         {"encrypted", Kind::choice, optional, "required", "whether it must be encrypted", {"required", "optional"}},
         {"digests", Kind::words, optional, "sha1 sha-256 sha-384 sha-512", "of signatures"},
         {"ciphers", Kind::words, optional, "3des-cbc aes128-cbc aes192-cbc aes256-cbc aes128-gcm aes256-gcm",
          "of encryption"},
         {"expired",
          Kind::choice,
          optional,
          "warn",
          "a signature by a certificate that has run out is taken with a note, or refused",
          {"warn", "reject"}},
         {"mic",
          Kind::choice,
          optional,
          "as-asked",
          "digest of the receipt where the message asks for another than it was signed with",
          {"as-asked", "as-signed"}},
         {"mic-compressed",
          Kind::choice,
          optional,
          "entity",
          "what it is of, of a message that is compressed only: `content` leaves out the header, as some products do",
          {"entity", "content"}}},
        {{"receipt-url",
          Occurs::any,
          "Where asynchronous receipts may be sent. Without any, to every public host, and to no private address.",
          {{"begins", Kind::text, required, "",
            "what the URL asked for must begin with: `https://as2.acme.example/`"}}}}};
}

ElementShape server() {
    return {"server",
            Occurs::optional,
            "How the partner's server is reached.",
            {{"connect-timeout", Kind::duration, optional, "15s", "for the connection", {}, second, hour},
             {"reply-timeout",
              Kind::duration,
              optional,
              "120s",
              "the longest time without a byte; a synchronous receipt is made within it",
              {},
              second,
              hour},
             {"user", Kind::text, optional, "", "log-in name, where the server wants one"},
             {"password", Kind::secret, optional, "", "of that user"},
             {"proxy", Kind::text, optional, "", "`http://proxy.example:3128`"},
             {"proxy-user", Kind::text, optional, "", "log-in name at the proxy"},
             {"proxy-password", Kind::secret, optional, "", "of that user"},
             {"check-host", Kind::yes_no, optional, "yes",
              "the server's certificate is for its host; `no` needs a `tls-server` certificate or a pin"},
             {"chunked", Kind::yes_no, optional, "no", "without Content-Length, for partners that want it so"}},
            {{"pin",
              Occurs::any,
              "The key that the server must have. Two allow a change.",
              {{"sha256", Kind::text, required, "", "SHA-256 of its public key in base64, 44 characters"}}}}};
}

ElementShape certificate() {
    return {
        "certificate",
        Occurs::any,
        "A certificate and what it is for; several for each use allow a change without an interruption "
        "([docs/as2.md](as2.md)). `sign` and `decrypt` are ours and have a key, `verify` and `encrypt` the partner's. "
        "`tls-server`: the partner's server shows it, or one issued by it. `tls-client`: with a key it is ours and "
        "shown to the partner's server, without one the partner's client shows it to ours.",
        {{"use",
          Kind::choice,
          required,
          "",
          "what for",
          {"sign", "decrypt", "verify", "encrypt", "tls-server", "tls-client"}},
         {"file", Kind::text, optional, "",
          "PEM, DER, PKCS#7 or PKCS#12; relative to the partner's folder. Without it, it lies beside the key"},
         {"key", Kind::secret, optional, "", "our private key: PEM, DER or PKCS#12"},
         {"passphrase", Kind::secret, optional, "", "of the key, or of the file"},
         {"from", Kind::date, optional, "",
          "the first day of its use, from 00:00 UTC; of what we send with, the "
          "newest in use counts"},
         {"until", Kind::date, optional, "", "the last day of its use, to 24:00 UTC"}}};
}

}  // namespace

ElementShape as2_shape() {
    return {"as2",
            Occurs::any,
            "An AS2 partnership: what is sent goes to `url`, and what the partner sends to our AS2 server needs no "
            "`<collect>`. See [docs/as2.md](as2.md).",
            {{"id", Kind::name, required, "", "how the elements below name it"},
             {"url", Kind::text, required, "", "where the partner takes messages: `https://as2.acme.example/in`"},
             {"our-name", Kind::text, required, "", "AS2-From of what we send; upper and lower case differ"},
             {"their-name", Kind::text, required, "", "AS2-To of what we send"}},
            {seal(), receipt(), accept(), server(), certificate()}};
}

}  // namespace crossdock::partners
