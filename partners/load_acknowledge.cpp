#include "partners/file_name.h"
#include "partners/loading.h"

namespace crossdock::partners {
namespace {

x12::InterchangeReply reply_of(std::string_view word) {
    if (word == "on-error") return x12::InterchangeReply::on_error;
    if (word == "always") return x12::InterchangeReply::always;
    if (word == "never") return x12::InterchangeReply::never;
    return x12::InterchangeReply::requested;
}

Acknowledge::Form form_of(std::string_view word) {
    if (word == "999") return Acknowledge::Form::x999;
    return word == "none" ? Acknowledge::Form::none : Acknowledge::Form::x997;
}

// What problem_in() finds; besides, only {control} tells answers apart, and they answer no single order.
std::optional<PatternProblem> problem_in_answer(std::string_view file) {
    if (const std::size_t order = file.find("{order}"); order != std::string_view::npos)
        return PatternProblem{order, std::string_view("{order}").size(),
                              "an acknowledgement answers an interchange, which may hold many orders",
                              "use {control}, {date} and {time}"};
    auto problem = problem_in(file);
    if (problem && file.find_first_of("{}/") == std::string_view::npos)
        problem->help = "put {control} into it, for example 997_{control}.edi";
    return problem;
}

}  // namespace

void check_file_name(Loading& loading, pugi::xml_node node, const std::optional<PatternProblem>& problem) {
    if (!problem) return;
    Diagnostic finding = loading.document.about_value(node, "file", Severity::error, "partner.file-name",
                                                      problem->message, problem->help);
    finding.at.offset += problem->offset;
    finding.at.column += static_cast<std::uint32_t>(problem->offset);
    finding.width = static_cast<std::uint32_t>(problem->width);
    loading.findings.push_back(std::move(finding));
}

void load_acknowledge(Loading& loading, Partner& partner) {
    const pugi::xml_node node = loading.child("acknowledge");
    if (!node) return;
    const Values values = loading.values("acknowledge");
    const std::string file = values.text("file");
    check_identity(loading, node, Standard::x12);
    check_transport(loading, node, partner, values.text("transport"));
    check_directory(loading, node, partner);
    if (!file.empty()) check_file_name(loading, node, problem_in_answer(file));
    partner.acknowledge = Acknowledge{form_of(values.text("send")), reply_of(values.text("ta1")),
                                      values.text("transport"), values.text("directory"), file};
    if (partner.acknowledge->form == Acknowledge::Form::none &&
        partner.acknowledge->ta1 == x12::InterchangeReply::never)
        loading.error(node, "ta1", "partner.acknowledges-nothing", "neither a 997 nor a TA1 would ever be sent",
                      "remove <acknowledge>, or one of the two words");
}

}  // namespace crossdock::partners
