// One imitated Cin7 Omni account: flat records with rules, stock by option and branch, and the ledger of what happened.
//
// There is no HTTP in it. Every write is of one record and answers one result; a refused record changes nothing.
// Setting a date is what makes things happen: dispatchedDate ships a whole order, completedDate adjusts or restocks,
// fullyReceivedDate receives (O7, O9, 3.2).
//
// Lifetime: keeps a pointer to the clock. Copying copies. Threads: one at a time. Errors: sentences in the result.
//
//     OmniAccount account(clock);
//     account.write(Resource::sales_orders, body, Verb::create, Hand::caller).errors.empty();
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "gateway/doors/clock.h"
#include "gateway/sandbox/amount.h"
#include "gateway/sandbox/effect_ledger.h"
#include "gateway/sandbox/json.h"
#include "gateway/sandbox/omni/fields.h"
#include "gateway/sandbox/omni/record_writer.h"

namespace crossdock::sandbox::omni {

enum class Verb { create, update };

struct WriteResult {
    long id = 0;
    std::string code{};
    std::vector<std::string> errors{};
    bool dispatched = false;  // by this write
};

class OmniAccount {
  public:
    struct Level {
        Amount on_hand;
        Instant modified;
    };
    // Product option, branch.
    using Levels = std::map<std::pair<long, long>, Level>;

    explicit OmniAccount(const Clock& clock) : clock_(&clock) {}

    [[nodiscard]] const std::vector<Json>& records(Resource resource) const;
    [[nodiscard]] const Json* find(Resource resource, long id) const;
    [[nodiscard]] const Json* cartons(long order_id) const;  // an array; nullptr when there are none
    [[nodiscard]] const EffectLedger& ledger() const { return ledger_; }
    [[nodiscard]] const Levels& levels() const { return levels_; }
    [[nodiscard]] Amount on_hand(std::string_view code, long branch_id) const;
    [[nodiscard]] Instant now() const { return clock_->now(); }

    // Rows of Stock and of ProductOptions, as they are now.
    [[nodiscard]] std::vector<Json> stock_rows() const;
    [[nodiscard]] std::vector<Json> option_rows() const;

    WriteResult write(Resource resource, const Json& body, Verb verb, Hand hand, bool refuse_short_dispatch = false);
    // Replaces the order's whole list.
    WriteResult put_cartons(long order_id, const Json& cartons);

    // Of the seed: what is there from the start.
    void set_on_hand(long option_id, long branch_id, Amount quantity);
    [[nodiscard]] const Json* option(std::string_view code) const;
    [[nodiscard]] const Json* option(long id) const;

    // People at Omni's screens (C20): what no call can do.
    bool undo_dispatch(long order_id);

  private:
    struct Book {
        std::vector<Json> rows;
        std::unordered_map<long, std::size_t> places;
        std::unordered_set<std::string> references;  // in lower case
    };

    Book& book(Resource resource) { return books_[resource]; }
    long next_id() { return ++last_id_; }
    [[nodiscard]] std::string stamp() const;

    void default_new(Resource resource, Json& record);
    [[nodiscard]] std::vector<std::string> checked(Resource resource, Json& record, const Json* before) const;
    [[nodiscard]] std::vector<std::string> checked_branch(Resource resource, const Json& record,
                                                          const Json* before) const;
    [[nodiscard]] std::vector<std::string> checked_lines(Resource resource, Json& record, const Json* before) const;
    [[nodiscard]] std::vector<std::string> checked_product(const Json& record, const Json* before) const;
    [[nodiscard]] std::vector<std::string> in_stock(const Json& record) const;
    void number_lines(Resource resource, Json& record);
    static void add_up(Json& record);

    // What the change brings about, and the effect that tells it. True when goods were dispatched.
    bool act(Resource resource, Json& record, const Json* before);
    void act_on_transfer(Json& record, const Json* before);
    void move_lines(const Json& record, const char* quantity, long branch_id, int sign);
    void move(long option_id, long branch_id, Amount by);
    void record_effect(EffectKind kind, const Json& record, Resource resource);

    const Clock* clock_;
    std::map<Resource, Book> books_;
    std::map<long, Json> cartons_;
    Levels levels_;
    std::vector<StockMove> moves_;
    EffectLedger ledger_;
    long last_id_ = 1000;
};

}  // namespace crossdock::sandbox::omni
