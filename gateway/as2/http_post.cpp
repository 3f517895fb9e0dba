#include "gateway/as2/http_post.h"

#include <array>
#include <curl/curl.h>
#include <memory>
#include <new>
#include <stdexcept>
#include <sys/socket.h>

#include "gateway/as2/receipt_target.h"

namespace crossdock::as2 {
namespace {

constexpr std::size_t answer_header_bytes_max = 64UL * 1024;

struct CurlEnd {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, CurlEnd>;
using HeaderList = std::unique_ptr<curl_slist, CurlEnd>;

// Once for the process, before the first handle.
void start_libcurl() {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK)
        throw std::runtime_error(std::string("libcurl does not start: ") + curl_easy_strerror(started));
}

template <class... Value>
void set(CURL* handle, CURLoption option, Value... value) {
    if (const CURLcode code = curl_easy_setopt(handle, option, value...); code != CURLE_OK)
        throw std::runtime_error(std::string("libcurl does not take an option: ") + curl_easy_strerror(code));
}

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

// What libcurl fills in while it works.
struct Receiving {
    PostAnswer answer;
    std::size_t bytes_max = 0;
    std::size_t header_bytes = 0;
    bool head_complete = false;
    bool too_large = false;
    bool not_public = false;
};

std::size_t take_body(char* bytes, std::size_t, std::size_t count, void* user) noexcept {
    auto& receiving = *static_cast<Receiving*>(user);
    try {
        receiving.too_large = receiving.answer.body.size() + count > receiving.bytes_max;
        if (receiving.too_large) return 0;
        receiving.answer.body.append(bytes, count);
    } catch (const std::bad_alloc&) {
        return 0;
    }
    return count;
}

std::size_t take_header(char* bytes, std::size_t, std::size_t count, void* user) noexcept {
    auto& receiving = *static_cast<Receiving*>(user);
    try {
        receiving.header_bytes += count;
        receiving.too_large = receiving.header_bytes > answer_header_bytes_max;
        if (receiving.too_large) return 0;
        const std::string_view line(bytes, count);
        auto& fields = receiving.answer.header.fields;
        // An interim answer (100, 102) or a proxy's comes before the real one.
        if (line.starts_with("HTTP/")) fields.clear();
        receiving.head_complete = mime::trimmed(line).empty();
        const bool folded = line.starts_with(' ') || line.starts_with('\t');
        const std::size_t colon = line.find(':');
        if (folded && !fields.empty() && !receiving.head_complete)
            fields.back().value += " " + std::string(mime::trimmed(line));
        else if (colon != std::string_view::npos)
            fields.push_back({std::string(mime::trimmed(line.substr(0, colon))),
                              std::string(mime::trimmed(line.substr(colon + 1)))});
    } catch (const std::bad_alloc&) {
        return 0;
    }
    return count;
}

HeaderList header_list(const mime::Header& header, bool chunked) {
    HeaderList list;
    const auto append = [&list](const std::string& line) {
        curl_slist* longer = curl_slist_append(list.get(), line.c_str());
        if (longer == nullptr) throw std::bad_alloc();
        static_cast<void>(list.release());
        list.reset(longer);
    };
    // Servers that do not answer "Expect: 100-continue" let everybody wait.
    append("Expect:");
    append("Accept:");
    if (chunked) append("Transfer-Encoding: chunked");
    for (const mime::Field& field : header.fields)
        append(field.name + (field.value.empty() ? ";" : ": " + field.value));
    return list;
}

void prepare(CURL* handle, const Destination& to) {
    set(handle, CURLOPT_URL, to.url.c_str());
    set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    set(handle, CURLOPT_FOLLOWLOCATION, 0L);
    set(handle, CURLOPT_FRESH_CONNECT, 1L);
    set(handle, CURLOPT_FORBID_REUSE, 1L);
    set(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(handle, CURLOPT_NOSIGNAL, 1L);
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

    set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
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

std::unexpected<Error> failed(CURLcode code, const std::string& why, bool sent, const Receiving& receiving,
                              const Destination& to) {
    if (receiving.too_large)
        return fail(ErrorKind::partner_fault, "as2.answer-too-large",
                    "the answer is larger than " + std::to_string(to.answer_bytes_max) + " bytes", to.url,
                    "a receipt is a few thousand bytes: ask the partner what this address answers");
    if (receiving.not_public)
        return fail(ErrorKind::partner_fault, "as2.receipt-url",
                    "nothing was sent: the host stands for an address that is not public", to.url,
                    "if the partner is reached there, add <receipt-url begins=\"...\"/> to its <accept>, and replay");
    switch (code) {
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_CERTPROBLEM:
            return fail(ErrorKind::configuration, "as2.server-identity",
                        "the server is not the one expected, or takes no certificate of ours; nothing was sent: " + why,
                        to.url,
                        "ask the partner whether its certificate changed; see <certificate use=\"tls-server\"> and "
                        "<pin> in the partner file");
        case CURLE_URL_MALFORMAT:
        case CURLE_UNSUPPORTED_PROTOCOL:
            return fail(ErrorKind::configuration, "as2.url", "the address cannot be used: " + why, to.url,
                        "put url of <as2> right");
        default: break;
    }
    if (!sent)
        return fail(ErrorKind::transient, "as2.unreachable", "the server was not reached, nothing was sent: " + why,
                    to.url, "it is tried again by itself; if it stays so, check the URL, the network and the proxy");
    return fail(
        ErrorKind::transient, "as2.lost-answer",
        "the connection ended without a complete answer: " + (code == CURLE_OK ? std::string("within its head") : why),
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
    start_libcurl();
    const Handle handle(curl_easy_init());
    if (!handle) throw std::bad_alloc();
    Receiving receiving;
    receiving.bytes_max = to.answer_bytes_max;
    std::array<char, CURL_ERROR_SIZE> detail{};
    const HeaderList headers = header_list(entity->header, to.chunked);
    prepare(handle.get(), to);
    if (to.public_only) {
        set(handle.get(), CURLOPT_OPENSOCKETFUNCTION, &open_public);
        set(handle.get(), CURLOPT_OPENSOCKETDATA, &receiving.not_public);
    }
    set(handle.get(), CURLOPT_POST, 1L);
    set(handle.get(), CURLOPT_HTTPHEADER, headers.get());
    set(handle.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(entity->body.size()));
    set(handle.get(), CURLOPT_POSTFIELDS, entity->body.data());
    set(handle.get(), CURLOPT_WRITEFUNCTION, &take_body);
    set(handle.get(), CURLOPT_WRITEDATA, &receiving);
    set(handle.get(), CURLOPT_HEADERFUNCTION, &take_header);
    set(handle.get(), CURLOPT_HEADERDATA, &receiving);
    set(handle.get(), CURLOPT_ERRORBUFFER, detail.data());

    const CURLcode code = curl_easy_perform(handle.get());
    // libcurl takes a head that breaks off for a whole one.
    if (code != CURLE_OK || !receiving.head_complete) {
        long sent = 0;
        curl_easy_getinfo(handle.get(), CURLINFO_REQUEST_SIZE, &sent);
        const std::string why = *detail.data() != '\0' ? detail.data() : curl_easy_strerror(code);
        return failed(code, why, sent > 0, receiving, to);
    }
    long status = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    receiving.answer.status = static_cast<int>(status);
    return std::move(receiving.answer);
}

}  // namespace crossdock::as2
