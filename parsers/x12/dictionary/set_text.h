// The blocks of a data file that define a transaction set (`set 945 SW ...`) or change one (`change set 945`).
//
// Lifetime: holds references to the lines and the release. Threads: one at a time. Errors: told to the lines.
//
//     if (set.begin())
//         while (lines.next() && lines.indented()) set.line();
//     set.end();
#pragma once

#include <string>
#include <vector>

#include "parsers/x12/dictionary/data_lines.h"
#include "parsers/x12/dictionary/model.h"

namespace crossdock::x12 {

class SetText {
  public:
    SetText(DataLines& lines, ReleaseModel& release) : lines_(lines), release_(release) {}

    // At the block's first line. False after a mistake: the block is passed over.
    [[nodiscard]] bool begin();
    [[nodiscard]] bool begin_change();

    void line();

    // Behind its last line: at the next block, or at the end.
    void end();

  private:
    void totals();
    std::string& loop_tag();

    DataLines& lines_;
    ReleaseModel& release_;
    SetModel* set_ = nullptr;
    std::vector<std::vector<NodeModel>*> open_;  // children of the set and of each open loop; empty: it is a change
};

}  // namespace crossdock::x12
