#include "openssl_peer.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "gateway/as2/http_post.h"
#include "parsers/mime/field_value.h"
#include "parsers/mime/multipart.h"
#include "parsers/mime/transfer_encoding.h"
#include "partners/as2/receipt_request.h"

namespace crossdock::test {
namespace {

std::string content_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// A whole mail: header and body.
Message message_of(const std::string& mail) {
    const auto whole = mime::read_entity(mail, {});
    if (!whole) throw std::runtime_error("no mail: " + to_string(whole.error()));
    return {whole->header, std::string(whole->body)};
}

std::string mail_of(const std::string& smime_type, const std::string& der) {
    return "Content-Type: application/pkcs7-mime; smime-type=" + smime_type +
           "; name=smime.p7m\r\nContent-Disposition: attachment; filename=smime.p7m\r\n\r\n" + der;
}

std::string without_hyphen(std::string digest) {
    std::erase(digest, '-');
    return digest;
}

std::string option_of(const std::string& cipher) {
    if (cipher == "3des-cbc") return "-des3";
    const std::string bits = cipher.substr(3, 3);
    return cipher.ends_with("gcm") ? "-aes-" + bits + "-gcm" : "-aes" + bits;
}

bool is_gcm(const Form& form) {
    return form.encrypt.ends_with("gcm");
}

}  // namespace

OpensslPeer::OpensslPeer() {
    write_identities(folder_.path());
}

void OpensslPeer::agree(const Form&) {
    server_.only([this](const Request& request) { return answer(request); });
}

std::string OpensslPeer::run(const std::string& command, const std::string& input) const {
    std::ofstream(folder_.path() / "in", std::ios::binary) << input;
    const std::string line =
        "cd '" + folder_.path().string() + "' && openssl " + command + " in -out out 2>said </dev/null";
    if (std::system(line.c_str()) == 0) return content_of(folder_.path() / "out");
    const std::string said = content_of(folder_.path() / "said");
    throw std::runtime_error("refused: " + said);
}

std::string OpensslPeer::digest(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_.path() / "bytes", std::ios::binary) << bytes;
    const std::string line =
        "cd '" + folder_.path().string() + "' && openssl dgst -binary -" + without_hyphen(name) + " -out digest bytes";
    if (std::system(line.c_str()) != 0) throw std::runtime_error("refused: it has no digest " + name);
    return mime::encode_base64(content_of(folder_.path() / "digest"), 0);
}

std::string OpensslPeer::send(const Form& form, As2Site& site) {
    try {
        const std::string payload = payload_of(form);
        const std::string entity =
            "Content-Type: application/EDI-X12\r\nContent-Disposition: attachment; filename=\"po850.edi\"\r\n\r\n" +
            payload;
        const auto compressed = [&](const std::string& mail) {
            return mail_of("compressed-data", run("cms -compress -binary -outform DER -in", mail));
        };
        std::string mail = entity;
        if (form.compress == "before-signing") mail = compressed(mail);
        const std::string mic_input = form.is_signed() ? mail : form.is_encrypted() ? entity : payload;
        const std::string named = form.is_signed() ? form.sign : "sha-256";
        if (form.is_signed())
            mail =
                run("cms -sign -binary -crlfeol -signer acme.pem -inkey acme.key -md " + without_hyphen(named) + " -in",
                    mail);
        if (form.compress == "after-signing") mail = compressed(mail);
        if (form.is_encrypted())
            mail = mail_of(
                is_gcm(form) ? "authEnveloped-data" : "enveloped-data",
                run("cms -encrypt -binary -outform DER -recip brand.pem " + option_of(form.encrypt) + " -in", mail));

        std::string lines;
        if (form.receipt != "none")
            lines =
                "Disposition-Notification-To: x\r\nDisposition-Notification-Options: "
                "signed-receipt-protocol=required, pkcs7-signature; signed-receipt-micalg=required, " +
                named + "\r\n";
        if (form.receipt == "async") {
            lines += "Receipt-Delivery-Option: " + url() + "\r\n";
            site.partnership.settings.accept.receipt_urls = {url()};
        }
        const std::string id = "<" + form.words('.') + "@acme>";
        const RawAnswer answer = site.post(As2Site::request(message_of(mail), id, lines));
        if (answer.status != 200) return "refused: HTTP " + std::to_string(answer.status);
        if (form.receipt == "none") return passes;
        if (form.receipt == "sync") return judge(answer.entity(), id, digest(named, mic_input));
        server_.only([](const Request&) { return http(200, {}, ""); });
        store::test::must(site.poster().step());
        return judge(server_.requests().back().message(), id, digest(named, mic_input));
    } catch (const std::runtime_error& refused) {
        return refused.what();
    }
}

