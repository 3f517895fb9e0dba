#include "gateway/cin7/json_values.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <vector>

#include "gateway/cin7/folded_text.h"

namespace crossdock::cin7 {
namespace {

using documents::Date;
using documents::Decimal;

constexpr std::size_t depth_max = 64;
constexpr long exponent_max = 40;
constexpr std::size_t decimals_kept = 9;

// Builds the document as the library would, but keeps the text of numbers that are not integers.
class TextKeepingBuilder final : public nlohmann::json_sax<Json> {
  public:
    explicit TextKeepingBuilder(Json& root) : root_(root) {}

    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override { return put(value); }
    bool number_unsigned(number_unsigned_t value) override { return put(value); }
    bool number_float(number_float_t, const string_t& text) override { return put(text); }
    bool string(string_t& value) override { return put(std::move(value)); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        key_ = std::move(name);
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

  private:
    Json* place(Json value) {
        if (open_.empty()) {
            root_ = std::move(value);
            return &root_;
        }
        Json& holder = *open_.back();
        if (holder.is_array()) {
            holder.push_back(std::move(value));
            return &holder.back();
        }
        return &(holder[key_] = std::move(value));
    }
    bool put(Json value) {
        place(std::move(value));
        return true;
    }
    bool open(Json value) {
        if (open_.size() >= depth_max) return false;
        open_.push_back(place(std::move(value)));
        return true;
    }
    bool close() {
        open_.pop_back();
        return true;
    }

    Json& root_;
    std::vector<Json*> open_;
    std::string key_;
};

bool all_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Adds one to the last digit; a carry beyond the first lengthens the text.
void round_up(std::string& digits) {
    for (auto at = digits.rbegin(); at != digits.rend(); ++at) {
        if (*at != '9') {
            ++*at;
            return;
        }
        *at = '0';
    }
    digits.insert(digits.begin(), '1');
}

}  // namespace

std::optional<Json> read_json(std::string_view text) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    Json root;
    TextKeepingBuilder builder(root);
    if (!Json::sax_parse(text, &builder)) return std::nullopt;
    return root;
}

const Json* member(const Json& object, std::string_view name) {
    if (!object.is_object()) return nullptr;
    auto found = object.find(name);
    if (found == object.end())
        for (found = object.begin(); found != object.end() && !equal_folded(found.key(), name);) ++found;
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

const Json* member(const Json& object, std::initializer_list<std::string_view> spellings) {
    for (const std::string_view name : spellings)
        if (const Json* found = member(object, name); found != nullptr) return found;
    return nullptr;
}

std::string as_text(const Json& value) {
    if (value.is_string()) return std::string(trimmed(value.get_ref<const std::string&>()));
    if (value.is_number() || value.is_boolean()) return value.dump();
    return {};
}

std::string text_of(const Json& object, std::string_view name) {
    const Json* value = member(object, name);
    return value == nullptr ? std::string() : as_text(*value);
}

std::string text_of(const Json& object, std::initializer_list<std::string_view> spellings) {
    const Json* value = member(object, spellings);
    return value == nullptr ? std::string() : as_text(*value);
}

std::string untrimmed_text_of(const Json& object, std::string_view name) {
    const Json* value = member(object, name);
    return value != nullptr && value->is_string() ? value->get<std::string>() : text_of(object, name);
}

std::string id_of(const Json& object, std::string_view name) {
    std::string id = lower_case(text_of(object, name));
    return id == "00000000-0000-0000-0000-000000000000" ? std::string() : id;
}

bool flag_of(const Json& object, std::string_view name) {
    const std::string text = text_of(object, name);
    return equal_folded(text, "true") || text == "1";
}

std::optional<Date> date_of(const Json& object, std::string_view name) {
    const std::string text = text_of(object, name);
    // Year 1 is how .NET writes "no date".
    if (text.size() < 10 || text.starts_with("0001-")) return std::nullopt;
    return Date::parse_iso(std::string_view(text).substr(0, 10));
}

std::optional<Decimal> decimal_from(std::string_view number) {
    const bool negative = number.starts_with('-');
    if (negative || number.starts_with('+')) number.remove_prefix(1);
    long exponent = 0;
    if (const auto e = number.find_first_of("eE"); e != std::string_view::npos) {
        std::string_view power = number.substr(e + 1);
        if (power.starts_with('+')) power.remove_prefix(1);
        const auto [end, failed] = std::from_chars(power.data(), power.data() + power.size(), exponent);
        if (failed != std::errc{} || end != power.data() + power.size()) return std::nullopt;
        if (exponent > exponent_max || exponent < -exponent_max) return std::nullopt;
        number = number.substr(0, e);
    }
    // A locale that writes a comma reaches the number texts of the JSON library.
    const auto point = number.find_first_of(".,");
    std::string digits(number.substr(0, point));
    auto whole = static_cast<long>(digits.size());
    if (point != std::string_view::npos) digits += number.substr(point + 1);
    if (digits.empty() || !all_digits(digits)) return std::nullopt;

    whole += exponent;
    if (whole < 0) {
        digits.insert(0, static_cast<std::size_t>(-whole), '0');
        whole = 0;
    }
    if (static_cast<std::size_t>(whole) > digits.size()) digits.resize(static_cast<std::size_t>(whole), '0');
    const std::size_t kept = static_cast<std::size_t>(whole) + decimals_kept;
    if (digits.size() > kept) {
        const bool up = digits[kept] >= '5';
        const std::size_t before = (digits.resize(kept), digits.size());
        if (up) round_up(digits);
        whole += static_cast<long>(digits.size() - before);
        while (digits.size() > static_cast<std::size_t>(whole) && digits.back() == '0') digits.pop_back();
    }
    std::string text = (negative ? "-0" : "0") + digits.substr(0, static_cast<std::size_t>(whole));
    if (digits.size() > static_cast<std::size_t>(whole)) text += "." + digits.substr(static_cast<std::size_t>(whole));
    return Decimal::parse(text);
}

std::optional<Decimal> decimal_of(const Json& object, std::string_view name) {
    const Json* value = member(object, name);
    if (value == nullptr) return Decimal{};
    const std::string text = as_text(*value);
    if (text.empty() && value->is_string()) return Decimal{};
    return decimal_from(text);
}

}  // namespace crossdock::cin7
