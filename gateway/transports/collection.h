// Which of the files that a site lists are complete and due: a pure decision, without I/O and without a clock of its
// own.
//
// A file is passed over until its writer has finished it. How that is known is the rule's Readiness: `stable`, the same
// size and time in two looks at least stable_for apart; `done_file`, a file of the same name with done_suffix lies
// beside it; `immediate`, the partner renames into place.
// Lifetime: Sightings is the memory between looks, one per rule, kept as long as the rule is polled; losing it costs
// one more look. Threads: one at a time per Sightings. Errors: none.
//
//     Sightings sightings;
//     auto look = choose(rule, connection->list(rule.directory).value(), clock.now(), sightings, already_taken);
//     for (const DueFile& due : look.due) ...
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gateway/doors/clock.h"
#include "gateway/transports/transport.h"

namespace crossdock::transports {

struct CollectRule {
    enum class Readiness { stable, done_file, immediate };
    enum class After { remove, move, leave };

    std::string directory;
    // Patterns with * and ? for the name, without regard to case. No include takes every file; ignore wins.
    std::vector<std::string> include;
    std::vector<std::string> ignore = {"*.part", "*.filepart", "*.tmp", ".*"};

    Readiness readiness = Readiness::stable;
    std::chrono::milliseconds stable_for{1'000};  // between the first and the last of the looks that agree
    std::string done_suffix = ".done";

    // What becomes of a file once its payload is durable.
    After after = After::remove;
    std::string move_to;  // the directory of After::move

    std::size_t files_max = 500;                       // of one look; the rest waits for the next
    std::uint64_t file_bytes_min = 1;                  // smaller ones are taken as not yet written
    std::uint64_t file_bytes_max = 256 * 1024 * 1024;  // larger ones are passed over and reported
};

// What earlier looks saw. Forgets a file as soon as it is no longer listed.
class Sightings {
  public:
    // Records this look's sight of the file; true when it agrees with all looks since at least `stable_for`.
    bool stable(const RemoteFile& file, Instant now, std::chrono::milliseconds stable_for);
    // Drops what was not seen at `now`.
    void forget_unseen(Instant now);
    [[nodiscard]] std::size_t size() const { return seen_.size(); }

  private:
    struct Sight {
        std::uint64_t size = 0;
        std::optional<Instant> modified;
        Instant since;
        Instant last;
    };
    std::unordered_map<std::string, Sight> seen_;  // by path
};

struct DueFile {
    RemoteFile file;
    std::optional<RemoteFile> done_file;  // to be removed after the file itself

    bool operator==(const DueFile&) const = default;
};

enum class PassedOver { too_small, too_large, changing, no_done_file, taken, over_limit };
[[nodiscard]] std::string_view to_string(PassedOver reason);

struct Look {
    std::vector<DueFile> due;  // oldest first, then by name
    struct Passed {
        RemoteFile file;
        PassedOver reason;
    };
    std::vector<Passed> passed_over;  // of those that the patterns want
};

// Asked at most once per complete file whether its payload is already durable (path, size and time are its identity).
// Needed for After::leave, and after a crash between "durable" and "removed".
using AlreadyTaken = std::function<bool(const RemoteFile&)>;

[[nodiscard]] Look choose(const CollectRule& rule, const std::vector<RemoteFile>& listed, Instant now,
                          Sightings& sightings, const AlreadyTaken& already_taken = {});

}  // namespace crossdock::transports
