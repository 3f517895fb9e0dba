// gateway.xml: where this gateway keeps its things and which Cin7 account it serves.
//
// Every element and attribute is described in docs/partners.md; the table behind that page
// (partners/gateway_shape.cpp) checks the file and holds the defaults.
//
// Lifetime: values. Threads: free to read. Errors: findings with file:line:column.
//
//     auto loaded = load_gateway_settings("/etc/crossdock");
//     if (!loaded.settings) return report(loaded.findings);
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "parsers/diagnostic.h"
#include "partners/as2_server_settings.h"
#include "partners/core_statuses.h"
#include "partners/secrets.h"

namespace crossdock::partners {

struct Cin7Settings {
    enum class Product { core, omni };
    enum class Release { order_authorised };  // when an order may go to the warehouse

    std::string place;  // "gateway.xml:8:3"
    Product product = Product::core;
    std::string base_url;    // ends with '/'
    std::string account_id;  // of core
    std::string user;        // of omni
    SecretRef application_key;
    std::uint32_t calls_per_minute = 48;
    std::uint32_t burst = 5;
    std::uint32_t calls_per_second = 0;  // 0: no such limit, as of core
    std::uint32_t calls_per_day = 0;     // likewise
    std::chrono::milliseconds poll_interval{};
    std::chrono::milliseconds quiet_poll_interval{};  // while no order comes
    std::chrono::milliseconds prove_within{};
    std::chrono::milliseconds reply_timeout{};
    Release release = Release::order_authorised;
    CoreStatuses statuses;            // of core: the words of the library, and of core-statuses.csv beside gateway.xml
    std::vector<std::string> stages;  // of omni: at which an order may go; none: any that does not hold it back
};

struct GatewaySettings {
    std::filesystem::path home;                              // the folder of gateway.xml, absolute
    std::filesystem::path data, partners, library, secrets;  // absolute
    Cin7Settings cin7;
    std::optional<As2ServerSettings> as2_server;  // empty: no partner reaches us with AS2
    std::string log_level;                        // error, warning, info, debug
};

struct LoadedGatewaySettings {
    std::optional<GatewaySettings> settings;  // empty when there is an error among the findings
    // What could be read all the same, for checking the rest; empty when nothing could.
    std::optional<GatewaySettings> as_far_as_read;
    Diagnostics findings;
};

// `home` holds gateway.xml. With `check_secrets` the application key must be there and readable by us alone.
[[nodiscard]] LoadedGatewaySettings load_gateway_settings(const std::filesystem::path& home, bool check_secrets = true);

}  // namespace crossdock::partners
