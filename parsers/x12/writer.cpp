#include "parsers/x12/writer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "parsers/x12/characters.h"
#include "parsers/x12/isa.h"

namespace crossdock::x12 {
namespace {

constexpr std::uint32_t control_number_max = 999'999'999;

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '\x7F';
}

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
    has_repetition_ = envelope_.delimiters.repetition != '\0' && envelope_.interchange_version >= "00402";

    const Delimiters& d = envelope_.delimiters;
    std::string used{d.element, d.component, d.terminator};
    if (has_repetition_) used += d.repetition;
    std::string distinct = used;
    std::ranges::sort(distinct);
    const bool all_distinct = std::ranges::adjacent_find(distinct) == distinct.end();
    if (!all_distinct || !std::ranges::all_of(used, may_delimit))
        refuse_envelope("delimiters", used, "be different characters, none a letter, a digit or a blank");

    const auto text = [&](const char* setting, std::string_view value, std::size_t least, std::size_t most) {
        const bool clean = std::ranges::none_of(value, [&](char c) { return is_control(c) || meaning_of(c); });
        if (value.size() < least || value.size() > most || !clean)
            refuse_envelope(
                setting, value,
                "have " + std::to_string(least) + " to " + std::to_string(most) + " characters and hold no delimiter");
    };
    text("the sender's qualifier (ISA05)", envelope_.sender_qualifier, 2, 2);
    text("the sender's id (ISA06)", envelope_.sender, 1, 15);
    text("the receiver's qualifier (ISA07)", envelope_.receiver_qualifier, 2, 2);
    text("the receiver's id (ISA08)", envelope_.receiver, 1, 15);
    text("the interchange version (ISA12)", envelope_.interchange_version, 5, 5);
    text("the functional identifier (GS01)", envelope_.functional_id, 2, 2);
    text("the group's sender (GS02)", envelope_.group_sender, 2, 15);
    text("the group's receiver (GS03)", envelope_.group_receiver, 2, 15);
    text("the version (GS08)", envelope_.version, 1, 12);
    if (!is_digits(envelope_.date, 8)) refuse_envelope("the date", envelope_.date, "be written CCYYMMDD");
    if (!is_digits(envelope_.time, 4)) refuse_envelope("the time", envelope_.time, "be written HHMM");
    for (const std::uint32_t number : {envelope_.interchange_control, envelope_.group_control})
        if (number == 0 || number > control_number_max)
            refuse_envelope("a control number", std::to_string(number), "lie between 1 and 999999999");
    if (std::string_view("PTI").find(envelope_.usage) == std::string_view::npos)
        refuse_envelope("the usage (ISA15)", std::string_view(&envelope_.usage, 1), "be P, T or I");
    if (std::ranges::any_of(envelope_.after_terminator, [](char c) { return c != '\r' && c != '\n' && c != ' '; }))
        refuse_envelope("what follows a terminator", envelope_.after_terminator, "be line ends or blanks");
    if (refusal_) write_headers();
}

void InterchangeWriter::write_headers() {
    const Delimiters& d = envelope_.delimiters;
    const std::string date = envelope_.date.substr(2);
    const char repetition = has_repetition_ ? d.repetition : 'U';
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
                                          std::string(1, d.component)};
    bytes_ = "ISA";
    for (const std::string& element : isa) (bytes_ += d.element) += element;
    terminate();

    const std::array<std::string, 8> gs{envelope_.functional_id,
                                        envelope_.group_sender,
                                        envelope_.group_receiver,
                                        envelope_.date,
                                        envelope_.time,
                                        std::to_string(envelope_.group_control),
                                        "X",
                                        envelope_.version};
    bytes_ += "GS";
    for (const std::string& element : gs) (bytes_ += d.element) += element;
    terminate();
}

void InterchangeWriter::terminate() {
    bytes_ += envelope_.delimiters.terminator;
    bytes_ += envelope_.after_terminator;
}

void InterchangeWriter::begin_set(std::string_view transaction, std::string_view control_number) {
    set_start_ = bytes_.size();
    set_name_ = transaction;
    set_control_ = control_number;
    segments_ = 0;
    if (set_open_)
        refuse(ErrorKind::bug, "x12.write.set-open", "a set was begun before the last one was ended", "end it first");
    set_open_ = true;
    ++sets_;
    begin("ST");
    if (!is_digits(transaction, 3))
        refuse(ErrorKind::configuration, "x12.write.transaction",
               "the transaction set is called '" + std::string(transaction) + "'; three digits were expected",
               "correct the mapping's transaction");
    element(transaction);
    if (control_number.size() < 4 || control_number.size() > 9)
        refuse(ErrorKind::bug, "x12.write.control-number",
               "the set's control number is '" + std::string(control_number) + "'; ST02 has 4 to 9 characters",
               "draw it with leading zeros");
    element(control_number);
    end();
}

