#include "gateway/cli/home.h"

#include <cstdlib>

#include "gateway/cli/exit_codes.h"

namespace crossdock::cli {

namespace fs = std::filesystem;

fs::path home_or_default(const std::string& option) {
    if (!option.empty()) return option;
    const char* setting = std::getenv("CROSSDOCK_HOME");  // NOLINT(concurrency-mt-unsafe): before any thread
    return setting != nullptr && *setting != '\0' ? fs::path(setting) : fs::path(".");
}

std::expected<partners::GatewaySettings, int> open_home(const fs::path& home, std::ostream& err) {
    auto loaded = partners::load_gateway_settings(home);
    err << render(loaded.findings);
    if (!loaded.settings) return std::unexpected(static_cast<int>(exit_usage));
    return std::move(*loaded.settings);
}

std::expected<std::unique_ptr<store::Store>, int> open_store(const fs::path& home, std::ostream& err) {
    auto loaded = partners::load_gateway_settings(home, false);
    if (!loaded.settings) {
        err << render(loaded.findings);
        return std::unexpected(static_cast<int>(exit_usage));
    }
    auto store = store::open_sqlite(loaded.settings->data);
    if (!store) {
        err << to_string(store.error()) << "\n";
        return std::unexpected(static_cast<int>(exit_failed));
    }
    return std::move(*store);
}

}  // namespace crossdock::cli
