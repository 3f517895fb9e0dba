// The text of an element's attribute: 'literal', field.path | codec | codec(argument), function(path), and several of
// them joined by +.
//
// Lifetime: an Expression views the text it was parsed from. Threads: a value.
// Errors: what is wrong, with its place inside the text.
//
//     auto expression = parse_expression("unit | codes(unit) | default('EA')");
//     expression->path == "unit"; expression->steps[0].name == "codes"; expression->steps[0].argument == "unit"
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace crossdock::mapping {

struct ExpressionStep {
    std::string_view name, argument;
    std::size_t at = 0, argument_at = 0;  // offsets in the text
    bool has_argument = false;
};

struct Expression {
    enum class Kind { literal, path, function, join };
    Kind kind = Kind::path;
    std::string literal;    // of a literal, quotes undone
    std::string_view path;  // of a path; of a function its argument, which may be empty
    std::size_t path_at = 0;
    std::string_view function;
    std::size_t at = 0;  // of the first word
    std::vector<ExpressionStep> steps;
    std::vector<Expression> parts;  // of a join; at least two
};

struct ExpressionError {
    std::size_t at = 0, width = 1;
    std::string message, help;
};

// `shift` is added to every offset: for expressions inside arguments.
[[nodiscard]] std::expected<Expression, ExpressionError> parse_expression(std::string_view text, std::size_t shift = 0);

}  // namespace crossdock::mapping
