#include "tests/gateway/scenarios/world.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>

#include "gateway/engine/stock_intake.h"
#include "gateway/flows/approval.h"
#include "gateway/flows/replay.h"
#include "mappings/documents/document.h"
#include "tests/gateway/scenarios/direct_http.h"
#include "tests/gateway/scenarios/given.h"
#include "tests/gateway/scenarios/goods.h"
#include "tests/gateway/scenarios/ledger_lines.h"
#include "tests/gateway/scenarios/process.h"

namespace crossdock::scenarios {
namespace {

std::string fresh_folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "crossdock-world-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    return pattern;
}

// "945 S-1 of SO-1: goods" -> "945", "S-1", "SO-1", "goods"
struct Event {
    std::string kind, number, of, goods;
};

Event event_of(const std::string& line) {
    Event event;
    const auto colon = line.find(": ");
    REQUIRE(colon != std::string::npos);
    event.goods = line.substr(colon + 2);
    const auto words = split(line.substr(0, colon), " ");
    event.kind = words.at(0);
    event.number = words.at(1);
    if (words.size() > 3) event.of = words.at(3);
    return event;
}

}  // namespace

World::World(Product product, const Lines& given, const Trouble& trouble)
    : product_(product), home_(home_of(given)), folder_(fresh_folder()) {
    sandbox::Options options;
    options.product = product;
    options.calls_per_minute = options.calls_per_second = 100'000;
    options.calls_per_day = 10'000'000;
    if (trouble.kind == Trouble::Kind::fault) {
        sandbox::Fault fault = sandbox::Fault::of(trouble.fault);
        fault.times = std::max(fault.times, trouble.times);
        fault.after = static_cast<unsigned>(trouble.call);
        options.faults.push_back(std::move(fault));
    }
    auto started = sandbox::Server::start(std::move(options), clock_);
    REQUIRE(started);
    sandbox_ = std::move(*started);
    fill_account(*sandbox_, product);
    http_ = std::make_unique<DirectHttp>(*sandbox_, clock_, trouble);
    for (const std::string& line : given) give(*sandbox_, product_, line);
    seen_ = ledger_size(*sandbox_, product_);
    begin();
    poll();
}

World::~World() {
    process_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

void World::begin() {
    process_.reset();
    process_ = sandbox_->with_options(
        [&](const sandbox::Options& options) { return std::make_unique<Process>(*this, options); });
    ++starts_;
}

void World::happen(const std::string& line) {
    if (line == "poll") {
        clock_.advance(std::chrono::minutes(1));
        poll();
    } else if (line.starts_with("person ")) {
        person(line.substr(7));
    } else if (line == "the same 945") {
        receive_bytes(last_from_, last_bytes_);
    } else if (line == "all is accepted") {
        accept();
    } else if (line == "replay") {
        replay();
    } else if (line.starts_with("later: ")) {
        return give(*sandbox_, product_, line.substr(7));
    } else {
        const bool of_west = line.starts_with("West ");
        const Event event = event_of(of_west ? line.substr(5) : line);
        if (event.kind == "945")
            receive_shipment(of_west ? "west" : "acme", event.number, event.of.empty() ? "SO-00001" : event.of,
                             event.goods);
        else
            receive_stock(event.kind, event.number, event.of, event.goods);
    }
    settle();
}

void World::person(const std::string& what) {
    clock_.advance(std::chrono::seconds(1));  // Omni tells changes apart by the second
    work_of_a_person(*sandbox_, product_, what);
    clock_.advance(std::chrono::minutes(1));
    poll();
}

void World::accept() {
    const auto proposed = process_->store->approvals(store::ApprovalState::proposed);
    REQUIRE(proposed);
    for (const auto& one : *proposed) {
        const auto accepted = flows::accept(one, "anna", "counted twice", clock_.now());
        REQUIRE(accepted);
        REQUIRE(process_->store->commit(*accepted, clock_.now()));
    }
}

void World::replay() {
    const auto open = process_->store->dead_letters(store::DeadLetterState::open);
    REQUIRE(open);
    for (const auto& letter : *open) {
        const auto again = flows::replay(letter, clock_.now());
        REQUIRE(again);
        REQUIRE(process_->store->commit(*again, clock_.now()));
    }
}

void World::receive_shipment(const std::string& from, const std::string& number, const std::string& order,
                             const std::string& cartons) {
    const std::string control = std::to_string(100'000'000 + log_.size());
    last_bytes_ = engine::test::interchange("SW", "945", {shipment_segments(number, order, cartons)}, control);
    if (from == "west")
        for (auto at = last_bytes_.find("ACME"); at != std::string::npos; at = last_bytes_.find("ACME", at))
            last_bytes_.replace(at, 4, "WEST");
    last_from_ = from;
    receive_bytes(last_from_, last_bytes_);
}

void World::receive_bytes(const std::string& from, const std::string& bytes) {
    log_.push_back("945");
    const std::string path = "/out/" + std::to_string(log_.size()) + ".edi";
    REQUIRE(process_->store->receive({from, "site", path, bytes.size(), {}}, bytes, clock_.now()));
}

void World::receive_stock(const std::string& kind, const std::string& number, const std::string& of,
                          const std::string& goods) {
    const auto fields = [&](const std::string& word) -> std::string {
        const auto lines = goods_of(goods);
        const std::string named = of.empty() ? "" : R"(, "order-number": ")" + of + R"(")";
        if (word == "944")
            return R"("document": "stock-receipt", "receipt-number": ")" + number + "\"" + named + ", " +
                   stock_lines(lines, "received");
        if (word == "947")
            return R"("document": "stock-adjustment", "adjustment-number": ")" + number + R"(", )" +
                   stock_lines(lines, "quantity");
        if (word == "846")
            return R"("document": "inventory-report", "report-id": ")" + number + R"(", )" + counted_lines(lines);
        if (word == "180")
            return R"("document": "return", "return-number": ")" + number + R"(", "purchase-order": ")" + of +
                   R"(", )" + stock_lines(lines, "quantity");
        FAIL("not understood: arrives " << kind);
        return {};
    }(kind);
    const auto document = documents::from_json("{" + fields + "}");
    if (!document) FAIL(to_string(document.error()));
    store::Document row;
    log_.push_back(kind);
    row.id = "test/" + std::to_string(log_.size());
    row.partner = "acme";
    row.kind = fields.substr(13, fields.find('"', 13) - 13);
    row.business_key = engine::stock_business_key(*document).value();
    row.json = documents::to_json(*document, -1);
    row.place = "set 0001";
    store::Changes changes;
    changes.documents.push_back(row);
    REQUIRE(process_->store->commit(changes, clock_.now()));
}

