#include "gateway/cin7/core_client.h"

#include <algorithm>

#include "gateway/cin7/compose.h"

namespace crossdock::cin7 {

std::string CoreClient::Call::place() const {
    std::string text = method + " " + path;
    if (subject.empty()) return text;
    return text + (is_read() ? "?" : " of ") + subject;
}

CoreClient::CoreClient(CoreSettings settings, HttpClient& http, Pacer& pacer, RecentSales& recent, Clock& clock,
                       Random& random, Urgency urgency)
    : settings_(std::move(settings)),
      http_(http),
      pacer_(pacer),
      recent_(recent),
      clock_(clock),
      random_(random),
      urgency_(urgency) {}

Result<std::string> CoreClient::perform(const Call& call) {
    Repeats repeats;
    for (unsigned number = 1;; ++number) {
        auto body = attempt(call, number);
        if (body || !again(call, body.error(), repeats)) return body;
    }
}

Result<std::string> CoreClient::attempt(const Call& call, unsigned number) {
    if (auto turn = pacer_.wait_for_turn(urgency_); !turn) {
        Error error = std::move(turn.error());
        error.place = call.place();
        return std::unexpected(std::move(error));
    }
    HttpRequest request{call.method,
                        settings_.base_url + call.path,
                        {{"api-auth-accountid", settings_.account_id},
                         {"api-auth-applicationkey", settings_.application_key},
                         {"Accept", "application/json"}},
                        call.body};
    if (call.is_read()) {
        if (!call.subject.empty()) request.url += "?" + call.subject;
    } else {
        request.headers.emplace_back("Content-Type", "application/json");
    }

    const Instant started = clock_.now();
    const auto answer = http_.perform(request);
    CallRecord record{call.method, call.path, call.subject, call.purpose, number, 0, clock_.now() - started, "ok"};
    if (answer) record.status = answer->status;
    auto body = answer ? judge(call, *answer) : Result<std::string>(std::unexpected(answer.error()));
    if (!body) {
        body.error().place = call.place();
        record.outcome = body.error().code;
    }
    if (settings_.observer) settings_.observer(record);
    return body;
}

Result<std::string> CoreClient::judge(const Call& call, const HttpAnswer& answer) {
    Answer meaning = classify(answer);
    // A limit for pacing in any case; but a write is taken for "not executed" only when Cin7 says that it counted
    // calls.
    if (meaning.kind == AnswerKind::limited || meaning.kind == AnswerKind::busy)
        pacer_.limited(retry_after(answer, clock_.now()));
    else
        pacer_.answered();
    if (meaning.kind == AnswerKind::busy && call.is_read()) meaning.kind = AnswerKind::limited;

    if (meaning.kind == AnswerKind::data || meaning.kind == AnswerKind::rejected) known_good_ = true;
    if (meaning.kind == AnswerKind::data) return answer.body;
    return std::unexpected(to_error(meaning, answer.status, {}));
}

bool CoreClient::again(const Call& call, const Error& error, Repeats& repeats) {
    if (pacer_.stopped()) return false;
    const CoreLimits& limits = settings_.limits;
    if (is(error, call_error::limited)) {
        // The pacer itself gave up: it says until when.
        const auto held = pacer_.held_until();
        return (!held || *held - clock_.now() <= settings_.pace.patience) &&
               repeats.limited++ < limits.limited_repeats_max;
    }
    if (is(error, call_error::unauthorised)) {
        if (!known_good_ || repeats.forbidden++ >= limits.forbidden_repeats_max) return false;
        pacer_.pause(limits.forbidden_wait);
        return true;
    }
    if (!call.is_read() || error.kind != ErrorKind::transient) return false;
    if (repeats.read >= limits.read_repeats_max) return false;
    const auto wait = limits.read_wait * (1U << repeats.read++);
    const auto spread = static_cast<double>(wait.count()) * (0.5 + random_.unit());
    clock_.sleep_until(clock_.now() + std::chrono::milliseconds(static_cast<std::int64_t>(spread)));
    return true;
}

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

}  // namespace crossdock::cin7
