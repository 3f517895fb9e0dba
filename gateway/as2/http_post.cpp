#include "gateway/as2/http_post.h"

#include <sys/socket.h>

#include "gateway/as2/receipt_target.h"
#include "gateway/doors/curl_handle.h"

namespace crossdock::as2 {
namespace {

using curl::set;

void set_text(CURL* handle, CURLoption option, const std::string& text) {
    if (!text.empty()) set(handle, option, text.c_str());
}

// PEM that libcurl reads where it lies.
void set_pem(CURL* handle, CURLoption option, const std::string& pem) {
    if (pem.empty()) return;
    curl_blob blob{const_cast<char*>(pem.data()), pem.size(), CURL_BLOB_NOCOPY};
    set(handle, option, &blob);
}

// The address that a name stands for is looked at when the connection is made: it may change until then.
curl_socket_t open_public(void* user, curlsocktype, curl_sockaddr* address) noexcept {
    if (!is_public(address->addr)) {
        *static_cast<bool*>(user) = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

curl::HeaderList header_list(const mime::Header& header, bool chunked) {
    curl::HeaderList list;
    // Servers that do not answer "Expect: 100-continue" let everybody wait.
    curl::append(list, "Expect:");
    curl::append(list, "Accept:");
    if (chunked) curl::append(list, "Transfer-Encoding: chunked");
    for (const mime::Field& field : header.fields) curl::append(list, field.name, field.value);
    return list;
}

void prepare(CURL* handle, const Destination& to) {
    set(handle, CURLOPT_URL, to.url.c_str());
    curl::set_protocol(handle);
    set(handle, CURLOPT_FRESH_CONNECT, 1L);
    set(handle, CURLOPT_FORBID_REUSE, 1L);
    set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(to.connect_timeout.count()));
    set(handle, CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(handle, CURLOPT_LOW_SPEED_TIME,
        static_cast<long>(std::chrono::ceil<std::chrono::seconds>(to.reply_timeout).count()));
    set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(to.timeout.count()));
    // A proxy is what the settings say, not what the environment of the service happens to hold.
    set(handle, CURLOPT_PROXY, to.proxy.c_str());
    if (!to.user.empty()) {
        set(handle, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
        set(handle, CURLOPT_USERNAME, to.user.c_str());
        set(handle, CURLOPT_PASSWORD, to.password.c_str());
    }
    set_text(handle, CURLOPT_PROXYUSERNAME, to.proxy_user);
    set_text(handle, CURLOPT_PROXYPASSWORD, to.proxy_password);

    std::string pins;
    for (const std::string& pin : to.pins) pins += (pins.empty() ? "" : ";") + pin;
    set_text(handle, CURLOPT_PINNEDPUBLICKEY, pins);
    // A pinned key needs no issuer that somebody else trusts.
    set(handle, CURLOPT_SSL_VERIFYPEER, to.pins.empty() || !to.trusted.empty() ? 1L : 0L);
    set(handle, CURLOPT_SSL_VERIFYHOST, to.check_host ? 2L : 0L);
    set_pem(handle, CURLOPT_CAINFO_BLOB, to.trusted);
    set_pem(handle, CURLOPT_SSLCERT_BLOB, to.certificate);
    set_pem(handle, CURLOPT_SSLKEY_BLOB, to.key);
}

std::unexpected<Error> failed(const curl::Performed& done, bool too_large, bool not_public, const Destination& to) {
    if (too_large)
        return fail(ErrorKind::partner_fault, "as2.answer-too-large",
                    "the answer is larger than " + std::to_string(to.answer_bytes_max) + " bytes", to.url,
                    "a receipt is a few thousand bytes: ask the partner what this address answers");
    if (not_public)
        return fail(ErrorKind::partner_fault, "as2.receipt-url",
                    "nothing was sent: the host stands for an address that is not public", to.url,
                    "if the partner is reached there, add <receipt-url begins=\"...\"/> to its <accept>, and replay");
    switch (done.code) {
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_CERTPROBLEM:
            return fail(
                ErrorKind::configuration, "as2.server-identity",
                "the server is not the one expected, or takes no certificate of ours; nothing was sent: " + done.why,
                to.url,
                "ask the partner whether its certificate changed; see <certificate use=\"tls-server\"> and "
                "<pin> in the partner file");
        case CURLE_URL_MALFORMAT:
        case CURLE_UNSUPPORTED_PROTOCOL:
            return fail(ErrorKind::configuration, "as2.url", "the address cannot be used: " + done.why, to.url,
                        "put url of <as2> right");
        default: break;
    }
    if (!done.sent)
        return fail(ErrorKind::transient, "as2.unreachable",
                    "the server was not reached, nothing was sent: " + done.why, to.url,
                    "it is tried again by itself; if it stays so, check the URL, the network and the proxy");
    return fail(ErrorKind::transient, "as2.lost-answer",
                "the connection ended without a complete answer: " +
                    (done.code == CURLE_OK ? std::string("within its head") : done.why),
                to.url, "the same message is sent again by itself; the partner knows it by its Message-ID");
}

}  // namespace

Result<Destination> destination_of(const partners::As2Settings& settings, std::span<const DatedCertificate> book,
                                   const partners::Secrets& secrets, crossdock::Instant now) {
    const auto& server = settings.server;
    Destination to;
    to.url = settings.url;
    to.connect_timeout = server.connect_timeout;
    to.reply_timeout = server.reply_timeout;
    to.user = server.user;
    to.proxy = server.proxy;
    to.proxy_user = server.proxy_user;
    to.pins = server.pins;
    to.check_host = server.check_host;
    to.chunked = server.chunked;
    auto password = secrets.read(server.password);
    if (!password) return std::unexpected(password.error());
    to.password = std::move(*password);
    password = secrets.read(server.proxy_password);
    if (!password) return std::unexpected(password.error());
    to.proxy_password = std::move(*password);
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
    for (const DatedCertificate* each : active(book, CertificateUse::tls_server, seconds))
        to.trusted += each->certificate.pem();
    for (const DatedCertificate* each : active(book, CertificateUse::tls_client, seconds)) {
        if (!each->key) continue;  // the partner's
        to.certificate = each->certificate.pem();
        to.key = each->key.pem();
        break;
    }
    return to;
}

Result<PostAnswer> http_post(const Destination& to, std::string_view message) {
    const auto entity = mime::read_entity(message, {});
    if (!entity) return std::unexpected(entity.error());
    const curl::Handle handle = curl::new_handle();
    curl::Received received{.body_bytes_max = to.answer_bytes_max};
    bool not_public = false;
    const curl::HeaderList headers = header_list(entity->header, to.chunked);
    prepare(handle.get(), to);
    if (to.public_only) {
        set(handle.get(), CURLOPT_OPENSOCKETFUNCTION, &open_public);
        set(handle.get(), CURLOPT_OPENSOCKETDATA, &not_public);
    }
    set(handle.get(), CURLOPT_POST, 1L);
    set(handle.get(), CURLOPT_HTTPHEADER, headers.get());
    set(handle.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(entity->body.size()));
    set(handle.get(), CURLOPT_POSTFIELDS, entity->body.data());
    curl::receive_into(handle.get(), received);
    const curl::Performed done = curl::perform(handle.get());
    if (done.code != CURLE_OK || !received.head_complete) return failed(done, received.too_large, not_public, to);
    PostAnswer answer;
    answer.status = done.status;
    for (auto& [name, value] : received.headers) answer.header.fields.push_back({std::move(name), std::move(value)});
    answer.body = std::move(received.body);
    return answer;
}

}  // namespace crossdock::as2
