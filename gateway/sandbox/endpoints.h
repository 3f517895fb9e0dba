// The endpoints of the imitated API: each turns one decoded call into one answer. The router finds them.
//
// Lifetime: a Call lives for one request. Threads: one.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "gateway/sandbox/core_account.h"
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

}  // namespace endpoints

// One page of `count` rows in the list envelope { Total, Page, <list_key> } (C6); row(i) encodes the i-th.
[[nodiscard]] Response paged(const Target& target, const char* list_key, std::size_t count,
                             const std::function<Json(std::size_t)>& row);

}  // namespace crossdock::sandbox
