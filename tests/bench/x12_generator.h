// Interchanges of any size to measure with: 945 (what a warehouse shipped) and 856 (ship notices), as partners write
// them: optional elements left out, items from one to forty, names and addresses of all lengths. The same seed gives
// the same bytes on every machine.
//
// Lifetime: values. Threads: one generator belongs to one thread. Errors: none.
//
//     const std::string payload = interchange_of(X12Generator::Kind::shipping_advice, 100'000'000);
//
//     X12Generator generator(X12Generator::Kind::ship_notice);  // the same, piece by piece
//     generator.begin(out);
//     while (out.size() < wanted) generator.add_set(out);
//     generator.end(out);
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace crossdock::bench {

class X12Generator {
  public:
    enum class Kind { shipping_advice, ship_notice };

    // Behind each terminator stands a line feed, as most partners send it, or nothing.
    explicit X12Generator(Kind kind, bool line_feeds = true, std::uint64_t seed = 945);

    void begin(std::string& out);    // ISA and GS
    void add_set(std::string& out);  // ST to SE; begins a new group now and then
    void end(std::string& out);      // GE and IEA

    [[nodiscard]] std::uint64_t segments() const { return segments_; }  // written so far, envelope included
    [[nodiscard]] std::uint64_t sets() const { return sets_; }

  private:
    void shipping_advice();
    void ship_notice();
    void begin_group();
    void end_group();
    void party(std::string_view role, bool with_address);
    void segment(std::initializer_list<std::string_view> elements);

    [[nodiscard]] std::uint64_t random(std::uint64_t below);
    [[nodiscard]] bool chance(unsigned percent) { return random(100) < percent; }
    [[nodiscard]] std::string number(std::uint64_t least, std::uint64_t most);
    [[nodiscard]] std::string digits(std::size_t count);
    [[nodiscard]] std::string sscc();
    [[nodiscard]] std::string date();
    template <std::size_t n>
    [[nodiscard]] std::string_view one_of(const std::string_view (&words)[n]) {
        return words[random(n)];
    }

    Kind kind_;
    bool line_feeds_;
    std::uint64_t state_;
    std::string* out_ = nullptr;
    std::uint64_t segments_ = 0;
    std::uint64_t set_begin_ = 0;  // segments_ before the ST
    std::uint64_t sets_ = 0;
    std::uint64_t sets_in_group_ = 0;
    std::uint64_t groups_ = 0;
};

// One interchange of at least this size.
[[nodiscard]] std::string interchange_of(X12Generator::Kind kind, std::size_t bytes, bool line_feeds = true,
                                         std::uint64_t seed = 945);

}  // namespace crossdock::bench
