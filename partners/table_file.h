// A CSV table that a person keeps: a header line that names the columns, then one row a line.
//
// Cells may be quoted as in RFC 4180; the separator is ',' or, when the header has no comma, ';' or a tab. Cells are
// kept exactly. A column whose name begins with '#' is the person's own and is passed over. A byte order mark and blank
// lines are passed over too.
//
// Lifetime: the table owns its text. Threads: free to read.
// Errors: findings with file:line:column, all of them at once; about() makes further ones.
//
//     auto table = TableFile::parse("skus.csv", text, {{"sku", true}, {"partner_sku", true}, {"unit", false}});
//     for (const TableFile::Row& row : table->rows()) use(row[0].text, row[1].text);
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/diagnostic.h"

namespace crossdock::partners {

class TableFile {
  public:
    struct Column {
        std::string_view name;
        bool required = false;  // the column must be there and its cells must not be empty
    };
    struct Cell {
        std::string text;
        std::size_t offset = 0;  // of the cell in the file, a quote included
        std::size_t width = 0;
    };
    // One cell a column, in the order of `columns`; absent ones are empty.
    struct Row {
        std::uint32_t line = 0;
        std::vector<Cell> cells;
        const Cell& operator[](std::size_t column) const { return cells[column]; }
    };

    [[nodiscard]] static std::expected<TableFile, Diagnostics> parse(std::string name, std::string text,
                                                                     const std::vector<Column>& columns);

    [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] Position place_of(const Cell& cell) const;
    [[nodiscard]] Diagnostic about(const Cell& cell, Severity severity, std::string code, std::string message,
                                   std::string help) const;

  private:
    TableFile(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {}
    // The cells of the line that begins at `at`, which is moved behind the line's end.
    [[nodiscard]] std::vector<Cell> line(std::size_t& at, char separator, Diagnostics& findings) const;
    // For each cell of the header the column that it names; none for a person's own.
    [[nodiscard]] std::vector<std::optional<std::size_t>> read_header(const std::vector<Cell>& header,
                                                                      const std::vector<Column>& columns,
                                                                      Diagnostics& findings) const;

    std::string name_, text_;
    std::vector<Row> rows_;
};

}  // namespace crossdock::partners
