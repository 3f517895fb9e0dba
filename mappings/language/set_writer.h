// One document being written: the skeleton of the plan is walked, each level over the records of its list.
//
// Lifetime: during one call of Mapping::write. Threads: one. Errors: the first that stops the document.
//
//     SetWriter writer(plan, sink, &lost);
//     return writer.run(record_of(document));
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mappings/language/codecs.h"
#include "mappings/language/plan.h"
#include "parsers/error.h"
#include "parsers/x12/writer.h"

namespace crossdock::mapping {

class SetWriter {
  public:
    SetWriter(const Plan& plan, x12::SegmentSink& sink, std::vector<std::string>* lost)
        : plan_(plan), sink_(sink), lost_(lost) {}

    [[nodiscard]] Result<void> run(const void* record);

  private:
    // The record at hand, and the one around it for a segment with each=.
    struct Context {
        const void* record = nullptr;
        std::size_t index = 0;
    };
    struct Slot {
        std::string text;
        std::vector<std::string> parts;  // of a composite
    };
    struct PairText {
        std::string code, value;
    };

    void level(std::uint32_t index, const Context& context);
    void segments_of_list(const SegmentPlan& segment, const Context& context);
    // `starts_loop`: written even when it says nothing.
    void segment(const SegmentPlan& segment, const Context& context, bool starts_loop);
    bool element(const SegmentPlan& segment, const ElementOp& op, const Context& context);
    bool function(const ElementOp& op, const Context& context);
    void pairs(const SegmentPlan& segment, const Context& context, std::vector<PairText>& texts);
    void emit(const SegmentPlan& segment);
    void clear_slots();
    void put(const ElementOp& op, std::string_view text);

    // Whether the segment (or the pairs of it) has a spelling for a record of a list that others write too.
    [[nodiscard]] bool can_spell(const SegmentPlan& segment, const void* record) const;
    [[nodiscard]] bool can_spell(const Pairs& pairs, const void* record) const;
    [[nodiscard]] std::vector<bool>& claimed(const void* list, std::size_t size);

    bool value(const Binding& binding, const void* record, std::string_view place, std::string& text);
    void report_lost(const void* record);
    void lose(std::string field);
    [[nodiscard]] std::string field_path(std::string_view field) const;

    const Plan& plan_;
    x12::SegmentSink& sink_;
    std::vector<std::string>* lost_;
    std::vector<std::pair<std::uint32_t, std::size_t>> path_;  // name of the list, index
    std::array<Slot, element_max + 2> slots_;
    std::size_t last_slot_ = 0;
    std::string scratch_;
    std::vector<std::pair<const void*, std::vector<bool>>> claimed_;
    Result<void> refusal_;
};

}  // namespace crossdock::mapping