std::string OpensslPeer::judge(const std::string& receipt, const std::string& id, const std::string& mic) const {
    const std::string report = run("cms -verify -noverify -nointern -certfile brand.pem -in", receipt);
    for (const std::string& line : {"Original-Message-ID: " + id + "\r\n", std::string("; processed\r\n"), mic + ","})
        if (report.find(line) == std::string::npos) return "the receipt does not say " + line + ": " + report;
    return passes;
}

// Its own reader of mail would change line ends.
std::string OpensslPeer::verified(const Message& message) const {
    const auto type = mime::read_field_value(message.header.value("Content-Type"));
    const auto split = mime::split_multipart(message.body, type.parameter("boundary"), {});
    if (!split || split->parts.size() != 2) throw std::runtime_error("refused: not two parts");
    std::ofstream(folder_.path() / "signature")
        << "-----BEGIN CMS-----\n"
        << message_of(std::string(split->parts[1])).body << "-----END CMS-----\n";
    return run("cms -verify -binary -noverify -nointern -certfile brand.pem -inform PEM -in signature -content",
               std::string(split->parts[0]));
}

OpensslPeer::Opened OpensslPeer::open(const Request& request) const {
    std::string mail = request.message();
    std::string covered;
    while (true) {
        const Message message = message_of(mail);
        const std::string type(message.header.value("Content-Type"));
        if (type.find("compressed-data") != std::string::npos) {
            mail = run("cms -uncompress -binary -inform DER -in", message.body);
        } else if (type.find("pkcs7-mime") != std::string::npos) {
            mail = run("cms -decrypt -binary -inform DER -recip acme.pem -inkey acme.key -in", message.body);
            covered = mail;
        } else if (type.find("multipart/signed") != std::string::npos) {
            covered = mail = verified(message);
        } else {
            return {message.body, covered.empty() ? message.body : covered};
        }
    }
}

Message OpensslPeer::receipt(const Request& request, const std::string& mic_input) const {
    const auto asked = as2::read_receipt_request(request.header);
    const std::string name(as2::write_digest(asked.digests.at(0)));
    const std::string report =
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=\"r\"\r\n\r\n"
        "--r\r\nContent-Type: text/plain\r\n\r\nIt arrived.\r\n"
        "--r\r\nContent-Type: message/disposition-notification\r\n\r\n"
        "Reporting-UA: openssl\r\n"
        "Final-Recipient: rfc822; " +
        std::string(request.header.value("AS2-To")) +
        "\r\nOriginal-Message-ID: " + std::string(request.header.value("Message-ID")) +
        "\r\nDisposition: automatic-action/MDN-sent-automatically; processed\r\n"
        "Received-Content-MIC: " +
        digest(name, mic_input) + ", " + name + "\r\n\r\n--r--\r\n";
    Message mdn = message_of(run(
        "cms -sign -binary -crlfeol -signer acme.pem -inkey acme.key -md " + without_hyphen(name) + " -in", report));
    mdn.header.fields.push_back({"AS2-From", std::string(request.header.value("AS2-To"))});
    mdn.header.fields.push_back({"AS2-To", std::string(request.header.value("AS2-From"))});
    return mdn;
}

std::string OpensslPeer::answer(const Request& request) {
    const std::lock_guard lock(mutex_);
    later_.reset();
    try {
        const Opened opened = open(request);
        taken_ = {passes, opened.payload};
        if (!as2::read_receipt_request(request.header).wanted) return http(200, {}, "");
        const Message mdn = receipt(request, opened.mic_input);
        later_url_ = request.header.value("Receipt-Delivery-Option");
        if (later_url_.empty()) return http(200, mdn.header.fields, mdn.body);
        later_ = mdn;
        return http(200, {}, "");
    } catch (const std::runtime_error& refused) {
        taken_ = {refused.what(), {}};
        return http(422, {}, refused.what());
    }
}

Peer::Taken OpensslPeer::taken() {
    const std::lock_guard lock(mutex_);
    if (later_) {
        as2::Destination destination;
        destination.url = later_url_;
        store::test::must(as2::http_post(destination, mime::write_header(later_->header.fields) + later_->body));
    }
    return taken_;
}

}  // namespace crossdock::test
