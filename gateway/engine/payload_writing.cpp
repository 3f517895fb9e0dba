#include "gateway/engine/payload_writing.h"

#include <algorithm>

#include "mappings/language/read_file.h"

namespace crossdock::engine {
namespace {

constexpr std::size_t control_digits = 9;
constexpr std::size_t set_control_digits = 4;

using Documents = std::span<const documents::Document>;

std::string padded(std::uint64_t number, std::size_t width) {
    std::string digits = std::to_string(number);
    return std::string(digits.size() < width ? width - digits.size() : 0, '0') + digits;
}

// One set or message after another; `begin` and `end` frame each.
template <class Writer, class Begin, class End>
Result<std::string> write_sets(const mapping::Mapping& mapping, Documents documents, const PayloadTerms& terms,
                               std::vector<LostField>& lost, Writer& writer, Begin begin, End end) {
    std::size_t a_set = 1;
    for (std::size_t i = 0, set = 0; i < documents.size(); i += a_set, ++set) {
        a_set = mapping.documents_of_set(documents.subspan(i));
        const std::string control = begin(terms.first_set + set);
        std::vector<std::string> fields;
        if (auto written =
                mapping.write(documents.subspan(i, a_set), writer, &fields, {.references = terms.references});
            !written)
            return std::unexpected(std::move(written.error()));
        end();
        for (std::string& field : fields) lost.push_back({control, std::move(field)});
    }
    return writer.finish();
}

}  // namespace

std::string nine_digits(std::uint32_t number) {
    return padded(number, control_digits);
}

void set_numbers(PayloadTerms& terms, const store::ControlNumbers& numbers) {
    terms.x12.interchange_control = numbers.interchange;
    terms.x12.group_control = numbers.group;
    terms.edifact.reference = nine_digits(numbers.interchange);
}

void set_time(PayloadTerms& terms, Instant at) {
    const std::string text = to_string(at);  // 2026-01-31T08:05:00.000Z
    terms.x12.date = terms.edifact.date = text.substr(0, 4) + text.substr(5, 2) + text.substr(8, 2);
    terms.x12.time = terms.edifact.time = text.substr(11, 2) + text.substr(14, 2);
}

PayloadTerms terms_of(const partners::Partner& partner, Instant at, const store::ControlNumbers& numbers) {
    PayloadTerms terms;
    terms.x12 = partner.x12.envelope();
    terms.edifact = partner.edifact.envelope();
    set_time(terms, at);
    set_numbers(terms, numbers);
    return terms;
}

Result<std::string> write_payload(const mapping::Mapping& mapping, Documents documents, const PayloadTerms& terms,
                                  PayloadNotes& notes) {
    switch (partners::standard_of(mapping)) {
        case partners::Standard::body: {
            std::vector<std::string> fields;
            auto text = mapping::write_file(mapping, documents, &fields, {.references = terms.references});
            for (std::string& field : fields) notes.lost.push_back({{}, std::move(field)});
            return text;
        }
        case partners::Standard::edifact: {
            edifact::InterchangeWriter writer(terms.edifact);
            const edifact::MessageKind kind{std::string(mapping.transaction()), std::string(mapping.version()),
                                            terms.association};
            return write_sets(
                mapping, documents, terms, notes.lost, writer,
                [&](std::uint64_t number) {
                    writer.begin_message(kind, std::to_string(number));
                    return std::to_string(number);
                },
                [&] { writer.end_message(); });
        }
        case partners::Standard::x12: break;
    }
    x12::Envelope envelope = terms.x12;
    envelope.functional_id = mapping.functional_id();
    x12::InterchangeWriter writer(envelope);
    auto bytes = write_sets(
        mapping, documents, terms, notes.lost, writer,
        [&](std::uint64_t number) {
            std::string control = padded(number, set_control_digits);
            writer.begin_set(mapping.transaction(), control);
            return control;
        },
        [&] { writer.end_set(); });
    if (!bytes) return bytes;
    if (auto fits = check_outgoing(*bytes, mapping, terms.rules, terms.references, notes.misfits); !fits)
        return std::unexpected(std::move(fits.error()));
    return bytes;
}

}  // namespace crossdock::engine
