// if="..." -> the tests of the plan.

#include <algorithm>

#include "mappings/language/compiling/compiling.h"
#include "mappings/language/values/codecs.h"

namespace crossdock::mapping {
namespace {

class ConditionParser {
  public:
    ConditionParser(Compiling& compiling, const Scope& scope, pugi::xml_node node)
        : c_(compiling), scope_(scope), node_(node), text_(node.attribute("if").value()) {}

    // test { and test }
    Span run() {
        std::vector<Test> tests;
        do {
            Test test;
            if (!one(test)) return {};
            tests.push_back(std::move(test));
        } while (take("and"));
        if (at_ < text_.size()) {
            wrong("expected 'and', 'or' or the end");
            return {};
        }
        const Span span{static_cast<std::uint32_t>(c_.plan.tests.size()), static_cast<std::uint32_t>(tests.size())};
        c_.plan.tests.insert(c_.plan.tests.end(), std::make_move_iterator(tests.begin()),
                             std::make_move_iterator(tests.end()));
        return span;
    }

  private:
    // [no] operand | operand (= | != | starts) literal { or literal }
    bool one(Test& test) {
        const bool absent = take("no");
        const std::size_t begin = at_;
        const std::string_view operand = word();
        if (operand.empty()) return wrong("expected a field of the document or an element of the wire");
        if (!parse_element_name(operand, test.element, test.component) && !field(operand, begin, test)) return false;
        test.wanted = !absent;
        test.starts = take("starts");
        const bool unequal = text_.substr(at_).starts_with("!=");
        if (!test.starts && !unequal && !text_.substr(at_).starts_with("=")) return true;
        if (absent) return wrong("'no' stands before a field alone");
        test.wanted = !unequal;
        if (!test.starts) at_ += unequal ? 2 : 1;
        do {
            blanks();
            std::string value;
            if (!literal(value)) return wrong("expected a 'literal'");
            test.literals.push_back(std::move(value));
        } while (take("or"));
        return true;
    }

    bool field(std::string_view operand, std::size_t at, Test& test) {
        Expression expression;
        expression.path = operand;
        expression.path_at = at;
        return c_.bind(scope_, node_, "if", expression, test.field) && not_a_list(operand, at, test);
    }
    bool not_a_list(std::string_view operand, std::size_t at, const Test& test) {
        if (!test.field.list) return true;
        c_.error_inside(node_, "if", at, operand.size(), "mapping.not-a-value",
                        "'" + std::string(operand) + "' is a list, a condition looks at one value",
                        "name a field that holds one value");
        return false;
    }

    void blanks() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }
    std::string_view word() {
        const std::size_t begin = at_;
        at_ = std::min(text_.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.", at_),
                       text_.size());
        const std::string_view found = text_.substr(begin, at_ - begin);
        blanks();
        return found;
    }
    bool take(std::string_view wanted) {
        blanks();
        const std::size_t begin = at_;
        if (word() == wanted) return true;
        at_ = begin;
        return false;
    }
    bool literal(std::string& value) {
        if (at_ == text_.size() || text_[at_] != '\'') return false;
        for (++at_; at_ < text_.size(); value += text_[at_++]) {
            if (text_[at_] != '\'') continue;
            ++at_;
            if (at_ == text_.size() || text_[at_] != '\'') {
                blanks();
                return true;
            }
        }
        return false;
    }

    bool wrong(std::string message) {
        c_.error_inside(node_, "if", at_ < text_.size() || at_ == 0 ? at_ : at_ - 1, 1, "mapping.condition",
                        std::move(message),
                        "write if=\"role = 'ship-to' or 'mark-for'\", if=\"lot and e03 != '0'\" "
                        "or if=\"no lot\"");
        return false;
    }

    Compiling& c_;
    const Scope& scope_;
    pugi::xml_node node_;
    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

Span compile_condition(Compiling& c, const Scope& scope, pugi::xml_node node) {
    if (!node.attribute("if") || !scope.schema) return {};
    return ConditionParser(c, scope, node).run();
}

}  // namespace crossdock::mapping
