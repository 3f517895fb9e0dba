// Documents with something in every field, made by walking the schema, so that no field can be forgotten by a test.
//
//     const Filled filled = fill("warehouse-order");
//     filled.document;  // every text, number, date, time set to a value of its own; two elements in every list
//     filled.leaves;    // "parties[1].address.city", one path for each value set
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mappings/documents/document.h"
#include "mappings/documents/field_access.h"

namespace crossdock::documents {

struct Filled {
    Document document;
    std::vector<std::string> leaves;
};

class Filler {
  public:
    void record(void* target, const RecordSchema& schema, const std::string& path) {
        for (const FieldSchema& field : schema.fields) {
            const std::string at = path + std::string(field.name);
            void* place = address_of(target, field);
            if (field.type == FieldType::record) {
                record(place, *field.record, at + '.');
            } else if (field.type == FieldType::list) {
                for (int i = 0; i < 2; ++i) element(place, field, at + '[' + std::to_string(i) + ']');
            } else {
                if (!assign_text(target, field, next_value(field.type))) leaves.push_back("not assignable");
                leaves.push_back(at);
            }
        }
    }

    std::vector<std::string> leaves;

  private:
    void element(void* list, const FieldSchema& field, const std::string& at) {
        if (field.record) {
            record(field.list->append(list), *field.record, at + '.');
        } else {
            append_text(list, field, next_value(FieldType::text));
            leaves.push_back(at);
        }
    }

    std::string next_value(FieldType type) {
        const unsigned n = ++count_;
        const std::string two_digits = std::to_string(10 + n % 18);
        switch (type) {
            case FieldType::decimal: return std::to_string(n) + ".50";
            case FieldType::date: return "20" + std::to_string(10 + n % 80) + "-02-" + two_digits;
            case FieldType::time: return n % 2 ? "09:" + two_digits : "09:30:15." + two_digits;
            case FieldType::integer: return n % 2 ? std::to_string(n) : "-" + std::to_string(n);
            case FieldType::boolean: return "true";
            default: return "text \"" + std::to_string(n) + "\" \\ \n \xC3\xBC \xE2\x82\xAC \xF0\x9F\x93\xA6 *~";
        }
    }

    unsigned count_ = 0;
};

[[nodiscard]] inline Filled fill(std::string_view kind) {
    Filled filled{make_document(kind).value(), {}};
    Filler filler;
    filler.record(record_of(filled.document), *schema_of_kind(kind), {});
    filled.leaves = std::move(filler.leaves);
    return filled;
}

}  // namespace crossdock::documents
