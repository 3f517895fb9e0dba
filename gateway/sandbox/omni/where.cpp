#include "gateway/sandbox/omni/where.h"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "gateway/sandbox/amount.h"
#include "gateway/sandbox/names.h"

namespace crossdock::sandbox::omni {
namespace {

std::string text_of_value(const Json& value) {
    if (value.is_null()) return {};
    return value.is_string() ? value.get<std::string>() : value.dump();
}

// SQL's: % is any text, _ one character; letters in any case.
bool like(std::string_view text, std::string_view pattern) {
    if (pattern.empty()) return text.empty();
    if (pattern.front() == '%') {
        for (std::size_t skip = 0; skip <= text.size(); ++skip)
            if (like(text.substr(skip), pattern.substr(1))) return true;
        return false;
    }
    return !text.empty() && (pattern.front() == '_' || pattern.front() == text.front()) &&
           like(text.substr(1), pattern.substr(1));
}

// -1, 0, 1: as numbers where the field is one, as text otherwise; dates are text that sorts.
int compared(const Field& field, const std::string& a, const std::string& b) {
    if (field.type == FieldType::integer || field.type == FieldType::number) {
        const auto x = Amount::parse(a), y = Amount::parse(b);
        if (x && y) return *x < *y ? -1 : *x > *y ? 1 : 0;
    }
    const std::string x = lower_case(a), y = lower_case(b);
    return x < y ? -1 : x > y ? 1 : 0;
}

}  // namespace

class Where::Reader {
  public:
    explicit Reader(std::string_view text) : rest_(text) {}

    [[nodiscard]] bool at_end() {
        skip_space();
        return rest_.empty();
    }
    // A word without regard to case, which ends where letters end.
    bool word(std::string_view wanted) {
        skip_space();
        if (lower_case(rest_.substr(0, wanted.size())) != lower_case(wanted)) return false;
        const auto next = rest_.substr(wanted.size(), 1);
        if (!next.empty() && std::isalnum(static_cast<unsigned char>(next.front())) != 0) return false;
        rest_.remove_prefix(wanted.size());
        return true;
    }
    bool sign(std::string_view wanted) {
        skip_space();
        if (!rest_.starts_with(wanted)) return false;
        rest_.remove_prefix(wanted.size());
        return true;
    }
    std::string name() {
        skip_space();
        std::size_t end = 0;
        while (end < rest_.size() && (std::isalnum(static_cast<unsigned char>(rest_[end])) != 0 || rest_[end] == '_'))
            ++end;
        std::string found(rest_.substr(0, end));
        rest_.remove_prefix(end);
        return found;
    }
    // Quoted text or a bare number or word; nullopt where nothing stands.
    std::optional<std::string> value() {
        skip_space();
        if (rest_.starts_with('\'')) {
            const auto end = rest_.find('\'', 1);
            if (end == std::string_view::npos) return std::nullopt;
            std::string found(rest_.substr(1, end - 1));
            rest_.remove_prefix(end + 1);
            return found;
        }
        std::size_t end = 0;
        while (end < rest_.size() && std::string_view(" ,()").find(rest_[end]) == std::string_view::npos) ++end;
        if (end == 0) return std::nullopt;
        std::string found(rest_.substr(0, end));
        rest_.remove_prefix(end);
        return found;
    }
    [[nodiscard]] std::string_view rest() const { return rest_; }

    std::optional<Comparison> comparison() {
        if (word("is not")) return Comparison::is_not;
        if (word("is")) return Comparison::is;
        if (word("not like")) return Comparison::not_like;
        if (word("like")) return Comparison::like;
        if (word("in")) return Comparison::in;
        if (sign("<>")) return Comparison::unequal;
        if (sign(">=")) return Comparison::at_least;
        if (sign("<=")) return Comparison::at_most;
        if (sign(">")) return Comparison::more;
        if (sign("<")) return Comparison::less;
        if (sign("=")) return Comparison::equal;
        return std::nullopt;
    }

  private:
    void skip_space() {
        while (rest_.starts_with(' ')) rest_.remove_prefix(1);
    }

    std::string_view rest_;
};

std::expected<Where, std::string> Where::parse(std::string_view text, Resource resource) {
    Where where;
    Reader reader(text);
    const auto bad = [&] {
        return std::unexpected("The where clause is invalid near '" + std::string(reader.rest().substr(0, 40)) + "'");
    };
    while (!reader.at_end()) {
        if (!where.conditions_.empty() && !reader.word("and")) return bad();
        Condition condition;
        const std::string name = reader.name();
        condition.field = find_field(fields_of(resource), name);
        if (condition.field == nullptr || condition.field->type == FieldType::lines)
            return std::unexpected("The where clause names '" + name + "', which is no field of the record");
        const auto comparison = reader.comparison();
        if (!comparison) return bad();
        condition.comparison = *comparison;
        const bool is_list = *comparison == Comparison::in && reader.sign("(");
        if (*comparison == Comparison::in && !is_list) return bad();
        do {
            auto value = reader.value();
            if (!value) return bad();
            condition.values.push_back(std::move(*value));
        } while (is_list && reader.sign(","));
        if (is_list && !reader.sign(")")) return bad();
        where.conditions_.push_back(std::move(condition));
    }
    return where;
}

bool Where::holds(const Condition& condition, const Json& record) {
    const Field& field = *condition.field;
    const auto found = record.find(std::string(field.name));
    const std::string text = found == record.end() ? std::string{} : text_of_value(*found);
    const std::string& value = condition.values.front();
    if (condition.comparison == Comparison::is || condition.comparison == Comparison::is_not)
        return text.empty() == (condition.comparison == Comparison::is);
    // The trap of O4: no error, no rows.
    if (field.type == FieldType::date &&
        std::ranges::any_of(condition.values, [](const std::string& one) { return !one.ends_with('Z'); }))
        return false;
    switch (condition.comparison) {
        case Comparison::equal: return compared(field, text, value) == 0;
        case Comparison::unequal: return compared(field, text, value) != 0;
        case Comparison::more: return !text.empty() && compared(field, text, value) > 0;
        case Comparison::less: return !text.empty() && compared(field, text, value) < 0;
        case Comparison::at_least: return !text.empty() && compared(field, text, value) >= 0;
        case Comparison::at_most: return !text.empty() && compared(field, text, value) <= 0;
        case Comparison::like: return like(lower_case(text), lower_case(value));
        case Comparison::not_like: return !like(lower_case(text), lower_case(value));
        case Comparison::in:
            return std::ranges::any_of(condition.values,
                                       [&](const std::string& one) { return compared(field, text, one) == 0; });
        default: return false;
    }
}

bool Where::matches(const Json& record) const {
    return std::ranges::all_of(conditions_, [&](const Condition& one) { return holds(one, record); });
}

}  // namespace crossdock::sandbox::omni
