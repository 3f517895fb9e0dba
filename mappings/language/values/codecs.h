// Codecs: how a field is spelt on the wire. Each is a pair (read, write) with the law read(write(x)) == x.
//
//     text        as it is, trailing blanks cut          text(10)   at most 10 characters, else refused
//     cut(10)     written cut to 10 characters           codes(t)   word of the document <-> code, by table t
//     date        CCYYMMDD; reads YYMMDD with a note      date6      YYMMDD
//     time        HHMM, HHMMSS, HHMMSSd, HHMMSSdd         decimal    12.5
//     integer     12                                     n2         implied decimals: 1250 is 12.50 (n0 .. n9)
//     sscc18      reads 18, or 20 digits with 00; writes 20; sscc18(18) writes 18
//     dtm        CCYYMMDD:102, as C507 of EDIFACT has it; reads others
//     flag        Y, N                                   gtin       8, 12, 13 or 14 digits with a check digit
//     fixed(2)    12.50                                  decimal('1.234,56')   written as in the example
//     own-sku     the partner's number <-> our SKU       unit-of('case', sku)  packs <-> single ones
//     date('MM/DD/CCYY'), time('HH:MM'): mappings/language/values/pattern.h
//     pad-left, pad-right, strip, prefix, suffix, upper, lower: mappings/language/values/text_codecs.h
//
// Threads: free functions over constants. Errors: a Misread says what was expected and what to do.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/documents/field_access.h"
#include "mappings/language/plan/plan.h"
#include "mappings/language/values/cross_references.h"

namespace crossdock::mapping {

// Name and argument of a codec -> step. An `n2` carries its argument in its name. nullopt: no such codec.
[[nodiscard]] std::optional<Step> codec_named(std::string_view name);
[[nodiscard]] const std::vector<std::string_view>& codec_names();
[[nodiscard]] std::string_view name_of(CodecKind kind);

// Whether the codec may stand next to a field of this type, and whether it turns text into text.
[[nodiscard]] bool fits(CodecKind kind, documents::FieldType type);
[[nodiscard]] inline bool is_text_codec(CodecKind kind) {
    return kind <= CodecKind::lower;
}
// The codec of a field that names none; nullopt for records, lists and what needs a word of its own.
[[nodiscard]] std::optional<CodecKind> natural_codec(documents::FieldType type);
[[nodiscard]] std::string_view word_for(documents::FieldType type);

struct Misread {
    std::string expected;  // "a date CCYYMMDD"
    std::string remedy;
    bool shifted = false;  // such a value looks as if it belonged to another element
};

enum class ReadOutcome { stored, noted, refused };
// The last ones are written, though not as the document says it.
enum class WriteOutcome { absent, written, refused, cut, recased, defaulted };

// Wire text (not empty, trailing blanks cut) -> the field of `record`. `why` is filled unless stored. Packs are left as
// they were sent: unpack() counts what is in them once the SKU is there too. Without `references` no table is at hand.
[[nodiscard]] ReadOutcome read_value(const Plan& plan, const Binding& binding, std::string_view wire, void* record,
                                     Misread& why, const CrossReferences* references = nullptr);
[[nodiscard]] ReadOutcome unpack(const Plan& plan, const Binding& binding, void* record, Misread& why,
                                 const CrossReferences* references);
// Whether the codecs would take `wire`: for defaults, before there is any record.
[[nodiscard]] bool readable(const Plan& plan, const Binding& binding, std::string_view wire, Misread& why);
// The field of `record` -> wire text.
[[nodiscard]] WriteOutcome write_value(const Plan& plan, const Binding& binding, const void* record, std::string& wire,
                                       Misread& why, const CrossReferences* references = nullptr);
[[nodiscard]] inline bool is_set(const Binding& binding, const void* record) {
    const void* place = binding.place.in(record);
    return place && documents::holds_value(place, binding.type);
}

// Characters, not bytes: lengths of X12 count characters, and UTF-8 arrives.
[[nodiscard]] std::size_t characters(std::string_view text);
[[nodiscard]] bool all_digits(std::string_view text);

}  // namespace crossdock::mapping
