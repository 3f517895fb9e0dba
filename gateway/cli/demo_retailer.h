// The retailer of the demo, a customer of the brand: it sends one purchase order (850) and counts the 997s that accept
// it.
//
// Lifetime: borrows the folders of its side of the line. Threads: one. Errors: what it cannot write or read.
//
//     DemoRetailer retailer(side.in(), side.out(), library);
//     retailer.order("PO-8801", now);   // the 850 lies in `out`
//     retailer.look();                  // the 997s in `in`
#pragma once

#include "gateway/cli/demo_paperwork.h"

namespace crossdock::cli {

class DemoRetailer {
  public:
    DemoRetailer(std::filesystem::path in, std::filesystem::path out, const mapping::Library& library);

    [[nodiscard]] Result<void> order(const std::string& number, Instant now);
    [[nodiscard]] Result<void> look();
    // How often a 997 accepted the order.
    [[nodiscard]] std::size_t acceptances() const { return papers_.answers(control_); }

  private:
    const std::filesystem::path in_;
    DemoPaperwork papers_;
    mapping::Mapping order_mapping_, acknowledgement_mapping_;
    std::string control_;  // of the order's interchange
};

}  // namespace crossdock::cli
