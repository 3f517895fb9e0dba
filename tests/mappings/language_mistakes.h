// How the tests of mistakes show what was found in a mapping file.
#pragma once

#include "language_support.h"

namespace crossdock::mapping {

struct Mistake {
    std::string_view text, finding;
};

// "line:column+width code: message => help"
inline std::string finding_of(std::string text) {
    const auto mapping = Mapping::parse("945.xml", std::move(text));
    if (mapping) return "no finding";
    std::string all;
    for (const Diagnostic& d : mapping.error()) {
        CHECK(d.file == "945.xml");
        CHECK(d.severity == Severity::error);
        all += std::to_string(d.at.line) + ":" + std::to_string(d.at.column) + "+" + std::to_string(d.width) + " " +
               d.code + ": " + d.message + " => " + d.help;
    }
    return all;
}

inline constexpr std::string_view head =
    "<mapping document=\"warehouse-shipment\" standard=\"x12\" version=\"004010\" transaction=\"945\">\n";

inline std::string finding_inside(std::string_view inside) {
    return finding_of(std::string(head) + std::string(inside) + "\n</mapping>\n");
}

}  // namespace crossdock::mapping
