// The usual way of a value between an element and a field: one codec, and a value as it should be.
//
// Nearly all elements of a mapping have such a way, and nearly all values take it: it asks as little as it can, in line
// and without any message at hand. Whatever it does not take - a length that is exceeded, an unknown code, a field that
// is filled already - goes the full way (mappings/language/values/codecs.h), which tells what is wrong. Both mean the
// same: where the usual way takes a value, the full way would give the same.
//
// Lifetime: part of an immutable Plan. Threads: free to share. Errors: none.
//
//     ship-date | date   ->   Lane{true, CodecKind::date, 0}
#pragma once

#include <cstdint>

namespace crossdock::mapping {

enum class CodecKind : std::uint8_t {
    // text <-> text
    text,
    cut,
    codes,
    sscc18,
    gtin,
    own_sku,
    pad_left,
    pad_right,
    strip,
    prefix,
    suffix,
    upper,
    lower,
    // a field of another type <-> text
    flag,
    decimal,
    decimal_marks,
    fixed,
    integer,
    implied,
    date,
    date6,
    date_pattern,
    time,
    time_pattern,
    dtm
};

struct Lane {
    bool usual = false;  // false: only the full way
    CodecKind codec = CodecKind::text;
    std::uint32_t argument = 0;  // as Step::argument
};

}  // namespace crossdock::mapping
