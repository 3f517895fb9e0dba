// The <element>s of a guideline: changes of a segment's elements, and those of a segment of the partner's own.
//
// Lifetime: holds references to the file and the release. Threads: one at a time. Errors: told to the file.
//
//     GuidelineElements elements(file, release.model());
//     for (const pugi::xml_node child : node.children("element")) elements.change(child, segment);
#pragma once

#include <cstdint>
#include <pugixml.hpp>

#include "parsers/x12/dictionary/guideline_file.h"
#include "parsers/x12/dictionary/model.h"

namespace crossdock::x12 {

class GuidelineElements {
  public:
    static constexpr std::uint32_t n_max = 64;

    GuidelineElements(GuidelineFile& file, const ReleaseModel& release) : file_(file), release_(release) {}

    void change(pugi::xml_node node, SegmentModel& segment);

    // Behind the segment's last element. False when it is not the next one: those behind it are not read either.
    [[nodiscard]] bool add(pugi::xml_node node, SegmentModel& segment);

  private:
    void codes(pugi::xml_node node, ElementModel& element);

    GuidelineFile& file_;
    const ReleaseModel& release_;
};

}  // namespace crossdock::x12