void InterchangeWriter::begin(std::string_view tag) {
    tag_ = tag;
    element_ = component_ = 0;
    ++segments_;
    bytes_ += tag;
    content_end_ = bytes_.size();
    if (!is_segment_id(tag))
        refuse(ErrorKind::configuration, "x12.write.segment-id",
               "a segment is called '" + std::string(tag) + "'; two or three capital letters or digits were expected",
               "correct the mapping");
}

void InterchangeWriter::element(std::string_view value) {
    ++element_;
    bytes_ += envelope_.delimiters.element;
    put(value);
}

void InterchangeWriter::component(std::string_view value) {
    if (component_ == 0) {
        ++element_;
        bytes_ += envelope_.delimiters.element;
        composite_start_ = bytes_.size();
    } else {
        bytes_ += envelope_.delimiters.component;
    }
    ++component_;
    put(value);
}

void InterchangeWriter::end_composite() {
    if (component_ == 0) return element({});
    bytes_.resize(std::max(content_end_, composite_start_));
    component_ = 0;
}

void InterchangeWriter::end() {
    bytes_.resize(content_end_);
    terminate();
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
    bytes_.resize(set_start_);
    --sets_;
    set_open_ = false;
    if (std::exchange(refused_in_set_, false)) refusal_ = {};
}

Result<std::string> InterchangeWriter::finish() {
    if (refusal_ && set_open_)
        refuse(ErrorKind::bug, "x12.write.set-open", "the interchange was finished inside a set", "end the set first");
    if (refusal_ && sets_ == 0)
        refuse(ErrorKind::bug, "x12.write.empty", "the interchange was finished without any set", "write a set first");
    if (!refusal_) return std::unexpected(refusal_.error());

    const char separator = envelope_.delimiters.element;
    ((bytes_ += "GE") += separator) += std::to_string(sets_);
    (bytes_ += separator) += std::to_string(envelope_.group_control);
    terminate();
    ((bytes_ += "IEA") += separator) += '1';
    (bytes_ += separator) += nine_digits(envelope_.interchange_control);
    terminate();
    return std::move(bytes_);
}

// X12 has no release character: what separates may not be in the data.
void InterchangeWriter::put(std::string_view value) {
    const auto bad = std::ranges::find_if(value, [&](char c) { return is_control(c) || meaning_of(c); });
    if (bad != value.end()) {
        std::string shown(value);
        std::ranges::replace_if(shown, is_control, '?');
        const char* meaning = meaning_of(*bad);
        refuse(ErrorKind::needs_data, meaning ? "x12.write.delimiter-in-data" : "x12.write.control-character",
               "the value '" + shown + "' contains " +
                   (meaning && !is_control(*bad) ? std::string("'") + *bad + "', which " + meaning
                    : meaning                    ? std::string("a control character, which ") + meaning
                              : "the control character " + std::to_string(static_cast<unsigned char>(*bad))),
               meaning ? "change the value at its source, or choose other delimiters in the partner's file"
                       : "take line ends and control characters out of the value at its source");
    }
    bytes_ += value;
    if (!value.empty()) content_end_ = bytes_.size();
}

const char* InterchangeWriter::meaning_of(char c) const {
    const Delimiters& d = envelope_.delimiters;
    if (c == d.element) return "separates elements";
    if (c == d.component) return "separates components";
    if (c == d.terminator) return "ends segments";
    if (has_repetition_ && c == d.repetition) return "separates repetitions";
    return nullptr;
}

void InterchangeWriter::refuse(ErrorKind kind, std::string code, std::string message, std::string remedy) {
    if (!refusal_) return;
    refused_in_set_ = sets_ > 0;
    std::string place = "set " + set_name_ + ' ' + set_control_;
    if (!tag_.empty()) place += ", segment " + std::to_string(segments_) + " (" + tag_ + ")";
    if (element_ > 0) place += ", element " + std::to_string(element_);
    if (component_ > 0) place += ", component " + std::to_string(component_);
    refusal_ = fail(kind, std::move(code), std::move(message), std::move(place), std::move(remedy));
}

void InterchangeWriter::refuse_envelope(std::string setting, std::string_view value, std::string expected) {
    if (!refusal_) return;
    std::string shown(value);
    std::ranges::replace_if(shown, is_control, '?');
    refusal_ = fail(ErrorKind::configuration, "x12.write.envelope",
                    setting + " is '" + shown + "'; it must " + std::move(expected), "envelope",
                    "correct the envelope settings in the partner's file");
}

}  // namespace crossdock::x12
