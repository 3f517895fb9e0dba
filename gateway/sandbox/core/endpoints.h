// The endpoints of the imitated API: each turns one decoded call into one answer. The router finds them.
//
// Lifetime: a Call lives for one request. Threads: one.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/sandbox/core/core_account.h"
#include "gateway/sandbox/json.h"
#include "gateway/sandbox/message.h"
#include "gateway/sandbox/options.h"
#include "gateway/sandbox/target.h"

namespace crossdock::sandbox {

struct Call {
    const Target& target;
    const Json& body;  // an object; empty for GET and DELETE
    CoreAccount& account;
    const Options& options;
    std::string_view method{};
};

namespace endpoints {

Response get_sale_list(Call& call);
Response get_sale(Call& call);
Response post_sale(Call& call);
Response put_sale(Call& call);
Response delete_sale(Call& call);
Response get_order(Call& call);
Response post_order(Call& call);

Response get_fulfilments(Call& call);
Response post_fulfilment(Call& call);
Response delete_fulfilment(Call& call);
Response get_pick(Call& call);
Response write_pick(Call& call);
Response get_pack(Call& call);
Response write_pack(Call& call);
Response get_ship(Call& call);
Response post_ship(Call& call);
Response put_ship(Call& call);

Response get_locations(Call& call);
Response get_carriers(Call& call);
Response get_products(Call& call);
Response get_customers(Call& call);
Response get_me(Call& call);
Response post_carrier(Call& call);
Response get_suppliers(Call& call);
Response get_tax_rules(Call& call);

Response get_invoices(Call& call);
Response post_invoice(Call& call);
Response get_credit_notes(Call& call);
Response post_credit_note(Call& call);
Response delete_credit_note(Call& call);
Response get_credit_note_list(Call& call);

Response get_adjustment(Call& call);
Response write_adjustment(Call& call);
Response delete_adjustment(Call& call);
Response get_adjustment_list(Call& call);
Response get_stocktake(Call& call);
Response write_stocktake(Call& call);
Response delete_stocktake(Call& call);
Response get_stocktake_list(Call& call);
Response get_write_off(Call& call);
Response write_write_off(Call& call);

Response get_transfer(Call& call);
Response write_transfer(Call& call);
Response post_transfer_order(Call& call);
Response delete_transfer(Call& call);
Response get_transfer_list(Call& call);

Response get_purchase_list(Call& call);
Response get_purchase(Call& call);
Response get_advanced_purchase(Call& call);
Response post_purchase(Call& call);
Response post_advanced_purchase(Call& call);
Response post_purchase_order(Call& call);
Response post_purchase_invoice(Call& call);
Response write_purchase_stock(Call& call);
Response write_advanced_stock(Call& call);
Response write_put_away(Call& call);

Response get_webhooks(Call& call);
Response write_webhook(Call& call);
Response delete_webhook(Call& call);

}  // namespace endpoints

[[nodiscard]] Response missing_attribute(const char* name);
// Of the query, in lower case.
[[nodiscard]] std::string id_of(const Call& call, const char* parameter);

// One page of `count` rows in the list envelope { Total, Page, <list_key> } (C6); row(i) encodes the i-th.
[[nodiscard]] Response paged(const Target& target, const char* list_key, std::size_t count,
                             const std::function<Json(std::size_t)>& row);

}  // namespace crossdock::sandbox
