#include "gateway/sandbox/core/webhooks.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace crossdock::sandbox {
namespace {

using namespace std::chrono_literals;

constexpr auto first_delay = 1min;
constexpr std::array<std::chrono::minutes, 5> retry_delays{5min, 10min, 15min, 20min, 25min};

// Case-exact, American spelling where Cin7 has it (1.16).
constexpr std::array<std::string_view, 32> known_types{"Sale/Created",
                                                       "Sale/QuoteAuthorised",
                                                       "Sale/OrderAuthorised",
                                                       "Sale/Voided",
                                                       "Sale/Backordered",
                                                       "Sale/ShipmentAuthorised",
                                                       "Sale/InvoiceAuthorised",
                                                       "Sale/PickAuthorised",
                                                       "Sale/PackAuthorised",
                                                       "Sale/CreditNoteAuthorised",
                                                       "Sale/Undo",
                                                       "Sale/PartialPaymentReceived",
                                                       "Sale/FullPaymentReceived",
                                                       "Sale/AttachmentAdded",
                                                       "Sale/AdditionalAttributesChanged",
                                                       "Sale/ShipmentTrackingNumberChanged",
                                                       "Purchase/OrderAuthorised",
                                                       "Purchase/InvoiceAuthorised",
                                                       "Purchase/StockReceivedAuthorised",
                                                       "Purchase/CreditNoteAuthorised",
                                                       "Purchase/Updated",
                                                       "Customer/Updated",
                                                       "Supplier/Updated",
                                                       "Product/Updated",
                                                       "Stock/AvailableStockLevelChanged",
                                                       "Lead/Updated",
                                                       "Lead/Converted",
                                                       "Opportunity/Authorized",
                                                       "Opportunity/AttachmentAdded",
                                                       "Opportunity/Voided",
                                                       "Opportunity/Converted",
                                                       "Task/Overdue"};

std::string base64(std::string_view bytes) {
    static constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const auto byte = [&](std::size_t i) {
            return at + i < bytes.size() ? static_cast<unsigned>(static_cast<unsigned char>(bytes[at + i])) : 0U;
        };
        const unsigned group = byte(0) << 16U | byte(1) << 8U | byte(2);
        for (unsigned i = 0; i < 4; ++i) text += at + i > bytes.size() ? '=' : digits[group >> (18U - 6U * i) & 63U];
    }
    return text;
}

Headers headers_of(const Webhook& webhook) {
    Headers headers = webhook.headers;
    if (webhook.authorization == "bearerauth") headers.emplace_back("Authorization", "Bearer " + webhook.bearer_token);
    if (webhook.authorization == "basicauth")
        headers.emplace_back("Authorization", "Basic " + base64(webhook.user + ":" + webhook.password));
    return headers;
}

}  // namespace

Webhook* Webhooks::find(const std::string& id) {
    const auto found = std::ranges::find(webhooks_, id, &Webhook::id);
    return found == webhooks_.end() ? nullptr : &*found;
}

bool Webhooks::knows(const std::string& id) const {
    return std::ranges::find(webhooks_, id, &Webhook::id) != webhooks_.end();
}

Outcome<Webhook> Webhooks::put(Webhook webhook) {
    if (std::ranges::find(known_types, webhook.type) == known_types.end())
        return refuse("Webhook type '" + webhook.type + "' is not valid");
    const auto same_type = std::ranges::count_if(
        webhooks_, [&](const Webhook& one) { return one.type == webhook.type && one.id != webhook.id; });
    if (static_cast<std::size_t>(same_type) >= most_of_a_type)
        return refuse("Only 5 webhooks of type '" + webhook.type + "' are allowed");
    if (Webhook* known = find(webhook.id)) return *known = std::move(webhook);
    return webhooks_.emplace_back(std::move(webhook));
}

Outcome<Webhook> Webhooks::remove(const std::string& id) {
    Webhook* known = find(id);
    if (known == nullptr) return refuse("Webhook not found");
    Webhook removed = *known;
    std::erase_if(webhooks_, [&](const Webhook& one) { return one.id == id; });
    return removed;
}

void Webhooks::happened(const std::string& event, const std::string& body, Instant now, unsigned copies) {
    for (const Webhook& webhook : webhooks_) {
        if (!webhook.is_active || webhook.type != event) continue;
        for (unsigned copy = 0; copy < copies; ++copy)
            deliveries_.push_back({static_cast<unsigned>(deliveries_.size()) + 1, webhook.id, event, body,
                                   now + first_delay, 0, Delivery::State::waiting});
    }
}

std::vector<WebhookCall> Webhooks::due(Instant now) {
    std::vector<WebhookCall> calls;
    for (Delivery& one : deliveries_) {
        if (one.state != Delivery::State::waiting || one.due > now) continue;
        const Webhook* webhook = find(one.webhook_id);
        if (webhook == nullptr || !webhook->is_active) {
            one.state = Delivery::State::given_up;
            continue;
        }
        one.state = Delivery::State::under_way;
        calls.push_back({one.number, webhook->url, headers_of(*webhook), one.body});
    }
    return calls;
}

void Webhooks::settle(unsigned number, bool delivered, Instant now) {
    Delivery& one = deliveries_.at(number - 1);
    if (delivered) {
        one.state = Delivery::State::delivered;
        return;
    }
    if (one.failures < retry_delays.size()) {
        one.due = now + retry_delays.at(one.failures++);
        one.state = Delivery::State::waiting;
        return;
    }
    ++one.failures;
    one.state = Delivery::State::given_up;
    if (Webhook* webhook = find(one.webhook_id)) webhook->is_active = false;
}

}  // namespace crossdock::sandbox
