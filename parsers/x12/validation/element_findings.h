// What is found wrong with the elements of one segment, put in words: name, value as it came, what was expected.
//
// Lifetime: holds references to the segment and its rule. Threads: one at a time. Errors: none.
//
//     ElementFindings found(rule, segment, Secrets::none);
//     found.add(3, 0, facts, ElementError::missing, {}, "it is mandatory", "ask the sender for it");
//     return found.take();
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/x12/dictionary/segment_rules.h"
#include "parsers/x12/segment.h"
#include "parsers/x12/validation/result.h"

namespace crossdock::x12 {

class ElementFindings {
  public:
    enum class Secrets { none, isa };  // ISA02 and ISA04 are never quoted

    ElementFindings(const SegmentRule& rule, const Segment& segment, Secrets secrets)
        : rule_(rule), segment_(segment), secrets_(secrets) {}

    // Of element n, or its component c (0: of the whole element). The finding can be changed until the next is added.
    ElementFinding& add(std::size_t n, std::size_t c, const ElementFacts& facts, ElementError error,
                        std::string_view text, std::string expected, std::string remedy);

    // Which repetition the findings from here on are of; 0: the element has none.
    void set_repetition(std::uint16_t repetition) { repetition_ = repetition; }

    [[nodiscard]] bool complained(std::size_t n) const;
    [[nodiscard]] bool complained_behind(std::size_t n) const;

    // In the order of the elements.
    [[nodiscard]] std::vector<ElementFinding> take();

  private:
    const SegmentRule& rule_;
    const Segment& segment_;
    Secrets secrets_;
    std::uint16_t repetition_ = 0;
    std::vector<ElementFinding> found_;
};

// An element that does not agree with other segments: all but the words.
[[nodiscard]] ElementFinding contradiction(const Segment& segment, std::size_t n, std::string_view data_element,
                                           std::string_view name);

}  // namespace crossdock::x12
