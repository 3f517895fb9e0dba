#include "mappings/tools/sample.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>

#include "mappings/language/plan/plan.h"
#include "mappings/language/read_file.h"
#include "parsers/edifact/reader.h"
#include "parsers/edifact/writer.h"
#include "parsers/x12/writer.h"

namespace crossdock::mapping {
namespace {

using nlohmann::ordered_json;

x12::Tolerance with_bare_sets() {
    x12::Tolerance tolerance;
    tolerance.bare_sets = true;
    return tolerance;
}

// A document of a file as a set.
SetRead set_of(std::size_t number, std::expected<ReadResult, std::vector<x12::Problem>> result) {
    SetRead set;
    set.set_control = std::to_string(number);
    set.result = std::move(result);
    return set;
}

PayloadRead read_body(const Mapping& mapping, std::string_view bytes, const ReadOptions& options) {
    PayloadRead read;
    auto file = read_documents(mapping, bytes, options);
    if (!file) {
        read.sets.push_back(set_of(1, std::unexpected(std::move(file.error()))));
        return read;
    }
    read.problems = std::move(file->notes);
    for (auto& document : file->documents) read.sets.push_back(set_of(read.sets.size() + 1, std::move(document)));
    return read;
}

Result<PayloadRead> read_by(const Mapping& mapping, std::string_view bytes, const ChooseMapping& choose,
                            const ReadOptions& options = {}) {
    if (is_body(mapping)) return read_body(mapping, bytes, options);
    return read_payload(bytes, choose, options, with_bare_sets());
}

// Segments of the sets, and the delimiters of the first.
class Segments final : public x12::Handler {
  public:
    void on_set(const x12::SetHeader&, const x12::Segment& st) override {
        if (!delimiters) delimiters = st.delimiters();
    }
    void on_segment(const x12::Segment& segment) override {
        texts.emplace_back(segment.bytes());
        lines.push_back(segment.at().text.line);
    }

