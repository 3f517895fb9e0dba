#include "tests/parsers/x12_validation_results.h"

#include "parsers/diagnostic.h"

namespace crossdock::x12::test {
namespace {

template <class Result>
Judged judged(const Result& result, const std::vector<std::string_view>& codes) {
    Judged judged;
    for (const Problem& problem : result.problems)
        if (problem.severity == Severity::error) judged.lines.push_back(problem.code);
    for (const SegmentFinding& finding : result.findings) judged.lines.push_back(to_line(finding));
    judged.codes = code(result.verdict);
    for (const std::string_view one : codes) judged.codes += ' ' + std::string(one);
    return judged;
}

class Keep final : public ValidationSink {
  public:
    explicit Keep(Validated& validated) : validated_(validated) {}

    void on_set(const SetResult& set) override {
        validated_.sets.push_back(judged(set, set.codes_997()));
        if (!set.known) validated_.sets.back().lines.insert(validated_.sets.back().lines.begin(), "unknown set");
        for (const std::string_view one : set.codes_999()) validated_.sets.back().codes_999 += ' ' + std::string(one);
        validated_.set_results.push_back(set);
    }
    void on_group(const GroupResult& group) override {
        validated_.groups.push_back(judged(group, group.codes()));
        if (!group.version_known) validated_.groups.back().lines.emplace_back("unknown version");
        validated_.group_results.push_back(group);
    }
    void on_interchange(const InterchangeResult& interchange) override {
        validated_.interchanges.push_back(judged(interchange, interchange.codes()));
        validated_.interchange_results.push_back(interchange);
    }

  private:
    Validated& validated_;
};

}  // namespace

Lines Validated::all() const {
    Lines lines;
    const auto add = [&](std::string_view level, const std::vector<Judged>& results) {
        for (const Judged& result : results)
            for (const std::string& line : result.lines) lines.push_back(std::string(level) + line);
    };
    add("", sets);
    add("group: ", groups);
    add("interchange: ", interchanges);
    if (!failure.empty()) lines.push_back("failed: " + failure);
    return lines;
}

std::string to_line(const SegmentFinding& finding) {
    std::string line = finding.severity == Severity::error ? "" : "~";
    line += std::to_string(finding.position) + ' ' + finding.tag + ' ' + std::string(finding.code_997());
    for (const ElementFinding& element : finding.elements) {
        line += (&element == &finding.elements.front() ? ": " : ", ") + std::to_string(element.element);
        if (element.component > 0) line += '-' + std::to_string(element.component);
        line += '/' + element.data_element + '/' + std::string(element.code_997(false));
    }
    return line + (finding.by_guideline ? "!" : "");
}

Validated validate(std::string_view payload, ValidatorOptions options, Tolerance tolerance) {
    Validated validated;
    Keep keep(validated);
    Validator validator(keep, std::move(options));
    if (const auto read = read_all(payload, validator, tolerance); !read) validated.failure = read.error().code;
    return validated;
}

std::string misplaced(std::string_view payload, const Coordinates& set, const SegmentFinding& finding) {
    // The segment at this position: so many terminators after ST. These payloads use '~' with a line end, or only LF.
    const char terminator = payload[105];
    std::size_t at = set.text.offset;
    for (std::uint32_t n = 1; n < finding.position; ++n) {
        at = payload.find(terminator, at) + 1;
        at = payload.find_first_not_of("\r\n", at);
    }
    if (finding.place != position_at(payload, at))
        return finding.tag + " is at offset " + std::to_string(at) + ", told to be at " +
               std::to_string(finding.place.offset);
    const std::size_t end = payload.find(terminator, at);
    for (const ElementFinding& element : finding.elements) {
        std::size_t place = at;
        for (std::size_t n = 0; n < element.element && place < end; ++n)
            place = std::min(payload.find(payload[3], place), end) + 1;
        if (place > end) place = end;
        if (element.place != position_at(payload, place))
            return finding.tag + " element " + std::to_string(element.element) + " is at offset " +
                   std::to_string(place) + ", told to be at " + std::to_string(element.place.offset);
    }
    return {};
}

}  // namespace crossdock::x12::test
