#include "gateway/cli/trace_export.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "gateway/store/durable_file.h"
#include "partners/as2/attachment_name.h"

namespace crossdock::cli {
namespace {

namespace fs = std::filesystem;

struct Kept {
    Instant at;
    std::string name, what;
    Sha256 hash;
};

// What a partner called it, as far as it may be a name here.
std::string safe(const std::string& path) {
    std::string name = as2::safe_attachment_name(path);
    return name.empty() ? "payload" : name;
}

void add_message(const store::As2Message& message, std::vector<Kept>& kept) {
    const bool ours = message.direction == store::Direction::outbound;
    const std::string id = "<" + message.message_id + ">";
    if (message.bytes)
        kept.push_back({message.at, ours ? "as2-message-sent.mime" : "as2-message-received.mime",
                        "message over AS2 " + id + (ours ? " to " : " from ") + message.partner + ", header and body",
                        *message.bytes});
    if (message.receipt)
        kept.push_back(
            {message.receipt_at.value_or(message.at), ours ? "as2-receipt-received.mime" : "as2-receipt-sent.mime",
             (ours ? "their" : "our") + std::string(" receipt for ") + id + ", header and body: " + message.disposition,
             *message.receipt});
}

// A receipt that changed nothing was kept all the same where it was about a message of ours.
void add_refused_receipt(const store::JournalEntry& entry, std::vector<Kept>& kept) {
    if (entry.event != "as2-receipt-refused") return;
    const auto data = nlohmann::json::parse(entry.data, nullptr, false);
    if (!data.is_object()) return;
    if (const auto hash = Sha256::parse(data.value("receipt", std::string())))
        kept.push_back({entry.at, "as2-receipt-not-believed.mime", entry.detail, *hash});
}

std::vector<Kept> kept_of(const TracedTrade& traced) {
    const store::Trade& trade = traced.trade;
    std::vector<Kept> kept;
    for (const auto& sent : trade.interchanges)
        kept.push_back({sent.issued_at, "sent-" + safe(sent.file_name), "payload for " + sent.partner, sent.payload});
    for (const auto& exchange : traced.exchanges) add_message(exchange.message, kept);
    for (const auto& file : trade.inbox)
        kept.push_back({file.received_at, "received-" + safe(file.arrival.path),
                        "payload from " + file.arrival.partner + ", " + file.arrival.path, file.payload});
    for (const auto& entry : trade.journal) add_refused_receipt(entry, kept);
    std::ranges::stable_sort(kept, {}, &Kept::at);
    return kept;
}

std::string numbered(std::size_t number, const std::string& name) {
    return (number < 10 ? "0" : "") + std::to_string(number) + "-" + name;
}

}  // namespace

Result<std::vector<ExportedFile>> export_trades(store::Store& store, std::span<const TracedTrade> trades,
                                                const fs::path& folder) {
    std::vector<ExportedFile> files;
    for (const TracedTrade& traced : trades)
        for (Kept& each : kept_of(traced))
            files.push_back({numbered(files.size() + 1, each.name), std::move(each.what), each.hash});
    for (const ExportedFile& file : files) {
        std::error_code ignored;
        if (fs::exists(fs::symlink_status(folder / file.name, ignored)))
            return fail(ErrorKind::configuration, "trace.export", "a file of that name is there; nothing was written",
                        (folder / file.name).string(), "name a new directory");
    }
    if (auto made = store::make_folder_durably(folder); !made) return std::unexpected(made.error());
    for (ExportedFile& file : files) {
        const auto bytes = store.payload(file.hash);
        if (!bytes) return std::unexpected(bytes.error());
        file.size = bytes->size();
        if (auto done = store::write_durably(folder, file.name, *bytes); !done) return std::unexpected(done.error());
    }
    return files;
}

void print_exported(const std::vector<ExportedFile>& files, const fs::path& folder, bool json, std::ostream& out) {
    if (json) {
        auto all = nlohmann::ordered_json::array();
        for (const auto& file : files)
            all.push_back({{"file", (folder / file.name).string()},
                           {"what", file.what},
                           {"size", file.size},
                           {"sha256", file.hash.hex()}});
        out << all.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << "\n";
        return;
    }
    for (const auto& file : files)
        out << (folder / file.name).string() << "\n    " << file.what << "\n    " << file.size << " bytes, SHA-256 "
            << file.hash.hex() << "\n";
    out << files.size() << " files, byte for byte as they travelled\n";
}

}  // namespace crossdock::cli
