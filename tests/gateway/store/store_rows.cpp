#include "store_rows.h"

#include <cstdlib>
#include <random>
#include <stdexcept>

namespace crossdock::store::test {

namespace fs = std::filesystem;

Scratch::Scratch() {
    std::string pattern = (fs::temp_directory_path() / "crossdock-store-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no scratch folder: " + pattern);
    path_ = pattern;
}

Scratch::~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

Instant at(std::int64_t seconds) {
    return Instant(std::chrono::seconds(1'770'000'000 + seconds));
}

Arrival arrival(std::string_view path, std::string_view bytes, std::string_view partner) {
    return {std::string(partner), "sftp", std::string(path), bytes.size(), at(-60)};
}

Document document(std::string_view id, std::string_view trade) {
    Document row;
    row.id = id;
    row.partner = "acme";
    row.direction = Direction::inbound;
    row.kind = "warehouse-shipment";
    row.business_key = "key of " + row.id;
    row.trade = trade;
    row.json = R"({"id":")" + row.id + "\"}";
    row.place = "set 945 0001";
    row.stored_at = at(0);
    return row;
}

Intent intent(std::string_view key, std::string_view lane, std::string_view needs) {
    Intent row;
    row.key = key;
    row.partner = "acme";
    row.trade = "SO-1";
    row.lane = lane;
    row.kind = "cin7-pick";
    row.body = "{}";
    row.needs = needs;
    row.due = at(0);
    return row;
}

JournalEntry note(std::string_view event, std::string_view trade) {
    return {0, at(0), "acme", std::string(trade), std::string(event), "crossdock", "what happened", R"({"n":1})"};
}

DeadLetter dead_letter(std::string_view subject, std::string_view code) {
    DeadLetter row;
    row.subject = subject;
    row.partner = "acme";
    row.trade = "SO-1";
    row.file = "945.edi";
    row.error = {ErrorKind::needs_data, std::string(code), "a message", "a place", "a remedy"};
    row.at = at(0);
    return row;
}

Changes::IntentMove verified(std::string_view key, std::string_view proof) {
    return {std::string(key), IntentState::verified, at(0), "", std::string(proof)};
}

Issue issue_of(std::string_view intent, std::string_view partner) {
    return {std::string(intent), std::string(partner), "OW", true,
            [](const ControlNumbers& numbers) -> Result<Issue::Made> {
                const std::string text = std::to_string(numbers.interchange) + "/" + std::to_string(numbers.group);
                return Issue::Made{"interchange " + text, std::to_string(numbers.interchange) + ".edi"};
            }};
}

std::string some_bytes(std::size_t size, std::uint32_t seed) {
    std::mt19937 random(seed);
    std::string bytes(size, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    return bytes;
}

}  // namespace crossdock::store::test
