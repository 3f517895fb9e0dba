#include "gateway/engine/collector.h"

#include <unordered_set>

#include "gateway/doors/crash_point.h"

namespace crossdock::engine {

using transports::CollectRule;
using transports::DueFile;
using transports::RemoteFile;

Collector::Collector(std::string partner, std::string transport, CollectRule rule, OpenConnection open,
                     store::Store& store, Clock& clock)
    : partner_(std::move(partner)),
      transport_(std::move(transport)),
      rule_(std::move(rule)),
      open_(std::move(open)),
      store_(store),
      clock_(clock) {}

Result<std::size_t> Collector::look() {
    if (connection_ == nullptr) {
        auto opened = open_();
        if (!opened) return std::unexpected(opened.error());
        connection_ = std::move(*opened);
    }
    const auto listed = connection_->list(rule_.directory);
    if (!listed) {
        connection_.reset();
        return std::unexpected(listed.error());
    }

    // Only files that stay at the partner are passed over by their looks; whatever is removed after taking is fetched
    // and compared by content, so that a file written anew under an old name is never taken for the old one.
    std::unordered_set<std::string> known;
    if (rule_.after == CollectRule::After::leave && !listed->empty()) {
        std::vector<store::KnownFile> files;
        files.reserve(listed->size());
        for (const RemoteFile& file : *listed) files.push_back({file.path, file.size, file.modified});
        const auto answers = store_.known(partner_, transport_, files);
        if (!answers) return std::unexpected(answers.error());
        for (std::size_t i = 0; i < files.size(); ++i)
            if ((*answers)[i]) known.insert(files[i].path);
    }

    const auto look = transports::choose(rule_, *listed, clock_.now(), sightings_,
                                         [&](const RemoteFile& file) { return known.contains(file.path); });
    std::size_t taken = 0;
    Result<void> first_error;
    for (const DueFile& due : look.due) {
        const auto done = take(due);
        if (done) {
            ++taken;
            continue;
        }
        if (first_error) first_error = done;
        if (done.error().kind == ErrorKind::transient) {
            connection_.reset();
            break;
        }
    }
    if (!first_error) return std::unexpected(first_error.error());
    return taken;
}

Result<void> Collector::take(const DueFile& due) {
    const auto bytes = connection_->fetch(due.file.path, rule_.file_bytes_max);
    if (!bytes) return std::unexpected(bytes.error());
    crash_point("collector.fetched");
    const store::Arrival arrival{partner_, transport_, due.file.path, bytes->size(), due.file.modified};
    const auto received = store_.receive(arrival, *bytes, clock_.now());
    if (!received) return std::unexpected(received.error());
    crash_point("collector.durable");
    return put_away(due);
}

Result<void> Collector::put_away(const DueFile& due) {
    Result<void> done;
    switch (rule_.after) {
        case CollectRule::After::leave: return {};
        case CollectRule::After::remove: done = connection_->remove(due.file.path); break;
        case CollectRule::After::move: done = connection_->move(due.file.path, rule_.move_to); break;
    }
    if (!done) return done;
    crash_point("collector.put-away");
    return due.done_file ? connection_->remove(due.done_file->path) : Result<void>{};
}

}  // namespace crossdock::engine
