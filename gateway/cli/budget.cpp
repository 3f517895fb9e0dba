#include "gateway/cli/budget.h"

#include "gateway/cin7/budget_report.h"
#include "gateway/cli/exit_codes.h"
#include "gateway/engine/budget_keeper.h"

namespace crossdock::cli {

int show_budget(store::Store& store, bool json, const Clock& clock, std::ostream& out, std::ostream& err) {
    const auto kept = store.cursor(engine::budget_cursor);
    if (!kept) {
        err << to_string(kept.error()) << "\n";
        return exit_failed;
    }
    const auto state = *kept ? cin7::budget_from_json(**kept) : std::nullopt;
    if (!state) {
        if (json)
            out << "null\n";
        else
            out << "The gateway has made no calls to Cin7 yet.\n";
        return exit_ok;
    }
    const Instant now = clock.now();
    if (json)
        out << cin7::budget_to_json(*state) << "\n";
    else
        for (const std::string& line : cin7::budget_lines(*state, now)) out << line << "\n";
    return cin7::budget_warning(*state, now).empty() ? exit_ok : exit_findings;
}

}  // namespace crossdock::cli
