#include "gateway/cli/run.h"

#include "gateway/cli/exit_codes.h"
#include "gateway/cli/home.h"
#include "gateway/cli/interrupt.h"
#include "gateway/cli/service.h"

namespace crossdock::cli {

int run(const std::filesystem::path& home, std::ostream& out, std::ostream& err) {
    auto settings = open_home(home, err);
    if (!settings) return settings.error();

    const Interrupt::Blocked blocked;
    SystemClock clock;
    SystemRandom random;
    auto service = Service::start(std::move(*settings), clock, random);
    if (!service) {
        err << to_string(service.error()) << "\n";
        return service.error().kind == ErrorKind::configuration ? exit_usage : exit_failed;
    }
    out << "Crossdock serves " << (*service)->settings().home.string() << "; stop it with SIGTERM or Ctrl-C."
        << std::endl;
    Interrupt().wait();
    out << "Stopping: what is at work is finished first." << std::endl;
    return exit_ok;
}

}  // namespace crossdock::cli
