#include "mappings/language/compiling/library.h"

#include <string>
#include <system_error>

namespace crossdock::mapping {

Result<std::filesystem::path> Library::find(std::string_view name, const std::filesystem::path& beside) const {
    const std::filesystem::path wanted(name);
    std::string looked;
    for (const std::filesystem::path& folder : {beside, folder_}) {
        if (folder.empty()) continue;
        for (const char* ending : {"", ".xml"}) {
            std::filesystem::path file = folder / wanted;
            file += ending;
            std::error_code failed;
            if (std::filesystem::is_regular_file(file, failed)) return file;
        }
        looked += (looked.empty() ? "" : " and ") + folder.string();
    }
    return fail(ErrorKind::configuration, "mapping.not-found", "there is no mapping '" + std::string(name) + "'",
                looked, "write the name of a file beside the partner file, or of the library, such as x12/004010/945");
}

}  // namespace crossdock::mapping
