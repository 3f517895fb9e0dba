// Webhooks of the imitated account and the calls they make (C18): the first about a minute after the event, again 5,
// 10, 15, 20 and 25 minutes after the failure before; after the sixth the webhook is switched off without a word.
//
// Nobody is called from here: whoever has sockets asks for what is due and says what became of it. Lifetime: belongs to
// its CoreBooks. Threads: as the account. Errors: Refusals.
//
//     for (const WebhookCall& call : webhooks.due(now)) webhooks.settle(call.number, false, now);
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "gateway/doors/clock.h"
#include "gateway/sandbox/refusal.h"
#include "gateway/sandbox/webhook_call.h"

namespace crossdock::sandbox {

struct Webhook {
    std::string id, type;
    bool is_active = true;
    std::string url, authorization = "noauth";
    std::string user, password, bearer_token;
    Headers headers;
};

class Webhooks {
  public:
    static constexpr std::size_t most_of_a_type = 5;

    struct Delivery {
        unsigned number = 0;
        std::string webhook_id, event, body;
        Instant due{};
        unsigned failures = 0;
        enum class State { waiting, under_way, delivered, given_up } state = State::waiting;
    };

    Outcome<Webhook> put(Webhook webhook);  // an id that is known replaces; the caller gives new ones an id
    Outcome<Webhook> remove(const std::string& id);
    [[nodiscard]] const std::vector<Webhook>& all() const { return webhooks_; }
    [[nodiscard]] bool knows(const std::string& id) const;

    // One delivery for each active webhook of the type, `copies` times.
    void happened(const std::string& event, const std::string& body, Instant now, unsigned copies);
    // Those under way from now on, until they are settled.
    [[nodiscard]] std::vector<WebhookCall> due(Instant now);
    void settle(unsigned number, bool delivered, Instant now);
    [[nodiscard]] const std::vector<Delivery>& deliveries() const { return deliveries_; }

  private:
    Webhook* find(const std::string& id);

    std::vector<Webhook> webhooks_;
    std::vector<Delivery> deliveries_;
};

}  // namespace crossdock::sandbox
