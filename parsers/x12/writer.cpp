#include "parsers/x12/writer.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "parsers/short_copy.h"
#include "parsers/x12/characters.h"
#include "parsers/x12/write_rules.h"

namespace crossdock::x12 {
namespace {

constexpr std::size_t first_room = 4 * 1024;

std::string padded(std::string_view value, std::size_t width) {
    std::string text(value.substr(0, width));
    text.resize(width, ' ');
    return text;
}

std::string nine_digits(std::uint32_t number) {
    const std::string digits = std::to_string(number);
    return std::string(digits.size() < 9 ? 9 - digits.size() : 0, '0') + digits;
}

}  // namespace

InterchangeWriter::InterchangeWriter(Envelope envelope) : envelope_(std::move(envelope)) {
    if (envelope_.group_sender.empty()) envelope_.group_sender = envelope_.sender;
    if (envelope_.group_receiver.empty()) envelope_.group_receiver = envelope_.receiver;
    delimiters_ = delimiters_in_use(envelope_);
    refused_ = refused_characters(delimiters_);
    are_clean_ = CleanValues(delimiters_);
    refusal_ = check_interchange(envelope_);
    if (refusal_) write_isa();
}

void InterchangeWriter::write_isa() {
    const std::string date = envelope_.date.substr(2);
    const char repetition = delimiters_.repetition != '\0' ? delimiters_.repetition : 'U';
    const std::array<std::string, 16> isa{"00",
                                          padded("", 10),
                                          "00",
                                          padded("", 10),
                                          envelope_.sender_qualifier,
                                          padded(envelope_.sender, 15),
                                          envelope_.receiver_qualifier,
                                          padded(envelope_.receiver, 15),
                                          date,
                                          envelope_.time,
                                          std::string(1, repetition),
                                          envelope_.interchange_version,
                                          nine_digits(envelope_.interchange_control),
                                          envelope_.acknowledgement_requested ? "1" : "0",
                                          std::string(1, envelope_.usage),
                                          std::string(1, delimiters_.component)};
    write_plain("ISA", isa);
}

void InterchangeWriter::begin_group() {
    group_open_ = true;
    if (refusal_) refusal_ = check_group(envelope_);
    if (!refusal_) return;
    const std::array<std::string, 8> gs{envelope_.functional_id,
                                        envelope_.group_sender,
                                        envelope_.group_receiver,
                                        envelope_.date,
                                        envelope_.time,
                                        std::to_string(envelope_.group_control),
                                        "X",
                                        envelope_.version};
    write_plain("GS", gs);
}

// Without asking whether the values may stand there.
void InterchangeWriter::write_plain(std::string_view tag, std::span<const std::string> elements) {
    append(tag);
    for (const std::string& element : elements) {
        append({&delimiters_.element, 1});
        append(element);
    }
    content_end_ = size_;
    end();
}

void InterchangeWriter::grow(std::size_t count) {
    bytes_.resize_and_overwrite(std::max({first_room, 2 * bytes_.size(), size_ + count}),
                                [](char*, std::size_t room) { return room; });
}

void InterchangeWriter::append(std::string_view text) {
    short_copy(text, room_for(text.size()));
    size_ += text.size();
}

void InterchangeWriter::begin_set(std::string_view transaction, std::string_view control_number,
                                  std::string_view convention) {
    if (!group_open_) begin_group();
    set_start_ = size_;
    set_name_ = transaction;
    set_control_ = control_number;
    segments_ = 0;
    if (set_open_)
        refuse(ErrorKind::bug, "x12.write.set-open", "a set was begun before the last one was ended", "end it first");
    set_open_ = true;
    ++sets_;
    begin("ST");
    if (transaction.size() != 3 || !is_digits(transaction))
        refuse(ErrorKind::configuration, "x12.write.transaction",
               "the transaction set is called '" + std::string(transaction) + "'; three digits were expected",
               "correct the mapping's transaction");
    element(transaction);
    if (control_number.size() < 4 || control_number.size() > 9)
        refuse(ErrorKind::bug, "x12.write.control-number",
               "the set's control number is '" + std::string(control_number) + "'; ST02 has 4 to 9 characters",
               "draw it with leading zeros");
    element(control_number);
    element(convention);
    end();
}

void InterchangeWriter::begin(std::string_view tag) {
    tag_start_ = size_;
    tag_size_ = tag.size();
    element_ = component_ = 0;
    ++segments_;
    append(tag);
    content_end_ = size_;
    if (!is_segment_id(tag))
        refuse(ErrorKind::configuration, "x12.write.segment-id",
               "a segment is called '" + std::string(tag) + "'; two or three capital letters or digits were expected",
               "correct the mapping");
}

void InterchangeWriter::element(std::string_view value) {
    put(next_element(), value);
}

// The separator before the next element, or before a repetition of the one at hand.
char InterchangeWriter::next_element() {
    if (std::exchange(repeats_, false)) return delimiters_.repetition;
    ++element_;
    return delimiters_.element;
}

void InterchangeWriter::component(std::string_view value) {
    const bool first = component_++ == 0;
    if (first) composite_start_ = size_ + 1;
    put(first ? next_element() : delimiters_.component, value);
}

void InterchangeWriter::repetition() {
    if (delimiters_.repetition != '\0') {
        repeats_ = true;
        return;
    }
    refuse(ErrorKind::configuration, "x12.write.repetition",
           "an element is repeated, for which interchanges of version " + envelope_.interchange_version +
               " have no separator",
           "agree on version 00402 or newer with the partner, or map one value only");
}

void InterchangeWriter::end_composite() {
    if (component_ == 0) return element({});
    size_ = std::max(content_end_, composite_start_);
    component_ = 0;
}

void InterchangeWriter::end() {
    size_ = content_end_;
    *room_for(1) = delimiters_.terminator;
    ++size_;
    append(envelope_.after_terminator);
}

void InterchangeWriter::segment(std::string_view tag, std::span<const std::string_view> elements) {
    while (!elements.empty() && elements.back().empty()) elements = elements.first(elements.size() - 1);
    std::size_t bytes = elements.size();
    for (const std::string_view value : elements) bytes += value.size();
    if (is_segment_id(tag) && bytes <= CleanValues::looked_at_max) {
        char* const begin = room_for(tag.size() + bytes + CleanValues::room_behind + envelope_.after_terminator.size());
        char* const values = short_copy(tag, begin);
        char* out = values;
        for (const std::string_view value : elements) {
            *out++ = delimiters_.element;
            out = short_copy(value, out);
        }
        if (are_clean_(values, bytes, elements.size())) [[likely]] {
            *out++ = delimiters_.terminator;
            size_ += static_cast<std::size_t>(short_copy(envelope_.after_terminator, out) - begin);
            ++segments_;
            return;
        }
    }
    // One by one: a refusal names the element.
    this->begin(tag);
    for (const std::string_view value : elements) element(value);
    end();
}

void InterchangeWriter::end_set() {
    begin("SE");
    element(std::to_string(segments_));
    element(set_control_);
    end();
    set_open_ = false;
}

void InterchangeWriter::abandon_set() {
    if (sets_ == 0) return;
    size_ = set_start_;
    --sets_;
    set_open_ = false;
    if (std::exchange(refused_in_set_, false)) refusal_ = {};
}

Result<std::string> InterchangeWriter::finish() {
    if (refusal_ && set_open_)
        refuse(ErrorKind::bug, "x12.write.set-open", "the interchange was finished inside a set", "end the set first");
    const bool only_isa = !group_open_ && segments_ == 0;
    if (refusal_ && sets_ == 0 && (group_open_ || only_isa))
        refuse(ErrorKind::bug, "x12.write.empty", "the interchange was finished without any set", "write a set first");
    if (!refusal_) return std::unexpected(refusal_.error());

    if (group_open_) write_plain("GE", std::array{std::to_string(sets_), std::to_string(envelope_.group_control)});
    write_plain("IEA", std::array{std::string(group_open_ ? "1" : "0"), nine_digits(envelope_.interchange_control)});
    bytes_.resize(std::exchange(size_, 0));
    tag_size_ = 0;
    return std::exchange(bytes_, {});
}

// Looks at each character on its way: most values are shorter than a call is long.
void InterchangeWriter::put(char separator, std::string_view value) {
    char* out = room_for(value.size() + 1);
    *out++ = separator;
    bool refused = false;
    for (const char c : value) {
        refused |= refused_[static_cast<unsigned char>(c)];
        *out++ = c;
    }
    size_ += value.size() + 1;
    if (!value.empty()) content_end_ = size_;
    if (refused) refuse_value(value);
}

void InterchangeWriter::refuse_value(std::string_view value) {
    Error error = refused_value(value, delimiters_);
    refuse(error.kind, std::move(error.code), std::move(error.message), std::move(error.remedy));
}

void InterchangeWriter::refuse(ErrorKind kind, std::string code, std::string message, std::string remedy) {
    if (!refusal_) return;
    refused_in_set_ = sets_ > 0;
    std::string place = group_open_ ? "set " + set_name_ + ' ' + set_control_ : "before the group";
    if (tag_size_ > 0)
        place += ", segment " + std::to_string(segments_) + " (" + bytes_.substr(tag_start_, tag_size_) + ")";
    if (element_ > 0) place += ", element " + std::to_string(element_);
    if (component_ > 0) place += ", component " + std::to_string(component_);
    refusal_ = fail(kind, std::move(code), std::move(message), std::move(place), std::move(remedy));
}

}  // namespace crossdock::x12
