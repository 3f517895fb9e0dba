// The program called with words, in this process: its exit code and what it printed.
#pragma once

#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "gateway/cli/program.h"

namespace crossdock::cli::test {

// Standard output and error as texts, for as long as it lives.
class Capture {
  public:
    Capture() : out_before_(std::cout.rdbuf(out_.rdbuf())), err_before_(std::cerr.rdbuf(err_.rdbuf())) {}
    ~Capture() {
        std::cout.rdbuf(out_before_);
        std::cerr.rdbuf(err_before_);
    }
    Capture(const Capture&) = delete;
    Capture& operator=(const Capture&) = delete;

    [[nodiscard]] std::string out() const { return out_.str(); }
    [[nodiscard]] std::string err() const { return err_.str(); }

  private:
    std::ostringstream out_, err_;
    std::streambuf *out_before_, *err_before_;
};

struct Printed {
    int exit = -1;
    std::string out, err;
};

inline Printed crossdock_says(std::vector<std::string> words) {
    words.insert(words.begin(), "crossdock");
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    const Capture capture;
    const int exit = run_program(static_cast<int>(words.size()), argv.data());
    return {exit, capture.out(), capture.err()};
}

}  // namespace crossdock::cli::test
