#include "mappings/tools/draft.h"

#include <set>

#include "mappings/documents/needs.h"
#include "mappings/tools/draft_body.h"
#include "mappings/tools/draft_findings.h"
#include "mappings/tools/mapping_choice.h"
#include "mappings/tools/sample.h"
#include "mappings/tools/sets_alone.h"

namespace crossdock::mapping {

namespace {

// The draft is run over the samples: what the gateway needs and does not find there is said now.
void look_for_lacks(const std::vector<DraftSample>& samples, const Library& library, Draft& draft) {
    const auto mapping = Mapping::parse("draft", draft.text, &library);
    if (!mapping) return;
    std::set<std::string_view> told;
    for (const DraftSample& sample : samples)
        if (const auto read = read_sets_alone(*mapping, sample.bytes))
            for (const SetRead& set : read->sets)
                for (const documents::Lack& lack :
                     set.result ? documents::lacks_of(set.result->document) : std::vector<documents::Lack>())
                    if (told.insert(lack.path).second) draft.lacks.push_back(lack.message + "; " + lack.remedy);
    constexpr std::string_view end = "</mapping>\n";
    draft.text.resize(draft.text.size() - end.size());
    for (const std::string& lack : draft.lacks) draft.text += "  <!-- to decide: " + remark_text(lack) + " -->\n";
    draft.text += end;
}

}  // namespace

Draft draft_mapping(std::string_view base, const MappingTree& tree, const Mapping& mapping,
                    const std::vector<DraftSample>& samples, const Library* library) {
    Draft draft;
    if (is_body(mapping)) {
        draft_body(base, tree, mapping, samples, library, draft);
        if (library) look_for_lacks(samples, *library, draft);
        return draft;
    }
    const Outline outline = outline_of(tree);
    DraftFindings found = look_at_samples(outline, mapping, samples, draft);
    if (library)
        for (auto& [level, others] : found.unknown_levels)
            others = shipped_with_level(*library, mapping.version(), mapping.transaction(), level);
    write_draft(outline, found, base, samples.size(), draft);
    if (library) look_for_lacks(samples, *library, draft);
    return draft;
}

}  // namespace crossdock::mapping
