#include "partners/skus.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "partners/table_file.h"
#include "partners/text_file.h"

namespace crossdock::partners {
namespace {

constexpr std::size_t findings_max = 100;  // a table of the wrong kind is wrong in every line

enum ColumnIndex : std::size_t { column_sku, column_partner_sku, column_unit, column_each };

const std::vector<TableFile::Column> columns{{"sku", true}, {"partner_sku", true}, {"unit"}, {"each"}};

struct Other {
    std::string text;
    std::uint32_t line = 0;
};
using Numbers = std::unordered_map<std::string, Other>;

bool has_edge_blank(std::string_view text) {
    constexpr std::string_view blanks = " \t";
    return !text.empty() && (blanks.find(text.front()) != blanks.npos || blanks.find(text.back()) != blanks.npos);
}

// "1.00231E+11": what a spreadsheet makes of a long number.
bool is_spreadsheet_number(std::string_view text) {
    const std::size_t power = text.find("E+");
    return power != std::string_view::npos && power > 0 && power + 2 < text.size() &&
           text.substr(0, power).find_first_not_of("0123456789.,") == std::string_view::npos &&
           text.substr(power + 2).find_first_not_of("0123456789") == std::string_view::npos;
}

class Builder {
  public:
    explicit Builder(const TableFile& table) : table_(table) {}

    void add(const TableFile::Row& row) {
        for (const std::size_t column : {column_sku, column_partner_sku}) look_at(row[column]);
        const bool same_pair = means_one_item(row);
        // The first number of a SKU is the one we send; further ones are what the partner may also call it.
        to_partner.try_emplace(row[column_sku].text, Other{row[column_partner_sku].text, row.line});
        add_unit(row, same_pair);
    }

    Numbers to_cin7, to_partner;
    std::vector<UnitSize> units;
    Diagnostics findings;

  private:
    void refuse(const TableFile::Cell& cell, std::string code, std::string message, std::string help) {
        findings.push_back(table_.about(cell, Severity::error, std::move(code), std::move(message), std::move(help)));
    }

    void look_at(const TableFile::Cell& cell) {
        if (has_edge_blank(cell.text))
            findings.push_back(
                table_.about(cell, Severity::warning, "skus.blank", "'" + cell.text + "' begins or ends with a blank",
                             "numbers are compared exactly; remove the blank unless it is part of the number"));
        if (cell.text.starts_with("EXAMPLE-"))
            findings.push_back(table_.about(cell, Severity::warning, "skus.placeholder",
                                            "'" + cell.text + "' is a row of the ready folder",
                                            "write your own items, one a line, and remove this one"));
        if (is_spreadsheet_number(cell.text))
            findings.push_back(table_.about(cell, Severity::warning, "skus.rounded",
                                            "'" + cell.text + "' looks like a number that a spreadsheet has rounded",
                                            "format the column as text and fill in the number again"));
    }

    // A number of the partner means one SKU. True when the same pair stood in an earlier row.
    bool means_one_item(const TableFile::Row& row) {
        const TableFile::Cell& number = row[column_partner_sku];
        const TableFile::Cell& sku = row[column_sku];
        const auto [found, added] = to_cin7.try_emplace(number.text, Other{sku.text, row.line});
        if (added) return false;
        if (found->second.text == sku.text) return true;
        refuse(number, "skus.double",
               "the partner's SKU '" + number.text + "' stands for SKU '" + found->second.text + "' in line " +
                   std::to_string(found->second.line) + " already",
               "a number of the partner means one item; remove one of the two lines");
        return false;
    }

    void add_unit(const TableFile::Row& row, bool same_pair) {
        const TableFile::Cell& unit = row[column_unit];
        const TableFile::Cell& each = row[column_each];
        if (unit.text.empty() != each.text.empty()) {
            refuse(unit.text.empty() ? each : unit, "skus.half-unit",
                   unit.text.empty() ? "`each` is given without `unit`" : "`unit` is given without `each`",
                   "write both: case,12 says that one case of the partner holds 12 Cin7 units");
            return;
        }
        const auto [first, added] = rows_.try_emplace({row[column_sku].text, unit.text}, row.line);
        if (!added && same_pair)
            refuse(unit.text.empty() ? row[column_sku] : unit, "skus.double",
                   "this line says again what line " + std::to_string(first->second) + " says",
                   "remove one of the two lines");
        if (!added || unit.text.empty()) return;
        auto size = UnitTable::row(row[column_sku].text, unit.text, each.text);
        if (!size) {
            const bool bad_size = UnitTable::row("", unit.text, "1").has_value();
            refuse(bad_size ? each : unit, "skus.bad-unit", size.error(),
                   "`each` is how many Cin7 units one such unit of the partner holds");
            return;
        }
        size->file = table_.name();
        size->line = row.line;
        units.push_back(std::move(*size));
    }

