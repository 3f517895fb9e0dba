// What `crossdock inspect` notes down while a payload is read, and how it tells it: as text at once, or as JSON at the
// end.
//
// Lifetime: a report belongs to one payload. Threads: one at a time. Errors: none.
//
//     TextReport report(out);
//     x12::read_all(bytes, report);
//     for (const Finding& finding : report.findings) show(finding);
#pragma once

#include <cstdint>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/x12/reader.h"

namespace crossdock::cli {

// A problem, with what is needed to show it later.
struct Finding {
    x12::Problem problem;
    std::string set;  // "set 945 0001", or empty
    x12::Delimiters delimiters;
};

struct Counts {
    std::uint64_t interchanges = 0, groups = 0, sets = 0, segments = 0;  // segments: of sets, ST and SE included
    std::uint64_t errors = 0, warnings = 0;
};

// Counts, and keeps problems up to a limit. What else it hears it hands on to `tell_*`.
class Report : public x12::Handler {
  public:
    static constexpr std::size_t findings_max = 1000;

    void on_interchange(const x12::InterchangeHeader& header, const x12::Segment& isa) final;
    void on_group(const x12::GroupHeader& header, const x12::Segment& gs) final;
    void on_set(const x12::SetHeader& header, const x12::Segment& st) final;
    void on_set_end(const x12::Trailer& trailer) final;
    void on_segment_outside(const x12::Segment& segment) final;
    void on_problem(const x12::Problem& problem) final;

    Counts counts;
    std::vector<Finding> findings;

  protected:
    // A set that has ended.
    struct Set {
        std::string transaction, control;
        x12::Coordinates at;
        std::uint32_t segments = 0;
        bool clean = false;
        std::uint64_t errors = 0;
    };

    virtual void tell_interchange(const x12::InterchangeHeader& header, const x12::Delimiters& delimiters) = 0;
    virtual void tell_group(const x12::GroupHeader& header) = 0;
    virtual void tell_set(const Set& set) = 0;
    virtual void tell_acknowledgement(const x12::Segment& ta1) = 0;

  private:
    Set set_;
    bool in_set_ = false;
    x12::Delimiters delimiters_;
};

class TextReport final : public Report {
  public:
    explicit TextReport(std::ostream& out) : out_(&out) {}

  private:
    void tell_interchange(const x12::InterchangeHeader& header, const x12::Delimiters& delimiters) override;
    void tell_group(const x12::GroupHeader& header) override;
    void tell_set(const Set& set) override;
    void tell_acknowledgement(const x12::Segment& ta1) override;

    std::ostream* out_;
};

class JsonReport final : public Report {
  public:
    JsonReport();
    ~JsonReport() override;

    // All that was found, as the text of one JSON object; `failure` is null when the payload was read to its end.
    [[nodiscard]] std::string text(std::string_view file, std::uint64_t bytes, const Error* failure) const;

  private:
    void tell_interchange(const x12::InterchangeHeader& header, const x12::Delimiters& delimiters) override;
    void tell_group(const x12::GroupHeader& header) override;
    void tell_set(const Set& set) override;
    void tell_acknowledgement(const x12::Segment& ta1) override;

    struct Tree;
    std::unique_ptr<Tree> tree_;
};

// "1 set", "2 sets".
[[nodiscard]] std::string number_of(std::uint64_t count, std::string_view word);

// A value of a payload, fit for a terminal.
[[nodiscard]] std::string printable(std::string_view value);

}  // namespace crossdock::cli
