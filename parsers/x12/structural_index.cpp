// Compiled once for each instruction set (Google Highway includes this file again and again).
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "parsers/x12/structural_index.cpp"
#include <hwy/foreach_target.h>
//
#include <algorithm>
#include <bit>
#include <cstring>
#include <hwy/highway.h>

#include "parsers/lines.h"
#include "parsers/x12/structural_index.h"

HWY_BEFORE_NAMESPACE();
namespace crossdock::x12::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// What a byte may be, in the order of the bits; 64 bytes make a block.
struct BlockMasks {
    std::uint64_t separators, terminators, line_ends;
};

// Written behind what is valid, so that the loop has no branch per position: eight at least, then as many as there are.
HWY_INLINE std::uint32_t* flatten(std::uint64_t bits, std::uint32_t offset, std::uint32_t* out) {
    if (bits == 0) return out;
    std::uint32_t* const end = out + std::popcount(bits);
    do {
#pragma GCC unroll 8
        for (int i = 0; i < 8; ++i) {
            out[i] = offset + static_cast<std::uint32_t>(std::countr_zero(bits));
            bits &= bits - 1;
        }
        out += 8;
    } while (bits != 0);
    return end;
}

// For each bit: how many of `all` stand before it. Written as flatten() does, four at a time.
HWY_INLINE std::uint32_t* rank(std::uint64_t bits, std::uint64_t all, std::uint32_t offset, std::uint32_t* out) {
    if (bits == 0) return out;
    std::uint32_t* const end = out + std::popcount(bits);
    do {
#pragma GCC unroll 4
        for (int i = 0; i < 4; ++i) {
            out[i] = offset + static_cast<std::uint32_t>(std::popcount(all & ((bits & (~bits + 1)) - 1)));
            bits &= bits - 1;
        }
        out += 4;
    } while (bits != 0);
    return end;
}

HWY_INLINE BlockMasks classify(const std::uint8_t* HWY_RESTRICT block, std::uint8_t separator,
                               std::uint8_t terminator) {
    const hn::CappedTag<std::uint8_t, 64> d;
    const std::size_t lanes = hn::Lanes(d);
    const auto is_separator = hn::Set(d, separator), is_terminator = hn::Set(d, terminator);
    const auto is_lf = hn::Set(d, std::uint8_t{'\n'}), is_cr = hn::Set(d, std::uint8_t{'\r'});
    alignas(8) std::uint8_t bits[3][8 + 8] = {};
    for (std::size_t i = 0; i < 64; i += lanes) {
        const auto bytes = hn::LoadU(d, block + i);
        hn::StoreMaskBits(d, hn::Eq(bytes, is_separator), &bits[0][i / 8]);
        hn::StoreMaskBits(d, hn::Eq(bytes, is_terminator), &bits[1][i / 8]);
        hn::StoreMaskBits(d, hn::Or(hn::Eq(bytes, is_lf), hn::Eq(bytes, is_cr)), &bits[2][i / 8]);
    }
    BlockMasks masks{};
    std::memcpy(&masks.separators, bits[0], 8);
    std::memcpy(&masks.terminators, bits[1], 8);
    std::memcpy(&masks.line_ends, bits[2], 8);
    masks.line_ends &= ~masks.terminators;
    return masks;
}

IndexedWindow index_window(const std::uint8_t* HWY_RESTRICT bytes, std::size_t size, std::uint8_t separator,
                           std::uint8_t terminator, std::uint32_t* HWY_RESTRICT starts,
                           std::uint32_t* HWY_RESTRICT ends) {
    std::uint32_t* start = starts;
    std::uint32_t* end = ends;
    *start++ = 0;
    std::uint64_t behind_terminator = 1;  // a line end in this place, carried from block to block, belongs there
    std::uint64_t irregular = 0;
    alignas(64) std::uint8_t last[64];
    for (std::size_t at = 0; at < size; at += 64) {
        const std::uint8_t* block = bytes + at;
        if (size - at < 64) {
            std::memset(last, 0, sizeof last);
            std::memcpy(last, block, size - at);
            block = last;
        }
        BlockMasks masks = classify(block, separator, terminator);
        if (size - at < 64) {
            const std::uint64_t valid = ~std::uint64_t{0} >> (64 - (size - at));
            masks = {masks.separators & valid, masks.terminators & valid, masks.line_ends & valid};
        }
        irregular |= masks.line_ends & ~(((masks.terminators | masks.line_ends) << 1) | behind_terminator);
        behind_terminator = (masks.terminators | masks.line_ends) >> 63;

        const std::uint64_t delimiters = masks.separators | masks.terminators;
        const auto before = static_cast<std::uint32_t>(start - starts);
        end = rank(masks.terminators, delimiters, before, end);
        start = flatten(delimiters, static_cast<std::uint32_t>(at) + 1, start);
    }
    return {static_cast<std::size_t>(start - starts), static_cast<std::size_t>(end - ends), irregular != 0};
}

}  // namespace crossdock::x12::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace crossdock::x12 {

HWY_EXPORT(index_window);

StructuralIndex::StructuralIndex() : buffers_(std::make_unique_for_overwrite<Buffers>()) {}

void StructuralIndex::fill(std::string_view bytes, const Delimiters& delimiters) {
    size_ = std::min(bytes.size(), window_bytes);
    found_ = HWY_DYNAMIC_DISPATCH(index_window)(
        reinterpret_cast<const std::uint8_t*>(bytes.data()), size_, static_cast<std::uint8_t>(delimiters.element),
        static_cast<std::uint8_t>(delimiters.terminator), buffers_->starts, buffers_->ends);
}

}  // namespace crossdock::x12
#endif
