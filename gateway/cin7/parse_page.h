// Pages of lists out of an answer. For .cpp files of this folder only.
//
// Pure. Errors: as parse.h.
//
//     return parse_page<Location>(body, "LocationList", read_location);
#pragma once

#include <charconv>

#include "gateway/cin7/parse.h"
#include "gateway/cin7/parse_fulfilment.h"

namespace crossdock::cin7 {

// The answer as the JSON object that it must be.
[[nodiscard]] inline Result<Json> answer_object(std::string_view body) {
    auto json = read_json(body);
    if (!json) return unexpected_answer("answer", "JSON", nullptr);
    if (!json->is_object()) return unexpected_answer("answer", "an object", &*json);
    return std::move(*json);
}

template <class Row, class Read>
[[nodiscard]] Result<Page<Row>> parse_page(std::string_view body, std::string_view list_key, Read read) {
    const auto json = answer_object(body);
    if (!json) return std::unexpected(json.error());
    // A page without its list is another answer than the one asked for, not an empty page.
    if (member(*json, list_key) == nullptr) return unexpected_answer(std::string(list_key), "an array", nullptr);
    Page<Row> page;
    if (auto good = read_rows(*json, {list_key}, "", page.rows, read); !good)
        return std::unexpected(std::move(good.error()));
    const std::string total = text_of(*json, "Total");
    std::size_t count = 0;
    const auto [end, failed] = std::from_chars(total.data(), total.data() + total.size(), count);
    if (!total.empty() && failed == std::errc{} && end == total.data() + total.size()) page.total = count;
    return page;
}

}  // namespace crossdock::cin7
