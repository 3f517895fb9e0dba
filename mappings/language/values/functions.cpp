#include "mappings/language/values/functions.h"

#include <algorithm>
#include <stdexcept>

namespace crossdock::mapping {
namespace {

using documents::Decimal;
using documents::FieldType;

// What a hash total adds: the digits alone, without sign and point.
Decimal digits_of(const Decimal& number) {
    std::string digits;
    for (const char c : number.shortest_text())
        if (c >= '0' && c <= '9') digits += c;
    return Decimal::parse(digits).value_or(Decimal(0));
}

struct Walk {
    const Plan& plan;
    const Function& function;
    Decimal total;
    std::size_t met = 0;  // values added, or records counted

    void records(const void* record, std::uint32_t depth) {
        if (depth == function.lists.count) {
            value(record);
            return;
        }
        const ListRef& list = plan.lists[function.lists.first + depth];
        const void* place = list.in(record);
        const std::size_t size = list.ops->size(place);
        if (function.kind == FunctionKind::count && depth + 1 == function.lists.count) {
            met += size;
            return;
        }
        for (std::size_t n = 0; n < size; ++n) records(list.ops->at(place, n), depth + 1);
    }

    void value(const void* record) {
        const void* place = function.field.place.in(record);
        if (!place) return;
        if (function.field.type == FieldType::decimal) {
            const auto& number = *static_cast<const std::optional<Decimal>*>(place);
            if (!number) return;
            total = total + (function.kind == FunctionKind::hash ? digits_of(*number) : *number);
        } else {
            const auto& number = *static_cast<const std::optional<std::int64_t>*>(place);
            if (!number) return;
            total = total + (function.kind == FunctionKind::hash ? digits_of(Decimal(*number)) : Decimal(*number));
        }
        ++met;
    }
};

}  // namespace

std::optional<std::string> evaluate(const Plan& plan, const Function& function, const void* record, std::size_t index) {
    if (function.kind == FunctionKind::index) return std::to_string(function.start + index * function.step);
    const bool walks = function.kind == FunctionKind::sum || function.kind == FunctionKind::hash ||
                       function.kind == FunctionKind::count;
    if (!walks) return std::nullopt;
    Walk walk{plan, function, {}, 0};
    try {
        walk.records(record, 0);
    } catch (const std::overflow_error&) {  // numbers of a partner, each valid, together too large
        return std::nullopt;
    }
    if (walk.met == 0) return std::nullopt;
    if (function.kind == FunctionKind::count) return std::to_string(walk.met);
    std::string total = walk.total.shortest_text();
    // Digits that find no room are cut on the left, and zeros before the rest mean nothing.
    if (function.digits > 0 && total.size() > function.digits) {
        total.erase(0, total.size() - function.digits);
        total.erase(0, std::min(total.find_first_not_of('0'), total.size() - 1));
    }
    return total;
}

}  // namespace crossdock::mapping
