// One transaction set, compiled for validation: every position, every step from one position to the next.
//
// The grammar is walked once, when the definition is made. What remains is a table: from position p, segment t leads to
// position q, closes so many loops, and skips these mandatory segments. Nothing is looked up by name while it is used.
//
// The walk: from the position reached, forward within the innermost loop (the same position again comes first), then
// the loop's own start (a repeat), then the same in the loop around it. A loop between LS and LE can only be entered
// behind LS; LE is expected only when LS came. A segment whose place is not known is taken anywhere in its loop.
//
// Lifetime: owns all it needs; shared between validators. Threads: free. Errors: none; the model was checked before.
//
//     const SetDefinition& set = *release.set("945");
//     const Move* move = set.move(position, set.tag_index("W12"));
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/x12/dictionary/model.h"
#include "parsers/x12/dictionary/segment_rules.h"

namespace crossdock::x12 {

// Segments that mean something for the structure itself.
enum class Role : std::uint8_t { none, hierarchy, loop_header, loop_trailer, totals };

// A segment's place in a set.
struct Slot {
    std::uint16_t tag = 0;     // index among the set's tags
    std::uint16_t loop = 0;    // that it stands in
    std::uint8_t depth = 0;    // of that loop; 0: the set itself
    bool starts_loop = false;  // its max is then the loop's
    bool mandatory = false;    // of a start: the loop is
    bool anywhere = false;
    bool not_used = false;
    bool by_guideline = false;
    bool special = false;  // more is to be done than to check its elements: one of those below
    bool counted = false;  // by CTT01
    bool summed = false;   // a value of it by CTT02
    bool wanted = false;   // a guideline asks for a value here: see SetDefinition::wanted()
    Role role = Role::none;
    std::uint16_t bounded_by = 0;  // it counts only once this LS slot was passed
    std::uint32_t rule = 0;        // of the segment
    std::uint32_t max = 1;
};

struct Loop {
    std::string id;  // "0310"
    std::uint16_t parent = 0;
    std::uint16_t start = 0;            // slot
    std::uint16_t first = 0, last = 0;  // slots, those of inner loops included
    std::uint8_t depth = 0;
    bool bounded = false;       // it stands between LS and LE
    bool has_anywhere = false;  // some segments of it have no known place
};

struct Move {
    std::uint16_t target = 0;
    bool again = false;         // the loop that the target starts was open: it repeats
    bool stays = false;         // the target's place is not known: the position does not change
    std::uint16_t missing = 0;  // mandatory slots that are passed over
    std::uint32_t first_missing = 0;

    // What the walk needs for nearly every segment, so that it looks at nothing else.
    bool plain = false;      // it does not stay, nothing is missing, the target is not forbidden
    bool goes_on = false;    // the count below goes on: the same slot or loop once more; else it begins with 1
    bool forgets = false;    // a loop begins that has segments without a known place
    std::uint8_t count = 0;  // 0: the uses of the slot; 1 + depth: the repeats of the loop that it starts
    std::uint32_t max = 1;   // of that count
};

// "N1 with N101 = ST must come": a guideline's demand on the set.
struct WantedValue {
    std::uint16_t slot = 0;
    std::uint8_t element = 1;
    std::string value;
};

class SetDefinition {
  public:
    static constexpr std::uint16_t no_tag = 0xFFFF;

    SetDefinition(std::shared_ptr<const ReleaseModel> release, SetModel model, bool has_guideline = false);
    SetDefinition(const SetDefinition&) = delete;  // facts view into the model
    SetDefinition& operator=(const SetDefinition&) = delete;

    [[nodiscard]] const std::string& id() const { return model_.id; }
    [[nodiscard]] const std::string& functional_id() const { return model_.functional_id; }
    [[nodiscard]] const std::string& name() const { return model_.name; }
    [[nodiscard]] const std::string& version() const { return release_->version; }
    [[nodiscard]] const SetModel& model() const { return model_; }
    [[nodiscard]] const ReleaseModel& release() const { return *release_; }
    [[nodiscard]] bool has_guideline() const { return has_guideline_; }

    [[nodiscard]] const SegmentRules& rules() const { return rules_; }
    [[nodiscard]] const Slot& slot(std::size_t index) const { return slots_[index]; }
    [[nodiscard]] std::size_t slots() const { return slots_.size(); }
    [[nodiscard]] const Loop& loop(std::size_t index) const { return loops_[index]; }
    [[nodiscard]] std::uint16_t end_slot() const { return end_; }  // SE
    [[nodiscard]] std::string_view tag(std::uint16_t index) const { return tags_[index]; }
    [[nodiscard]] std::span<const std::uint16_t> slots_of(std::uint16_t tag) const { return slots_by_tag_[tag]; }
    [[nodiscard]] const std::vector<WantedValue>& wanted() const { return wanted_; }

    [[nodiscard]] std::uint16_t tag_index(std::string_view tag) const {
        const std::uint32_t packed = packed_tag(tag);
        const TagEntry& entry = tag_hash_[packed * hash_factor_ >> hash_shift];
        return entry.packed == packed ? entry.index : no_tag;
    }

    // The step from slot `from` to a segment; null when the grammar has none.
    [[nodiscard]] const Move* move(std::size_t from, std::uint16_t tag) const {
        const std::uint16_t index = table_[from * tags_.size() + tag];
        return index == 0 ? nullptr : &moves_[index];
    }
    // The step for the same segment once slot `from` (or the loop it starts) is used up; null when there is none.
    [[nodiscard]] const Move* move_beyond(std::size_t from) const {
        return beyond_[from] == 0 ? nullptr : &moves_[beyond_[from]];
    }
    [[nodiscard]] std::span<const std::uint16_t> missing(const Move& move) const {
        return std::span(missing_).subspan(move.first_missing, move.missing);
    }

    // Two or three characters in one number; 0 for any other tag.
    [[nodiscard]] static constexpr std::uint32_t packed_tag(std::string_view tag) {
        if (tag.size() - 2 > 1) return 0;
        const auto at = [&](std::size_t n) { return std::uint32_t{static_cast<unsigned char>(tag[n])}; };
        const std::uint32_t two = at(0) << 8U | at(1);
        return tag.size() == 2 ? two : two << 8U | at(2);
    }

  private:
    friend class SetCompiler;
    struct TagEntry {
        std::uint32_t packed = 0xFFFFFFFF;
        std::uint16_t index = no_tag;
    };
    static constexpr unsigned hash_bits = 10;
    static constexpr unsigned hash_shift = 32 - hash_bits;

    std::shared_ptr<const ReleaseModel> release_;
    SetModel model_;
    bool has_guideline_ = false;
    SegmentRules rules_;
    std::vector<Slot> slots_;
    std::vector<Loop> loops_;
    std::uint16_t end_ = 0;
    std::vector<std::string> tags_;
    std::vector<std::vector<std::uint16_t>> slots_by_tag_;
    std::vector<std::uint16_t> table_;   // slot x tag -> move
    std::vector<std::uint16_t> beyond_;  // slot -> move
    std::vector<Move> moves_;
    std::vector<std::uint16_t> missing_;
    std::vector<WantedValue> wanted_;
    std::uint32_t hash_factor_ = 0;
    std::vector<TagEntry> tag_hash_;
};

}  // namespace crossdock::x12
