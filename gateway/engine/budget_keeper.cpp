#include "gateway/engine/budget_keeper.h"

#include "gateway/cin7/budget_report.h"

namespace crossdock::engine {

Result<void> BudgetKeeper::resume() {
    const auto kept = store_.cursor(budget_cursor);
    if (!kept) return std::unexpected(kept.error());
    if (!*kept) return {};
    if (const auto state = cin7::budget_from_json(**kept)) account_.resume_budget(state->day);
    return {};
}

Result<std::size_t> BudgetKeeper::step() {
    if (!resumed_) {
        if (auto done = resume(); !done) return std::unexpected(done.error());
        resumed_ = true;
    }
    const auto state = account_.budget();
    if (!state) return std::size_t{0};
    const Instant now = clock_.now();
    const std::string warning = cin7::budget_warning(*state, now);
    const std::string today = to_string(now).substr(0, 10);
    const bool to_warn = !warning.empty() && warned_on_ != today;
    const std::uint32_t calls = state->day.total(now);
    if (calls == kept_calls_ && !to_warn) return std::size_t{0};

    store::Changes changes;
    changes.cursors.push_back({std::string(budget_cursor), cin7::budget_to_json(*state)});
    if (to_warn) changes.journal.push_back({0, now, {}, {}, "cin7-budget-short", "cin7", warning, {}});
    if (auto done = store_.commit(changes, now); !done) return std::unexpected(done.error());
    kept_calls_ = calls;
    if (!to_warn) return std::size_t{0};
    warned_on_ = today;
    return fail(ErrorKind::transient, "cin7.budget-short", warning, {},
                "`crossdock budget` shows what the calls were for");
}

}  // namespace crossdock::engine
