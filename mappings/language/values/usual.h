// The usual way of values (mappings/language/plan/lane.h), in line where elements are read and written.
//
// Lifetime: nothing is kept. Threads: free functions. Errors: false where the full way must decide; nothing was stored.
//
//     if (!read_usually(plan, lane, "20260131", &shipped_on)) read_value(...);
//     if (write_usually(plan, lane, &shipped_on, room, wire) == WroteUsually::in_full) write_value(...);
#pragma once

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include "mappings/language/plan/plan.h"
#include "mappings/language/values/text_codecs.h"
#include "parsers/short_copy.h"

namespace crossdock::mapping {

[[nodiscard]] constexpr bool has_usual_way(CodecKind codec) {
    switch (codec) {
        case CodecKind::text:
        case CodecKind::cut:
        case CodecKind::codes:
        case CodecKind::sscc18:
        case CodecKind::date:
        case CodecKind::time:
        case CodecKind::decimal:
        case CodecKind::integer: return true;
        default: return false;
    }
}

// A text for a field that has none yet.
[[nodiscard]] inline bool fill_text(std::string& field, std::string_view text) {
    if (!field.empty()) return false;
    // The room may be larger than was asked for.
    field.resize_and_overwrite(text.size(), [&](char* room, std::size_t) {
        short_copy(text, room);
        return text.size();
    });
    return true;
}

// A value for a field that has none yet; nullopt is no value.
template <class T>
[[nodiscard]] inline bool fill_value(std::optional<T>& field, const std::optional<T>& value) {
    if (field || !value) return false;
    field = *value;
    return true;
}

// Wire text (not empty, trailing blanks cut) -> the field.
[[nodiscard]] inline bool read_usually(const Plan& plan, const Lane& lane, std::string_view wire, void* field) {
    switch (lane.codec) {
        case CodecKind::text:
            if (lane.argument != 0 && wire.size() > lane.argument) return false;
            return fill_text(*static_cast<std::string*>(field), wire);
        case CodecKind::cut: return fill_text(*static_cast<std::string*>(field), wire);
        case CodecKind::codes: {
            const std::string* const word = plan.tables[lane.argument].word(wire);
            return word && fill_text(*static_cast<std::string*>(field), *word);
        }
        case CodecKind::sscc18: {
            const std::string_view digits = wire.substr(wire.size() == 20 && wire.starts_with("00") ? 2 : 0);
            return digits.size() == 18 && check_digit_right(digits) &&
                   fill_text(*static_cast<std::string*>(field), digits);
        }
        case CodecKind::date:
            return fill_value(*static_cast<std::optional<documents::Date>*>(field),
                              documents::Date::parse_ccyymmdd(wire));
        case CodecKind::time:
            return fill_value(*static_cast<std::optional<documents::TimeOfDay>*>(field),
                              documents::TimeOfDay::parse_x12(wire));
        case CodecKind::decimal:
            return fill_value(*static_cast<std::optional<documents::Decimal>*>(field), documents::Decimal::parse(wire));
        case CodecKind::integer: {
            std::int64_t value = 0;
            const auto [end, error] = std::from_chars(wire.data(), wire.data() + wire.size(), value);
            return error == std::errc{} && end == wire.data() + wire.size() &&
                   fill_value(*static_cast<std::optional<std::int64_t>*>(field), std::optional(value));
        }
        default: return false;
    }
}

// The same for a field of a record.
[[nodiscard]] inline bool read_usually(const Plan& plan, const Binding& binding, std::string_view wire, void* record) {
    return binding.lane.usual && !binding.list && !binding.place.rare &&
           read_usually(plan, binding.lane, wire, binding.place.in(record));
}

enum class WroteUsually { absent, written, in_full };

// What a value of a number or a date may need to be spelt.
inline constexpr std::size_t usual_room = 24;

// The field -> wire text. It stands in the field, in the plan, or at `room`, which then moves behind it.
[[nodiscard]] inline WroteUsually write_usually(const Plan& plan, const Lane& lane, const void* field, char*& room,
                                                std::string_view& wire) {
    const auto spell = [&]<class T>(const std::optional<T>& value, auto write) {
        if (!value) return WroteUsually::absent;
        char* const end = write(*value);
        wire = {room, end};
        room = end;
        return WroteUsually::written;
    };
    const auto copy = [&](std::string_view text) { return std::ranges::copy(text, room).out; };
    switch (lane.codec) {
        case CodecKind::text:
        case CodecKind::cut: {
            const auto& text = *static_cast<const std::string*>(field);
            if (text.empty()) return WroteUsually::absent;
            if (text.back() == ' ' || (lane.argument != 0 && text.size() > lane.argument)) return WroteUsually::in_full;
            wire = text;
            return WroteUsually::written;
        }
        case CodecKind::codes: {
            const auto& text = *static_cast<const std::string*>(field);
            if (text.empty()) return WroteUsually::absent;
            const std::string* const code = plan.tables[lane.argument].code(text);
            if (!code) return WroteUsually::in_full;
            wire = *code;
            return WroteUsually::written;
        }
        case CodecKind::sscc18: {
            const auto& text = *static_cast<const std::string*>(field);
            if (text.empty()) return WroteUsually::absent;
            if (text.size() != 18 || !all_digits(text)) return WroteUsually::in_full;
            char* const start = room;
            if (lane.argument == 20) room = copy("00");
            room = copy(text);
            wire = {start, room};
            return WroteUsually::written;
        }
        case CodecKind::date:
            return spell(*static_cast<const std::optional<documents::Date>*>(field),
                         [&](const documents::Date& date) { return copy(date.ccyymmdd()); });
        case CodecKind::time:
            return spell(*static_cast<const std::optional<documents::TimeOfDay>*>(field),
                         [&](const documents::TimeOfDay& time) { return copy(time.x12()); });
        case CodecKind::decimal:
            return spell(*static_cast<const std::optional<documents::Decimal>*>(field),
                         [&](const documents::Decimal& number) {
                             return number.scale() == 0 ? std::to_chars(room, room + usual_room, number.units()).ptr
                                                        : copy(number.shortest_text());
                         });
        case CodecKind::integer:
            return spell(*static_cast<const std::optional<std::int64_t>*>(field),
                         [&](std::int64_t number) { return std::to_chars(room, room + usual_room, number).ptr; });
        default: return WroteUsually::in_full;
    }
}

}  // namespace crossdock::mapping
