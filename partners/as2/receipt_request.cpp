#include "partners/as2/receipt_request.h"

#include <algorithm>

#include "parsers/mime/field_value.h"

namespace crossdock::as2 {
namespace {

std::vector<std::string_view> listed(std::string_view text) {
    std::vector<std::string_view> items;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        if (const auto item = mime::trimmed(text.substr(0, comma)); !item.empty()) items.push_back(item);
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return items;
}

// "required, pkcs7-signature" -> the words behind the importance, where it is said.
std::vector<std::string_view> wishes(std::string_view text) {
    auto items = listed(text);
    if (!items.empty() && (mime::same_word(items.front(), "required") || mime::same_word(items.front(), "optional")))
        items.erase(items.begin());
    return items;
}

}  // namespace

ReceiptRequest read_receipt_request(const mime::Header& header) {
    ReceiptRequest request;
    request.wanted = header.find("Disposition-Notification-To") != nullptr;
    request.deliver_to = mime::trimmed(header.value("Receipt-Delivery-Option"));
    // The options have no value before their parameters; a ';' in front makes them parameters like others.
    const auto options = mime::read_field_value(";" + std::string(header.value("Disposition-Notification-Options")));
    const auto protocols = wishes(options.parameter("signed-receipt-protocol"));
    const auto digests = wishes(options.parameter("signed-receipt-micalg"));
    for (const std::string_view name : digests)
        if (const auto digest = read_digest(name); digest && *digest != Digest::md5) request.digests.push_back(*digest);
    if (!request.wanted || protocols.empty()) return request;
    request.signed_receipt = true;
    if (!std::ranges::any_of(protocols, [](auto word) {
            return mime::same_word(word, "pkcs7-signature") || mime::same_word(word, "x-pkcs7-signature");
        }))
        request.refusal = dispositions::unsupported_format();
    else if (!digests.empty() && request.digests.empty())
        request.refusal = dispositions::unsupported_mic_algorithms();
    return request;
}

std::string write_receipt_options(const std::vector<Digest>& digests, bool hyphen_in_sha1) {
    std::string text = "signed-receipt-protocol=required, pkcs7-signature; signed-receipt-micalg=required";
    for (const Digest digest : digests) text += ", " + std::string(write_digest(digest, hyphen_in_sha1));
    return text;
}

}  // namespace crossdock::as2
