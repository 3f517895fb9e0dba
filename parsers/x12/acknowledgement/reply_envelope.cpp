#include "parsers/x12/acknowledgement/reply_envelope.h"

#include <algorithm>
#include <array>
#include <utility>

#include "parsers/x12/acknowledgement/response_segments.h"
#include "parsers/x12/characters.h"
#include "parsers/x12/write_rules.h"

namespace crossdock::x12 {
namespace {

constexpr std::size_t id_max = 15, group_id_min = 2, qualifier_size = 2;
constexpr std::size_t release_size = 6, version_max = 12;

std::string_view without_blanks(std::string_view text) {
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

bool is_writable(std::string_view value, const Delimiters& delimiters, std::size_t least) {
    return value.size() >= least && value.size() <= id_max && writable(value, delimiters, id_max) == value;
}

// TA101 to TA103 repeat what the ISA said: digits with leading zeros, or whatever stood there.
std::string repeated(std::string_view value, std::size_t size, const Delimiters& delimiters) {
    std::string text = writable(value, delimiters, size);
    if (text.empty() || is_digits(text, text.size())) text.insert(0, size - text.size(), '0');
    return text;
}

// TA105: the first code; where none fits, R and "000 no error" must not stand together.
std::string_view note_code(const InterchangeResult& inbound) {
    if (inbound.verdict == Verdict::accepted) return "000";
    const std::vector<std::string_view> codes = inbound.codes();
    return codes.empty() ? "022" : codes.front();
}

}  // namespace

std::string version_of_reply(std::string_view inbound) {
    inbound = without_blanks(inbound);
    if (!is_digits(inbound.substr(0, release_size), release_size) || inbound.size() > version_max) return "004010";
    const bool plain = std::ranges::all_of(inbound, is_tag_character);
    const bool names_guide = inbound.size() > release_size && inbound[release_size] == 'X';
    return std::string(plain && !names_guide ? inbound : inbound.substr(0, release_size));
}

Result<Envelope> turned_around(const InterchangeResult& inbound, std::string version,
                               const AcknowledgementOptions& options) {
    Envelope envelope;
    envelope.delimiters = options.delimiters;
    envelope.after_terminator = options.after_terminator;
    envelope.date = options.date;
    envelope.time = options.time;
    envelope.functional_id = "FA";
    envelope.interchange_version = is_digits(inbound.version, 5) ? inbound.version
                                   : version >= "005010"         ? "00501"
                                                                 : "00401";
    envelope.version = std::move(version);
    if (inbound.usage == "T" || inbound.usage == "I") envelope.usage = inbound.usage.front();

    const Delimiters delimiters = delimiters_in_use(envelope);
    const std::array<std::pair<std::string_view, std::string_view>, 2> ids{
        {{"ISA06", inbound.sender}, {"ISA08", inbound.receiver}}};
    for (const auto& [reference, id] : ids)
        if (!is_writable(id, delimiters, 1))
            return fail(ErrorKind::partner_fault, "x12.ack.address",
                        "interchange " + inbound.control_number + " cannot be acknowledged: " + std::string(reference) +
                            " is '" + writable(id, {'\0', '\0', '\0', '\0'}, 40) +
                            "', and 1 to 15 characters without a delimiter of ours were expected",
                        "line " + std::to_string(inbound.at.text.line) + ", column " +
                            std::to_string(inbound.at.text.column) + ", " + std::string(reference),
                        "tell the sender what was found, and ask it to correct its envelope");

    const auto qualifier = [&](const std::string& value) {
        return value.size() == qualifier_size && writable(value, delimiters, qualifier_size) == value ? value : "ZZ";
    };
    envelope.sender_qualifier = qualifier(inbound.receiver_qualifier);
    envelope.sender = inbound.receiver;
    envelope.receiver_qualifier = qualifier(inbound.sender_qualifier);
    envelope.receiver = inbound.sender;
    return envelope;
}

void turn_group_around(std::string_view inbound_sender, std::string_view inbound_receiver, Envelope& envelope) {
    const Delimiters delimiters = delimiters_in_use(envelope);
    // GS02 has two characters at least; an interchange id of one character is filled up to serve in its place.
    const auto id = [&](std::string_view group_id, const std::string& interchange_id) {
        group_id = without_blanks(group_id);
        if (is_writable(group_id, delimiters, group_id_min)) return std::string(group_id);
        return interchange_id.size() < group_id_min ? '0' + interchange_id : interchange_id;
    };
    envelope.group_sender = id(inbound_receiver, envelope.sender);
    envelope.group_receiver = id(inbound_sender, envelope.receiver);
}

void write_ta1(const InterchangeResult& inbound, const Envelope& envelope, SegmentSink& out) {
    const Delimiters delimiters = delimiters_in_use(envelope);
    const std::string_view verdict =
        code(inbound.verdict == Verdict::partly_accepted ? Verdict::accepted_with_errors : inbound.verdict);
    out.begin("TA1");
    out.element(repeated(inbound.control_number, 9, delimiters));
    out.element(repeated(inbound.date, 6, delimiters));
    out.element(repeated(inbound.time, 4, delimiters));
    out.element(verdict);
    out.element(note_code(inbound));
    out.end();
}

}  // namespace crossdock::x12
