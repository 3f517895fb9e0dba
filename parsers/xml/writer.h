// Elements -> XML text, indented by two blanks.
//
// Lifetime: result() grows. Threads: one. Errors: text() and attribute() answer false for what XML cannot carry
// (control characters, bytes that are no UTF-8) and write nothing; the caller keeps begin and end in step.
//
//     Writer writer;
//     writer.begin("Line"); writer.attribute("no", "1"); writer.text("5 < 6"); writer.end();
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace crossdock::xml {

class Writer {
  public:
    Writer() : text_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {}

    void begin(std::string_view name);
    // Right behind begin().
    [[nodiscard]] bool attribute(std::string_view name, std::string_view value);
    [[nodiscard]] bool text(std::string_view value);
    void end();
    [[nodiscard]] std::string& result() { return text_; }

  private:
    struct Open {
        std::string name;
        bool elements = false, text = false;
    };
    void close_tag();

    std::string text_;
    std::vector<Open> open_;
    bool in_tag_ = false;
};

}  // namespace crossdock::xml
