#include "parsers/x12/validation/verdicts.h"

#include <algorithm>

namespace crossdock::x12 {
namespace {

using Reach = Problem::Reach;

bool any_error(const std::vector<SegmentFinding>& findings) {
    return std::ranges::any_of(findings, [](const auto& finding) { return finding.severity == Severity::error; });
}

bool any_error(const std::vector<Problem>& problems, Reach from) {
    return std::ranges::any_of(
        problems, [&](const Problem& problem) { return problem.severity == Severity::error && problem.reach >= from; });
}

}  // namespace

void judge(SetResult& set, bool version_known, bool reject_content_errors) {
    const bool broken = !set.known || !version_known || any_error(set.problems, Reach::none);
    const bool content = any_error(set.findings) || set.untold > 0;
    set.verdict = broken || (content && reject_content_errors) ? Verdict::rejected
                  : content                                    ? Verdict::accepted_with_errors
                                                               : Verdict::accepted;
}

void judge(GroupResult& group, bool any_with_errors) {
    const bool broken = !group.version_known || any_error(group.findings) || any_error(group.problems, Reach::group);
    if (broken) group.accepted = 0;
    if (broken || (group.accepted == 0 && group.received > 0))
        group.verdict = Verdict::rejected;
    else if (group.accepted < group.received)
        group.verdict = Verdict::partly_accepted;
    else
        group.verdict = any_with_errors ? Verdict::accepted_with_errors : Verdict::accepted;
}

void judge(InterchangeResult& interchange) {
    const bool broken = any_error(interchange.findings) || any_error(interchange.problems, Reach::interchange);
    interchange.verdict = broken                        ? Verdict::rejected
                          : interchange.codes().empty() ? Verdict::accepted
                                                        : Verdict::accepted_with_errors;
}

}  // namespace crossdock::x12
