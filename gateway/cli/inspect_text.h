// The report of `crossdock inspect` as text: the outline of the payload while it is read, then its findings.
//
// Lifetime: belongs to one payload. Threads: one at a time. Errors: none.
//
//     TextReport report({.validated = true});
//     ... read ...
//     out << report.take_text() << report.closing("945.edi");
#pragma once

#include <string>

#include "gateway/cli/inspect_report.h"
#include "parsers/error.h"

namespace crossdock::cli {

class TextReport final : public Report {
  public:
    using Report::Report;

    // Findings with the lines of the payload, as far as they have their bytes; then what ended the reading, if it
    // failed; then the summary.
    [[nodiscard]] std::string closing(const std::string& file, const Error* failure);

  private:
    void tell_interchange(const x12::InterchangeHeader& header, const x12::Delimiters& delimiters) override;
    void tell_group(const x12::GroupHeader& header, std::string_view checked_as) override;
    void tell_set(const Set& set) override;
    void tell_group_end(const x12::GroupResult* result) override;
    void tell_interchange_end(const x12::InterchangeResult* result) override;
    void tell_acknowledgement(const x12::Segment& ta1) override;

    [[nodiscard]] std::string coloured(x12::Verdict verdict) const;

    std::string group_, interchange_;  // control numbers
};

// "1 interchange, 1 group, 2 sets, 30 segments: 1 of 2 sets rejected, 3 errors"
[[nodiscard]] std::string summary(const Counts& counts, bool validated);

// A failure that ended the reading of a file, in one or two lines.
[[nodiscard]] std::string describe_failure(const std::string& file, const Error& error);

}  // namespace crossdock::cli
