// The steps of a stock plan in Cin7, each decided from what Cin7 shows now: done already, to be called, or in conflict.
//
// The same decision serves before the call and after it, as in fulfilment_steps.h. Adjustments are measured by what our
// own documents say was there before and after them: what moved between our reading and our writing shows as a
// remainder, and is corrected by a further document. Pure.
// Errors: needs-data, when Cin7 shows something that we must not overwrite.
//
//     auto next = decide_adjustment(plan, documents);
//     if (next && next->done) prove(next->proof);
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/cin7/stock.h"
#include "gateway/flows/stock_plan.h"
#include "partners/partner.h"

namespace crossdock::flows {

struct AdjustmentStep {
    bool done = false;
    std::string proof, detail;               // of done steps
    std::string reference;                   // of the document to write
    std::vector<cin7::StockChange> changes;  // what is still to change
};

// `ours` are the completed documents under the plan's reference, oldest first.
[[nodiscard]] Result<AdjustmentStep> decide_adjustment(const StockPlan& plan,
                                                       const std::vector<cin7::Adjustment>& ours);

struct TransferStep {
    bool done = false;
    std::string proof, detail;          // of done steps
    cin7::Transfer call;                // as it is to be completed
    std::vector<StockLine> difference;  // of done steps: what is to be adjusted at the destination
};

// `used` are ids of transfers that an earlier receipt of ours has completed.
[[nodiscard]] Result<TransferStep> decide_transfer(const StockPlan& plan, const cin7::Transfer& shown,
                                                   partners::StockTerms::Receipts mode,
                                                   const std::set<std::string>& used);

struct ReceiptStep {
    bool done = false;
    std::string proof, detail;  // of done steps
    cin7::ReceivingTask call;
};

// `used` are ids of receiving tasks that other receipts of ours have proven. One with exactly the plan's goods that
// nobody has proven is ours, or a person's who was faster.
[[nodiscard]] Result<ReceiptStep> decide_receipt(const StockPlan& plan, const cin7::Purchase& shown,
                                                 const std::set<std::string>& used);

struct CreditStep {
    bool done = false;
    bool invoiced = true;       // otherwise there is nothing to credit
    std::string proof, detail;  // of done steps
    cin7::CreditNote call;
};

[[nodiscard]] Result<CreditStep> decide_credit(const StockPlan& plan, const cin7::Billing& shown);

// The document id that a proof names: "transfer-id", "task-id"; empty where it names none.
[[nodiscard]] std::string proven_id(std::string_view proof, std::string_view name);

}  // namespace crossdock::flows
