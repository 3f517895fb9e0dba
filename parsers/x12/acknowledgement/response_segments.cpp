#include "parsers/x12/acknowledgement/response_segments.h"

#include <algorithm>
#include <initializer_list>
#include <optional>

#include "parsers/x12/characters.h"
#include "parsers/x12/functional_ids.h"

namespace crossdock::x12 {
namespace {

// The lengths of the elements, and how often AK4 and the codes may come.
constexpr std::size_t functional_id_max = 2, control_max = 9, transaction_max = 3, version_max = 12;
constexpr std::size_t convention_max = 35, tag_min = 2, tag_max = 3, value_max = 99;
constexpr std::size_t data_element_max = 4;
constexpr std::size_t element_notes_max = 99, codes_max = 5;
constexpr std::uint32_t count_max = 999'999;
constexpr std::uint32_t position_in_segment_max = 99, repetition_max = 9'999;

std::string count(std::uint32_t number, std::uint32_t max = count_max) {
    return std::to_string(std::min(number, max));
}

std::string or_zeros(std::string text, std::string_view zeros) {
    return text.empty() ? std::string(zeros) : text;
}

class Response {
  public:
    Response(const GroupNote& group, const ResponseForm& form, const Delimiters& delimiters, SegmentSink& out)
        : group_(group),
          form_(form),
          delimiters_(delimiters),
          out_(out),
          is_999_(form.kind == ResponseForm::Kind::x999) {}

    void write() {
        segment("AK1", {functional_id(), or_zeros(text(group_.control_number, control_max), "0"),
                        form_.v5010 ? text(group_.version, version_max) : std::string()});
        for (const SetNote& set : group_.sets)
            if (is_listed(set)) write_set(set);
        out_.begin("AK9");
        for (const std::string& value :
             {std::string(code(group_.verdict)), declared(), count(group_.received), count(group_.accepted)})
            out_.element(value);
        codes(group_.codes);
        out_.end();
    }

  private:
    [[nodiscard]] std::string text(std::string_view value, std::size_t max) const {
        return writable(value, delimiters_, max);
    }

    void segment(std::string_view tag, std::initializer_list<std::string> elements) {
        out_.begin(tag);
        for (const std::string& element : elements) out_.element(element);
        out_.end();
    }

    void codes(const std::vector<std::string_view>& codes) {
        for (std::size_t n = 0; n < std::min(codes.size(), codes_max); ++n) out_.element(codes[n]);
    }

    // Of a group that is rejected as a whole, "accepted" would contradict AK901.
    [[nodiscard]] bool is_listed(const SetNote& set) const {
        if (group_.verdict == Verdict::rejected) return set.verdict() == Verdict::rejected;
        return form_.list_accepted || set.verdict() != Verdict::accepted;
    }

    // GS01 is what the sender finds its group by; where it is unusable, its sets still tell what it should have been.
    [[nodiscard]] std::string functional_id() const {
        const std::string found = text(group_.functional_id, functional_id_max);
        if (found.size() == functional_id_max) return found;
        for (const SetNote& set : group_.sets)
            if (const auto meant = functional_id_of(set.transaction()); !meant.empty()) return std::string(meant);
        return "ZZ";
    }

    // GE01 as received, where AK902 can hold it.
    [[nodiscard]] std::string declared() const {
        std::string_view digits = group_.declared;
        while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
        return is_digits(digits) && digits.size() <= 6 ? std::string(digits) : count(group_.received);
    }

    void write_set(const SetNote& set) {
        const SetDetails* details = set.details();
        segment("AK2", {or_zeros(text(set.transaction(), transaction_max), "000"),
                        or_zeros(text(set.control_number(), control_max), "0000"),
                        form_.v5010 && details != nullptr ? text(details->convention, convention_max) : std::string()});
        if (details != nullptr)
            for (const SegmentNote& note : details->segments) write_segment(note);
        out_.begin(is_999_ ? "IK5" : "AK5");
        out_.element(code(set.verdict()));
        if (details != nullptr) codes(is_999_ ? details->codes_999 : details->codes_997);
        out_.end();
    }

    void write_segment(const SegmentNote& note) {
        const SegmentFinding& found = note.finding;
        // Data element 447 has at most 4 characters from 005010 on, 6 before.
        const std::string loop = text(found.bounded_loop, value_max);
        segment(is_999_ ? "IK3" : "AK3",
                {tag_of(found), form_.v5010 ? std::to_string(found.position) : count(found.position),
                 loop.size() <= (form_.v5010 ? 4U : 6U) ? loop : std::string(),
                 std::string(is_999_ ? found.code_999() : found.code_997())});
        if (is_999_ && note.context) write_context(*note.context);
        std::size_t written = 0;
        for (const ElementFinding& element : found.elements) {
            const std::string_view code = is_999_ ? element.code_999() : element.code_997(form_.v5010);
            if (code.empty()) continue;
            if (written++ == element_notes_max) break;
            write_element(element, code);
        }
    }

    // A segment id may be as damaged as anything else; AK301 needs two characters.
    [[nodiscard]] std::string tag_of(const SegmentFinding& found) const {
        std::string tag = text(found.tag, tag_max);
        const std::string filler = text("?", 1);
        while (tag.size() < tag_min) tag += filler.empty() ? "X" : filler;
        return tag;
    }

    void write_context(const BusinessUnit& unit) {
        const std::string name = text(unit.name, 35), reference = text(unit.reference, 35);
        if (name.empty()) return;
        out_.begin("CTX");
        out_.component(name);
        out_.component(reference);
        out_.end_composite();
        out_.end();
    }

    void write_element(const ElementFinding& found, std::string_view code) {
        out_.begin(is_999_ ? "IK4" : "AK4");
        out_.component(count(std::max<std::uint32_t>(found.element, 1), position_in_segment_max));
        out_.component(found.component == 0 ? "" : count(found.component, position_in_segment_max));
        if (form_.v5010) out_.component(found.repetition == 0 ? "" : count(found.repetition, repetition_max));
        out_.end_composite();
        const bool numbered = is_digits(found.data_element) && found.data_element.size() <= data_element_max;
        out_.element(numbered ? found.data_element : std::string_view{});
        out_.element(code);
        out_.element(text(found.value, value_max));
        out_.end();
    }

    const GroupNote& group_;
    const ResponseForm& form_;
    const Delimiters& delimiters_;
    SegmentSink& out_;
    bool is_999_;
};

// Bytes of a UTF-8 character's tail must not be left alone.
std::string_view cut(std::string_view value, std::size_t max) {
    if (value.size() <= max) return value;
    std::size_t end = max;
    while (end > 0 && max - end < 3 && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U) --end;
    return value.substr(0, end > 0 ? end : max);
}

}  // namespace

void write_response(const GroupNote& group, const ResponseForm& form, const Delimiters& delimiters, SegmentSink& out) {
    Response(group, form, delimiters, out).write();
}

std::string writable(std::string_view value, const Delimiters& delimiters, std::size_t max) {
    const auto delimits = [&](char c) {
        return c == delimiters.element || c == delimiters.component || c == delimiters.terminator ||
               (delimiters.repetition != '\0' && c == delimiters.repetition);
    };
    const char stand_in = delimits('.') ? ' ' : '.';
    std::string text(cut(value, max));
    for (char& c : text) {
        if (delimits(c))
            c = ' ';
        else if (static_cast<unsigned char>(c) < 0x20 || c == '\x7F')
            c = stand_in;
    }
    text.resize(text.find_last_not_of(' ') + 1);
    return text;
}

}  // namespace crossdock::x12
