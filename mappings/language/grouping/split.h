// split-by: one document parted by the values of a field in its lists, and the parts made one document again.
//
// Each part has the whole heading, and of the lists that lead to the field only the records of its value. Records
// without the field are a part of their own. Made one again, records of different parts that differ in nothing but what
// was shared out are one record; their order is kept.
//
// Lifetime, threads: free functions over values. Errors: none; sums that were said otherwise are told.
//
//     std::vector<Document> stores = parted(plan.split, std::move(whole), names, told);
//     Document whole = joined(plan.split, stores, names, told);
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "mappings/documents/document.h"
#include "mappings/language/plan/plan.h"

namespace crossdock::mapping {

// Told of a number that is not the sum of what it is shared out to.
using OtherSum = std::function<void(const std::string& field, const std::string& said, const std::string& sum)>;
using Names = std::vector<std::string>;

[[nodiscard]] std::vector<documents::Document> parted(const Split& split, documents::Document whole, const Names& names,
                                                      const OtherSum& told);
[[nodiscard]] documents::Document joined(const Split& split, std::span<const documents::Document> parts,
                                         const Names& names, const OtherSum& told);

// The values of the field, each once, in their order; empty for records without it.
[[nodiscard]] std::vector<std::string> split_values(const Split& split, const documents::Document& document);
// Whether a path of documents::differences() is shared out, and not of the heading.
[[nodiscard]] bool is_shared_out(const Split& split, const Names& names, std::string_view path);

}  // namespace crossdock::mapping
