// The report of `crossdock inspect` as data: one JSON object for each payload, written while it is read.
//
//     {"file", "interchanges": [{..., "groups": [{..., "sets": [...], "verdict", "codes"}], ...}],
//      "sets": [...], "bytes", "counts": {...}, "findings": [...], "failure"}
//
// "sets" are those without an envelope. An interchange of EDIFACT has "messages", those outside of groups, and each
// message its "version". Every key is always there; what is not known is null.
//
// Lifetime: belongs to one payload. Threads: one at a time. Errors: none; bytes that are no UTF-8 are replaced.
//
//     JsonReport report("945.edi", {.validated = true});
//     ... read ...
//     out << report.take_text() << report.closing(payload.bytes(), nullptr);
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "gateway/cli/inspect_report.h"
#include "parsers/error.h"

namespace crossdock::cli {

class JsonReport final : public Report {
  public:
    JsonReport(std::string_view file, ReportOptions options);
    ~JsonReport() override;

    // The rest of the object; `failure` is null when the payload was read to its end.
    [[nodiscard]] std::string closing(std::uint64_t bytes, const Error* failure);

  private:
    void tell_interchange(const x12::InterchangeHeader& header, const x12::Delimiters& delimiters) override;
    void tell_group(const x12::GroupHeader& header, std::string_view checked_as) override;
    void tell_set(const Set& set) override;
    void tell_group_end(const x12::GroupResult* result) override;
    void tell_interchange_end(const x12::InterchangeResult* result) override;
    void tell_acknowledgement(const x12::Segment& ta1) override;

    struct Tree;
    std::unique_ptr<Tree> tree_;
};

}  // namespace crossdock::cli
