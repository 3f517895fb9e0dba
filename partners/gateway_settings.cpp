#include "partners/gateway_settings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <utility>

#include "partners/concealment.h"
#include "partners/loading.h"
#include "partners/settings_file.h"

namespace crossdock::partners {
namespace {

constexpr std::string_view file_name = "gateway.xml";
// To all tools of one account, or of one key, together.
constexpr std::uint64_t calls_per_minute_allowed = 60;
constexpr std::uint64_t omni_calls_per_second = 3;
constexpr std::uint64_t omni_calls_per_day = 5'000;

// "Release To Pick, New" -> both, without the blanks around.
std::vector<std::string> listed(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        std::string_view one = text.substr(0, text.find(','));
        text.remove_prefix(std::min(text.size(), one.size() + 1));
        while (one.starts_with(' ')) one.remove_prefix(1);
        while (one.ends_with(' ')) one.remove_suffix(1);
        if (!one.empty()) words.emplace_back(one);
    }
    return words;
}

bool is_this_machine(std::string_view url) {
    constexpr std::array<std::string_view, 3> hosts{"http://127.0.0.1", "http://localhost", "http://[::1]"};
    return std::ranges::any_of(hosts, [&](std::string_view host) {
        return url.starts_with(host) &&
               (url.size() == host.size() || url[host.size()] == ':' || url[host.size()] == '/');
    });
}

As2ServerSettings with_limits(const Values& values) {
    As2ServerSettings server;
    server.body_bytes = values.count("body-bytes");
    server.header_bytes = values.count("header-bytes");
    server.memory_bytes = values.count("memory-bytes");
    server.connections = values.count("connections");
    server.handlers = values.count("handlers");
    server.idle_timeout = values.duration("idle-timeout");
    server.request_timeout = values.duration("request-timeout");
    server.stop_within = values.duration("stop-within");
    return server;
}

class GatewayLoader {
  public:
    GatewayLoader(const xml::Document& document, const std::filesystem::path& home, Diagnostics& findings)
        : document_(document), root_(document.root()), home_(home), findings_(findings) {}

    GatewaySettings load(bool check_secrets) {
        GatewaySettings settings;
        settings.home = std::filesystem::absolute(home_).lexically_normal();
        settings.log_level = Values(root_, gateway_shape()).text("log-level");
        load_folders(settings);
        const Secrets secrets(settings.secrets);
        load_cin7(settings.cin7, check_secrets ? &secrets : nullptr);
        load_statuses(settings);
        load_as2_server(settings, check_secrets ? &secrets : nullptr);
        return settings;
    }

  private:
    void load_folders(GatewaySettings& settings) {
        const pugi::xml_node node = root_.child("folders");
        const Values values(node, *gateway_shape().child("folders"));
        const auto path = [&](std::string_view name) {
            return std::filesystem::absolute(home_ / values.text(name)).lexically_normal();
        };
        settings.data = path("data");
        settings.partners = path("partners");
        settings.library = path("library");
        settings.secrets = path("secrets");
        if (!values.text("library").empty()) must_exist(node, "library", settings.library);
        must_exist(node, "partners", settings.partners);
    }

    void must_exist(pugi::xml_node node, std::string_view name, const std::filesystem::path& folder) {
        std::error_code problem;
        if (!std::filesystem::is_directory(folder, problem))
            add(node, name, Severity::error, "gateway.no-folder", "there is no folder " + folder.string(),
                "make it, or put " + std::string(name) + "=\"...\" right");
    }

    void load_cin7(Cin7Settings& cin7, const Secrets* secrets) {
        const pugi::xml_node node = root_.child("cin7");
        if (!node) return;
        const Values values(node, *gateway_shape().child("cin7"));
        cin7.place = place_of(document_, node);
        const bool is_omni = values.text("product") == "omni";
        if (is_omni) cin7.product = Cin7Settings::Product::omni;
        cin7.base_url = values.text("base-url");
        if (cin7.base_url.empty())
            cin7.base_url =
                is_omni ? "https://api.cin7.com/api/v1/" : "https://inventory.dearsystems.com/ExternalApi/v2/";
        cin7.account_id = values.text("account");
        cin7.user = values.text("user");
        cin7.stages = listed(values.text("stages"));
        cin7.application_key = secret_of(document_, node, values, "key", secrets, findings_);
        cin7.calls_per_minute = static_cast<std::uint32_t>(values.count("calls-per-minute"));
        cin7.burst = static_cast<std::uint32_t>(values.count("burst"));
        cin7.poll_interval = values.duration("poll");
        cin7.quiet_poll_interval = values.duration("poll-quiet");
        cin7.prove_within = values.duration("prove-within");
        cin7.reply_timeout = values.duration("reply-timeout");

        if (is_omni) {
            cin7.calls_per_second = static_cast<std::uint32_t>(values.count("calls-per-second"));
            cin7.calls_per_day = static_cast<std::uint32_t>(values.count("calls-per-day"));
        }
        check_product(node, values, is_omni);

        const bool local = is_this_machine(cin7.base_url);
        if (!cin7.base_url.starts_with("https://") && !local)
            add(node, "base-url", Severity::error, "gateway.base-url",
                "'" + cin7.base_url + "' is not an https address; the key would travel in the clear",
                "write https://...; plain http is for a sandbox at 127.0.0.1");
        if (!local) check_pace(node, cin7);
        if (!cin7.base_url.ends_with('/')) cin7.base_url += '/';
    }

