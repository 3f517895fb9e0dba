// webhooks (C18, 1.16).
#include <nlohmann/json.hpp>

#include "gateway/sandbox/answers.h"
#include "gateway/sandbox/body_reader.h"
#include "gateway/sandbox/core/endpoints.h"

namespace crossdock::sandbox::endpoints {
namespace {

Json encode_webhook(const Webhook& one) {
    Json headers = Json::array();
    for (const auto& [key, value] : one.headers) headers.push_back({{"Key", key}, {"Value", value}});
    return {{"ID", one.id},
            {"Type", one.type},
            {"Name", one.type},
            {"IsActive", one.is_active},
            {"ExternalURL", one.url},
            {"ExternalAuthorizationType", one.authorization},
            {"ExternalUserName", one.user},
            {"ExternalPassword", one.password},
            {"ExternalBearerToken", one.bearer_token},
            {"ExternalHeaders", std::move(headers)}};
}

Response answer(const std::vector<Webhook>& webhooks) {
    Json rows = Json::array();
    for (const Webhook& one : webhooks) rows.push_back(encode_webhook(one));
    return json_answer({{"Webhooks", std::move(rows)}});
}

}  // namespace

Response get_webhooks(Call& call) {
    return answer(call.account.books().webhooks.all());
}

Response write_webhook(Call& call) {
    Complaints complaints;
    const BodyReader body(call.body, complaints);
    CoreBooks& books = call.account.books();
    Webhook webhook;
    if (call.method == "PUT") {
        webhook.id = body.required_id("ID");
        if (!webhook.id.empty() && !books.webhooks.knows(webhook.id)) body.wrong("Webhook not found");
    }
    webhook.type = body.required_text("Type");
    webhook.is_active = body.flag("IsActive", true);
    webhook.url = body.required_text("ExternalURL", 1024);
    if (body.has("ExternalAuthorizationType")) webhook.authorization = body.text("ExternalAuthorizationType");
    if (webhook.authorization != "noauth" && webhook.authorization != "basicauth" &&
        webhook.authorization != "bearerauth")
        body.wrong("ExternalAuthorizationType '" + webhook.authorization + "' is not valid");
    webhook.user = body.text("ExternalUserName");
    webhook.password = body.text("ExternalPassword");
    webhook.bearer_token = body.text("ExternalBearerToken", 1024);
    if (const Json* headers = body.array("ExternalHeaders"))
        for (const Json& one : *headers) {
            const BodyReader row(one, complaints);
            webhook.headers.emplace_back(row.required_text("Key"), row.text("Value", 1024));
        }
    if (complaints.any()) return refusal_answer(complaints.refusal());
    if (webhook.id.empty()) webhook.id = books.next_guid();
    const auto put = books.webhooks.put(std::move(webhook));
    return put ? answer({*put}) : refusal_answer(put.error());
}

Response delete_webhook(Call& call) {
    const auto removed = call.account.books().webhooks.remove(id_of(call, "ID"));
    return removed ? answer({*removed}) : refusal_answer(removed.error());
}

}  // namespace crossdock::sandbox::endpoints
