#include "gateway/engine/site_of.h"

#include <fstream>

namespace crossdock::engine {
namespace {

// The lines of a known_hosts file.
Result<void> add_known_hosts(const std::filesystem::path& file, std::vector<std::string>& lines) {
    std::ifstream in(file);
    if (!in)
        return fail(ErrorKind::configuration, "site.known-hosts", "the known_hosts file cannot be read", file.string(),
                    "make it readable by the service, or state the host key in the partner file");
    for (std::string line; std::getline(in, line);)
        if (!line.empty() && line.front() != '#') lines.push_back(line);
    return {};
}

}  // namespace

Result<transports::Site> site_of(const partners::TransportSettings& settings, const partners::Secrets& secrets) {
    transports::Site site;
    site.place = settings.place;
    site.temporary_name = settings.temporary_name;
    site.listed_max = settings.listed_max;
    if (settings.kind == partners::TransportSettings::Kind::folder) {
        site.kind = transports::Site::Kind::folder;
        site.root = settings.root.string();
        return site;
    }
    site.host = settings.host;
    site.port = settings.port;
    site.user = settings.user;
    site.host_keys = settings.host_keys;
    site.connect_timeout = settings.connect_timeout;
    site.reply_timeout = settings.reply_timeout;
    if (!settings.known_hosts.empty())
        if (auto read = add_known_hosts(settings.known_hosts, site.host_keys); !read)
            return std::unexpected(read.error());
    for (const auto& [secret, value] :
         {std::pair{&settings.password, &site.password}, std::pair{&settings.key, &site.private_key},
          std::pair{&settings.passphrase, &site.passphrase}}) {
        auto text = secrets.read(*secret);
        if (!text) return std::unexpected(text.error());
        *value = std::move(*text);
    }
    return site;
}

transports::CollectRule rule_of(const partners::Collect& collect) {
    using Readiness = transports::CollectRule::Readiness;
    using After = transports::CollectRule::After;
    transports::CollectRule rule;
    rule.directory = collect.directory;
    rule.include = collect.include;
    rule.ignore = collect.ignore;
    switch (collect.readiness) {
        case partners::Collect::Readiness::stable: rule.readiness = Readiness::stable; break;
        case partners::Collect::Readiness::done_file: rule.readiness = Readiness::done_file; break;
        case partners::Collect::Readiness::immediate: rule.readiness = Readiness::immediate; break;
    }
    rule.stable_for = collect.stable_for;
    rule.done_suffix = collect.done_suffix;
    switch (collect.after) {
        case partners::Collect::After::remove: rule.after = After::remove; break;
        case partners::Collect::After::move: rule.after = After::move; break;
        case partners::Collect::After::leave: rule.after = After::leave; break;
    }
    rule.move_to = collect.move_to;
    rule.files_max = static_cast<std::size_t>(collect.files_max);
    rule.file_bytes_max = collect.file_bytes_max;
    return rule;
}

}  // namespace crossdock::engine
