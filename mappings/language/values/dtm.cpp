#include "mappings/language/values/dtm.h"

#include <algorithm>
#include <array>

namespace crossdock::mapping {
namespace {

using documents::Date;
using documents::FieldType;
using documents::TimeOfDay;

// Code list 2379, as far as a day or a time of day is meant. D, M, Y: digits of the date; the rest is the time.
struct Format {
    std::string_view code, picture;
};
constexpr std::array<Format, 12> formats{{{"2", "DDMMYY"},
                                          {"3", "MMDDYY"},
                                          {"4", "DDMMYYYY"},
                                          {"101", "YYMMDD"},
                                          {"102", "YYYYMMDD"},
                                          {"201", "YYMMDDhhmm"},
                                          {"202", "YYMMDDhhmmss"},
                                          {"203", "YYYYMMDDhhmm"},
                                          {"204", "YYYYMMDDhhmmss"},
                                          {"303", "YYYYMMDDhhmmzzz"},
                                          {"401", "hhmm"},
                                          {"402", "hhmmss"}}};

std::string pick(std::string_view picture, std::string_view value, std::string_view letters) {
    std::string digits;
    for (const char letter : letters)
        for (std::size_t n = 0; n < picture.size(); ++n)
            if (picture[n] == letter) digits += value[n];
    return digits;
}

}  // namespace

std::optional<Moment> parse_dtm(std::string_view text) {
    const std::size_t colon = std::min(text.find(':'), text.size());
    const std::string_view value = text.substr(0, colon);
    std::string_view code = text.substr(std::min(colon + 1, text.size()));
    if (code.empty() && value.size() == 8) code = "102";
    const auto format = std::ranges::find(formats, code, &Format::code);
    if (format == formats.end() || value.size() != format->picture.size()) return std::nullopt;
    Moment moment;
    const std::string date = pick(format->picture, value, "YMD"), time = pick(format->picture, value, "hms");
    if (!date.empty()) {
        moment.date = date.size() == 8 ? Date::parse_ccyymmdd(date) : Date::parse_yymmdd(date);
        if (!moment.date) return std::nullopt;
    }
    if (!time.empty()) {
        moment.time = TimeOfDay::parse_x12(time);
        if (!moment.time) return std::nullopt;
    }
    return moment;
}

std::string write_dtm(const std::optional<Date>& date, const std::optional<TimeOfDay>& time) {
    if (!time) return date ? date->ccyymmdd() + ":102" : std::string();
    const std::string clock = time->x12().substr(0, 6);
    const bool seconds = clock.size() > 4;
    return (date ? date->ccyymmdd() : "") + clock + (date ? (seconds ? ":204" : ":203") : seconds ? ":402" : ":401");
}

bool carries_format(const Plan& plan, const ElementOp& op) {
    return op.kind == OpKind::field && op.field.steps.count > 0 &&
           plan.steps[op.field.steps.first].kind == CodecKind::dtm;
}

std::string_view dtm_value(const Plan& plan, const SegmentPlan& segment_plan, const ElementOp& op,
                           const Segment& segment, std::deque<std::string>& room) {
    const bool wants_time = op.field.type == FieldType::time;
    const std::size_t at = wants_time && op.component > 1 ? op.component - 1U : op.component;
    const std::string_view value = segment.component(op.element, at), format = segment.component(op.element, at + 1);
    if (value.empty()) return {};
    std::string& text = room.emplace_back(std::string(value) + ":" + std::string(format));
    const auto moment = parse_dtm(text);
    // What cannot be read is told once, by the date.
    if (!moment) return wants_time ? std::string_view{} : text;
    if (wants_time) return moment->time ? text : std::string_view{};
    if (!moment->date) return {};
    for (std::uint32_t o = segment_plan.ops.first; o < segment_plan.ops.end(); ++o) {
        const ElementOp& other = plan.ops[o];
        const bool has_time = other.element == op.element && other.component == op.component + 1U &&
                              other.field.type == FieldType::time && carries_format(plan, other);
        if (has_time) text = write_dtm(moment->date, {});
    }
    return text;
}

void put_dtm(std::vector<std::string>& parts, const ElementOp& op, std::string_view text) {
    const bool is_time = op.field.type == FieldType::time;
    const std::size_t at = is_time && op.component > 1 ? op.component - 2U : op.component - 1U;
    if (parts.size() < at + 2) parts.resize(at + 2);
    const std::size_t colon = std::min(text.find(':'), text.size());
    const std::string_view value = text.substr(0, colon), format = text.substr(std::min(colon + 1, text.size()));
    const bool behind_date = is_time && !parts[at].empty();
    parts[at] += value;
    parts[at + 1] = behind_date ? (value.size() > 4 ? "204" : "203") : std::string(format);
}

}  // namespace crossdock::mapping
