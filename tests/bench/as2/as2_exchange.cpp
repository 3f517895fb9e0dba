// How fast messages are exchanged over AS2, against the bare calls of OpenSSL's CMS that the same messages cost.
//
//     bench_as2_exchange [--smoke | WHAT]      WHAT: only what begins so, as "receive 1 MB"
//
// Signed with SHA-256, encrypted with AES-128-CBC, RSA 2048, with a signed receipt in the answer. Our side has
// everything: HTTP over sockets of 127.0.0.1, MIME, message and payload and receipt durable before any answer. The peer
// calls CMS in memory, with as many threads as there are connections, up to the number of cores. The far ends of our
// side share the cores with it; what they send is sealed and signed beforehand. On a machine that has other work, the
// CPU that a message cost tells more than the rates.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <string_view>

#include "tests/bench/as2/receiving_side.h"
#include "tests/bench/as2/sending_side.h"
#include "tests/bench/duel.h"

namespace {

using namespace crossdock::bench;

constexpr double goal = 0.7;
constexpr std::size_t small = 10UL * 1024, large = 1024UL * 1024;

template <class Side>
void compare(const std::string& what, Side& side, int rounds) {
    double ours_ms = 1e9, peer_ms = 1e9;
    const auto noted = [](const Pace& pace, double& least) {
        least = std::min(least, pace.cpu_ms);
        return pace.rate;
    };
    const Best best = duel(
        rounds, [&] { return noted(side.ours(), ours_ms); }, [&] { return noted(side.bare(), peer_ms); });
    report(what, "messages/s", best, goal);
    std::printf("    CPU of a message, both ends: ours %.2f ms, peer %.2f ms: %.2f\n", ours_ms, peer_ms,
                peer_ms / ours_ms);
}

}  // namespace

int main(int argc, char** argv) {
    const bool smoke = argc > 1 && std::string_view(argv[1]) == "--smoke";
    const std::string only = argc > 1 && !smoke ? argv[1] : "";
    const int rounds = smoke ? 1 : 10;
    try {
        const Traders traders = new_traders();
        for (const std::size_t bytes : {small, large})
            for (const std::size_t connections : {1UL, 8UL}) {
                const std::size_t some = bytes == small ? 100 : 16;
                const Load load{bytes, connections, smoke ? 8 : some * (connections == 1 ? 1 : 4)};
                const std::string what = std::string(bytes == small ? " 10 KB" : " 1 MB") + ", " +
                                         std::to_string(connections) +
                                         (connections == 1 ? " connection" : " connections");
                if (("receive" + what).starts_with(only)) {
                    ReceivingSide receiving(traders, load);
                    compare("as2, receive" + what, receiving, rounds);
                    receiving.require_all_stored();
                }
                if (("send" + what).starts_with(only)) {
                    SendingSide sending(traders, load);
                    compare("as2, send" + what, sending, rounds);
                }
            }
        return 0;
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "bench_as2_exchange: %s\n", problem.what());
        return 1;
    }
}
