#include "parsers/x12/structural_index.h"

#include <bit>
#include <cstring>

// Highway compiles this file once for each instruction set.
#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "parsers/x12/structural_index.cpp"
#include <hwy/cache_control.h>
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef CROSSDOCK_STRUCTURAL_INDEX_ONCE
#define CROSSDOCK_STRUCTURAL_INDEX_ONCE
namespace crossdock::x12 {

// A window is indexed faster than memory brings the next one; what is asked for here comes while the segments are used.
constexpr std::size_t prefetched_ahead = 8 * 1024;

// One bit for each of 64 bytes.
struct BlockMasks {
    std::uint64_t elements = 0, terminators = 0, line_ends = 0;
};

// Line ends were seen that are neither terminator nor decoration: notes which of the segments that end in this block
// hold one. Seldom needed.
inline void mark_line_ends(const BlockMasks& masks, std::uint64_t inside, StructuralIndex& index) {
    std::uint32_t* end = index.ends + index.end_count;
    std::uint64_t passed = 0;
    for (std::uint64_t left = masks.terminators; left != 0; left &= left - 1, ++end) {
        const std::uint64_t before = (left & (0 - left)) - 1;
        if (index.line_end_inside || (inside & before & ~passed) != 0) *end |= line_end_flag;
        index.line_end_inside = false;
        passed = before;
    }
    index.line_end_inside = index.line_end_inside || (inside & ~passed) != 0;
}

inline void note_line_ends(const BlockMasks& masks, StructuralIndex& index) {
    const std::uint64_t breaks = masks.terminators | masks.line_ends;
    const std::uint64_t behind = breaks << 1U | (index.after_terminator ? 1U : 0U);
    index.after_terminator = breaks >> 63U != 0;
    const std::uint64_t inside = masks.line_ends & ~masks.terminators & ~behind;
    if ((inside != 0) | index.line_end_inside) mark_line_ends(masks, inside, index);
}

}  // namespace crossdock::x12
#endif

HWY_BEFORE_NAMESPACE();
namespace crossdock::x12::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Bytes = hn::CappedTag<std::uint8_t, 64>;

template <class Mask>
HWY_INLINE std::uint64_t bits_of(Bytes tag, Mask mask) {
    alignas(8) std::uint8_t bytes[8] = {};
    hn::StoreMaskBits(tag, mask, bytes);
    std::uint64_t bits = 0;
    std::memcpy(&bits, bytes, sizeof bits);
    return bits;
}

HWY_INLINE hn::Vec<Bytes> all(Bytes tag, char c) {
    return hn::Set(tag, static_cast<std::uint8_t>(c));
}

HWY_INLINE BlockMasks masks_of(const char* bytes, const StructuralIndex& index) {
    const Bytes tag;
    BlockMasks masks;
    for (std::size_t at = 0; at < 64; at += hn::Lanes(tag)) {
        const auto block = hn::LoadU(tag, reinterpret_cast<const std::uint8_t*>(bytes) + at);
        masks.elements |= bits_of(tag, hn::Eq(block, all(tag, index.element))) << at;
        masks.terminators |= bits_of(tag, hn::Eq(block, all(tag, index.terminator))) << at;
        masks.line_ends |= bits_of(tag, hn::Or(hn::Eq(block, all(tag, '\n')), hn::Eq(block, all(tag, '\r')))) << at;
    }
    return masks;
}

#if HWY_TARGET == HWY_AVX3_DL

// Sixteen bytes at a time become offsets; few blocks have more than sixteen delimiters.
HWY_INLINE void widen(hn::Vec<Bytes> indices, std::size_t count, std::uint32_t base, std::uint32_t* out) {
    const hn::CappedTag<std::uint32_t, 16> words;
    const hn::Full128<std::uint8_t> quarter;
    alignas(64) std::uint8_t bytes[64];
    hn::Store(indices, Bytes(), bytes);
    const auto first = hn::Set(words, base);
    for (std::size_t at = 0;;) {
        hn::StoreU(hn::Add(first, hn::PromoteTo(words, hn::Load(quarter, bytes + at))), words, out + at);
        at += 16;
        if (HWY_LIKELY(at >= count)) break;
    }
}

