#include <nlohmann/json.hpp>
#include <utility>

#include "mappings/documents/document.h"
#include "mappings/documents/field_access.h"
#include "mappings/documents/utf8.h"

namespace crossdock::documents {
namespace {

using Json = nlohmann::ordered_json;

void write_fields(Json& object, const void* record, const RecordSchema& schema);

Json written_list(const void* list, const FieldSchema& field) {
    Json array = Json::array();
    for (std::size_t i = 0; i < field.list->size(list); ++i) {
        if (field.record) {
            Json element = Json::object();
            write_fields(element, field.list->at(list, i), *field.record);
            array.push_back(std::move(element));
        } else {
            array.push_back(to_utf8(text_at(list, field, i)));
        }
    }
    return array;
}

Json written_value(const void* record, const FieldSchema& field) {
    switch (field.type) {
        case FieldType::integer: return *member<std::optional<std::int64_t>>(record, field);
        case FieldType::boolean: return member<bool>(record, field);
        case FieldType::list: return written_list(address_of(record, field), field);
        case FieldType::record: {
            Json object = Json::object();
            write_fields(object, address_of(record, field), *field.record);
            return object;
        }
        default: return to_utf8(*field_text(record, field));
    }
}

void write_fields(Json& object, const void* record, const RecordSchema& schema) {
    for (const FieldSchema& field : schema.fields)
        if (is_present(record, field)) object.emplace(std::string(field.name), written_value(record, field));
}

}  // namespace

std::string to_json(const Document& document, int indent) {
    Json object = Json::object();
    object.emplace("document", std::string(kind_of(document)));
    write_fields(object, record_of(document), *schema_of_kind(kind_of(document)));
    return object.dump(indent);
}

}  // namespace crossdock::documents
