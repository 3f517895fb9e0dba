#include "gateway/engine/set_words.h"

#include <utility>

namespace crossdock::engine {
namespace {

using x12::ElementFinding;
using x12::Problem;
using x12::SegmentFinding;

Problem about(const SegmentFinding& finding, const x12::Coordinates& at) {
    Problem problem;
    problem.severity = finding.severity;
    problem.code = finding.by_guideline ? "intake.guideline" : "intake.standard";
    problem.reach = Problem::Reach::set;
    problem.at = at;
    problem.at.segment = finding.position;
    problem.tag = finding.tag;
    problem.place = finding.place;
    problem.message = finding.message;
    problem.remedy = finding.remedy;
    return problem;
}

Problem about(const SegmentFinding& segment, const ElementFinding& finding, const x12::Coordinates& at) {
    Problem problem = about(segment, at);
    problem.severity = finding.severity;
    if (finding.by_guideline) problem.code = "intake.guideline";
    problem.element = finding.element;
    problem.place = finding.place;
    problem.value = finding.value;
    problem.message = finding.message;
    problem.remedy = finding.remedy;
    return problem;
}

}  // namespace

std::vector<Problem> problems_of(const std::vector<SegmentFinding>& findings, const x12::Coordinates& at) {
    std::vector<Problem> problems;
    for (const SegmentFinding& segment : findings) {
        if (!segment.message.empty()) problems.push_back(about(segment, at));
        for (const ElementFinding& element : segment.elements) problems.push_back(about(segment, element, at));
    }
    return problems;
}

std::optional<Problem> first_error(const std::vector<SegmentFinding>& findings, const std::vector<Problem>& problems,
                                   const x12::Coordinates& at) {
    std::optional<Problem> first;
    std::size_t errors = 0;
    const auto take = [&](const Problem& problem) {
        if (problem.severity != Severity::error) return;
        if (!first) first = problem;
        ++errors;
    };
    for (const Problem& problem : problems) take(problem);
    for (const Problem& problem : problems_of(findings, at)) take(problem);
    if (errors > 1)
        first->message += "; and " + std::to_string(errors - 1) + (errors == 2 ? " error more" : " errors more");
    return first;
}

}  // namespace crossdock::engine
