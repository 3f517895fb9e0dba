#include "parsers/edifact/writer.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "parsers/edifact/findings.h"
#include "parsers/x12/characters.h"

namespace crossdock::edifact {
namespace {

constexpr std::size_t reference_max = 14;
constexpr std::size_t id_max = 35;

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '\x7F';
}

std::string shown(std::string_view value) {
    return crossdock::finding::quoted(value);
}

// The next character of UTF-8, as ISO 8859-1 has it: its byte; nullopt where it has none. A byte that is no UTF-8 is
// taken for ISO 8859-1 already.
std::optional<char> latin1_at(std::string_view text, std::size_t& at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool leads = byte >= 0xC2 && byte <= 0xF4;
    const bool pair = leads && at + 1 < text.size() && (static_cast<unsigned char>(text[at + 1]) & 0xC0U) == 0x80U;
    if (!pair) return text[at++];
    if (byte > 0xC3) return std::nullopt;
    const auto code = ((byte & 0x03U) << 6U) | (static_cast<unsigned char>(text[at + 1]) & 0x3FU);
    at += 2;
    return static_cast<char>(code);
}

}  // namespace

InterchangeWriter::InterchangeWriter(Envelope envelope)
    : envelope_(std::move(envelope)), character_set_(character_set_of(envelope_.character_set)) {
    if (envelope_.syntax < 4) envelope_.delimiters.repetition = '\0';
    check_envelope();
    if (!refusal_) return;
    write_una();
    write_unb();
}

void InterchangeWriter::check_envelope() {
    const Envelope& e = envelope_;
    const Delimiters& d = e.delimiters;
    if (!character_set_) refuse_envelope("the character set (UNB01)", e.character_set, "be UNOA to UNOK or UNOY");
    if (e.syntax < 1 || e.syntax > 4) refuse_envelope("the syntax (UNB01)", std::to_string(e.syntax), "be 1 to 4");
    std::string used{d.element, d.component, d.terminator};
    if (d.release != '\0') used += d.release;
    if (d.repetition != '\0') used += d.repetition;
    const auto unfit = [](char c) { return x12::is_letter_or_digit(c) || c == ' ' || c == '\0'; };
    const bool clean = std::ranges::none_of(used, unfit);
    std::string sorted = used;
    std::ranges::sort(sorted);
    if (!clean || std::ranges::adjacent_find(sorted) != sorted.end() || (d.decimal != '.' && d.decimal != ','))
        refuse_envelope("the set of service characters", used + d.decimal,
                        "be different characters, none a letter, a digit or a blank, and the decimal mark a point or a "
                        "comma");
    Delimiters usual = usual_delimiters;
    usual.repetition = e.syntax == 4 ? usual_repetition : '\0';
    if (!e.una && d != usual)
        refuse_envelope("the set of service characters", used, "be announced by UNA, as they are not the usual ones");
    for (const auto& [name, address] :
         {std::pair{"the sender (UNB02)", &e.sender}, {"the receiver (UNB03)", &e.receiver}})
        if (address->id.empty() || address->id.size() > id_max)
            refuse_envelope(name, address->id, "have 1 to 35 characters");
    if (e.reference.empty() || e.reference.size() > reference_max)
        refuse_envelope("the interchange reference (UNB05)", e.reference, "have 1 to 14 characters");
    if (e.date.size() != 8 || !x12::is_digits(e.date)) refuse_envelope("the date", e.date, "be written CCYYMMDD");
    if (e.time.size() != 4 || !x12::is_digits(e.time)) refuse_envelope("the time", e.time, "be written HHMM");
    if (std::ranges::any_of(e.after_terminator, [](char c) { return c != '\r' && c != '\n'; }))
        refuse_envelope("what follows a terminator", e.after_terminator, "be line ends");
}

void InterchangeWriter::write_una() {
    if (!envelope_.una) return;
    const Delimiters& d = envelope_.delimiters;
    const auto or_blank = [](char c) { return c == '\0' ? ' ' : c; };
    bytes_ = "UNA";
    bytes_ += {d.component, d.element, d.decimal, or_blank(d.release), or_blank(d.repetition), d.terminator};
    bytes_ += envelope_.after_terminator;
}

