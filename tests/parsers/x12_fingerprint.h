// All that a reader tells, as bytes: quick enough to be made for each cut of each payload. Two readings are the same
// when their fingerprints are.
//
// Lifetime: owns the bytes. Threads: one at a time. Errors: none.
//
//     Fingerprint print;
//     read_all(payload, print);
//     CHECK(print.bytes == expected);
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "parsers/x12/reader.h"

namespace crossdock::x12::test {

class Fingerprint : public Handler {
  public:
    void on_interchange(const InterchangeHeader& h, const Segment& s) override {
        add('I', s);
        for (const std::string_view value : {h.sender_qualifier, h.sender, h.receiver_qualifier, h.receiver, h.date,
                                             h.time, h.version, h.control_number, h.acknowledgement_requested, h.usage})
            add(value);
    }
    void on_group(const GroupHeader& h, const Segment& s) override {
        add('G', s);
        for (const std::string_view value :
             {h.functional_id, h.sender, h.receiver, h.date, h.time, h.control_number, h.agency, h.version})
            add(value);
    }
    void on_set(const SetHeader& h, const Segment& s) override {
        add('S', s);
        add(h.transaction);
        add(h.control_number);
    }
    void on_segment(const Segment& s) override { add('s', s); }
    void on_segment_outside(const Segment& s) override { add('o', s); }
    void on_set_end(const Trailer& t) override { add('x', t); }
    void on_group_end(const Trailer& t) override { add('g', t); }
    void on_interchange_end(const Trailer& t) override { add('i', t); }
    void on_problem(const Problem& p) override {
        add(std::to_string(static_cast<int>(p.severity)) + std::to_string(static_cast<int>(p.reach)));
        for (const std::string& text : {p.code, p.tag, p.value, p.message, p.remedy}) add(text);
        add(p.at);
        add(p.place);
        add(p.element);
    }

    std::string bytes;

  private:
    void add(std::uint64_t number) { bytes.append(reinterpret_cast<const char*>(&number), sizeof number); }
    void add(std::string_view text) { bytes.append(text).push_back('\n'); }
    void add(Position at) {
        add(at.line);
        add(at.column);
        add(at.offset);
    }
    void add(const Coordinates& at) {
        add(at.text);
        for (const std::uint32_t number : {at.interchange, at.group, at.set, at.segment}) add(number);
    }
    void add(char kind, const Segment& s) {
        const Delimiters& d = s.delimiters();
        bytes += {kind, d.element, d.component, d.repetition, d.terminator};
        add(s.bytes());
        add(s.at());
        add(s.size());
        for (std::size_t n = 0; n <= s.size() + 1; ++n) {
            bytes.append(s.element(n)).push_back('*');
            // The first and the last show where the others are, but in wrapped segments.
            if (n == 0 || n > s.size() || s.size() < 4) add(s.place_of(n));
        }
    }
    void add(char kind, const Trailer& t) {
        bytes += {kind, t.clean ? '+' : '-', t.segment ? '1' : '0'};
        add(t.counted);
        if (t.segment) add(kind, *t.segment);
    }
};

}  // namespace crossdock::x12::test
