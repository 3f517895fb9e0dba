#include "mappings/tools/draft.h"

#include "mappings/tools/draft_body.h"
#include "mappings/tools/draft_findings.h"
#include "mappings/tools/mapping_choice.h"
#include "mappings/tools/sample.h"

namespace crossdock::mapping {

Draft draft_mapping(std::string_view base, const MappingTree& tree, const Mapping& mapping,
                    const std::vector<DraftSample>& samples, const Library* library) {
    Draft draft;
    if (is_body(mapping)) {
        draft_body(base, tree, mapping, samples, draft);
        return draft;
    }
    const Outline outline = outline_of(tree);
    DraftFindings found = look_at_samples(outline, mapping, samples, draft);
    if (library)
        for (auto& [level, others] : found.unknown_levels)
            others = shipped_with_level(*library, mapping.version(), mapping.transaction(), level);
    write_draft(outline, found, base, samples.size(), draft);
    return draft;
}

}  // namespace crossdock::mapping
