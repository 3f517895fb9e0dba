#include "gateway/cli/demo_as2_side.h"

#include <sstream>

#include "gateway/cli/as2_send.h"
#include "gateway/cli/demo_paperwork.h"
#include "gateway/cli/exit_codes.h"

namespace crossdock::cli {
namespace {

namespace fs = std::filesystem;

fs::path made(fs::path folder) {
    fs::create_directories(folder);
    return folder;
}

}  // namespace

DemoAs2Side::DemoAs2Side(const fs::path& home, Clock& clock, Random& random)
    : home_(home), in_(made(home / "in")), out_(made(home / "out")), clock_(clock), random_(random) {}

Result<std::unique_ptr<DemoAs2Side>> DemoAs2Side::start(const fs::path& home, std::uint16_t port, Clock& clock,
                                                        Random& random) {
    const auto settings = partners::load_gateway_settings(home, false);
    if (!settings.settings)
        return fail(ErrorKind::bug, "demo.as2",
                    "the settings of the other side cannot be used: " + render(settings.findings), home.string());
    std::unique_ptr<DemoAs2Side> side(new DemoAs2Side(home, clock, random));  // the constructor is private
    auto listener = As2Listener::start(
        *settings.settings, {.address = "127.0.0.1", .port = port, .save = home / "received"}, clock, random);
    if (!listener) return std::unexpected(listener.error());
    side->listener_ = std::move(*listener);
    return side;
}

Result<void> DemoAs2Side::take() {
    for (const As2Report& report : listener_->reports())
        if (auto taken = take(report); !taken) return taken;
    return {};
}

Result<void> DemoAs2Side::take(const As2Report& report) {
    for (const Check& check : report.checks)
        if (!check.good)
            return fail(ErrorKind::partner_fault, "demo.as2", check.what + ": " + check.said, report.message_id);
    for (std::size_t i = 0; i < report.payloads.size(); ++i) {
        const std::string& name = report.payloads[i].name;
        fs::rename(fs::path(report.saved) / ("received-" + std::to_string(i + 1) + "-" + name), in_ / name);
    }
    ++received_;
    return {};
}

Result<void> DemoAs2Side::send() {
    for (const fs::path& file : whole_files(out_))
        if (auto sent = send(file); !sent) return sent;
    return {};
}

Result<void> DemoAs2Side::send(const fs::path& file) {
    As2SendOptions options;
    options.home = home_;
    options.partner = "brand";
    options.file = file.string();
    std::ostringstream said;
    if (as2_send(options, clock_, random_, said, said) != exit_ok)
        return fail(ErrorKind::partner_fault, "demo.as2", said.str(), file.string());
    ++confirmed_;
    fs::remove(file);
    return {};
}

}  // namespace crossdock::cli
