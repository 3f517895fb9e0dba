// A Cin7 sandbox, an OpenSSH site and a warehouse in this process, and the gateway as a process of its own that may be
// killed. What happens is waited for by events: files (inotify), the child's end (pidfd), the sandbox's ledger.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <sys/types.h>

#include "gateway/cli/demo_site.h"
#include "gateway/cli/demo_sshd.h"
#include "gateway/cli/demo_warehouse.h"
#include "gateway/sandbox/server.h"

namespace crossdock::scenario {

class GatewayProcess {
  public:
    // `crash_at` is CROSSDOCK_CRASH_AT; empty for none.
    GatewayProcess(const std::filesystem::path& program, const std::filesystem::path& home,
                   const std::string& crash_at);
    ~GatewayProcess();  // SIGKILL, if it still runs
    GatewayProcess(const GatewayProcess&) = delete;
    GatewayProcess& operator=(const GatewayProcess&) = delete;

    void kill(int signal) const;
    // The wait status, once it has ended.
    [[nodiscard]] std::optional<int> ended();
    [[nodiscard]] int pidfd() const { return pidfd_; }
    void wait();

  private:
    pid_t pid_ = -1;
    int pidfd_ = -1;
    std::optional<int> status_;
};

class Rehearsal {
  public:
    explicit Rehearsal(const std::filesystem::path& program);
    ~Rehearsal();
    Rehearsal(const Rehearsal&) = delete;
    Rehearsal& operator=(const Rehearsal&) = delete;

    // Authorises one more sale in the sandbox; answers its order number.
    std::string sell(cli::DemoWarehouse::Habit habit);

    enum class End { shipped, died, out_of_patience };
    // Lets the gateway and the warehouse work until the sandbox has seen `shipments` in all, or the gateway died. With
    // `kill_after` it is killed by SIGKILL after so long.
    End work(GatewayProcess& gateway, std::size_t shipments,
             std::optional<std::chrono::milliseconds> kill_after = std::nullopt);
    // Until the warehouse's folder `out` is empty.
    End work_until_collected(GatewayProcess& gateway);

    [[nodiscard]] std::unique_ptr<GatewayProcess> start(const std::string& crash_at = {}) const;
    [[nodiscard]] sandbox::Server& cin7() { return *cin7_; }
    [[nodiscard]] const cli::DemoPlaces& places() const { return places_; }

  private:
    template <class Done>
    End work_until(GatewayProcess& gateway, std::optional<std::chrono::milliseconds> kill_after, Done done);

    const std::filesystem::path program_;
    cli::DemoPlaces places_;
    SystemClock clock_;
    std::unique_ptr<sandbox::Server> cin7_;
    std::unique_ptr<cli::LocalSshd> sshd_;
    std::unique_ptr<cli::DemoWarehouse> warehouse_;
    int files_ = -1;  // inotify of the warehouse's folders
    std::size_t sold_ = 0;
};

}  // namespace crossdock::scenario
