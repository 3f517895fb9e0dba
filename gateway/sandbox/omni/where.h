// `where` of an Omni list: conditions on parent fields, joined by AND (O4, 3.1).
//
//     modifieddate>='2026-11-20T00:00:00Z' AND branchId=3
//
// Operators: = <> > < >= <= IS, IS NOT, LIKE, NOT LIKE, IN. Strings and dates stand in single quotes. A date without
// its Z is no error and matches nothing, as live. Lifetime: a value; keeps pointers to field constants. Threads: any.
// Errors: a sentence with the part that is not understood.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/sandbox/json.h"
#include "gateway/sandbox/omni/fields.h"

namespace crossdock::sandbox::omni {

class Where {
  public:
    [[nodiscard]] static std::expected<Where, std::string> parse(std::string_view text, Resource resource);

    [[nodiscard]] bool matches(const Json& record) const;

  private:
    enum class Comparison { equal, unequal, more, less, at_least, at_most, is, is_not, like, not_like, in };
    struct Condition {
        const Field* field = nullptr;
        Comparison comparison = Comparison::equal;
        std::vector<std::string> values;  // without quotes; "NULL" of IS is empty
    };
    class Reader;

    [[nodiscard]] static bool holds(const Condition& condition, const Json& record);

    std::vector<Condition> conditions_;
};

}  // namespace crossdock::sandbox::omni