void InterchangeWriter::write_unb() {
    const Envelope& e = envelope_;
    begin("UNB");
    composite({e.character_set, std::to_string(e.syntax)});
    composite({e.sender.id, e.sender.qualifier, e.sender.internal});
    composite({e.receiver.id, e.receiver.qualifier, e.receiver.internal});
    composite({e.syntax == 4 ? e.date : e.date.substr(2), e.time});
    element(e.reference);
    element({});
    element(e.application_reference);
    element({});
    element(e.acknowledgement_requested ? "1" : "");
    element(e.agreement);
    element(e.test ? "1" : "");
    end();
}

void InterchangeWriter::composite(std::initializer_list<std::string_view> values) {
    for (const std::string_view value : values) component(value);
    end_composite();
}

void InterchangeWriter::begin_group(const Group& group) {
    if (group_open_ || message_open_ || (messages_ > 0 && groups_ == 0))
        refuse(ErrorKind::bug, "edifact.write.group",
               "a group was begun inside another, or behind messages without one",
               "end the group and its messages first");
    ++groups_;
    group_open_ = true;
    group_messages_ = 0;
    group_reference_ = group.reference;
    begin("UNG");
    element(group.type);
    composite({envelope_.sender.id, envelope_.sender.qualifier});
    composite({envelope_.receiver.id, envelope_.receiver.qualifier});
    composite({envelope_.syntax == 4 ? envelope_.date : envelope_.date.substr(2), envelope_.time});
    element(group.reference);
    element("UN");
    composite({group.version.substr(0, 1), group.version.substr(std::min<std::size_t>(1, group.version.size())),
               group.association});
    end();
    if (group.reference.empty() || group.reference.size() > reference_max)
        refuse(ErrorKind::bug, "edifact.write.reference",
               "the group's reference is " + shown(group.reference) + "; UNG05 has 1 to 14 characters",
               "draw it for each group");
}

void InterchangeWriter::end_group() {
    begin("UNE");
    element(std::to_string(group_messages_));
    element(group_reference_);
    end();
    group_open_ = false;
}

void InterchangeWriter::begin_message(const MessageKind& kind, std::string_view reference) {
    message_start_ = bytes_.size();
    message_name_ = kind.type;
    message_reference_ = reference;
    segments_ = 0;
    if (message_open_ || (groups_ > 0 && !group_open_))
        refuse(ErrorKind::bug, "edifact.write.message-open",
               "a message was begun inside another, or outside the groups", "end the message before, begin a group");
    message_open_ = true;
    ++messages_;
    ++group_messages_;
    begin("UNH");
    element(reference);
    composite({kind.type, kind.version.substr(0, 1),
               std::string_view(kind.version).substr(std::min<std::size_t>(1, kind.version.size())), kind.agency,
               kind.association});
    end();
    if (kind.type.size() != 6 || !std::ranges::all_of(kind.type, x12::is_tag_character) || kind.version.size() < 2)
        refuse(ErrorKind::configuration, "edifact.write.message",
               "the message is called " + shown(kind.type) + " " + shown(kind.version) +
                   "; six capital letters and a version such as D96A were expected",
               "correct the mapping's transaction and version");
    if (reference.empty() || reference.size() > reference_max)
        refuse(ErrorKind::bug, "edifact.write.reference",
               "the message's reference is " + shown(reference) + "; UNH01 has 1 to 14 characters",
               "draw it for each message");
}

void InterchangeWriter::end_message() {
    begin("UNT");
    element(std::to_string(segments_));
    element(message_reference_);
    end();
    message_open_ = false;
}

void InterchangeWriter::abandon_message() {
    if (messages_ == 0) return;
    bytes_.resize(message_start_);
    --messages_;
    --group_messages_;
    message_open_ = false;
    if (std::exchange(refused_in_message_, false)) refusal_ = {};
}

void InterchangeWriter::begin(std::string_view tag) {
    tag_ = tag;
    element_ = component_ = 0;
    ++segments_;
    bytes_ += tag;
    content_end_ = bytes_.size();
    if (!is_segment_tag(tag))
        refuse(ErrorKind::configuration, "edifact.write.segment-id",
               "a segment is called " + shown(tag) + "; three capital letters or digits were expected",
               "correct the mapping");
}

void InterchangeWriter::element(std::string_view value) {
    put(next_separator(), value);
}

// Before the next element, or before a repetition of the one at hand.
char InterchangeWriter::next_separator() {
    if (std::exchange(repeats_, false)) return envelope_.delimiters.repetition;
    ++element_;
    return envelope_.delimiters.element;
}

