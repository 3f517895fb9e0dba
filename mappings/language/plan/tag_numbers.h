// The tags that a mapping names, numbered from 0, so that what a level does with a tag is one look into an array.
//
// Lifetime: part of an immutable Plan. Threads: free to share. Errors: `nowhere` for a tag that is not named.
//
//     TagNumbers tags;
//     tags.add(tag_code("W12"));
//     tags.number(tag_code("W12"));   // 0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "mappings/language/plan/segment_plan.h"

namespace crossdock::mapping {

class TagNumbers {
  public:
    // The code is that of tag_code(), and not 0.
    void add(std::uint32_t code) {
        if (number(code) != nowhere) return;
        codes_.push_back(code);
        // At most half full, so that a search ends soon.
        slots_.assign(std::bit_ceil(2 * codes_.size()), {});
        for (std::uint32_t n = 0; n < codes_.size(); ++n) {
            std::size_t slot = home(codes_[n]);
            while (slots_[slot].code != 0) slot = (slot + 1) & (slots_.size() - 1);
            slots_[slot] = {codes_[n], n};
        }
    }
    [[nodiscard]] std::uint32_t number(std::uint32_t code) const {
        if (slots_.empty()) return nowhere;
        for (std::size_t slot = home(code); slots_[slot].code != 0; slot = (slot + 1) & (slots_.size() - 1))
            if (slots_[slot].code == code) return slots_[slot].number;
        return nowhere;
    }
    [[nodiscard]] std::size_t size() const { return codes_.size(); }
    [[nodiscard]] const std::vector<std::uint32_t>& codes() const { return codes_; }

  private:
    struct Slot {
        std::uint32_t code = 0;  // 0: free
        std::uint32_t number = 0;
    };
    [[nodiscard]] std::size_t home(std::uint32_t code) const {
        constexpr std::uint32_t golden = 0x9E3779B1U;
        return (code * golden >> 20U) & (slots_.size() - 1);
    }

    std::vector<std::uint32_t> codes_;  // by number
    std::vector<Slot> slots_;
};

}  // namespace crossdock::mapping
