// The codecs by name, and which may stand where.

#include "mappings/language/values/codecs.h"

#include <algorithm>
#include <array>

namespace crossdock::mapping {
namespace {

using documents::FieldType;

struct Named {
    std::string_view name;
    CodecKind kind;
};
constexpr std::array<Named, 24> named_codecs{{{"text", CodecKind::text},         {"cut", CodecKind::cut},
                                              {"codes", CodecKind::codes},       {"sscc18", CodecKind::sscc18},
                                              {"gtin", CodecKind::gtin},         {"own-sku", CodecKind::own_sku},
                                              {"pad-left", CodecKind::pad_left}, {"pad-right", CodecKind::pad_right},
                                              {"strip", CodecKind::strip},       {"prefix", CodecKind::prefix},
                                              {"suffix", CodecKind::suffix},     {"upper", CodecKind::upper},
                                              {"lower", CodecKind::lower},       {"flag", CodecKind::flag},
                                              {"decimal", CodecKind::decimal},   {"decimal", CodecKind::decimal_marks},
                                              {"fixed", CodecKind::fixed},       {"integer", CodecKind::integer},
                                              {"date", CodecKind::date},         {"date", CodecKind::date_pattern},
                                              {"date6", CodecKind::date6},       {"time", CodecKind::time},
                                              {"time", CodecKind::time_pattern}, {"dtm", CodecKind::dtm}}};

}  // namespace

std::optional<Step> codec_named(std::string_view name) {
    for (const Named& codec : named_codecs)
        if (codec.name == name) return Step{codec.kind, codec.kind == CodecKind::sscc18 ? 20U : 0U, 0, {}};
    if (name.size() == 2 && name[0] == 'n' && name[1] >= '0' && name[1] <= '9')
        return Step{CodecKind::implied, static_cast<std::uint32_t>(name[1] - '0'), 0, {}};
    return std::nullopt;
}

const std::vector<std::string_view>& codec_names() {
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> made{"n0 to n9", "required", "default", "unit-of", "spill", "repeated"};
        for (const Named& codec : named_codecs)
            if (made.back() != codec.name) made.push_back(codec.name);
        return made;
    }();
    return names;
}

std::string_view name_of(CodecKind kind) {
    for (const Named& codec : named_codecs)
        if (codec.kind == kind) return codec.name;
    return "n2";
}

bool fits(CodecKind kind, FieldType type) {
    switch (kind) {
        case CodecKind::flag: return type == FieldType::boolean;
        case CodecKind::decimal:
        case CodecKind::decimal_marks:
        case CodecKind::fixed:
        case CodecKind::implied: return type == FieldType::decimal;
        case CodecKind::integer: return type == FieldType::integer;
        case CodecKind::date:
        case CodecKind::date6:
        case CodecKind::date_pattern: return type == FieldType::date;
        case CodecKind::time:
        case CodecKind::time_pattern: return type == FieldType::time;
        case CodecKind::dtm: return type == FieldType::date || type == FieldType::time;
        default: return type == FieldType::text;
    }
}

std::optional<CodecKind> natural_codec(FieldType type) {
    switch (type) {
        case FieldType::text: return CodecKind::text;
        case FieldType::decimal: return CodecKind::decimal;
        case FieldType::date: return CodecKind::date;
        case FieldType::time: return CodecKind::time;
        case FieldType::integer: return CodecKind::integer;
        case FieldType::boolean: return CodecKind::flag;
        default: return std::nullopt;
    }
}

std::string_view word_for(FieldType type) {
    constexpr std::array<std::string_view, 8> words{"a text",         "a decimal", "a date",   "a time",
                                                    "a whole number", "a flag",    "a record", "a list"};
    return words[static_cast<std::size_t>(type)];
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace crossdock::mapping
