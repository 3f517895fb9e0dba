#include "mappings/tools/draft.h"

#include "mappings/tools/draft_findings.h"

namespace crossdock::mapping {

Draft draft_mapping(std::string_view base, const MappingTree& tree, const Mapping& mapping,
                    const std::vector<DraftSample>& samples) {
    Draft draft;
    const Outline outline = outline_of(tree);
    const DraftFindings found = look_at_samples(outline, mapping, samples, draft);
    write_draft(outline, found, base, samples.size(), draft);
    return draft;
}

}  // namespace crossdock::mapping
