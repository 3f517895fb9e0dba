// `crossdock mapping schema`: the XML schemas with which an editor helps to write mapping and settings files.
#pragma once

#include <filesystem>
#include <ostream>
#include <vector>

namespace crossdock::cli {

struct MappingSchemaOptions {
    std::filesystem::path library;              // each mapping of it gets a schema
    std::vector<std::filesystem::path> places;  // further mappings whose document and set the library may not have
    std::filesystem::path out = ".";
};

[[nodiscard]] int write_schemas(const MappingSchemaOptions& options, std::ostream& out, std::ostream& err);

}  // namespace crossdock::cli
