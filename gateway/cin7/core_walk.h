// How the client walks the pages of a list. For .cpp files of the client only.
//
// Lifetime: within a call. Threads: the caller's. Errors: see call_error.h.
//
//     return walk("ref/location", "read", ask, parse_location_page, &Location::id);
#pragma once

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "gateway/cin7/core_client.h"

namespace crossdock::cin7 {

// Rows of several pages, each id once: of a row that moved between pages the later reading counts.
template <class Row>
class Gathering {
  public:
    explicit Gathering(std::string Row::*id) : id_(id) {}

    void add(std::vector<Row> rows) {
        for (Row& row : rows) {
            const auto [at, fresh] = index_.try_emplace(row.*id_, rows_.size());
            if (fresh)
                rows_.push_back(std::move(row));
            else
                rows_[at->second] = std::move(row);
        }
    }
    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    [[nodiscard]] std::vector<Row> take() { return std::move(rows_); }

  private:
    std::string Row::*id_;
    std::vector<Row> rows_;
    std::unordered_map<std::string, std::size_t> index_;
};

// A place within the answer, behind the call that it answers.
template <class T>
Result<T> at_call(Result<T> parsed, const std::string& call) {
    if (!parsed) parsed.error().place = call + ": " + parsed.error().place;
    return parsed;
}

template <class Row, class Ask, class Parse>
Result<std::size_t> CoreClient::walk_once(const std::string& path, const std::string& purpose, Ask ask, Parse parse,
                                          Gathering<Row>& seen) {
    const CoreLimits& limits = limits_;
    std::size_t received = 0;
    for (unsigned number = 1; number <= limits.pages_max; ++number) {
        const std::string query = ask(std::to_string(number), std::to_string(limits.page_rows));
        auto body = read(path, query, purpose);
        if (!body) return std::unexpected(std::move(body.error()));
        auto page = at_call(parse(*body), "GET " + path + "?" + query);
        if (!page) return std::unexpected(std::move(page.error()));
        const std::size_t count = page->rows.size();
        received += count;
        seen.add(std::move(page->rows));
        // A page may be shorter than was asked for where an endpoint allows fewer rows: Total knows better.
        const bool more = page->total ? received < *page->total : count >= limits.page_rows;
        if (count == 0 || !more) return page->total.value_or(0);
    }
    return fail(ErrorKind::configuration, std::string(call_error::list_too_long),
                "the list goes on after " + std::to_string(limits.pages_max) + " pages (pages_max)", "GET " + path,
                "ask for a shorter time, or raise the limit");
}

// Sorting is undocumented and rows move while we walk. Where fewer different rows were seen than Cin7 counts, some may
// have slipped through between two pages: walk again, until a walk finds nothing new.
template <class Row, class Ask, class Parse>
Result<std::vector<Row>> CoreClient::walk(const std::string& path, const std::string& purpose, Ask ask, Parse parse,
                                          std::string Row::*id) {
    Gathering<Row> seen(id);
    std::size_t total = 0;
    for (unsigned walks = 0; walks < limits_.walks_max; ++walks) {
        const std::size_t before = seen.size();
        const auto counted = walk_once(path, purpose, ask, parse, seen);
        if (!counted) return std::unexpected(counted.error());
        total = *counted;
        if (seen.size() >= total || (walks > 0 && seen.size() == before)) return seen.take();
    }
    return fail(ErrorKind::transient, std::string(call_error::list_changing),
                "the list changed between its pages each time it was read: " + std::to_string(seen.size()) + " of " +
                    std::to_string(total) + " rows were seen",
                "GET " + path, "it is read again by itself");
}

}  // namespace crossdock::cin7
