// Codecs: how a field is spelt on the wire. Each is a pair (read, write) with the law read(write(x)) == x.
//
//     text        as it is, trailing blanks cut          text(10)   at most 10 characters, else refused
//     cut(10)     written cut to 10 characters           codes(t)   word of the document <-> code, by table t
//     date        CCYYMMDD; reads YYMMDD with a note      date6      YYMMDD
//     time        HHMM, HHMMSS, HHMMSSd, HHMMSSdd         decimal    12.5
//     integer     12                                     n2         implied decimals: 1250 is 12.50 (n0 .. n9)
//     sscc18      reads 18, or 20 digits with 00; writes 20; sscc18(18) writes 18
//     flag        Y, N
//
// Threads: free functions over constants. Errors: a Misread says what was expected and what to do.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/language/plan.h"

namespace crossdock::mapping {

// Name and argument of a codec -> step. An `n2` carries its argument in its name. nullopt: no such codec.
[[nodiscard]] std::optional<Step> codec_named(std::string_view name);
[[nodiscard]] const std::vector<std::string_view>& codec_names();
[[nodiscard]] std::string_view name_of(CodecKind kind);

// Whether the codec may stand next to a field of this type, and whether it turns text into text.
[[nodiscard]] bool fits(CodecKind kind, documents::FieldType type);
[[nodiscard]] bool is_text_codec(CodecKind kind);
// The codec of a field that names none; nullopt for records, lists and what needs a word of its own.
[[nodiscard]] std::optional<CodecKind> natural_codec(documents::FieldType type);
[[nodiscard]] std::string_view word_for(documents::FieldType type);

struct Misread {
    std::string expected;  // "a date CCYYMMDD"
    std::string remedy;
    bool shifted = false;  // such a value looks as if it belonged to another element
};

enum class ReadOutcome { stored, noted, refused };
enum class WriteOutcome { absent, written, cut, refused };

// Wire text (not empty, trailing blanks cut) -> the field of `record`. `why` is filled unless stored.
[[nodiscard]] ReadOutcome read_value(const Plan& plan, const Binding& binding, std::string_view wire, void* record,
                                     Misread& why);
// Whether the codecs would take `wire`: for defaults, before there is any record.
[[nodiscard]] bool readable(const Plan& plan, const Binding& binding, std::string_view wire, Misread& why);
// The field of `record` -> wire text.
[[nodiscard]] WriteOutcome write_value(const Plan& plan, const Binding& binding, const void* record, std::string& wire,
                                       Misread& why);
[[nodiscard]] bool is_set(const Binding& binding, const void* record);

// Characters, not bytes: lengths of X12 count characters, and UTF-8 arrives.
[[nodiscard]] std::size_t characters(std::string_view text);
[[nodiscard]] bool all_digits(std::string_view text);

// Whether the last of 18 digits is the GS1 check digit of the others.
[[nodiscard]] bool sscc_check_digit_right(std::string_view digits);

}  // namespace crossdock::mapping
