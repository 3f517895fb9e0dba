#include "gateway/cli/inspect_answer.h"

#include "parsers/error.h"

namespace crossdock::cli {
namespace {

x12::AcknowledgementOptions options_for(Instant now, bool use_999) {
    x12::AcknowledgementOptions options;
    options.interchange = x12::InterchangeReply::on_error;
    options.use_999 = use_999;
    // "2026-01-31T08:00:00.000Z"
    const std::string text = to_string(now);
    options.date = text.substr(0, 4) + text.substr(5, 2) + text.substr(8, 2);
    options.time = text.substr(11, 2) + text.substr(14, 2);
    return options;
}

}  // namespace

Answer::Answer(Instant now, bool use_999)
    : writer_(options_for(now, use_999), [this](const x12::InterchangeResult&) -> Result<x12::AcknowledgementNumbers> {
          ++number_;
          return x12::AcknowledgementNumbers{number_, number_};
      }) {}

std::string Answer::take_bytes() {
    std::string bytes;
    for (const auto& answer : writer_.take()) {
        if (answer)
            bytes += answer->bytes;
        else
            failures_ += "error: " + to_string(answer.error()) + '\n';
        answered_ = true;
    }
    return bytes;
}

std::string Answer::remarks(const std::string& file) const {
    if (!answered_)
        return file +
               ": nothing of it is answered: only groups in an interchange are, and not those of acknowledgements\n";
    return failures_;
}

void SinkPair::on_set(const x12::SetResult& set) {
    first_->on_set(set);
    if (second_ != nullptr) second_->on_set(set);
}

void SinkPair::on_group(const x12::GroupResult& group) {
    first_->on_group(group);
    if (second_ != nullptr) second_->on_group(group);
}

void SinkPair::on_interchange(const x12::InterchangeResult& interchange) {
    first_->on_interchange(interchange);
    if (second_ != nullptr) second_->on_interchange(interchange);
}

void SinkPair::on_stray(const x12::Problem& problem) {
    first_->on_stray(problem);
    if (second_ != nullptr) second_->on_stray(problem);
}

}  // namespace crossdock::cli
