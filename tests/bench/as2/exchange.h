// What both directions of the AS2 benchmark share: who trades, what is sent, and work done by several threads at once.
//
// Lifetime: values. Threads: pace_of calls its work in as many as are asked for. Errors: what the work throws.
//
//     Pace pace = pace_of(8, 400, [&](std::size_t worker, std::size_t message) { wires[worker].send(...); });
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "partners/as2/certificate.h"
#include "partners/as2/seal.h"

namespace crossdock::bench {

struct Traders {
    as2::Identity brand, acme;
};
[[nodiscard]] Traders new_traders();

struct Load {
    std::size_t bytes;        // of a payload
    std::size_t connections;  // at once
    std::size_t messages;     // of a round
};

// No two are alike.
[[nodiscard]] std::string payload(std::uint64_t number, std::size_t bytes);
// As a small EDI partner agrees on: signed with SHA-256, encrypted with AES-128-CBC.
[[nodiscard]] as2::Sealing sealing(const as2::Identity& from, const as2::Identity& to);

struct Pace {
    double rate = 0;  // messages per second
    double cpu_ms =
        0;  // that a message cost on all threads of the process: waiting for the disk or a core is not in it
};

// Message n is worker n % workers' own.
using Work = std::function<void(std::size_t worker, std::size_t message)>;
[[nodiscard]] Pace pace_of(std::size_t workers, std::size_t messages, const Work& work);
// The peer gets as many threads as it can use.
[[nodiscard]] std::size_t peer_workers(const Load& load);

}  // namespace crossdock::bench
