#include "parsers/x12/validation/element_check.h"

#include <algorithm>
#include <cstring>

#include "parsers/x12/validation/value_checks.h"

// Highway compiles this file once for each instruction set.
#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "parsers/x12/validation/element_check.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef CROSSDOCK_ELEMENT_CHECK_ONCE
#define CROSSDOCK_ELEMENT_CHECK_ONCE
namespace crossdock::x12 {

// What kind of character each byte of a segment is: one look at all of them, and each element is judged by its part.
struct SegmentCharacters {
    static constexpr std::size_t known_max = 64;

    // Some byte needs a closer look: a control character, one beyond ASCII, or a separator of components or
    // repetitions.
    bool odd = false;
    // A bit for each of the first 64 bytes, the lowest for the first.
    std::uint64_t no_digits = 0;
    std::uint64_t no_code_characters = 0;  // blanks and lower-case letters
};

// Bits for so many bytes from `offset` on; at least one.
constexpr std::uint64_t bits_for(std::size_t offset, std::size_t count) {
    return ~std::uint64_t{0} >> (SegmentCharacters::known_max - count) << offset;
}

// The characters were looked at before: they are printable ASCII, no separators among them.
inline bool has_right_form(const SegmentRules& rules, const ElementRule& rule, std::string_view text) {
    switch (rule.type) {
        case ElementType::text: return rule.codes == 0 || rules.has_code(rule.codes, text);
        case ElementType::code:
            return rule.codes != 0 ? rules.has_code(rule.codes, text) : value::all(text, value::code_character);
        case ElementType::whole: return value::all(text, value::digit);
        case ElementType::decimal: return value::is_unsigned_decimal(text);
        case ElementType::date: return value::is_date(text);
        case ElementType::time: return value::is_time(text);
        case ElementType::any:
        case ElementType::binary: return true;
        case ElementType::composite: return false;
    }
    return false;
}

// Most values are right when each of their characters is, and stand among the segment's first bytes: for these there is
// no branch that depends on the element's type.
inline bool value_right(const SegmentRules& rules, const ElementRule& rule, std::string_view text, std::size_t offset,
                        const SegmentCharacters& characters) {
    if (text.size() < rule.min || text.size() > rule.max || text.back() == ' ') return false;
    if (offset + text.size() <= SegmentCharacters::known_max) [[likely]] {
        const std::uint64_t wrong =
            (characters.no_digits & rule.digits_only) | (characters.no_code_characters & rule.code_only);
        if ((wrong & bits_for(offset, text.size())) == 0 && rule.by_character) [[likely]]
            return true;
    }
    return rule.any_text || has_right_form(rules, rule, text);
}

}  // namespace crossdock::x12
#endif

HWY_BEFORE_NAMESPACE();
namespace crossdock::x12::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// Registers that can leave out what lies behind the segment hold all of it; others take it in pieces.
#if HWY_TARGET <= HWY_AVX3
using Block = hn::CappedTag<std::uint8_t, 64>;
#else
using Block = hn::CappedTag<std::uint8_t, 16>;
#endif

HWY_INLINE hn::Vec<Block> load_first(const char* at, std::size_t count) {
    const Block tag;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(at);
#if HWY_TARGET <= HWY_AVX3
    return hn::MaskedLoad(hn::FirstN(tag, count), tag, bytes);
#else
    if (count >= hn::Lanes(tag)) return hn::LoadU(tag, bytes);
    alignas(16) std::uint8_t copied[16] = {};
    for (std::size_t i = 0; i < count; ++i) copied[i] = bytes[i];
    return hn::Load(tag, copied);
#endif
}

HWY_INLINE std::uint64_t bits_of(hn::Mask<Block> mask) {
    alignas(8) std::uint8_t bytes[8] = {};
    hn::StoreMaskBits(Block(), mask, bytes);
    std::uint64_t bits = 0;
    std::memcpy(&bits, bytes, sizeof bits);
    return bits;
}

HWY_INLINE hn::Vec<Block> all(char c) {
    return hn::Set(Block(), static_cast<std::uint8_t>(c));
}

HWY_INLINE hn::Mask<Block> outside(hn::Vec<Block> block, char first, char last) {
    return hn::Gt(hn::Sub(block, all(first)), all(static_cast<char>(last - first)));
}

HWY_INLINE SegmentCharacters characters_of(std::string_view bytes, const Delimiters& delimiters) {
    SegmentCharacters result;
    std::uint64_t odd = 0;
    const std::size_t width = hn::Lanes(Block());
    for (std::size_t at = 0; at < bytes.size(); at += width) {
        const std::size_t count = std::min(bytes.size() - at, width);
        const std::uint64_t there = bits_for(0, count);
        const auto block = load_first(bytes.data() + at, count);
        // '\0' stands for a separator that there is none of; it is a control character anyhow.
        const auto separators =
            hn::Or(hn::Eq(block, all(delimiters.component)), hn::Eq(block, all(delimiters.repetition)));
        odd |= bits_of(hn::Or(separators, outside(block, ' ', '~'))) & there;
        if (at >= SegmentCharacters::known_max) continue;
        const auto code_characters = hn::And(outside(block, 'a', 'z'), hn::Ne(block, all(' ')));
        result.no_digits |= (bits_of(outside(block, '0', '9')) & there) << at;
        result.no_code_characters |= (~bits_of(code_characters) & there) << at;
    }
    result.odd = odd != 0;
    return result;
}

bool all_plainly_right(const SegmentRules& rules, const SegmentRule& rule, const Segment& segment) {
    if (rule.open) return true;
    const std::size_t size = segment.size();
    if (size > rule.elements) return false;
    const std::string_view bytes = segment.bytes();
    const SegmentCharacters characters = characters_of(bytes, segment.delimiters());
    if (characters.odd) return false;
    const ElementRule* element = rules.elements(rule);
    std::uint64_t present = 0, bit = 1;
    for (const std::string_view text : segment.elements()) {
        if (!text.empty()) {
            present |= bit;
            const auto offset = static_cast<std::size_t>(text.data() - bytes.data());
            if (!value_right(rules, *element, text, offset, characters)) return false;
        }
        bit <<= 1U;
        ++element;
    }
    const bool trailing_separators = size > 0 && (present & bit >> 1U) == 0;
    return !trailing_separators && rules.may_come(rule, present);
}

}  // namespace crossdock::x12::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace crossdock::x12 {

HWY_EXPORT(all_plainly_right);

bool plainly_right(const SegmentRules& rules, const SegmentRule& rule, const Segment& segment) {
    return HWY_DYNAMIC_DISPATCH(all_plainly_right)(rules, rule, segment);
}

}  // namespace crossdock::x12
#endif
