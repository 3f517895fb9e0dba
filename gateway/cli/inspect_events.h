// The stream of events of a payload, one line each, for eyes, grep and cut:
//
//     1:1 interchange ISA | 00 |            | 00 | ...
//     3:1 set ST | 945 | 0001
//     4:1 segment W06 | N | SO-1
//     5:1 set-end SE | 3 | 0001
//     5:4 error x12.segment-count: SE01 says '4', but the number of segments from ST to SE is 3
//
// Lifetime: belongs to one payload. Threads: one at a time. Errors: none. What the validator finds in a set is told
// when the set has ended.
//
//     EventReport report("945.edi:", {});
//     x12::read_all(bytes, report);
//     out << report.take_text();
#pragma once

#include <string>
#include <string_view>

#include "gateway/cli/inspect_report.h"

namespace crossdock::cli {

class EventReport final : public Report {
  public:
    // `prefix` begins every line.
    EventReport(std::string prefix, ReportOptions options) : Report(std::move(options)), prefix_(std::move(prefix)) {}

    using Report::on_group;
    using Report::on_interchange;
    using Report::on_set;
    void on_interchange(const x12::InterchangeHeader& header, const x12::Segment& isa) override;
    void on_group(const x12::GroupHeader& header, const x12::Segment& gs) override;
    void on_set(const x12::SetHeader& header, const x12::Segment& st) override;
    void on_segment(const x12::Segment& segment) override;
    void on_segment_outside(const x12::Segment& segment) override;
    void on_set_end(const x12::Trailer& trailer) override;
    void on_group_end(const x12::Trailer& trailer) override;
    void on_interchange_end(const x12::Trailer& trailer) override;

  private:
    void tell_finding(const Finding& finding) override;
    void line(const Position& place, std::string_view kind);
    void tell(std::string_view kind, const x12::Segment& segment);
    void tell_end(std::string_view kind, const x12::Trailer& trailer, std::string_view tag);

    std::string prefix_;
};

}  // namespace crossdock::cli
