// A settings file, parsed and checked against its shape.
//
// Errors: nullopt when there is nothing to go on with (no file, not well-formed, another kind of file); the findings
// say why. Otherwise the document, with a finding for everything that does not fit.
//
//     if (const auto document = open_settings(folder / "partner.xml", partner_shape(), findings)) ...
#pragma once

#include <filesystem>
#include <optional>

#include "parsers/diagnostic.h"
#include "parsers/xml/document.h"
#include "partners/shape.h"

namespace crossdock::partners {

[[nodiscard]] std::optional<xml::Document> open_settings(const std::filesystem::path& file, const ElementShape& shape,
                                                         Diagnostics& findings);

}  // namespace crossdock::partners
