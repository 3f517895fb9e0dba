// Messages over AS2 for tests of the store: one that came from a partner, and one of ours.
#pragma once

#include <string>
#include <string_view>

#include "gateway/store/store.h"

namespace crossdock::store::test {

inline As2Reception reception(std::string_view message_id, std::string_view content,
                              As2State state = As2State::accepted) {
    As2Reception made;
    made.message.partner = "acme";
    made.message.as2_from = "ACME EAST";
    made.message.as2_to = "us";
    made.message.message_id = message_id;
    made.message.state = state;
    made.message.mics = "AAAA, sha-256";
    made.message.disposition = "automatic-action/MDN-sent-automatically; processed";
    made.bytes = "AS2-From: ACME EAST\r\n\r\nISA*1";
    made.receipt = "Content-Type: multipart/report\r\n\r\nprocessed";
    if (state == As2State::accepted) made.deliveries = {{"as2", std::string(message_id) + "/po.edi", content}};
    return made;
}

inline As2Message ours(std::string_view message_id) {
    As2Message made;
    made.direction = Direction::outbound;
    made.partner = "acme";
    made.as2_from = "us";
    made.as2_to = "ACME EAST";
    made.message_id = message_id;
    made.state = As2State::sending;
    made.intent = "send/" + std::string(message_id);
    made.mics = "AAAA, sha-256";
    return made;
}

}  // namespace crossdock::store::test
