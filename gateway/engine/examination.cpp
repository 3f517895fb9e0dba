#include "gateway/engine/examination.h"

#include <algorithm>
#include <array>
#include <utility>

#include "gateway/engine/place.h"
#include "gateway/engine/set_words.h"
#include "parsers/x12/acknowledgement/acknowledgement_writer.h"

namespace crossdock::engine {
namespace {

using partners::Partner;
using partners::Strictness;
using x12::AcknowledgementWriter;
using x12::Problem;
using x12::Verdict;
using Reach = x12::Problem::Reach;

bool any_error(const std::vector<Problem>& problems, Reach from) {
    return std::ranges::any_of(
        problems, [&](const Problem& each) { return each.severity == Severity::error && each.reach >= from; });
}

bool any_error(const std::vector<x12::SegmentFinding>& findings) {
    return std::ranges::any_of(findings, [](const auto& each) { return each.severity == Severity::error; });
}

// Repetitions came with 00402; a partner of 004010 need not have chosen a delimiter for them.
x12::Delimiters with_repetition(x12::Delimiters delimiters) {
    if (delimiters.repetition != '\0') return delimiters;
    constexpr std::array<char, 5> choices{'^', '!', '|', '\\', '`'};
    delimiters.repetition = *std::ranges::find_if(choices, [&](char c) {
        return c != delimiters.element && c != delimiters.component && c != delimiters.terminator;
    });
    return delimiters;
}

x12::AcknowledgementOptions options_of(const Partner& partner, Instant now) {
    x12::AcknowledgementOptions options;
    const std::string at = to_string(now);
    options.date = at.substr(0, 4) + at.substr(5, 2) + at.substr(8, 2);
    options.time = at.substr(11, 2) + at.substr(14, 2);
    options.delimiters = with_repetition(partner.x12.delimiters);
    options.after_terminator = partner.x12.newline_after_terminator ? "\n" : "";
    if (!partner.acknowledge) return options;
    options.interchange = partner.acknowledge->ta1;
    options.functional = partner.acknowledge->form != partners::Acknowledge::Form::none;
    options.use_999 = partner.acknowledge->form == partners::Acknowledge::Form::x999;
    return options;
}

// Only a TA1, and one for every interchange: for those that are rejected as a whole.
x12::AcknowledgementOptions ta1_alone(x12::AcknowledgementOptions options) {
    options.functional = false;
    if (options.interchange != x12::InterchangeReply::never) options.interchange = x12::InterchangeReply::always;
    return options;
}

// The store draws the numbers when the answer is issued.
Result<x12::AcknowledgementNumbers> not_drawn(const x12::InterchangeResult&) {
    return x12::AcknowledgementNumbers{1, 1};
}

std::string kind_of(const x12::Acknowledgement& written, const x12::Delimiters& delimiters) {
    if (written.groups == 0) return "TA1";
    const std::string st = std::string("ST") + delimiters.element + "999" + delimiters.element;
    const std::string form = written.bytes.find(st) == std::string::npos ? "997" : "999";
    return written.has_ta1 ? "TA1 and " + form : form;
}

Problem unknown_set(const x12::SetResult& set) {
    Problem problem;
    problem.code = "intake.unknown-set";
    problem.reach = Reach::set;
    problem.at = set.at;
    problem.tag = "ST";
    problem.element = 1;
    problem.place = set.at.text;
    problem.value = set.transaction;
    problem.message = "there is no transaction set '" + set.transaction + "' in the dictionary";
    problem.remedy = "name a mapping for it in the partner file, then replay";
    return problem;
}

Problem unknown_version(const x12::GroupResult& group) {
    Problem problem;
    problem.code = "intake.unknown-version";
    problem.reach = Reach::group;
    problem.at = group.at;
    problem.tag = "GS";
    problem.element = 8;
    problem.place = group.at.text;
    problem.value = group.version;
    problem.message = "the version '" + group.version + "' is not in the dictionary, so nothing in it can be validated";
    problem.remedy = "agree with the partner on 004010 or 005010, or write validate=\"warn\"";
    return problem;
}

class Examiner final : public x12::ValidationSink {
  public:
    Examiner(const Partner& partner, const x12::AcknowledgementOptions& options,
             const std::set<Examination::Place>& unread, const std::map<std::uint32_t, Problem>& duplicates)
        : partner_(partner),
          unread_(unread),
          duplicates_(duplicates),
          delimiters_(options.delimiters),
          answers_(options, not_drawn),
          rejections_(ta1_alone(options), not_drawn) {}

