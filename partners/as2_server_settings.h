// <as2-server> of gateway.xml: where partners reach us with AS2, and how much they may ask of us.
//
// Lifetime: values. Threads: free. Errors: findings of load_gateway_settings.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

#include "partners/secrets.h"

namespace crossdock::partners {

struct As2ServerSettings {
    std::string place;  // "gateway.xml:8:3"
    std::string address;
    std::uint16_t port = 0;
    std::filesystem::path certificate;  // PEM, absolute; empty: plain HTTP
    SecretRef key;                      // PEM
    std::uint64_t body_bytes = 0, header_bytes = 0, memory_bytes = 0, connections = 0, handlers = 0;
    std::chrono::milliseconds idle_timeout{}, request_timeout{}, stop_within{};
};

// Limits and times as they are where gateway.xml says nothing of them; without an address.
[[nodiscard]] As2ServerSettings usual_as2_server();

}  // namespace crossdock::partners
