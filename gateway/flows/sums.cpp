#include "gateway/flows/sums.h"

#include <nlohmann/json.hpp>

namespace crossdock::flows {

void add(Sums& sums, std::initializer_list<std::string_view> key, const documents::Decimal& quantity) {
    std::string name;
    for (const std::string_view part : key) {
        if (part.empty()) continue;
        if (!name.empty()) name += " / ";
        name += part;
    }
    auto [at, fresh] = sums.try_emplace(name, quantity);
    if (!fresh) at->second = at->second + quantity;
}

std::string in_words(const Sums& sums) {
    std::string text;
    for (const auto& [name, quantity] : sums)
        text += (text.empty() ? "" : ", ") + quantity.shortest_text() + " " + name;
    return text.empty() ? "nothing" : text;
}

nlohmann::ordered_json to_json(const Sums& sums) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const auto& [name, quantity] : sums) rows.push_back({{"item", name}, {"quantity", quantity.shortest_text()}});
    return rows;
}

}  // namespace crossdock::flows
