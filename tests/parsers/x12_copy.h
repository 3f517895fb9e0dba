// A payload of interchanges with one group each, read and written again: byte for byte the same where it conforms.
#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include "parsers/x12/reader.h"
#include "parsers/x12/writer.h"

namespace crossdock::x12::test {

class Copier final : public Handler {
  public:
    explicit Copier(std::string_view payload) : payload_(payload) {}

    void on_interchange(const InterchangeHeader& header, const Segment& isa) override {
        envelope_ = {};
        envelope_.sender_qualifier = header.sender_qualifier;
        envelope_.sender = header.sender;
        envelope_.receiver_qualifier = header.receiver_qualifier;
        envelope_.receiver = header.receiver;
        envelope_.interchange_version = header.version;
        envelope_.time = header.time;
        envelope_.interchange_control = number(header.control_number);
        envelope_.acknowledgement_requested = header.acknowledgement_requested == "1";
        envelope_.usage = header.usage.empty() ? ' ' : header.usage.front();
        envelope_.delimiters = isa.delimiters();
        const std::size_t gs = payload_.find("GS", static_cast<std::size_t>(isa.at().text.offset) + isa_bytes);
        envelope_.after_terminator =
            payload_.substr(isa.at().text.offset + isa_bytes, gs - isa.at().text.offset - isa_bytes);
    }
    void on_group(const GroupHeader& header, const Segment&) override {
        envelope_.functional_id = header.functional_id;
        envelope_.group_sender = header.sender;
        envelope_.group_receiver = header.receiver;
        envelope_.date = header.date;
        envelope_.group_control = number(header.control_number);
        envelope_.version = header.version;
        writer_.emplace(envelope_);
    }
    void on_set(const SetHeader& header, const Segment& st) override {
        writer_->begin_set(header.transaction, header.control_number, st.element(3));
    }
    void on_segment(const Segment& segment) override {
        writer_->begin(segment.tag());
        for (const std::string_view element : segment.elements()) copy(element, segment.delimiters());
        writer_->end();
    }
    void on_set_end(const Trailer&) override { writer_->end_set(); }
    void on_interchange_end(const Trailer&) override {
        if (!writer_) return;
        const auto made = writer_->finish();
        copy_ += made ? *made : to_string(made.error());
        writer_.reset();
    }

    [[nodiscard]] const std::string& bytes() const { return copy_; }

  private:
    static constexpr std::size_t isa_bytes = 106;

    static std::uint32_t number(std::string_view text) {
        std::uint32_t value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value;
    }

    // Repetitions and components one by one, so that it is the writer that joins them.
    void copy(std::string_view element, const Delimiters& delimiters) {
        for (bool more = true; more;) {
            std::string_view repetition = part(element, delimiters.repetition, more);
            for (bool further = true; further;) writer_->component(part(repetition, delimiters.component, further));
            writer_->end_composite();
            if (more) writer_->repetition();
        }
    }

    // What stands before the separator is cut off `text`; `more`: it was there.
    static std::string_view part(std::string_view& text, char separator, bool& more) {
        const std::size_t end = separator == '\0' ? std::string_view::npos : text.find(separator);
        more = end != std::string_view::npos;
        const std::string_view first = text.substr(0, end);
        text.remove_prefix(more ? end + 1 : text.size());
        return first;
    }

    std::string_view payload_;
    Envelope envelope_;
    std::optional<InterchangeWriter> writer_;
    std::string copy_;
};

inline std::string copied(std::string_view payload) {
    Copier copier(payload);
    const auto read = read_all(payload, copier);
    return read ? copier.bytes() : to_string(read.error());
}

}  // namespace crossdock::x12::test
