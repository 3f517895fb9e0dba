// Rows for the store's tests, short to write: what a test does not care about is filled in.
//
//     commit(*store, {.documents = {document("d1")}, .intents = {intent("i1")}});
#pragma once

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "gateway/store/store.h"

namespace crossdock::store::test {

class Scratch {
  public:
    Scratch();
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

// The value, or a failed test that prints the error. Only for the test's own thread.
template <class T>
T must(Result<T> result) {
    if (!result) FAIL(result.error().code << ": " << to_string(result.error()));
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

// Seconds after the moment at which all tests begin.
[[nodiscard]] Instant at(std::int64_t seconds);

[[nodiscard]] Arrival arrival(std::string_view path, std::string_view bytes, std::string_view partner = "acme");
[[nodiscard]] Document document(std::string_view id, std::string_view trade = "SO-1");
[[nodiscard]] Intent intent(std::string_view key, std::string_view lane = "cin7", std::string_view needs = "");
[[nodiscard]] JournalEntry note(std::string_view event, std::string_view trade = "SO-1");
[[nodiscard]] DeadLetter dead_letter(std::string_view subject, std::string_view code);
[[nodiscard]] Changes::IntentMove verified(std::string_view key, std::string_view proof = "{}");
// An interchange whose bytes name its numbers.
[[nodiscard]] Issue issue_of(std::string_view intent, std::string_view partner = "acme");

// The same ones each time, without a pattern that would hide a misplaced block.
[[nodiscard]] std::string some_bytes(std::size_t size, std::uint32_t seed = 1);

// "a,b,c": of rows, what names them.
template <class Rows, class Name>
[[nodiscard]] std::string names(const Rows& rows, Name name) {
    std::string all;
    for (const auto& row : rows) all += (all.empty() ? "" : ",") + std::string(row.*name);
    return all;
}

}  // namespace crossdock::store::test
