// Faults to order: what goes wrong, on which calls, how often.
//
// Lifetime, threads: Fault is a value; FaultPlan is used by one thread at a time. Errors: parse_fault names the part of
// the text that it does not understand.
//
//     plan.add(parse_fault("lost-answer-after-commit@POST:sale/fulfilment/pick").value());
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/error.h"

namespace crossdock::sandbox {

enum class FaultKind {
    lost_answer_before_commit,  // the connection closes, nothing was done
    lost_answer_after_commit,   // the connection closes, everything was done
    status_500,                 // nothing was done
    status_500_after_commit,    // everything was done
    status_429,                 // nothing was done, as for all below
    status_503,
    status_403,
    limited_text_400,  // 400 whose text says "60 calls per 60 seconds"
    html_200,
    error_model_200,
    truncated,              // done; half of the answer, then the connection closes
    slow,                   // done; the answer comes after `delay` of the sandbox's clock
    silence_before_commit,  // nothing was done; nothing comes for `delay`, then the connection closes
    silence_after_commit,   // done; likewise
    burst_403,              // nothing was done; three calls in a row unless `times` says otherwise
    // Somebody works on the sale of this call in the web application, just before it is done (C20).
    person_picks,
    person_ships,
    person_voids,
    person_undoes,
    person_edits
};

[[nodiscard]] bool is_person(FaultKind kind);

[[nodiscard]] std::string_view to_string(FaultKind kind);  // "lost-answer-after-commit"
[[nodiscard]] std::optional<FaultKind> fault_kind(std::string_view word);

struct Fault {
    FaultKind kind = FaultKind::status_500;
    std::string path = "*";          // behind /ExternalApi/v2/, in any case; "*" is every path
    std::string method;              // empty is every method
    unsigned times = 1;              // calls it hits; 0 is every call from then on
    unsigned after = 0;              // matching calls let through first
    std::chrono::seconds delay{40};  // of `slow` and of the silences

    [[nodiscard]] static Fault of(FaultKind kind);  // with the times and the delay that are usual for it
};

// "KIND[@[METHOD:]PATH[:TIMES[:AFTER]]]", as the command line takes it; without a path it is the next call.
[[nodiscard]] Result<Fault> parse_fault(std::string_view text);

class FaultPlan {
  public:
    void add(Fault fault) { faults_.push_back(std::move(fault)); }
    void clear() { faults_.clear(); }
    [[nodiscard]] const std::vector<Fault>& faults() const { return faults_; }

    // The fault that hits this call, if one does; counts down. The first one ordered wins. What a person does is asked
    // for by itself: it disturbs no answer, so both may hit the same call.
    [[nodiscard]] std::optional<Fault> hit(std::string_view method, std::string_view path);
    [[nodiscard]] std::optional<Fault> person(std::string_view method, std::string_view path);

  private:
    [[nodiscard]] std::optional<Fault> take(std::string_view method, std::string_view path, bool of_a_person);

    std::vector<Fault> faults_;
};

}  // namespace crossdock::sandbox
