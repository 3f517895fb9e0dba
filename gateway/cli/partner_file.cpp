#include "gateway/cli/partner_file.h"

#include <algorithm>
#include <vector>

#include "gateway/cli/exit_codes.h"
#include "gateway/cli/given_file.h"
#include "partners/gateway_settings.h"

namespace crossdock::cli {
namespace {

namespace fs = std::filesystem;

std::unexpected<int> unusable() {
    return std::unexpected(static_cast<int>(exit_usage));
}

void say_unknown(const fs::path& folder, const std::string& id, std::ostream& err) {
    std::vector<std::string> known;
    std::error_code problem;
    for (fs::directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem))
        if (fs::exists(at->path() / "partner.xml", problem)) known.push_back(at->path().filename().string());
    std::ranges::sort(known);
    err << "there is no partner '" << id << "': no file " << (folder / id / "partner.xml").string() << "; ";
    if (known.empty()) {
        err << "there are no partners yet, see docs/partners.md\n";
        return;
    }
    const std::vector<std::string_view> words(known.begin(), known.end());
    if (const auto near = nearest(id, words); !near.empty()) {
        err << "did you mean " << near << "?\n";
        return;
    }
    err << "partners are ";
    for (std::size_t i = 0; i < known.size(); ++i) err << (i == 0 ? "" : ", ") << known[i];
    err << "\n";
}

}  // namespace

std::expected<partners::Partner, int> open_partner(const fs::path& home, const std::string& id, std::ostream& err,
                                                   std::optional<documents::Date> today) {
    auto gateway = partners::load_gateway_settings(home, false);
    if (!gateway.settings) {
        err << render(gateway.findings);
        return unusable();
    }
    const fs::path folder = gateway.settings->partners / id;
    std::error_code problem;
    if (id.empty() || !fs::exists(folder / "partner.xml", problem)) {
        say_unknown(gateway.settings->partners, id, err);
        return unusable();
    }
    auto loaded = partners::load_partner(folder, mapping::Library(gateway.settings->library), {.today = today});
    err << render(loaded.findings);
    if (!loaded.partner) return unusable();
    return std::move(*loaded.partner);
}

std::expected<std::string, int> open_file(const std::string& file, std::ostream& err) {
    std::string bytes;
    if (const auto read = read_pieces(file, into(bytes), err); !read) return std::unexpected(read.error());
    return bytes;
}

}  // namespace crossdock::cli
