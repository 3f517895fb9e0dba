#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>

#include "mappings/documents/document.h"
#include "mappings/documents/field_access.h"
#include "mappings/documents/utf8.h"
#include "parsers/diagnostic.h"

namespace crossdock::documents {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kind_key = "document";

std::unexpected<Error> misfit(std::string_view code, std::string message, std::string place, std::string remedy) {
    return fail(ErrorKind::configuration, "document." + std::string(code), std::move(message), std::move(place),
                std::move(remedy));
}

std::string in_quotes(std::string_view word) {
    return "'" + std::string(word) + "'";
}

std::string joined(const std::vector<std::string_view>& words) {
    std::string text;
    for (const std::string_view word : words) text.append(text.empty() ? "" : ", ").append(word);
    return text;
}

// "did you mean 'shipped'? Known: ordered, shipped, ..."
std::string suggestion(std::string_view word, const std::vector<std::string_view>& known) {
    const std::string_view near = nearest(word, known);
    return (near.empty() ? std::string() : "did you mean " + in_quotes(near) + "? ") + "known are: " + joined(known);
}

std::string shown(const Json& value) {
    constexpr std::size_t longest = 60;
    if (value.is_object()) return "an object";
    if (value.is_array()) return "a list";
    std::string text = value.dump();
    if (text.size() <= longest) return text;
    std::size_t cut = longest;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
    return text.substr(0, cut) + "...";
}

std::string_view expectation(const FieldSchema& field) {
    switch (field.type) {
        case FieldType::text: return "a string";
        case FieldType::decimal: return "a decimal in a string, such as \"12.50\"";
        case FieldType::date: return "a date in a string, such as \"2026-01-31\"";
        case FieldType::time: return "a time of day in a string, such as \"09:30\" or \"09:30:15\"";
        case FieldType::integer: return "a whole number, such as 7";
        case FieldType::boolean: return "true or false";
        case FieldType::record: return "an object";
        case FieldType::list: return field.record ? "a list of objects" : "a list of strings";
    }
    return "a string";
}

std::unexpected<Error> wrong_value(const FieldSchema& field, const Json& value, const std::string& path) {
    std::string remedy = "write " + std::string(expectation(field));
    if (value.is_null()) remedy = "leave the field out where there is nothing to say";
    if (field.type == FieldType::decimal && value.is_number()) remedy = "put the number in quotes, so that it is exact";
    return misfit("wrong-type", "expected " + std::string(expectation(field)) + ", found " + shown(value), path,
                  std::move(remedy));
}

Result<void> read_object(void* record, const RecordSchema& schema, const Json& object, const std::string& path);

Result<void> read_list(void* list, const FieldSchema& field, const Json& array, const std::string& path) {
    for (std::size_t i = 0; i < array.size(); ++i) {
        const Json& value = array[i];
        const std::string at = path + '[' + std::to_string(i) + ']';
        if (field.record && value.is_object()) {
            if (auto read = read_object(field.list->append(list), *field.record, value, at); !read) return read;
        } else if (!field.record && value.is_string()) {
            append_text(list, field, value.get_ref<const std::string&>());
        } else {
            const std::string wanted = field.record ? "an object" : "a string";
            return misfit("wrong-type", "expected " + wanted + ", found " + shown(value), at,
                          "write " + wanted + ", or take the element out");
        }
    }
    return {};
}

Result<void> read_value(void* record, const FieldSchema& field, const Json& value, const std::string& path) {
    switch (field.type) {
        case FieldType::record:
            if (!value.is_object()) return wrong_value(field, value, path);
            return read_object(address_of(record, field), *field.record, value, path);
        case FieldType::list:
            if (!value.is_array()) return wrong_value(field, value, path);
            return read_list(address_of(record, field), field, value, path);
        case FieldType::integer:
        case FieldType::boolean:
            // A number that does not fit is no std::int64_t, though it is an integer of JSON.
            if (field.type == FieldType::integer ? !value.is_number_integer() : !value.is_boolean())
                return wrong_value(field, value, path);
            if (!assign_text(record, field, value.dump())) return wrong_value(field, value, path);
            return {};
        default:
            if (!value.is_string() || !assign_text(record, field, value.get_ref<const std::string&>()))
                return wrong_value(field, value, path);
            return {};
    }
}

Result<void> read_object(void* record, const RecordSchema& schema, const Json& object, const std::string& path) {
    for (const auto& [key, value] : object.items()) {
        if (path.empty() && key == kind_key) continue;
        const std::string at = path.empty() ? key : path + '.' + key;
        const FieldSchema* field = schema.find(key);
        if (!field) {
            std::vector<std::string_view> known;
            for (const FieldSchema& each : schema.fields) known.push_back(each.name);
            return misfit("unknown-field", "there is no field " + in_quotes(key) + " here", at, suggestion(key, known));
        }
        if (auto read = read_value(record, *field, value, at); !read) return read;
    }
    return {};
}

// The parser keeps the last of several members of one name; here the first repetition is remembered instead.
class Repetitions {
  public:
    bool operator()(int, nlohmann::json::parse_event_t event, const Json& parsed) {
        using Event = nlohmann::json::parse_event_t;
        if (event == Event::object_start) open_.emplace_back();
        if (event == Event::object_end && !open_.empty()) open_.pop_back();
        if (event == Event::key && !open_.empty()) {
            const auto& key = parsed.get_ref<const std::string&>();
            if (!open_.back().insert(key).second && !first_) first_ = key;
        }
        return true;
    }
    [[nodiscard]] const std::optional<std::string>& first() const { return first_; }

