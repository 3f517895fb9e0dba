// The disposition of a message: what a receipt says became of it.
//
//     read_disposition("automatic-action/MDN-sent-automatically;processed/Error:decryption-failed")
//         == Disposition{.modifier = Modifier::error, .text = "decryption-failed"};
//     write_disposition({}) == "automatic-action/MDN-sent-automatically; processed";
//
// Lifetime, threads: values. Errors: partner_fault (as2.disposition).
#pragma once

#include <string>
#include <string_view>

#include "parsers/error.h"

namespace crossdock::as2 {

enum class Modifier { none, warning, error, failure };

struct Disposition {
    bool failed = false;  // "failed": the receipt asked for cannot be given; otherwise "processed"
    Modifier modifier = Modifier::none;
    std::string text{};  // "decryption-failed"; empty: none was given

    // The message was delivered: processed, with a warning at most.
    [[nodiscard]] bool delivered() const { return !failed && (modifier <= Modifier::warning); }
    bool operator==(const Disposition&) const = default;
};

// Those that we answer with.
namespace dispositions {
[[nodiscard]] Disposition processed();
[[nodiscard]] Disposition authentication_failed();
[[nodiscard]] Disposition integrity_check_failed();
[[nodiscard]] Disposition decryption_failed();
[[nodiscard]] Disposition decompression_failed();
[[nodiscard]] Disposition insufficient_message_security();
[[nodiscard]] Disposition unexpected_processing_error();
[[nodiscard]] Disposition unknown_trading_relationship();
[[nodiscard]] Disposition duplicate_document();  // a warning
[[nodiscard]] Disposition sender_equals_receiver();
[[nodiscard]] Disposition unsupported_format();
[[nodiscard]] Disposition unsupported_mic_algorithms();
}  // namespace dispositions

[[nodiscard]] Result<Disposition> read_disposition(std::string_view field_value);
[[nodiscard]] std::string write_disposition(const Disposition& disposition);

}  // namespace crossdock::as2
