#include "cells.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace crossdock::test {
namespace {

std::vector<std::string> columns_of(const std::string& text) {
    std::vector<std::string> columns;
    std::istringstream in(text);
    for (std::string column; std::getline(in, column, '\t');) columns.push_back(column);
    return columns;
}

bool fits(const std::string& pattern, const std::string& word) {
    return pattern == "*" || pattern == word;
}

}  // namespace

Cells::Cells(const std::filesystem::path& table) : name_(table.string()) {
    std::ifstream in(table);
    if (!in) throw std::runtime_error(name_ + ": there is no such table of what becomes of each form");
    std::size_t number = 0;
    for (std::string text; std::getline(in, text);) {
        if (++number == 1 || text.empty() || text.front() == '#') continue;
        const auto columns = columns_of(text);
        const bool passes_here = columns.size() == 7 && columns[6] == passes;
        if (!passes_here && (columns.size() != 9 || columns[6] != "refused"))
            throw std::runtime_error(name_ + ":" + std::to_string(number) +
                                     ": expected seven columns that end with 'passes', or nine with 'refused', what "
                                     "is seen and why; separated by tabs");
        lines_.push_back({columns[0],
                          {columns[1], columns[2], columns[3], columns[4]},
                          std::stoul(columns[5]),
                          columns[6],
                          passes_here ? "" : columns[7]});
    }
}

const Cells::Line* Cells::line_of(const std::string& way, const Form& form) const {
    for (const Line& line : lines_)
        if (line.way == way && fits(line.form.sign, form.sign) && fits(line.form.encrypt, form.encrypt) &&
            fits(line.form.compress, form.compress) && fits(line.form.receipt, form.receipt))
            return &line;
    return nullptr;
}

std::string Cells::differences(const std::string& way, const Outcomes& outcomes) const {
    std::string told;
    std::map<const Line*, std::size_t> counted;
    for (const auto& [form, outcome] : outcomes) {
        const Line* line = line_of(way, form);
        ++counted[line];
        const bool as_expected =
            line != nullptr &&
            (line->outcome == passes ? outcome == passes
                                     : outcome != passes && outcome.find(line->seen) != outcome.npos);
        if (as_expected) continue;
        const std::string expected = line == nullptr      ? "nothing"
                                     : line->seen.empty() ? line->outcome
                                                          : line->outcome + " " + line->seen;
        told += way + " " + form.words() + ": expected " + expected + ", found " + outcome + "\n";
    }
    for (const Line& line : lines_)
        if (line.way == way && counted[&line] != line.cells)
            told += way + " " + line.form.words() + ": says " + std::to_string(line.cells) + " cells, but counts for " +
                    std::to_string(counted[&line]) + "\n";
    return told.empty() ? told : name_ + " says otherwise:\n" + told;
}

}  // namespace crossdock::test
