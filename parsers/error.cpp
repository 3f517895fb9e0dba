#include "parsers/error.h"

#include <array>
#include <utility>

namespace crossdock {
namespace {

constexpr std::array<std::pair<ErrorKind, std::string_view>, 6> kind_words{{
    {ErrorKind::transient, "transient"},
    {ErrorKind::needs_data, "needs-data"},
    {ErrorKind::needs_mapping, "needs-mapping"},
    {ErrorKind::partner_fault, "partner-fault"},
    {ErrorKind::configuration, "configuration"},
    {ErrorKind::bug, "bug"},
}};

}  // namespace

std::string_view to_string(ErrorKind kind) {
    for (const auto& [value, word] : kind_words)
        if (value == kind) return word;
    return "bug";
}

ErrorKind error_kind(std::string_view word) {
    for (const auto& [value, name] : kind_words)
        if (name == word) return value;
    return ErrorKind::bug;
}

std::string to_string(const Error& error) {
    std::string text;
    if (!error.place.empty()) text += error.place + ": ";
    text += error.message;
    if (!error.remedy.empty()) text += "; " + error.remedy;
    return text;
}

std::unexpected<Error> fail(ErrorKind kind, std::string code, std::string message, std::string place,
                            std::string remedy) {
    return std::unexpected(Error{kind, std::move(code), std::move(message), std::move(place), std::move(remedy)});
}

}  // namespace crossdock
