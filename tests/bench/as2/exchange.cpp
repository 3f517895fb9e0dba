#include "tests/bench/as2/exchange.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <sys/resource.h>
#include <thread>
#include <vector>

#include "partners/as2/new_identity.h"
#include "tests/bench/must.h"

namespace crossdock::bench {
namespace {

double cpu_seconds() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

}  // namespace

Traders new_traders() {
    const auto today = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const auto identity = [&](const char* name) {
        return must(as2::make_identity({.common_name = name,
                                        .valid_from = today - std::chrono::days(1),
                                        .valid_until = today + std::chrono::days(30)}));
    };
    return {identity("brand"), identity("acme")};
}

std::string payload(std::uint64_t number, std::size_t bytes) {
    std::string text = "ISA*00*" + std::to_string(number) + "~";
    text.reserve(bytes + 64);
    while (text.size() < bytes) text += "W12*CC*10*10*0*EA**VN*TEE-BLK-M~";
    text.resize(bytes);
    return text;
}

as2::Sealing sealing(const as2::Identity& from, const as2::Identity& to) {
    return {.signing = as2::Signing{.identity = from, .digest = as2::Digest::sha256},
            .encryption = as2::Encryption{.recipient = to.certificate, .cipher = as2::Cipher::aes128_cbc}};
}

Pace pace_of(std::size_t workers, std::size_t messages, const Work& work) {
    std::vector<std::exception_ptr> problems(workers);
    const auto start = std::chrono::steady_clock::now();
    const double cpu_start = cpu_seconds();
    {
        std::vector<std::jthread> threads;
        for (std::size_t worker = 0; worker < workers; ++worker)
            threads.emplace_back([&, worker] {
                try {
                    for (std::size_t message = worker; message < messages; message += workers) work(worker, message);
                } catch (...) {
                    problems[worker] = std::current_exception();
                }
            });
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    for (const auto& problem : problems)
        if (problem) std::rethrow_exception(problem);
    const double cpu = cpu_seconds() - cpu_start;
    const auto count = static_cast<double>(messages);
    return {count / took.count(), 1000 * cpu / count};
}

std::size_t peer_workers(const Load& load) {
    return std::min<std::size_t>(load.connections, std::max(1U, std::thread::hardware_concurrency()));
}

}  // namespace crossdock::bench
