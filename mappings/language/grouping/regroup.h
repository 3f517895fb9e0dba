// Records with equal keys made one: of a grouped loop, and documents of several sets.
//
// Lifetime, threads: free functions over records that the caller holds. Errors: fields that differ and are neither keys
// nor sums are named; the first value stands. A sum too large for a decimal is named in the same way.
//
//     if (key_of(keys, earlier) == key_of(keys, record)) merge_record(*schema, sums, earlier, record, differs);
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/language/plan/plan.h"

namespace crossdock::mapping {

// The keys of a record as one text, equal for equal keys; empty where none of them is there.
[[nodiscard]] std::string key_of(const std::vector<FieldRef>& keys, const void* record);

// Told of a field that both have, with both values.
using Differs = std::function<void(const std::string& field, const std::string& first, const std::string& other)>;

// `other` into `record`: what is absent is filled, lists are joined, sums added.
void merge_record(const documents::RecordSchema& schema, const std::vector<Grouping::Sum>& sums, void* record,
                  void* other, const Differs& differs);

// The sums over parts.
void sum_parts(const Grouping& grouping, void* record);

}  // namespace crossdock::mapping
