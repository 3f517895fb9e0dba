#include "partners/text_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <utility>

namespace crossdock::partners {
namespace {

std::unexpected<Diagnostic> refuse(const std::filesystem::path& file, std::string message, std::string help) {
    Diagnostic finding;
    finding.code = "settings.file";
    finding.file = file.string();
    finding.message = std::move(message);
    finding.help = std::move(help);
    return std::unexpected(std::move(finding));
}

}  // namespace

std::expected<std::string, Diagnostic> read_text_file(const std::filesystem::path& file, std::size_t bytes_max) {
    std::error_code problem;
    const auto status = std::filesystem::status(file, problem);
    if (!std::filesystem::exists(status))
        return refuse(file, "there is no such file", "make it, or put the name right where it is used");
    if (!std::filesystem::is_regular_file(status)) return refuse(file, "this is not a file", "put a text file there");
    if (const auto size = std::filesystem::file_size(file, problem); !problem && size > bytes_max)
        return refuse(file, "the file is larger than " + std::to_string(bytes_max >> 20U) + " MB", "split it");
    errno = 0;
    std::ifstream in(file, std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(in), {});
    if (!in.good() && !in.eof())
        return refuse(file, std::string("the file cannot be read: ") + std::strerror(errno),
                      "make it readable for the user that runs crossdock");
    return text;
}

}  // namespace crossdock::partners
