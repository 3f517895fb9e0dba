#include "mappings/tools/sample.h"

#include <nlohmann/json.hpp>
#include <optional>

#include "parsers/x12/writer.h"

namespace crossdock::mapping {
namespace {

using nlohmann::ordered_json;

x12::Tolerance with_bare_sets() {
    x12::Tolerance tolerance;
    tolerance.bare_sets = true;
    return tolerance;
}

// Segments of the sets, and the delimiters of the first.
class Segments final : public x12::Handler {
  public:
    void on_set(const x12::SetHeader&, const x12::Segment& st) override {
        if (!delimiters) delimiters = st.delimiters();
    }
    void on_segment(const x12::Segment& segment) override { texts.emplace_back(segment.bytes()); }

    std::vector<std::string> texts;
    std::optional<x12::Delimiters> delimiters;
};

x12::Envelope envelope_of(const Mapping& mapping, const std::optional<x12::Delimiters>& delimiters) {
    x12::Envelope envelope;
    envelope.sender = "SENDER";
    envelope.receiver = "RECEIVER";
    envelope.functional_id = mapping.functional_id();
    envelope.version = mapping.version();
    envelope.interchange_version = mapping.version() < "005010" ? "00401" : "00501";
    envelope.date = "20260101";
    envelope.time = "0000";
    envelope.interchange_control = 1;
    envelope.group_control = 1;
    if (delimiters) envelope.delimiters = *delimiters;
    return envelope;
}

std::string set_control(std::size_t number) {
    std::string digits = std::to_string(number);
    return std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

}  // namespace

std::string in_words(const x12::Problem& problem) {
    return "line " + std::to_string(problem.place.line) + ", column " + std::to_string(problem.place.column) + ": " +
           problem.message;
}

SampleRead read_sample(const Mapping& mapping, std::string_view bytes) {
    SampleRead sample;
    auto read = read_payload(
        bytes, [&](auto, auto, auto) { return &mapping; }, {}, with_bare_sets());
    if (!read) {
        sample.refusals.push_back(to_string(read.error()));
        return sample;
    }
    for (const x12::Problem& problem : read->problems)
        (problem.severity == Severity::error ? sample.refusals : sample.notes).push_back(in_words(problem));
    for (SetRead& set : read->sets) {
        for (const x12::Problem& problem : set.result ? set.result->notes : set.result.error()) {
            const bool envelope = problem.code.starts_with("x12.");  // told above
            if (!envelope)
                (problem.severity == Severity::error ? sample.refusals : sample.notes).push_back(in_words(problem));
        }
        if (set.result) sample.documents.push_back(std::move(set.result->document));
    }
    if (read->sets.empty() && sample.refusals.empty())
        sample.refusals.emplace_back("there is no transaction set in it");
    return sample;
}

Result<std::string> write_sample(const Mapping& mapping, const std::vector<documents::Document>& documents,
                                 std::string_view like, std::vector<std::string>& lost) {
    Segments segments;
    static_cast<void>(x12::read_all(like, segments, with_bare_sets()));
    x12::InterchangeWriter writer(envelope_of(mapping, segments.delimiters));
    for (std::size_t n = 0; n < documents.size(); ++n) {
        writer.begin_set(mapping.transaction(), set_control(n + 1));
        if (auto written = mapping.write(documents[n], writer, &lost); !written)
            return std::unexpected(std::move(written.error()));
        writer.end_set();
    }
    return writer.finish();
}

std::vector<std::string> segments_of(std::string_view bytes) {
    Segments segments;
    static_cast<void>(x12::read_all(bytes, segments, with_bare_sets()));
    return std::move(segments.texts);
}

std::string to_golden(const std::vector<documents::Document>& documents) {
    if (documents.size() == 1) return documents::to_json(documents.front()) + "\n";
    ordered_json all = ordered_json::array();
    for (const auto& document : documents) all.push_back(ordered_json::parse(documents::to_json(document, -1)));
    return all.dump(2) + "\n";
}

Result<std::vector<documents::Document>> from_golden(std::string_view json) {
    const auto parsed = ordered_json::parse(json, nullptr, false);
    std::vector<documents::Document> documents;
    if (!parsed.is_array()) {
        auto one = documents::from_json(json);
        if (!one) return std::unexpected(std::move(one.error()));
        documents.push_back(std::move(*one));
        return documents;
    }
    for (const ordered_json& entry : parsed) {
        auto one = documents::from_json(entry.dump());
        if (!one) {
            one.error().place = "document " + std::to_string(documents.size() + 1) +
                                (one.error().place.empty() ? "" : ", " + one.error().place);
            return std::unexpected(std::move(one.error()));
        }
        documents.push_back(std::move(*one));
    }
    return documents;
}

}  // namespace crossdock::mapping
