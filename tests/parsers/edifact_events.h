// What the EDIFACT reader said, as lines of text that a test can hold as a literal; and the same payload cut in every
// way.
#pragma once

#include <algorithm>

#include "parsers/edifact/reader.h"
#include "tests/parsers/x12_events.h"

namespace crossdock::edifact::test {

using x12::test::Events;
using x12::test::Recorder;

struct Reading {
    Events events;
    std::vector<Problem> problems;
    std::string failure;  // the error's code and text; empty when all was read
    std::size_t interchanges = 0, groups = 0, messages = 0, segments = 0;

    // The codes, and the place and sentence of each.
    [[nodiscard]] std::vector<std::string> codes() const {
        std::vector<std::string> all;
        for (const Problem& problem : problems) all.push_back(problem.code);
        return all;
    }
    [[nodiscard]] std::string told() const {
        std::string text;
        for (const Problem& p : problems)
            text += std::to_string(p.place.line) + ":" + std::to_string(p.place.column) + " " + p.code + ": " +
                    p.message + "\n";
        return text + failure;
    }
};

inline Reading read_pieces(const std::vector<std::string_view>& pieces, Tolerance tolerance = {}, Limits limits = {},
                           bool places = true) {
    Recorder recorder(places);
    Reader reader(recorder, tolerance, limits);
    Result<void> result;
    // A copy of its own, gone after the call: what the reader keeps without copying it is found by the sanitizer.
    for (const std::string_view piece : pieces)
        if (result = reader.feed(std::string(piece)); !result) break;
    if (result) result = reader.finish();
    Reading reading{std::move(recorder.events),
                    std::move(recorder.problems),
                    {},
                    recorder.interchanges,
                    recorder.groups,
                    recorder.sets,
                    recorder.segments};
    if (!result) reading.failure = result.error().code + " | " + to_string(result.error());
    return reading;
}

inline Reading read_whole(std::string_view payload, Tolerance tolerance = {}, Limits limits = {}) {
    return read_pieces({payload}, tolerance, limits, false);
}

// Whole, cut in two at each `step`th byte, and in pieces of a few sizes: the first way that says something else, or
// empty when all say the same.
inline std::string for_every_split(std::string_view payload, std::size_t step = 1, Tolerance tolerance = {},
                                   Limits limits = {}) {
    const Reading whole = read_pieces({payload}, tolerance, limits);
    const auto differs = [&](const std::vector<std::string_view>& pieces) {
        const Reading cut = read_pieces(pieces, tolerance, limits);
        return cut.events != whole.events || cut.failure != whole.failure;
    };
    for (std::size_t cut = 0; cut <= payload.size(); cut += step)
        if (differs({payload.substr(0, cut), payload.substr(cut)})) return "cut at " + std::to_string(cut);
    for (const std::size_t size : {1U, 2U, 3U, 7U, 64U}) {
        std::vector<std::string_view> pieces;
        for (std::size_t at = 0; at < payload.size(); at += size) pieces.push_back(payload.substr(at, size));
        if (differs(pieces)) return "in pieces of " + std::to_string(size);
    }
    return {};
}

}  // namespace crossdock::edifact::test
