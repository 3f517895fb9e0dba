// Writes one EDIFACT interchange: UNA, UNB, messages, UNZ, with their counts and references; UNG and UNE on request.
//
// Values are given as they are meant (UTF-8); the release character is set before every service character in them.
// What the interchange's character set does not have is refused, and so are control characters: nothing is replaced.
//
// Lifetime: owns what it has written. Threads: one at a time. Errors: the first refusal is kept, with its place, and
// told by finish(); what follows it is written no more.
//
//     edifact::InterchangeWriter writer(envelope);
//     writer.begin_message({"DESADV", "D96A", "EAN005"}, "1");
//     mapping.write(document, writer);
//     writer.end_message();
//     Result<std::string> bytes = writer.finish();
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "parsers/edifact/character_set.h"
#include "parsers/edifact/service_characters.h"
#include "parsers/error.h"
#include "parsers/segment_sink.h"

namespace crossdock::edifact {

struct Address {
    std::string id, qualifier, internal;  // internal: address for reverse routing, or routing address
};

struct Envelope {
    std::string character_set = "UNOC";
    std::uint32_t syntax = 3;
    Address sender, receiver;
    std::string date, time;  // CCYYMMDD and HHMM; syntax 4 writes the century, the others do not
    std::string reference;   // UNB05 and UNZ02
    std::string application_reference, agreement;
    bool acknowledgement_requested = false;
    bool test = false;
    bool una = true;  // needed when the delimiters are not the usual ones
    Delimiters delimiters = usual_delimiters;
    std::string after_terminator = "\n";  // behind each terminator; "" for none
};

// UNH02: "DESADV", "D96A", "EAN005".
struct MessageKind {
    std::string type, version, association;
    std::string agency = "UN";
};

// UNG; sender, receiver, date and time are those of the interchange.
struct Group {
    std::string type, reference, version, association;
};

class InterchangeWriter final : public SegmentSink {
  public:
    explicit InterchangeWriter(Envelope envelope);

    void begin_group(const Group& group);
    void end_group();
    void begin_message(const MessageKind& kind, std::string_view reference);
    void end_message();

    void begin(std::string_view tag) override;
    void element(std::string_view value) override;
    void component(std::string_view value) override;
    void end_composite() override;
    void repetition() override { repeats_ = envelope_.delimiters.repetition != '\0'; }
    void end() override;
    [[nodiscard]] char decimal_mark() const override { return envelope_.delimiters.decimal; }

    // Takes back the open message, or the last one, and its refusal.
    void abandon_message();

    // The first refusal so far.
    [[nodiscard]] const Result<void>& refusal() const { return refusal_; }

    // Writes UNZ and hands the bytes over; or the first refusal.
    [[nodiscard]] Result<std::string> finish();

  private:
    void write_una();
    void write_unb();
    void composite(std::initializer_list<std::string_view> values);
    [[nodiscard]] char next_separator();
    void put(char separator, std::string_view value);
    void refuse(ErrorKind kind, std::string code, std::string message, std::string remedy);

    Envelope envelope_;
    const CharacterSet* character_set_;
    std::string bytes_;
    std::string group_reference_, message_name_, message_reference_, tag_;
    std::size_t message_start_ = 0;
    std::size_t content_end_ = 0;  // behind the last value of the segment that is not empty
    std::size_t composite_start_ = 0;
    std::size_t element_ = 0, component_ = 0;
    bool repeats_ = false;                             // the next value is a repetition of the element
    std::uint32_t segments_ = 0;                       // of the open message, UNH included
    std::uint32_t messages_ = 0, group_messages_ = 0;  // of the interchange, of the group
    std::uint32_t groups_ = 0;
    bool message_open_ = false, group_open_ = false, refused_in_message_ = false;
    Result<void> refusal_;
};

}  // namespace crossdock::edifact
