#include "partners/units.h"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <utility>

#include "partners/table_file.h"
#include "partners/text_file.h"

namespace crossdock::partners {
namespace {

using documents::Decimal;

constexpr std::size_t findings_max = 100;  // a table of the wrong kind is wrong in every line

bool is_document_word(std::string_view unit) {
    if (unit.starts_with("x12:")) return unit.size() > 4;
    const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !unit.empty() && std::ranges::all_of(unit, allowed);
}

}  // namespace

struct UnitTable::Sizes {
    std::map<std::pair<std::string, std::string>, Decimal, std::less<>> each;  // (sku or "", unit)
    std::string missing, file;

    [[nodiscard]] const Decimal* find(std::string_view sku, std::string_view unit) const {
        const auto found = each.find(std::pair(std::string(sku), std::string(unit)));
        return found == each.end() ? nullptr : &found->second;
    }
};

UnitTable::UnitTable() : UnitTable({}, "", "units.csv") {}

UnitTable::UnitTable(const std::vector<UnitSize>& sizes, std::string missing, std::string file) {
    auto made = std::make_shared<Sizes>();
    made->missing = std::move(missing);
    made->file = std::move(file);
    made->each[{"", "each"}] = Decimal(1);
    for (const UnitSize& size : sizes) made->each[{size.sku, size.unit}] = size.each;
    sizes_ = std::move(made);
}

std::expected<UnitSize, std::string> UnitTable::row(std::string sku, std::string unit, std::string_view each) {
    if (!is_document_word(unit))
        return std::unexpected("'" + unit +
                               "' is not a unit of documents: write each, case, carton, pallet ..., or x12:CA");
    const auto size = Decimal::parse(each);
    if (!size || size->is_zero() || size->is_negative())
        return std::unexpected("'" + std::string(each) + "' is not a number above zero");
    return UnitSize{std::move(sku), std::move(unit), *size, {}, 0};
}

std::expected<std::vector<UnitSize>, Diagnostics> UnitTable::load(const std::filesystem::path& file) {
    auto text = read_text_file(file, table_bytes_max);
    if (!text) return std::unexpected(Diagnostics{std::move(text.error())});
    return parse(file.string(), *text);
}

std::expected<std::vector<UnitSize>, Diagnostics> UnitTable::parse(const std::string& name, const std::string& text) {
    const auto table = TableFile::parse(name, text, {{"sku", true}, {"unit", true}, {"each", true}});
    if (!table) return std::unexpected(table.error());
    Diagnostics findings;
    std::vector<UnitSize> sizes;
    std::map<std::pair<std::string, std::string>, std::uint32_t> lines;
    for (const TableFile::Row& cells : table->rows()) {
        if (findings.size() >= findings_max) break;
        auto size = row(cells[0].text, cells[1].text, cells[2].text);
        if (!size) {
            const bool word = is_document_word(cells[1].text);
            findings.push_back(table->about(word ? cells[2] : cells[1], Severity::error, "units.bad-row", size.error(),
                                            "`each` is how many Cin7 units one such unit of the partner holds"));
            continue;
        }
        const auto [first, added] = lines.try_emplace({size->sku, size->unit}, cells.line);
        if (!added) {
            findings.push_back(table->about(cells[1], Severity::error, "units.double",
                                            "the unit '" + size->unit + "' of SKU '" + size->sku +
                                                "' is stated in line " + std::to_string(first->second) + " already",
                                            "remove one of the two lines"));
            continue;
        }
        size->file = name;
        size->line = cells.line;
        sizes.push_back(std::move(*size));
    }
    if (has_error(findings)) return std::unexpected(std::move(findings));
    return sizes;
}

Result<Decimal> UnitTable::each(std::string_view unit, std::string_view sku) const {
    if (unit.empty()) unit = sizes_->missing;
    if (unit.empty())
        return fail(
            ErrorKind::needs_data, "unit.missing", "the quantity of SKU '" + std::string(sku) + "' has no unit", {},
            "ask the partner to send units, or state what is meant with <units missing=\"each\"> in partner.xml");
    if (const Decimal* size = sizes_->find(sku, unit)) return *size;
    if (const Decimal* size = sizes_->find("", unit)) return *size;
    return fail(
        ErrorKind::needs_data, "unit.unknown",
        "how many Cin7 units of SKU '" + std::string(sku) + "' one '" + std::string(unit) + "' holds is not known", {},
        "add the line " + std::string(sku) + "," + std::string(unit) + ",<how many> to " + sizes_->file +
            " and replay");
}

Result<Decimal> UnitTable::to_cin7(const Decimal& quantity, std::string_view unit, std::string_view sku) const {
    const auto size = each(unit, sku);
    if (!size) return size;
    try {
        return quantity * *size;
    } catch (const std::overflow_error&) {
        return fail(ErrorKind::needs_data, "unit.overflow",
                    quantity.text() + " '" + std::string(unit) + "' of SKU '" + std::string(sku) + "' at " +
                        size->text() + " each are more than can be counted",
                    {}, "look at the quantity that was sent and at " + sizes_->file);
    }
}

}  // namespace crossdock::partners
