#include "gateway/engine/duplicates.h"

#include <algorithm>
#include <utility>

#include "parsers/edifact/reader.h"

namespace crossdock::engine {
namespace {

using store::TakenInterchange;
using Setting = partners::ControlNumbers::Duplicates;

class EnvelopeReader final : public Handler {
  public:
    explicit EnvelopeReader(std::string_view payload) : payload_(payload) {}

    void on_interchange(const InterchangeHeader& header, const Segment& segment) override {
        const bool is_x12 = segment.tag() == "ISA";
        envelopes_.push_back({is_x12 ? "x12" : "edifact", id_of(header.sender_qualifier, header.sender),
                              id_of(header.receiver_qualifier, header.receiver), std::string(header.control_number),
                              segment.at(), segment.place_of(is_x12 ? 13 : 5),
                              payload_.substr(segment.at().text.offset)});
    }

    void on_interchange_end(const Trailer& trailer) override {
        if (trailer.segment == nullptr || envelopes_.empty()) return;
        const std::size_t last = trailer.segment->size();
        const std::uint64_t end = trailer.segment->place_of(last).offset + trailer.segment->element(last).size();
        std::string_view& bytes = envelopes_.back().bytes;
        bytes = bytes.substr(0, end - envelopes_.back().at.text.offset);
    }

    std::vector<ReceivedEnvelope> take() { return std::move(envelopes_); }

  private:
    static std::string id_of(std::string_view qualifier, std::string_view id) {
        return std::string(qualifier) + "/" + std::string(id);
    }

    const std::string_view payload_;
    std::vector<ReceivedEnvelope> envelopes_;
};

// "in /out/945.edi (inbox entry 1, 2026-01-31)"
Result<std::string> where(const TakenInterchange& before, store::Store& store) {
    const auto entry = store.inbox_entry(before.inbox_id);
    if (!entry) return std::unexpected(entry.error());
    return "in " + entry->arrival.path + " (inbox entry " + std::to_string(before.inbox_id) + ", " +
           to_string(before.at).substr(0, std::string_view("2026-01-31").size()) + ")";
}

Problem used_before(const ReceivedEnvelope& envelope, const std::string& where, bool refused) {
    Problem problem;
    const bool is_x12 = envelope.standard == "x12";
    problem.severity = refused ? Severity::error : Severity::warning;
    problem.code = envelope.standard + ".duplicate-interchange";
    problem.reach = refused ? Problem::Reach::interchange : Problem::Reach::none;
    problem.at = envelope.at;
    problem.tag = is_x12 ? "ISA" : "UNB";
    problem.element = is_x12 ? 13 : 5;
    problem.place = envelope.place;
    problem.value = envelope.control_number;
    problem.message = "another interchange from " + envelope.sender + " to " + envelope.receiver +
                      " had this control number: " + where;
    problem.remedy =
        "ask the partner which of the two counts, and to give each interchange a number of its own; should this one "
        "count too, write <control-numbers duplicates=\"warn\"/> into the partner file, and replay";
    return problem;
}

}  // namespace

Result<std::vector<ReceivedEnvelope>> envelopes_of(std::string_view bytes, x12::Tolerance tolerance) {
    EnvelopeReader reader(bytes);
    auto read =
        edifact::begins_as_edifact(bytes) ? edifact::read_all(bytes, reader) : x12::read_all(bytes, reader, tolerance);
    if (!read) return std::unexpected(std::move(read.error()));
    return reader.take();
}

Result<Duplicates> find_duplicates(const std::vector<ReceivedEnvelope>& envelopes, store::Store& store,
                                   const store::InboxEntry& entry, const partners::ControlNumbers& settings,
                                   Instant now) {
    Duplicates found;
    std::vector<TakenInterchange> in_this_payload;
    for (const ReceivedEnvelope& envelope : envelopes) {
        if (envelope.control_number.empty()) continue;
        TakenInterchange row{entry.arrival.partner,
                             envelope.sender,
                             envelope.receiver,
                             envelope.control_number,
                             entry.id,
                             Sha256::of(envelope.bytes),
                             now};
        const std::uint32_t nth = envelope.at.interchange;
        if (settings.duplicates == Setting::accept) {
            found.to_be_taken.emplace(nth, std::move(row));
            continue;
        }
        auto before = store.taken(row.partner, row.sender, row.receiver, row.control_number);
        if (!before) return std::unexpected(std::move(before.error()));
        // What this entry took in itself is no duplicate when it is read again; neither is what was long ago.
        const bool own = std::ranges::any_of(
            *before, [&](const auto& each) { return each.inbox_id == entry.id && each.content == row.content; });
        std::erase_if(*before, [&](const auto& each) {
            return own || each.inbox_id == entry.id || each.at + settings.remembered < now;
        });
        for (const TakenInterchange& each : in_this_payload)
            if (each.sender == row.sender && each.receiver == row.receiver &&
                each.control_number == row.control_number && (!own || each.content == row.content))
                before->push_back(each);
        in_this_payload.push_back(row);
        if (before->empty()) {
            found.to_be_taken.emplace(nth, std::move(row));
            continue;
        }
        const auto same = std::ranges::find(*before, row.content, &TakenInterchange::content);
        auto place = where(same == before->end() ? before->front() : *same, store);
        if (!place) return std::unexpected(std::move(place.error()));
        if (same != before->end()) {
            found.repeated.emplace(nth, entry.arrival.path + ": interchange " + row.control_number + " from " +
                                            row.sender + " is the same as " + *place + ": not read again");
            continue;
        }
        const bool refused = settings.duplicates == Setting::reject;
        found.problems.emplace(nth, used_before(envelope, *place, refused));
        if (!refused) found.to_be_taken.emplace(nth, std::move(row));
    }
    return found;
}

}  // namespace crossdock::engine
