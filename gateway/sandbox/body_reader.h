// Reads an object of a request body as Cin7 does: unknown fields are ignored, numbers and booleans may come as text,
// null and absent are the same (C7). What is missing or wrong is collected, so that one answer can name all of it.
//
// Lifetime: keeps references to the JSON and to the Complaints. Threads: one.
//
//     Complaints complaints;
//     const BodyReader body(json, complaints);
//     write.task_id = body.required_id("TaskID");
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/sandbox/amount.h"
#include "gateway/sandbox/json.h"
#include "gateway/sandbox/refusal.h"

namespace crossdock::sandbox {

struct Complaints {
    std::vector<std::string> missing;  // names
    std::vector<std::string> wrong;    // sentences

    [[nodiscard]] bool any() const { return !missing.empty() || !wrong.empty(); }
    [[nodiscard]] Refusal refusal() const;  // when there are any
};

class BodyReader {
  public:
    BodyReader(const Json& object, Complaints& complaints) : object_(object), complaints_(complaints) {}

    [[nodiscard]] bool has(std::string_view name) const { return value(name) != nullptr; }
    // Strings longer than `most` bytes are refused.
    [[nodiscard]] std::string text(std::string_view name, std::size_t most = 256) const;
    [[nodiscard]] std::string required_text(std::string_view name, std::size_t most = 256) const;
    [[nodiscard]] std::string id(std::string_view name) const;  // lower case
    [[nodiscard]] std::string required_id(std::string_view name) const;
    [[nodiscard]] std::string date(std::string_view name) const;  // "yyyy-MM-dd"
    [[nodiscard]] std::string required_date(std::string_view name) const;
    [[nodiscard]] Amount amount(std::string_view name, Amount otherwise = {}) const;
    [[nodiscard]] Amount required_amount(std::string_view name) const;
    [[nodiscard]] bool flag(std::string_view name, bool otherwise = false) const;
    // nullptr when there is none.
    [[nodiscard]] const Json* object(std::string_view name) const;
    [[nodiscard]] const Json* array(std::string_view name) const;

    void missing(std::string_view name) const { complaints_.missing.emplace_back(name); }
    void wrong(std::string sentence) const { complaints_.wrong.push_back(std::move(sentence)); }
    [[nodiscard]] Complaints& complaints() const { return complaints_; }

  private:
    [[nodiscard]] const Json* value(std::string_view name) const;

    const Json& object_;
    Complaints& complaints_;
};

}  // namespace crossdock::sandbox
