// What the demo puts on disk: a home directory for the gateway, a partner made from nothing, the goods of the sandbox.
//
// Errors: a file that cannot be written throws std::runtime_error: the demo cannot start.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace crossdock::cli {

struct DemoPlaces {
    std::filesystem::path root;

    [[nodiscard]] std::filesystem::path home() const { return root / "home"; }
    [[nodiscard]] std::filesystem::path partner() const { return home() / "partners" / "acme-3pl"; }
    [[nodiscard]] std::filesystem::path site() const { return root / "warehouse"; }
    // Of those that speak AS2, each with a home of its own: a warehouse and a retailer.
    [[nodiscard]] std::filesystem::path west() const { return root / "west"; }
    [[nodiscard]] std::filesystem::path retailer() const { return root / "retailer"; }
    [[nodiscard]] std::filesystem::path sshd() const { return root / "sshd"; }
    [[nodiscard]] std::filesystem::path seed() const { return root / "cin7-seed.json"; }
};

struct DemoEndpoints {
    std::string cin7_url, cin7_account, cin7_key;
    std::uint16_t sftp_port = 0;
    std::string sftp_user, sftp_private_key, sftp_fingerprint;
    std::filesystem::path library;
    std::string poll = "300ms";         // of Cin7 and of the site
    unsigned calls_per_minute = 3'000;  // the sandbox allows more than Cin7 does
    std::uint16_t as2_port = 0;         // where the gateway is reached with AS2; 0: nowhere
};

// The orders that the demo sells, by number; the sandbox numbers sales in the order of the seed.
struct DemoOrders {
    std::string in_full = "SO-00001", short_ship = "SO-00002", strange_sku = "SO-00003", twice = "SO-00004",
                over_as2 = "SO-00005";
    std::string of_retailer = "PO-8801";  // its own number; it is in no account of Cin7
};

// The mapping library of this program: in its source tree, or installed beside it.
[[nodiscard]] std::filesystem::path shipped_library();

void write_seed(const DemoPlaces& places);
void write_home(const DemoPlaces& places, const DemoEndpoints& ends);
// What the clerk does about the unknown item: one more row in skus.csv.
void add_cross_reference(const DemoPlaces& places, const std::string& sku, const std::string& partner_sku);

}  // namespace crossdock::cli
