#include "partners/core_statuses.h"

#include <algorithm>
#include <array>
#include <map>

#include "partners/table_file.h"
#include "partners/text_file.h"

namespace crossdock::partners {
namespace {

enum ColumnIndex : std::size_t { column_field, column_word, column_means };

using Words = std::vector<std::string_view>;

struct Field {
    std::string_view name;
    Words means;  // their place is the value of the enum; the first stands for none
};

const std::array<Field, 5>& fields() {
    static const Words progress{"", "open", "begun", "done", "other"};
    static const std::array<Field, 5> all{{{"order", {"", "release", "wait", "over"}},
                                           {"sale", {"", "live", "over"}},
                                           {"picking", progress},
                                           {"packing", progress},
                                           {"shipping", progress}}};
    return all;
}

std::string joined(const Words& words) {
    std::string text;
    for (const std::string_view word : words)
        if (!word.empty()) text.append(text.empty() ? "" : ", ").append(word);
    return text;
}

std::string help(std::string_view found, const Words& words) {
    const std::string_view near = nearest(found, words);
    return near.empty() ? "write one of " + joined(words) : "did you mean " + std::string(near) + "?";
}

}  // namespace

struct CoreStatuses::Rows {
    std::map<std::pair<std::string, std::string>, int, std::less<>> means;  // (field, word)
};

CoreStatuses::CoreStatuses() : rows_(std::make_shared<Rows>()) {}

std::expected<CoreStatuses, Diagnostics> CoreStatuses::load(const std::filesystem::path& shipped,
                                                            const std::filesystem::path& ours) {
    std::vector<Text> texts;
    Diagnostics findings;
    std::error_code ignored;
    for (const auto& file : {shipped, ours}) {
        if (file == ours && !std::filesystem::exists(file, ignored)) continue;
        if (auto text = read_text_file(file, settings_bytes_max))
            texts.push_back({file.string(), *std::move(text)});
        else
            findings.push_back(std::move(text.error()));
    }
    if (!findings.empty()) return std::unexpected(std::move(findings));
    return parse(texts);
}

std::expected<CoreStatuses, Diagnostics> CoreStatuses::parse(const std::vector<Text>& texts) {
    auto rows = std::make_shared<Rows>();
    Diagnostics findings;
    Words names;
    for (const Field& field : fields()) names.push_back(field.name);
    for (const auto& [name, text] : texts) {
        const auto table = TableFile::parse(name, text, {{"field", true}, {"word", true}, {"means", true}});
        if (!table) {
            findings.insert(findings.end(), table.error().begin(), table.error().end());
            continue;
        }
        const auto refuse = [&](const TableFile::Cell& cell, std::string code, std::string message, std::string what) {
            findings.push_back(
                table->about(cell, Severity::error, std::move(code), std::move(message), std::move(what)));
        };
        std::map<std::pair<std::string, std::string>, std::uint32_t> lines;
        for (const TableFile::Row& row : table->rows()) {
            const std::string& means = row[column_means].text;
            const auto field = std::ranges::find(fields(), row[column_field].text, &Field::name);
            if (field == fields().end()) {
                refuse(row[column_field], "statuses.field", "Cin7 has no status '" + row[column_field].text + "'",
                       help(row[column_field].text, names));
                continue;
            }
            const auto found = std::ranges::find(field->means, std::string_view(means));
            if (found == field->means.end())
                refuse(row[column_means], "statuses.means",
                       "'" + means + "' is not what a status of `" + std::string(field->name) + "` can mean",
                       help(means, field->means));
            const std::pair key(row[column_field].text, row[column_word].text);
            if (const auto [first, fresh] = lines.try_emplace(key, row.line); !fresh)
                refuse(row[column_word], "statuses.double",
                       "'" + key.second + "' of `" + key.first + "` stands in line " + std::to_string(first->second) +
                           " already",
                       "remove one of the two lines");
            rows->means[key] = static_cast<int>(found - field->means.begin());
        }
    }
    if (has_error(findings)) return std::unexpected(std::move(findings));
    return CoreStatuses(std::move(rows));
}

int CoreStatuses::meaning(std::string_view field, std::string_view word) const {
    const auto found = rows_->means.find(std::pair(std::string(field), std::string(word)));
    return found == rows_->means.end() ? 0 : found->second;
}

OrderMeans CoreStatuses::of_order(std::string_view word) const {
    return word.empty() ? OrderMeans::wait : static_cast<OrderMeans>(meaning("order", word));
}

SaleMeans CoreStatuses::of_sale(std::string_view word) const {
    return word.empty() ? SaleMeans::live : static_cast<SaleMeans>(meaning("sale", word));
}

Progress CoreStatuses::of_picking(std::string_view word) const {
    return static_cast<Progress>(meaning("picking", word));
}

Progress CoreStatuses::of_packing(std::string_view word) const {
    return static_cast<Progress>(meaning("packing", word));
}

Progress CoreStatuses::of_shipping(std::string_view word) const {
    return static_cast<Progress>(meaning("shipping", word));
}

}  // namespace crossdock::partners
