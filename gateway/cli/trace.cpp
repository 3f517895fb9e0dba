#include "gateway/cli/trace.h"

#include <algorithm>
#include <iomanip>
#include <nlohmann/json.hpp>

#include "gateway/cli/exit_codes.h"
#include "gateway/cli/trace_as2.h"
#include "gateway/cli/trace_export.h"
#include "gateway/store/words.h"

namespace crossdock::cli {
namespace {

using nlohmann::ordered_json;

// 08:15:02.117, the part of an instant that tells steps of one order apart.
std::string time_of_day(Instant at) {
    return to_string(at).substr(11, 12);
}

ordered_json parsed_or_text(const std::string& json) {
    auto parsed = ordered_json::parse(json, nullptr, false);
    return parsed.is_discarded() ? ordered_json(json) : parsed;
}

ordered_json to_json(store::Store& store, const TracedTrade& traced) {
    const store::Trade& trade = traced.trade;
    ordered_json keys = ordered_json::object();
    for (const auto& key : trade.keys) keys[key.kind].push_back(key.value);
    ordered_json files = ordered_json::array();
    for (const auto& entry : trade.inbox)
        files.push_back({{"at", to_string(entry.received_at)},
                         {"partner", entry.arrival.partner},
                         {"path", entry.arrival.path},
                         {"size", entry.arrival.size},
                         {"payload", entry.payload.hex()},
                         {"state", store::to_string(entry.state)}});
    ordered_json documents = ordered_json::array();
    for (const auto& document : trade.documents)
        documents.push_back({{"id", document.id},
                             {"kind", document.kind},
                             {"partner", document.partner},
                             {"direction", document.direction == store::Direction::inbound ? "inbound" : "outbound"},
                             {"state", store::to_string(document.state)},
                             {"place", document.place},
                             {"document", parsed_or_text(document.json)}});
    ordered_json intents = ordered_json::array();
    for (const auto& intent : trade.intents) {
        ordered_json row{{"key", intent.key},
                         {"kind", intent.kind},
                         {"state", store::to_string(intent.state)},
                         {"attempts", intent.attempts},
                         {"last-error", intent.last_error}};
        for (const auto& effect : trade.effects)
            if (effect.intent == intent.key) row["proof"] = parsed_or_text(effect.proof);
        intents.push_back(std::move(row));
    }
    ordered_json interchanges = ordered_json::array();
    for (const auto& sent : trade.interchanges)
        interchanges.push_back({{"file", sent.file_name},
                                {"interchange-control-number", sent.interchange_control},
                                {"group-control-number", sent.group_control},
                                {"acknowledgement", store::to_string(sent.acknowledgement)},
                                {"payload", sent.payload.hex()}});
    ordered_json dead = ordered_json::array();
    for (const auto& letter : trade.dead_letters)
        dead.push_back({{"id", letter.id},
                        {"open", letter.state == store::DeadLetterState::open},
                        {"place", letter.error.place},
                        {"message", letter.error.message},
                        {"remedy", letter.error.remedy}});
    ordered_json awaited = ordered_json::array();
    for (const auto& one : traced.awaited) awaited.push_back({{"partner", one.partner}, {"goods", one.goods}});
    ordered_json journal = ordered_json::array();
    for (const auto& entry : trade.journal)
        journal.push_back({{"sequence", entry.sequence},
                           {"at", to_string(entry.at)},
                           {"system", entry.system},
                           {"event", entry.event},
                           {"detail", entry.detail},
                           {"data", entry.data.empty() ? ordered_json() : parsed_or_text(entry.data)}});
    return {{"trade", trade.key},
            {"keys", keys},
            {"files", files},
            {"documents", documents},
            {"intents", intents},
            {"interchanges", interchanges},
            {"as2-messages", as2_messages_json(store, traced.exchanges)},
            {"awaited", awaited},
            {"dead-letters", dead},
            {"journal", journal}};
}

// One line of the time line: a journal entry, or a file that came in.
struct Happening {
    Instant at;
    std::string system, detail;
};

std::vector<Happening> time_line(const store::Trade& trade) {
    std::vector<Happening> line;
    for (const auto& entry : trade.inbox)
        line.push_back({entry.received_at, "from " + entry.arrival.partner,
                        entry.arrival.path + " received (" + std::to_string(entry.arrival.size) + " bytes, SHA-256 " +
                            entry.payload.short_hex() + ")" +
                            (entry.state == store::InboxState::duplicate ? ": the same bytes again, no effect" : "")});
    for (const auto& entry : trade.journal) line.push_back({entry.at, entry.system, entry.detail});
    std::ranges::stable_sort(line, {}, &Happening::at);
    return line;
}

void print_waiting(const store::Trade& trade, std::ostream& out) {
    for (const auto& letter : trade.dead_letters) {
        if (letter.state != store::DeadLetterState::open) continue;
        out << "  WAITS FOR YOU  dead letter " << letter.id << ": " << letter.error.message << "\n";
        if (!letter.error.place.empty()) out << "                 where: " << letter.error.place << "\n";
        if (!letter.error.remedy.empty()) out << "                 do:    " << letter.error.remedy << "\n";
    }
    for (const auto& intent : trade.intents)
        if (intent.state == store::IntentState::pending || intent.state == store::IntentState::claimed)
            out << "  still to do    " << intent.kind << (intent.last_error.empty() ? "" : ", last answer: ")
                << intent.last_error << "\n";
}

}  // namespace

void print_trade(store::Store& store, const TracedTrade& traced, std::ostream& out) {
    const store::Trade& trade = traced.trade;
    out << (traced.is_trade ? "Trade " : "Message ") << trade.key;
    for (const auto& key : trade.keys)
        if (key.value != trade.key && key.kind != "cin7-sale") out << "  " << key.kind << " " << key.value;
    out << "\n";
    const auto line = time_line(trade);
    std::size_t widest = 0;
    for (const auto& entry : line) widest = std::max(widest, entry.system.size());
    std::string day;
    for (const auto& entry : line) {
        // Orders take days: a date wherever another one begins.
        if (const std::string of_entry = to_string(entry.at).substr(0, 10); of_entry != day) {
            day = of_entry;
            out << "  " << day << "\n";
        }
        out << "  " << time_of_day(entry.at) << "  " << std::left << std::setw(static_cast<int>(widest)) << entry.system
            << "  " << entry.detail << "\n";
    }
    // With their headers where a message was asked for.
    print_as2_messages(store, traced.exchanges, !traced.is_trade, out);
    if (!traced.exchanges.empty())
        out << "                 all bytes: crossdock trace " << trade.key << " --export DIR\n";
    for (const auto& one : traced.awaited) out << "  awaited        from " << flows::in_words(one) << "\n";
    print_waiting(trade, out);
}

int trace(store::Store& store, store::As2Archive& archive, std::string_view key, const TraceOptions& options,
          std::ostream& out, std::ostream& err) {
    const auto found = find_traced(store, archive, key, options.partners);
    if (!found) {
        err << to_string(found.error()) << "\n";
        return exit_failed;
    }
    if (found->empty()) {
        err << "Nothing is known of '" << key
            << "': it is neither a purchase order, order, shipment, SSCC, tracking nor control number seen here, nor "
               "the Message-ID of a message over AS2.\n"
               "If the file just arrived, `crossdock dead-letters list` shows whether it could not be read.\n";
        if (options.json) out << "[]\n";
        return exit_findings;
    }
    if (!options.export_to.empty()) {
        const auto written = export_trades(store, *found, options.export_to);
        if (!written) {
            err << to_string(written.error()) << "\n";
            return written.error().code == "trace.export" ? exit_usage : exit_failed;
        }
        print_exported(*written, options.export_to, options.json, out);
        return exit_ok;
    }
    if (!options.json) {
        for (const TracedTrade& traced : *found) print_trade(store, traced, out);
        return exit_ok;
    }
    ordered_json all = ordered_json::array();
    for (const TracedTrade& traced : *found) all.push_back(to_json(store, traced));
    // Header lines are the partner's, in whatever encoding.
    out << all.dump(2, ' ', false, ordered_json::error_handler_t::replace) << "\n";
    return exit_ok;
}

}  // namespace crossdock::cli
