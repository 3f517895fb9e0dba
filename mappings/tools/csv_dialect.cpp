#include "mappings/tools/csv_dialect.h"

#include <algorithm>
#include <vector>

#include "parsers/delimited/reader.h"

namespace crossdock::mapping {
namespace {

constexpr std::size_t rows_looked_at = 20;

std::vector<std::vector<std::string>> rows_of(std::string_view bytes, char delimiter, char quote) {
    std::vector<std::vector<std::string>> rows;
    delimited::Reader reader(bytes, {.delimiter = delimiter, .quote = quote});
    delimited::Row row;
    for (auto more = reader.next(row); more && *more && rows.size() < rows_looked_at; more = reader.next(row)) {
        rows.emplace_back();
        for (const delimited::Field& field : row.fields) rows.back().emplace_back(field.text);
    }
    return rows;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// A number or a date is a value, no name; neither is a cell that is empty.
bool names_a_column(const std::string& cell) {
    return std::ranges::any_of(
        cell, [](char c) { return !is_digit(c) && std::string_view(" .,:-/+").find(c) == std::string_view::npos; });
}

}  // namespace

CsvDialect detect_dialect(std::string_view bytes, const BodyPlan& plan) {
    CsvDialect found{plan.delimiter, plan.header};
    std::size_t best = 1;
    for (const char delimiter : {plan.delimiter, ',', ';', '\t', '|'}) {
        const auto rows = rows_of(bytes, delimiter, plan.quote);
        if (rows.empty() || rows.front().size() <= best) continue;
        const std::size_t columns = rows.front().size();
        const auto alike = std::ranges::count_if(rows, [&](const auto& row) { return row.size() == columns; });
        if (static_cast<std::size_t>(alike) * 2 <= rows.size()) continue;
        best = columns;
        found.delimiter = delimiter;
    }
    if (!plan.header) return found;
    const auto rows = rows_of(bytes, found.delimiter, plan.quote);
    found.header = !rows.empty() && std::ranges::all_of(rows.front(), [](const std::string& cell) {
        return cell.empty() || names_a_column(cell);
    }) && std::ranges::any_of(rows.front(), names_a_column);
    // What comes again below is a value as well.
    for (std::size_t n = 1; n < rows.size(); ++n)
        for (std::size_t c = 0; c < std::min(rows[n].size(), rows.front().size()); ++c)
            if (!rows.front()[c].empty() && rows[n][c] == rows.front()[c]) found.header = false;
    return found;
}

std::string delimiter_word(char delimiter) {
    return delimiter == '\t' ? "tab" : delimiter == '|' ? "pipe" : std::string(1, delimiter);
}

}  // namespace crossdock::mapping
