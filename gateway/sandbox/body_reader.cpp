#include "gateway/sandbox/body_reader.h"

#include <nlohmann/json.hpp>

#include "gateway/doors/clock.h"
#include "gateway/sandbox/names.h"

namespace crossdock::sandbox {

Refusal Complaints::refusal() const {
    Refusal refusal;
    if (!wrong.empty()) {
        refusal.messages = wrong;
    } else {
        refusal.kind = Refusal::Kind::missing_attribute;
    }
    for (const std::string& name : missing)
        refusal.messages.push_back("Required attribute " + name + " is not provided.");
    return refusal;
}

const Json* BodyReader::value(std::string_view name) const {
    if (!object_.is_object()) return nullptr;
    const auto found = object_.find(std::string(name));
    return found == object_.end() || found->is_null() ? nullptr : &*found;
}

std::string BodyReader::text(std::string_view name, std::size_t most) const {
    const Json* found = value(name);
    if (found == nullptr) return {};
    if (found->is_object() || found->is_array()) {
        wrong("Attribute " + std::string(name) + " must be a string.");
        return {};
    }
    std::string text = found->is_string() ? found->get<std::string>() : found->dump();
    if (text.size() > most)
        wrong("Attribute " + std::string(name) + " is longer than " + std::to_string(most) + " characters.");
    return text;
}

std::string BodyReader::required_text(std::string_view name, std::size_t most) const {
    std::string found = text(name, most);
    if (found.empty()) missing(name);
    return found;
}

std::string BodyReader::id(std::string_view name) const {
    return lower_case(text(name));
}

std::string BodyReader::required_id(std::string_view name) const {
    return lower_case(required_text(name));
}

std::string BodyReader::date(std::string_view name) const {
    const std::string found = text(name);
    if (found.empty()) return {};
    const auto instant = parse_instant(found);
    if (instant) return to_string(*instant).substr(0, 10);
    wrong("Attribute " + std::string(name) + " is not a date: '" + found + "'.");
    return {};
}

std::string BodyReader::required_date(std::string_view name) const {
    if (text(name).empty()) missing(name);
    return date(name);
}

Amount BodyReader::amount(std::string_view name, Amount otherwise) const {
    const Json* found = value(name);
    if (found == nullptr) return otherwise;
    const auto amount = found->is_number()   ? Amount::from_number(found->get<double>())
                        : found->is_string() ? Amount::parse(found->get<std::string>())
                                             : std::nullopt;
    if (!amount)
        wrong("Attribute " + std::string(name) + " is not a number with at most 4 decimals: " + found->dump() + ".");
    return amount.value_or(otherwise);
}

Amount BodyReader::required_amount(std::string_view name) const {
    if (!has(name)) missing(name);
    return amount(name);
}

bool BodyReader::flag(std::string_view name, bool otherwise) const {
    const Json* found = value(name);
    if (found == nullptr) return otherwise;
    if (found->is_boolean()) return found->get<bool>();
    const std::string word = lower_case(text(name));
    if (word == "true" || word == "1") return true;
    if (word != "false" && word != "0" && !word.empty()) wrong("Attribute " + std::string(name) + " is not a boolean.");
    return false;
}

const Json* BodyReader::object(std::string_view name) const {
    const Json* found = value(name);
    if (found != nullptr && !found->is_object()) {
        wrong("Attribute " + std::string(name) + " must be an object.");
        return nullptr;
    }
    return found;
}

const Json* BodyReader::array(std::string_view name) const {
    const Json* found = value(name);
    if (found != nullptr && !found->is_array()) {
        wrong("Attribute " + std::string(name) + " must be an array.");
        return nullptr;
    }
    return found;
}

}  // namespace crossdock::sandbox
