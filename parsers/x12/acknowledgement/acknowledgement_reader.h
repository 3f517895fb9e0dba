// TA1, 997 and 999 bytes -> what they say, as plain values.
//
// A Handler, so that reading, validation and mapping can share one pass; or read_acknowledgements() for bytes that are
// all there. Nothing is judged here but the order of the segments: codes are kept as they came (code_words.h says what
// they mean), and what they are about is found by match_acknowledgements() (matching.h).
//
// Lifetime: the values own their texts. Threads: one at a time. Errors: what is out of order is a problem, and reading
// goes on; read_acknowledgements() fails only where the reader does.
//
//     auto said = read_acknowledgements(bytes);
//     if (!said) return std::unexpected(said.error());
//     for (const auto& response : said->responses) use(response.functional_id, response.control_number);
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/error.h"
#include "parsers/x12/reader.h"

namespace crossdock::x12 {

// AK4, IK4
struct ElementComplaint {
    std::uint32_t element = 0, component = 0, repetition = 0;
    std::string data_element, code, value;

    bool operator==(const ElementComplaint&) const = default;
};

// AK3, IK3
struct SegmentComplaint {
    std::string tag;
    std::uint32_t position = 0;  // ST = 1; 0: not said
    std::string loop, code;
    std::vector<std::string> contexts;  // CTX01 of a 999: "SITUATIONAL TRIGGER", "W0502>SO-1001"
    std::vector<ElementComplaint> elements;

    bool operator==(const SegmentComplaint&) const = default;
};

// AK2 to AK5, IK5
struct SetResponse {
    Position place;  // of AK2
    std::string transaction, control_number, convention;
    std::string status;  // AK501; empty: not said
    std::vector<std::string> codes;
    std::vector<SegmentComplaint> segments;
};

// One 997 or 999: AK1 to AK9
struct GroupResponse {
    Position place;  // of ST
    bool is_999 = false;
    std::string sender_qualifier, sender;  // ISA05, ISA06 of who acknowledges
    std::string functional_id, control_number, version;
    std::vector<SetResponse> sets;
    std::string status;  // AK901; empty: not said
    std::optional<std::uint32_t> included, received, accepted;
    std::vector<std::string> codes;
};

// TA1
struct InterchangeResponse {
    Position place;
    std::string sender_qualifier, sender;
    std::string control_number, date, time, status, code;
};

struct Acknowledgements {
    std::vector<InterchangeResponse> interchanges;
    std::vector<GroupResponse> responses;
    std::vector<Problem> problems;  // the reader's, of the acknowledgement's own envelope, and segments out of order
    std::uint32_t other_sets = 0;   // neither 997 nor 999
};

class AcknowledgementReader final : public Handler {
  public:
    void on_interchange(const InterchangeHeader& header, const Segment& isa) override;
    void on_set(const SetHeader& header, const Segment& st) override;
    void on_segment(const Segment& segment) override;
    void on_segment_outside(const Segment& segment) override;
    void on_set_end(const Trailer& trailer) override;
    void on_problem(const Problem& problem) override;

    [[nodiscard]] Acknowledgements take();

  private:
    void ak1(const Segment& segment);
    void ak2(const Segment& segment);
    void ak3(const Segment& segment);
    void ak4(const Segment& segment);
    void ak5(const Segment& segment);
    void ak9(const Segment& segment);
    void context(const Segment& segment);
    void end_open_set(const Coordinates& at);
    void complain(const Segment& segment, std::string message);
    void complain(const Coordinates& at, std::string_view tag, Position place, std::string message);
    [[nodiscard]] std::optional<std::uint32_t> number(const Segment& segment, std::size_t element,
                                                      std::string_view value);

    Acknowledgements said_;
    std::string sender_qualifier_, sender_;
    Coordinates set_at_;
    bool in_response_ = false;  // inside a 997 or 999
    bool has_ak1_ = false, has_ak9_ = false;
    bool in_set_ = false;      // behind AK2
    bool in_segment_ = false;  // behind AK3
};

[[nodiscard]] Result<Acknowledgements> read_acknowledgements(std::string_view bytes, Tolerance tolerance = {},
                                                             Limits limits = {});

}  // namespace crossdock::x12
