// One line of a CSV or fixed width file, asked by the values of a plan.
//
// Lifetime: during the line. Threads: one. Errors: none; what is not there is empty.
//
//     lines.next();  lines.cell(value)  ->  text and place
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/language/plan/body_plan.h"
#include "parsers/delimited/reader.h"
#include "parsers/fixed_width/columns.h"

namespace crossdock::mapping {

class RowLines {
  public:
    RowLines(const BodyPlan& plan, std::string_view bytes);

    // The next line; the header row is taken when the plan has one. False at the end.
    [[nodiscard]] std::expected<bool, Diagnostic> next();

    struct Cell {
        std::string_view text;
        Position at;
    };
    // Of a value of the plan, by its index.
    [[nodiscard]] Cell cell(std::uint32_t value) const;
    [[nodiscard]] bool matches(const RecordMatch& match) const;
    // Whether the header has a column for the value; true where there is no header.
    [[nodiscard]] bool has_column(std::uint32_t value) const;

    // "column Qty", as this file calls it.
    [[nodiscard]] std::string name(std::uint32_t value) const;

    [[nodiscard]] Position at() const { return fixed() ? line_.at : row_.at; }
    [[nodiscard]] std::string_view bytes() const { return fixed() ? line_.text : row_.bytes; }
    [[nodiscard]] Position header_at() const { return header_at_; }
    [[nodiscard]] const std::vector<std::string>& header() const { return header_; }

    // What holds something and is named neither by `values` nor by `match`.
    struct Unread {
        std::uint32_t column;  // number, or first character
        std::string name;
        std::string_view text;
        Position at;
    };
    [[nodiscard]] std::vector<Unread> unread(const std::vector<std::uint32_t>& values,
                                             const std::vector<RecordMatch>& match) const;

  private:
    [[nodiscard]] bool fixed() const { return plan_.standard == BodyStandard::fixed_width; }
    void read_header();
    [[nodiscard]] std::uint32_t field_of(std::uint32_t value) const;

    const BodyPlan& plan_;
    delimited::Reader rows_;
    fixed_width::LineReader lines_;
    delimited::Row row_;
    fixed_width::Line line_;
    bool header_read_ = false;
    Position header_at_{1, 1, 0};
    std::vector<std::string> header_;
    std::vector<std::uint32_t> field_;  // of each value by the header; nowhere: not there
};

}  // namespace crossdock::mapping
