#include "gateway/cin7/paced_calls.h"

#include "gateway/cin7/call_error.h"
#include "gateway/doors/crash_point.h"

namespace crossdock::cin7 {

std::string Call::place() const {
    std::string text = method + " " + path;
    if (subject.empty()) return text;
    return text + (is_read() ? "?" : " of ") + subject;
}

PacedCalls::PacedCalls(CallSettings settings, HttpClient& http, Pacer& pacer, Clock& clock, Random& random)
    : settings_(std::move(settings)), http_(http), pacer_(pacer), clock_(clock), random_(random) {}

Result<std::string> PacedCalls::perform(const Call& call) {
    Repeats repeats;
    for (unsigned number = 1;; ++number) {
        auto body = attempt(call, number);
        if (body || !again(call, body.error(), repeats)) return body;
    }
}

Result<std::string> PacedCalls::attempt(const Call& call, unsigned number) {
    if (auto turn = pacer_.wait_for_turn(settings_.urgency); !turn) {
        Error error = std::move(turn.error());
        error.place = call.place();
        return std::unexpected(std::move(error));
    }
    HttpRequest request{call.method, settings_.base_url + call.path, settings_.credentials, call.body};
    request.headers.emplace_back("Accept", "application/json");
    if (call.is_read()) {
        if (!call.subject.empty()) request.url += "?" + call.subject;
    } else {
        request.headers.emplace_back("Content-Type", "application/json");
    }

    const Instant started = clock_.now();
    crash_point("before " + call.method + " " + call.path);
    const auto answer = http_.perform(request);
    crash_point("after " + call.method + " " + call.path);
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

Result<std::string> PacedCalls::judge(const Call& call, const HttpAnswer& answer) {
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

bool PacedCalls::again(const Call& call, const Error& error, Repeats& repeats) {
    if (pacer_.stopped()) return false;
    const CallLimits& limits = settings_.limits;
    if (is(error, call_error::limited)) {
        // The pacer itself gave up: it says until when.
        const auto held = pacer_.held_until();
        return (!held || *held - clock_.now() <= settings_.patience) && repeats.limited++ < limits.limited_repeats_max;
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

}  // namespace crossdock::cin7
