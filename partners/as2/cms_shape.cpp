#include "partners/as2/cms_shape.h"

#include <algorithm>
#include <array>

namespace crossdock::as2 {
namespace {

using namespace std::string_view_literals;

// Tags, with the bit that says "made of elements".
constexpr unsigned char octet_string = 0x04, octet_strings = 0x24, object_id = 0x06, sequence = 0x30, set = 0x31;
constexpr unsigned char context_0 = 0x80, context_0_made = 0xA0;
constexpr unsigned char made_of_elements = 0x20;
constexpr std::string_view end_of_contents = "\0\0"sv;

struct Named {
    CmsType type;
    std::string_view oid;
    std::string_view name;
};
constexpr std::array<Named, 5> types{{
    {CmsType::data, "\x2A\x86\x48\x86\xF7\x0D\x01\x07\x01"sv, "data"},
    {CmsType::signed_data, "\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02"sv, "signed-data"},
    {CmsType::enveloped_data, "\x2A\x86\x48\x86\xF7\x0D\x01\x07\x03"sv, "enveloped-data"},
    {CmsType::auth_enveloped_data, "\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x01\x17"sv, "authEnveloped-data"},
    {CmsType::compressed_data, "\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x01\x09"sv, "compressed-data"},
}};

// PKCS#7 and S/MIME content types, known to us or not.
bool is_content_type(std::string_view oid) {
    return oid.starts_with("\x2A\x86\x48\x86\xF7\x0D\x01\x07"sv) ||
           oid.starts_with("\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x01"sv);
}

CmsType type_of(std::string_view oid) {
    const auto* found = std::ranges::find(types, oid, &Named::oid);
    return found == types.end() ? CmsType::other : found->type;
}

// Tag and length at the start of an element.
struct Head {
    unsigned char tag = 0;
    std::size_t bytes = 0;
    std::optional<std::uint64_t> length;  // nullopt: up to the end-of-contents
};

std::optional<Head> read_head(std::string_view bytes) {
    if (bytes.size() < 2) return std::nullopt;
    Head head{.tag = static_cast<unsigned char>(bytes[0]), .bytes = 2, .length = std::nullopt};
    if ((head.tag & 0x1FU) == 0x1FU) return std::nullopt;  // tags of several bytes occur nowhere in CMS
    const auto first = static_cast<unsigned char>(bytes[1]);
    if (first < 0x80) {
        head.length = first;
    } else if (first > 0x80) {
        const std::size_t count = first & 0x7FU;
        if (count > 8 || bytes.size() < 2 + count) return std::nullopt;
        std::uint64_t length = 0;
        for (std::size_t i = 0; i < count; ++i) length = length << 8U | static_cast<unsigned char>(bytes[2 + i]);
        head.length = length;
        head.bytes += count;
    } else if ((head.tag & made_of_elements) == 0) {
        return std::nullopt;
    }
    return head;
}

std::unexpected<Error> broken(std::string message) {
    return fail(ErrorKind::partner_fault, "as2.cms", std::move(message), {},
                "the message was damaged or cut off on its way; ask the partner to send it again");
}

// The octets of a string that may be in pieces, in pieces again.
bool collect(const Element& element, Pieces& pieces, std::size_t depth) {
    if ((element.tag & made_of_elements) == 0) {
        if (pieces.size() == cms_content_pieces_max) return false;
        if (!element.content.empty()) pieces.push_back(element.content);
        return true;
    }
    if (depth > cms_depth_max) return false;
    for (std::string_view rest = element.content; !rest.empty();) {
        const auto child = first_element(rest, depth);
        if (!child || (child->tag != octet_string && child->tag != octet_strings)) return false;
        if (!collect(*child, pieces, depth + 1)) return false;
        rest.remove_prefix(child->bytes.size());
    }
    return true;
}

// The sequence that says of what type the content is and holds it.
Result<void> read_info(std::string_view inside, CmsShape& shape) {
    std::string_view rest = inside;
    while (!rest.empty()) {
        const auto child = first_element(rest);
        if (!child) return broken("the content of a CMS structure is not whole ASN.1");
        if (child->tag == context_0 || child->tag == context_0_made) {
            const bool is_encrypted =
                shape.type == CmsType::enveloped_data || shape.type == CmsType::auth_enveloped_data;
            // Signed and compressed content stands in an element of its own.
            const auto octets = is_encrypted ? child : first_element(child->content);
            const bool is_string =
                octets && (is_encrypted || octets->tag == octet_string || octets->tag == octet_strings);
            if (!is_string || !collect(*octets, shape.content, 0))
                return broken("the content of a CMS structure is no octet string, or is one in more than " +
                              std::to_string(cms_content_pieces_max) + " pieces (cms_content_pieces_max)");
            shape.has_content = true;
            break;
        }
        rest.remove_prefix(child->bytes.size());
    }
    shape.info = inside.substr(0, inside.size() - rest.size());
    return {};
}

}  // namespace

std::string_view to_string(CmsType type) {
    const auto* found = std::ranges::find(types, type, &Named::type);
    return found == types.end() ? "unknown content" : found->name;
}

std::optional<Element> first_element(std::string_view bytes, std::size_t depth) {
    const auto head = read_head(bytes);
    if (!head || depth > cms_depth_max) return std::nullopt;
    const std::string_view inside = bytes.substr(head->bytes);
    if (head->length) {
        if (*head->length > inside.size()) return std::nullopt;
        return Element{head->tag, inside.substr(0, *head->length), bytes.substr(0, head->bytes + *head->length)};
    }
    std::string_view rest = inside;
    while (!rest.starts_with(end_of_contents)) {
        const auto child = first_element(rest, depth + 1);
        if (!child) return std::nullopt;
        rest.remove_prefix(child->bytes.size());
    }
    const std::size_t length = inside.size() - rest.size();
    return Element{head->tag, inside.substr(0, length), bytes.substr(0, head->bytes + length + end_of_contents.size())};
}

std::optional<CmsType> cms_type(std::string_view bytes) {
    const auto outer = read_head(bytes);
    if (!outer || outer->tag != sequence) return std::nullopt;
    const auto oid = first_element(bytes.substr(outer->bytes));
    if (!oid || oid->tag != object_id || !is_content_type(oid->content)) return std::nullopt;
    return type_of(oid->content);
}

Result<CmsShape> read_cms(std::string_view bytes) {
    const auto whole = first_element(bytes);
    if (!whole || whole->tag != sequence) return broken("a CMS structure is not whole ASN.1");
    const auto oid = first_element(whole->content);
    const auto wrapped = oid ? first_element(whole->content.substr(oid->bytes.size())) : std::nullopt;
    const auto inner = wrapped && wrapped->tag == context_0_made ? first_element(wrapped->content) : std::nullopt;
    if (!inner || inner->tag != sequence || oid->tag != object_id) return broken("a CMS structure has no content");
    CmsShape shape;
    shape.type = type_of(oid->content);
    shape.type_oid = oid->bytes;
    shape.trailer = bytes.substr(whole->bytes.size());
    // The content's sequence follows the set of recipients or digests; in compressed data, the algorithm.
    const unsigned char mark = shape.type == CmsType::compressed_data ? sequence : set;
    bool marked = false;
    for (std::string_view rest = inner->content; !rest.empty();) {
        const auto child = first_element(rest);
        if (!child) return broken("a CMS structure is not whole ASN.1");
        if (marked && child->tag == sequence) {
            shape.before = inner->content.substr(0, inner->content.size() - rest.size());
            shape.after = rest.substr(child->bytes.size());
            if (shape.before.size() + shape.after.size() > cms_without_content_max)
                return broken("a CMS structure has more than cms_without_content_max (" +
                              std::to_string(cms_without_content_max) + ") bytes beside its content");
            if (auto info = read_info(child->content, shape); !info) return std::unexpected(info.error());
            return shape;
        }
        marked |= child->tag == mark;
        rest.remove_prefix(child->bytes.size());
    }
    return broken("a CMS structure says nothing of its content");
}

std::string element_head(unsigned char tag, std::uint64_t content_bytes) {
    std::string head(1, static_cast<char>(tag));
    if (content_bytes < 0x80) return head += static_cast<char>(content_bytes);
    std::string length;
    for (std::uint64_t rest = content_bytes; rest > 0; rest >>= 8U) length += static_cast<char>(rest & 0xFFU);
    head += static_cast<char>(0x80U | length.size());
    return head.append(length.rbegin(), length.rend());
}

CmsFrame frame(const CmsShape& shape, std::uint64_t content_bytes, std::string_view after) {
    // From the inside out, each level around what is there.
    std::string head;
    std::uint64_t inside = content_bytes;
    const auto wrap = [&](unsigned char tag, std::string_view before, std::uint64_t behind) {
        inside += before.size() + behind;
        head.insert(0, before);
        const std::string level = element_head(tag, inside);
        head.insert(0, level);
        inside += level.size();
    };
    if (shape.type == CmsType::enveloped_data || shape.type == CmsType::auth_enveloped_data) {
        wrap(context_0, {}, 0);
    } else {
        wrap(octet_string, {}, 0);
        wrap(context_0_made, {}, 0);
    }
    wrap(sequence, shape.info, 0);
    wrap(sequence, shape.before, after.size());
    wrap(context_0_made, {}, 0);
    wrap(sequence, shape.type_oid, 0);
    return {std::move(head), std::string(after)};
}

std::string without_content(const CmsShape& shape) {
    const auto wrapped = [](unsigned char tag, std::string content) {
        return element_head(tag, content.size()) + content;
    };
    const std::string info = wrapped(sequence, std::string(shape.info));
    const std::string inner = wrapped(sequence, std::string(shape.before) + info + std::string(shape.after));
    return wrapped(sequence, std::string(shape.type_oid) + wrapped(context_0_made, inner));
}

}  // namespace crossdock::as2
