#include "gateway/cli/service.h"

#include <fcntl.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/file.h>
#include <unistd.h>

#include "gateway/cin7/core_client.h"
#include "gateway/cin7/omni_client.h"

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

    const partners::Secrets secrets(settings.secrets);
    const auto key = secrets.read(settings.cin7.application_key);
    if (!key) return std::unexpected(key.error());
    auto account = open_account(settings.cin7, *key, clock, random);
    if (!account) return std::unexpected(account.error());
    return std::unique_ptr<Service>(
        new Service(std::move(settings), std::move(*lock), std::move(*store), std::move(*account), clock, random));
}

Result<Service::Account> Service::open_account(const partners::Cin7Settings& settings, const std::string& key,
                                               Clock& clock, Random& random) {
    cin7::Pace pace;
    pace.calls_per_minute = settings.calls_per_minute;
    pace.burst = settings.burst;
    pace.calls_per_second = settings.calls_per_second;
    pace.calls_per_day = settings.calls_per_day;
    Account account;
    if (settings.product == partners::Cin7Settings::Product::omni) {
        cin7::OmniSettings omni{.base_url = settings.base_url, .user = settings.user, .key = key, .pace = pace};
        omni.http.reply_timeout = settings.reply_timeout;
        auto opened = cin7::open_omni(std::move(omni), clock, random);
        if (!opened) return std::unexpected(opened.error());
        account.omni = std::move(*opened);
    } else {
        cin7::CoreSettings core{
            .base_url = settings.base_url, .account_id = settings.account_id, .application_key = key, .pace = pace};
        core.http.reply_timeout = settings.reply_timeout;
        auto opened = cin7::open_core(std::move(core), clock, random);
        if (!opened) return std::unexpected(opened.error());
        account.core = std::move(*opened);
    }
    return account;
}

Service::Service(partners::GatewaySettings settings, std::unique_ptr<Lock> lock, std::unique_ptr<store::Store> store,
                 Account account, Clock& clock, Random& random)
    : settings_(std::move(settings)),
      secrets_(settings_.secrets),
      lock_(std::move(lock)),
      store_(std::move(store)),
      account_(std::move(account)),
      registry_(settings_.partners, mapping::Library(settings_.library)),
      gateway_(
          settings_, {*store_, account_.core.get(), account_.omni.get(), clock, random, registry_, secrets_},
          [log = make_log(settings_.log_level)](const std::string& worker, const Error& error) {
              log->log(error.kind == ErrorKind::transient ? spdlog::level::warn : spdlog::level::err, "{}: {}", worker,
                       to_string(error));
          },
          [log = make_log(settings_.log_level)](const Diagnostics& findings) {
              log->log(has_error(findings) ? spdlog::level::err : spdlog::level::warn, "partner files:\n{}",
                       render(findings));
          }) {}

Service::~Service() = default;

}  // namespace crossdock::cli
