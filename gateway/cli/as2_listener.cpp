#include "gateway/cli/as2_listener.h"

#include <cstdlib>
#include <mutex>

#include "gateway/as2/as2_door.h"
#include "gateway/store/durable_file.h"
#include "partners/as2/attachment_name.h"
#include "partners/as2/message_id.h"

namespace crossdock::cli {
namespace {

namespace fs = std::filesystem;

Result<fs::path> new_folder() {
    std::string pattern = (fs::temp_directory_path() / "crossdock-listen-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
        return fail(ErrorKind::configuration, "as2-listen.folder", "a temporary directory cannot be made", pattern,
                    "make room there, or set TMPDIR");
    return fs::path(pattern);
}

// As of gateway.xml, with what the command line says otherwise.
partners::As2ServerSettings server_of(const partners::GatewaySettings& settings, const As2ListenerOptions& options) {
    partners::As2ServerSettings server = settings.as2_server.value_or(partners::usual_as2_server());
    if (server.address.empty()) server.address = "127.0.0.1";
    if (!options.address.empty()) {
        server.address = options.address;
        server.port = options.port;
    }
    if (options.plain) {
        server.certificate.clear();
        server.key = {};
    }
    return server;
}

}  // namespace

struct As2Listener::Parts {
    Parts(const partners::GatewaySettings& settings, As2ListenerOptions wanted, fs::path scratch, Clock& with_clock)
        : options(std::move(wanted)),
          folder(std::move(scratch)),
          clock(with_clock),
          secrets(settings.secrets),
          registry(settings.partners, mapping::Library(settings.library)) {}
    ~Parts() {
        door.reset();
        store.reset();
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    }
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;

    void see(const as2::HttpMessage& message, const as2::Handled& handled, const as2::HttpReply& reply);
    // Message, payloads and receipt into a directory of their own.
    [[nodiscard]] Result<std::string> save(const As2Report& report, std::string_view message, std::string_view receipt,
                                           const std::optional<as2::Opened>& opened);

