// The blocks of a data file that define a segment (`segment W06 ...`) or change one (`change segment W06`).
//
// Lifetime: holds references to the lines and the release. Threads: one at a time. Errors: told to the lines.
//
//     if (segment.begin())
//         while (lines.next() && lines.indented()) segment.line();
//     segment.end();
#pragma once

#include <string_view>
#include <vector>

#include "parsers/x12/dictionary/data_lines.h"
#include "parsers/x12/dictionary/model.h"

namespace crossdock::x12 {

// "AN" -> ElementType::text; any for "?". False when there is no such type.
[[nodiscard]] bool element_type(std::string_view word, ElementType& type);

class SegmentText {
  public:
    SegmentText(DataLines& lines, ReleaseModel& release) : lines_(lines), notes_at_(lines), release_(release) {}

    // At the block's first line. False after a mistake: the block is passed over.
    [[nodiscard]] bool begin();
    [[nodiscard]] bool begin_change();

    void line();

    // Behind its last line.
    void end();

  private:
    void notes();
    void change();
    void element(std::size_t first, bool replace);
    void place(std::size_t word, std::string_view number, std::vector<ElementModel>& among, ElementModel element,
               std::string_view component, bool replace);
    bool length(std::size_t word, ElementModel& element);

    DataLines& lines_;
    DataLines notes_at_;  // stands at the last line of notes
    ReleaseModel& release_;
    SegmentModel* segment_ = nullptr;
    bool changes_ = false;
};

}  // namespace crossdock::x12
