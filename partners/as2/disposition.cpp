#include "partners/as2/disposition.h"

#include "parsers/mime/entity.h"

namespace crossdock::as2 {
namespace dispositions {

Disposition processed() {
    return {};
}
Disposition authentication_failed() {
    return {.modifier = Modifier::error, .text = "authentication-failed"};
}
Disposition integrity_check_failed() {
    return {.modifier = Modifier::error, .text = "integrity-check-failed"};
}
Disposition decryption_failed() {
    return {.modifier = Modifier::error, .text = "decryption-failed"};
}
Disposition decompression_failed() {
    return {.modifier = Modifier::error, .text = "decompression-failed"};
}
Disposition insufficient_message_security() {
    return {.modifier = Modifier::error, .text = "insufficient-message-security"};
}
Disposition unexpected_processing_error() {
    return {.modifier = Modifier::error, .text = "unexpected-processing-error"};
}
Disposition unknown_trading_relationship() {
    return {.modifier = Modifier::error, .text = "unknown-trading-relationship"};
}
Disposition duplicate_document() {
    return {.modifier = Modifier::warning, .text = "duplicate-document"};
}
Disposition sender_equals_receiver() {
    return {.failed = true, .modifier = Modifier::failure, .text = "sender-equals-receiver"};
}
Disposition unsupported_format() {
    return {.failed = true, .modifier = Modifier::failure, .text = "unsupported format"};
}
Disposition unsupported_mic_algorithms() {
    return {.failed = true, .modifier = Modifier::failure, .text = "unsupported MIC-algorithms"};
}

}  // namespace dispositions

Result<Disposition> read_disposition(std::string_view field_value) {
    const auto broken = [&] {
        return fail(ErrorKind::partner_fault, "as2.disposition",
                    "expected a disposition (mode; processed or failed), found \"" +
                        std::string(field_value.substr(0, 200)) + "\"",
                    "Disposition", "ask the partner whether the message was delivered");
    };
    const std::size_t semicolon = field_value.find(';');
    if (semicolon == std::string_view::npos) return broken();
    std::string_view rest = mime::trimmed(field_value.substr(semicolon + 1));
    const std::size_t slash = rest.find('/');
    const std::string_view type = mime::trimmed(rest.substr(0, slash));
    Disposition result;
    result.failed = mime::same_word(type, "failed");
    if (!result.failed && !mime::same_word(type, "processed")) return broken();
    if (slash == std::string_view::npos) return result;
    rest.remove_prefix(slash + 1);
    const std::size_t colon = rest.find(':');
    const std::string_view word = mime::trimmed(rest.substr(0, colon));
    // A modifier that nobody knows is not good news.
    result.modifier = mime::same_word(word, "warning")   ? Modifier::warning
                      : mime::same_word(word, "failure") ? Modifier::failure
                                                         : Modifier::error;
    if (colon != std::string_view::npos)
        result.text = mime::trimmed(rest.substr(colon + 1));
    else if (!mime::same_word(word, "error") && result.modifier == Modifier::error)
        result.text = word;
    return result;
}

std::string write_disposition(const Disposition& disposition) {
    std::string text = "automatic-action/MDN-sent-automatically; ";
    text += disposition.failed ? "failed" : "processed";
    switch (disposition.modifier) {
        case Modifier::none: return text;
        case Modifier::warning: text += "/warning"; break;
        case Modifier::error: text += "/error"; break;
        case Modifier::failure: text += "/failure"; break;
    }
    return disposition.text.empty() ? text : text + ": " + disposition.text;
}

}  // namespace crossdock::as2
