// One entity on its way out: the fields of its header and the pieces of its body, in which other entities may lie.
//
// The texts that are made on the way (headers, delimiters, signatures) live in a Texts, everything else where it was.
//
//     Texts texts;
//     Layer layer = sign_layer(payload, signing, texts, mic);
//     Pieces bytes = entity_pieces(layer, texts);
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "parsers/mime/entity.h"
#include "partners/as2/mic.h"
#include "partners/as2/seal.h"

namespace crossdock::as2 {

using Texts = std::deque<std::string>;  // its elements stay where they are

struct Layer {
    std::vector<mime::Field> fields{};
    Pieces body{};
};

// Header and body as the entity stands inside another one.
[[nodiscard]] Pieces entity_pieces(const Layer& layer, Texts& texts);

// multipart/signed around an entity; `mic` gets the digest of its bytes.
[[nodiscard]] Result<Layer> sign_layer(const Layer& inner, const Signing& how, Texts& texts, Mic& mic);

}  // namespace crossdock::as2
