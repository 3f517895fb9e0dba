#include "partners/as2/layer.h"

#include "parsers/mime/field_value.h"
#include "parsers/mime/transfer_encoding.h"
#include "partners/as2/boundary.h"
#include "partners/as2/signed_data.h"

namespace crossdock::as2 {

Pieces entity_pieces(const Layer& layer, Texts& texts) {
    Pieces pieces{texts.emplace_back(mime::write_header(layer.fields))};
    pieces.insert(pieces.end(), layer.body.begin(), layer.body.end());
    return pieces;
}

Result<Layer> sign_layer(const Layer& inner, const Signing& how, Texts& texts, Mic& mic) {
    const Pieces content = entity_pieces(inner, texts);
    auto signature = sign(content, how);
    if (!signature) return std::unexpected(std::move(signature.error()));
    mic = std::move(signature->mic);
    const std::string boundary = new_boundary();
    Layer layer;
    layer.fields.push_back({"Content-Type", "multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=" +
                                                mime::quoted(write_digest(how.digest, how.hyphen_in_sha1)) +
                                                "; boundary=" + mime::quoted(boundary)});
    layer.body.push_back(texts.emplace_back("--" + boundary + "\r\n"));
    layer.body.insert(layer.body.end(), content.begin(), content.end());
    layer.body.push_back(
        texts.emplace_back("\r\n--" + boundary + "\r\n" +
                           mime::write_header({{"Content-Type", "application/pkcs7-signature; name=\"smime.p7s\""},
                                               {"Content-Transfer-Encoding", "base64"},
                                               {"Content-Disposition", "attachment; filename=\"smime.p7s\""}}) +
                           mime::encode_base64(signature->der, mime::base64_line) + "\r\n--" + boundary + "--\r\n"));
    return layer;
}

}  // namespace crossdock::as2
