#include "parsers/x12/clean_values.h"

#include <cstdint>
#include <cstring>

namespace crossdock::x12 {
namespace {

// A register that every processor has. Segments are too short for larger ones to be worth a choice at each call.
typedef std::uint8_t Block __attribute__((vector_size(CleanValues::room_behind)));

Block block_at(const char* bytes) {
    Block block;
    std::memcpy(&block, bytes, sizeof block);
    return block;
}

struct Halves {
    std::uint64_t low, high;
    explicit Halves(const Block& block) {
        std::memcpy(&low, &block, sizeof low);
        std::memcpy(&high, reinterpret_cast<const char*>(&block) + sizeof low, sizeof high);
    }
};

// Of the bytes of a block, each at most 125.
std::uint64_t sum_of(const Block& counts) {
    const Halves halves(counts);
    constexpr std::uint64_t every_other = 0x00FF00FF00FF00FF, one_each = 0x0001000100010001;
    const std::uint64_t both = halves.low + halves.high;
    return (((both & every_other) + ((both >> 8U) & every_other)) * one_each) >> 48U;
}

}  // namespace

CleanValues::CleanValues(const Delimiters& d)
    : element_(d.element),
      component_(d.component),
      terminator_(d.terminator),
      repetition_(d.repetition),
      blank_(' '),
      del_('\x7F') {}

bool CleanValues::operator()(char* bytes, std::size_t size, std::size_t separators) const {
    const Block element = block_at(element_.data()), component = block_at(component_.data()),
                terminator = block_at(terminator_.data()), repetition = block_at(repetition_.data()),
                blank = block_at(blank_.data()), del = block_at(del_.data());
    std::memcpy(bytes + size, &blank, sizeof blank);
    Block refused{}, counts{};
    for (std::size_t at = 0; at < size; at += sizeof(Block)) {
        const Block block = block_at(bytes + at);
        counts -= reinterpret_cast<Block>(block == element);
        refused |= reinterpret_cast<Block>((block == component) | (block == terminator) | (block == repetition) |
                                           (block == del) | (block < blank));
    }
    const Halves bad(refused);
    return (bad.low | bad.high) == 0 && sum_of(counts) == separators;
}

}  // namespace crossdock::x12
