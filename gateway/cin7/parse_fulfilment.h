// Fulfilments out of a parsed document: they come in two answers. For .cpp files of this folder only.
//
// Pure. Errors: as parse.h.
//
//     auto fulfilments = fulfilments_in(sale, "");
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "gateway/cin7/json_values.h"
#include "gateway/cin7/sale.h"
#include "parsers/error.h"

namespace crossdock::cin7 {

// `place` is the path of `holder`, with a dot at its end, or "". Absent is none.
[[nodiscard]] Result<std::vector<Fulfilment>> fulfilments_in(const Json& holder, const std::string& place);

[[nodiscard]] std::unexpected<Error> unexpected_answer(const std::string& place, const std::string& expected,
                                                       const Json* found);

// Reads every element of the array `name` into `rows`; an absent one has no elements.
template <class Row, class Read>
[[nodiscard]] Result<void> read_rows(const Json& holder, std::initializer_list<std::string_view> spellings,
                                     const std::string& place, std::vector<Row>& rows, Read read) {
    const Json* list = member(holder, spellings);
    const std::string path = place + std::string(*spellings.begin());
    if (list == nullptr) return {};
    if (!list->is_array()) return unexpected_answer(path, "an array", list);
    rows.reserve(list->size());
    for (std::size_t i = 0; i < list->size(); ++i) {
        const std::string at = path + "[" + std::to_string(i) + "]";
        if (!(*list)[i].is_object()) return unexpected_answer(at, "an object", &(*list)[i]);
        auto row = read((*list)[i], at + ".");
        if (!row) return std::unexpected(std::move(row.error()));
        rows.push_back(std::move(*row));
    }
    return {};
}

[[nodiscard]] Result<documents::Decimal> quantity_in(const Json& line, std::string_view name, const std::string& place);

}  // namespace crossdock::cin7
