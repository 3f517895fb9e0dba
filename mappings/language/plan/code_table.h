// A table of codes of a mapping file: what the wire writes and what the document says.
//
//     <codes name="unit" others="keep">
//       <code wire="EA" value="each"/>
//       <code wire="CS" value="case" when="reading"/>
//     </codes>
//
// Unknown codes are refused, or kept as "x12:XX" (or "edifact:XX") and written back as XX, or read and written as a
// default. Lifetime, threads: a value, immutable in use.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crossdock::mapping {

class CodeTable {
  public:
    struct Entry {
        std::string wire, value;
        bool reading = true;
        bool writing = true;
    };

    // Longest code that is kept: no qualifier of X12 is longer. What is longer is data in the wrong element.
    static constexpr std::size_t kept_max_x12 = 3;
    static constexpr std::size_t kept_max_edifact = 8;

    CodeTable(std::string name, bool keep, std::string prefix, std::size_t kept_max = kept_max_x12)
        : name_(std::move(name)), prefix_(std::move(prefix)), keep_(keep), kept_max_(kept_max) {}

    // What stands for codes and words that the table does not have; empty: nothing does.
    void set_defaults(std::string value, std::string wire) {
        default_value_ = std::move(value);
        default_wire_ = std::move(wire);
    }
    [[nodiscard]] const std::string& default_value() const { return default_value_; }
    [[nodiscard]] const std::string& default_wire() const { return default_wire_; }

    // False when the direction is already taken: the wire code twice for reading, or the word twice for writing.
    [[nodiscard]] bool add(Entry entry);

    // The word that the table itself has for a code; null where it has none.
    [[nodiscard]] const std::string* word(std::string_view wire) const;
    // The code that it has for a word; null where it has none.
    [[nodiscard]] const std::string* code(std::string_view word) const;

    // The word for a code; false where it is refused.
    [[nodiscard]] bool read(std::string_view wire, std::string& word) const;
    // The code for a word; false where there is none.
    [[nodiscard]] bool write(std::string_view word, std::string& wire) const;

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] bool keeps() const { return keep_; }
    [[nodiscard]] std::size_t kept_max() const { return kept_max_; }
    // "EA, CA, CT": the codes it reads, for messages; shortened.
    [[nodiscard]] std::string codes() const;
    [[nodiscard]] std::string words() const;

  private:
    // Sorted, and found by a number that stands for the text: a short one is that number (short_text), a long one is
    // compared too.
    struct Slot {
        std::uint64_t number = 0;  // 0: free
        std::uint32_t entry = 0;
    };
    struct Index {
        std::string Entry::*key;
        std::vector<Entry> entries;
        std::vector<Slot> slots;
        bool add(Entry entry);
        [[nodiscard]] const Entry* find(std::string_view text) const;
        [[nodiscard]] std::size_t home(std::uint64_t number) const {
            constexpr std::uint64_t golden = 0x9E3779B97F4A7C15U;
            return static_cast<std::size_t>(number * golden >> 40U) & (slots.size() - 1);
        }
        [[nodiscard]] std::size_t behind(std::size_t slot) const { return (slot + 1) & (slots.size() - 1); }
    };

    std::string name_, prefix_, default_value_, default_wire_;
    bool keep_ = false;
    std::size_t kept_max_ = kept_max_x12;
    Index by_wire_{&Entry::wire, {}, {}}, by_word_{&Entry::value, {}, {}};
};

}  // namespace crossdock::mapping
