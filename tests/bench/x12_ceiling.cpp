// Compiled once for each instruction set (Google Highway includes this file again and again).
#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "tests/bench/x12_ceiling.cpp"
#include <hwy/foreach_target.h>
//
#include <algorithm>
#include <bit>
#include <cstring>
#include <hwy/highway.h>
#include <vector>

#include "tests/bench/x12_ceiling.h"

HWY_BEFORE_NAMESPACE();
namespace crossdock::bench::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using Bytes = hn::CappedTag<std::uint8_t, 64>;

// One bit for each of 64 bytes that is a delimiter.
HWY_INLINE std::uint64_t delimiters_of(const char* block, const x12::Delimiters& delimiters) {
    const Bytes tag;
    const auto all = [&](char c) { return hn::Set(tag, static_cast<std::uint8_t>(c)); };
    std::uint64_t bits = 0;
    for (std::size_t at = 0; at < 64; at += hn::Lanes(tag)) {
        const auto bytes = hn::LoadU(tag, reinterpret_cast<const std::uint8_t*>(block) + at);
        const auto found =
            hn::Or(hn::Or(hn::Eq(bytes, all(delimiters.element)), hn::Eq(bytes, all(delimiters.component))),
                   hn::Eq(bytes, all(delimiters.terminator)));
        alignas(8) std::uint8_t part[8] = {};
        hn::StoreMaskBits(tag, found, part);
        std::uint64_t word = 0;
        std::memcpy(&word, part, sizeof word);
        bits |= word << at;
    }
    return bits;
}

std::uint64_t count_blocks(const char* bytes, std::size_t size, const x12::Delimiters& delimiters) {
    std::uint64_t count = 0;
    for (std::size_t at = 0; at + 64 <= size; at += 64)
        count += static_cast<std::uint64_t>(std::popcount(delimiters_of(bytes + at, delimiters)));
    return count;
}

std::size_t index_blocks(const char* bytes, std::size_t size, const x12::Delimiters& delimiters, std::uint32_t* out) {
    std::size_t count = 0;
    for (std::size_t at = 0; at + 64 <= size; at += 64) {
        std::uint64_t bits = delimiters_of(bytes + at, delimiters);
        const auto found = static_cast<std::size_t>(std::popcount(bits));
        for (std::size_t done = 0; done < found; done += 8)
            for (std::size_t i = 0; i < 8; ++i, bits &= bits - 1)
                out[count + done + i] =
                    static_cast<std::uint32_t>(at) + static_cast<std::uint32_t>(std::countr_zero(bits));
        count += found;
    }
    return count;
}

std::size_t index_blocks_wide(const char* bytes, std::size_t size, const x12::Delimiters& delimiters,
                              std::uint32_t* out) {
#if HWY_TARGET == HWY_AVX3_DL
    const Bytes tag;
    const hn::CappedTag<std::uint32_t, 16> words;
    const hn::Full128<std::uint8_t> quarter;
    const auto iota = hn::Iota(tag, 0);
    std::size_t count = 0;
    for (std::size_t at = 0; at + 64 <= size; at += 64) {
        const std::uint64_t bits = delimiters_of(bytes + at, delimiters);
        const auto found = static_cast<std::size_t>(std::popcount(bits));
        alignas(64) std::uint8_t packed[64];
        hn::Store(hn::Compress(iota, hn::LoadMaskBits(tag, reinterpret_cast<const std::uint8_t*>(&bits))), tag, packed);
        const auto base = hn::Set(words, static_cast<std::uint32_t>(at));
        for (std::size_t done = 0; done < found; done += 16)
            hn::StoreU(hn::Add(base, hn::PromoteTo(words, hn::Load(quarter, packed + done))), words,
                       out + count + done);
        count += found;
    }
    return count;
#else
    return index_blocks(bytes, size, delimiters, out);
#endif
}

std::int64_t instruction_set_here() {
    return HWY_TARGET;
}

}  // namespace crossdock::bench::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace crossdock::bench {

HWY_EXPORT(count_blocks);
HWY_EXPORT(index_blocks);
HWY_EXPORT(index_blocks_wide);
HWY_EXPORT(instruction_set_here);

namespace {

constexpr std::size_t window = 16 * 1024;

template <class Index>
std::uint64_t consume(std::string_view bytes, Index index) {
    std::vector<std::uint32_t> offsets(window + 64);
    std::uint64_t sum = 0;
    for (std::size_t at = 0; at < bytes.size(); at += window) {
        const std::size_t count = index(bytes.data() + at, std::min(window, bytes.size() - at), offsets.data());
        std::uint32_t begin = 0;
        for (std::size_t i = 0; i < count; ++i) {
            sum += offsets[i] - begin;
            begin = offsets[i] + 1;
        }
    }
    return sum;
}

}  // namespace

std::uint64_t count_delimiters(std::string_view bytes, const x12::Delimiters& delimiters) {
    return HWY_DYNAMIC_DISPATCH(count_blocks)(bytes.data(), bytes.size(), delimiters);
}

std::uint64_t index_and_consume(std::string_view bytes, const x12::Delimiters& delimiters) {
    return consume(bytes, [&](const char* data, std::size_t size, std::uint32_t* out) {
        return HWY_DYNAMIC_DISPATCH(index_blocks)(data, size, delimiters, out);
    });
}

std::uint64_t index_wide_and_consume(std::string_view bytes, const x12::Delimiters& delimiters) {
    return consume(bytes, [&](const char* data, std::size_t size, std::uint32_t* out) {
        return HWY_DYNAMIC_DISPATCH(index_blocks_wide)(data, size, delimiters, out);
    });
}

std::string instruction_set() {
    return hwy::TargetName(HWY_DYNAMIC_DISPATCH(instruction_set_here)());
}

}  // namespace crossdock::bench
#endif
