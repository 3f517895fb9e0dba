// Segments compiled for checking: what each element may hold, in flat arrays that are walked by index.
//
// The rules that every element passes (ElementRule) are kept apart from what only a message needs (ElementFacts).
//
// Lifetime: the facts view into the ReleaseModel, which must live as long. Threads: free once built.
// Errors: none; the model was checked when it was read.
//
//     SegmentRules rules(release);
//     const std::uint32_t w05 = rules.add(release.segments.at("W05"));
//     const SegmentRule& rule = rules.segment(w05);
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/x12/dictionary/model.h"

namespace crossdock::x12 {

// A code of up to eight characters in one word; longer ones do not occur in closed lists.
[[nodiscard]] constexpr std::uint64_t packed_code(std::string_view code) {
    std::uint64_t packed = 0;
    for (const char c : code.substr(0, 8)) packed = packed << 8U | static_cast<unsigned char>(c);
    return packed;
}

struct ElementRule {
    std::uint16_t min = 0, max = 65535;  // in characters
    ElementType type = ElementType::any;
    bool any_text = false;     // nothing but its length counts
    bool by_character = true;  // right when each character is; false: there is a list, or a date must exist
    // All ones where each character must be a digit, or one that a code may hold; else 0. To be used without branches.
    std::uint64_t digits_only = 0, code_only = 0;
    std::uint16_t codes = 0;       // 1 + index of the list it must be in; 0: any code is taken
    std::uint16_t components = 0;  // of a composite: 1 + index of its components; 0: not known
    std::uint32_t repeats = 1;
};

struct ElementFacts {
    std::string_view name;
    std::string_view data_element;
    const CodeList* meanings = nullptr;  // of its codes, also where the list is open
    bool by_guideline = false;           // that it is mandatory or not used
    bool narrowed = false;               // its codes are a guideline's
};

struct NoteRule {
    char kind = 'P';
    std::uint64_t all = 0;    // presence bits: bit n - 1 stands for element n
    std::uint64_t first = 0;  // of C and L: the element that asks for the others
    std::span<const std::uint8_t> elements = {};
};

// Does the note hold for these elements (presence bits)?
[[nodiscard]] inline bool holds(const NoteRule& note, std::uint64_t present) {
    const std::uint64_t there = present & note.all;
    switch (note.kind) {
        case 'P': return there == 0 || there == note.all;
        case 'R': return there != 0;
        case 'E': return (there & (there - 1)) == 0;
        case 'C': return (there & note.first) == 0 || there == note.all;
        default: return (there & note.first) == 0 || there != note.first;  // L
    }
}

struct SegmentRule {
    std::string_view tag, name;
    std::uint32_t first = 0;  // of its element rules
    std::uint16_t elements = 0;
    bool open = false;            // elements not known: nothing is checked
    std::uint64_t mandatory = 0;  // presence bits
    std::uint64_t not_used = 0;
    // A bit for each combination of the first six elements (their presence bits as a number): may they come, and no
    // others? Of most segments no more than these come, and all conditions are known at once.
    std::uint64_t combinations = 0;
    std::uint64_t pairs = 0;  // bit n: elements n + 1 and n + 2 come both or not at all (P notes of neighbours)
    std::uint32_t first_note = 0;
    std::uint16_t notes = 0;  // all others
    std::uint32_t first_pair_note = 0;
    std::uint16_t pair_notes = 0;
};

struct Composite {
    std::uint32_t first = 0;
    std::uint16_t components = 0;
    std::uint64_t mandatory = 0;
};

class SegmentRules {
  public:
    explicit SegmentRules(const ReleaseModel& release) : release_(&release) {}

    // The index of the segment's rule. The segment must live as long as the rules.
    std::uint32_t add(const SegmentModel& segment);

    [[nodiscard]] const SegmentRule& segment(std::uint32_t index) const { return segments_[index]; }
    [[nodiscard]] const ElementRule* elements(const SegmentRule& rule) const { return elements_.data() + rule.first; }
    [[nodiscard]] const ElementFacts& facts(const SegmentRule& rule, std::size_t n) const {
        return facts_[rule.first + n - 1];
    }
    [[nodiscard]] std::span<const NoteRule> notes(const SegmentRule& rule) const {
        return std::span(notes_).subspan(rule.first_note, rule.notes);
    }
    [[nodiscard]] std::span<const NoteRule> pair_notes(const SegmentRule& rule) const {
        return std::span(notes_).subspan(rule.first_pair_note, rule.pair_notes);
    }
    // Do these elements (presence bits) come as mandatory ones and the notes demand?
    [[nodiscard]] bool may_come(const SegmentRule& rule, std::uint64_t present) const {
        if (present < 64) return (rule.combinations >> present & 1U) != 0;
        return meets_conditions(rule, present);
    }
    [[nodiscard]] const Composite& composite(std::uint16_t components) const { return composites_[components - 1U]; }
    [[nodiscard]] const ElementRule& component(const Composite& composite, std::size_t n) const {
        return elements_[composite.first + n - 1];
    }
    [[nodiscard]] const ElementFacts& component_facts(const Composite& composite, std::size_t n) const {
        return facts_[composite.first + n - 1];
    }

    // Is the code in the list? `codes` as in ElementRule.
    [[nodiscard]] bool has_code(std::uint16_t codes, std::string_view value) const {
        return value.size() <= 8 && std::ranges::binary_search(codes_[codes - 1U], packed_code(value));
    }
    // All codes of a list, for messages.
    [[nodiscard]] std::string codes_of(std::uint16_t codes) const;

  private:
    void add_elements(const std::vector<ElementModel>& models);
    ElementRule rule_of(const ElementModel& model);
    std::uint16_t list_of(const ElementModel& model);
    [[nodiscard]] bool meets_conditions(const SegmentRule& rule, std::uint64_t present) const;
    void add_notes(const SegmentModel& segment, SegmentRule& rule);

    const ReleaseModel* release_;
    std::vector<SegmentRule> segments_;
    std::vector<ElementRule> elements_;
    std::vector<ElementFacts> facts_;
    std::vector<NoteRule> notes_;
    std::vector<Composite> composites_;
    std::vector<std::vector<std::uint64_t>> codes_;
    std::map<std::vector<std::uint64_t>, std::uint16_t> lists_;  // to share equal ones
};

}  // namespace crossdock::x12
