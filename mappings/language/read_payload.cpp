#include "mappings/language/read_payload.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>

#include "mappings/language/grouping/regroup.h"
#include "mappings/language/plan/plan.h"
#include "mappings/language/reading/set_problems.h"
#include "mappings/language/set_reader.h"
#include "parsers/edifact/reader.h"

namespace crossdock::mapping {
namespace {

using x12::Problem;

class PayloadReader final : public x12::Handler {
  public:
    PayloadReader(std::size_t bytes, const ChooseMapping& choose, ReadOptions options)
        : choose_(choose), options_(options) {
        // Sets are large to move when the list of them grows. Room that none comes for is never touched.
        constexpr std::size_t usual_set = 1024;
        read_.sets.reserve(bytes / usual_set + 1);
    }

    void on_interchange(const x12::InterchangeHeader& header, const x12::Segment&) override {
        sender_ = header.sender;
        receiver_ = header.receiver;
        interchange_control_ = header.control_number;
    }
    void on_interchange_end(const x12::Trailer&) override {
        sender_.clear();
        receiver_.clear();
        interchange_control_.clear();
    }

    void on_group(const x12::GroupHeader& header, const x12::Segment&) override {
        functional_id_ = header.functional_id;
        group_control_ = header.control_number;
        version_ = header.version;
    }
    void on_group_end(const x12::Trailer&) override {
        functional_id_.clear();
        group_control_.clear();
        version_.clear();
    }

    void on_set(const x12::SetHeader& header, const x12::Segment& st) override {
        const std::string version(header.version.empty() ? version_ : header.version);
        read_.sets.emplace_back(sender_, receiver_, interchange_control_, functional_id_, group_control_, version,
                                std::string(header.transaction), std::string(header.control_number), st.at(),
                                std::size_t{0}, std::vector<x12::Coordinates>{},
                                std::unexpected(std::vector<Problem>{}));
        mappings_.push_back(nullptr);
        const Mapping* mapping = choose_(functional_id_, header.transaction, version);
        mappings_.back() = mapping;
        reading_ = mapping != nullptr;
        if (mapping && reader_ && reader_->reads(*mapping))
            reader_->restart();
        else if (mapping)
            reader_.emplace(*mapping, options_);
        else
            read_.sets.back().result = std::unexpected(std::vector{no_mapping(header, st)});
    }

    void on_segment(const x12::Segment& segment) override {
        if (reading_) reader_->segment(segment);
    }

    void on_set_end(const x12::Trailer&) override {
        if (reading_) reader_->finish(read_.sets.back().result);
        reading_ = false;
    }

    void on_problem(const Problem& problem) override { read_.problems.push_back(problem); }

    // What is known of the envelopes only at their ends reaches back to the sets inside.
    PayloadRead take() {
        for (const Problem& problem : read_.problems) {
            if (problem.severity != Severity::error || problem.reach == Problem::Reach::none) continue;
            // Sets stand in the order of their coordinates.
            auto set = std::ranges::lower_bound(read_.sets, first_reached(problem), {},
                                                [](const SetRead& known) { return place(known.at); });
            for (; set != read_.sets.end() && reaches(problem, *set); ++set) refuse(*set, problem);
        }
        combine();
        part_documents();
        return std::move(read_);
    }

  private:
    // One document of the sets that combine-by= says are one.
    void combine() {
        const auto combines = [](const Mapping* mapping) {
            return mapping && !mapping->plan()->combining.keys.empty();
        };
        if (std::ranges::none_of(mappings_, combines)) return;
        std::map<std::pair<const Mapping*, std::string>, std::size_t> known;
        std::vector<SetRead> kept;
        for (std::size_t n = 0; n < read_.sets.size(); ++n) {
            SetRead& set = read_.sets[n];
            const Grouping* by = set.result && mappings_[n] ? &mappings_[n]->plan()->combining : nullptr;
            const std::string key = by && !by->keys.empty() && set.result->further.empty()
                                        ? key_of(by->keys, documents::record_of(set.result->document))
                                        : std::string();
            const auto [first, is_new] =
                key.empty() ? std::pair(known.end(), true) : known.try_emplace({mappings_[n], key}, kept.size());
            if (is_new) {
                kept.push_back(std::move(set));
                continue;
            }
            SetRead& whole = kept[first->second];
            whole.combined.push_back(set.at);
            auto& notes = whole.result->notes;
            std::ranges::move(set.result->notes, std::back_inserter(notes));
            merge_record(*by->schema, by->sums, documents::record_of(whole.result->document),
                         documents::record_of(set.result->document),
                         [&](const std::string& field, const std::string& one, const std::string& other) {
                             notes.push_back(problem::differs_in_group(field, one, other, set.at));
                         });
        }
        read_.sets = std::move(kept);
    }