  private:
    std::vector<std::set<std::string>> open_;
    std::optional<std::string> first_;
};

std::string line_and_column(std::string_view json, std::size_t offset) {
    const Position at = position_at(json, std::min(offset, json.size()));
    return "line " + std::to_string(at.line) + ", column " + std::to_string(at.column);
}

Result<Json> parsed(std::string_view text) {
    Repetitions repetitions;
    try {
        const auto watch = [&](int depth, auto event, const Json& value) { return repetitions(depth, event, value); };
        Json made = Json::parse(text, watch);
        if (repetitions.first())
            return misfit("repeated-field",
                          "the field " + in_quotes(*repetitions.first()) + " stands twice in one object",
                          *repetitions.first(), "keep one of the two");
        return made;
    } catch (const nlohmann::json::parse_error& error) {
        // The library counts bytes from 1 and puts its own place and code in front of the sentence.
        const std::string_view all = error.what();
        const std::size_t sentence = all.find("syntax error");
        const std::string why(sentence == std::string_view::npos ? all : all.substr(sentence));
        return misfit("no-json", "this is not JSON: " + to_utf8(why),
                      line_and_column(text, error.byte > 0 ? error.byte - 1 : 0), "mend the JSON at that place");
    }
}

}  // namespace

Result<Document> from_json(std::string_view json) {
    const Result<Json> object = parsed(json);
    if (!object) return std::unexpected(object.error());
    if (!object->is_object())
        return misfit("wrong-type", "expected a document as an object, found " + shown(*object), {},
                      R"(write {"document": "warehouse-order", ...})");

    const auto kind = object->find(std::string(kind_key));
    if (kind == object->end())
        return misfit("no-kind", "expected the field 'document' that says which document this is, found none", {},
                      R"(add "document": one of )" + joined(kinds()));
    if (!kind->is_string())
        return misfit("unknown-kind", "expected the name of a document, found " + shown(*kind), std::string(kind_key),
                      "known are: " + joined(kinds()));
    const auto& name = kind->get_ref<const std::string&>();
    auto document = make_document(name);
    if (!document)
        return misfit("unknown-kind", "there is no document " + in_quotes(name), std::string(kind_key),
                      suggestion(name, kinds()));

    if (auto read = read_object(record_of(*document), *schema_of_kind(name), *object, {}); !read)
        return std::unexpected(read.error());
    return *std::move(document);
}

}  // namespace crossdock::documents
