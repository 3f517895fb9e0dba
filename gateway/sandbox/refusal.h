// How the imitated account says no. The model knows the reason; answers.h knows the status code and the body's shape.
//
// Lifetime, threads: a value.
//
//     return refuse("Pick is already AUTHORISED");
#pragma once

#include <expected>
#include <string>
#include <utility>
#include <vector>

namespace crossdock::sandbox {

struct Refusal {
    enum class Kind {
        rule,              // a business rule; Error Models in an array
        missing_attribute  // a required field is absent; one bare Error Model
    };

    Kind kind = Kind::rule;
    std::vector<std::string> messages;  // at least one
};

template <class T>
using Outcome = std::expected<T, Refusal>;

[[nodiscard]] inline std::unexpected<Refusal> refuse(std::string message) {
    return std::unexpected(Refusal{Refusal::Kind::rule, {std::move(message)}});
}

}  // namespace crossdock::sandbox
