#include "parsers/x12/acknowledgement/acknowledgement_reader.h"

#include <charconv>
#include <utility>

#include "parsers/x12/findings.h"

namespace crossdock::x12 {
namespace {

constexpr std::size_t first_set_code = 2, first_group_code = 5, codes_max = 5;

std::vector<std::string> codes_from(const Segment& segment, std::size_t first) {
    std::vector<std::string> codes;
    for (std::size_t n = first; n < first + codes_max; ++n)
        if (const std::string_view code = segment.element(n); !code.empty()) codes.emplace_back(code);
    return codes;
}

}  // namespace

void AcknowledgementReader::on_interchange(const InterchangeHeader& header, const Segment&) {
    sender_qualifier_ = header.sender_qualifier;
    sender_ = header.sender;
}

void AcknowledgementReader::on_set(const SetHeader& header, const Segment& st) {
    in_response_ = header.transaction == "997" || header.transaction == "999";
    has_ak1_ = has_ak9_ = in_set_ = in_segment_ = false;
    if (!in_response_) {
        ++said_.other_sets;
        return;
    }
    set_at_ = st.at();
    GroupResponse& response = said_.responses.emplace_back();
    response.place = st.place_of(0);
    response.is_999 = header.transaction == "999";
    response.sender_qualifier = sender_qualifier_;
    response.sender = sender_;
}

void AcknowledgementReader::on_segment(const Segment& segment) {
    if (!in_response_) return;
    const std::string_view tag = segment.tag();
    if (tag == "AK1")
        ak1(segment);
    else if (tag == "AK2")
        ak2(segment);
    else if (tag == "AK3" || tag == "IK3")
        ak3(segment);
    else if (tag == "AK4" || tag == "IK4")
        ak4(segment);
    else if (tag == "AK5" || tag == "IK5")
        ak5(segment);
    else if (tag == "AK9")
        ak9(segment);
    else if (tag == "CTX")
        context(segment);
    else
        complain(segment, "an acknowledgement has no segment " + finding::quoted(tag) + "; it is passed over");
}

void AcknowledgementReader::ak1(const Segment& segment) {
    if (std::exchange(has_ak1_, true)) return complain(segment, "AK1 comes a second time; the first one counts");
    GroupResponse& response = said_.responses.back();
    response.functional_id = segment.element(1);
    response.control_number = segment.element(2);
    response.version = segment.element(3);
}

void AcknowledgementReader::ak2(const Segment& segment) {
    end_open_set(segment.at());
    in_set_ = true;
    SetResponse& set = said_.responses.back().sets.emplace_back();
    set.place = segment.place_of(0);
    set.transaction = segment.element(1);
    set.control_number = segment.element(2);
    set.convention = segment.element(3);
}

void AcknowledgementReader::ak3(const Segment& segment) {
    if (!in_set_)
        return complain(segment, std::string(segment.tag()) + " stands outside a set; AK2 was expected first");
    in_segment_ = true;
    const auto position = number(segment, 2, segment.element(2));
    SegmentComplaint& complaint = said_.responses.back().sets.back().segments.emplace_back();
    complaint.tag = segment.element(1);
    complaint.position = position.value_or(0);
    complaint.loop = segment.element(3);
    complaint.code = segment.element(4);
}

void AcknowledgementReader::context(const Segment& segment) {
    if (!in_segment_) return complain(segment, "CTX stands outside a segment's note; IK3 was expected first");
    said_.responses.back().sets.back().segments.back().contexts.emplace_back(segment.element(1));
}

void AcknowledgementReader::ak4(const Segment& segment) {
    if (!in_segment_)
        return complain(segment,
                        std::string(segment.tag()) + " stands outside a segment's note; AK3 was expected first");
    ElementComplaint complaint;
    complaint.element = number(segment, 1, segment.component(1, 1)).value_or(0);
    complaint.component = number(segment, 1, segment.component(1, 2)).value_or(0);
    complaint.repetition = number(segment, 1, segment.component(1, 3)).value_or(0);
    complaint.data_element = segment.element(2);
    complaint.code = segment.element(3);
    complaint.value = segment.element(4);
    said_.responses.back().sets.back().segments.back().elements.push_back(std::move(complaint));
}

void AcknowledgementReader::ak5(const Segment& segment) {
    if (!in_set_)
        return complain(segment, std::string(segment.tag()) + " stands outside a set; AK2 was expected first");
    SetResponse& set = said_.responses.back().sets.back();
    set.status = segment.element(1);
    set.codes = codes_from(segment, first_set_code);
    in_set_ = in_segment_ = false;
}

void AcknowledgementReader::ak9(const Segment& segment) {
    end_open_set(segment.at());
    if (std::exchange(has_ak9_, true)) return complain(segment, "AK9 comes a second time; the first one counts");
    GroupResponse& response = said_.responses.back();
    response.status = segment.element(1);
    response.included = number(segment, 2, segment.element(2));
    response.received = number(segment, 3, segment.element(3));
    response.accepted = number(segment, 4, segment.element(4));
    response.codes = codes_from(segment, first_group_code);
}

void AcknowledgementReader::on_segment_outside(const Segment& segment) {
    if (segment.tag() != "TA1") return;
    InterchangeResponse& response = said_.interchanges.emplace_back();
    response.place = segment.place_of(0);
    response.sender_qualifier = sender_qualifier_;
    response.sender = sender_;
    response.control_number = segment.element(1);
    response.date = segment.element(2);
    response.time = segment.element(3);
    response.status = segment.element(4);
    response.code = segment.element(5);
}

void AcknowledgementReader::on_set_end(const Trailer& trailer) {
    if (!std::exchange(in_response_, false)) return;
    const Coordinates& at = trailer.segment != nullptr ? trailer.segment->at() : set_at_;
    end_open_set(at);
    const std::string name = said_.responses.back().is_999 ? "999" : "997";
    if (!has_ak1_) complain(at, "AK1", at.text, "the " + name + " has no AK1, so it does not say what it is about");
    if (!has_ak9_) complain(at, "AK9", at.text, "the " + name + " has no AK9, so it gives no verdict on the group");
}

void AcknowledgementReader::on_problem(const Problem& problem) {
    said_.problems.push_back(problem);
}

Acknowledgements AcknowledgementReader::take() {
    return std::exchange(said_, {});
}

void AcknowledgementReader::end_open_set(const Coordinates& at) {
    in_segment_ = false;
    if (!std::exchange(in_set_, false)) return;
    const SetResponse& set = said_.responses.back().sets.back();
    complain(
        at, "AK2", set.place,
        "what is said of set " + set.transaction + ' ' + set.control_number + " has no AK5, so it gives no verdict");
}

std::optional<std::uint32_t> AcknowledgementReader::number(const Segment& segment, std::size_t element,
                                                           std::string_view value) {
    if (value.empty()) return std::nullopt;
    std::uint32_t result = 0;
    const auto parsed = std::from_chars(value.data(), value.data() + value.size(), result);
    if (parsed.ec == std::errc{} && parsed.ptr == value.data() + value.size()) return result;
    complain(segment, describe_place(segment, element) + " is " + finding::quoted(value) + "; a number was expected");
    return std::nullopt;
}

void AcknowledgementReader::complain(const Segment& segment, std::string message) {
    complain(segment.at(), segment.tag(), segment.place_of(0), std::move(message));
}

void AcknowledgementReader::complain(const Coordinates& at, std::string_view tag, Position place, std::string message) {
    Problem problem;
    problem.severity = Severity::warning;
    problem.code = "x12.ack.structure";
    problem.at = at;
    problem.tag = tag;
    problem.place = place;
    problem.message = std::move(message);
    problem.remedy = "ask the partner to correct its acknowledgements";
    said_.problems.push_back(std::move(problem));
}

Result<Acknowledgements> read_acknowledgements(std::string_view bytes, Tolerance tolerance, Limits limits) {
    AcknowledgementReader reader;
    if (auto read = read_all(bytes, reader, tolerance, limits); !read) return std::unexpected(read.error());
    return reader.take();
}

}  // namespace crossdock::x12
