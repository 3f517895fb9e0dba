#include "gateway/cli/service.h"

#include <fcntl.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/file.h>
#include <unistd.h>

#include "gateway/cli/account.h"

namespace crossdock::cli {
namespace {

spdlog::level::level_enum level_of(const std::string& word) {
    return word == "warning" ? spdlog::level::warn : spdlog::level::from_str(word);
}

// Standard error, in UTC; systemd's journal adds the rest.
std::shared_ptr<spdlog::logger> make_log(const std::string& level) {
    auto log = std::make_shared<spdlog::logger>("crossdock", std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
    log->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
    log->set_level(level_of(level));
    return log;
}

engine::Worker::Report to_log(const std::string& level) {
    return [log = make_log(level)](const std::string& worker, const Error& error) {
        log->log(error.kind == ErrorKind::transient ? spdlog::level::warn : spdlog::level::err, "{}: {}", worker,
                 to_string(error));
    };
}

}  // namespace

// Held for as long as the service runs: two gateways on one store would each believe the other's work to be orphaned.
class Service::Lock {
  public:
    [[nodiscard]] static Result<std::unique_ptr<Lock>> take(const std::filesystem::path& data) {
        std::error_code ignored;
        std::filesystem::create_directories(data, ignored);
        const auto file = data / "gateway.lock";
        auto lock = std::make_unique<Lock>(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
        if (lock->descriptor_ < 0)
            return fail(ErrorKind::configuration, "service.data", "the data directory cannot be written", data.string(),
                        "make it, and let the service write to it");
        if (::flock(lock->descriptor_, LOCK_EX | LOCK_NB) != 0)
            return fail(ErrorKind::configuration, "service.running", "another gateway serves this data directory",
                        file.string(), "stop the other one first; two on one store would do everything twice");
        return lock;
    }

    explicit Lock(int descriptor) : descriptor_(descriptor) {}
    ~Lock() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

  private:
    int descriptor_;
};

Result<std::unique_ptr<Service>> Service::start(partners::GatewaySettings settings, Clock& clock, Random& random) {
    auto lock = Lock::take(settings.data);
    if (!lock) return std::unexpected(lock.error());
    auto store = store::open_sqlite(settings.data);
    if (!store) return std::unexpected(store.error());
    if (auto rescued = (*store)->rescue(clock.now()); !rescued) return std::unexpected(rescued.error());

    auto account = open_account(settings, clock, random);
    if (!account) return std::unexpected(account.error());
    std::unique_ptr<Service> service(
        new Service(std::move(settings), std::move(*lock), std::move(*store), std::move(*account), clock, random));
    if (auto opened = service->open_as2(clock, random); !opened) return std::unexpected(opened.error());
    return service;
}

Service::Service(partners::GatewaySettings settings, std::unique_ptr<Lock> lock, std::unique_ptr<store::Store> store,
                 OpenAccount account, Clock& clock, Random& random)
    : settings_(std::move(settings)),
      secrets_(settings_.secrets),
      lock_(std::move(lock)),
      store_(std::move(store)),
      account_(std::move(account)),
      registry_(settings_.partners, mapping::Library(settings_.library)),
      gateway_(settings_, {*store_, account_.core.get(), account_.omni.get(), clock, random, registry_, secrets_},
               to_log(settings_.log_level), [log = make_log(settings_.log_level)](const Diagnostics& findings) {
                   log->log(has_error(findings) ? spdlog::level::err : spdlog::level::warn, "partner files:\n{}",
                            render(findings));
               }) {}

Result<void> Service::open_as2(Clock& clock, Random& random) {
    if (!settings_.as2_server) return {};
    as2::As2Door::Hooks hooks;
    hooks.stored = [this] { gateway_.wake_all(); };
    hooks.problem = to_log(settings_.log_level);
    auto door = as2::As2Door::start(*settings_.as2_server, settings_.data,
                                    {*store_, clock, random, registry_, secrets_}, hooks);
    if (!door) return std::unexpected(door.error());
    as2_ = std::move(*door);
    return {};
}

Service::~Service() = default;

}  // namespace crossdock::cli
