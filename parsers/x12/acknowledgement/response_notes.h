// What is kept of validation results until their interchange ends and can be answered.
//
// AK1 stands before the sets in a 997, but the group's result comes after theirs. So the sets wait here, with no more
// than their answer needs: a few bytes for an accepted set, the errors' codes and values for the others.
//
// Lifetime: values. Threads: one at a time. Errors: none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/x12/acknowledgement/acknowledgement_options.h"
#include "parsers/x12/validation/result.h"

namespace crossdock::x12 {

// An error of a segment: names, sentences and warnings are gone.
struct SegmentNote {
    SegmentFinding finding;
    std::optional<BusinessUnit> context;
};

struct SetDetails {
    std::string convention;
    std::vector<std::string_view> codes_997, codes_999;  // literals
    std::vector<SegmentNote> segments;
};

// ST01 and ST02 share one text, short enough to need no memory of its own.
class SetNote {
  public:
    explicit SetNote(const SetResult& set);

    [[nodiscard]] std::string_view transaction() const { return std::string_view(id_).substr(0, transaction_size_); }
    [[nodiscard]] std::string_view control_number() const { return std::string_view(id_).substr(transaction_size_); }
    [[nodiscard]] Verdict verdict() const { return verdict_; }
    [[nodiscard]] const SetDetails* details() const { return details_.get(); }  // null: nothing to tell

    // Takes over the errors, at most `room` segments; says how many.
    std::size_t take_errors(const SetResult& set, const AcknowledgementOptions& options, std::size_t room);

  private:
    std::string id_;
    std::unique_ptr<SetDetails> details_;
    std::uint8_t transaction_size_ = 0;
    Verdict verdict_ = Verdict::accepted;
};

struct GroupNote {
    std::string functional_id, sender, receiver, control_number, version, declared;
    std::uint32_t received = 0, accepted = 0;
    std::vector<std::string_view> codes;  // literals
    Verdict verdict = Verdict::accepted;
    std::vector<SetNote> sets;
};

}  // namespace crossdock::x12
