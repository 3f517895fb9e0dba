#include "parsers/x12/acknowledgement/matching.h"

#include <algorithm>
#include <map>
#include <utility>

#include "parsers/x12/acknowledgement/complaint_places.h"
#include "parsers/x12/acknowledgement/group_verdict.h"
#include "parsers/x12/acknowledgement/sent_interchange.h"
#include "parsers/x12/findings.h"

namespace crossdock::x12 {
namespace {

std::string_view without_zeros(std::string_view number) {
    while (number.size() > 1 && number.front() == '0') number.remove_prefix(1);
    return number;
}

// A group of ours, and in which interchange it is.
struct Candidate {
    std::size_t sent = 0;
    const SentOutline* interchange = nullptr;
    const SentGroup* group = nullptr;
};

class Matching {
  public:
    Matching(const Acknowledgements& said, std::span<const SentInterchange> sent) : said_(said), sent_(sent) {}

    AcknowledgementMatch match() {
        for (std::size_t n = 0; n < sent_.size(); ++n) {
            auto outline = outline_of(sent_[n].bytes);
            if (!outline)
                tell(Severity::error, "x12.ack.sent-unreadable", {},
                     "what we sent as " + sent_[n].name + " cannot be read: " + outline.error().message,
                     "look for the file that was really sent; nothing in it could be matched");
            outlines_.push_back(outline ? std::move(*outline) : std::vector<SentOutline>());
        }
        for (std::size_t n = 0; n < said_.interchanges.size(); ++n) match_ta1(n, said_.interchanges[n]);
        for (std::size_t n = 0; n < said_.responses.size(); ++n) match_response(n, said_.responses[n]);
        return std::move(result_);
    }

  private:
    void match_ta1(std::size_t index, const InterchangeResponse& ta1) {
        MatchedInterchange& matched = result_.interchanges.emplace_back();
        matched.response = index;
        matched.control_number = ta1.control_number;
        matched.verdict = verdict("TA104", ta1.status, ta1.place, "interchange " + ta1.control_number);
        bool other_time = false;
        for (std::size_t n = 0; n < outlines_.size() && !matched.sent; ++n)
            for (const SentOutline& outline : outlines_[n]) {
                if (without_zeros(outline.control_number) != without_zeros(ta1.control_number)) continue;
                if (outline.date == ta1.date && outline.time == ta1.time) matched.sent = n;
                other_time = true;
            }
        if (!matched.sent)
            tell(Severity::error, "x12.ack.unknown-interchange", ta1.place,
                 "the partner acknowledges interchange " + finding::quoted(ta1.control_number) + " of " +
                     finding::quoted(ta1.date) + ' ' + finding::quoted(ta1.time) +
                     (other_time ? "; we sent that number, but at another time" : ", which we did not send"),
                 "ask the partner which file it means");
        if (without_zeros(ta1.code) == "0") return;
        if (ta1.code.empty() && matched.verdict == Verdict::accepted) return;
        MatchedError error = explained(AcknowledgementCode::interchange_note, false, ta1.code);
        error.found = matched.sent.has_value();
        error.message = "interchange " + ta1.control_number + ": " + describe_code(error);
        matched.errors.push_back(std::move(error));
    }

    void match_response(std::size_t index, const GroupResponse& response) {
        MatchedGroup& matched = result_.groups.emplace_back();
        matched.response = index;
        matched.functional_id = response.functional_id;
        matched.control_number = response.control_number;
        const std::string name = "group " + response.functional_id + ' ' + response.control_number;
        matched.verdict = verdict("AK901", response.status, response.place, name);
        for (const std::string& code : response.codes) {
            MatchedError error = explained(AcknowledgementCode::group_error, response.is_999, code);
            error.message = name + ": " + describe_code(error);
            matched.errors.push_back(std::move(error));
        }
        const std::optional<Candidate> candidate = find_group(response);
        if (!candidate) {
            tell(Severity::error, "x12.ack.unknown-group", response.place,
                 "the partner acknowledges " + name + ", which we did not send",
                 "ask the partner which file it means; nothing of ours is changed by it");
            return;
        }
        matched.sent = candidate->sent;
        match_sets(response, *candidate, matched, name);
    }