    const As2ListenerOptions options;
    const fs::path folder;
    Clock& clock;
    const partners::Secrets secrets;
    engine::Registry registry;
    std::unique_ptr<store::Store> store;
    std::mutex mutex;  // protects what follows
    std::vector<As2Report> reports;
    std::vector<std::pair<std::string, As2Report>> to_post;  // intents
    std::size_t saved = 0;
    std::string scheme;
    std::string address;
    std::unique_ptr<as2::As2Door> door;  // last: it ends first
};

void As2Listener::Parts::see(const as2::HttpMessage& message, const as2::Handled& handled,
                             const as2::HttpReply& reply) {
    const auto& row = handled.row;
    std::string receipt;
    if (row && row->receipt) receipt = store->payload(*row->receipt).value_or(std::string());
    if (receipt.empty() && reply.status == 200 && !reply.body.empty())
        receipt = mime::write_header(reply.fields) + reply.body;
    As2Report report = report_on(message, handled, reply, receipt, clock.now());

    const std::lock_guard lock(mutex);
    if (!options.save.empty()) {
        auto kept = save(report, message.bytes, receipt, handled.opened);
        if (kept)
            report.saved = std::move(*kept);
        else
            options.problem(kept.error());
    }
    if (row && !row->intent.empty()) to_post.emplace_back(row->intent, report);
    reports.push_back(std::move(report));
}

Result<std::string> As2Listener::Parts::save(const As2Report& report, std::string_view message,
                                             std::string_view receipt, const std::optional<as2::Opened>& opened) {
    const std::string name = as2::safe_attachment_name(std::string(as2::without_brackets(report.message_id)));
    if (auto made = store::make_folder_durably(options.save); !made) return std::unexpected(made.error());
    fs::path mine;
    std::error_code error;
    do mine = options.save / (std::to_string(++saved) + (name.empty() ? "" : "-" + name));
    while (!fs::create_directory(mine, error) && !error);
    if (error)
        return fail(ErrorKind::configuration, "as2-listen.save", "nothing can be saved: " + error.message(),
                    mine.string(), "name a directory that can be written with --save");
    const bool is_receipt = report.kind == "receipt";
    Result<void> done =
        store::write_durably(mine, is_receipt ? "as2-receipt-received.mime" : "as2-message-received.mime", message);
    if (done && !receipt.empty()) done = store::write_durably(mine, "as2-receipt-sent.mime", receipt);
    for (std::size_t i = 0; i < report.payloads.size() && done; ++i)
        done = store::write_durably(mine, "received-" + std::to_string(i + 1) + "-" + report.payloads[i].name,
                                    opened->parts[i].content);
    if (!done) return std::unexpected(done.error());
    return mine.string();
}

As2Listener::As2Listener(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

As2Listener::~As2Listener() = default;

Result<std::unique_ptr<As2Listener>> As2Listener::start(const partners::GatewaySettings& settings,
                                                        As2ListenerOptions options, Clock& clock, Random& random) {
    auto folder = new_folder();
    if (!folder) return std::unexpected(folder.error());
    auto parts = std::make_unique<Parts>(settings, std::move(options), std::move(*folder), clock);
    // Partners with errors are left out.
    if (const Diagnostics findings = parts->registry.refresh(); has_error(findings))
        parts->options.problem({ErrorKind::configuration, "as2-listen.partners",
                                "some partner files have errors and are left out", settings.partners.string(),
                                "`crossdock check` names them"});
    auto store = store::open_sqlite(parts->folder);
    if (!store) return std::unexpected(store.error());
    parts->store = std::move(*store);
    const partners::As2ServerSettings server = server_of(settings, parts->options);
    parts->scheme = server.certificate.empty() ? "http" : "https";
    parts->address = server.address;
    as2::As2Door::Hooks hooks;
    hooks.stored = [] {};
    hooks.problem = [problem = parts->options.problem](const std::string&, const Error& error) { problem(error); };
    hooks.handled = [seen = parts.get()](const as2::HttpMessage& message, const as2::Handled& handled,
                                         const as2::HttpReply& reply) { seen->see(message, handled, reply); };
    auto door = as2::As2Door::start(server, parts->folder,
                                    {*parts->store, clock, random, parts->registry, parts->secrets}, hooks);
    if (!door) {
        Error why = door.error();
        why.remedy = "name another address with --listen, or use --plain for HTTP without a certificate";
        return std::unexpected(std::move(why));
    }
    parts->door = std::move(*door);
    return std::unique_ptr<As2Listener>(new As2Listener(std::move(parts)));  // the constructor is private
}

std::string As2Listener::url() const {
    return parts_->scheme + "://" + parts_->address + ":" + std::to_string(parts_->door->port()) + "/";
}

std::vector<As2Report> As2Listener::reports() {
    const std::lock_guard lock(parts_->mutex);
    std::vector<As2Report> all = std::move(parts_->reports);
    parts_->reports.clear();
    std::erase_if(parts_->to_post, [&](const auto& waiting) {
        const auto intent = parts_->store->intent(waiting.first);
        if (!intent || !*intent) return true;
        const bool posted = (*intent)->state == store::IntentState::verified;
        if (!posted && (*intent)->last_error.empty()) return false;
        As2Report report;
        report.kind = "receipt-posted";
        report.peer = waiting.second.peer;
        report.from = waiting.second.to;
        report.to = waiting.second.from;
        report.partner = waiting.second.partner;
        report.message_id = waiting.second.message_id;
        report.checks = {{"posted", posted, posted ? "the partner's server took it" : (*intent)->last_error}};
        all.push_back(std::move(report));
        return true;
    });
    return all;
}

bool As2Listener::has_to_post() {
    const std::lock_guard lock(parts_->mutex);
    return !parts_->to_post.empty();
}

}  // namespace crossdock::cli
