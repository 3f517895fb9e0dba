#include <algorithm>
#include <chrono>
#include <utility>

#include "partners/as2/as2_name.h"
#include "partners/as2_settings.h"
#include "partners/loading.h"

namespace crossdock::partners {
namespace {

using as2::CertificateUse;

constexpr std::size_t pin_characters = 44;  // 32 bytes in base64
constexpr std::string_view sha256_pin = "sha256//";

Values values_of(pugi::xml_node as2, std::string_view child) {
    return {as2.child(std::string(child).c_str()), *partner_shape().child("as2")->child(child)};
}

bool is_url(std::string_view text) {
    const std::string_view rest = text.starts_with("http://")    ? text.substr(7)
                                  : text.starts_with("https://") ? text.substr(8)
                                                                 : std::string_view{};
    return !rest.empty() && rest.front() != '/' && text.find_first_of(" \t\"<>\\") == std::string_view::npos &&
           rest.substr(0, rest.find('/')).find('@') == std::string_view::npos;
}

void check_url(Loading& loading, pugi::xml_node node, const char* attribute, const std::string& url) {
    if (url.empty() || is_url(url)) return;
    loading.error(node, attribute, "partner.as2-url", "this is not a URL that messages can be sent to",
                  "write http:// or https://, the host and the path; log-in name and password go into <server>");
}

void check_name(Loading& loading, pugi::xml_node node, const char* attribute, const std::string& name) {
    if (name.empty()) return;  // told already
    if (const auto read = as2::read_name(as2::write_name(name)); !read || *read != name)
        loading.error(node, attribute, "partner.as2-name", "this is not an AS2 name",
                      "it has 1 to " + std::to_string(as2::name_characters_max) +
                          " printable ASCII characters, as the partner spells it");
}

As2Settings::Seal read_seal(const Values& values) {
    As2Settings::Seal seal;
    const std::string sign = values.text("sign");
    seal.sign = as2::read_digest(sign);
    seal.hyphen_in_sha1 = sign == "sha-1";
    seal.signature = values.text("signature") == "pss" ? as2::SignatureScheme::pss : as2::SignatureScheme::pkcs1;
    seal.encrypt = as2::read_cipher(values.text("encrypt"));
    const std::string padding = values.text("padding");
    seal.padding = padding == "oaep-sha1"     ? as2::KeyTransport::oaep_sha1
                   : padding == "oaep-sha256" ? as2::KeyTransport::oaep_sha256
                                              : as2::KeyTransport::pkcs1;
    const std::string compress = values.text("compress");
    seal.compress = compress == "before-signing"  ? as2::Compression::before_signing
                    : compress == "after-signing" ? as2::Compression::after_signing
                                                  : as2::Compression::none;
    seal.content_type = values.text("content-type");
    seal.subject = values.text("subject");
    seal.version = values.text("version");
    seal.quote_file_names = values.yes("quote-file-names");
    return seal;
}

template <class Word>
void read_words(Loading& loading, pugi::xml_node node, const Values& values, const char* attribute,
                std::optional<Word> (*read)(std::string_view), std::vector<Word>& into) {
    for (const std::string& word : values.words(attribute)) {
        if (const auto known = read(word))
            into.push_back(*known);
        else
            loading.error(node, attribute, "partner.as2-algorithm", "'" + word + "' is not known here",
                          "the names are in docs/partners.md; without the attribute all are taken");
    }
}

As2Settings::Receipt read_receipt(Loading& loading, pugi::xml_node as2) {
    using Wanted = As2Settings::Receipt::Wanted;
    const Values values = values_of(as2, "receipt");
    const pugi::xml_node node = as2.child("receipt");
    As2Settings::Receipt receipt;
    const std::string wanted = values.text("wanted");
    receipt.wanted = wanted == "async" ? Wanted::async : wanted == "none" ? Wanted::none : Wanted::sync;
    receipt.is_signed = values.yes("signed");
    receipt.mic_required = values.text("mic") != "optional";
    read_words(loading, node, values, "digests", &as2::read_digest, receipt.digests);
    receipt.url = values.text("url");
    receipt.within = values.duration("within");
    receipt.optional = values.text("missing") == "delivered";
    check_url(loading, node, "url", receipt.url);
    if (receipt.wanted == Wanted::async && receipt.url.empty())
        loading.error(node, "wanted", "partner.as2-receipt", "it is not said where the partner sends its receipts",
                      "add url=\"https://...\": where this gateway's AS2 server is reached from outside");
    if (receipt.wanted == Wanted::none)
        loading.warn(node, "wanted", "partner.as2-receipt",
                     "without a receipt nothing proves that a message was delivered",
                     "ask for one with wanted=\"sync\", unless the partner cannot give any");
    return receipt;
}

As2Settings::Accept read_accept(Loading& loading, pugi::xml_node as2) {
    const Values values = values_of(as2, "accept");
    const pugi::xml_node node = as2.child("accept");
    As2Settings::Accept accept;
    accept.signature_required = values.text("signed") != "optional";
    accept.encryption_required = values.text("encrypted") != "optional";
    accept.expired_refused = values.text("expired") == "reject";
    read_words(loading, node, values, "digests", &as2::read_digest, accept.digests);
    read_words(loading, node, values, "ciphers", &as2::read_cipher, accept.ciphers);
    accept.mic_follows_request = values.text("mic") != "as-signed";
    accept.mic_of_compressed_content = values.text("mic-compressed") == "content";
    for (const pugi::xml_node each : node.children("receipt-url")) {
        accept.receipt_urls.emplace_back(each.attribute("begins").value());
        const std::string& begin = accept.receipt_urls.back();
        // "https://acme.example" would also fit https://acme.example.evil.
        if (!begin.empty() && (!is_url(begin) || begin.find('/', begin.find("//") + 2) == std::string::npos))
            loading.error(each, "begins", "partner.as2-url", "this is not the beginning of a URL",
                          "write http:// or https://, the whole host and at least the slash behind it");
    }
    accept.bytes_max = loading.values("limits").count("file-bytes");
    return accept;
}

As2Settings::Server read_server(Loading& loading, pugi::xml_node as2) {
    const Values values = values_of(as2, "server");
    const pugi::xml_node node = as2.child("server");
    const auto secret = [&](std::string_view name) {
        return secret_of(loading.document, node, values, name, loading.options.secrets, loading.findings);
    };
    As2Settings::Server server;
    server.connect_timeout = values.duration("connect-timeout");
    server.reply_timeout = values.duration("reply-timeout");
    server.user = values.text("user");
    server.password = secret("password");
    server.proxy = values.text("proxy");
    server.proxy_user = values.text("proxy-user");
    server.proxy_password = secret("proxy-password");
    server.check_host = values.yes("check-host");
    server.chunked = values.yes("chunked");
    for (const auto& [user, password] : {std::pair{"user", "password"}, std::pair{"proxy-user", "proxy-password"}})
        if (values.has(user) != values.has(password))
            loading.error(node, values.has(user) ? user : password, "partner.as2-log-in",
                          "a log-in has a name and a password",
                          std::string("add ") + (values.has(user) ? password : user) + ", or remove the other");
    for (const pugi::xml_node pin : node.children("pin")) {
        const std::string text = pin.attribute("sha256").value();
        if (text.size() != pin_characters || !text.ends_with('='))
            loading.error(pin, "sha256", "partner.as2-pin", "this is not the SHA-256 of a public key in base64",
                          "write 44 characters that end with =");
        server.pins.push_back(std::string(sha256_pin) + text);
    }
    return server;
}

As2Settings::CertificateEntry read_certificate(Loading& loading, pugi::xml_node node) {
    const Values values(node, *partner_shape().child("as2")->child("certificate"));
    As2Settings::CertificateEntry entry;
    entry.place = loading.place_of(node);
    const std::string use = values.text("use");
    entry.use = as2::certificate_use(use).value_or(entry.use);  // another word was told already
    if (values.has("file")) entry.file = loading.path(values.text("file"));
    const auto secret = [&](std::string_view name) {
        return secret_of(loading.document, node, values, name, loading.options.secrets, loading.findings);
    };
    entry.key = secret("key");
    entry.passphrase = secret("passphrase");
    if (const auto day = values.date("from")) entry.from = std::chrono::sys_days(day->day());
    if (const auto day = values.date("until")) entry.until = std::chrono::sys_days(day->day()) + std::chrono::days(1);

    const bool ours = entry.use == CertificateUse::own_signature || entry.use == CertificateUse::own_decryption;
    if (ours && !values.has("key"))
        loading.error(node, {}, "partner.as2-certificate", "to " + use + ", our private key is needed",
                      "add key=\"secret:NAME\"; crossdock certificates new makes a key and its certificate");
    else if (!ours && entry.use != CertificateUse::tls_client && values.has("key"))
        loading.error(node, "key", "partner.as2-certificate",
                      "a certificate to " + use + " is the partner's, whose key nobody else has",
                      "remove the key; ours are for sign, decrypt and tls-client");
    else if (!values.has("key") && !values.has("file"))
        loading.error(node, {}, "partner.as2-certificate", "it is not said where the certificate lies",
                      "add file=\"...\", relative to the partner's folder");
    if (entry.from && entry.until && *entry.from >= *entry.until)
        loading.error(node, "until", "partner.as2-certificate", "its last day is before its first", "exchange the two");
    return entry;
}

}  // namespace

std::shared_ptr<const As2Settings> load_as2(Loading& loading, pugi::xml_node node) {
    const Values values(node, *partner_shape().child("as2"));
    auto settings = std::make_shared<As2Settings>();
    settings->url = values.text("url");
    settings->our_name = values.text("our-name");
    settings->their_name = values.text("their-name");
    check_url(loading, node, "url", settings->url);
    check_name(loading, node, "our-name", settings->our_name);
    check_name(loading, node, "their-name", settings->their_name);
    if (!settings->our_name.empty() && settings->our_name == settings->their_name)
        loading.error(node, "their-name", "partner.as2-name", "we and the partner have the same name",
                      "our-name is the brand's, their-name the partner's");
    settings->seal = read_seal(values_of(node, "seal"));
    settings->receipt = read_receipt(loading, node);
    settings->accept = read_accept(loading, node);
    settings->server = read_server(loading, node);
    for (const pugi::xml_node each : node.children("certificate"))
        settings->certificates.push_back(read_certificate(loading, each));
    check_as2_certificates(loading, node, *settings);
    return settings;
}

}  // namespace crossdock::partners
