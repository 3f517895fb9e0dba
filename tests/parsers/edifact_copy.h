// A payload of one interchange without groups, read and written again: byte for byte the same where it conforms.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "parsers/edifact/reader.h"
#include "parsers/edifact/writer.h"

namespace crossdock::edifact::test {

class Copier final : public Handler {
  public:
    explicit Copier(std::string_view payload)
        : una_(payload.starts_with("UNA")),
          after_(payload.find("\r\n") != std::string_view::npos ? "\r\n"
                 : payload.find('\n') != std::string_view::npos ? "\n"
                                                                : "") {}

    void on_interchange(const InterchangeHeader& header, const Segment& unb) override {
        Envelope e;
        e.character_set = unb.component(1, 1);
        e.syntax = static_cast<std::uint32_t>(unb.component(1, 2).front() - '0');
        e.sender = {std::string(header.sender), std::string(header.sender_qualifier), std::string(unb.component(2, 3))};
        e.receiver = {std::string(header.receiver), std::string(header.receiver_qualifier),
                      std::string(unb.component(3, 3))};
        e.date = (header.date.size() == 6 ? "20" : "") + std::string(header.date);
        e.time = header.time;
        e.reference = header.control_number;
        e.application_reference = unb.element(7);
        e.acknowledgement_requested = unb.element(9) == "1";
        e.agreement = unb.element(10);
        e.test = unb.element(11) == "1";
        e.una = una_;
        e.delimiters = unb.delimiters();
        e.after_terminator = after_;
        writer_.emplace(std::move(e));
    }
    void on_set(const SetHeader& header, const Segment& unh) override {
        writer_->begin_message({std::string(header.transaction), std::string(header.version),
                                std::string(unh.component(2, 5)), std::string(unh.component(2, 4))},
                               header.control_number);
    }
    void on_segment(const Segment& segment) override {
        writer_->begin(segment.tag());
        std::string room;
        for (std::size_t n = 1; n <= segment.size(); ++n) {
            for (std::size_t c = 1; c <= segment.components(n); ++c)
                writer_->component(released(segment.component(n, c), segment.delimiters().release, room));
            writer_->end_composite();
        }
        writer_->end();
    }
    void on_set_end(const Trailer&) override { writer_->end_message(); }

    std::string bytes() {
        const auto made = writer_->finish();
        return made ? *made : to_string(made.error());
    }

  private:
    bool una_;
    std::string after_;
    std::optional<InterchangeWriter> writer_;
};

inline std::string copied(std::string_view payload) {
    Copier copier(payload);
    const auto read = read_all(payload, copier);
    return read ? copier.bytes() : to_string(read.error());
}

}  // namespace crossdock::edifact::test
