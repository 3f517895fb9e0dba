#include "gateway/cin7/core_client.h"

#include "gateway/cin7/compose.h"

namespace crossdock::cin7 {

CoreClient::CoreClient(const CoreSettings& settings, HttpClient& http, Pacer& pacer, RecentSales& recent, Clock& clock,
                       Random& random, Urgency urgency)
    : limits_(settings.limits),
      pacer_(pacer),
      statuses_(settings.statuses),
      recent_(recent),
      clock_(clock),
      calls_({settings.base_url,
              {{"api-auth-accountid", settings.account_id}, {"api-auth-applicationkey", settings.application_key}},
              settings.pace.patience,
              settings.limits,
              settings.observer,
              urgency},
             http, pacer, clock, random) {}

Result<std::string> CoreClient::read(std::string path, std::string query, std::string purpose) {
    return perform({"GET", std::move(path), std::move(query), std::move(purpose), {}});
}

Result<void> CoreClient::write(std::string path, std::string_view task_id, std::string purpose,
                               Result<std::string> body) {
    return send("POST", std::move(path), "TaskID " + std::string(task_id), std::move(purpose), std::move(body));
}

Result<void> CoreClient::send(std::string method, std::string path, std::string subject, std::string purpose,
                              Result<std::string> body) {
    Call call{std::move(method), std::move(path), std::move(subject), std::move(purpose), {}};
    if (!body) {
        Error error = std::move(body.error());
        error.place = call.place() + ": " + error.place;
        return std::unexpected(std::move(error));
    }
    call.body = std::move(*body);
    auto answer = perform(call);
    if (!answer) return std::unexpected(std::move(answer.error()));
    return {};
}

Result<void> CoreClient::authorise_pick(std::string_view task_id, const std::vector<PickLine>& lines) {
    return write("sale/fulfilment/pick", task_id, "pick", compose_pick(task_id, lines));
}

Result<void> CoreClient::authorise_pack(std::string_view task_id, const std::vector<PackLine>& lines) {
    return write("sale/fulfilment/pack", task_id, "pack", compose_pack(task_id, lines));
}

Result<void> CoreClient::ship(std::string_view task_id, ShipStatus status, const std::vector<ShipLine>& lines,
                              std::string_view notes) {
    return write("sale/fulfilment/ship", task_id, "ship", compose_ship(task_id, status, lines, notes));
}

Result<void> CoreClient::change_tracking(std::string_view task_id, const std::vector<ShipLine>& lines) {
    return send("PUT", "sale/fulfilment/ship", "TaskID " + std::string(task_id), "tracking",
                compose_tracking(task_id, lines));
}

}  // namespace crossdock::cin7