    // An entry for each document of a set.
    void part_documents() {
        const auto several = [](const SetRead& set) { return set.result && !set.result->further.empty(); };
        if (std::ranges::none_of(read_.sets, several)) return;
        std::vector<SetRead> all;
        for (SetRead& set : read_.sets) {
            std::vector<documents::Document> further;
            if (set.result) further.swap(set.result->further);
            all.push_back(std::move(set));
            if (further.empty()) continue;
            all.back().part = 1;
            const SetRead first = all.back();
            for (std::size_t n = 0; n < further.size(); ++n) {
                all.push_back(first);
                all.back().part = n + 2;
                // What was noted is told once, with the first.
                all.back().result = ReadResult{std::move(further[n]), {}, first.result->origins, {}};
            }
        }
        read_.sets = std::move(all);
    }

    static Problem no_mapping(const x12::SetHeader& header, const x12::Segment& st) {
        Problem problem;
        problem.code = "mapping.none";
        problem.reach = Problem::Reach::set;
        problem.at = st.at();
        problem.tag = st.tag();
        problem.element = 1;
        problem.place = st.place_of(1);
        problem.value = header.transaction;
        problem.message = "there is no mapping for the transaction set '" + std::string(header.transaction) + "'";
        problem.remedy = "name a mapping for it in the partner file, then replay";
        return problem;
    }

    using Place = std::array<std::uint32_t, 3>;
    static Place place(const x12::Coordinates& at) { return {at.interchange, at.group, at.set}; }
    static Place first_reached(const Problem& problem) {
        const Place at = place(problem.at);
        if (problem.reach == Problem::Reach::interchange) return {at[0], 0, 0};
        if (problem.reach == Problem::Reach::group) return {at[0], at[1], 0};
        return at;
    }

    static bool reaches(const Problem& problem, const SetRead& set) {
        if (problem.at.interchange != set.at.interchange) return false;
        if (problem.reach == Problem::Reach::interchange) return true;
        if (problem.at.group != set.at.group) return false;
        return problem.reach == Problem::Reach::group || problem.at.set == set.at.set;
    }

    // Envelope damage stands before what the mapping found: it is the cause.
    static void refuse(SetRead& set, const Problem& problem) {
        if (set.result) {
            set.result = std::unexpected(std::vector{problem});
            return;
        }
        auto& problems = set.result.error();
        const auto mappings =
            std::ranges::find_if(problems, [](const Problem& known) { return known.code.starts_with("mapping."); });
        problems.insert(mappings, problem);
    }

    const ChooseMapping& choose_;
    ReadOptions options_;
    PayloadRead read_;
    std::vector<const Mapping*> mappings_;  // of the sets
    std::optional<SetReader> reader_;       // of the last set that had a mapping
    bool reading_ = false;                  // the set at hand
    std::string sender_, receiver_, interchange_control_, functional_id_, group_control_, version_;
};

}  // namespace

Result<PayloadRead> read_payload(std::string_view bytes, const ChooseMapping& choose, ReadOptions options,
                                 x12::Tolerance tolerance) {
    PayloadReader reader(bytes.size(), choose, options);
    if (edifact::begins_as_edifact(bytes)) {
        const edifact::Tolerance same{tolerance.missing_terminator, tolerance.noise_between, tolerance.bare_sets};
        if (auto read = edifact::read_all(bytes, reader, same); !read) return std::unexpected(read.error());
        return reader.take();
    }
    if (auto read = x12::read_all(bytes, reader, tolerance); !read) return std::unexpected(read.error());
    return reader.take();
}

}  // namespace crossdock::mapping
