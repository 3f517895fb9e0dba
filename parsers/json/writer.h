// Values -> JSON text, indented by two blanks.
//
// Lifetime: text() grows. Threads: one. Errors: none; the caller keeps begin and end in step. Texts must be UTF-8.
//
//     Writer writer;
//     writer.begin('{'); writer.key("qty"); writer.raw("12.50"); writer.end('}');
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace crossdock::json {

class Writer {
  public:
    void begin(char bracket);  // '{' or '['
    void end(char bracket);    // '}' or ']'
    void key(std::string_view name);
    void text(std::string_view value);
    void raw(std::string_view value);  // a number, true, false, null
    [[nodiscard]] std::string& result() { return text_; }

  private:
    void before_value();
    void line();
    void quoted(std::string_view value);

    std::string text_;
    std::vector<bool> filled_;  // of each open bracket: something stands in it
    bool behind_key_ = false;
};

// Whether a text is a number as JSON writes them.
[[nodiscard]] bool is_number(std::string_view text);

}  // namespace crossdock::json
