#include "mappings/language/values/condition.h"

#include <algorithm>

#include "mappings/language/values/codecs.h"
#include "mappings/language/values/element_value.h"

namespace crossdock::mapping {
namespace {

bool answers(const Test& test, std::string_view value) {
    const auto fits = [&](const std::string& literal) {
        return test.starts ? value.starts_with(literal) : value == literal;
    };
    const bool met = test.literals.empty() ? !value.empty() : std::ranges::any_of(test.literals, fits);
    return met == test.wanted;
}

}  // namespace

bool holds(const Plan& plan, Span tests, const x12::Segment& segment) {
    for (std::uint32_t n = tests.first; n < tests.end(); ++n) {
        const Test& test = plan.tests[n];
        if (test.element == 0) continue;
        const std::string_view raw =
            test.component ? segment.component(test.element, test.component) : segment.element(test.element);
        std::string room;
        const char release = segment.delimiters().release;
        const std::string_view value = release == '\0' ? raw : released(raw, release, room);
        if (!answers(test, significant(value))) return false;
    }
    return true;
}

bool holds(const Plan& plan, Span tests, const void* record) {
    for (std::uint32_t n = tests.first; n < tests.end(); ++n) {
        const Test& test = plan.tests[n];
        if (test.element != 0) continue;
        std::string value;
        Misread why;
        static_cast<void>(write_value(plan, test.field, record, value, why));
        if (!answers(test, value)) return false;
    }
    return true;
}

}  // namespace crossdock::mapping
