// Validation results written by hand, as the validator would make them, and what is written for them.
//
//     auto written = acknowledged({group("SW", "7"), {set("945", "0001")}}, options());
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parsers/x12/acknowledgement/acknowledgement_writer.h"

namespace crossdock::x12::test {

struct GroupOfSets {
    GroupResult group;
    std::vector<SetResult> sets;
};

inline AcknowledgementOptions reply_options() {
    AcknowledgementOptions options;
    options.date = "20240102";
    options.time = "0304";
    return options;
}

inline SetResult set_result(std::string transaction, std::string control, Verdict verdict = Verdict::accepted) {
    SetResult set;
    set.at = {{1, 1, 0}, 1, 1, 1, 1};
    set.transaction = std::move(transaction);
    set.control_number = std::move(control);
    set.verdict = verdict;
    return set;
}

// With counts and verdict that fit the sets.
inline GroupOfSets group_result(std::string functional_id, std::string control, std::vector<SetResult> sets,
                                std::string version = "004010") {
    GroupResult group;
    group.at = {{1, 1, 0}, 1, 1, 0, 0};
    group.functional_id = std::move(functional_id);
    group.sender = "WH-EAST";
    group.receiver = "SHOP";
    group.control_number = std::move(control);
    group.version = std::move(version);
    group.declared = std::to_string(sets.size());
    group.received = static_cast<std::uint32_t>(sets.size());
    bool with_errors = false;
    for (const SetResult& set : sets) {
        if (set.verdict != Verdict::rejected) ++group.accepted;
        with_errors = with_errors || set.verdict == Verdict::accepted_with_errors;
    }
    group.verdict = group.accepted == 0 && group.received > 0 ? Verdict::rejected
                    : group.accepted < group.received         ? Verdict::partly_accepted
                    : with_errors                             ? Verdict::accepted_with_errors
                                                              : Verdict::accepted;
    return {std::move(group), std::move(sets)};
}

inline InterchangeResult interchange_result(std::string version = "00401") {
    InterchangeResult interchange;
    interchange.at = {{1, 1, 0}, 1, 0, 0, 0};
    interchange.sender_qualifier = "12";
    interchange.sender = "WAREHOUSE";
    interchange.receiver_qualifier = "ZZ";
    interchange.receiver = "CROSSDOCK";
    interchange.date = "240101";
    interchange.time = "2359";
    interchange.version = std::move(version);
    interchange.control_number = "000000905";
    interchange.usage = "P";
    return interchange;
}

inline SegmentFinding segment_finding(SegmentError error, std::string tag, std::uint32_t position,
                                      std::vector<ElementFinding> elements = {}) {
    SegmentFinding finding;
    finding.error = error;
    finding.tag = std::move(tag);
    finding.position = position;
    finding.message = "a sentence";
    finding.elements = std::move(elements);
    return finding;
}

inline ElementFinding element_finding(ElementError error, std::uint16_t element, std::string data_element,
                                      std::string value) {
    ElementFinding finding;
    finding.error = error;
    finding.element = element;
    finding.data_element = std::move(data_element);
    finding.value = std::move(value);
    return finding;
}

inline Problem set_problem(std::string code) {
    Problem problem;
    problem.code = std::move(code);
    problem.reach = Problem::Reach::set;
    return problem;
}

inline std::vector<Result<Acknowledgement>> acknowledged(std::vector<GroupOfSets> groups,
                                                         InterchangeResult interchange = interchange_result(),
                                                         AcknowledgementOptions options = reply_options()) {
    std::uint32_t number = 40;
    AcknowledgementWriter writer(std::move(options), [&](const InterchangeResult&) -> Result<AcknowledgementNumbers> {
        ++number;
        return AcknowledgementNumbers{number, number + 100};
    });
    interchange.groups = static_cast<std::uint32_t>(groups.size());
    for (const GroupOfSets& group : groups) {
        for (const SetResult& set : group.sets) writer.on_set(set);
        writer.on_group(group.group);
    }
    writer.on_interchange(interchange);
    return writer.take();
}

// The segments between ST and SE of all that was written, ISA, GS, GE and IEA left out.
inline std::string content_of(const std::vector<Result<Acknowledgement>>& written) {
    std::string content;
    for (const auto& answer : written) {
        if (!answer) {
            content += answer.error().code + '\n';
            continue;
        }
        std::string_view rest = answer->bytes;
        while (!rest.empty()) {
            const std::string_view line = rest.substr(0, rest.find('\n') + 1);
            rest.remove_prefix(line.size());
            const std::string_view tag = line.substr(0, line.find('*'));
            if (tag == "AK1" || tag == "TA1" || tag.substr(0, 2) == "AK" || tag.substr(0, 2) == "IK" || tag == "CTX")
                content += line;
        }
    }
    return content;
}

}  // namespace crossdock::x12::test