void World::poll() {
    for (int tries = 0; tries < 60; ++tries) {
        try {
            auto looked = process_->orders->look();
            if (looked && process_->west_orders) looked = process_->west_orders->look();
            if (looked && process_->transfers) looked = process_->transfers->look();
            if (looked) return settle();
        } catch (const Stopped&) {
            begin();
        }
        clock_.advance(std::chrono::minutes(1));
    }
    FAIL("the orders of Cin7 cannot be read");
}

void World::settle() {
    for (int rounds = 0; rounds < 500; ++rounds) {
        try {
            if (process_->step() > 0) continue;
        } catch (const Stopped&) {
            begin();
            continue;
        }
        const auto due = process_->next_due();
        if (!due || *due <= clock_.now()) return write_down();
        clock_.sleep_until(*due);
    }
    FAIL("the gateway does not come to rest");
}

void World::write_down() {
    for (const auto& [path, file] : site_.files()) {
        if (!files_.insert(path).second) continue;
        story_.push_back(words_of_sent(file.bytes, path.starts_with("/west/") ? "to West " : ""));
    }
    for (std::string& line : ledger_lines(*sandbox_, product_, seen_)) story_.push_back(std::move(line));
}

Lines World::letters() {
    Lines lines;
    const auto open = process_->store->dead_letters(store::DeadLetterState::open);
    REQUIRE(open);
    for (const auto& letter : *open) lines.push_back(letter.error.message);
    return lines;
}

Lines World::told() {
    Lines lines;
    const auto trade = process_->store->trade("SO-00001");
    REQUIRE(trade);
    for (const auto& entry : trade->journal)
        if (entry.event == "order-waiting" || entry.detail.find("nothing called: ") != std::string::npos)
            lines.push_back(entry.detail);
    for (std::string& letter : letters())
        if (std::ranges::find(lines, letter) == lines.end()) lines.push_back(std::move(letter));
    const auto approvals = process_->store->approvals(store::ApprovalState::proposed);
    REQUIRE(approvals);
    if (!approvals->empty()) lines.push_back(std::to_string(approvals->size()) + " to approve");
    return lines;
}

std::size_t World::calls() const {
    return http_->called().size();
}

const Lines& World::called() const {
    return http_->called();
}

}  // namespace crossdock::scenarios