    void on_set(const x12::SetResult& found) override {
        x12::SetResult set = found;
        const auto* rule = partner_.receive_of(set.transaction);
        const Strictness strictness = rule == nullptr ? Strictness::warn : rule->strictness;
        strict_ = strict_ || strictness == Strictness::reject;
        if (strictness == Strictness::none) {
            set.findings.clear();
            set.untold = 0;
        }
        const Examination::Place place{set.at.interchange, set.at.group, set.at.set};
        const bool lenient =
            strictness == Strictness::none || (strictness == Strictness::warn && !unread_.contains(place));
        if (lenient) {
            set.known = set.known || rule != nullptr;  // whoever has a mapping knows it
            set.verdict = !set.known || any_error(set.problems, Reach::set) ? Verdict::rejected
                          : set.has_errors()                                ? Verdict::accepted_with_errors
                                                                            : Verdict::accepted;
        }
        if (set.verdict == Verdict::rejected) {
            auto cause = first_error(set.findings, set.problems, set.at);
            if (!set.known || cause) seen_.refusals[place] = cause ? std::move(*cause) : unknown_set(set);
        } else {
            ++accepted_;
            with_errors_ = with_errors_ || set.verdict == Verdict::accepted_with_errors;
            std::vector<std::string> notes;
            note(set.problems, notes);
            note(problems_of(set.findings, set.at), notes);
            if (!notes.empty()) seen_.notes[place] = std::move(notes);
        }
        answers_.on_set(set);
        rejections_.on_set(set);
    }

    void on_group(const x12::GroupResult& found) override {
        x12::GroupResult group = found;
        const bool broken = any_error(group.problems, Reach::group);
        const bool doubtful = !group.version_known || any_error(group.findings);
        group.accepted = accepted_;
        if (broken || (doubtful && strict_)) {
            group.accepted = 0;
            auto cause = first_error(group.findings, group.problems, group.at);
            seen_.refusals[{group.at.interchange, group.at.group, 0}] =
                cause ? std::move(*cause) : unknown_version(group);
        }
        group.verdict = broken || (doubtful && strict_) || (group.accepted == 0 && group.received > 0)
                            ? Verdict::rejected
                        : group.accepted < group.received ? Verdict::partly_accepted
                        : with_errors_ || doubtful        ? Verdict::accepted_with_errors
                                                          : Verdict::accepted;
        note(group.problems, seen_.envelope_notes);
        note(problems_of(group.findings, group.at), seen_.envelope_notes);
        strict_interchange_ = strict_interchange_ || strict_;
        accepted_ = 0;
        strict_ = with_errors_ = false;
        answers_.on_group(group);
        rejections_.on_group(group);
    }

