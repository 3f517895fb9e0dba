// Any bytes are read and validated, whole and in pieces. The findings must be the same, in the order of their places,
// and a set without a finding or a problem is accepted.
//
// The first byte chooses options, the second is the size of the pieces. The rest is the payload.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "parsers/x12/reader.h"
#include "parsers/x12/validation/validator.h"
#include "tests/fuzz/require.h"

using namespace crossdock::x12;

namespace {

std::string place(const crossdock::Position& at) {
    return std::to_string(at.line) + ":" + std::to_string(at.column) + "+" + std::to_string(at.offset);
}

// All that was found, as one text.
class Found final : public ValidationSink {
  public:
    void on_set(const SetResult& set) override {
        text += "set " + set.transaction + " " + set.control_number + " " + std::string(code(set.verdict)) + "\n";
        // Without a version its content is not looked at, and its group is rejected.
        const bool rejected = set.verdict == Verdict::rejected && !set.version.empty();
        require(!rejected || set.has_errors() || !set.codes_997().empty(), "a set is rejected for nothing", text);
        std::uint32_t before = 0;
        for (const SegmentFinding& finding : set.findings) {
            require(finding.position >= before, "the findings are not in the order of the segments", text);
            before = finding.position;
            add(finding);
        }
    }
    void on_group(const GroupResult& group) override {
        text += "group " + group.control_number + " " + std::string(code(group.verdict)) + "\n";
        require(group.accepted <= group.received, "more sets are accepted than came", text);
        for (const SegmentFinding& finding : group.findings) add(finding);
    }
    void on_interchange(const InterchangeResult& interchange) override {
        text += "interchange " + interchange.control_number + " " + std::string(code(interchange.verdict)) + "\n";
        for (const SegmentFinding& finding : interchange.findings) add(finding);
    }
    void on_stray(const Problem& problem) override { text += "stray " + problem.code + "\n"; }

    std::string text;

  private:
    void add(const SegmentFinding& finding) {
        text += finding.tag + " " + std::to_string(finding.position) + " " + std::string(finding.code_997()) + " " +
                std::string(finding.code_999()) + " at " + place(finding.place) + " " + finding.message + "\n";
        for (const ElementFinding& element : finding.elements)
            text += "  " + std::to_string(element.element) + "-" + std::to_string(element.component) + " " +
                    std::string(element.code_999()) + " '" + element.value + "' at " + place(element.place) + " " +
                    element.message + "\n";
    }
};

std::string found_in(std::string_view payload, std::size_t piece, std::uint8_t choice) {
    ValidatorOptions options;
    options.fallback_version = (choice & 1U) != 0 ? "005010" : "";
    options.reject_content_errors = (choice & 2U) == 0;
    options.upper_case_ids = (choice & 4U) != 0;
    Tolerance tolerance;
    tolerance.bare_sets = (choice & 8U) != 0;
    tolerance.lower_case_ids = (choice & 16U) != 0;

    Found found;
    Validator validator(found, options);
    Reader reader(validator, tolerance);
    for (std::size_t at = 0; at < payload.size(); at += piece)
        if (!reader.feed(payload.substr(at, piece))) return found.text + "failed\n";
    return found.text + (reader.finish() ? "" : "failed\n");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    const std::string_view payload(reinterpret_cast<const char*>(data) + 2, size - 2);
    const std::string whole = found_in(payload, std::max<std::size_t>(1, payload.size()), data[0]);
    const std::string pieces = found_in(payload, data[1] + 1U, data[0]);
    require(whole == pieces, "pieces are judged otherwise than the whole", whole + "not\n" + pieces);
    return 0;
}
