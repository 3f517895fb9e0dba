#include "parsers/edifact/splitter.h"

#include <utility>

#include "parsers/x12/characters.h"

namespace crossdock::edifact {
namespace {

constexpr std::size_t noise_kept_max = 40;
constexpr std::size_t tag_size = 3;

}  // namespace

Result<void> Splitter::feed(std::string_view bytes) {
    for (const char c : bytes) {
        if (!error_.code.empty()) break;
        take(c);
        lines_.pass(c, offset_++);
    }
    if (!error_.code.empty()) return std::unexpected(error_);
    return {};
}

void Splitter::take(char c) {
    switch (mode_) {
        case Mode::between: between(c); break;
        case Mode::advice: advice(c); break;
        case Mode::opening: opening(c); break;
        case Mode::body: body(c); break;
    }
}

void Splitter::between(char c) {
    if (passes_byte_order_mark(c)) return;
    const std::size_t have = piece_.size();
    const bool opens = c == 'A' || c == 'B' || (c == 'H' && tolerance_.bare_messages);
    const bool fits = have == 0 ? c == 'U' && !x12::is_letter_or_digit(before_) : have == 1 ? c == 'N' : opens;
    before_ = c;
    if (!fits) {
        add_noise(start_, std::exchange(piece_, {}));
        add_noise(here(), {&c, 1});
        return;
    }
    if (have == 0) start_ = here();
    piece_ += c;
    if (piece_.size() < tag_size) return;
    mode_ = c == 'A' ? Mode::advice : Mode::opening;
    if (c == 'A') advice_ = {};
    inside_ = false;
}

void Splitter::advice(char c) {
    const ServiceAdvice::Answer answer = advice_.take(c);
    if (answer == ServiceAdvice::Answer::more) return;
    piece_.clear();
    before_ = '\0';
    mode_ = Mode::between;
    advised_ = answer == ServiceAdvice::Answer::complete;
    delimiters_ = advised_ ? advice_.delimiters() : usual_delimiters;
    if (advised_) return;
    envelope_.damaged_advice(start_);
    between(c);
}

void Splitter::opening(char c) {
    if (c != delimiters_.element) {
        if (c != usual_delimiters.element && c != level_b_delimiters.element) {
            if (inside_) {
                mode_ = Mode::body;
                return body(c);
            }
            mode_ = Mode::between;
            before_ = c;
            add_noise(start_, std::exchange(piece_, {}));
            return add_noise(here(), {&c, 1});
        }
        if (advised_) envelope_.damaged_advice(start_);
        advised_ = false;
        delimiters_ = c == usual_delimiters.element ? usual_delimiters : level_b_delimiters;
    }
    tell_noise();
    mode_ = Mode::body;
    begin_body();
    body(c);
}

void Splitter::begin_body() {
    bounds_.assign(1, 0);
    cuts_.clear();
    released_ = false;
}

void Splitter::body(char c) {
    const Delimiters& d = delimiters_;
    if (piece_.empty() && cuts_.empty()) {
        if (c == d.terminator) {
            if (!is_line_end(c)) envelope_.empty_segment(here());
            return;
        }
        if (x12::is_filler(c)) return;
        start_ = here();
        begin_body();
    }
    if (is_line_end(c) && c != d.terminator) return cut_line_end(c);
    if (!released_ && c == d.terminator) return end_segment();
    piece_ += c;
    if (!released_ && c == d.element) bounds_.push_back(static_cast<std::uint32_t>(piece_.size()));
    released_ = !released_ && c == d.release && c != '\0';
    check_limits();
    if (piece_ == "UNA" || piece_ == "UNB") {
        inside_ = true;
        advised_ = false;
        if (c == 'A') advice_ = {};
        mode_ = c == 'A' ? Mode::advice : Mode::opening;
    }
}

void Splitter::cut_line_end(char c) {
    const auto at = static_cast<std::uint32_t>(piece_.size());
    if (cuts_.empty() || cuts_.back().at != at) cuts_.push_back({at, 0, 0});
    ++cuts_.back().removed;
    if (c == '\r' || !lines_.after_cr) ++cuts_.back().lines;
}

void Splitter::check_limits() {
    const auto refuse = [&](std::string code, std::string message, std::string remedy) {
        error_ = {ErrorKind::partner_fault, std::move(code), std::move(message),
                  "line " + std::to_string(start_.line) + ", column " + std::to_string(start_.column),
                  std::move(remedy)};
    };
    if (bounds_.size() - 1 > limits_.elements_max)
        refuse("edifact.too-many-elements",
               "the segment has more than " + std::to_string(limits_.elements_max) + " elements",
               "raise limits/elements if that is right");
    else if (piece_.size() > limits_.segment_bytes_max)
        refuse("edifact.segment-too-long",
               "the segment is not ended within " + std::to_string(limits_.segment_bytes_max) + " bytes",
               "check the segment terminator, or raise limits/segment-bytes if segments may be so long");
}

void Splitter::end_segment() {
    bounds_.push_back(static_cast<std::uint32_t>(piece_.size() + 1));
    const std::string_view tag(piece_.data(), bounds_[1] - 1);
    if (tag == "UNB") {
        // Only its syntax version tells whether there are repetitions.
        const char named = advised_ ? advice_.delimiters().repetition : usual_repetition;
        delimiters_.repetition = '\0';
        const Coordinates nowhere;
        const Segment unb(piece_.data(), bounds_, delimiters_, nowhere);
        if (unb.component(1, 2) == "4") delimiters_.repetition = named;
        envelope_.repetition_unused(advised_ && named != '\0' && delimiters_.repetition == '\0' ? named : '\0');
    }
    envelope_.take({start_, piece_, bounds_, cuts_}, delimiters_);
    if (tag == "UNZ") {
        mode_ = Mode::between;
        before_ = '\0';
        delimiters_ = usual_delimiters;
        advised_ = false;
    }
    piece_.clear();
    cuts_.clear();
}

void Splitter::close() {
    if (mode_ == Mode::body) {
        while (!piece_.empty() && x12::is_filler(piece_.back())) piece_.pop_back();
        if (piece_.empty()) return;
        while (bounds_.back() > piece_.size()) bounds_.pop_back();
        bounds_.push_back(static_cast<std::uint32_t>(piece_.size() + 1));
        envelope_.take_fragment({start_, piece_, bounds_, cuts_}, delimiters_);
        return;
    }
    add_noise(start_, std::exchange(piece_, {}));
    tell_noise();
}

bool Splitter::passes_byte_order_mark(char c) {
    const std::uint64_t at = offset_ - lines_.line_start;
    if (noise_.bytes > 0 || !piece_.empty() || at >= byte_order_mark.size() || c != byte_order_mark[at]) return false;
    if (at + 1 == byte_order_mark.size()) lines_.line_start = offset_ + 1;
    return true;
}

// Bytes that belong to no interchange. White space alone is none.
void Splitter::add_noise(Position at, std::string_view bytes) {
    for (const char c : bytes) {
        if (x12::is_filler(c)) {
            if (noise_.bytes > 0 && noise_.begin.size() < noise_kept_max) noise_.begin += ' ';
            continue;
        }
        if (noise_.bytes == 0) noise_.at = at;
        ++noise_.bytes;
        if (noise_.begin.size() < noise_kept_max) noise_.begin += c;
    }
}

void Splitter::tell_noise() {
    while (noise_.begin.ends_with(' ')) noise_.begin.pop_back();
    if (noise_.bytes > 0) envelope_.noise(noise_);
    noise_ = {};
}

}  // namespace crossdock::edifact
