// What a payload is, by its first bytes: X12 and EDIFACT begin with their header, XML and JSON with a bracket; of CSV
// the first two lines fall into as many fields.
//
// Lifetime, threads: free functions. Errors: what cannot be told is x12, whose reader says what it found instead.
//
//     switch (form_of(first_piece).kind) { case PayloadKind::edifact: ... }
#pragma once

#include <string_view>

namespace crossdock::cli {

enum class PayloadKind { x12, edifact, csv, xml, json };

struct PayloadForm {
    PayloadKind kind = PayloadKind::x12;
    char delimiter = '\0';  // of CSV

    [[nodiscard]] bool is_body() const { return kind != PayloadKind::x12 && kind != PayloadKind::edifact; }
};

[[nodiscard]] PayloadForm form_of(std::string_view first_bytes);

// "X12", "CSV"
[[nodiscard]] std::string_view word_of(PayloadKind kind);

}  // namespace crossdock::cli
