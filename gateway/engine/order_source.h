// Where orders come from: what each product of Cin7 shows of orders that a warehouse may ship, behind one interface.
//
// Lifetime: a candidate may outlive its source's answer, not its source. Threads: any. Errors: of Cin7.
//
//     for (const Candidate& one : *source.changed_since(since, location))
//         if (one.release) auto decided = one.release(partner, all, now, false);
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "gateway/cin7/core.h"
#include "gateway/cin7/omni.h"
#include "gateway/engine/shared_list.h"
#include "gateway/flows/flow.h"
#include "gateway/flows/order_state.h"
#include "partners/partner.h"

namespace crossdock::engine {

// Why an order is not released.
struct Hold {
    flows::Refusal why;
    bool needs_a_person = false;
};
using Release = std::expected<store::Changes, Hold>;
using Partners = std::span<const partners::Partner>;

struct Candidate {
    std::string number;
    std::optional<Instant> updated;
    std::string stamp;  // another one when the order has changed
    // Decides, after a further read where the list does not say enough; empty where the list says that it cannot go.
    // `all` are those who may get a part of it. `allowed`: a clerk says that it shall go whoever else seems to ship it.
    std::function<Result<Release>(const partners::Partner&, Partners all, Instant now, bool allowed)> release;
    // Of an order that went out: what the list says of it, and a further read where that is not enough. `all` as above.
    flows::OrderState state = {};
    std::function<Result<flows::OrderState>(Partners all)> read = {};
};

class OrderSource {
  public:
    struct Place {
        std::string id, name;
    };

    virtual ~OrderSource() = default;

    // "location", "branch"
    [[nodiscard]] virtual std::string place_word() const = 0;
    [[nodiscard]] virtual Result<std::vector<Place>> places() = 0;
    // Orders of the place that changed at or after `since`, oldest change first.
    [[nodiscard]] virtual Result<std::vector<Candidate>> changed_since(Instant since, const std::string& place_id) = 0;
};

// The lists that the sources of all partners share; the account must outlive them.
using SharedSales = SharedList<cin7::SaleSummary>;
using SharedOrders = SharedList<cin7::OmniOrder>;
[[nodiscard]] std::unique_ptr<SharedSales> shared_sales(cin7::Core& core, Clock& clock,
                                                        std::chrono::milliseconds fresh_for);
[[nodiscard]] std::unique_ptr<SharedOrders> shared_orders(cin7::Omni& omni, Clock& clock,
                                                          std::chrono::milliseconds fresh_for);

// What is passed in must outlive the source.
[[nodiscard]] std::unique_ptr<OrderSource> orders_of(cin7::Core& core, SharedSales& sales, Clock& clock);
// `stages` as in gateway.xml.
[[nodiscard]] std::unique_ptr<OrderSource> orders_of(cin7::Omni& omni, SharedOrders& orders,
                                                     std::vector<std::string> stages);

}  // namespace crossdock::engine
