// What would be answered to a payload: its TA1, 997 and 999, with control numbers from 1 on. Nothing is sent, and no
// number is drawn from a partner's.
//
// Lifetime: belongs to one payload. Threads: one at a time. Errors: remarks().
//
//     Answer answer(now, false);
//     SinkPair sinks(report, &answer.sink());
//     ... validate into sinks ...
//     out << answer.take_bytes();
//     err << answer.remarks("945.edi");
#pragma once

#include <cstdint>
#include <string>

#include "gateway/doors/clock.h"
#include "parsers/x12/acknowledgement/acknowledgement_writer.h"
#include "parsers/x12/validation/result.h"

namespace crossdock::cli {

class Answer {
  public:
    Answer(Instant now, bool use_999);

    [[nodiscard]] x12::ValidationSink& sink() { return writer_; }
    [[nodiscard]] std::string take_bytes();  // of the interchanges that have ended

    // Why something was not answered, a line each.
    [[nodiscard]] std::string remarks(const std::string& file) const;

  private:
    std::uint32_t number_ = 0;
    x12::AcknowledgementWriter writer_;
    std::string failures_;
    bool answered_ = false;
};

// Hands results on to two sinks; the second may be null.
class SinkPair final : public x12::ValidationSink {
  public:
    SinkPair(x12::ValidationSink& first, x12::ValidationSink* second) : first_(&first), second_(second) {}

    void on_set(const x12::SetResult& set) override;
    void on_group(const x12::GroupResult& group) override;
    void on_interchange(const x12::InterchangeResult& interchange) override;
    void on_stray(const x12::Problem& problem) override;

  private:
    x12::ValidationSink *first_, *second_;
};

}  // namespace crossdock::cli