    const TableFile& table_;
    std::map<std::pair<std::string, std::string>, std::uint32_t> rows_;  // (sku, unit) -> line
};

}  // namespace

struct SkuTable::Rows {
    std::string file;
    Unlisted unlisted = Unlisted::same;
    Numbers to_cin7, to_partner;
};

SkuTable::SkuTable() : SkuTable(std::make_shared<Rows>()) {}

SkuTable::SkuTable(std::shared_ptr<const Rows> rows) : rows_(std::move(rows)) {}

std::expected<SkuTable::Loaded, Diagnostics> SkuTable::load(const std::filesystem::path& file, Unlisted unlisted) {
    auto text = read_text_file(file, table_bytes_max);
    if (!text) return std::unexpected(Diagnostics{std::move(text.error())});
    return parse(file.string(), *text, unlisted);
}

std::expected<SkuTable::Loaded, Diagnostics> SkuTable::parse(const std::string& name, const std::string& text,
                                                             Unlisted unlisted) {
    const auto table = TableFile::parse(name, text, columns);
    if (!table) return std::unexpected(table.error());
    Builder builder(*table);
    for (const TableFile::Row& row : table->rows()) {
        if (builder.findings.size() >= findings_max) break;
        builder.add(row);
    }
    if (has_error(builder.findings)) return std::unexpected(std::move(builder.findings));

    auto rows = std::make_shared<Rows>();
    rows->file = name;
    rows->unlisted = unlisted;
    rows->to_cin7 = std::move(builder.to_cin7);
    rows->to_partner = std::move(builder.to_partner);
    return Loaded{SkuTable(std::move(rows)), std::move(builder.units), std::move(builder.findings)};
}

std::optional<std::string> SkuTable::to_cin7(std::string_view partner_sku) const {
    std::string number(partner_sku);
    if (const auto found = rows_->to_cin7.find(number); found != rows_->to_cin7.end()) return found->second.text;
    if (number.empty() || rows_->unlisted == Unlisted::refuse || rows_->to_partner.contains(number))
        return std::nullopt;
    return number;
}

std::optional<std::string> SkuTable::to_partner(std::string_view sku) const {
    std::string number(sku);
    if (const auto found = rows_->to_partner.find(number); found != rows_->to_partner.end()) return found->second.text;
    if (number.empty() || rows_->unlisted == Unlisted::refuse || rows_->to_cin7.contains(number)) return std::nullopt;
    return number;
}

std::size_t SkuTable::size() const {
    return rows_->to_cin7.size();
}

std::vector<SkuTable::Pair> SkuTable::pairs() const {
    std::vector<Pair> pairs;
    pairs.reserve(rows_->to_cin7.size());
    for (const auto& [number, other] : rows_->to_cin7) pairs.push_back({other.text, number, other.line});
    std::ranges::sort(pairs, {}, &Pair::line);
    return pairs;
}

bool SkuTable::takes_unlisted() const {
    return rows_->unlisted == Unlisted::same;
}

const std::string& SkuTable::file() const {
    return rows_->file;
}

std::string SkuTable::remedy_for_partner_sku(std::string_view partner_sku) const {
    if (rows_->file.empty())
        return "the partner uses the SKUs of Cin7; add <skus/> to partner.xml and a skus.csv, then replay";
    return "add the line <SKU in Cin7>," + std::string(partner_sku) + " to " + rows_->file + " and replay";
}

std::string SkuTable::remedy_for_sku(std::string_view sku) const {
    if (rows_->file.empty())
        return "the partner uses the SKUs of Cin7; add <skus/> to partner.xml and a skus.csv, then replay";
    return "add the line " + std::string(sku) + ",<SKU at the partner> to " + rows_->file + " and replay";
}

}  // namespace crossdock::partners
