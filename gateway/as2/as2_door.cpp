#include "gateway/as2/as2_door.h"

#include "gateway/as2/awaiting.h"
#include "gateway/as2/receipt_poster.h"
#include "gateway/engine/worker.h"
#include "gateway/store/durable_file.h"
#include "partners/text_file.h"

namespace crossdock::as2 {

using namespace std::chrono_literals;

constexpr std::size_t certificate_bytes_max = 1024UL * 1024;

struct As2Door::Parts {
    Parts(const Surroundings& around, const Hooks& hooks, const SpoolPlace& spool)
        : partnerships(around.registry, around.secrets,
                       [problem = hooks.problem](const Error& error) { problem("as2", error); }),
          awaiting(find(), around.store, around.clock),
          receiving({find(), [this](const IncomingReceipt& receipt) { return awaiting.take(receipt); },
                     [this, stored = hooks.stored] {
                         stored();
                         if (posting) posting->wake();
                     },
                     [problem = hooks.problem](const Error& error) { problem("as2", error); },
                     [this] { return partnerships.left_out(); }, hooks.handled},
                    around.store, around.clock, spool, answered),
          poster(find(), around.store, around.clock, around.random, answered),
          posting(std::make_unique<engine::Worker>(engine::Duty{"as2 receipts", 1s, [this] { return poster.step(); }},
                                                   hooks.problem, [] {})) {}

    FindPartnership find() {
        return [this](std::string_view theirs, std::string_view ours) { return partnerships.find(theirs, ours); };
    }

    Partnerships partnerships;
    Answered answered;
    Awaiting awaiting;
    Receiving receiving;
    ReceiptPoster poster;
    std::unique_ptr<engine::Worker> posting;
    std::unique_ptr<HttpServer> server;  // last: it ends first
};

As2Door::As2Door(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

As2Door::~As2Door() = default;

Result<std::unique_ptr<As2Door>> As2Door::start(const partners::As2ServerSettings& settings,
                                                const std::filesystem::path& data, const Surroundings& around,
                                                const Hooks& hooks) {
    const auto spool = data / "as2";
    if (auto made = store::make_folder_durably(spool); !made) return std::unexpected(made.error());
    HttpServerOptions options;
    options.address = settings.address;
    options.port = settings.port;
    options.body_bytes = settings.body_bytes;
    options.header_bytes = static_cast<std::uint32_t>(settings.header_bytes);
    options.memory_bytes = settings.memory_bytes;
    options.connections = settings.connections;
    options.handlers = settings.handlers;
    options.idle_timeout = settings.idle_timeout;
    options.request_timeout = settings.request_timeout;
    options.stop_within = settings.stop_within;
    options.spool_folder = spool;
    if (!settings.certificate.empty()) {
        auto certificates = partners::read_text_file(settings.certificate, certificate_bytes_max);
        if (!certificates)
            return fail(ErrorKind::configuration, "as2-server.certificate", certificates.error().message,
                        settings.certificate.string(), "put certificate=\"...\" of <as2-server> right");
        auto key = around.secrets.read(settings.key);
        if (!key) return std::unexpected(key.error());
        options.tls = HttpServerOptions::Tls{std::move(*certificates), std::move(*key)};
    }
    auto parts = std::make_unique<Parts>(
        around, hooks,
        SpoolPlace{.folder = spool, .memory_max = settings.memory_bytes, .bytes_max = settings.body_bytes});
    auto server = HttpServer::start(
        options, [&receiving = parts->receiving](const HttpMessage& message) { return receiving.handle(message); });
    if (!server) return std::unexpected(server.error());
    parts->server = std::move(*server);
    return std::unique_ptr<As2Door>(new As2Door(std::move(parts)));  // the constructor is private
}

std::uint16_t As2Door::port() const {
    return parts_->server->port();
}

}  // namespace crossdock::as2
