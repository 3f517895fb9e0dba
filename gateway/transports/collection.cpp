#include "gateway/transports/collection.h"

#include <algorithm>
#include <utility>

#include "gateway/transports/pattern.h"

namespace crossdock::transports {
namespace {

bool any_matches(const std::vector<std::string>& patterns, std::string_view name) {
    return std::ranges::any_of(patterns, [&](const std::string& pattern) { return matches(pattern, name); });
}

bool is_wanted(const CollectRule& rule, const RemoteFile& file) {
    if (rule.readiness == CollectRule::Readiness::done_file && file.name.ends_with(rule.done_suffix)) return false;
    return !any_matches(rule.ignore, file.name) && (rule.include.empty() || any_matches(rule.include, file.name));
}

bool is_older(const RemoteFile& a, const RemoteFile& b) {
    // A site that tells no times: by name, which is the order of the numbers most partners put in it.
    return std::pair(a.modified.value_or(Instant{}), std::string_view(a.name)) <
           std::pair(b.modified.value_or(Instant{}), std::string_view(b.name));
}

// Beside each name its done file, where there is one.
std::unordered_map<std::string_view, const RemoteFile*> done_files(const CollectRule& rule,
                                                                   const std::vector<RemoteFile>& listed) {
    std::unordered_map<std::string_view, const RemoteFile*> found;
    if (rule.readiness != CollectRule::Readiness::done_file) return found;
    for (const RemoteFile& file : listed) {
        const std::string_view name = file.name;
        if (name.size() > rule.done_suffix.size() && name.ends_with(rule.done_suffix))
            found.emplace(name.substr(0, name.size() - rule.done_suffix.size()), &file);
    }
    return found;
}

}  // namespace

bool Sightings::stable(const RemoteFile& file, Instant now, std::chrono::milliseconds stable_for) {
    const auto [at, is_new] = seen_.try_emplace(file.path, Sight{file.size, file.modified, now, now});
    Sight& sight = at->second;
    if (is_new) return false;
    const bool is_same = sight.size == file.size && sight.modified == file.modified;
    if (!is_same) sight = {file.size, file.modified, now, now};
    sight.last = now;
    return is_same && now - sight.since >= stable_for;
}

void Sightings::forget_unseen(Instant now) {
    std::erase_if(seen_, [&](const auto& entry) { return entry.second.last != now; });
}

std::string_view to_string(PassedOver reason) {
    switch (reason) {
        case PassedOver::too_small: return "it is empty or too small";
        case PassedOver::too_large: return "it is larger than limits/file-bytes allows";
        case PassedOver::changing: return "its size and time must stay the same first";
        case PassedOver::no_done_file: return "its done file is not there yet";
        case PassedOver::taken: return "it has been taken before";
        case PassedOver::over_limit: return "limits/files-per-poll is reached; the next poll goes on";
    }
    return "";
}

Look choose(const CollectRule& rule, const std::vector<RemoteFile>& listed, Instant now, Sightings& sightings,
            const AlreadyTaken& already_taken) {
    Look look;
    const auto done = done_files(rule, listed);
    std::vector<DueFile> complete;
    const auto pass_over = [&](const RemoteFile& file, PassedOver reason) {
        look.passed_over.push_back({file, reason});
    };
    for (const RemoteFile& file : listed) {
        if (!is_wanted(rule, file)) continue;
        const bool is_stable =
            rule.readiness != CollectRule::Readiness::stable || sightings.stable(file, now, rule.stable_for);
        const auto done_file = done.find(file.name);
        if (file.size > rule.file_bytes_max)
            pass_over(file, PassedOver::too_large);
        else if (file.size < rule.file_bytes_min)
            pass_over(file, PassedOver::too_small);
        else if (!is_stable)
            pass_over(file, PassedOver::changing);
        else if (rule.readiness == CollectRule::Readiness::done_file && done_file == done.end())
            pass_over(file, PassedOver::no_done_file);
        else
            complete.push_back({file, done_file == done.end() ? std::nullopt : std::optional(*done_file->second)});
    }
    sightings.forget_unseen(now);

    std::ranges::sort(complete, [](const DueFile& a, const DueFile& b) { return is_older(a.file, b.file); });
    for (DueFile& file : complete) {
        if (look.due.size() == rule.files_max)
            pass_over(file.file, PassedOver::over_limit);
        else if (already_taken && already_taken(file.file))
            pass_over(file.file, PassedOver::taken);
        else
            look.due.push_back(std::move(file));
    }
    return look;
}

}  // namespace crossdock::transports
