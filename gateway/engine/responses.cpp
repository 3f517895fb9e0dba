#include "gateway/engine/responses.h"

#include <utility>

namespace crossdock::engine {
namespace {

std::optional<std::int64_t> if_said(std::uint32_t number) {
    return number == 0 ? std::nullopt : std::optional<std::int64_t>(number);
}

documents::SegmentError document_of(const x12::SegmentComplaint& said) {
    documents::SegmentError error{said.tag, if_said(said.position), said.loop, said.code, {}, {}};
    for (const auto& element : said.elements)
        error.elements.push_back({if_said(element.element),
                                  if_said(element.component),
                                  element.data_element,
                                  element.code,
                                  element.value,
                                  {}});
    return error;
}

documents::Acknowledgement document_of(const x12::GroupResponse& said) {
    documents::Acknowledgement document;
    document.functional_id = said.functional_id;
    document.group_control_number = said.control_number;
    document.version = said.version;
    document.status = said.status;
    document.included = said.included;
    document.received = said.received;
    document.accepted = said.accepted;
    document.codes = said.codes;
    for (const auto& set : said.sets) {
        auto& answer = document.sets.emplace_back();
        answer.transaction = set.transaction;
        answer.control_number = set.control_number;
        answer.status = set.status;
        answer.codes = set.codes;
        for (const auto& segment : set.segments) answer.errors.push_back(document_of(segment));
    }
    return document;
}

documents::Acknowledgement document_of(const x12::InterchangeResponse& said) {
    documents::Acknowledgement document;
    document.functional_id = ta1_id;
    document.group_control_number = said.control_number;
    document.status = said.status;
    if (!said.code.empty()) document.codes = {said.code};
    return document;
}

}  // namespace

void ResponseReader::on_interchange(const x12::InterchangeHeader& header, const x12::Segment& isa) {
    interchange_control_ = header.control_number;
    ta1s_here_ = 0;
    reader_.on_interchange(header, isa);
}

void ResponseReader::on_set(const x12::SetHeader& header, const x12::Segment& st) {
    const auto& at = st.at();
    if (header.transaction == "997" || header.transaction == "999")
        sets_.push_back({std::to_string(at.interchange) + "." + std::to_string(at.group) + "." + std::to_string(at.set),
                         {},
                         at.interchange});
    reader_.on_set(header, st);
}

void ResponseReader::on_segment_outside(const x12::Segment& segment) {
    if (segment.tag() == "TA1")
        ta1s_.push_back({std::to_string(segment.at().interchange) + "." + "ta1." + std::to_string(++ta1s_here_),
                         interchange_control_.empty() ? "TA1" : "interchange " + interchange_control_ + ", TA1",
                         segment.at().interchange});
    reader_.on_segment_outside(segment);
}

std::vector<Response> ResponseReader::take() {
    x12::Acknowledgements said = reader_.take();
    std::vector<Response> responses;
    for (std::size_t n = 0; n < said.interchanges.size() && n < ta1s_.size(); ++n) {
        Response& response = responses.emplace_back();
        response.position = ta1s_[n].position;
        response.place = ta1s_[n].place;
        response.interchange = ta1s_[n].interchange;
        response.is_ta1 = true;
        response.document = document_of(said.interchanges[n]);
        response.said.interchanges.push_back(std::move(said.interchanges[n]));
    }
    for (std::size_t n = 0; n < said.responses.size() && n < sets_.size(); ++n) {
        Response& response = responses.emplace_back();
        response.position = sets_[n].position;
        response.document = document_of(said.responses[n]);
        response.said.responses.push_back(std::move(said.responses[n]));
    }
    return responses;
}

}  // namespace crossdock::engine
