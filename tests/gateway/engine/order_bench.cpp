#include "tests/gateway/engine/order_bench.h"

#include <sstream>

#include "gateway/flows/replay.h"

namespace crossdock::engine::test {

using namespace std::chrono_literals;

OrderBench::OrderBench(std::string order, const std::string& release) : number(std::move(order)) {
    home.edit("partner.xml", "Acme East", "East");
    if (!release.empty()) home.edit("partner.xml", "  <x12", "  <release " + release + "/>\n  <x12");
    home.write("skus.csv", "sku,partner_sku,unit,each\nTEE,100231,,\nCAP,100232,,\n");
    home.reload();
}

void OrderBench::begin() {
    start_anew();
}

void OrderBench::start_anew() {
    poll_ = std::make_unique<OrderPoll>("acme", home.registry(), source(), store, clock());
    sender_ = std::make_unique<Sender>(
        "acme", home.registry(), [this](const auto&) { return site.open(); }, store, clock(), random_);
    perform_ = performer();
    REQUIRE(store.unwatched().rescue(clock().now()));
}

void OrderBench::turn() {
    clock().advance(1min);
    const auto looked = poll_->look();
    bool done = looked.has_value();
    for (int step = 0; done && step < 4; ++step) done = sender_->step().has_value();
    if (!done) start_anew();
}

void OrderBench::ship(const std::string& shipment, int tees, const std::string& tracking) {
    const std::string count = std::to_string(tees);
    const std::string text = interchange(
        "SW", "945",
        {"W06*F*" + number + "*20261121*" + shipment + "\n" + (tracking.empty() ? "" : "N9*2I*" + tracking + "\n") +
         "LX*1\nW12*CC*" + count + "*" + count + "**EA**VN*100231\nW03*" + count + "\n"},
        "00000001" + std::to_string(++shipments_));
    REQUIRE(
        store.receive({"acme", "site", "/out/" + shipment + ".edi", text.size(), std::nullopt}, text, clock().now()));
    Intake intake(store, home.registry(), clock(), can());
    REQUIRE(intake.read_inbox());
    REQUIRE(intake.decide());
    for (int step = 0; step < 10; ++step) {
        REQUIRE(perform_());
        clock().advance(2min);
    }
}

void OrderBench::replay_all() {
    for (const auto& letter : value_of(store.dead_letters(store::DeadLetterState::open)))
        REQUIRE(store.commit(value_of(flows::replay(letter, clock().now())), clock().now()));
    Intake intake(store, home.registry(), clock(), can());
    REQUIRE(intake.decide());
    for (int step = 0; step < 10; ++step) {
        REQUIRE(perform_());
        clock().advance(2min);
    }
}

Lines OrderBench::sent() const {
    Lines words;
    for (const auto& [path, file] : site.files()) {
        if (!path.starts_with("/in/")) continue;
        std::string line;
        std::istringstream segments(file.bytes);
        for (std::string segment; std::getline(segments, segment);) {
            if (segment.starts_with("W05*")) line = segment.substr(4, 2 + number.size());
            if (segment.starts_with("W01*")) line += " " + segment.substr(4, segment.find('*', 4) - 4);
        }
        if (const auto star = line.find('*'); star != std::string::npos) line[star] = ' ';
        words.push_back(line);
    }
    return words;
}

Lines OrderBench::letters() {
    Lines lines;
    for (const auto& letter : value_of(store.dead_letters(store::DeadLetterState::open)))
        lines.push_back(letter.error.code + ": " + letter.error.message);
    return lines;
}

Lines OrderBench::events() {
    Lines lines;
    const auto trade = value_of(store.trade(number));
    for (const auto& entry : trade.journal) lines.push_back(entry.event);
    return lines;
}

CoreOrders::CoreOrders(const std::string& release) : OrderBench("SO-00001", release) {
    begin();
}

std::unique_ptr<OrderSource> CoreOrders::source() {
    sales_ = shared_sales(*account.core, account.clock, 0ms);
    return orders_of(*account.core, *sales_, account.clock);
}

std::function<Result<std::size_t>()> CoreOrders::performer() {
    return [made = std::make_shared<Cin7Performer>(*account.core, store, account.clock, random_, 2min)] {
        return made->step();
    };
}

void CoreOrders::change_tees(int quantity) {
    by_hand([&](sandbox::CoreAccount& core) {
        const std::string id = core.sales().front().id;
        sandbox::Order order = core.sales().front().order;
        REQUIRE(core.cancel_sale(id, sandbox::Cancel::undo));
        auto& first = order.lines.front();
        const auto before = first.total;
        first.quantity = sandbox::Amount(quantity);
        first.total = (first.quantity * first.price).less_percent(first.discount);
        order.total_before_tax += first.total - before;
        order.total += first.total - before;
        order.status = sandbox::Stage::authorised;
        REQUIRE(core.write_order({id, order, sandbox::AutoMode::no_pick, sandbox::AutoMode::no_pick}));
    });
}

void CoreOrders::change_ship_day(const std::string& day) {
    by_hand([&](sandbox::CoreAccount& core) {
        auto header = core.sales().front().header;
        header.ship_by = day;
        REQUIRE(core.change_sale(core.sales().front().id, header));
    });
}

void CoreOrders::make_void() {
    by_hand([](sandbox::CoreAccount& core) { REQUIRE(core.void_by_person(core.sales().front().id)); });
}

std::unique_ptr<OrderSource> OmniOrders::source() {
    orders_ = shared_orders(*account.omni, account.clock, 0ms);
    return orders_of(*account.omni, *orders_, {});
}

OmniOrders::OmniOrders(const std::string& release) : OrderBench("SO-1", release) {
    account.sell(number, R"([{"code": "TEE", "qty": 10}])");
    begin();
}

std::function<Result<std::size_t>()> OmniOrders::performer() {
    return
        [made = std::make_shared<OmniPerformer>(*account.omni, store, account.clock, random_)] { return made->step(); };
}

void OmniOrders::change_tees(int quantity) {
    const auto line = account.order(number).lines.at(0).id;
    account.person(
        number, R"({"lineItems": [{"id": )" + std::to_string(line) + R"(, "qty": )" + std::to_string(quantity) + "}]}");
}

void OmniOrders::change_ship_day(const std::string& day) {
    account.person(number, R"({"estimatedDeliveryDate": ")" + day + R"(T00:00:00Z"})");
}

std::unique_ptr<OrderBench> bench_of(const std::string& product, const std::string& release) {
    if (product == "core") return std::make_unique<CoreOrders>(release);
    return std::make_unique<OmniOrders>(release);
}

}  // namespace crossdock::engine::test
