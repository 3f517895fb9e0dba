#include "partners/as2/payload_parts.h"

#include "parsers/mime/field_value.h"
#include "parsers/mime/multipart.h"
#include "parsers/mime/transfer_encoding.h"

namespace crossdock::as2 {
namespace {

Result<void> add_part(const mime::Header& header, std::string_view body, const Opening& how, std::deque<Spool>& spools,
                      std::vector<OpenedPart>& parts) {
    const auto encoding = mime::read_transfer_encoding(header.value("Content-Transfer-Encoding"));
    if (!encoding) return std::unexpected(encoding.error());
    OpenedPart part{.content = body, .content_type = {}, .file_name = {}, .content_id = {}};
    if (mime::is_encoded(*encoding)) {
        Spool& spool = spools.emplace_back(how.spool);
        if (auto done = mime::decode(*encoding, body, spool.sink()); !done) return done;
        const auto bytes = spool.view();
        if (!bytes) return std::unexpected(bytes.error());
        part.content = *bytes;
    }
    part.content_type = header.value("Content-Type");
    part.file_name = mime::read_field_value(header.value("Content-Disposition")).parameter("filename");
    std::string_view id = header.value("Content-ID");
    if (id.starts_with('<') && id.ends_with('>')) id = id.substr(1, id.size() - 2);
    part.content_id = id;
    parts.push_back(std::move(part));
    return {};
}

}  // namespace

Result<void> add_parts(const mime::Header& header, std::string_view body, const Opening& how, std::size_t depth,
                       std::deque<Spool>& spools, std::vector<OpenedPart>& parts) {
    const auto type = mime::read_field_value(header.value("Content-Type"));
    if (!type.is_in("multipart")) return add_part(header, body, how, spools, parts);
    if (depth == how.mime.depth_max)
        return fail(
            ErrorKind::partner_fault, "mime.depth-max",
            "multiparts lie in multiparts more than depth_max (" + std::to_string(how.mime.depth_max) + ") times", {},
            "ask the partner to send the attachments side by side");
    const auto split = mime::split_multipart(body, type.parameter("boundary"), how.mime);
    if (!split) return std::unexpected(split.error());
    for (const std::string_view bytes : split->parts) {
        const auto part = mime::read_entity(bytes, how.mime);
        if (!part) return std::unexpected(part.error());
        if (parts.size() >= how.mime.parts_max)
            return fail(ErrorKind::partner_fault, "mime.parts-max",
                        "a message has more than parts_max (" + std::to_string(how.mime.parts_max) + ") parts", {},
                        "ask the partner to send several messages");
        if (auto done = add_parts(part->header, part->body, how, depth + 1, spools, parts); !done) return done;
    }
    return {};
}

}  // namespace crossdock::as2
