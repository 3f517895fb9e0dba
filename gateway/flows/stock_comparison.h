// What the warehouse says is there, or what it says has changed, against what Cin7 shows: which differences are made
// good without asking, and which wait for a person.
//
// What Cin7 does not know yet is counted first: shipments picked at the warehouse but not yet applied, changes and
// receipts on their way, and, where the warehouse tells what is available, what released orders still need. Nobody
// knows whether what moved around the time of a count is in it; what that explains is no difference. Pure.
// Errors: a stored plan that cannot be read (bug); transient where something is under way of which nobody knows whether
// Cin7 has it, so that a comparison would count it twice or not at all.
//
//     auto flight = in_flight(open_intents, proposals, "acme", "ACME 3PL East", intent.key);
//     auto compared = compare(plan, levels, *flight, {}, {}, partner.stock);
#pragma once

#include <span>
#include <string>
#include <vector>

#include "gateway/cin7/stock.h"
#include "gateway/flows/stock_in_parts.h"
#include "gateway/flows/stock_plan.h"
#include "gateway/store/store.h"
#include "partners/partner.h"

namespace crossdock::flows {

struct InFlight {
    std::vector<StockLine> changes;   // that Cin7's stock will still make
    std::string doubt;                // what could not be applied; then nothing is adjusted without asking
    std::vector<HeldKits> kits = {};  // that lie in Cin7 until then, and whose parts left
};

// `open` are the intents of lane cin7 that are not finished, `proposals` the approvals that nobody has decided.
[[nodiscard]] Result<InFlight> in_flight(std::span<const store::Intent> open,
                                         std::span<const store::Approval> proposals, std::string_view partner,
                                         std::string_view location, std::string_view own_key);

// What shipments take away, whether Cin7 has them yet or not; `intents` are those that follow from them.
[[nodiscard]] Result<std::vector<StockLine>> taken_by(std::span<const store::Intent> intents,
                                                      std::string_view location);

// Whether nothing of the partner was begun, answered, finished or added between two looks at what is open: only then
// do figures that were read in between fit to what was on its way.
[[nodiscard]] bool nothing_moved(std::span<const store::Intent> before, std::span<const store::Intent> after,
                                 std::string_view partner);

struct Comparison {
    std::size_t agree = 0;
    std::vector<StockLine> within, beyond;  // of the tolerance; as differences
    std::string detail;                     // one line for a person
};

// `promised` is what released orders still need; `maybe_counted` what left, or where free goods are told was promised,
// at a time when it may still have been counted.
[[nodiscard]] Comparison compare(const StockPlan& plan, const std::vector<cin7::StockLevel>& levels,
                                 const InFlight& flight, const std::vector<StockLine>& promised,
                                 const std::vector<StockLine>& maybe_counted, const partners::StockTerms& terms);

// The intent and the proposal that follow, and which older proposals they replace.
[[nodiscard]] Result<store::Changes> follow_comparison(const store::Intent& intent, const StockPlan& plan,
                                                       const Comparison& compared,
                                                       std::span<const store::Approval> proposals, Instant now);

}  // namespace crossdock::flows