void InterchangeWriter::component(std::string_view value) {
    const bool first = component_++ == 0;
    if (first) composite_start_ = bytes_.size() + 1;
    put(first ? next_separator() : envelope_.delimiters.component, value);
}

// Empty components at the end are cut.
void InterchangeWriter::end_composite() {
    if (component_ == 0) return element({});
    bytes_.resize(std::max(content_end_, composite_start_));
    component_ = 0;
}

void InterchangeWriter::end() {
    bytes_.resize(content_end_);
    bytes_ += envelope_.delimiters.terminator;
    bytes_ += envelope_.after_terminator;
}

Result<std::string> InterchangeWriter::finish() {
    if (refusal_ && (message_open_ || group_open_))
        refuse(ErrorKind::bug, "edifact.write.message-open", "the interchange was finished inside a message or group",
               "end it first");
    if (refusal_ && messages_ == 0)
        refuse(ErrorKind::bug, "edifact.write.empty", "the interchange was finished without any message",
               "write a message first");
    if (!refusal_) return std::unexpected(refusal_.error());
    begin("UNZ");
    element(std::to_string(groups_ > 0 ? groups_ : messages_));
    element(envelope_.reference);
    end();
    return std::exchange(bytes_, {});
}

bool InterchangeWriter::is_service(char c) const {
    const Delimiters& d = envelope_.delimiters;
    return c == d.element || c == d.component || c == d.terminator || (d.release != '\0' && c == d.release) ||
           (d.repetition != '\0' && c == d.repetition);
}

void InterchangeWriter::put(char separator, std::string_view value) {
    bytes_ += separator;
    if (value.empty() || !refusal_) return;
    put_encoded(value);
    content_end_ = bytes_.size();
}

// In the interchange's character set, with release characters.
void InterchangeWriter::put_encoded(std::string_view value) {
    using Encoding = CharacterSet::Encoding;
    const char release = envelope_.delimiters.release;
    const auto misfit = [&] {
        refuse(ErrorKind::needs_data, "edifact.write.character",
               "the value " + shown(value) + " holds a character that " + envelope_.character_set + " does not have",
               "change the value at its source, or choose another character set in the partner's file, such as UNOC");
    };
    for (std::size_t at = 0; at < value.size();) {
        std::optional<char> c;
        if (character_set_->encoding == Encoding::latin1)
            c = latin1_at(value, at);
        else
            c = value[at++];
        if (c && is_control(*c))
            return refuse(ErrorKind::needs_data, "edifact.write.control-character",
                          "the value " + shown(value) + " contains the control character " +
                              std::to_string(static_cast<unsigned char>(*c)),
                          "take line ends and control characters out of the value at its source");
        const bool own = c && is_service(*c);
        const bool beyond_ascii = c && static_cast<unsigned char>(*c) >= 0x80;
        if (!c || (!own && !character_set_->allows(*c)) ||
            (beyond_ascii && character_set_->encoding == Encoding::other))
            return misfit();
        if (own && release == '\0')
            return refuse(ErrorKind::needs_data, "edifact.write.delimiter-in-data",
                          "the value " + shown(value) + " contains " + shown({&*c, 1}) +
                              ", which is a service character, and the interchange has no release character",
                          "change the value at its source, or name a release character in the partner's file");
        if (own) bytes_ += release;
        bytes_ += *c;
    }
}

void InterchangeWriter::refuse_envelope(std::string setting, std::string_view value, std::string expected) {
    if (!refusal_) return;
    refusal_ = fail(ErrorKind::configuration, "edifact.write.envelope",
                    setting + " is " + shown(value) + "; it must " + std::move(expected), "envelope",
                    "correct the envelope settings in the partner's file");
}

void InterchangeWriter::refuse(ErrorKind kind, std::string code, std::string message, std::string remedy) {
    if (!refusal_) return;
    refused_in_message_ = message_open_;
    std::string place = message_name_.empty() ? "envelope" : "message " + message_name_ + ' ' + message_reference_;
    if (!tag_.empty()) place += ", segment " + std::to_string(segments_) + " (" + tag_ + ")";
    if (element_ > 0) place += ", element " + std::to_string(element_);
    if (component_ > 0) place += ", component " + std::to_string(component_);
    refusal_ = fail(kind, std::move(code), std::move(message), std::move(place), std::move(remedy));
}

}  // namespace crossdock::edifact
