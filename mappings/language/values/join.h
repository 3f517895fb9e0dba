// order-number + '/' + line-id: one text on the wire that is several fields of the document. It is taken apart at the
// separators, or by the width of the part before; an absent last field is left out with its separator.
//
// Lifetime, threads: free functions over a plan. Errors: a part that would not come back as itself, as a JoinMistake.
//
//     take_apart(plan, op.parts, "SO-1/3", [&](const JoinPart& part, std::string_view value) { ... });
//     const auto mistake = put_together(plan, op.parts, value_of, text);   // text is "SO-1/3"
#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "mappings/language/plan/plan.h"
#include "parsers/error.h"

namespace crossdock::mapping {

// Where `text` goes on behind its first `count` characters.
[[nodiscard]] std::size_t bytes_of_characters(std::string_view text, std::size_t count);

// Calls `use` for each field of the join, in the order of the mapping, with what the text holds for it; may be empty.
template <class Use>
void take_apart(const Plan& plan, Span parts, std::string_view text, Use use) {
    for (std::uint32_t n = parts.first; n < parts.end(); ++n) {
        const JoinPart& part = plan.parts[n];
        if (!part.literal.empty()) continue;
        const bool last = n + 1 == parts.end();
        const std::string_view separator = last ? std::string_view() : plan.parts[n + 1].literal;
        const std::size_t end = last                ? text.size()
                                : separator.empty() ? bytes_of_characters(text, part.width)
                                                    : std::min(text.find(separator), text.size());
        use(part, text.substr(0, end));
        text.remove_prefix(std::min(end + separator.size(), text.size()));
    }
}

// Which part cannot stand in the text, and why.
struct JoinMistake {
    const JoinPart* part = nullptr;
    bool missing = false;  // it is required and absent
    std::string value, expected, remedy;
};

// Spells a part into the text; false where the field holds nothing.
using PartText = std::function<bool(const JoinPart&, std::string&)>;

[[nodiscard]] std::optional<JoinMistake> put_together(const Plan& plan, Span parts, const PartText& spell,
                                                      std::string& text);
// `field` is the path of the part's field in the document, `place` where it was to stand.
[[nodiscard]] std::unexpected<Error> refusal_of(const JoinMistake& mistake, const std::string& field,
                                                const std::string& place);

}  // namespace crossdock::mapping
