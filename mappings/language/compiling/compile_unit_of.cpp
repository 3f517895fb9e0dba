// unit-of('case', sku) -> a pack unit of the plan.

#include "mappings/language/compiling/compiling.h"
#include "mappings/language/values/codecs.h"

namespace crossdock::mapping {

using documents::FieldType;

bool compile_unit_of(Compiling& c, const Scope& scope, pugi::xml_node node, std::string_view attribute,
                     const ExpressionStep& step, Binding& binding) {
    const auto wrong = [&](std::string code, std::string message, std::string help) {
        c.error_inside(node, attribute, step.at, step.name.size(), std::move(code), std::move(message),
                       std::move(help));
        return false;
    };
    if (binding.type != FieldType::decimal)
        return wrong("mapping.codec-type",
                     "unit-of counts, '" + c.plan.names[binding.name] + "' is " + std::string(word_for(binding.type)),
                     "put it behind a quantity");
    const std::size_t comma = step.argument.find(',');
    const auto unit = parse_expression(step.argument.substr(0, comma));
    if (comma == std::string_view::npos || !unit || unit->kind != Expression::Kind::literal || unit->literal.empty())
        return wrong("mapping.codec-argument", "unit-of needs the unit of the wire and the field that holds the SKU",
                     "write unit-of('case', sku)");
    const std::string_view behind = step.argument.substr(comma + 1);
    const auto sku = parse_expression(behind, step.argument_at + comma + 1);
    if (!sku || sku->kind != Expression::Kind::path || !sku->steps.empty())
        return wrong("mapping.codec-argument", "unit-of needs the unit of the wire and the field that holds the SKU",
                     "write unit-of('case', sku)");
    const Found target = c.find_field(scope, node, attribute, sku->path, sku->path_at);
    if (!target.field) return false;
    if (target.field->type != FieldType::text)
        return wrong("mapping.codec-argument",
                     "'" + std::string(sku->path) + "' is " + std::string(word_for(target.field->type)) + ", not a SKU",
                     "name the field that holds the SKU: unit-of('case', sku)");
    binding.packs = static_cast<std::uint32_t>(c.plan.packs.size());
    c.plan.packs.push_back({unit->literal, target.place, c.name(std::string(sku->path))});
    return true;
}

}  // namespace crossdock::mapping
