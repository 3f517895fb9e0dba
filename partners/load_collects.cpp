#include <algorithm>
#include <fnmatch.h>
#include <utility>

#include "partners/file_name.h"
#include "partners/loading.h"
#include "partners/name_patterns.h"

namespace crossdock::partners {
namespace {

std::string without_slash(std::string directory) {
    while (directory.size() > 1 && directory.ends_with('/')) directory.pop_back();
    return directory;
}

bool any_matches(const std::vector<std::string>& patterns, const std::string& name) {
    return std::ranges::any_of(patterns, [&](const std::string& pattern) {
        return ::fnmatch(pattern.c_str(), name.c_str(), FNM_CASEFOLD) == 0;
    });
}

Collect read(const Values& values, const Values& limits) {
    Collect collect;
    collect.transport = values.text("transport");
    collect.directory = values.text("directory");
    collect.include = values.words("include");
    collect.ignore = values.words("ignore");
    const std::string ready = values.text("ready");
    collect.readiness = ready == "done-file"   ? Collect::Readiness::done_file
                        : ready == "immediate" ? Collect::Readiness::immediate
                                               : Collect::Readiness::stable;
    collect.stable_for = values.duration("stable-for");
    collect.done_suffix = values.text("done-suffix");
    const std::string after = values.text("after");
    collect.after = after == "move"    ? Collect::After::move
                    : after == "leave" ? Collect::After::leave
                                       : Collect::After::remove;
    collect.move_to = values.text("move-to");
    collect.files_max = limits.count("files-per-poll");
    collect.file_bytes_max = limits.count("file-bytes");
    return collect;
}

// What we send must not come back as something received.
void check_own_files(Loading& loading, pugi::xml_node node, const Partner& partner, const Collect& collect) {
    for (const Send& send : partner.sends) {
        if (send.transport != collect.transport || without_slash(send.directory) != without_slash(collect.directory))
            continue;
        const std::string name = expand(send.file, {"000000001", "SO-1", "20260131", "120000"});
        if (any_matches(collect.include, name) && !any_matches(collect.ignore, name))
            loading.error(node, "directory", "partner.own-files",
                          "the files that we send there, such as " + name + ", would be collected again",
                          "use two directories, or an include pattern that does not match them");
    }
}

}  // namespace

void load_collects(Loading& loading, Partner& partner) {
    const Values limits = loading.values("limits");
    for (const pugi::xml_node node : loading.root.children("collect")) {
        const Values values(node, *partner_shape().child("collect"));
        Collect collect = read(values, limits);
        check_transport(loading, node, partner, collect.transport);
        if (const auto* transport = partner.transport(collect.transport);
            transport != nullptr && transport->kind == TransportSettings::Kind::as2)
            loading.error(node, "transport", "partner.as2-collect", "there is nothing to fetch over AS2",
                          "remove the <collect>: what the partner sends to our AS2 server is taken in by itself");
        if (collect.after == Collect::After::move && !values.has("move-to"))
            loading.error(node, "after", "partner.move-to", "it is not said where the file is moved to",
                          "add move-to=\"directory\"");
        if (collect.after != Collect::After::move && values.has("move-to"))
            loading.error(node, "move-to", "partner.move-to", "nothing is moved there",
                          "add after=\"move\" or remove move-to");
        if (collect.after == Collect::After::move && values.has("move-to") &&
            without_slash(collect.move_to) == without_slash(collect.directory))
            loading.error(node, "move-to", "partner.move-to", "files would be moved to where they are",
                          "name another directory");
        check_commas(loading, node, "include", collect.include);
        check_commas(loading, node, "ignore", collect.ignore);
        check_own_files(loading, node, partner, collect);
        partner.collects.push_back(std::move(collect));
    }
}

}  // namespace crossdock::partners
