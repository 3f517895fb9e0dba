#include "gateway/engine/place.h"

namespace crossdock::engine {
namespace {

std::string with_position(std::string_view file, const Position& place) {
    std::string text(file);
    if (place.line > 0) text += ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
    return text;
}

std::string segment_and_element(std::uint32_t segment, std::string_view tag, std::size_t element,
                                std::string_view value) {
    std::string text = "segment ";
    if (segment > 0) text += std::to_string(segment) + " ";
    text += "(" + std::string(tag) + ")";
    if (element > 0) text += ", element " + std::to_string(element);
    if (!value.empty()) text += " '" + std::string(value) + "'";
    return text;
}

// A column, key or element of a body; there are no segments then.
bool of_body(const x12::Coordinates& at) {
    return at.interchange == 0 && at.set == 0 && at.segment == 0;
}

}  // namespace

std::string describe_document(std::size_t number) {
    return "document " + std::to_string(number);
}

std::string describe(const mapping::SetRead& set) {
    std::string text;
    if (!set.interchange_control.empty()) text = "interchange " + set.interchange_control + ", ";
    return text + "set " + set.transaction + " " + set.set_control;
}

std::string describe(std::string_view file, std::string_view set, const mapping::Origin& origin) {
    if (of_body(origin.at))
        return with_position(file, origin.place) + ": " + std::string(set) + ", " + origin.tag + " '" + origin.value +
               "'";
    return with_position(file, origin.place) + ": " + std::string(set) + ", " +
           segment_and_element(origin.at.segment, origin.tag, origin.element, origin.value);
}

std::string describe(const x12::Problem& problem) {
    if (of_body(problem.at) && problem.place.line > 0)
        return "line " + std::to_string(problem.place.line) + ", column " + std::to_string(problem.place.column) +
               ": " + problem.message;
    std::string text =
        problem.tag.empty()
            ? std::string()
            : segment_and_element(problem.at.segment, problem.tag, problem.element, problem.value) + ": ";
    text += problem.message;
    return text;
}

Error to_error(const x12::Problem& problem, std::string_view file, std::string_view set) {
    Error error;
    error.kind = problem.code.starts_with("mapping.none") ? ErrorKind::needs_mapping : ErrorKind::partner_fault;
    error.code = problem.code;
    error.message = problem.message;
    error.place = with_position(file, problem.place);
    if (!set.empty()) error.place += ": " + std::string(set);
    if (!problem.tag.empty() && !of_body(problem.at))
        error.place += ", " + segment_and_element(problem.at.segment, problem.tag, problem.element, problem.value);
    error.remedy = problem.remedy;
    return error;
}

}  // namespace crossdock::engine
