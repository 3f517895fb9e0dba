// What is known to become of every form with a product of others: a reviewed table, kept beside what drives the
// product.
//
// A line counts for the forms that no line above it counts for; `*` is any word. `cells` is how many those are. `seen`
// stands in what the refusal says; `why` is for the reader.
//
//     way       sign  encrypt     compress  receipt  cells  outcome  seen               why
//     to-peer   *     aes256-gcm  *         *        45     refused  Unknown algorithm  it has no AES-GCM
//     to-peer   *     *           *         *        270    passes
//
// Lifetime: a value. Threads: one. Errors: a table that cannot be read throws.
//
//     Cells cells("tests/interop/libas2/cells.tsv");
//     CHECK(cells.differences("to-peer", exchange_to(peer)) == "");
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "form.h"

namespace crossdock::test {

class Cells {
  public:
    explicit Cells(const std::filesystem::path& table);

    // A line for each form of which something else became, and for each line that counts other than it says.
    [[nodiscard]] std::string differences(const std::string& way, const Outcomes& outcomes) const;

  private:
    struct Line {
        std::string way;
        Form form;
        std::size_t cells = 0;
        std::string outcome, seen;
    };
    [[nodiscard]] const Line* line_of(const std::string& way, const Form& form) const;

    std::string name_;
    std::vector<Line> lines_;
};

}  // namespace crossdock::test
