#include "gateway/cli/mapping_schemas.h"

#include <fstream>
#include <map>
#include <string>

#include "gateway/cli/exit_codes.h"
#include "gateway/cli/partner_file.h"
#include "mappings/language/mapping.h"
#include "mappings/tools/mapping_files.h"
#include "mappings/tools/mapping_schema.h"
#include "partners/shape_schema.h"

namespace crossdock::cli {
namespace {

namespace fs = std::filesystem;

// Name of the schema file -> its text.
using Schemas = std::map<std::string, std::string>;

void add(const fs::path& file, const mapping::Library& library, Schemas& schemas) {
    const auto tree =
        mapping::MappingTree::load(file.string(), mapping::bytes_of(file), {file.parent_path(), &library});
    if (!tree) return;  // `mapping check` says what is wrong with it
    const mapping::Outline outline = mapping::outline_of(*tree);
    if (outline.standard != "x12") return;
    std::string text = mapping::mapping_schema(outline);
    if (!text.empty()) schemas.try_emplace(mapping::mapping_schema_name(outline), std::move(text));
}

}  // namespace

int write_schemas(const MappingSchemaOptions& options, std::ostream& out, std::ostream& err) {
    Schemas schemas;
    const mapping::Library library(options.library);
    std::vector<fs::path> places{options.library};
    places.insert(places.end(), options.places.begin(), options.places.end());
    for (const fs::path& place : places)
        for (const fs::path& file : mapping::mapping_files(place)) add(file, library, schemas);
    schemas.emplace(mapping::elements_schema_name, mapping::elements_schema());
    schemas.emplace("partner.xsd", partners::schema_of(partners::partner_shape()));
    schemas.emplace("gateway.xsd", partners::schema_of(partners::gateway_shape()));

    std::error_code failed;
    fs::create_directories(options.out, failed);
    for (const auto& [name, text] : schemas) {
        const fs::path file = options.out / name;
        std::ofstream written(file, std::ios::binary);
        written << text;
        written.close();
        if (!written) {
            err << file.string() << ": cannot be written; choose another folder with --out\n";
            return exit_failed;
        }
        out << file.string() << "\n";
    }
    return exit_ok;
}

}  // namespace crossdock::cli
