#include <algorithm>
#include <array>

#include "mappings/documents/document.h"
#include "mappings/documents/field_access.h"

namespace crossdock::documents {
namespace {

constexpr std::string_view absent = "absent";

// One difference is one line: control characters of a text are shown by their code.
std::string in_quotes(std::string_view text) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string shown = "'";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte != 0x7F)
            shown += c;
        else
            shown.append("\\x").append(1, hex[byte >> 4]).append(1, hex[byte & 0x0F]);
    }
    return shown + "'";
}

std::string shown(const void* record, const FieldSchema& field) {
    const auto text = record ? field_text(record, field) : std::nullopt;
    if (!text) return std::string(absent);
    return field.type == FieldType::text ? in_quotes(*text) : *text;
}

class Comparison {
  public:
    // Either record may be null: the other's fields are then all there is to tell.
    void records(const void* before, const void* after, const RecordSchema& schema, const std::string& path) {
        for (const FieldSchema& field : schema.fields) {
            const std::string at = path.empty() ? std::string(field.name) : path + '.' + std::string(field.name);
            const void* old_value = before ? address_of(before, field) : nullptr;
            const void* new_value = after ? address_of(after, field) : nullptr;
            if (field.type == FieldType::record)
                records(old_value, new_value, *field.record, at);
            else if (field.type == FieldType::list)
                lists(old_value, new_value, field, at);
            else if (!same(before, after, field))
                found(at, shown(before, field), shown(after, field));
        }
    }

    std::vector<std::string> lines;

  private:
    static bool same(const void* before, const void* after, const FieldSchema& field) {
        // 10.50 and 10.5 are one value; every other type has one spelling a value.
        if (field.type == FieldType::decimal && before && after)
            return member<std::optional<Decimal>>(before, field) == member<std::optional<Decimal>>(after, field);
        return shown(before, field) == shown(after, field);
    }

    void lists(const void* before, const void* after, const FieldSchema& field, const std::string& path) {
        const std::size_t old_size = before ? field.list->size(before) : 0;
        const std::size_t new_size = after ? field.list->size(after) : 0;
        for (std::size_t i = 0; i < std::max(old_size, new_size); ++i) {
            const std::string at = path + '[' + std::to_string(i) + ']';
            if (!field.record) {
                const std::string was = i < old_size ? in_quotes(text_at(before, field, i)) : std::string(absent);
                const std::string is = i < new_size ? in_quotes(text_at(after, field, i)) : std::string(absent);
                if (was != is) found(at, was, is);
                continue;
            }
            const void* was = i < old_size ? field.list->at(before, i) : nullptr;
            const void* is = i < new_size ? field.list->at(after, i) : nullptr;
            const std::size_t told = lines.size();
            records(was, is, *field.record, at);
            // An element without any field would come or go unseen.
            if (!(was && is) && lines.size() == told)
                found(at, was ? "empty" : std::string(absent), is ? "empty" : std::string(absent));
        }
    }

    void found(const std::string& path, const std::string& was, const std::string& is) {
        lines.push_back(path + ": " + was + " -> " + is);
    }
};

}  // namespace

std::vector<std::string> differences(const Document& before, const Document& after) {
    if (kind_of(before) != kind_of(after))
        return {"document: " + std::string(kind_of(before)) + " -> " + std::string(kind_of(after))};
    Comparison comparison;
    comparison.records(record_of(before), record_of(after), *schema_of_kind(kind_of(before)), {});
    return std::move(comparison.lines);
}

}  // namespace crossdock::documents