    // Each product has its own credentials, limits and rule of release; those of the other one would do nothing.
    void check_product(pugi::xml_node node, const Values& values, bool is_omni) {
        const std::string_view needed = is_omni ? "user" : "account";
        if (values.text(needed).empty())
            add(node, {}, Severity::error, "gateway.credentials",
                "product " + std::string(is_omni ? "omni" : "core") + " needs " + std::string(needed),
                is_omni ? "write user=\"...\", the user name of the API connection in Cin7 Omni"
                        : "write account=\"...\", the account id of Integrations > API in Cin7 Core");
        const std::vector<std::string_view> others =
            is_omni ? std::vector<std::string_view>{"account", "release"}
                    : std::vector<std::string_view>{"user", "calls-per-second", "calls-per-day", "stages"};
        for (const std::string_view name : others)
            if (values.has(name))
                add(node, name, Severity::error, "gateway.other-product",
                    std::string(name) + " says nothing about product " + (is_omni ? "omni" : "core"), "remove it");
    }

    void check_pace(pugi::xml_node node, const Cin7Settings& cin7) {
        const auto warn = [&](std::string_view name, std::string message, std::string help) {
            add(node, name, Severity::warning, "gateway." + std::string(name), std::move(message), std::move(help));
        };
        const bool is_omni = cin7.product == Cin7Settings::Product::omni;
        if (cin7.calls_per_minute > calls_per_minute_allowed)
            warn("calls-per-minute",
                 is_omni ? "Cin7 Omni allows 60 calls a minute to a key"
                         : "Cin7 Core allows 60 calls a minute to all tools of an account together",
                 "48 leaves room for the others");
        if (!is_omni) return;
        if (cin7.calls_per_second > omni_calls_per_second)
            warn("calls-per-second", "Cin7 Omni allows 3 calls a second", "write 3");
        if (cin7.calls_per_day > omni_calls_per_day)
            warn("calls-per-day", "Cin7 Omni allows 5000 calls a day", "write 5000");
    }

    void load_as2_server(GatewaySettings& settings, const Secrets* secrets) {
        const pugi::xml_node node = root_.child("as2-server");
        if (!node) return;
        const Values values(node, *gateway_shape().child("as2-server"));
        As2ServerSettings& server = settings.as2_server.emplace(with_limits(values));
        server.place = place_of(document_, node);
        read_listen(node, values.text("listen"), server);
        if (const std::string file = values.text("certificate"); !file.empty())
            server.certificate = std::filesystem::absolute(home_ / file).lexically_normal();
        if (values.has("key")) server.key = secret_of(document_, node, values, "key", secrets, findings_);
        if (values.has("key") != values.has("certificate"))
            add(node, {}, Severity::error, "gateway.as2-server",
                values.has("key") ? "key without certificate" : "certificate without key",
                "HTTPS needs both; plain HTTP has neither");
        std::error_code problem;
        if (!server.certificate.empty() && !std::filesystem::is_regular_file(server.certificate, problem))
            add(node, "certificate", Severity::error, "gateway.as2-server",
                "there is no file " + server.certificate.string(), "put certificate=\"...\" right");
    }

    // "0.0.0.0:4080", "[::]:4080"
    void read_listen(pugi::xml_node node, const std::string& listen, As2ServerSettings& server) {
        const auto colon = listen.rfind(':');
        if (colon != std::string::npos) {
            server.address = listen.substr(0, colon);
            if (server.address.starts_with('[') && server.address.ends_with(']'))
                server.address = server.address.substr(1, server.address.size() - 2);
            const char* const end = listen.data() + listen.size();
            const auto [behind, bad] = std::from_chars(listen.data() + colon + 1, end, server.port);
            if (bad == std::errc() && behind == end && server.port != 0 && !server.address.empty()) return;
        }
        if (!listen.empty())
            add(node, "listen", Severity::error, "gateway.as2-server", "'" + listen + "' is no address and port",
                "write listen=\"0.0.0.0:4080\"");
    }

    void load_statuses(GatewaySettings& settings) {
        std::error_code ignored;
        // Said already.
        if (!root_.child("folders").attribute("library") || !std::filesystem::is_directory(settings.library, ignored))
            return;
        auto statuses =
            CoreStatuses::load(settings.library / "cin7" / "core-statuses.csv", settings.home / "core-statuses.csv");
        if (statuses)
            settings.cin7.statuses = *std::move(statuses);
        else
            std::ranges::move(statuses.error(), std::back_inserter(findings_));
    }

    void add(pugi::xml_node node, std::string_view attribute, Severity severity, std::string code, std::string message,
             std::string help) {
        findings_.push_back(document_.about_value(node ? node : root_, attribute, severity, std::move(code),
                                                  std::move(message), std::move(help)));
    }

    const xml::Document& document_;
    pugi::xml_node root_;
    const std::filesystem::path& home_;
    Diagnostics& findings_;
};

}  // namespace

As2ServerSettings usual_as2_server() {
    return with_limits(Values({}, *gateway_shape().child("as2-server")));
}

LoadedGatewaySettings load_gateway_settings(const std::filesystem::path& home, bool check_secrets) {
    LoadedGatewaySettings loaded;
    const auto document = open_settings(home / file_name, gateway_shape(), loaded.findings);
    if (!document) return loaded;
    loaded.as_far_as_read = GatewayLoader(*document, home, loaded.findings).load(check_secrets);
    conceal(loaded.findings);
    if (!has_error(loaded.findings)) loaded.settings = loaded.as_far_as_read;
    return loaded;
}

}  // namespace crossdock::partners
