#include "partners/as2/mdn_content.h"

#include <algorithm>

#include "parsers/mime/field_value.h"
#include "parsers/mime/multipart.h"
#include "parsers/mime/transfer_encoding.h"
#include "partners/as2/as2_name.h"

namespace crossdock::as2 {
namespace {

constexpr std::size_t mdn_part_bytes_max = 1024UL * 1024;

// "rfc822; \"my id\"" -> "my id". What is no AS2 name is left as it came.
std::string recipient(std::string_view value) {
    if (const std::size_t semicolon = value.find(';'); semicolon != std::string_view::npos)
        value.remove_prefix(semicolon + 1);
    value = mime::trimmed(value);
    const auto name = read_name(value);
    return name ? *name : std::string(value);
}

Result<MdnContent> read_fields(const mime::Header& fields, std::vector<std::string>& notes) {
    MdnContent content;
    bool has_disposition = false;
    for (const auto& [name, value] : fields.fields) {
        const auto is = [&](std::string_view known) { return mime::same_word(name, known); };
        if (is("Reporting-UA")) {
            content.reporting_ua = value;
        } else if (is("Original-Recipient")) {
            content.original_recipient = recipient(value);
        } else if (is("Final-Recipient")) {
            content.final_recipient = recipient(value);
        } else if (is("Original-Message-ID")) {
            content.original_message_id = value;
        } else if (is("Disposition")) {
            auto disposition = read_disposition(value);
            if (!disposition) return std::unexpected(std::move(disposition.error()));
            content.disposition = std::move(*disposition);
            has_disposition = true;
        } else if (is("Received-content-MIC")) {
            if (auto mic = read_mic(value))
                content.mic = std::move(*mic);
            else
                notes.push_back(mic.error().message);
        } else {
            content.further_fields.push_back({name, value});
        }
    }
    if (has_disposition && !content.original_message_id.empty()) return content;
    return fail(ErrorKind::partner_fault, "as2.mdn",
                has_disposition ? "the receipt does not say which message it is about (Original-Message-ID)"
                                : "the receipt does not say what became of the message (Disposition)",
                "message/disposition-notification", "ask the partner whether the message was delivered");
}

Result<std::string> text_of(const mime::Entity& part) {
    const auto encoding = mime::read_transfer_encoding(part.header.value("Content-Transfer-Encoding"));
    if (!encoding) return std::unexpected(encoding.error());
    return mime::decoded(*encoding, part.body.substr(0, mdn_part_bytes_max));
}

}  // namespace

std::string write_mdn_fields(const MdnContent& content, bool hyphen_in_sha1) {
    std::vector<mime::Field> fields;
    if (!content.reporting_ua.empty()) fields.push_back({"Reporting-UA", content.reporting_ua});
    if (!content.original_recipient.empty())
        fields.push_back({"Original-Recipient", "rfc822; " + write_name(content.original_recipient)});
    fields.push_back({"Final-Recipient", "rfc822; " + write_name(content.final_recipient)});
    if (!content.original_message_id.empty()) fields.push_back({"Original-Message-ID", content.original_message_id});
    fields.push_back({"Disposition", write_disposition(content.disposition)});
    if (content.mic) fields.push_back({"Received-content-MIC", write_mic(*content.mic, hyphen_in_sha1)});
    fields.insert(fields.end(), content.further_fields.begin(), content.further_fields.end());
    return mime::write_header(fields);
}

Result<MdnContent> read_mdn_report(const mime::Header& header, std::string_view body, const mime::Limits& limits,
                                   std::vector<std::string>& notes) {
    const auto type = mime::read_field_value(header.value("Content-Type"));
    const auto split = mime::split_multipart(body, type.parameter("boundary"), limits);
    if (!split) return std::unexpected(split.error());
    std::string text;
    for (const std::string_view bytes : split->parts) {
        const auto part = mime::read_entity(bytes, limits);
        if (!part) return std::unexpected(part.error());
        const auto part_type = mime::read_field_value(part->header.value("Content-Type"));
        auto part_text = text_of(*part);
        if (!part_text) return std::unexpected(std::move(part_text.error()));
        if (!part_type.is("message/disposition-notification")) {
            if (text.empty()) text = mime::trimmed(*part_text);
            continue;
        }
        // Some put an empty line in front of the fields.
        std::string_view lines = *part_text;
        lines.remove_prefix(std::min(lines.find_first_not_of("\r\n"), lines.size()));
        const auto fields = mime::read_entity(lines, limits);
        if (!fields) return std::unexpected(fields.error());
        auto content = read_fields(fields->header, notes);
        if (content) content->text = std::move(text);
        return content;
    }
    return fail(ErrorKind::partner_fault, "as2.mdn", "the receipt has no part message/disposition-notification", {},
                "ask the partner whether the message was delivered");
}

}  // namespace crossdock::as2
