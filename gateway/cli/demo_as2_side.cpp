#include "gateway/cli/demo_as2_warehouse.h"

#include <algorithm>
#include <sstream>

#include "gateway/cli/as2_send.h"
#include "gateway/cli/exit_codes.h"

namespace crossdock::cli {
namespace {

namespace fs = std::filesystem;

fs::path made(fs::path folder) {
    fs::create_directories(folder);
    return folder;
}

}  // namespace

DemoAs2Warehouse::DemoAs2Warehouse(const DemoPlaces& places, const mapping::Library& library, Clock& clock,
                                   Random& random)
    : home_(places.west()),
      in_(made(home_ / "in")),
      out_(made(home_ / "out")),
      clock_(clock),
      random_(random),
      warehouse_(in_, out_, library) {}

Result<std::unique_ptr<DemoAs2Warehouse>> DemoAs2Warehouse::start(const DemoPlaces& places, std::uint16_t port,
                                                                  const mapping::Library& library, Clock& clock,
                                                                  Random& random) {
    const auto settings = partners::load_gateway_settings(places.west(), false);
    if (!settings.settings)
        return fail(ErrorKind::bug, "demo.west",
                    "the warehouse's own settings cannot be used: " + render(settings.findings));
    // The constructor is private.
    std::unique_ptr<DemoAs2Warehouse> west(new DemoAs2Warehouse(places, library, clock, random));
    auto listener = As2Listener::start(
        *settings.settings, {.address = "127.0.0.1", .port = port, .save = places.west() / "received"}, clock, random);
    if (!listener) return std::unexpected(listener.error());
    west->listener_ = std::move(*listener);
    return west;
}

Result<std::size_t> DemoAs2Warehouse::look(Instant now) {
    for (const As2Report& report : listener_->reports())
        if (auto taken = take(report); !taken) return std::unexpected(taken.error());
    auto shipped = warehouse_.look(now);
    if (!shipped) return shipped;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(out_))
        if (entry.path().extension() == ".edi") files.push_back(entry.path());
    std::ranges::sort(files);
    for (const fs::path& file : files)
        if (auto sent = send(file); !sent) return std::unexpected(sent.error());
    return shipped;
}

Result<void> DemoAs2Warehouse::take(const As2Report& report) {
    for (const Check& check : report.checks)
        if (!check.good)
            return fail(ErrorKind::partner_fault, "demo.west", check.what + ": " + check.said, report.message_id);
    for (std::size_t i = 0; i < report.payloads.size(); ++i) {
        const std::string& name = report.payloads[i].name;
        fs::rename(fs::path(report.saved) / ("received-" + std::to_string(i + 1) + "-" + name), in_ / name);
    }
    ++received_;
    return {};
}

Result<void> DemoAs2Warehouse::send(const fs::path& file) {
    As2SendOptions options;
    options.home = home_;
    options.partner = "brand";
    options.file = file.string();
    std::ostringstream said;
    if (as2_send(options, clock_, random_, said, said) != exit_ok)
        return fail(ErrorKind::partner_fault, "demo.west", said.str(), file.string());
    ++confirmed_;
    fs::remove(file);
    return {};
}

}  // namespace crossdock::cli
