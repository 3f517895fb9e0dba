#include "partners/as2/seal.h"

#include <algorithm>

#include "parsers/mime/field_value.h"
#include "partners/as2/boundary.h"
#include "partners/as2/compressed_data.h"
#include "partners/as2/enveloped_data.h"
#include "partners/as2/layer.h"

namespace crossdock::as2 {
namespace {

constexpr std::string_view transfer_encoding = "Content-Transfer-Encoding";

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

std::string percent_encoded(std::string_view text) {
    std::string encoded;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                           c == '-' || c == '_';
        if (plain) {
            encoded += c;
            continue;
        }
        encoded += '%';
        for (const unsigned shift : {4U, 0U})
            encoded += "0123456789ABCDEF"[static_cast<unsigned char>(c) >> shift & 0xFU];
    }
    return encoded;
}

std::string content_disposition(const std::string& name, bool quote) {
    std::string ascii = name;
    for (char& c : ascii)
        if (c < ' ' || c > '~') c = '_';
    std::string value = "attachment; filename=" + (quote ? mime::quoted(ascii) : ascii);
    if (!is_ascii(name)) value += "; filename*=UTF-8''" + percent_encoded(name);
    return value;
}

Layer attachment_layer(const Attachment& attachment, bool quote_file_name) {
    Layer layer{.fields = {{"Content-Type", attachment.content_type}, {std::string(transfer_encoding), "binary"}},
                .body = {attachment.content}};
    if (!attachment.content_id.empty()) layer.fields.push_back({"Content-ID", "<" + attachment.content_id + ">"});
    if (!attachment.file_name.empty())
        layer.fields.push_back({"Content-Disposition", content_disposition(attachment.file_name, quote_file_name)});
    return layer;
}

Layer payload_layer(std::span<const Attachment> attachments, bool quote_file_names, Texts& texts) {
    if (attachments.size() == 1) return attachment_layer(attachments.front(), quote_file_names);
    const std::string boundary = new_boundary();
    const std::string root = mime::read_field_value(attachments.front().content_type).value;
    Layer layer;
    layer.fields = {
        {"Content-Type", "multipart/related; type=" + mime::quoted(root) + "; boundary=" + mime::quoted(boundary)},
        {std::string(transfer_encoding), "binary"}};
    std::string_view line_end;
    for (const Attachment& attachment : attachments) {
        layer.body.push_back(texts.emplace_back(std::string(line_end) + "--" + boundary + "\r\n"));
        const Pieces part = entity_pieces(attachment_layer(attachment, quote_file_names), texts);
        layer.body.insert(layer.body.end(), part.begin(), part.end());
        line_end = "\r\n";
    }
    layer.body.push_back(texts.emplace_back("\r\n--" + boundary + "--\r\n"));
    return layer;
}

std::vector<mime::Field> cms_fields(CmsType type) {
    const std::string name = type == CmsType::compressed_data ? "smime.p7z" : "smime.p7m";
    return {{"Content-Type",
             "application/pkcs7-mime; smime-type=" + std::string(to_string(type)) + "; name=" + mime::quoted(name)},
            {std::string(transfer_encoding), "binary"},
            {"Content-Disposition", "attachment; filename=" + mime::quoted(name)}};
}

Result<Layer> compress_layer(const Layer& inner, Texts& texts, Spool& zlib) {
    const auto size = deflate_data(entity_pieces(inner, texts), zlib.sink());
    if (!size) return std::unexpected(size.error());
    const auto bytes = zlib.view();
    if (!bytes) return std::unexpected(bytes.error());
    return Layer{cms_fields(CmsType::compressed_data), {texts.emplace_back(compressed_data_head(*size)), *bytes}};
}

// What a receipt may say of a message that is not signed. Those who encrypt or compress digest the payload with its
// header, others without; of a message that is only compressed, or has several parts, products do either.
std::vector<Mic> unsigned_mics(const Layer& payload, const Sealing& wish, Texts& texts) {
    std::vector<Digest> digests{wish.mic_digest};
    digests.insert(digests.end(), wish.further_mics.begin(), wish.further_mics.end());
    std::vector<Mic> mics;
    for (const Digest digest : digests) {
        const Mic content = mic_of(digest, payload.body);
        const Mic whole = mic_of(digest, entity_pieces(payload, texts));
        if (wish.encryption)
            mics.push_back(whole);
        else if (wish.compression != Compression::none)
            mics.insert(mics.end(), {whole, content});
        else
            mics.insert(mics.end(), {content, whole});
    }
    return mics;
}

}  // namespace

Result<Sealed> seal(std::span<const Attachment> attachments, const Sealing& wish, const ByteSink& out) {
    if (attachments.empty())
        return fail(ErrorKind::bug, "as2.seal", "there is nothing to be sent", {}, "give at least one attachment");
    Texts texts;
    Spool zlib(wish.spool);
    Sealed sealed;
    Layer layer = payload_layer(attachments, wish.quote_file_names, texts);
    const auto compress = [&](Compression now) -> Result<void> {
        if (wish.compression != now) return {};
        auto compressed = compress_layer(layer, texts, zlib);
        if (!compressed) return std::unexpected(std::move(compressed.error()));
        layer = std::move(*compressed);
        return {};
    };

    if (!wish.signing) sealed.mics = unsigned_mics(layer, wish, texts);
    if (auto done = compress(Compression::before_signing); !done) return std::unexpected(done.error());
    if (wish.signing) {
        auto signed_layer = sign_layer(layer, *wish.signing, texts, sealed.mics.emplace_back());
        if (!signed_layer) return std::unexpected(std::move(signed_layer.error()));
        for (const Digest digest : wish.further_mics)
            sealed.mics.push_back(mic_of(digest, entity_pieces(layer, texts)));
        layer = std::move(*signed_layer);
    }
    if (auto done = compress(Compression::after_signing); !done) return std::unexpected(done.error());

    if (wish.encryption) {
        const auto size = encrypt(entity_pieces(layer, texts), *wish.encryption, out);
        if (!size) return std::unexpected(size.error());
        sealed.fields = cms_fields(encrypted_type(wish.encryption->cipher));
        sealed.bytes = *size;
    } else {
        sealed.fields = std::move(layer.fields);
        for (const std::string_view piece : layer.body) {
            if (auto written = out(piece); !written) return std::unexpected(written.error());
            sealed.bytes += piece.size();
        }
    }
    // HTTP carries bytes as they are and needs no word about it.
    std::erase_if(sealed.fields, [](const mime::Field& field) { return field.name == transfer_encoding; });
    return sealed;
}

}  // namespace crossdock::as2