// The registers can move the bytes under a mask together: no loop over the bits.
HWY_INLINE void write_offsets(const BlockMasks& masks, std::uint32_t offset, StructuralIndex& index) {
    const Bytes tag;
    const std::uint64_t delimiters = masks.elements | masks.terminators;
    const auto iota = hn::Iota(tag, 0);
    const auto mask_of = [&](std::uint64_t bits) {
        return hn::LoadMaskBits(tag, reinterpret_cast<const std::uint8_t*>(&bits));
    };
    const auto terminator_flag = hn::Set(tag, 0x40);
    const auto flagged = hn::Or(iota, hn::IfThenElseZero(mask_of(masks.terminators), terminator_flag));
    const auto packed = hn::Compress(flagged, mask_of(delimiters));
    const auto count = static_cast<std::size_t>(std::popcount(delimiters));
    widen(hn::AndNot(terminator_flag, packed), count, offset + 1, index.starts + index.start_count);
    const auto ranks = hn::Compress(iota, hn::TestBit(packed, terminator_flag));
    widen(ranks, static_cast<std::size_t>(std::popcount(masks.terminators)), index.start_count,
          index.ends + index.end_count);
}

#else

HWY_INLINE void write_offsets(const BlockMasks& masks, std::uint32_t offset, StructuralIndex& index) {
    const std::uint64_t delimiters = masks.elements | masks.terminators;
    const auto count = static_cast<std::size_t>(std::popcount(delimiters));
    std::uint32_t* out = index.starts + index.start_count;
    std::uint64_t left = delimiters;
    // Eight at a time, whether they are there or not: a branch for each bit would be guessed wrong.
    for (std::size_t done = 0; done < count; done += 8) {
        for (std::size_t i = 0; i < 8; ++i) {
            out[done + i] = offset + 1 + static_cast<std::uint32_t>(std::countr_zero(left));
            left &= left - 1;
        }
    }
    std::uint32_t* end = index.ends + index.end_count;
    left = masks.terminators;
    const auto ended = static_cast<std::size_t>(std::popcount(left));
    for (std::size_t done = 0; done < ended; done += 4) {
        for (std::size_t i = 0; i < 4; ++i) {
            const std::uint64_t before = (left & (0 - left)) - 1;
            end[done + i] = index.start_count + static_cast<std::uint32_t>(std::popcount(delimiters & before));
            left &= left - 1;
        }
    }
}

#endif

HWY_INLINE void index_64(const BlockMasks& masks, std::uint32_t offset, StructuralIndex& index) {
    write_offsets(masks, offset, index);
    note_line_ends(masks, index);
    index.start_count += static_cast<std::uint32_t>(std::popcount(masks.elements | masks.terminators));
    index.end_count += static_cast<std::uint32_t>(std::popcount(masks.terminators));
}

void index_bytes(const char* bytes, std::size_t size, std::uint32_t offset, StructuralIndex& result) {
    StructuralIndex index = result;  // in registers while the loop runs
    std::size_t at = 0;
    for (; at + 64 <= size; at += 64) {
        // Perhaps behind the last byte, where it does nothing.
        hwy::Prefetch(reinterpret_cast<const char*>(reinterpret_cast<std::uintptr_t>(bytes) + at + prefetched_ahead));
        index_64(masks_of(bytes + at, index), offset + static_cast<std::uint32_t>(at), index);
    }
    if (const std::size_t left = size - at; left > 0) {
        char last[64] = {};
        std::memcpy(last, bytes + at, left);
        BlockMasks masks = masks_of(last, index);
        const std::uint64_t there = (std::uint64_t{1} << left) - 1;
        masks = {masks.elements & there, masks.terminators & there, masks.line_ends & there};
        const std::uint64_t breaks = masks.terminators | masks.line_ends;
        index_64(masks, offset + static_cast<std::uint32_t>(at), index);
        index.after_terminator = (breaks >> (left - 1) & 1U) != 0;
    }
    result = index;
}

}  // namespace crossdock::x12::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace crossdock::x12 {

HWY_EXPORT(index_bytes);

void index_structure(const char* bytes, std::size_t size, std::uint32_t offset, StructuralIndex& index) {
    HWY_DYNAMIC_DISPATCH(index_bytes)(bytes, size, offset, index);
}

}  // namespace crossdock::x12
#endif
