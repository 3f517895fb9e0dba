#include "gateway/cin7/compose_object.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace crossdock::cin7 {
namespace {

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string quoted(std::string_view text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

Object& Object::raw(std::string_view name, std::string_view json) {
    text_ += text_.empty() ? "{" : ",";
    text_ += quoted(name) + ":";
    text_ += json;
    return *this;
}

Object& Object::text(std::string_view name, std::string_view value, std::size_t max) {
    if (characters(value) > max)
        refuse(name, "Cin7 takes at most " + std::to_string(max) + " characters, there are " +
                         std::to_string(characters(value)) + ": '" + std::string(value.substr(0, 40)) + "...'");
    return raw(name, quoted(value));
}

Object& Object::number(std::string_view name, const documents::Decimal& value) {
    const std::string digits = value.shortest_text();
    const auto point = digits.find('.');
    if (point != std::string::npos && digits.size() - point - 1 > decimals_max)
        refuse(name, "Cin7 keeps " + std::to_string(decimals_max) + " decimals, " + digits + " has more");
    return raw(name, digits);
}

Object& Object::refuse(std::string_view name, std::string message) {
    if (!refusal_)
        refusal_ = Error{ErrorKind::needs_data, std::string(call_error::unsendable), std::move(message),
                         place_ + std::string(name), "correct the value where it comes from and replay"};
    return *this;
}

}  // namespace crossdock::cin7
