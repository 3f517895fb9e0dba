// index(), running(), sum(path), hash(path), count(path), segments('LIN'), ignore() -> a function of the plan.

#include <algorithm>
#include <array>
#include <charconv>

#include "mappings/language/compiling/compiling.h"
#include "mappings/language/values/codecs.h"

namespace crossdock::mapping {
namespace {

using documents::FieldType;

struct Named {
    std::string_view name;
    FunctionKind kind;
};
constexpr std::array<Named, 7> named_functions{{{"index", FunctionKind::index},
                                                {"running", FunctionKind::running},
                                                {"sum", FunctionKind::sum},
                                                {"hash", FunctionKind::hash},
                                                {"count", FunctionKind::count},
                                                {"segments", FunctionKind::segments},
                                                {"ignore", FunctionKind::ignore}}};

bool takes_path(FunctionKind kind) {
    return kind == FunctionKind::sum || kind == FunctionKind::hash || kind == FunctionKind::count;
}

// "10, 10" -> 10 and 10; false for anything but up to two numbers.
bool numbers(std::string_view text, std::uint32_t& first, std::uint32_t& second) {
    for (std::uint32_t* value : {&first, &second}) {
        if (text.empty()) return true;
        const std::size_t comma = std::min(text.find(','), text.size());
        const auto [end, error] = std::from_chars(text.data(), text.data() + comma, *value);
        if (error != std::errc{} || end != text.data() + comma) return false;
        text.remove_prefix(std::min(comma + 1, text.size()));
        text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    }
    return text.empty();
}

}  // namespace

bool Compiling::bind_function(const Scope& scope, pugi::xml_node node, std::string_view attribute,
                              const Expression& expression, Function& function) {
    const auto wrong = [&](std::string message, std::string help) {
        error_inside(node, attribute, expression.at, expression.function.size(), "mapping.function", std::move(message),
                     std::move(help));
        return false;
    };
    const auto known = std::ranges::find(named_functions, expression.function, &Named::name);
    if (known == named_functions.end()) {
        std::vector<std::string_view> names;
        for (const Named& named : named_functions) names.push_back(named.name);
        const auto near = nearest(expression.function, names);
        return wrong("there is no function '" + std::string(expression.function) + "'",
                     near.empty() ? "there are index(), running(), sum(path), hash(path), count(path), "
                                    "segments('LIN'), ignore()"
                                  : "did you mean '" + std::string(near) + "'?");
    }
    function.kind = known->kind;
    const std::string called(known->name);
    std::string_view rest = expression.path;
    if (function.kind == FunctionKind::index || function.kind == FunctionKind::running) {
        if (function.kind == FunctionKind::running) function.counter = plan.running++;
        return numbers(rest, function.start, function.step) ||
               wrong(called + " takes a first number and a step, or nothing",
                     "write " + called + "() or " + called + "(10, 10)");
    }
    if (function.kind == FunctionKind::segments) {
        const auto tag = rest.empty() ? std::expected<Expression, ExpressionError>{} : parse_expression(rest);
        if (!rest.empty() && (!tag || tag->kind != Expression::Kind::literal || !is_segment_tag(tag->literal)))
            return wrong("segments takes the name of a segment, or nothing", "write segments('LIN') or segments()");
        const std::uint32_t code = rest.empty() ? 0 : tag_code(tag->literal);
        const auto same = std::ranges::find(plan.counted, code);
        function.counter = static_cast<std::uint32_t>(same - plan.counted.begin());
        if (same == plan.counted.end()) plan.counted.push_back(code);
        return true;
    }
    if (takes_path(function.kind) == rest.empty())
        return wrong(called + (rest.empty() ? " needs a path" : " takes no argument"),
                     rest.empty() ? "for example " + called +
                                        (function.kind == FunctionKind::count ? "(lines)" : "(lines.quantity)")
                                  : "write " + called + "()");
    if (rest.empty()) return true;
    if (const std::size_t comma = rest.find(','); function.kind == FunctionKind::hash && comma != rest.npos) {
        std::uint32_t none = 0;
        std::string_view digits = rest.substr(comma + 1);
        digits.remove_prefix(std::min(digits.find_first_not_of(' '), digits.size()));
        if (!numbers(digits, function.digits, none) || function.digits == 0 || function.digits > 18 || none != 0)
            return wrong("hash takes a path and how many digits there is room for, 1 to 18",
                         "write hash(lines.quantity, 10)");
        rest = rest.substr(0, comma);
        while (rest.ends_with(' ')) rest.remove_suffix(1);
    }

    // A path over lists: cartons.lines.shipped walks two lists and then takes a field.
    Scope inner;
    inner.schema = scope.schema;
    inner.path = scope.path;
    std::vector<ListRef> walked;
    for (std::size_t at = expression.path_at; !rest.empty();) {
        const std::size_t end = std::min(rest.find('.'), rest.size());
        const std::string_view word = rest.substr(0, end);
        const auto* field = inner.schema ? inner.schema->find(word) : nullptr;
        if (field && field->type == FieldType::list) {
            walked.push_back({static_cast<std::uint32_t>(field->offset), field->list, name(std::string(word))});
            inner.schema = field->record;
            inner.path += (inner.path.empty() ? "" : ".") + std::string(word);
            rest = end == rest.size() ? std::string_view{} : rest.substr(end + 1);
            at += end + 1;
            continue;
        }
        const Found target = find_field(inner, node, attribute, rest, at);
        if (!target.field) return false;
        const FieldType type = target.field->type;
        if (function.kind == FunctionKind::count || (type != FieldType::decimal && type != FieldType::integer)) {
            error_inside(node, attribute, at, rest.size(), "mapping.function",
                         "'" + std::string(rest) + "' is " + std::string(word_for(type)),
                         function.kind == FunctionKind::count ? "count(path) counts the elements of a list"
                                                              : called + "(path) adds up numbers");
            return false;
        }
        function.field.type = type;
        function.field.place = target.place;
        rest = {};
        function.lists = {static_cast<std::uint32_t>(plan.lists.size()), static_cast<std::uint32_t>(walked.size())};
        plan.lists.insert(plan.lists.end(), walked.begin(), walked.end());
        return true;
    }
    if (function.kind != FunctionKind::count)
        return wrong(called + " needs a number behind the list", "for example " + called + "(lines.quantity)");
    function.lists = {static_cast<std::uint32_t>(plan.lists.size()), static_cast<std::uint32_t>(walked.size())};
    plan.lists.insert(plan.lists.end(), walked.begin(), walked.end());
    return true;
}

}  // namespace crossdock::mapping
