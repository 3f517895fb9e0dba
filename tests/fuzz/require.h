// What a fuzz target takes for granted: a fuzzer and the replay of its corpus see that it does not hold by the abort.
//
//     require(again == text, "a text is written otherwise", text);
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

inline void require(bool holds, const char* what, std::string_view shown = {}) {
    if (holds) return;
    std::fprintf(stderr, "%s\n", what);
    if (!shown.empty()) std::fwrite(shown.data(), 1, shown.size(), stderr);
    std::abort();
}
