#include "mappings/language/values/join.h"

#include "mappings/language/values/codecs.h"

namespace crossdock::mapping {

std::size_t bytes_of_characters(std::string_view text, std::size_t count) {
    std::size_t bytes = 0;
    for (std::size_t seen = 0; bytes < text.size(); ++bytes)
        if ((static_cast<unsigned char>(text[bytes]) & 0xC0U) != 0x80U && seen++ == count) break;
    return bytes;
}

std::optional<JoinMistake> put_together(const Plan& plan, Span parts, const PartText& spell, std::string& text) {
    text.clear();
    std::size_t filled = 0;  // of text, up to the last field that says something
    std::string value;
    for (std::uint32_t n = parts.first; n < parts.end(); ++n) {
        const JoinPart& part = plan.parts[n];
        if (!part.literal.empty()) {
            text += part.literal;
            continue;
        }
        value.clear();
        if (!spell(part, value)) {
            if (part.required) return JoinMistake{&part, true, {}, {}, {}};
            continue;
        }
        const auto mistake = [&](std::string expected, std::string remedy) {
            return JoinMistake{&part, false, value, std::move(expected), std::move(remedy)};
        };
        // A part that was left out has to be told by its separator.
        if (n > parts.first && plan.parts[n - 1].literal.empty() && filled != text.size())
            return mistake("the field before it too", "fill both or none");
        if (n > parts.first && plan.parts[n - 1].literal.empty() && text.empty())
            return mistake("the field before it too, which stands without a separator", "fill both or none");
        const bool last = n + 1 == parts.end();
        const std::string separator = last ? std::string() : plan.parts[n + 1].literal;
        // The first separator behind the value must be the one that ends it.
        if (!separator.empty() && (value + separator).find(separator) != value.size())
            return mistake("a text without '" + separator + "', at which it is taken apart",
                           "correct the field, or choose another separator with the partner");
        if (part.width != 0 && characters(value) != part.width)
            return mistake(std::to_string(part.width) + " characters",
                           "another field stands behind it without a separator");
        text += value;
        filled = text.size();
    }
    text.resize(filled);
    return std::nullopt;
}

std::unexpected<Error> refusal_of(const JoinMistake& mistake, const std::string& field, const std::string& place) {
    if (mistake.missing)
        return fail(ErrorKind::needs_data, "mapping.required",
                    "the document has no " + field + ", which " + place + " must carry", place,
                    "fill the field before the document is sent");
    return fail(ErrorKind::needs_data, "mapping.cannot-write",
                field + " is '" + mistake.value + "', expected " + mistake.expected, place, mistake.remedy);
}

}  // namespace crossdock::mapping
