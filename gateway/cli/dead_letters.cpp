#include "gateway/cli/dead_letters.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "gateway/cli/exit_codes.h"
#include "gateway/flows/replay.h"

namespace crossdock::cli {
namespace {

using nlohmann::ordered_json;

ordered_json to_json(const store::DeadLetter& letter) {
    return {{"id", letter.id},
            {"state", letter.state == store::DeadLetterState::open ? "open" : "replayed"},
            {"at", to_string(letter.at)},
            {"partner", letter.partner},
            {"trade", letter.trade},
            {"file", letter.file},
            {"subject", letter.subject},
            {"kind", to_string(letter.error.kind)},
            {"code", letter.error.code},
            {"place", letter.error.place},
            {"message", letter.error.message},
            {"remedy", letter.error.remedy}};
}

void print(const store::DeadLetter& letter, std::ostream& out) {
    out << "Dead letter " << letter.id << (letter.state == store::DeadLetterState::open ? "" : " (replayed)") << "  "
        << to_string(letter.at) << "  " << letter.partner;
    if (!letter.trade.empty()) out << "  order " << letter.trade;
    out << "\n  what   " << letter.error.message << "\n";
    if (!letter.error.place.empty()) out << "  where  " << letter.error.place << "\n";
    if (!letter.error.remedy.empty()) out << "  do     " << letter.error.remedy << "\n";
    out << "  kind   " << to_string(letter.error.kind) << " (" << letter.error.code << ")\n";
}

constexpr std::string_view unknown_letter = "dead-letter.unknown";

Result<void> replay_one(store::Store& store, std::int64_t id, Instant now) {
    const auto letter = store.dead_letter(id);
    if (!letter) return std::unexpected(letter.error());
    if (!*letter)
        return fail(ErrorKind::needs_data, std::string(unknown_letter), "there is no dead letter " + std::to_string(id),
                    {}, "`crossdock dead-letters list` shows those there are");
    const auto changes = flows::replay(**letter, now);
    if (!changes) return std::unexpected(changes.error());
    return store.commit(*changes, now);
}

}  // namespace

int list_dead_letters(store::Store& store, const DeadLetterOptions& options, std::ostream& out, std::ostream& err) {
    const auto letters = store.dead_letters(options.all ? std::nullopt : std::optional(store::DeadLetterState::open));
    if (!letters) {
        err << to_string(letters.error()) << "\n";
        return exit_failed;
    }
    if (options.json) {
        ordered_json rows = ordered_json::array();
        for (const auto& letter : *letters) rows.push_back(to_json(letter));
        out << rows.dump(2) << "\n";
    } else if (letters->empty()) {
        out << "No dead letters: everything that arrived could be dealt with.\n";
    } else {
        for (const auto& letter : *letters) print(letter, out);
    }
    return letters->empty() ? exit_ok : exit_findings;
}

int show_dead_letter(store::Store& store, std::int64_t id, const DeadLetterOptions& options, std::ostream& out,
                     std::ostream& err) {
    const auto letter = store.dead_letter(id);
    if (!letter) {
        err << to_string(letter.error()) << "\n";
        return exit_failed;
    }
    if (!*letter) {
        err << "There is no dead letter " << id << "; `crossdock dead-letters list --all` shows those there are.\n";
        return exit_usage;
    }
    if (options.json)
        out << to_json(**letter).dump(2) << "\n";
    else
        print(**letter, out);
    return exit_ok;
}

int replay_dead_letters(store::Store& store, std::vector<std::int64_t> ids, const Clock& clock, std::ostream& out,
                        std::ostream& err) {
    if (ids.empty()) {
        const auto open = store.dead_letters(store::DeadLetterState::open);
        if (!open) {
            err << to_string(open.error()) << "\n";
            return exit_failed;
        }
        for (const auto& letter : *open) ids.push_back(letter.id);
    }
    int worst = exit_ok;
    for (const std::int64_t id : ids) {
        const auto replayed = replay_one(store, id, clock.now());
        if (!replayed) {
            err << to_string(replayed.error()) << "\n";
            worst = std::max<int>(worst, replayed.error().code == unknown_letter ? exit_usage : exit_failed);
            continue;
        }
        out << "Dead letter " << id << " replayed; the gateway takes it up at its next look.\n";
    }
    return worst;
}

}  // namespace crossdock::cli
