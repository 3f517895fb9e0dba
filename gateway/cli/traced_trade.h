// What a key belongs to: trades with the messages over AS2 that their files travelled in, or a message that is of none.
//
//     auto found = find_traced(store, archive, "PO-4711", partners);
//
// Lifetime: values. Threads: free. Errors: of the store.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "gateway/flows/awaited.h"
#include "gateway/store/as2_archive.h"
#include "gateway/store/store.h"

namespace crossdock::cli {

struct TracedTrade {
    store::Trade trade;  // of a message that is of none: its Message-ID, its files and the letters about it
    std::vector<store::As2Exchange> exchanges;
    std::vector<flows::Awaited> awaited;  // goods that a warehouse has not shipped yet
    bool is_trade = true;
};

[[nodiscard]] Result<std::vector<TracedTrade>> find_traced(store::Store& store, store::As2Archive& archive,
                                                           std::string_view key,
                                                           std::span<const partners::Partner> partners = {});

}  // namespace crossdock::cli
