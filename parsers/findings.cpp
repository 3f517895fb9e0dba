#include "parsers/findings.h"

#include <utility>

namespace crossdock::finding {
namespace {

constexpr std::size_t quoted_max = 40;

}  // namespace

std::string reference(std::string_view tag, std::size_t element, std::size_t component) {
    std::string text(tag);
    if (element < 10) text += '0';
    text += std::to_string(element);
    if (component > 0) text += '-' + std::to_string(component);
    return text;
}

std::string reference(const Segment& segment, std::size_t element) {
    return reference(segment.tag(), element);
}

std::string enumerate(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) text += i + 1 == words.size() ? " and " : ", ";
        text += words[i];
    }
    return text;
}

std::string quoted(std::string_view value) {
    std::string text = "'";
    for (const char c : value.substr(0, quoted_max))
        text += static_cast<unsigned char>(c) < 0x20 || c == '\x7F' ? '.' : c;
    return text + (value.size() > quoted_max ? "...'" : "'");
}

Problem about(const Segment& segment, std::size_t element, Severity severity, std::string code, Reach reach,
              std::string message, std::string remedy) {
    Problem problem;
    problem.severity = severity;
    problem.code = std::move(code);
    problem.reach = reach;
    problem.at = segment.at();
    problem.tag = segment.tag();
    problem.element = element;
    problem.place = segment.place_of(element);
    if (element > 0) problem.value = segment.element(element);
    problem.message = std::move(message);
    problem.remedy = std::move(remedy);
    return problem;
}

Problem wrong_count(std::string code, Reach reach, const Segment& trailer, std::uint32_t counted,
                    std::string_view what) {
    return about(trailer, 1, Severity::error, std::move(code), reach,
                 reference(trailer, 1) + " says " + quoted(trailer.element(1)) + ", but the number of " +
                     std::string(what) + " is " + std::to_string(counted),
                 "something was lost or added on the way, or the sender counts wrongly: ask for the document again");
}

}  // namespace crossdock::finding
