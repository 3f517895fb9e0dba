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
constexpr std::string_view only_received = "received";  // CONTRL, action 8

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
std::string name_of(const store::Document& row, const Acknowledgement& ack) {
    if (ack.functional_id == ta1_id) return "TA1";
    if (is_contrl(ack)) return "CONTRL";
    return row.place.find("set 999 ") == std::string::npos ? "997" : "999";
}

// "interchange 000000001", or the group that a 997 names.
std::string subject_of(const Acknowledgement& ack) {
    if (is_contrl(ack)) return "interchange " + ack.interchange_control_number;
    if (ack.functional_id == ta1_id) return "interchange " + ack.group_control_number;
    return "group " + ack.functional_id + " " + ack.group_control_number;
}

std::string_view status_element(const Acknowledgement& ack) {
    return is_contrl(ack) ? "UCI04" : ack.functional_id == ta1_id ? "TA104" : "AK901";
}

Refusal ambiguous(const Acknowledgement& ack, const AcknowledgedInterchange& sent) {
    std::string files = sent.interchange.file_name + " of " + to_string(sent.interchange.issued_at);
    for (const std::string& other : sent.others) files += ", " + other;
    return {{ErrorKind::needs_data,
             "flow.acknowledgement-ambiguous",
             "the partner " + std::string(ack.status == "R" ? "rejects " : "acknowledges ") + subject_of(ack) +
                 ", and several that we sent fit it: " + files,
             {},
             "ask the partner which file it means; none was marked"},
            "interchange-control-number"};
}

}  // namespace

bool is_contrl(const Acknowledgement& ack) {
    return ack.functional_id.empty() && !ack.interchange_control_number.empty();
}

Decision apply_acknowledgement(const store::Document& row, const Acknowledgement& ack,
                               const std::optional<AcknowledgedInterchange>& sent, Instant now) {
    if (!sent)
        return refuse(ErrorKind::needs_data, "flow.acknowledgement-unknown",
                      "the partner acknowledges " + subject_of(ack) + ", which was never sent from here",
                      "ask the partner which file it means; nothing else depends on it",
                      is_contrl(ack) ? "interchange-control-number" : "group-control-number");
    if (!sent->others.empty()) return std::unexpected(ambiguous(ack, *sent));
    auto state = is_contrl(ack) && ack.status == only_received ? AcknowledgementState::accepted : state_of(ack.status);
    if (!state)
        return refuse(
            ErrorKind::partner_fault, "flow.acknowledgement-status",
            "the acknowledgement says '" + ack.status + "', which is no code of " + std::string(status_element(ack)),
            "ask the partner whether the order was accepted", "status");

    // A group of ours holds one order: what is said of its set counts where the group's verdict is milder.
    for (const auto& set : ack.sets)
        if (state_of(set.status) == AcknowledgementState::rejected) state = AcknowledgementState::rejected;

    store::Changes changes;
    const bool rejected = *state == AcknowledgementState::rejected;
    changes.document_moves.push_back(
        {row.id, rejected ? store::DocumentState::dead : store::DocumentState::applied, sent->trade});
    const bool envelope_only = ack.functional_id == ta1_id || ack.status == only_received;
    if (!envelope_only || rejected)
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
                               name_of(row, ack) + ": the partner " + verdict + what + said,
                               {}});
    return changes;
}

}  // namespace crossdock::flows
