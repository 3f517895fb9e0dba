// What `crossdock inspect` notes down while a payload is read and validated. A report hears the reader's events, and
// the validator's results where there is a validator; it counts, keeps the first findings, and hands on to tell_* what
// there is to say. What the tell_* say is collected as text and taken out piece by piece.
//
// Lifetime: a report belongs to one payload. Threads: one at a time. Errors: none.
//
//     TextReport report({.validated = true});
//     x12::Validator validator(report, {}, &report);
//     x12::read_all(bytes, validator);
//     out << report.take_text();
//     for (const Finding& finding : report.findings) show(finding);
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/cli/inspect_finding.h"
#include "parsers/x12/reader.h"
#include "parsers/x12/validation/result.h"

namespace crossdock::cli {

struct ReportOptions {
    bool validated = false;        // a validator speaks besides the reader
    std::string fallback_version;  // that of the validator
    std::size_t findings_max = 100;
    bool colour = false;
};

struct Counts {
    std::uint64_t interchanges = 0, groups = 0, sets = 0, segments = 0;  // segments: of sets, ST and SE included
    std::uint64_t errors = 0, warnings = 0;

    // Only when validated. A set that is accepted by itself is rejected with its group or interchange.
    std::uint64_t rejected = 0, unchecked = 0;  // sets

    bool messages = false;  // the sets are messages of EDIFACT
};

class Report : public x12::Handler, public x12::ValidationSink {
  public:
    explicit Report(ReportOptions options) : findings(options.findings_max), options_(std::move(options)) {}

    void on_interchange(const x12::InterchangeHeader& header, const x12::Segment& isa) override;
    void on_group(const x12::GroupHeader& header, const x12::Segment& gs) override;
    void on_set(const x12::SetHeader& header, const x12::Segment& st) override;
    void on_set_end(const x12::Trailer& trailer) override;
    void on_group_end(const x12::Trailer& trailer) override;
    void on_interchange_end(const x12::Trailer& trailer) override;
    void on_segment_outside(const x12::Segment& segment) override;
    void on_problem(const x12::Problem& problem) override;

    void on_set(const x12::SetResult& set) override;
    void on_group(const x12::GroupResult& group) override;
    void on_interchange(const x12::InterchangeResult& interchange) override;

    // What was said since the last call.
    [[nodiscard]] std::string take_text();

    Counts counts;
    FirstFindings findings;

  protected:
    // A set that has ended.
    struct Set {
        std::string transaction, control, version;  // version: of a message of EDIFACT
        x12::Coordinates at;
        std::uint32_t segments = 0;
        bool clean = false;
        std::uint64_t errors = 0, warnings = 0;
        const x12::SetResult* result = nullptr;  // null: not validated
    };

    virtual void tell_interchange(const x12::InterchangeHeader&, const x12::Delimiters&) {}
    virtual void tell_group(const x12::GroupHeader&, std::string_view /*checked_as*/) {}
    virtual void tell_set(const Set&) {}
    virtual void tell_group_end(const x12::GroupResult*) {}
    virtual void tell_interchange_end(const x12::InterchangeResult*) {}
    virtual void tell_acknowledgement(const x12::Segment& /*ta1*/) {}
    virtual void tell_finding(const Finding&) {}

    [[nodiscard]] const ReportOptions& options() const { return options_; }
    [[nodiscard]] bool in_group() const { return in_group_; }
    [[nodiscard]] bool v5010() const { return v5010_; }  // of the group
    std::string text;

  private:
    struct Header {
        x12::Coordinates at;
        Position named;     // the element that names the kind: ST01, GS08
        std::string value;  // of that element
        std::string bytes;  // the segment, in case it is told of long after it was read
    };

    void open(Header& header, const x12::Segment& segment, std::size_t naming_element);
    void close_set(const x12::SetResult* result);
    [[nodiscard]] OpenLevels levels() const;
    void add(Finding finding);
    void add(const std::vector<x12::SegmentFinding>& found);
    void add_unknown_version();
    void add_unknown_set();
    void add_unnamed_version();
    [[nodiscard]] Finding about_header(const Header& header, std::string_view tag, std::size_t element) const;

    ReportOptions options_;
    Set set_;
    bool in_interchange_ = false, in_group_ = false, in_set_ = false;
    bool v5010_ = false;
    bool unnamed_version_told_ = false;
    std::uint64_t sets_in_interchange_ = 0, accepted_in_interchange_ = 0;
    Header isa_, gs_, st_;
    x12::Delimiters delimiters_;
    // Tags that are none. Where the content is validated, the validator tells of these segments.
    FirstFindings bad_tags_{options_.findings_max};
    std::uint64_t bad_tag_count_ = 0;
};

// Whether the interchange with these delimiters is of EDIFACT.
[[nodiscard]] inline bool is_edifact(const x12::Delimiters& delimiters) {
    return delimiters.release != '\0';
}

// "1 set", "2 sets".
[[nodiscard]] std::string number_of(std::uint64_t count, std::string_view word);

// "accepted", "accepted with errors", ...
[[nodiscard]] std::string_view word_of(x12::Verdict verdict);

}  // namespace crossdock::cli
