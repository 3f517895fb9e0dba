#include "gateway/cli/trace_as2.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "gateway/cli/printable.h"
#include "gateway/store/words.h"
#include "parsers/mime/entity.h"

namespace crossdock::cli {
namespace {

using nlohmann::ordered_json;

constexpr std::string_view margin = "                 ";

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

// Of a message or a receipt, as it was kept.
std::vector<mime::Field> fields_of(const std::string& bytes) {
    const auto entity = mime::read_entity(bytes, {});
    return entity ? entity->header.fields : std::vector<mime::Field>{};
}

void print_bytes(store::Store& store, std::string_view what, const Sha256& hash, const std::string& beside,
                 bool with_headers, std::ostream& out) {
    out << margin << what << "  ";
    const auto bytes = store.payload(hash);
    if (!bytes) {
        out << to_string(bytes.error()) << "\n";
        return;
    }
    out << bytes->size() << " bytes, SHA-256 " << hash.short_hex() << beside << "\n";
    if (!with_headers) return;
    for (const mime::Field& field : fields_of(*bytes))
        out << margin << "  " << printable(field.name + ": " + field.value) << "\n";
}

ordered_json bytes_json(store::Store& store, const Sha256& hash) {
    ordered_json row{{"sha256", hash.hex()}};
    const auto bytes = store.payload(hash);
    if (!bytes) {
        row["problem"] = to_string(bytes.error());
        return row;
    }
    row["size"] = bytes->size();
    row["headers"] = ordered_json::array();
    for (const mime::Field& field : fields_of(*bytes)) row["headers"].push_back(field.name + ": " + field.value);
    return row;
}

bool is_ours(const store::As2Message& message) {
    return message.direction == store::Direction::outbound;
}

}  // namespace

void print_as2_messages(store::Store& store, const std::vector<store::As2Exchange>& exchanges, bool with_headers,
                        std::ostream& out) {
    for (const auto& [message, held, made_for, dead_letters] : exchanges) {
        out << "  AS2 message    <" << message.message_id << "> " << (is_ours(message) ? "to " : "from ")
            << message.partner << ", " << store::to_string(message.state) << "\n";
        if (message.bytes) print_bytes(store, "message", *message.bytes, {}, with_headers, out);
        if (!message.mics.empty()) out << margin << "MIC      " << lines_of(message.mics).front() << "\n";
        if (message.receipt)
            print_bytes(store, "receipt", *message.receipt,
                        (is_ours(message) ? ", theirs: " : ", ours: ") + message.disposition, with_headers, out);
        else
            out << margin << "receipt  none" << (message.disposition.empty() ? "" : ": ") << message.disposition
                << "\n";
        for (const store::InboxEntry& file : held)
            out << margin << "held     " << file.arrival.path << " (" << file.arrival.size << " bytes)\n";
    }
}

ordered_json as2_messages_json(store::Store& store, const std::vector<store::As2Exchange>& exchanges) {
    ordered_json all = ordered_json::array();
    for (const auto& [message, held, made_for, dead_letters] : exchanges) {
        ordered_json row{{"message-id", message.message_id},  {"direction", is_ours(message) ? "outbound" : "inbound"},
                         {"partner", message.partner},        {"as2-from", message.as2_from},
                         {"as2-to", message.as2_to},          {"state", store::to_string(message.state)},
                         {"at", to_string(message.at)},       {"mics", lines_of(message.mics)},
                         {"disposition", message.disposition}};
        if (message.bytes) row["message"] = bytes_json(store, *message.bytes);
        if (message.receipt) row["receipt"] = bytes_json(store, *message.receipt);
        if (message.receipt_at) row["receipt-at"] = to_string(*message.receipt_at);
        row["held"] = ordered_json::array();
        for (const store::InboxEntry& file : held) row["held"].push_back(file.arrival.path);
        all.push_back(std::move(row));
    }
    return all;
}

}  // namespace crossdock::cli
