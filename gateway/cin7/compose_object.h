// One JSON object in the making, which remembers the first value that cannot be sent. For .cpp files of this folder
// only.
//
// Quantities are written digit by digit; what Cin7 would cut or round is refused, see compose.h.
// Lifetime: a value. Threads: one. Errors: `cin7.unsendable` from finished().
//
//     return Object().text("TaskID", id).number("Quantity", quantity).finished();
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/cin7/call_error.h"
#include "mappings/documents/date.h"
#include "mappings/documents/decimal.h"
#include "parsers/error.h"

namespace crossdock::cin7 {

inline constexpr std::size_t label_max = 256;  // box, batch, carrier, tracking number, location
inline constexpr std::size_t sku_max = 50;
inline constexpr std::size_t notes_max = 1024;
inline constexpr std::size_t decimals_max = 4;

class Object {
  public:
    explicit Object(std::string place = {}) : place_(std::move(place)) {}

    Object& raw(std::string_view name, std::string_view json);
    Object& text(std::string_view name, std::string_view value, std::size_t max = label_max);
    Object& text_if_any(std::string_view name, std::string_view value, std::size_t max = label_max) {
        return value.empty() ? *this : text(name, value, max);
    }
    Object& number(std::string_view name, const documents::Decimal& value);
    Object& flag(std::string_view name, bool value) { return raw(name, value ? "true" : "false"); }
    Object& day(std::string_view name, const documents::Date& value) { return text(name, value.iso() + "T00:00:00"); }

    Object& refuse(std::string_view name, std::string message);

    // Never an empty array: Cin7 takes an authorised stage without lines for "all of it".
    template <class Line, class Write>
    Object& lines(std::string_view name, const std::vector<Line>& lines, Write write) {
        if (lines.empty()) refuse(name, "there are no lines to send");
        std::string array = "[";
        for (std::size_t i = 0; i < lines.size(); ++i) {
            Object line(std::string(name) + "[" + std::to_string(i) + "].");
            write(line, lines[i]);
            if (!refusal_) refusal_ = line.refusal_;
            array += (i == 0 ? "" : ",") + line.closed();
        }
        return raw(name, array + "]");
    }

    [[nodiscard]] std::string closed() const { return (text_.empty() ? "{" : text_) + "}"; }
    [[nodiscard]] Result<std::string> finished() const {
        if (refusal_) return std::unexpected(*refusal_);
        return closed();
    }

  private:
    const std::string place_;
    std::string text_;
    std::optional<Error> refusal_;
};

}  // namespace crossdock::cin7
