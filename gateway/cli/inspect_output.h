// Where `crossdock inspect` prints. A reader that hangs up, as `| head` does, is told apart from a disk that is full.
//
// Lifetime: keeps a reference to the stream. Threads: one at a time. Errors: broken().
//
//     Output out(std::cout);
//     while (out.open() && more()) out.write(text);
//     if (!out.broken().empty()) complain(out.broken());
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

namespace crossdock::cli {

class Output {
  public:
    explicit Output(std::ostream& out) : out_(&out) {}

    void write(std::string_view text);
    void flush();

    [[nodiscard]] bool open() const { return open_; }
    [[nodiscard]] const std::string& broken() const { return broken_; }  // why; empty: not, or the reader hung up

  private:
    void note_failure();

    std::ostream* out_;
    bool open_ = true;
    std::string broken_;
};

}  // namespace crossdock::cli
