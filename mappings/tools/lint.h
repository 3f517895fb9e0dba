// What can be known of a mapping file without running it: the compiler's mistakes, and what compiles and still will not
// do what was meant.
//
//     lint.unknown-segment, lint.unknown-element     the X12 dictionary of that version does not have it
//     lint.codec                                     what is written does not fit the element: type, length, code
//     lint.not-written                               the dictionary demands it and nothing writes it
//     lint.one-way                                   a field that is only read, or only written
//     lint.required-if                               required, and left out by its if= when writing
//     lint.unreachable                               a loop that never begins, an earlier element takes its segments
//     lint.not-carried                               fields of the document that the mapping has no place for: a note
//     lint.version                                   the dictionary does not know the version: a note
//
// All of them are warnings or notes: partners do break the standard. Errors come from the compiler alone.
//
// Lifetime: values. Threads: any. Errors: a text that is no XML is one finding.
//
//     for (const Diagnostic& finding : check_mapping("945.xml", text, {folder, &library})) print(render(finding));
#pragma once

#include <string>

#include "mappings/tools/outline.h"
#include "parsers/diagnostic.h"

namespace crossdock::mapping {

// Everything about a mapping file, in the order of the file; notes about the whole come last.
// `search`: where what it extends is looked for; findings of the lint about other files are left to their own check.
[[nodiscard]] Diagnostics check_mapping(const std::string& name, const std::string& text,
                                        const BaseSearch& search = {});

// The lint without the compiler. Each part appends what it finds.
[[nodiscard]] Diagnostics lint(const Outline& outline);
void lint_dictionary(const Outline& outline, Diagnostics& findings);
void lint_mandatory(const Outline& outline, Diagnostics& findings);
void lint_directions(const Outline& outline, Diagnostics& findings);
void lint_reach(const Outline& outline, Diagnostics& findings);
void lint_required(const Outline& outline, Diagnostics& findings);

}  // namespace crossdock::mapping
