#include "gateway/cli/home.h"

#include <cstdlib>

#include "gateway/cli/demo_site.h"
#include "gateway/cli/exit_codes.h"

namespace crossdock::cli {

namespace fs = std::filesystem;

namespace {

std::expected<partners::LoadedGatewaySettings, int> load(const fs::path& home, bool check_secrets, std::ostream& err) {
    if (!fs::exists(home / "gateway.xml")) {
        err << home.string() << ": is no home directory, it holds no gateway.xml; name the right one with --home or "
            << "CROSSDOCK_HOME\n";
        return std::unexpected(static_cast<int>(exit_usage));
    }
    auto loaded = partners::load_gateway_settings(home, check_secrets);
    if (loaded.settings) return loaded;
    err << render(loaded.findings);
    return std::unexpected(static_cast<int>(exit_usage));
}

}  // namespace

fs::path home_or_default(const std::string& option) {
    if (!option.empty()) return option;
    const char* setting = std::getenv("CROSSDOCK_HOME");  // NOLINT(concurrency-mt-unsafe): before any thread
    return setting != nullptr && *setting != '\0' ? fs::path(setting) : fs::path(".");
}

fs::path library_or_default(const fs::path& given, const fs::path& home) {
    if (!given.empty()) return given;
    if (std::error_code ignored; fs::exists(home / "gateway.xml", ignored))
        if (const auto gateway = partners::load_gateway_settings(home, false); gateway.settings)
            return gateway.settings->library;
    return shipped_library();
}

std::expected<partners::GatewaySettings, int> open_home(const fs::path& home, std::ostream& err) {
    const auto loaded = load(home, true, err);
    if (!loaded) return std::unexpected(loaded.error());
    err << render(loaded->findings);
    return *loaded->settings;
}

std::expected<std::unique_ptr<store::Store>, int> open_store(const fs::path& home, std::ostream& err) {
    // Who looks at trades need not be able to read secrets.
    const auto loaded = load(home, false, err);
    if (!loaded) return std::unexpected(loaded.error());
    auto store = store::open_sqlite(loaded->settings->data);
    if (!store) {
        err << to_string(store.error()) << "\n";
        return std::unexpected(static_cast<int>(exit_failed));
    }
    return std::move(*store);
}

}  // namespace crossdock::cli
