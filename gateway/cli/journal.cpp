#include "gateway/cli/journal.h"

#include "gateway/cli/exit_codes.h"

namespace crossdock::cli {

int verify_journal(store::Store& store, std::ostream& out, std::ostream& err) {
    const auto broken = store.verify_journal();
    if (!broken) {
        err << to_string(broken.error()) << "\n";
        return exit_failed;
    }
    if (*broken) {
        out << "The journal was changed at entry " << **broken << ": its hash does not follow from the entry before.\n"
            << "Restore the data directory from a backup, and find out who wrote to the database.\n";
        return exit_findings;
    }
    out << "The journal is whole: every entry's hash follows from the one before.\n";
    return exit_ok;
}

}  // namespace crossdock::cli
