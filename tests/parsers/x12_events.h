// What a reader said, as lines of text that a test can hold as a literal; and the same payload cut in every way.
//
//     CHECK(events_of("ISA*...") == std::vector<std::string>{...});
//     CHECK_SAME_FOR_EVERY_SPLIT(payload, tolerance);
#pragma once

#include <catch2/catch.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/x12/reader.h"

namespace crossdock::x12::test {

using Events = std::vector<std::string>;

// Writes down each call with all that it was given. With `places`, also where each element stands.
class Recorder final : public Handler {
  public:
    explicit Recorder(bool places = false) : places_(places) {}

    void on_interchange(const InterchangeHeader& header, const Segment& isa) override;
    void on_group(const GroupHeader& header, const Segment& gs) override;
    void on_set(const SetHeader& header, const Segment& st) override;
    void on_segment(const Segment& segment) override;
    void on_segment_outside(const Segment& segment) override;
    void on_set_end(const Trailer& trailer) override;
    void on_group_end(const Trailer& trailer) override;
    void on_interchange_end(const Trailer& trailer) override;
    void on_problem(const Problem& problem) override;

    Events events;
    std::vector<Problem> problems;
    std::size_t interchanges = 0, groups = 0, sets = 0, segments = 0, outside = 0;

  private:
    void note(std::string_view what, const Segment& segment, std::string_view header = {});
    void note(std::string_view what, const Trailer& trailer);

    bool places_;
};

struct Reading {
    Events events;
    std::vector<Problem> problems;
    std::string failure;  // the error's code, message and place; empty when all was read
    std::size_t interchanges = 0, groups = 0, sets = 0, segments = 0, outside = 0;

    [[nodiscard]] std::vector<std::string> codes() const;
};

// Reads the payload in the given pieces (one after the other), with the places of all elements.
[[nodiscard]] Reading read_pieces(const std::vector<std::string_view>& pieces, Tolerance tolerance = {},
                                  Limits limits = {}, bool places = true);
[[nodiscard]] Reading read_whole(std::string_view payload, Tolerance tolerance = {}, Limits limits = {},
                                 bool places = false);

// Whole, cut in two at each byte, byte by byte, and in pieces of a few sizes: the first way that says something else,
// or empty when all say the same.
[[nodiscard]] std::string for_every_split(std::string_view payload, Tolerance tolerance = {}, Limits limits = {});

// An ISA with the given control number and service characters, to build payloads from.
[[nodiscard]] std::string isa(std::string_view control = "000000001", std::string_view component = ">",
                              std::string_view terminator = "~", char element = '*', std::string_view version = "00401",
                              std::string_view repetition = "U");

}  // namespace crossdock::x12::test
