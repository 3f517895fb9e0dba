// Validation results -> acknowledgements: TA1, 997 and 999.
//
// A ValidationSink. When an interchange ends, its answer is written: one 997 (or 999) for each of its groups, in as few
// interchanges as their versions and application ids allow, and a TA1 in front when one is due.
//
//   - Errors are acknowledged, warnings never. Each set has its own verdict; one bad set of a hundred rejects one.
//   - Groups of acknowledgements (FA, or nothing but 997 and 999 inside) are never acknowledged, nor is an interchange
//     that carries only such groups or none, unless its ISA14 asks for a TA1: two sides would acknowledge for ever.
//     What is written here has ISA14 = 0.
//   - After a TA1 that rejects, there is no 997: nothing of the interchange counts, so the caller must not use it.
//   - Sets without a group have no sender to answer.
//   - Segments told of one interchange are at most segments_max; sets beyond them have their AK5 all the same.
//
// Lifetime: keeps what an answer needs until its interchange ends, and the answers until take(). Threads: one at a
// time. Errors: of one answer, in its place among the others; the next interchange is answered all the same.
//
//     AcknowledgementWriter acknowledge(options, [&](const InterchangeResult&) { return store.next_numbers(); });
//     Validator validator(acknowledge);
//     if (auto read = read_all(bytes, validator); !read) return read;
//     for (auto& answer : acknowledge.take()) send(answer);
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "parsers/error.h"
#include "parsers/x12/acknowledgement/acknowledgement_options.h"
#include "parsers/x12/acknowledgement/response_notes.h"
#include "parsers/x12/validation/result.h"

namespace crossdock::x12 {

// ISA13 and GS06 of one interchange of ours. Of one with only a TA1, the group's is not used.
struct AcknowledgementNumbers {
    std::uint32_t interchange = 0, group = 0;
};

// Called once for each interchange written, with the one that is answered.
using DrawNumbers = std::function<Result<AcknowledgementNumbers>(const InterchangeResult&)>;

struct Acknowledgement {
    std::string bytes;
    AcknowledgementNumbers numbers;
    std::string answers;  // ISA13 of the interchange acknowledged
    bool has_ta1 = false;
    std::uint32_t groups = 0;  // 997 or 999 sets in it
};

class AcknowledgementWriter final : public ValidationSink {
  public:
    static constexpr std::size_t segments_max = 20'000;

    AcknowledgementWriter(AcknowledgementOptions options, DrawNumbers draw_numbers);

    void on_set(const SetResult& set) override;
    void on_group(const GroupResult& group) override;
    void on_interchange(const InterchangeResult& interchange) override;

    // The answers so far, in the order of what they answer.
    [[nodiscard]] std::vector<Result<Acknowledgement>> take();

  private:
    // Groups that are answered in one interchange.
    struct Reply {
        std::string version, sender, receiver;
        bool is_999 = false;
        std::vector<const GroupNote*> groups;
    };

    [[nodiscard]] bool wants_ta1(const InterchangeResult& interchange) const;
    [[nodiscard]] std::vector<Reply> replies() const;
    [[nodiscard]] Result<Acknowledgement> write(const InterchangeResult& interchange, const Reply& reply, bool ta1);

    AcknowledgementOptions options_;
    DrawNumbers draw_numbers_;
    std::vector<SetNote> sets_;      // of the open group
    std::vector<GroupNote> groups_;  // of the open interchange
    std::size_t told_ = 0;
    bool any_acknowledgement_ = false, any_document_ = false;  // sets of the open group
    bool any_business_ = false;                                // the open interchange has a group that is acknowledged
    std::vector<Result<Acknowledgement>> answers_;
};

}  // namespace crossdock::x12
