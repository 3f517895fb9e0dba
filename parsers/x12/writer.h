// Elements -> X12 bytes: envelopes, counts, control numbers.
//
// The writer knows the envelope's arithmetic (ISA widths, SE01, GE01, IEA01, control numbers twice) and nothing of
// meaning. Trailing empty elements and components are cut, an empty segment is still written (the caller decides).
// X12 has no release character: a value that contains a delimiter or a control character is refused.
//
// Lifetime: values are copied at once; the bytes are held until finish(). Threads: one at a time.
// Errors: the first refusal names segment, element and value. Either finish() hands it back, or the caller throws the
// set away (abandon_set()) and goes on with the next one.
//
// The group is begun by the first set. What is written before it stands between ISA and GS, as TA1 does; with it an
// interchange may do without any group.
//
//     InterchangeWriter out(envelope);
//     out.begin_set("940", "0001");
//     out.begin("W05"); out.element("N"); out.element("SO-1"); out.end();
//     out.end_set();
//     auto bytes = out.finish();
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "parsers/error.h"
#include "parsers/segment_sink.h"
#include "parsers/x12/clean_values.h"
#include "parsers/x12/segment.h"

namespace crossdock::x12 {

using crossdock::SegmentSink;

struct Envelope {
    std::string sender_qualifier = "ZZ", sender, receiver_qualifier = "ZZ", receiver;
    std::string group_sender, group_receiver;   // GS02, GS03; empty: as sender and receiver
    std::string functional_id;                  // GS01: "OW"
    std::string interchange_version = "00401";  // ISA12
    std::string version = "004010";             // GS08
    std::string date, time;                     // CCYYMMDD, HHMM: of ISA09/10 and GS04/05
    std::uint32_t interchange_control = 0;      // ISA13, 1..999999999
    std::uint32_t group_control = 0;            // GS06
    bool acknowledgement_requested = false;     // ISA14
    char usage = 'P';                           // ISA15: P, T or I
    Delimiters delimiters;
    std::string after_terminator = "\n";  // decoration behind each terminator; "" for none
};

class InterchangeWriter final : public SegmentSink {
  public:
    explicit InterchangeWriter(Envelope envelope);

    // The convention is ST03, of 005010: the implementation guide that the set follows. Empty: none.
    void begin_set(std::string_view transaction, std::string_view control_number, std::string_view convention = {});
    void begin(std::string_view tag) override;
    void element(std::string_view value) override;
    void component(std::string_view value) override;
    void end_composite() override;
    void repetition() override;
    void end() override;
    void segment(std::string_view tag, std::span<const std::string_view> elements) override;
    void end_set();

    // Takes back the open set, or the last one, and its refusal.
    void abandon_set();

    // The first refusal so far.
    [[nodiscard]] const Result<void>& refusal() const { return refusal_; }

    // Writes the trailers and hands the bytes over; or the first refusal.
    [[nodiscard]] Result<std::string> finish();

  private:
    void write_isa();
    void begin_group();
    void write_plain(std::string_view tag, std::span<const std::string> elements);
    char next_element();
    void put(char separator, std::string_view value);
    void append(std::string_view text);
    // The string's size is the room there is, size_ what is written: nothing is filled twice.
    char* room_for(std::size_t count) {
        if (bytes_.size() - size_ < count) [[unlikely]]
            grow(count);
        return bytes_.data() + size_;
    }
    void grow(std::size_t count);
    void refuse_value(std::string_view value);
    void refuse(ErrorKind kind, std::string code, std::string message, std::string remedy);

    Envelope envelope_;
    Delimiters delimiters_;  // in use
    std::array<bool, 256> refused_{};
    CleanValues are_clean_{delimiters_};
    std::string bytes_;
    std::size_t size_ = 0;  // of bytes_ that is written
    std::string set_name_;  // "940"
    std::string set_control_;
    std::size_t tag_start_ = 0, tag_size_ = 0;
    std::size_t set_start_ = 0;
    std::size_t composite_start_ = 0;
    std::size_t content_end_ = 0;  // behind the last value of the segment that is not empty
    std::uint32_t element_ = 0;
    std::uint32_t component_ = 0;
    bool repeats_ = false;        // the next value is a repetition of the element
    std::uint32_t segments_ = 0;  // of the open set, ST included
    std::uint32_t sets_ = 0;
    bool group_open_ = false;
    bool set_open_ = false;
    bool refused_in_set_ = false;
    Result<void> refusal_;
};

}  // namespace crossdock::x12
