// The lines of a data file, in words, for the readers of such files.
//
// Lifetime: views into the text. Threads: one at a time. Errors: collected where the caller says.
//
//     for (DataLines lines(text, mistakes); lines.next();)
//         if (lines.word(0) == "segment") ...
#pragma once

#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/diagnostic.h"
#include "parsers/x12/dictionary/release_text.h"

namespace crossdock::x12 {

class DataLines {
  public:
    DataLines(DataText text, Diagnostics& mistakes) : text_(text), mistakes_(&mistakes) {}

    // The next line that holds something; false at the end.
    bool next();

    [[nodiscard]] std::size_t size() const { return words_.size(); }
    [[nodiscard]] std::string_view word(std::size_t n) const { return n < words_.size() ? words_[n] : ""; }
    [[nodiscard]] std::string rest(std::size_t n) const;  // word n and all behind it
    [[nodiscard]] bool indented() const { return !words_.empty() && words_[0].data() != line_.data(); }

    void mistake(std::size_t word, std::string message, std::string help = {});

    // The number, or nothing and a mistake. "*" is `star`.
    bool number(std::size_t word, std::uint32_t star, std::uint32_t& value);

  private:
    DataText text_;
    Diagnostics* mistakes_;
    std::size_t cursor_ = 0;
    std::uint32_t line_number_ = 0;
    std::string_view line_;
    std::vector<std::string_view> words_;
};

}  // namespace crossdock::x12
