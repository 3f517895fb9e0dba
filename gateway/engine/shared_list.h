// The list of changed sales or orders, read once for all partners of an account: each asks for its own place and gets
// its part of a list that is at most `fresh_for` old. While only one asks, only its place is read.
//
// Lifetime: keeps a reference to the clock; rows are copied out. Threads: one, as all partners' polls are one duty.
// Errors: of Cin7.
//
//     auto sales = shared_sales(core, clock, 30s);
//     auto rows = sales->updated_since(since, location_id);
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gateway/doors/clock.h"
#include "parsers/error.h"

namespace crossdock::engine {

template <class Row>
class SharedList {
  public:
    // Rows that changed at or after `since`, of one place, or of all where it is empty.
    using Read = std::function<Result<std::vector<Row>>(Instant since, const std::string& place)>;
    // The place of a row and when it changed.
    using Tell = std::function<std::pair<std::string, std::optional<Instant>>(const Row&)>;

    SharedList(Read read, Tell tell, Clock& clock, std::chrono::milliseconds fresh_for)
        : read_(std::move(read)), tell_(std::move(tell)), clock_(clock), fresh_for_(fresh_for) {}

    [[nodiscard]] Result<std::vector<Row>> updated_since(Instant since, const std::string& place) {
        asked_[place] = since;
        const Instant now = clock_.now();
        const bool covered = read_place_.empty() || read_place_ == place;
        if (!read_at_ || !covered || now - *read_at_ >= fresh_for_ || since < read_since_) {
            // What the others will ask for is in the same list.
            const Instant from =
                std::ranges::min_element(asked_, {}, [](const auto& one) { return one.second; })->second;
            read_place_ = asked_.size() == 1 ? place : std::string();
            auto rows = read_(from, read_place_);
            read_at_.reset();
            if (!rows) return rows;
            rows_ = *std::move(rows);
            read_since_ = from;
            read_at_ = now;
        }
        std::vector<Row> mine;
        std::ranges::copy_if(rows_, std::back_inserter(mine), [&](const Row& row) {
            const auto [of, updated] = tell_(row);
            return of == place && !(updated && *updated < since);
        });
        return mine;
    }

  private:
    const Read read_;
    const Tell tell_;
    Clock& clock_;
    const std::chrono::milliseconds fresh_for_;
    std::map<std::string, Instant> asked_;  // by place: since when it was last asked for
    std::optional<Instant> read_at_;
    Instant read_since_{};
    std::string read_place_;  // empty: all
    std::vector<Row> rows_;
};

}  // namespace crossdock::engine
