// `crossdock dead-letters list|show|replay`: what cannot go on, why, and back again once it is mended.
//
// list and show read; replay moves the subject back to where it was, and the running gateway takes it from there.
#pragma once

#include <cstdint>
#include <ostream>
#include <vector>

#include "gateway/doors/clock.h"
#include "gateway/store/store.h"

namespace crossdock::cli {

struct DeadLetterOptions {
    bool json = false;
    bool all = false;  // list: replayed ones too
};

[[nodiscard]] int list_dead_letters(store::Store& store, const DeadLetterOptions& options, std::ostream& out,
                                    std::ostream& err);
[[nodiscard]] int show_dead_letter(store::Store& store, std::int64_t id, const DeadLetterOptions& options,
                                   std::ostream& out, std::ostream& err);
// `ids` empty: all that are open.
[[nodiscard]] int replay_dead_letters(store::Store& store, std::vector<std::int64_t> ids, const Clock& clock,
                                      std::ostream& out, std::ostream& err);

}  // namespace crossdock::cli
