#include "gateway/cli/orders.h"

#include "gateway/cli/exit_codes.h"
#include "gateway/flows/ownership.h"
#include "gateway/flows/replay.h"

namespace crossdock::cli {

int release_order(store::Store& store, const OrderRelease& release, const Clock& clock, std::ostream& out,
                  std::ostream& err) {
    const auto waits = store.cursor(flows::waiting_cursor(release.number));
    const auto sent = store.find_documents("warehouse-order", release.number, {});
    Result<void> done = {};
    if (!waits) done = std::unexpected(waits.error());
    if (!sent) done = std::unexpected(sent.error());
    if (done && (!sent->empty() || !*waits)) {
        err << "Order " << release.number
            << (sent->empty()
                    ? " does not wait: the gateway has not seen it, or it is not a partner's; orders are named "
                      "as in Cin7.\n"
                    : " went to its warehouse before.\n");
        return exit_usage;
    }
    if (done)
        done = store.commit(flows::allow_release(release.number, release.by, release.reason, clock.now()), clock.now());
    if (!done) {
        err << to_string(done.error()) << "\n";
        return exit_failed;
    }
    out << "Order " << release.number << " goes at the gateway's next look, when nothing else is in the way.\n";
    return exit_ok;
}

}  // namespace crossdock::cli
