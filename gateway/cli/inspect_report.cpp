#include "gateway/cli/inspect_report.h"

#include <algorithm>
#include <utility>

#include "parsers/x12/dictionary/dictionary.h"
#include "parsers/x12/findings.h"

namespace crossdock::cli {
namespace {

std::string enumerate(const std::vector<std::string_view>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
        text += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + std::string(words[i]);
    return text;
}

}  // namespace

std::string number_of(std::uint64_t count, std::string_view word) {
    return std::to_string(count) + ' ' + std::string(word) + (count == 1 ? "" : "s");
}

std::string_view word_of(x12::Verdict verdict) {
    switch (verdict) {
        case x12::Verdict::accepted: return "accepted";
        case x12::Verdict::accepted_with_errors: return "accepted with errors";
        case x12::Verdict::partly_accepted: return "partly accepted";
        case x12::Verdict::rejected: break;
    }
    return "rejected";
}

void Report::open(Header& header, const x12::Segment& segment, std::size_t naming_element) {
    header.at = segment.at();
    header.named = segment.place_of(naming_element);
    header.value = segment.element(naming_element);
    header.bytes.clear();
    // A wrapped header is quoted from the payload, if that is still at hand.
    const Position end = segment.place_of(segment.size() + 1);
    const std::uint64_t begin = segment.at().text.offset;
    if (&header != &st_ && end.offset == begin + segment.bytes().size())
        header.bytes = std::string(segment.bytes()) + segment.delimiters().terminator;
}

void Report::on_interchange(const x12::InterchangeHeader& header, const x12::Segment& isa) {
    ++counts.interchanges;
    in_interchange_ = true;
    delimiters_ = isa.delimiters();
    counts.messages = is_edifact(delimiters_);
    open(isa_, isa, 12);
    tell_interchange(header, delimiters_);
}

void Report::on_group(const x12::GroupHeader& header, const x12::Segment& gs) {
    ++counts.groups;
    in_group_ = true;
    v5010_ = header.version >= "005010";
    open(gs_, gs, 8);
    const bool replaced = options_.validated && !options_.fallback_version.empty() &&
                          x12::Dictionary::shipped().release(header.version) == nullptr;
    tell_group(header, replaced ? options_.fallback_version : std::string_view());
}

void Report::on_set(const x12::SetHeader& header, const x12::Segment& st) {
    ++counts.sets;
    delimiters_ = st.delimiters();
    counts.messages = is_edifact(delimiters_);
    set_ = {std::string(header.transaction),
            std::string(header.control_number),
            std::string(header.version),
            st.at(),
            0,
            false,
            0,
            0,
            nullptr};
    in_set_ = true;
    open(st_, st, 1);
}

void Report::on_set_end(const x12::Trailer& trailer) {
    counts.segments += trailer.counted;
    set_.segments = trailer.counted;
    set_.clean = trailer.clean;
    if (!options_.validated) close_set(nullptr);
}

void Report::on_set(const x12::SetResult& set) {
    if (set.version.empty())
        for (Finding& finding : bad_tags_) add(std::move(finding));
    if (set.version.empty() && bad_tag_count_ > bad_tags_.size()) {
        counts.errors += bad_tag_count_ - bad_tags_.size();
        set_.errors += bad_tag_count_ - bad_tags_.size();
    }
    bad_tags_ = FirstFindings(options_.findings_max);
    bad_tag_count_ = 0;
    add(set.findings);
    if (!set.known) add_unknown_set();
    if (set.known && set.version.empty() && !in_group_) add_unnamed_version();
    counts.errors += set.untold;
    set_.errors += set.untold;
    if (!in_group_) {
        if (set.verdict == x12::Verdict::rejected) ++counts.rejected;
        if (set.verdict == x12::Verdict::accepted && set.version.empty()) ++counts.unchecked;
    }
    close_set(&set);
}

void Report::close_set(const x12::SetResult* result) {
    set_.clean = set_.clean && set_.errors == 0;
    set_.result = result;
    in_set_ = false;
    tell_set(set_);
    set_.result = nullptr;
}

void Report::on_group_end(const x12::Trailer&) {
    if (options_.validated) return;
    in_group_ = false;
    tell_group_end(nullptr);
}

void Report::on_group(const x12::GroupResult& group) {
    add(group.findings);
    if (!group.version_known) add_unknown_version();
    in_group_ = false;
    sets_in_interchange_ += group.received;
    accepted_in_interchange_ += group.accepted;
    tell_group_end(&group);
}

void Report::on_interchange_end(const x12::Trailer&) {
    if (options_.validated) return;
    in_interchange_ = false;
    tell_interchange_end(nullptr);
}

void Report::on_interchange(const x12::InterchangeResult& interchange) {
    add(interchange.findings);
    in_interchange_ = false;
    counts.rejected += sets_in_interchange_;
    if (interchange.verdict != x12::Verdict::rejected) counts.rejected -= accepted_in_interchange_;
    sets_in_interchange_ = accepted_in_interchange_ = 0;
    tell_interchange_end(&interchange);
}

void Report::on_segment_outside(const x12::Segment& segment) {
    if (segment.tag() == "TA1") tell_acknowledgement(segment);
}

void Report::on_problem(const x12::Problem& problem) {
    Finding finding = finding_of(problem, levels());
    if (options_.validated && in_set_ && problem.code == "x12.segment-id") {
        ++bad_tag_count_;
        bad_tags_.add(std::move(finding));
        return;
    }
    add(std::move(finding));
}

OpenLevels Report::levels() const {
    OpenLevels open{in_interchange_, in_group_, in_set_, in_group_ && v5010_, {}, {}, {}, delimiters_};
    if (in_set_) {
        open.transaction = set_.transaction;
        open.control = set_.control;
    }
    open.at = in_set_ ? set_.at : in_group_ ? gs_.at : in_interchange_ ? isa_.at : x12::Coordinates{};
    return open;
}

void Report::add(Finding finding) {
    const bool error = finding.severity == Severity::error;
    ++(error ? counts.errors : counts.warnings);
    if (in_set_) ++(error ? set_.errors : set_.warnings);
    for (const Header* header : {&isa_, &gs_})
        if (!header->bytes.empty() && finding.quoted.begin() == header->at.text.offset) finding.bytes = header->bytes;
    tell_finding(finding);
    findings.add(std::move(finding));
}

void Report::add(const std::vector<x12::SegmentFinding>& found) {
    for (const x12::SegmentFinding& segment : found)
        for (Finding& finding : findings_of(segment, levels())) add(std::move(finding));
}

Finding Report::about_header(const Header& header, std::string_view tag, std::size_t element) const {
    Finding finding;
    finding.reach = x12::Problem::Reach::none;
    finding.transaction = in_set_ ? set_.transaction : "";
    finding.control = in_set_ ? set_.control : "";
    finding.at = header.at;
    finding.place = header.named;
    finding.tag = tag;
    finding.element = element;
    finding.value = header.value;
    finding.quoted = {header.at.text, header.named, delimiters_};
    return finding;
}

void Report::add_unknown_version() {
    const auto& dictionary = x12::Dictionary::shipped();
    Finding finding = about_header(gs_, "GS", 8);
    finding.code = "x12.unknown-version";
    finding.reach = x12::Problem::Reach::group;
    finding.data_element = "480";
    finding.name = "Version / Release / Industry Identifier Code";
    finding.message = "GS08 (" + finding.name + ") is " + x12::finding::quoted(gs_.value) +
                      ": the content of the group's sets was not checked, as the dictionary has only " +
                      enumerate(dictionary.versions());
    finding.remedy =
        "check it by the rules of another release: --version " + std::string(dictionary.versions().front());
    finding.codes.in_997 = {"AK905 2"};
    if (v5010_) finding.codes.in_999 = {"AK905 2"};
    add(std::move(finding));
}

void Report::add_unknown_set() {
    Finding finding = about_header(st_, "ST", 1);
    finding.code = "x12.unknown-set";
    finding.reach = x12::Problem::Reach::set;
    finding.data_element = "143";
    finding.name = "Transaction Set Identifier Code";
    const auto& dictionary = x12::Dictionary::shipped();
    const x12::Release* release = in_group_ ? dictionary.release(gs_.value) : nullptr;
    if (release == nullptr) release = dictionary.release(options_.fallback_version);
    finding.message = "ST01 (" + finding.name + ") is " + x12::finding::quoted(st_.value) +
                      ": its content was not checked, as the dictionary has no such set";
    if (release != nullptr) finding.message += " in " + release->version() + ", only " + enumerate(release->sets());
    finding.remedy = "ask the sender whether this document is meant for you";
    if (in_group_) finding.codes.in_997 = {"AK502 1"};
    if (in_group_ && v5010_) finding.codes.in_999 = {"IK502 1"};
    add(std::move(finding));
}

void Report::add_unnamed_version() {
    if (std::exchange(unnamed_version_told_, true)) return;
    const auto versions = x12::Dictionary::shipped().versions();
    Finding finding = about_header(st_, "ST", 0);
    finding.severity = Severity::warning;
    finding.code = "x12.no-version";
    finding.place = finding.quoted.place = st_.at.text;
    finding.value.clear();
    finding.message = "without a GS nobody says which version this is: the content was not checked";
    finding.remedy = "say it yourself: --version " + std::string(versions.front());
    for (std::size_t i = 1; i < versions.size(); ++i) finding.remedy += " or " + std::string(versions[i]);
    add(std::move(finding));
}

std::string Report::take_text() {
    return std::exchange(text, {});
}

}  // namespace crossdock::cli
