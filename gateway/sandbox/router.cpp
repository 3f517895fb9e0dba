#include "gateway/sandbox/router.h"

#include <nlohmann/json.hpp>

#include "gateway/sandbox/answers.h"

namespace crossdock::sandbox {

Router::Router(Options& options, Api& api, SandboxClock& clock)
    : options_(options), api_(api), clock_(clock), limiter_(clock) {
    for (const Fault& fault : options.faults) faults_.add(fault);
}

Response Router::handle(const Request& request) {
    const Target target(request.target);
    if (const std::string path = target.below(api_.prefix()); !path.empty()) return called(request, target, path);
    if (const std::string path = target.below(by_hand_prefix); !path.empty())
        return api_.by_hand(request, target, path);
    if (const std::string path = target.below(control_prefix); !path.empty()) {
        Controls controls{api_, options_, faults_, calls_, clock_};
        return control(path, request, target, controls);
    }
    return text_answer(404, "Not found. The API is below " + std::string(api_.prefix()) + ", the controls are below " +
                                std::string(control_prefix) + ".");
}

std::optional<LedgerWait> Router::waits_for(const Request& request) const {
    const Target target(request.target);
    if (request.method != "GET" || target.below(control_prefix) != "ledger") return std::nullopt;
    return ledger_wait(target).value_or(std::nullopt);
}

Response Router::called(const Request& request, const Target& target, const std::string& path) {
    const auto caller = api_.caller(request, path);
    if (!caller) return caller.error();
    ++calls_[request.method + " " + path];
    if (const auto full = limiter_.refuse(*caller, api_.limits()))
        return api_.limited(nth_answer(options_.limit_answer, limited_count_++), path, *full);
    if (const auto person = faults_.person(request.method, path)) api_.person(person->kind, request, target);
    if (const auto fault = faults_.hit(request.method, path)) return with_fault(*fault, request, target, path);
    return api_.endpoint(request, target, path);
}

Response Router::limited(LimitAnswer how, const std::string& path) const {
    return api_.limited(how, path, {{RateLimiter::window, options_.calls_per_minute}, RateLimiter::window});
}

Response Router::with_fault(const Fault& fault, const Request& request, const Target& target, const std::string& path) {
    Response nothing;
    nothing.delivery = Delivery::none;
    switch (fault.kind) {
        case FaultKind::lost_answer_before_commit: return nothing;
        case FaultKind::silence_before_commit: nothing.delay = fault.delay; return nothing;
        case FaultKind::status_500: return api_.failure();
        case FaultKind::status_429: return limited(LimitAnswer::status_429, path);
        case FaultKind::status_503: return limited(LimitAnswer::status_503, path);
        case FaultKind::status_403:
        case FaultKind::burst_403: return limited(LimitAnswer::status_403, path);
        case FaultKind::limited_text_400: return limited(LimitAnswer::status_400, path);
        case FaultKind::html_200: return html_answer(200, "Cin7");
        case FaultKind::error_model_200: return api_.complaint_in_200();
        default: break;  // the rest does the work
    }
    Response response = api_.endpoint(request, target, path);
    switch (fault.kind) {
        case FaultKind::lost_answer_after_commit: return nothing;
        case FaultKind::silence_after_commit: nothing.delay = fault.delay; return nothing;
        case FaultKind::status_500_after_commit: return api_.failure();
        case FaultKind::truncated: response.delivery = Delivery::half; break;
        case FaultKind::slow: response.delay = fault.delay; break;
        default: break;
    }
    return response;
}

}  // namespace crossdock::sandbox
