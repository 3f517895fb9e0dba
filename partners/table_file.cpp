#include "partners/table_file.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "parsers/lines.h"

namespace crossdock::partners {
namespace {

constexpr std::size_t findings_max = 100;  // a table of the wrong kind is wrong in every line

char separator_of(std::string_view header) {
    for (const char separator : {',', ';', '\t'})
        if (header.find(separator) != std::string_view::npos) return separator;
    return ',';
}

std::string words(const std::vector<TableFile::Column>& columns) {
    std::string text;
    for (const TableFile::Column& column : columns) text.append(text.empty() ? "" : ", ").append(column.name);
    return text;
}

}  // namespace

Position TableFile::place_of(const Cell& cell) const {
    return position_at(text_, cell.offset);
}

Diagnostic TableFile::about(const Cell& cell, Severity severity, std::string code, std::string message,
                            std::string help) const {
    Diagnostic finding;
    finding.severity = severity;
    finding.code = std::move(code);
    finding.file = name_;
    finding.at = place_of(cell);
    finding.source_line = std::string(line_at(text_, cell.offset));
    finding.width = static_cast<std::uint32_t>(std::max<std::size_t>(cell.width, 1));
    finding.message = std::move(message);
    finding.help = std::move(help);
    return finding;
}

std::vector<TableFile::Cell> TableFile::line(std::size_t& at, char separator, Diagnostics& findings) const {
    std::vector<Cell> cells;
    for (;;) {
        Cell cell{{}, at, 0};
        if (at < text_.size() && text_[at] == '"') {
            for (++at;; ++at) {
                if (at >= text_.size()) {
                    findings.push_back(about(cell, Severity::error, "table.open-quote", "this quote is never closed",
                                             "close it; a quote inside a quoted cell is written twice"));
                    break;
                }
                if (text_[at] == '"' && (++at >= text_.size() || text_[at] != '"')) break;
                cell.text += text_[at];
            }
            if (at < text_.size() && text_[at] != separator && !is_line_end(text_[at])) {
                findings.push_back(about({{}, at, 1}, Severity::error, "table.behind-quote",
                                         "text stands behind the closing quote",
                                         "quote the whole cell; a quote inside it is written twice"));
                while (at < text_.size() && text_[at] != separator && !is_line_end(text_[at])) ++at;
            }
        } else {
            while (at < text_.size() && text_[at] != separator && !is_line_end(text_[at])) cell.text += text_[at++];
        }
        cell.width = at - cell.offset;
        cells.push_back(std::move(cell));
        if (at >= text_.size() || text_[at] != separator) break;
        ++at;
    }
    if (at < text_.size() && text_[at] == '\r') ++at;
    if (at < text_.size() && text_[at] == '\n') ++at;
    return cells;
}

std::vector<std::optional<std::size_t>> TableFile::read_header(const std::vector<Cell>& header,
                                                               const std::vector<Column>& columns,
                                                               Diagnostics& findings) const {
    std::vector<std::string_view> known;
    for (const Column& column : columns) known.push_back(column.name);
    std::vector<std::optional<std::size_t>> targets(header.size());
    std::vector<bool> present(columns.size());
    for (std::size_t i = 0; i < header.size(); ++i) {
        const Cell& cell = header[i];
        if (cell.text.starts_with('#')) continue;
        const auto found = std::ranges::find(known, std::string_view(cell.text));
        if (found == known.end()) {
            const std::string_view near = nearest(cell.text, known);
            findings.push_back(about(
                cell, Severity::error, "table.unknown-column", "there is no column '" + cell.text + "' in this table",
                near.empty() ? "columns are " + words(columns) + "; begin the name of a column of your own with '#'"
                             : "did you mean " + std::string(near) + "?"));
            continue;
        }
        const auto column = static_cast<std::size_t>(found - known.begin());
        if (present[column])
            findings.push_back(about(cell, Severity::error, "table.repeated-column",
                                     "the column '" + cell.text + "' stands here twice", "remove one"));
        present[column] = true;
        targets[i] = column;
    }
    for (std::size_t column = 0; column < columns.size(); ++column)
        if (columns[column].required && !present[column])
            findings.push_back(about({{}, header.front().offset, 1}, Severity::error, "table.missing-column",
                                     "the column '" + std::string(columns[column].name) + "' is missing",
                                     "the first line names the columns: " + words(columns)));
    return targets;
}

std::expected<TableFile, Diagnostics> TableFile::parse(std::string name, std::string text,
                                                       const std::vector<Column>& columns) {
    TableFile table(std::move(name), std::move(text));
    Diagnostics findings;
    LineCounter lines;
    std::size_t at = table.text_.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    std::size_t counted = at;
    const auto line_number = [&] {
        for (; counted < at; ++counted) lines.pass(table.text_[counted], counted);
        return lines.line;
    };

    const char separator = separator_of(line_at(table.text_, at));
    const std::vector<Cell> header = table.line(at, separator, findings);
    if (header.size() == 1 && header.front().width == 0)
        return std::unexpected(
            Diagnostics{table.about(header.front(), Severity::error, "table.no-header", "the first line is empty",
                                    "it names the columns: " + words(columns))});
    const auto targets = table.read_header(header, columns, findings);
    if (has_error(findings)) return std::unexpected(std::move(findings));

    while (at < table.text_.size() && findings.size() < findings_max) {
        Row row{line_number(), std::vector<Cell>(columns.size(), Cell{{}, at, 1})};
        std::vector<Cell> cells = table.line(at, separator, findings);
        if (cells.size() == 1 && cells.front().width == 0) continue;
        if (cells.size() > header.size())
            findings.push_back(table.about(
                cells[header.size()], Severity::error, "table.too-many-cells",
                "this line has " + std::to_string(cells.size()) + " cells, the header " + std::to_string(header.size()),
                "quote a cell that contains the separator"));
        for (std::size_t i = 0; i < std::min(cells.size(), header.size()); ++i)
            if (targets[i]) row.cells[*targets[i]] = std::move(cells[i]);
        for (std::size_t column = 0; column < columns.size(); ++column)
            if (columns[column].required && row[column].text.empty())
                findings.push_back(table.about(row[column], Severity::error, "table.empty-cell",
                                               "'" + std::string(columns[column].name) + "' is empty",
                                               "fill it in or remove the line"));
        table.rows_.push_back(std::move(row));
    }
    if (has_error(findings)) return std::unexpected(std::move(findings));
    return table;
}

}  // namespace crossdock::partners
