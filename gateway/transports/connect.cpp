#include "gateway/transports/folder_connection.h"
#include "gateway/transports/sftp_connection.h"
#include "gateway/transports/site.h"
#include "gateway/transports/site_path.h"

namespace crossdock::transports {
namespace {

Result<void> check(const Site& site) {
    const SiteErrors errors(site.kind == Site::Kind::folder ? site.root : "sftp://" + site.user + "@" + site.host,
                            site.place);
    const auto refuse = [&](std::string message, std::string remedy) -> Result<void> {
        return std::unexpected(errors.settings(std::move(message), std::move(remedy)));
    };
    if (temporary_name(site.temporary_name, "x").empty() || site.temporary_name == "{name}")
        return refuse(
            "the temporary name is '" + site.temporary_name + "', expected is {name} with something around it",
            "write for example {name}.part");
    if (site.kind == Site::Kind::folder) {
        if (site.root.empty()) return refuse("the folder has no path", "say which directory it is");
        return {};
    }
    if (site.host.empty()) return refuse("the SFTP site has no host", "say which host it is");
    if (site.user.empty()) return refuse("the SFTP site " + site.host + " has no user", "say which user we are there");
    if (site.port == 0) return refuse("the SFTP site " + site.host + " has port 0", "leave it out for 22");
    if (site.buffer_bytes == 0) return refuse("the buffer has no bytes", "leave it out for 2 MB");
    if (site.connect_timeout.count() <= 0 || site.reply_timeout.count() <= 0)
        return refuse("a timeout is not above zero", "leave it out, or give a time above zero");
    return {};
}

}  // namespace

Result<std::unique_ptr<Connection>> connect(const Site& site, Clock& clock) {
    if (auto checked = check(site); !checked) return std::unexpected(std::move(checked.error()));
    if (site.kind == Site::Kind::folder) return FolderConnection::open(site);
    return SftpConnection::open(site, clock);
}

}  // namespace crossdock::transports
