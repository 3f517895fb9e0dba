#include "mappings/tools/lint.h"

#include <algorithm>
#include <iterator>

#include "mappings/language/mapping.h"

namespace crossdock::mapping {

Diagnostics lint(const Outline& outline) {
    Diagnostics findings;
    if (outline.standard == "x12") {
        lint_dictionary(outline, findings);
        lint_mandatory(outline, findings);
    }
    lint_reach(outline, findings);
    lint_required(outline, findings);
    lint_directions(outline, findings);
    return findings;
}

Diagnostics check_mapping(const std::string& name, const std::string& text, const BaseSearch& search) {
    const auto mapping = Mapping::parse(name, text, search.library, search.beside);
    Diagnostics findings = mapping ? mapping->warnings() : mapping.error();
    const auto tree = MappingTree::load(name, text, search);
    if (!tree) return findings;
    Diagnostics linted = lint(outline_of(*tree));
    std::erase_if(linted, [&](const Diagnostic& finding) { return finding.file != name; });
    std::ranges::move(linted, std::back_inserter(findings));
    std::ranges::stable_sort(findings, [](const Diagnostic& one, const Diagnostic& other) {
        const bool is_note = one.severity == Severity::note, other_is_note = other.severity == Severity::note;
        return is_note != other_is_note ? other_is_note : one.at.offset < other.at.offset;
    });
    return findings;
}

}  // namespace crossdock::mapping
