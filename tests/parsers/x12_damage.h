// A payload as a list of segments, to damage one thing in it and keep the rest right.
//
//     Damaged payload(bytes);
//     payload.set("W12", 1, 3, "many");
//     validate(payload.bytes());
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace crossdock::x12::test {

class Damaged {
  public:
    explicit Damaged(std::string_view bytes);

    // The nth segment (from 1) with this tag, as an index; the test fails when there is none.
    [[nodiscard]] std::size_t find(std::string_view tag, std::size_t nth = 1) const;

    void remove(std::string_view tag, std::size_t nth = 1);
    void repeat(std::string_view tag, std::size_t nth = 1, std::size_t times = 1);
    void swap(std::string_view tag, std::size_t nth = 1);  // with the segment behind it
    void insert(std::string_view before, std::string_view segment, std::size_t nth = 1);
    void append(std::string_view after, std::string_view segment, std::size_t nth = 1);
    void set(std::string_view tag, std::size_t nth, std::size_t element, std::string_view value);
    void rename(std::string_view tag, std::size_t nth, std::string_view name);
    void add(std::string_view tag, std::size_t nth, std::string_view text);  // to the segment's end
    void cut(std::string_view tag, std::size_t nth, std::size_t elements);   // keeps so many elements

    // SE01 is counted anew unless something else asked for a wrong one.
    void keep_counts() { recount_ = false; }
    [[nodiscard]] std::string bytes() const;

  private:
    std::vector<std::string> segments_;
    std::string end_;
    bool recount_ = true;
};

}  // namespace crossdock::x12::test
