// The outline of a CMS structure: where its content lies and what stands around it, without reading it into memory.
//
// CMS is nested ASN.1, in DER or in BER (lengths not said, octet strings in pieces; BouncyCastle and OpenSSL write
// them). The content may have hundreds of megabytes; the rest is small and is rebuilt without the content for OpenSSL,
// which then gets the content as a stream.
//
// Lifetime: ranges of the bytes given. Threads: pure. Errors: partner_fault (as2.cms: what is not whole ASN.1, or
// a limit by its name).
//
//     if (cms_type(body) == CmsType::enveloped_data) {
//         auto shape = read_cms(body);
//         d2i(without_content(*shape));   decrypt(shape->content);
//     }
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "parsers/error.h"
#include "partners/as2/mic.h"

namespace crossdock::as2 {

enum class CmsType { data, signed_data, enveloped_data, auth_enveloped_data, compressed_data, other };

[[nodiscard]] std::string_view to_string(CmsType type);

// What the first bytes say; nullopt: no CMS. Anything that has the outline of one is `other` at least.
[[nodiscard]] std::optional<CmsType> cms_type(std::string_view bytes);

struct CmsShape {
    CmsType type = CmsType::other;
    std::string_view type_oid{};  // the element
    std::string_view before{};    // elements before the content's own sequence
    std::string_view info{};      // what that sequence says of the content: its type, its algorithm
    bool has_content = false;
    Pieces content{};
    std::string_view after{};    // elements behind it
    std::string_view trailer{};  // what follows the whole structure and is no part of it
};

inline constexpr std::size_t cms_depth_max = 24;                       // elements in elements
inline constexpr std::size_t cms_content_pieces_max = 1'000'000;       // of a content in pieces
inline constexpr std::size_t cms_without_content_max = 1024UL * 1024;  // bytes of certificates, recipients, ...

[[nodiscard]] Result<CmsShape> read_cms(std::string_view bytes);

// The structure as if its content were elsewhere.
[[nodiscard]] std::string without_content(const CmsShape& shape);

// The bytes of the structure before and behind a content of that size, in DER. `after` stands in for the shape's.
struct CmsFrame {
    std::string head, tail{};
};
[[nodiscard]] CmsFrame frame(const CmsShape& shape, std::uint64_t content_bytes, std::string_view after);

// One ASN.1 element at the start of `bytes`; nullopt where there is none that is whole.
struct Element {
    unsigned char tag = 0;
    std::string_view content{};
    std::string_view bytes{};
};
[[nodiscard]] std::optional<Element> first_element(std::string_view bytes, std::size_t depth = 0);

// Tag and length of an element, in DER.
[[nodiscard]] std::string element_head(unsigned char tag, std::uint64_t content_bytes);

}  // namespace crossdock::as2
