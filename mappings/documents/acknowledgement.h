// What the other side's translator thought of a functional group we sent (X12 997).
//
// Code lists are those of AK304, AK403, AK501 and AK901, spelt as on the wire.
// Lifetime, threads: a value.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mappings/documents/schema.h"

namespace crossdock::documents {

struct ElementError {
    std::optional<std::int64_t> position, component;
    std::string data_element, code, value;
    bool operator==(const ElementError&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("position", self.position, "Element position in the segment, from 1");
        visit("component", self.component, "Component position, from 1");
        visit("data-element", self.data_element, "Data element number of the dictionary");
        visit("code", self.code, "What is wrong with it: AK403");
        visit("value", self.value, "Copy of the bad value");
    }
};

struct SegmentError {
    std::string tag;
    std::optional<std::int64_t> position;
    std::string loop, code;
    std::vector<ElementError> elements;
    bool operator==(const SegmentError&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("tag", self.tag, "Segment complained of");
        visit("position", self.position, "Its position in the set, ST = 1");
        visit("loop", self.loop, "Loop it stands in");
        visit("code", self.code, "What is wrong with it: AK304");
        visit("elements", self.elements, "Elements complained of");
    }
};

struct SetResponse {
    std::string transaction, control_number, status;
    std::vector<std::string> codes;
    std::vector<SegmentError> errors;
    bool operator==(const SetResponse&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("transaction", self.transaction, "Transaction set acknowledged: 940");
        visit("control-number", self.control_number, "Its ST02");
        visit("status", self.status, "A accepted, E accepted with errors, R rejected ...: AK501");
        visit("codes", self.codes, "Set errors: AK502 to AK506");
        visit("errors", self.errors, "Segments complained of");
    }
};

struct Acknowledgement {
    std::string functional_id, group_control_number, version;
    std::vector<SetResponse> sets;
    std::string status;
    std::optional<std::int64_t> included, received, accepted;
    std::vector<std::string> codes;
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
        visit("codes", self.codes, "Group errors: AK905 to AK909");
    }
};

}  // namespace crossdock::documents
