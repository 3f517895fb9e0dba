// The control numbers seen so far within one parent, to tell a number that is used twice.
//
// Numbers that follow each other are kept as one range, so that a group of a million sets costs a few bytes. Numbers in
// no order, or with letters, are kept one by one up to a limit; past it they are no longer compared.
//
// Lifetime: a value. Threads: one at a time. Errors: none.
//
//     if (!seen.add("0001")) report_duplicate();
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace crossdock::x12 {

class ControlNumbers {
  public:
    static constexpr std::size_t kept_max = 50'000;

    // False when exactly this spelling was added before.
    bool add(std::string_view number);

    // True once a number could not be kept.
    [[nodiscard]] bool overflowed() const { return overflowed_; }

    void clear();

  private:
    bool add_to_ranges(std::uint64_t key);

    std::map<std::uint64_t, std::uint64_t> ranges_;  // first -> last
    std::set<std::string, std::less<>> words_;
    bool overflowed_ = false;
};

}  // namespace crossdock::x12
