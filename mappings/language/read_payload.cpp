#include "mappings/language/read_payload.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace crossdock::mapping {
namespace {

using x12::Problem;

class PayloadReader final : public x12::Handler {
  public:
    PayloadReader(const ChooseMapping& choose, ReadOptions options) : choose_(choose), options_(options) {}

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
        read_.sets.push_back({sender_, receiver_, interchange_control_, functional_id_, group_control_, version_,
                              std::string(header.transaction), std::string(header.control_number), st.at(),
                              std::unexpected(std::vector<Problem>{})});
        const Mapping* mapping = choose_(functional_id_, header.transaction, version_);
        reader_.reset();
        if (mapping)
            reader_.emplace(*mapping, options_);
        else
            read_.sets.back().result = std::unexpected(std::vector{no_mapping(header, st)});
    }

    void on_segment(const x12::Segment& segment) override {
        if (reader_) reader_->segment(segment);
    }

    void on_set_end(const x12::Trailer&) override {
        if (reader_) read_.sets.back().result = reader_->finish();
        reader_.reset();
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
        return std::move(read_);
    }

  private:
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
    std::optional<SetReader> reader_;
    std::string sender_, receiver_, interchange_control_, functional_id_, group_control_, version_;
};

}  // namespace

Result<PayloadRead> read_payload(std::string_view bytes, const ChooseMapping& choose, ReadOptions options,
                                 x12::Tolerance tolerance) {
    PayloadReader reader(choose, options);
    if (auto read = x12::read_all(bytes, reader, tolerance); !read) return std::unexpected(read.error());
    return reader.take();
}

}  // namespace crossdock::mapping
