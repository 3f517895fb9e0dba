#include "parsers/edifact/writer.h"

#include <algorithm>
#include <utility>

#include "parsers/edifact/findings.h"
#include "parsers/edifact/write_rules.h"
#include "parsers/x12/characters.h"

namespace crossdock::edifact {
namespace {

std::string shown(std::string_view value) {
    return crossdock::finding::quoted(value);
}

}  // namespace

InterchangeWriter::InterchangeWriter(Envelope envelope)
    : envelope_(std::move(envelope)), character_set_(character_set_of(envelope_.character_set)) {
    if (envelope_.syntax < 4) envelope_.delimiters.repetition = '\0';
    refusal_ = check_envelope(envelope_);
    if (!refusal_) return;
    write_una();
    write_unb();
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

void InterchangeWriter::put(char separator, std::string_view value) {
    bytes_ += separator;
    if (value.empty() || !refusal_) return;
    if (auto put = append_encoded(bytes_, value, *character_set_, envelope_.delimiters); !put)
        refuse(put.error().kind, put.error().code, put.error().message, put.error().remedy);
    content_end_ = bytes_.size();
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
