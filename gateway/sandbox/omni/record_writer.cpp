#include "gateway/sandbox/omni/record_writer.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "gateway/doors/clock.h"
#include "gateway/sandbox/amount.h"
#include "gateway/sandbox/names.h"

namespace crossdock::sandbox::omni {
namespace {

using Errors = std::vector<std::string>;

Json number_of(const Json& value, const Field& field, Errors& errors) {
    auto amount = value.is_number()   ? Amount::from_number(value.get<double>())
                  : value.is_string() ? Amount::parse(value.get<std::string>())
                                      : std::nullopt;
    if (!amount || (field.type == FieldType::integer && !amount->is_whole())) {
        errors.push_back(std::string(field.name) + " is not a number: " + value.dump());
        return nullptr;
    }
    return amount->is_whole() ? Json(amount->whole()) : Json(amount->number());
}

Json converted(const Json& value, const Field& field, Errors& errors) {
    if (value.is_string() && value.get_ref<const std::string&>().empty())
        return field.type == FieldType::text ? Json("") : Json(nullptr);
    switch (field.type) {
        case FieldType::text: {
            std::string text = value.is_string() ? value.get<std::string>() : value.dump();
            if (field.most > 0 && text.size() > field.most)
                errors.push_back(std::string(field.name) + " is longer than " + std::to_string(field.most) +
                                 " characters");
            return text;
        }
        case FieldType::integer:
        case FieldType::number: return number_of(value, field, errors);
        case FieldType::flag:
            if (value.is_boolean()) return value;
            return lower_case(value.is_string() ? value.get<std::string>() : value.dump()) == "true";
        case FieldType::date: {
            const std::string date = value.is_string() ? normal_date(value.get<std::string>()) : "";
            if (date.empty()) errors.push_back(std::string(field.name) + " is not a date: " + value.dump());
            return date;
        }
        case FieldType::object:
        case FieldType::lines: return value;
    }
    return value;
}

void take_up_fields(Json& record, std::span<const Field> fields, const Json& body, Hand hand, Errors& errors) {
    for (const auto& [name, value] : body.items()) {
        const Field* field = find_field(fields, name);
        if (field == nullptr || value.is_null() || field->type == FieldType::lines) continue;
        const bool by_person = hand == Hand::person && field->type == FieldType::date;
        if (!field->is_writable && !by_person) continue;
        record[std::string(field->name)] = converted(value, *field, errors);
    }
}

void take_up_lines(Json& record, Resource resource, const Json& sent, Hand hand, Errors& errors) {
    Json& lines = record[std::string(lines_of(resource))];
    if (!lines.is_array()) lines = Json::array();
    for (const Json& one : sent) {
        if (!one.is_object()) continue;
        long id = 0;
        for (const auto& [name, value] : one.items())
            if (lower_case(name) == "id" && value.is_number()) id = value.get<long>();
        const auto known =
            std::ranges::find_if(lines, [&](const Json& line) { return id != 0 && id_of(line, "id") == id; });
        if (known != lines.end()) {
            take_up_fields(*known, line_fields_of(resource), one, hand, errors);
            continue;
        }
        Json line = Json::object();
        take_up_fields(line, line_fields_of(resource), one, hand, errors);
        lines.push_back(std::move(line));
    }
}

}  // namespace

std::vector<std::string> take_up(Json& record, Resource resource, const Json& body, Hand hand) {
    Errors errors;
    if (!body.is_object()) return {"The record is not an object"};
    take_up_fields(record, fields_of(resource), body, hand, errors);
    for (const auto& [name, value] : body.items())
        if (lower_case(name) == lower_case(lines_of(resource)) && value.is_array())
            take_up_lines(record, resource, value, hand, errors);
    return errors;
}

std::string normal_date(const std::string& text) {
    const auto instant = parse_instant(text);
    return instant ? to_string(*instant).substr(0, 19) + "Z" : std::string{};
}

bool is_set(const Json& record, const char* name) {
    const auto found = record.find(name);
    return found != record.end() && !found->is_null() && *found != "";
}

std::string text_of(const Json& record, const char* name) {
    const auto found = record.find(name);
    return found != record.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

long id_of(const Json& record, const char* name) {
    const auto found = record.find(name);
    return found != record.end() && found->is_number() ? found->get<long>() : 0;
}

}  // namespace crossdock::sandbox::omni