    std::optional<Candidate> find_group(const GroupResponse& response) {
        std::optional<Candidate> other;
        for (std::size_t n = 0; n < outlines_.size(); ++n)
            for (const SentOutline& interchange : outlines_[n])
                for (const SentGroup& group : interchange.groups) {
                    if (group.functional_id != response.functional_id ||
                        without_zeros(group.control_number) != without_zeros(response.control_number))
                        continue;
                    if (interchange.receiver == response.sender) return Candidate{n, &interchange, &group};
                    if (!other) other = {n, &interchange, &group};
                }
        if (other)
            tell(Severity::warning, "x12.ack.sender", response.place,
                 "group " + response.functional_id + ' ' + response.control_number + " was sent to " +
                     finding::quoted(other->interchange->receiver) + " and is acknowledged by " +
                     finding::quoted(response.sender),
                 "check that both ids belong to this partner");
        return other;
    }

    void match_sets(const GroupResponse& response, const Candidate& ours, MatchedGroup& matched,
                    const std::string& name) {
        std::multimap<std::string_view, std::size_t> open;  // ST02 -> set, until it is answered
        for (const SentSet& set : ours.group->sets) {
            open.emplace(set.control_number, matched.sets.size());
            matched.sets.push_back({set.transaction, set.control_number, set.at.text, false, std::nullopt, {}});
        }
        std::vector<std::pair<const SetResponse*, std::size_t>> complained;
        std::vector<Coordinates> places;
        for (const SetResponse& answer : response.sets) {
            const std::string set_name = "set " + answer.transaction + ' ' + answer.control_number;
            const auto found = open.lower_bound(answer.control_number);
            if (found == open.end() || found->first != answer.control_number) {
                const bool twice = std::ranges::any_of(
                    matched.sets, [&](const MatchedSet& set) { return set.control_number == answer.control_number; });
                tell(Severity::error, twice ? "x12.ack.duplicate-set" : "x12.ack.unknown-set", answer.place,
                     "the partner answers " + set_name + " of " + name +
                         (twice ? " a second time; the first answer counts" : ", which holds no such set"),
                     "ask the partner which document it means");
                continue;
            }
            const std::size_t index = found->second;
            open.erase(found);
            answer_set(response, answer, matched.sets[index], set_name);
            if (answer.codes.empty() && answer.segments.empty()) continue;
            complained.push_back({&answer, index});
            places.push_back(ours.group->sets[index].at);
        }
        visit_sent_sets(sent_[ours.sent].bytes, places, [&](std::size_t n, const std::vector<SentSegment>& segments) {
            MatchedSet& set = matched.sets[complained[n].second];
            set.errors = follow_complaints(*complained[n].first, response.is_999, segments, set, result_.findings);
        });
        apply_group_verdict(response, matched, name, result_.findings);
    }

    void answer_set(const GroupResponse& response, const SetResponse& answer, MatchedSet& set,
                    const std::string& set_name) {
        set.listed = true;
        set.verdict = verdict(response.is_999 ? "IK501" : "AK501", answer.status, answer.place, set_name);
        if (answer.transaction != set.transaction)
            tell(Severity::warning, "x12.ack.transaction", answer.place,
                 "the partner calls set " + set.control_number + " a " + finding::quoted(answer.transaction) +
                     "; it is a " + set.transaction,
                 "ask the partner to correct its acknowledgements");
    }

    std::optional<Verdict> verdict(std::string_view reference, std::string_view status, Position place,
                                   const std::string& name) {
        Verdict result = Verdict::accepted;
        const bool fits = status != "P" || reference == "AK901";
        if (fits && read_verdict(status, result)) return result;
        tell(Severity::error, "x12.ack.verdict", place,
             "the partner's verdict on " + name + " (" + std::string(reference) + ") is " + finding::quoted(status) +
                 "; A, E or R was expected",
             "ask the partner whether it accepted this");
        return std::nullopt;
    }

    void tell(Severity severity, std::string code, Position place, std::string message, std::string remedy) {
        result_.findings.push_back({severity, std::move(code), place, std::move(message), std::move(remedy)});
    }

    const Acknowledgements& said_;
    std::span<const SentInterchange> sent_;
    std::vector<std::vector<SentOutline>> outlines_;  // of each sent interchange
    AcknowledgementMatch result_;
};

}  // namespace

AcknowledgementMatch match_acknowledgements(const Acknowledgements& said, std::span<const SentInterchange> sent) {
    return Matching(said, sent).match();
}

}  // namespace crossdock::x12
