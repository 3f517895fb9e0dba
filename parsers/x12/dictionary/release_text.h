// Data files -> ReleaseModel. The format is described at the top of each file in data/.
//
// A text is applied to the model that is given: 005010 is 004010 with one more text applied.
//
// Lifetime: the model owns all it holds. Threads: one at a time. Errors: every mistake in the text, with
// file:line:column; the model is not to be used then.
//
//     ReleaseModel release{"004010"};
//     Diagnostics mistakes;
//     apply_release_text({"segments.inc", text}, release, mistakes);
#pragma once

#include <string_view>

#include "parsers/diagnostic.h"
#include "parsers/x12/dictionary/model.h"

namespace crossdock::x12 {

struct DataText {
    std::string_view name;
    std::string_view text;
};

void apply_release_text(DataText text, ReleaseModel& release, Diagnostics& mistakes);

}  // namespace crossdock::x12
