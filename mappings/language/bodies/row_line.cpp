#include "mappings/language/bodies/row_line.h"

#include <algorithm>

#include "parsers/blanks.h"

namespace crossdock::mapping {
namespace {

bool same_name(std::string_view one, std::string_view other, bool ignore_case) {
    const auto lower = [&](char c) { return ignore_case && c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
    return std::ranges::equal(one, other, {}, lower, lower);
}

}  // namespace

RowLines::RowLines(const BodyPlan& plan, std::string_view bytes)
    : plan_(plan), rows_(bytes, {.delimiter = plan.delimiter, .quote = plan.quote}), lines_(bytes) {}

std::expected<bool, Diagnostic> RowLines::next() {
    if (fixed()) return lines_.next(line_);
    auto more = rows_.next(row_);
    if (!more || !*more || !plan_.header || header_read_) return more;
    read_header();
    return rows_.next(row_);
}

void RowLines::read_header() {
    header_read_ = true;
    header_at_ = row_.at;
    for (const delimited::Field& field : row_.fields) header_.emplace_back(without_blanks(field.text));
    for (const BodyValue& value : plan_.values) {
        std::uint32_t found = nowhere;
        for (const std::string& name : value.names)
            for (std::uint32_t n = 0; found == nowhere && n < header_.size(); ++n)
                if (same_name(header_[n], name, plan_.ignore_case)) found = n;
        field_.push_back(found);
    }
}

std::uint32_t RowLines::field_of(std::uint32_t value) const {
    if (!plan_.header) return plan_.values[value].at - 1;
    return value < field_.size() ? field_[value] : nowhere;
}

bool RowLines::has_column(std::uint32_t value) const {
    return !plan_.header || field_of(value) != nowhere;
}

std::string RowLines::name(std::uint32_t value) const {
    const BodyValue& column = plan_.values[value];
    if (const std::uint32_t field = fixed() ? nowhere : field_of(value); field < header_.size())
        return "column " + header_[field];
    return (column.names.empty() ? "" : "column ") + column.label();
}

RowLines::Cell RowLines::cell(std::uint32_t value) const {
    if (fixed()) {
        const BodyValue& column = plan_.values[value];
        std::string_view text = fixed_width::column(line_.text, column.at, column.size);
        Position at = line_.at;
        const auto shift = static_cast<std::uint32_t>(
            text.empty() ? line_.text.size() : static_cast<std::size_t>(text.data() - line_.text.data()));
        at.column += shift;
        at.offset += shift;
        if (column.right) {
            // Of a number that is all padding, the last digit counts.
            const bool digit = column.pad >= '0' && column.pad <= '9';
            while (!text.empty() &&
                   (text.front() == ' ' || (text.front() == column.pad && (!digit || text.size() > 1))))
                text.remove_prefix(1);
        } else {
            while (!text.empty() && (text.back() == ' ' || text.back() == column.pad)) text.remove_suffix(1);
        }
        return {text, at};
    }
    const std::uint32_t field = field_of(value);
    if (field >= row_.fields.size()) return {{}, row_.at};
    return {row_.fields[field].text, row_.fields[field].at};
}

bool RowLines::matches(const RecordMatch& match) const {
    if (fixed()) return fixed_width::column(line_.text, match.at, fixed_width::characters(match.text)) == match.text;
    return match.at <= row_.fields.size() && without_blanks(row_.fields[match.at - 1].text) == match.text;
}

std::vector<RowLines::Unread> RowLines::unread(const std::vector<std::uint32_t>& values,
                                               const std::vector<RecordMatch>& match) const {
    std::vector<Unread> found;
    if (!fixed()) {
        std::vector<bool> named(row_.fields.size(), false);
        const auto name = [&](std::uint32_t field) {
            if (field < named.size()) named[field] = true;
        };
        for (const std::uint32_t value : values) name(field_of(value));
        for (const RecordMatch& wanted : match) name(wanted.at - 1);
        for (std::uint32_t n = 0; n < named.size(); ++n)
            if (!named[n] && !without_blanks(row_.fields[n].text).empty())
                found.push_back(
                    {n + 1, n < header_.size() ? header_[n] : std::string(), row_.fields[n].text, row_.fields[n].at});
        return found;
    }
    std::vector<bool> named(fixed_width::characters(line_.text), false);
    const auto name = [&](std::size_t at, std::size_t size) {
        for (std::size_t n = at - 1; n < at - 1 + size && n < named.size(); ++n) named[n] = true;
    };
    for (const std::uint32_t value : values) name(plan_.values[value].at, plan_.values[value].size);
    for (const RecordMatch& wanted : match) name(wanted.at, fixed_width::characters(wanted.text));
    for (std::size_t n = 0; n < named.size();) {
        std::size_t end = n;
        while (end < named.size() && !named[end]) ++end;
        const std::string_view text =
            end > n ? without_blanks(fixed_width::column(line_.text, n + 1, end - n)) : std::string_view{};
        if (!text.empty()) {
            Position at = line_.at;
            at.column += static_cast<std::uint32_t>(text.data() - line_.text.data());
            at.offset += static_cast<std::uint64_t>(text.data() - line_.text.data());
            found.push_back({static_cast<std::uint32_t>(n + 1), {}, text, at});
        }
        n = end + 1;
    }
    return found;
}

}  // namespace crossdock::mapping
