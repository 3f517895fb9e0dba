// One document being written: the skeleton of the plan is walked, each level over the records of its list.
//
// Lifetime: during one call of Mapping::write. Threads: one. Errors: the first that stops the document.
//
//     SetWriter writer(plan, sink, &lost);
//     return writer.run(record_of(document));
#pragma once

#include <array>
#include <forward_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mappings/language/plan/plan.h"
#include "mappings/language/values/codecs.h"
#include "mappings/language/values/cross_references.h"
#include "mappings/language/values/usual.h"
#include "parsers/error.h"
#include "parsers/x12/writer.h"

namespace crossdock::mapping {

class SetWriter {
  public:
    SetWriter(const Plan& plan, x12::SegmentSink& sink, std::vector<std::string>* lost,
              const CrossReferences* references = nullptr)
        : plan_(plan), sink_(sink), lost_(lost), references_(references), running_(plan.running, 0) {
        point_ = sink.decimal_mark() == '.';
        // ST is the first segment.
        for (const std::uint32_t tag : plan.counted) counted_.push_back(tag == 0 ? 1 : 0);
    }

    SetWriter(const SetWriter&) = delete;
    SetWriter& operator=(const SetWriter&) = delete;

    // The records of the set's documents; one, unless the mapping has each="documents".
    [[nodiscard]] Result<void> run(const std::vector<const void*>& records);

  private:
    // The record at hand, and the one around it for a segment with each=.
    struct Context {
        const void* record = nullptr;
        std::size_t index = 0;
        // Of a grouped record that is spread over its parts: the one that is written now.
        const ListRef* parts = nullptr;
        std::size_t part = 0;
    };
    // An element that is more than one text.
    struct Form {
        std::vector<std::string> parts;                     // of a composite
        std::vector<std::vector<std::string>> repetitions;  // the components of each
    };
    struct PairText {
        std::string_view code, value;
    };
    // Where a value is written to. Its words are made only when something is wrong with it.
    struct Place {
        const SegmentPlan& segment;
        std::size_t element = 0, component = 0;  // no element: in pairs
        [[nodiscard]] std::string words() const;
    };

    void level(std::uint32_t index, const Context& context);
    void each_document(std::uint32_t index);
    // Once for a record, or once for each of its parts.
    template <class Write>
    void spread(const Level& level, const Context& context, Write write);
    void report_same_keys(const Level& level, const void* list);
    // Whether another part of the record has written this list already.
    [[nodiscard]] static bool written_before(const ListRef& list, const Context& context);
    void hierarchy(std::uint32_t index, const Context& context);
    void hl(const Level& level, const Context& context);
    void segments_of_list(const SegmentPlan& segment, const Context& context);
    // `starts_loop`: written even when it says nothing.
    void segment(const SegmentPlan& segment, const Context& context, bool starts_loop);
    // What the ops say; true where a field says something. `computed`: a total does.
    bool elements(const SegmentPlan& segment, const Context& context, bool& computed);
    bool element(const SegmentPlan& segment, const ElementOp& op, const Context& context);
    bool function(const ElementOp& op, const Context& context);
    void pairs(const SegmentPlan& segment, const Context& context);
    void report_joined_pairs(const SegmentPlan& segment, std::size_t count);
    void emit_pairs(const SegmentPlan& segment);
    // Refuses where something that the segment must carry is not there.
    void check_required(const SegmentPlan& segment);
    void count(std::uint32_t tag);  // a segment that is written
    void emit(const SegmentPlan& segment);
    void emit_element(std::size_t number);
    // The same segment once for each piece of a long text.
    void emit_pieces(const SegmentPlan& segment);
    // The fields of a segment that a condition leaves out.
    void lose_fields(const SegmentPlan& segment, const Context& context);
    bool join(const SegmentPlan& segment, const ElementOp& op, const Context& context);
    bool repeated(const SegmentPlan& segment, const ElementOp& op, const Context& context);
    bool repetitions(const SegmentPlan& segment, const Repetitions& repetitions, const Context& context);
    // Whether the record of a list is left out here; what no other place writes is lost.
    bool leaves_out(Span tests, Sharing sharing, const void* list, std::size_t size, std::size_t index,
                    const void* record);
    void clear();
    // The text must stay until the segment is written: keep() makes it so.
    void put(const ElementOp& op, std::string_view text);
    [[nodiscard]] std::string_view keep(std::string text) { return kept_.emplace_front(std::move(text)); }
    [[nodiscard]] Form& form(std::size_t element);
    // A number with the decimal mark of the interchange.
    [[nodiscard]] std::string marked(std::string number) const;

    // Whether the segment (or the pairs of it) has a spelling for a record of a list that others write too.
    [[nodiscard]] bool can_spell(const SegmentPlan& segment, const void* record) const;
    [[nodiscard]] bool can_spell(const Pairs& pairs, const void* record) const;
    [[nodiscard]] std::vector<bool>& claimed(const void* list, std::size_t size);

    // What the field says on the wire, until the next segment; false where it says nothing.
    bool value(const Binding& binding, const void* record, const Place& place, std::string_view& text);
    bool value_in_full(const Binding& binding, const void* record, const Place& place, std::string_view& text);
    [[nodiscard]] bool has_room() const {
        return usual_room <= static_cast<std::size_t>(room_.data() + room_.size() - next_room_);
    }
    void report_lost(const void* record);
    void lose(std::string field);
    [[nodiscard]] std::string field_path(std::string_view field) const;

    const Plan& plan_;
    x12::SegmentSink& sink_;
    std::vector<std::string>* lost_;
    const CrossReferences* references_;
    std::vector<std::uint32_t> running_;                       // how often each running() was written
    std::vector<std::size_t> counted_;                         // segments so far, as Plan::counted
    std::vector<std::pair<std::uint32_t, std::size_t>> path_;  // name of the list, index
    // The segment that is put together: the text of each element, or its form. The texts stand in the document, in the
    // plan, in room_ or in kept_.
    std::array<std::string_view, element_max + 2> texts_{};
    std::vector<Form> forms_;  // by element, where there are any
    std::size_t last_element_ = 0;
    bool composed_ = false;  // some of its elements have a form
    std::array<char, 32 * usual_room> room_;
    char* next_room_ = room_.data();
    std::forward_list<std::string> kept_;
    bool point_ = true;                 // the decimal mark of the interchange
    std::vector<PairText> pair_texts_;  // of the segment that is put together
    std::uint32_t tag_at_hand_ = 0;     // of the segment that is put together
    const std::vector<const void*>* documents_ = nullptr;
    std::size_t hl_count_ = 0, hl_parent_ = 0;  // numbers of the last HL or CPS, and of the one around
    std::vector<std::pair<const void*, std::vector<bool>>> claimed_;
    // The last piece of a list's text or pairs, for records that would be read as one.
    const SegmentPlan* spilled_ = nullptr;
    std::string spilled_piece_, spilled_others_;
    bool another_ = false;  // the list at hand has a further record
    Result<void> refusal_;
};

}  // namespace crossdock::mapping
