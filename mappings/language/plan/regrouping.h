// How the records of a set are made other records: group-by, combine-by and split-by.
//
// Lifetime: part of an immutable Plan; fields are those of the document's type. Threads: free to share. Errors: none.
//
//     <loop each="lines" group-by="line-id" sum="shipped">   ->   a Grouping with one key and one Sum
#pragma once

#include <cstddef>
#include <vector>

#include "mappings/language/plan/binding.h"

namespace crossdock::mapping {

// A field of a record, to be compared, added up or moved.
struct FieldRef {
    const documents::FieldSchema* field = nullptr;
    documents::FieldPlace place;
    std::uint32_t name = nowhere;  // into Plan::names

    // The record that `field` is described of; null where it is a Rare one that is not there.
    [[nodiscard]] const void* holder(const void* record) const {
        const void* at = place.in(record);
        return at ? static_cast<const std::byte*>(at) - field->offset : nullptr;
    }
    [[nodiscard]] void* holder(void* record) const { return static_cast<std::byte*>(place.in(record)) - field->offset; }
};

// group-by: records of a loop with equal keys are one.
struct Grouping {
    struct Sum {
        FieldRef into;
        FieldRef part;  // of the parts; no field: the records' own
    };
    std::vector<FieldRef> keys;
    std::vector<Sum> sums;
    ListRef parts;  // each occurrence on the wire carries one of them
    const documents::RecordSchema* schema = nullptr;
};

// split-by: the set is several documents, one for each value of a field in its lists.
struct Split {
    struct Sum {
        std::size_t depth = 0;  // `into` stands in the records of lists[depth - 1]; 0: in the heading
        FieldRef into;
        std::vector<ListRef> lists;  // from there to the records of the part
        FieldRef part;
    };
    std::vector<ListRef> lists;                           // from the document to the records with the key
    std::vector<const documents::RecordSchema*> schemas;  // of their records
    FieldRef key;
    std::vector<Sum> sums;
};

}  // namespace crossdock::mapping
