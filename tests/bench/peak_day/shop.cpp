#include "tests/bench/peak_day/shop.h"

#include <chrono>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "gateway/sandbox/seed.h"
#include "partners/core_statuses.h"
#include "tests/bench/peak_day/warehouses.h"

namespace crossdock::bench {
namespace {

using namespace std::chrono_literals;
using sandbox::EffectKind;
using sandbox::Json;
using sandbox::ProductLine;

constexpr auto answer_time = 300ms;  // of a call, as of an API far away
const char* const customer = "Northwind Outfitters";

template <class T>
T value(Result<T> result) {
    if (!result) throw std::runtime_error(to_string(result.error()));
    if constexpr (!std::is_void_v<T>) return *std::move(result);
}

Json everything(ProductLine product) {
    Json shelves = Json::object(), products = Json::array(), places = Json::array(), stock = Json::object();
    for (std::size_t item = 0; item < item_count; ++item) {
        shelves[item_number(item)] = shelf_stock;
        products.push_back(product == ProductLine::core ? Json{{"SKU", item_number(item)}}
                                                        : Json{{"code", item_number(item)}, {"price", 9.5}});
    }
    for (std::size_t house = 0; house < house_count; ++house) {
        places.push_back(product == ProductLine::core ? Json{{"Name", house_name(house)}, {"stock", shelves}}
                                                      : Json{{"company", house_name(house)}});
        stock[house_name(house)] = shelves;
    }
    if (product == ProductLine::core)
        return {{"products", products}, {"locations", places}, {"customers", {{{"Name", customer}}}}};
    return {{"Branches", places},
            {"Contacts", {{{"company", customer}, {"email", "edi@northwind.example"}}}},
            {"Products", products},
            {"Stock", stock}};
}

}  // namespace

Shop::Shop(ProductLine product, Clock& clock) : product_(product) {
    sandbox::Options options;
    options.product = product;
    const auto account_id = options.account_id, key = options.application_key, user = options.user;
    server_ = value(sandbox::Server::start(std::move(options), clock));
    seed(everything(product).dump());
    const auto observer = [this, &clock](const cin7::CallRecord& record) {
        {
            const std::lock_guard lock(mutex_);
            ++calls_[record.purpose];
            if (record.outcome == "cin7.limited") ++limited_;
        }
        clock.sleep_until(clock.now() + answer_time);
    };
    if (product == ProductLine::core) {
        cin7::CoreSettings settings{.base_url = server_->base_url(), .account_id = account_id, .application_key = key};
        settings.statuses =
            partners::CoreStatuses::load(
                std::filesystem::path(CROSSDOCK_SOURCE_DIR) / "mappings/library/cin7/core-statuses.csv", {})
                .value();
        settings.observer = observer;
        core_ = value(cin7::open_core(std::move(settings), clock, random_));
    } else {
        cin7::OmniSettings settings{.base_url = server_->base_url(), .user = user, .key = key};
        settings.observer = observer;
        omni_ = value(cin7::open_omni(std::move(settings), clock, random_));
    }
}

void Shop::seed(const std::string& json) {
    const Json read = Json::parse(json);
    value(product_ == ProductLine::core
              ? server_->with_account([&](auto& account) { return sandbox::seed_account(account, read); })
              : server_->with_omni([&](auto& account) { return sandbox::seed_account(account, read); }));
}

void Shop::enter(std::size_t orders) {
    if (orders == 0) return;
    Json rows = Json::array();
    for (std::size_t i = 0; i < orders; ++i) {
        const std::size_t number = ++entered_;
        const std::string house = house_name(number % house_count);
        const std::string first = item_number(number % item_count), second = item_number((number * 7 + 1) % item_count);
        if (product_ == ProductLine::core)
            rows.push_back({{"Customer", customer},
                            {"Location", house},
                            {"CustomerReference", "PO-" + std::to_string(number)},
                            {"Lines", {{{"SKU", first}, {"Quantity", 6}}, {{"SKU", second}, {"Quantity", 2}}}}});
        else
            rows.push_back({{"branch", house},
                            {"memberEmail", "edi@northwind.example"},
                            {"company", customer},
                            {"customerOrderNo", "PO-" + std::to_string(number)},
                            {"reference", "WEB-" + std::to_string(number)},
                            {"lineItems", {{{"code", first}, {"qty", 6}}, {{"code", second}, {"qty", 2}}}}});
    }
    seed(Json{{product_ == ProductLine::core ? "sales" : "SalesOrders", rows}}.dump());
}

std::map<std::string, std::size_t> Shop::calls() const {
    const std::lock_guard lock(mutex_);
    return calls_;
}

std::size_t Shop::limited() const {
    const std::lock_guard lock(mutex_);
    return limited_;
}

std::map<std::string, Instant> Shop::shipped() {
    const auto read = [this](auto& account) {
        const auto wanted = product_ == ProductLine::core ? EffectKind::ship_authorised : EffectKind::order_dispatched;
        std::map<std::string, Instant> at;
        for (const auto& effect : account.ledger().entries())
            if (effect.kind == wanted && !at.emplace(effect.order_number, effect.at).second)
                throw std::runtime_error(effect.order_number + " was shipped twice");
        return at;
    };
    return product_ == ProductLine::core ? server_->with_account(read) : server_->with_omni(read);
}

std::int64_t Shop::on_hand(std::size_t house, std::size_t item) {
    if (product_ == ProductLine::core)
        return server_->with_account([&](sandbox::CoreAccount& account) {
            const auto& books = account.catalogue();
            return account.stock()
                .on_hand(books.product({}, item_number(item))->id, *books.place({}, house_name(house)))
                .whole();
        });
    return server_->with_omni([&](sandbox::omni::OmniAccount& account) {
        for (const Json& branch : account.records(sandbox::omni::Resource::branches))
            if (branch.at("company") == house_name(house))
                return account.on_hand(item_number(item), branch.at("id").get<long>()).whole();
        throw std::runtime_error("no branch " + house_name(house));
    });
}

}  // namespace crossdock::bench
