#include "gateway/flows/acknowledgement.h"

#include "gateway/flows/replay.h"

namespace crossdock::flows {
namespace {

using documents::Acknowledgement;
using store::AcknowledgementState;

std::optional<AcknowledgementState> state_of(std::string_view code) {
    if (code == "A") return AcknowledgementState::accepted;
    if (code == "E") return AcknowledgementState::accepted_with_errors;
    if (code == "R" || code == "P" || code == "M" || code == "W" || code == "X") return AcknowledgementState::rejected;
    return std::nullopt;
}

constexpr std::string_view ta1_id = "TA1";

// "segment 6 (N1): code 8, element 4: code 7 '0046'" for each segment complained of.
std::string complaints(const Acknowledgement& ack) {
    std::string text;
    for (const auto& set : ack.sets) {
        for (const auto& code : set.codes) text += "; set error " + code;
        for (const auto& segment : set.errors) {
            text +=
                "; segment " + (segment.position ? std::to_string(*segment.position) : "?") + " (" + segment.tag + ")";
            if (!segment.code.empty()) text += " code " + segment.code;
            for (const auto& element : segment.elements) {
                text += ", element " + (element.position ? std::to_string(*element.position) : "?") + " code " +
                        element.code;
                if (!element.value.empty()) text += " '" + element.value + "'";
            }
        }
    }
    for (const auto& code : ack.codes) text += "; group error " + code;
    return text;
}

// What the partner complains of in our own bytes; by the codes alone where these could not be looked into.
std::string complaints(const Acknowledgement& ack, const std::vector<Complaint>& found) {
    if (found.empty()) return complaints(ack);
    std::string text;
    for (const Complaint& complaint : found) text += "; " + complaint.message;
    return text;
}

// What is to be done about the first complaint, to be followed by more.
std::string remedy(const std::vector<Complaint>& found) {
    if (found.empty() || found.front().remedy.empty()) return "mend what it complains of and ";
    return found.front().remedy + "; then ";
}

// The row's place names the set: "interchange 000000044, set 999 0001".
std::string name_of(const store::Document& row, bool is_ta1) {
    if (is_ta1) return "TA1";
    return row.place.find("set 999 ") == std::string::npos ? "997" : "999";
}

}  // namespace

Decision apply_acknowledgement(const store::Document& row, const Acknowledgement& ack,
                               const std::optional<AcknowledgedInterchange>& sent, Instant now) {
    const bool is_ta1 = ack.functional_id == ta1_id;
    if (!sent)
        return refuse(ErrorKind::needs_data, "flow.acknowledgement-unknown",
                      "the partner acknowledges " +
                          (is_ta1 ? "interchange " + ack.group_control_number
                                  : "group " + ack.functional_id + " " + ack.group_control_number) +
                          ", which was never sent from here",
                      "ask the partner which file it means; nothing else depends on it", "group-control-number");
    auto state = state_of(ack.status);
    if (!state)
        return refuse(
            ErrorKind::partner_fault, "flow.acknowledgement-status",
            "the acknowledgement says '" + ack.status + "', which is no code of " + (is_ta1 ? "TA104" : "AK901"),
            "ask the partner whether the order was accepted", "status");

    // A group of ours holds one order: what is said of its set counts where the group's verdict is milder.
    for (const auto& set : ack.sets)
        if (state_of(set.status) == AcknowledgementState::rejected) state = AcknowledgementState::rejected;

    store::Changes changes;
    const bool rejected = *state == AcknowledgementState::rejected;
    changes.document_moves.push_back(
        {row.id, rejected ? store::DocumentState::dead : store::DocumentState::applied, sent->trade});
    if (!is_ta1 || rejected)
        changes.acknowledgements.push_back(
            {row.partner, sent->interchange.functional_id, sent->interchange.group_control, *state});
    const std::string what =
        sent->interchange.file_name + " (control number " + std::to_string(sent->interchange.interchange_control) + ")";
    const std::string said = complaints(ack, sent->complaints);
    if (rejected) {
        store::DeadLetter letter;
        letter.subject = document_subject(row.id);
        letter.partner = row.partner;
        letter.trade = sent->trade;
        letter.error = {ErrorKind::needs_data, "flow.rejected-by-partner",
                        "the partner rejected " + what + said + "; it will not ship this order", row.place,
                        remedy(sent->complaints) + "agree with the partner how the order is sent again"};
        letter.at = now;
        changes.dead_letters.push_back(std::move(letter));
    }
    const std::string verdict = *state == AcknowledgementState::accepted ? "accepted "
                                : rejected                               ? "REJECTED "
                                                                         : "accepted with errors ";
    changes.journal.push_back({0,
                               now,
                               row.partner,
                               sent->trade,
                               "acknowledgement-received",
                               row.partner,
                               name_of(row, is_ta1) + ": the partner " + verdict + what + said,
                               {}});
    return changes;
}

}  // namespace crossdock::flows
