#include "mappings/tools/sets_alone.h"

#include <algorithm>
#include <utility>

#include "mappings/language/set_reader.h"
#include "mappings/tools/sample.h"
#include "parsers/x12/characters.h"

namespace crossdock::mapping {
namespace {

using Outcome = std::expected<ReadResult, std::vector<x12::Problem>>;

// What the mapping makes of the segments, by the offset of the set's header.
class WithoutEnvelopes final : public Handler {
  public:
    explicit WithoutEnvelopes(const Mapping& mapping) : mapping_(mapping) {}

    void on_set(const x12::SetHeader& header, const x12::Segment& segment) override {
        begun_ = segment.at().text.offset;
        if (header.transaction == mapping_.transaction()) reader_.emplace(mapping_);
    }
    void on_segment(const x12::Segment& segment) override {
        if (reader_) reader_->segment(segment);
    }
    void on_set_end(const x12::Trailer&) override {
        if (!reader_) return;
        outcomes.insert_or_assign(begun_, reader_->finish());
        reader_.reset();
    }

    std::map<std::uint64_t, Outcome> outcomes;

  private:
    const Mapping& mapping_;
    std::uint64_t begun_ = 0;
    std::optional<SetReader> reader_;
};

bool has_set(std::string_view bytes) {
    struct Sets final : Handler {
        void on_set(const x12::SetHeader&, const x12::Segment&) override { any = true; }
        bool any = false;
    } sets;
    static_cast<void>(read_events(bytes, sets));
    return sets.any;
}

}  // namespace

const x12::Problem* SetsAlone::stopped_by(const SetRead& set) const {
    const auto found = damaged.find(set.at.text.offset);
    return found == damaged.end() ? nullptr : &found->second;
}

Result<SetsAlone> read_sets_alone(const Mapping& mapping, std::string_view bytes) {
    auto read = read_sets(mapping, bytes);
    if (!read) return std::unexpected(std::move(read.error()));
    SetsAlone alone{std::move(read->sets), std::move(read->problems), {}};
    const auto is_stopped = [&](const SetRead& set) {
        return set.transaction == mapping.transaction() && !set.result && !set.result.error().empty() &&
               !set.result.error().front().code.starts_with("mapping.");
    };
    if (is_body(mapping) || std::ranges::none_of(alone.sets, is_stopped)) return alone;
    WithoutEnvelopes sets(mapping);
    static_cast<void>(read_events(bytes, sets));
    for (SetRead& set : alone.sets) {
        const auto found = sets.outcomes.find(set.at.text.offset);
        if (!is_stopped(set) || found == sets.outcomes.end()) continue;
        alone.damaged.emplace(set.at.text.offset, set.result.error().front());
        set.result = std::move(found->second);
    }
    return alone;
}

std::optional<std::string> from_first_set(std::string_view bytes) {
    constexpr std::size_t digits = 3, header = 2 + 1 + digits + 1;  // "ST*945*"
    const auto is_header = [&](std::string_view text) {
        const char separator = text[2];
        return !x12::is_letter_or_digit(separator) && separator != ' ' && text[header - 1] == separator &&
               std::ranges::all_of(text.substr(3, digits), [](char c) { return c >= '0' && c <= '9'; });
    };
    for (std::size_t at = bytes.find("ST"); at < bytes.size(); at = bytes.find("ST", at + 1)) {
        if (bytes.size() - at < header) return std::nullopt;
        if (at > 0 && x12::is_letter_or_digit(bytes[at - 1])) continue;
        if (!is_header(bytes.substr(at, header))) continue;
        if (at == 0 || has_set(bytes)) return std::nullopt;
        return std::string(bytes.substr(at));
    }
    return std::nullopt;
}

}  // namespace crossdock::mapping