    void on_interchange(const x12::InterchangeResult& found) override {
        x12::InterchangeResult interchange = found;
        if (const auto used = duplicates_.find(interchange.at.interchange); used != duplicates_.end()) {
            // Told once, also where the reader warned that the number is twice in this payload.
            std::erase_if(interchange.problems, [&](const Problem& each) { return each.code == used->second.code; });
            interchange.problems.push_back(used->second);
        }
        const bool broken = any_error(interchange.problems, Reach::interchange);
        const bool doubtful = any_error(interchange.findings);
        const bool rejected = broken || (doubtful && std::exchange(strict_interchange_, false));
        strict_interchange_ = false;
        if (rejected)
            if (auto cause = first_error(interchange.findings, interchange.problems, interchange.at))
                seen_.refusals[{interchange.at.interchange, 0, 0}] = std::move(*cause);
        interchange.verdict = rejected                      ? Verdict::rejected
                              : interchange.codes().empty() ? Verdict::accepted
                                                            : Verdict::accepted_with_errors;
        note(interchange.problems, seen_.envelope_notes);
        note(problems_of(interchange.findings, interchange.at), seen_.envelope_notes);

        answers_.on_interchange(interchange);
        rejections_.on_interchange(interchange);
        auto written = answers_.take();
        auto rejection = rejections_.take();
        // Nothing of it counts, so no 997 may accept a part of it.
        if (rejected) written = std::move(rejection);
        ExaminedInterchange examined{interchange.at.interchange, interchange.control_number, {}};
        if (partner_.acknowledge)
            for (auto& each : written) examined.answers.push_back(answer(std::move(each), examined.answers.size() + 1));
        seen_.interchanges.push_back(std::move(examined));
    }

    void on_stray(const Problem& problem) override { note({problem}, seen_.envelope_notes); }

    Examination take() { return std::move(seen_); }

  private:
    Result<Answer> answer(Result<x12::Acknowledgement> written, std::size_t part) const {
        if (!written) return std::unexpected(std::move(written.error()));
        return Answer{kind_of(*written, delimiters_), std::move(written->bytes), static_cast<std::uint32_t>(part)};
    }

    static void note(const std::vector<Problem>& problems, std::vector<std::string>& notes) {
        for (const Problem& problem : problems) {
            if (problem.severity == Severity::note) continue;
            if (notes.size() == Examination::notes_max)
                notes.emplace_back("there is more; `crossdock inspect --validate` shows all of it");
            if (notes.size() > Examination::notes_max) return;
            notes.push_back(describe(problem));
        }
    }

    const Partner& partner_;
    const std::set<Examination::Place>& unread_;
    const std::map<std::uint32_t, Problem>& duplicates_;
    const x12::Delimiters delimiters_;
    AcknowledgementWriter answers_, rejections_;
    Examination seen_;
    std::uint32_t accepted_ = 0;  // sets of the open group
    bool with_errors_ = false;    // an accepted set of it
    bool strict_ = false;         // a set of it has validate="reject"
    bool strict_interchange_ = false;
};

}  // namespace

const Problem* Examination::refusal_of(const x12::Coordinates& at) const {
    for (const Place& place :
         {Place{at.interchange, 0, 0}, Place{at.interchange, at.group, 0}, Place{at.interchange, at.group, at.set}})
        if (const auto found = refusals.find(place); found != refusals.end()) return &found->second;
    return nullptr;
}

x12::ValidatorOptions rules_of(const Partner& partner) {
    x12::ValidatorOptions options;
    options.upper_case_ids = partner.tolerance.lower_case_ids;
    for (const auto& rule : partner.receives)
        if (rule.guideline != nullptr) options.guidelines.push_back(rule.guideline);
    return options;
}

Result<Examination> examine(std::string_view bytes, const Partner& partner, Instant now,
                            const std::set<Examination::Place>& unread,
                            const std::map<std::uint32_t, Problem>& duplicates, x12::Handler& next) {
    Examiner examiner(partner, options_of(partner, now), unread, duplicates);
    x12::Validator validator(examiner, rules_of(partner), &next);
    const bool wanted =
        partner.acknowledge || !duplicates.empty() ||
        std::ranges::any_of(partner.receives, [](const auto& rule) { return rule.strictness != Strictness::none; });
    if (auto read = x12::read_all(bytes, wanted ? static_cast<x12::Handler&>(validator) : next, partner.tolerance);
        !read)
        return std::unexpected(read.error());
    return examiner.take();
}

}  // namespace crossdock::engine
