// What the other side's translator thought of a functional group we sent (X12 997), or of an interchange (EDIFACT
// CONTRL).
//
// Codes are spelt as on the wire: those of AK304, AK403, AK501 and AK901, or of 0085 in CONTRL. The status of CONTRL is
// given in the words of X12: A (7, acknowledged), R (4, rejected).
// Lifetime, threads: a value.
#pragma once

#include <optional>
#include <string>

#include "mappings/documents/schema.h"

namespace crossdock::documents {

// The situation in which something is wrong, as an implementation guide asks for it (999).
struct ErrorContext {
    std::string name, value, tag;
    std::optional<std::int64_t> position;
    std::string loop;
    std::optional<std::int64_t> element, component;
    std::string data_element;
    bool operator==(const ErrorContext&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("name", self.name, "What is told: SITUATIONAL TRIGGER, CLM01 ...");
        visit("value", self.value, "Its value");
        visit("tag", self.tag, "Segment of the situation");
        visit("position", self.position, "Its position in the set, ST = 1");
        visit("loop", self.loop, "Loop it stands in");
        visit("element", self.element, "Element position in that segment, from 1");
        visit("component", self.component, "Component position, from 1");
        visit("data-element", self.data_element, "Data element number of the dictionary");
    }
};

struct ElementError {
    std::optional<std::int64_t> position, component;
    std::string data_element, code, value;
    List<ErrorContext> contexts;
    bool operator==(const ElementError&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("position", self.position, "Element position in the segment, from 1");
        visit("component", self.component, "Component position, from 1");
        visit("data-element", self.data_element, "Data element number of the dictionary");
        visit("code", self.code, "What is wrong with it: AK403");
        visit("value", self.value, "Copy of the bad value");
        visit("contexts", self.contexts, "The situation, where a guide asks for it");
    }
};

struct SegmentError {
    std::string tag;
    std::optional<std::int64_t> position;
    std::string loop, code;
    List<ErrorContext> contexts;
    List<ElementError> elements;
    bool operator==(const SegmentError&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("tag", self.tag, "Segment complained of");
        visit("position", self.position, "Its position in the set, ST = 1");
        visit("loop", self.loop, "Loop it stands in");
        visit("code", self.code, "What is wrong with it: AK304");
        visit("contexts", self.contexts, "The situation, where a guide asks for it");
        visit("elements", self.elements, "Elements complained of");
    }
};

struct SetResponse {
    std::string transaction, control_number, status;
    List<std::string> codes;
    List<SegmentError> errors;
    std::string version, release, agency, association;
    std::string guide;
    bool operator==(const SetResponse&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("transaction", self.transaction, "Transaction set acknowledged: 940");
        visit("control-number", self.control_number, "Its ST02");
        visit("status", self.status, "A accepted, E accepted with errors, R rejected ...: AK501");
        visit("codes", self.codes, "Set errors: AK502 to AK506");
        visit("errors", self.errors, "Segments complained of");
        visit("version", self.version, "Its version, EDIFACT: D");
        visit("release", self.release, "Its release, EDIFACT: 96A");
        visit("agency", self.agency, "Its controlling agency, EDIFACT: UN");
        visit("association", self.association, "Its association assigned code, EDIFACT: EAN008");
        visit("guide", self.guide, "Implementation guide it was checked against: AK203 of a 999");
    }
};

struct Acknowledgement {
    std::string functional_id, group_control_number, version;
    List<SetResponse> sets;
    std::string status;
    std::optional<std::int64_t> included, received, accepted;
    List<std::string> codes;
    std::string interchange_control_number, sender, sender_qualifier, receiver, receiver_qualifier;
    bool operator==(const Acknowledgement&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("functional-id", self.functional_id, "GS01 of the group acknowledged");
        visit("group-control-number", self.group_control_number, "GS06 of the group acknowledged");
        visit("version", self.version, "GS08 of the group acknowledged");
        visit("sets", self.sets, "What is said of its sets; may be empty when all are accepted");
        visit("status", self.status, "A, E, P partly accepted, R ...: AK901");
        visit("included", self.included, "Sets the group said it holds");
        visit("received", self.received, "Sets counted");
        visit("accepted", self.accepted, "Sets accepted");
        visit("codes", self.codes, "Group errors: AK905 to AK909; interchange error of CONTRL");
        visit("interchange-control-number", self.interchange_control_number, "UNB05 of the interchange acknowledged");
        visit("sender", self.sender, "Who sent that interchange: UNB02");
        visit("sender-qualifier", self.sender_qualifier, "Whose numbering that is");
        visit("receiver", self.receiver, "Who received it: UNB03");
        visit("receiver-qualifier", self.receiver_qualifier, "Whose numbering that is");
    }
};

}  // namespace crossdock::documents
