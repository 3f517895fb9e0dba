// Messages over AS2, both ways: what the store keeps of each, and what of a received one is stored at once.
//
// A message is known by its direction, the two AS2 names and its Message-ID. What travelled is kept byte for byte with
// its header, "Name: value" lines, an empty line, the body: what was sent is what is sent again, what was answered is
// what is answered again, and both can be shown to whoever doubts.
//
// Lifetime: values; views are used during the call only. Threads: values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/store/rows.h"

namespace crossdock::store {

enum class As2State {
    accepted,   // the partner's: its payloads are in the inbox, its receipt stands for ever. Final
    refused,    // the partner's: the receipt says why. When it comes again it is looked at anew
    sending,    // ours: durable; to be posted, or posted and waiting for its receipt
    confirmed,  // ours: the partner's receipt says that it was delivered. Final
    rejected    // ours: the receipt says that it was not, or none came in time. A replay moves it back to `sending`
};

struct As2Message {
    std::int64_t id = 0;
    Direction direction = Direction::inbound;
    std::string partner;
    std::string as2_from, as2_to;
    std::string message_id;  // without '<' and '>'
    As2State state = As2State::accepted;
    std::string intent;       // ours: that it is sent for. The partner's: that posts the receipt; empty: none does
    std::string mics;         // "<base64>, sha-256", one a line
    std::string disposition;  // of the receipt; empty: there is none
    std::optional<Sha256> bytes;
    std::optional<Sha256> receipt;
    Instant at;
    std::optional<Instant> receipt_at;
};

// A payload of a received message: it goes into the inbox.
struct As2Delivery {
    std::string transport;  // as of Arrival
    std::string path;
    std::string_view bytes;
};

}  // namespace crossdock::store