    std::vector<std::string> texts;
    std::vector<std::uint32_t> lines;  // where each stands
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

edifact::Envelope edifact_envelope(const std::optional<Delimiters>& delimiters) {
    edifact::Envelope envelope;
    envelope.sender.id = "SENDER";
    envelope.receiver.id = "RECEIVER";
    envelope.date = "20260101";
    envelope.time = "0000";
    envelope.reference = "1";
    if (delimiters) envelope.delimiters = *delimiters;
    if (envelope.delimiters.repetition != '\0') envelope.syntax = 4;
    return envelope;
}

// A set or message for as many documents as belong into one; `begin` and `end` frame it.
template <class Writer, class Begin, class End>
Result<std::string> write_each(const Mapping& mapping, const std::vector<documents::Document>& documents,
                               std::vector<std::string>& lost, const WriteOptions& options, Writer& writer, Begin begin,
                               End end) {
    const std::span<const documents::Document> all(documents);
    std::size_t count = 1, number = 0;
    for (std::size_t n = 0; n < documents.size(); n += count) {
        count = mapping.documents_of_set(all.subspan(n));
        begin(++number);
        if (auto written = mapping.write(all.subspan(n, count), writer, &lost, options); !written)
            return std::unexpected(std::move(written.error()));
        end();
    }
    return writer.finish();
}

// Of X12 and EDIFACT the segments inside the sets, of a file its lines.
Segments pieces_of(const Mapping& mapping, std::string_view bytes) {
    Segments pieces;
    if (!is_body(mapping)) {
        static_cast<void>(read_events(bytes, pieces));
        return pieces;
    }
    for (std::uint32_t line = 1; !bytes.empty(); ++line) {
        const std::size_t end = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
        pieces.texts.emplace_back(bytes.substr(0, end));
        pieces.lines.push_back(line);
        bytes.remove_prefix(end);
    }
    return pieces;
}

std::string shown_piece(const Segments& pieces, std::size_t at) {
    constexpr std::size_t shown = 80;
    if (at >= pieces.texts.size()) return "nothing";
    std::string text;
    for (const char c : pieces.texts[at].substr(0, shown)) {
        if (c == '\r' || c == '\n')
            text += c == '\r' ? "\\r" : "\\n";
        else
            text += static_cast<unsigned char>(c) < 0x20 ? '.' : c;
    }
    return "'" + text + (pieces.texts[at].size() > shown ? "...'" : "'");
}

}  // namespace

std::string in_words(const x12::Problem& problem) {
    return "line " + std::to_string(problem.place.line) + ", column " + std::to_string(problem.place.column) + ": " +
           problem.message;
}

bool is_body(const Mapping& mapping) {
    return mapping.plan()->body != nullptr;
}

std::string called(const Mapping& mapping, const SetRead& set) {
    return (is_body(mapping) ? "document " : mapping.plan()->edifact ? "message " : "set ") + set.set_control;
}

Result<void> read_events(std::string_view bytes, Handler& handler) {
    if (!edifact::begins_as_edifact(bytes)) return x12::read_all(bytes, handler, with_bare_sets());
    edifact::Tolerance tolerance;
    tolerance.bare_messages = true;
    return edifact::read_all(bytes, handler, tolerance);
}

Result<PayloadRead> read_sets(const Mapping& mapping, std::string_view bytes) {
    return read_by(mapping, bytes, [&](std::string_view, std::string_view transaction, std::string_view) {
        return transaction == mapping.transaction() ? &mapping : nullptr;
    });
}

SampleRead read_sample(const Mapping& mapping, std::string_view bytes, const CrossReferences* references) {
    SampleRead sample;
    auto read = read_by(mapping, bytes, [&](auto, auto, auto) { return &mapping; }, {.references = references});
    if (!read) {
        sample.refusals.push_back(to_string(read.error()));
        return sample;
    }
    for (const x12::Problem& problem : read->problems)
        (problem.severity == Severity::error ? sample.refusals : sample.notes).push_back(in_words(problem));
    for (SetRead& set : read->sets) {
        for (const x12::Problem& problem : set.result ? set.result->notes : set.result.error()) {
            const bool envelope = problem.code.starts_with("x12.") || problem.code.starts_with("edifact.");
            if (!envelope)  // told above
                (problem.severity == Severity::error ? sample.refusals : sample.notes).push_back(in_words(problem));
        }
        if (set.result) sample.documents.push_back(std::move(set.result->document));
    }
    if (read->sets.empty() && sample.refusals.empty())
        sample.refusals.emplace_back("there is no transaction set in it");
    return sample;
}

Result<std::string> write_sample(const Mapping& mapping, const std::vector<documents::Document>& documents,
                                 std::string_view like, std::vector<std::string>& lost,
                                 const CrossReferences* references) {
    const WriteOptions options{.references = references};
    if (is_body(mapping)) return write_file(mapping, documents, &lost, options);
    Segments segments;
    static_cast<void>(read_events(like, segments));
    if (mapping.plan()->edifact) {
        edifact::InterchangeWriter writer(edifact_envelope(segments.delimiters));
        const edifact::MessageKind kind{std::string(mapping.transaction()), std::string(mapping.version()), {}};
        return write_each(
            mapping, documents, lost, options, writer,
            [&](std::size_t number) { writer.begin_message(kind, std::to_string(number)); },
            [&] { writer.end_message(); });
    }
    x12::InterchangeWriter writer(envelope_of(mapping, segments.delimiters));
    return write_each(
        mapping, documents, lost, options, writer,
        [&](std::size_t number) { writer.begin_set(mapping.transaction(), set_control(number)); },
        [&] { writer.end_set(); });
}

std::string wire_difference(const Mapping& mapping, std::string_view written, std::string_view sample) {
    const Segments one = pieces_of(mapping, written), other = pieces_of(mapping, sample);
    for (std::size_t n = 0; n < std::max(one.texts.size(), other.texts.size()); ++n) {
        if (n < one.texts.size() && n < other.texts.size() && one.texts[n] == other.texts[n]) continue;
        const std::string place =
            n < other.lines.size() ? "line " + std::to_string(other.lines[n]) : "behind the last of the sample";
        return place + ": " + shown_piece(one, n) + " is written, the sample has " + shown_piece(other, n);
    }
    return {};
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
