#include "mappings/language/compiling/expression.h"

namespace crossdock::mapping {
namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

class Parser {
  public:
    Parser(std::string_view text, std::size_t shift) : text_(text), shift_(shift) {}

    std::expected<Expression, ExpressionError> run() {
        auto first = operand();
        if (!first || at_ == text_.size()) return first;
        Expression join;
        join.kind = Expression::Kind::join;
        join.at = first->at;
        join.parts.push_back(std::move(*first));
        while (at_ < text_.size()) {
            ++at_;
            auto part = operand();
            if (!part) return part;
            join.parts.push_back(std::move(*part));
        }
        return join;
    }

  private:
    // Up to a '+' or the end.
    std::expected<Expression, ExpressionError> operand() {
        Expression expression;
        blanks();
        expression.at = shift_ + at_;
        if (at_ == text_.size()) return wrong("an expression is missing", "write a field, 'a literal' or a function");
        if (text_[at_] == '\'') {
            expression.kind = Expression::Kind::literal;
            if (!quoted(expression.literal))
                return wrong("the literal has no closing quote", "write 'text'; a quote inside is written twice");
        } else {
            const std::size_t begin = at_;
            const std::string_view word = path();
            if (word.empty())
                return wrong("expected a field, a 'literal' or a function",
                             "fields are written as in the document: order-number, address.line1");
            expression.path = word;
            expression.path_at = shift_ + begin;
            blanks();
            if (at_ < text_.size() && text_[at_] == '(') {
                expression.kind = Expression::Kind::function;
                expression.function = word;
                ExpressionStep arguments;
                if (!argument(arguments)) return wrong("the bracket is not closed", "write function(path)");
                expression.path = arguments.argument;
                expression.path_at = arguments.argument_at;
            }
        }
        for (blanks(); at_ < text_.size() && text_[at_] != '+'; blanks()) {
            if (text_[at_] != '|')
                return wrong("expected '|' and a codec, or the end", expression.kind == Expression::Kind::path
                                                                         ? "a literal text is written in quotes: 'BM'"
                                                                         : "codecs follow behind '|'");
            ++at_;
            blanks();
            ExpressionStep step;
            step.at = shift_ + at_;
            step.name = path();
            if (step.name.empty()) return wrong("expected a codec behind '|'", "for example: | date");
            blanks();
            if (at_ < text_.size() && text_[at_] == '(' && !argument(step))
                return wrong("the bracket is not closed", "write codec(argument)");
            expression.steps.push_back(step);
        }
        return expression;
    }

    void blanks() {
        while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    }

    std::string_view path() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && (is_word(text_[at_]) || text_[at_] == '.')) ++at_;
        return text_.substr(begin, at_ - begin);
    }

    bool quoted(std::string& out) {
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] != '\'') {
                out += text_[at_];
            } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '\'') {
                out += '\'';
                ++at_;
            } else {
                ++at_;
                return true;
            }
        }
        return false;
    }

    bool argument(ExpressionStep& step) {
        ++at_;
        blanks();
        const std::size_t begin = at_;
        std::string ignored;
        for (int depth = 1; at_ < text_.size(); ++at_) {
            if (text_[at_] == '\'') {
                if (!quoted(ignored)) return false;
                --at_;
            } else if (text_[at_] == '(') {
                ++depth;
            } else if (text_[at_] == ')' && --depth == 0) {
                std::size_t end = at_;
                while (end > begin && is_blank(text_[end - 1])) --end;
                step.argument = text_.substr(begin, end - begin);
                step.argument_at = shift_ + begin;
                step.has_argument = true;
                ++at_;
                return true;
            }
        }
        return false;
    }

    std::unexpected<ExpressionError> wrong(std::string message, std::string help) const {
        const std::size_t at = at_ < text_.size() || at_ == 0 ? at_ : at_ - 1;
        return std::unexpected(ExpressionError{shift_ + at, 1, std::move(message), std::move(help)});
    }

    std::string_view text_;
    std::size_t shift_;
    std::size_t at_ = 0;
};

}  // namespace

std::expected<Expression, ExpressionError> parse_expression(std::string_view text, std::size_t shift) {
    return Parser(text, shift).run();
}

}  // namespace crossdock::mapping
