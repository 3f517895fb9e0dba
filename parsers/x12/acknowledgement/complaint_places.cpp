#include "parsers/x12/acknowledgement/complaint_places.h"

#include <algorithm>
#include <utility>

#include "parsers/x12/characters.h"
#include "parsers/x12/findings.h"

namespace crossdock::x12 {
namespace {

constexpr std::size_t quoted_max = 99;  // AK404

// Segments that are complained of because they are not there.
bool is_absence(std::string_view code) {
    return code == "3" || code == "I6" || code == "I7" || code == "I8";
}

// Does the partner quote this value? Only letters and digits count: delimiters, blanks and control characters are what
// AK404 cannot carry.
bool quotes(std::string_view quoted, std::string_view value) {
    const auto bare = [](std::string_view text) {
        std::string kept;
        std::ranges::copy_if(text.substr(0, quoted_max), std::back_inserter(kept), is_letter_or_digit);
        return kept;
    };
    const std::string ours = bare(value), theirs = bare(quoted);
    return theirs.empty() ? quoted.empty() || ours.empty() : ours.starts_with(theirs);
}

class Following {
  public:
    Following(const SetResponse& response, bool in_999, const std::vector<SentSegment>& segments, const MatchedSet& set,
              std::vector<MatchFinding>& findings)
        : response_(response), in_999_(in_999), segments_(segments), set_(set), findings_(findings) {}

    std::vector<MatchedError> follow() {
        for (const std::string& code : response_.codes) {
            MatchedError error = explained(AcknowledgementCode::set_error, in_999_, code);
            error.found = true;
            error.place = set_.place;
            error.message = set_name() + ": " + describe_code(error);
            errors_.push_back(std::move(error));
        }
        for (const SegmentComplaint& complaint : response_.segments) follow(complaint);
        return std::move(errors_);
    }

  private:
    [[nodiscard]] std::string set_name() const { return set_.transaction + ' ' + set_.control_number; }

    void follow(const SegmentComplaint& complaint) {
        const bool absent = is_absence(complaint.code);
        const std::size_t index = absent ? by_position(complaint) : find(complaint);
        const bool is_found = index < segments_.size();
        if (!is_found) tell_place(complaint);

        MatchedError base = explained(AcknowledgementCode::segment_error, in_999_, complaint.code);
        base.tag = complaint.tag;
        base.contexts = complaint.contexts;
        base.segment = complaint.position;
        base.found = is_found;
        base.place = is_found ? segments_[index].place : set_.place;
        std::string place = set_name() + ", segment " +
                            (complaint.position > 0 ? std::to_string(complaint.position) : std::string("?")) + " (" +
                            complaint.tag + ")";
        if (is_found && index + 1 != complaint.position && !absent)
            place += ", which is our segment " + std::to_string(index + 1);
        // "Has element errors" says nothing beside the elements themselves.
        if (complaint.code != "8" || complaint.elements.empty()) {
            MatchedError error = base;
            error.message = place + ": ";
            if (complaint.code.empty())
                error.message += "complained of without a code";
            else
                error.message += describe_code(error);
            if (absent && is_found)
                error.message += "; it was expected before our segment " + std::to_string(index + 1) + " (" +
                                 segments_[index].tag + ")";
            errors_.push_back(std::move(error));
        }
        for (const ElementComplaint& element : complaint.elements)
            follow(element, complaint, base, place, absent ? segments_.size() : index);
    }

    void follow(const ElementComplaint& complaint, const SegmentComplaint& segment, const MatchedError& base,
                const std::string& segment_place, std::size_t index) {
        MatchedError error = explained(AcknowledgementCode::element_error, in_999_, complaint.code);
        error.tag = base.tag;
        error.contexts = base.contexts;
        error.segment = segment.position;
        error.element = complaint.element;
        error.component = complaint.component;
        error.repetition = complaint.repetition;
        error.data_element = complaint.data_element;
        error.quoted = complaint.value;
        error.found = index < segments_.size();
        error.place = base.place;

        error.message = segment_place + ", element " + std::to_string(complaint.element);
        if (complaint.repetition > 0) error.message += ", repetition " + std::to_string(complaint.repetition);
        if (complaint.component > 0) error.message += ", component " + std::to_string(complaint.component);
        if (error.found) {
            const SentElement ours =
                segments_[index].element(complaint.element, complaint.repetition, complaint.component);
            error.value = ours.value;
            if (ours.place.line > 0) error.place = ours.place;
        }
        const std::string& shown = error.value.empty() ? complaint.value : error.value;
        if (!shown.empty()) error.message += ' ' + finding::quoted(shown);
        error.message += ": " + describe_code(error);
        if (error.found && !complaint.value.empty() && !quotes(complaint.value, error.value))
            error.message += error.value.empty() ? "; we left this element empty"
                                                 : "; the partner quotes " + finding::quoted(complaint.value);
        errors_.push_back(std::move(error));
    }

    [[nodiscard]] std::size_t by_position(const SegmentComplaint& complaint) const {
        return complaint.position > 0 ? complaint.position - 1 : segments_.size();
    }

    // The segment meant, or the number of segments.
    [[nodiscard]] std::size_t find(const SegmentComplaint& complaint) const {
        const std::size_t at = by_position(complaint);
        if (at < segments_.size() && segments_[at].tag == complaint.tag) return at;
        std::size_t only = segments_.size();
        for (std::size_t n = 0; n < segments_.size(); ++n) {
            if (segments_[n].tag != complaint.tag || !holds_quoted(segments_[n], complaint)) continue;
            if (only < segments_.size()) return segments_.size();
            only = n;
        }
        return only;
    }

    [[nodiscard]] static bool holds_quoted(const SentSegment& segment, const SegmentComplaint& complaint) {
        return std::ranges::all_of(complaint.elements, [&](const ElementComplaint& element) {
            return quotes(element.value, segment.element(element.element, element.repetition, element.component).value);
        });
    }

    void tell_place(const SegmentComplaint& complaint) {
        const std::size_t at = by_position(complaint);
        MatchFinding finding;
        finding.severity = Severity::warning;
        finding.code = "x12.ack.position";
        finding.place = response_.place;
        finding.message = "the partner complains of segment " + std::to_string(complaint.position) + " (" +
                          complaint.tag + ") of set " + set_name() + "; ";
        finding.message += at < segments_.size() ? "our segment " + std::to_string(at + 1) + " is " + segments_[at].tag
                                                 : "ours has " + std::to_string(segments_.size()) + " segments";
        finding.remedy = "ask the partner which segment it means";
        findings_.push_back(std::move(finding));
    }

    const SetResponse& response_;
    bool in_999_;
    const std::vector<SentSegment>& segments_;
    const MatchedSet& set_;
    std::vector<MatchFinding>& findings_;
    std::vector<MatchedError> errors_;
};

}  // namespace

MatchedError explained(AcknowledgementCode list, bool in_999, std::string_view code) {
    const CodeWords& words = words_of(list, code);
    MatchedError error;
    error.list = list;
    error.reference = reference_of(list, in_999);
    error.code = code;
    error.meaning = words.meaning;
    error.remedy = words.remedy;
    return error;
}

std::string describe_code(const MatchedError& error) {
    return "code " + (error.code.empty() ? std::string("?") : error.code) + ", " + error.meaning;
}

std::vector<MatchedError> follow_complaints(const SetResponse& response, bool in_999,
                                            const std::vector<SentSegment>& segments, const MatchedSet& set,
                                            std::vector<MatchFinding>& findings) {
    return Following(response, in_999, segments, set, findings).follow();
}

}  // namespace crossdock::x12
