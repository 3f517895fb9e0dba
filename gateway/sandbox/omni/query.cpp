#include "gateway/sandbox/omni/query.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

#include "gateway/sandbox/names.h"
#include "gateway/sandbox/omni/where.h"

namespace crossdock::sandbox::omni {
namespace {

constexpr long default_rows = 50, most_rows = 250;

std::optional<long> number(const std::string& text, long otherwise) {
    if (text.empty()) return otherwise;
    long value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// "modifieddate ASC": by the field, downwards unless ASC stands behind it.
std::expected<void, std::string> sort(std::vector<const Json*>& rows, Resource resource, std::string order) {
    if (order.empty()) return {};
    const bool upwards = lower_case(order).ends_with(" asc");
    if (const auto space = order.find(' '); space != std::string::npos) order.resize(space);
    const Field* field = find_field(fields_of(resource), order);
    if (field == nullptr) return std::unexpected("The order argument names '" + order + "', which is no field");
    const std::string name(field->name);
    const auto value = [&](const Json* row) -> const Json& {
        static const Json none;
        const auto found = row->find(name);
        return found == row->end() ? none : *found;
    };
    std::ranges::stable_sort(
        rows, [&](const Json* a, const Json* b) { return upwards ? value(a) < value(b) : value(b) < value(a); });
    return {};
}

Json projected(const Json& record, Resource resource, const std::string& names) {
    if (names.empty()) return record;
    Json some = Json::object();
    std::string_view rest = names;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(','), rest.size());
        std::string_view name = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        while (name.starts_with(' ')) name.remove_prefix(1);
        if (const Field* field = find_field(fields_of(resource), name))
            if (const auto found = record.find(std::string(field->name)); found != record.end())
                some[std::string(field->name)] = *found;
    }
    return some;
}

}  // namespace

std::expected<Json, std::string> list(const std::vector<Json>& records, Resource resource, const Target& target) {
    const auto rows = number(target.query("rows"), default_rows), page = number(target.query("page"), 1);
    if (!rows || *rows < 1) return std::unexpected("The rows argument is not a number of 1 or more.");
    if (*rows > most_rows) return std::unexpected("The rows argument cannot be greater than 250.");
    if (!page || *page < 1) return std::unexpected("The page number is out of range; it must be 1 or more.");
    const auto where = Where::parse(target.query("where"), resource);
    if (!where) return std::unexpected(where.error());
    const std::string barcode = resource == Resource::stock ? target.query("barcode") : "";

    std::vector<const Json*> kept;
    for (const Json& record : records)
        if (where->matches(record) && (barcode.empty() || record.at("barcode") == barcode)) kept.push_back(&record);
    if (auto good = sort(kept, resource, target.query("order")); !good) return std::unexpected(good.error());

    Json found = Json::array();
    const std::string fields = target.query("fields");
    const auto from = static_cast<std::size_t>(*page - 1) * static_cast<std::size_t>(*rows);
    for (std::size_t i = from; i < std::min(kept.size(), from + static_cast<std::size_t>(*rows)); ++i)
        found.push_back(projected(*kept[i], resource, fields));
    return found;
}

}  // namespace crossdock::sandbox::omni
