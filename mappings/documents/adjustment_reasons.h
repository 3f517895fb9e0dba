// The reasons of a stock adjustment that the gateway knows by their words, and which of them leave the stock as it is.
//
// Any other word moves stock by the line's quantity, as no reason at all does; so a misspelt 'hold' would take goods
// out of stock that are there. The flow decides by this table; `read` and the compiler of mappings warn by it.
//
// Lifetime: the table is a constant of the process. Threads: free functions. Errors: none.
//
//     moves_stock("hold")                     // false
//     if (const auto doubt = doubt_about_reason("holds")) warn(doubt->message, doubt->remedy);
//     // "'holds' is no reason that the gateway knows; it will move stock", "did you mean 'hold'?"
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace crossdock::documents {

struct AdjustmentReason {
    std::string_view word;
    bool moves_stock = true;
};

[[nodiscard]] std::span<const AdjustmentReason> adjustment_reasons();
[[nodiscard]] bool moves_stock(std::string_view reason);

struct ReasonDoubt {
    std::string message, remedy;
};

// Nothing for a known word and for no word.
[[nodiscard]] std::optional<ReasonDoubt> doubt_about_reason(std::string_view reason);

}  // namespace crossdock::documents
