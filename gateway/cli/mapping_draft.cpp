#include "gateway/cli/mapping_draft.h"

#include <fstream>

#include "gateway/cli/exit_codes.h"
#include "gateway/cli/partner_file.h"
#include "mappings/tools/draft.h"
#include "mappings/tools/mapping_files.h"

namespace crossdock::cli {

namespace fs = std::filesystem;

int draft_mapping(const MappingDraftOptions& options, std::ostream& out, std::ostream& err) {
    const mapping::Library library(options.library);
    const bool short_name = options.from.find('/') == std::string::npos && !options.from.ends_with(".xml");
    const std::string base = short_name ? "x12/004010/" + options.from : options.from;
    const auto file = library.find(base, {});
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
    std::vector<mapping::DraftSample> samples;
    for (const fs::path& sample : options.samples) {
        auto bytes = open_file(sample.string(), err);
        if (!bytes) return bytes.error();
        samples.push_back({sample.filename().string(), std::move(*bytes)});
    }
    const mapping::Draft draft = mapping::draft_mapping(base, *tree, *mapping, samples);
    if (draft.sets == 0) {
        err << "error: there is no set of " << mapping->transaction() << " in these samples\n";
        return exit_usage;
    }
    if (options.out.empty()) {
        out << draft.text;
    } else if (std::error_code ignored; fs::exists(options.out, ignored)) {
        err << options.out.string() << ": is there already; a draft overwrites nothing, name another file\n";
        return exit_usage;
    } else if (!(std::ofstream(options.out, std::ios::binary) << draft.text).flush()) {
        err << options.out.string() << ": cannot be written\n";
        return exit_failed;
    }
    err << draft.sets << " sets, " << draft.refused << " of them refused by " << base << "; the draft has "
        << draft.changes << " guesses\n";
    return exit_ok;
}

}  // namespace crossdock::cli
