#include "gateway/cli/mapping_draft.h"

#include <fstream>

#include "gateway/cli/exit_codes.h"
#include "gateway/cli/partner_file.h"
#include "mappings/tools/draft.h"
#include "mappings/tools/mapping_choice.h"
#include "mappings/tools/mapping_files.h"
#include "mappings/tools/sample.h"
#include "mappings/tools/sets_alone.h"

namespace crossdock::cli {

namespace fs = std::filesystem;

int draft_mapping(const MappingDraftOptions& options, std::ostream& out, std::ostream& err) {
    const mapping::Library library(options.library);
    std::vector<mapping::DraftSample> samples;
    for (const fs::path& sample : options.samples) {
        auto bytes = open_file(sample.string(), err);
        if (!bytes) return bytes.error();
        if (auto alone = mapping::from_first_set(*bytes)) {
            err << sample.string() << ": the ISA or GS is missing or damaged; drafted from its sets alone, and the "
                << "gateway would refuse it\n";
            *bytes = std::move(*alone);
        }
        samples.push_back({sample.filename().string(), std::move(*bytes)});
    }
    const auto choice = mapping::choose_mapping(library, options.from, samples);
    const auto file = choice ? library.find(choice->name, {}) : Result<fs::path>(std::unexpected(choice.error()));
    if (!file) {
        err << "error: " << to_string(file.error()) << "\n";
        return exit_usage;
    }
    const auto mapping = mapping::Mapping::load(*file, &library);
    const auto tree =
        mapping::MappingTree::load(file->string(), mapping::bytes_of(*file), {file->parent_path(), &library});
    if (!mapping || !tree) {
        err << render(mapping ? tree.error() : mapping.error());
        return exit_usage;
    }
    const std::string& base = choice->name;
    if (!choice->why.empty()) err << base << " fits best: " << choice->why << "\n";
    const mapping::Draft draft = mapping::draft_mapping(base, *tree, *mapping, samples, &library);
    if (draft.sets == 0) {
        err << "error: there is no "
            << (mapping::is_body(*mapping) ? std::string(mapping->document())
                                           : "set of " + std::string(mapping->transaction()))
            << " in these samples";
        if (const std::string found = mapping::sets_in_words(samples); !found.empty()) err << "; found: " << found;
        err << "\n";
        return exit_usage;
    }
    if (options.out.empty() || options.out == "-") {
        out << draft.text;
    } else if (std::error_code ignored; fs::exists(options.out, ignored)) {
        err << options.out.string() << ": is there already; a draft overwrites nothing, name another file\n";
        return exit_usage;
    } else if (!(std::ofstream(options.out, std::ios::binary) << draft.text).flush()) {
        err << options.out.string() << ": cannot be written\n";
        return exit_failed;
    }
    for (const std::string& lack : draft.lacks) err << "warning: " << lack << "\n";
    err << draft.sets << (mapping::is_body(*mapping) ? " documents, " : " sets, ");
    if (draft.damaged > 0) err << draft.damaged << " of them with a damaged envelope, ";
    err << draft.refused << " of them refused by " << base << "; the draft has " << draft.changes << " guesses\n";
    return exit_ok;
}

}  // namespace crossdock::cli
