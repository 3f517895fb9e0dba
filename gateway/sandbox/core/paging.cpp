#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "gateway/sandbox/answers.h"
#include "gateway/sandbox/core/endpoints.h"

namespace crossdock::sandbox {
namespace {

constexpr std::size_t default_limit = 100;
constexpr std::size_t largest_limit = 1000;

// 0 when it is no positive number.
std::size_t positive(const std::string& text, std::size_t otherwise) {
    if (text.empty()) return otherwise;
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? value : 0;
}

}  // namespace

Response missing_attribute(const char* name) {
    return refusal_answer(
        {Refusal::Kind::missing_attribute, {"Required attribute " + std::string(name) + " is not provided."}});
}

std::string id_of(const Call& call, const char* parameter) {
    return lower_case(call.target.query(parameter));
}

Response paged(const Target& target, const char* list_key, std::size_t count,
               const std::function<Json(std::size_t)>& row) {
    const std::size_t page = positive(target.query("Page"), 1);
    const std::size_t limit = positive(target.query("Limit"), default_limit);
    if (page == 0) return error_models(400, 400, {"Page must be 1 or more"});
    if (limit == 0 || limit > largest_limit)
        return error_models(400, 400, {"Limit must be between 1 and " + std::to_string(largest_limit)});
    Json rows = Json::array();
    if (page - 1 <= count / limit)
        for (std::size_t i = (page - 1) * limit; i < std::min(count, page * limit); ++i) rows.push_back(row(i));
    return json_answer({{"Total", count}, {"Page", page}, {list_key, std::move(rows)}});
}

}  // namespace crossdock::sandbox
