#include "gateway/sandbox/control.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "gateway/sandbox/answers.h"
#include "gateway/sandbox/body_reader.h"
#include "gateway/sandbox/switches.h"

namespace crossdock::sandbox {
namespace {

constexpr std::chrono::seconds longest_wait{600};

std::optional<unsigned> number(std::string_view text) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

Response bad_request(const std::string& sentence) {
    return error_models(400, 400, {sentence});
}
Response bad_request(const Error& error) {
    return bad_request(to_string(error));
}

Json encode_quantity(Amount quantity) {
    return quantity.is_whole() ? Json(quantity.whole()) : Json(quantity.number());
}

Json encode_fault(const Fault& fault) {
    return {{"path", fault.path},   {"method", fault.method}, {"kind", to_string(fault.kind)},
            {"times", fault.times}, {"after", fault.after},   {"seconds", fault.delay.count()}};
}

Json encode_faults(const FaultPlan& faults) {
    Json rows = Json::array();
    for (const Fault& fault : faults.faults()) rows.push_back(encode_fault(fault));
    return rows;
}

Json encode_calls(const CallCounts& calls) {
    unsigned total = 0;
    Json by_endpoint = Json::object();
    for (const auto& [endpoint, count] : calls) {
        by_endpoint[endpoint] = count;
        total += count;
    }
    return {{"total", total}, {"by_endpoint", std::move(by_endpoint)}};
}

Outcome<Fault> decode_fault(const Json& json) {
    Complaints complaints;
    const BodyReader body(json, complaints);
    const std::string word = body.required_text("kind");
    const auto kind = fault_kind(word);
    Fault fault = Fault::of(kind.value_or(FaultKind::status_500));
    if (!kind && !word.empty()) body.wrong("No fault is called '" + word + "'.");
    if (body.has("path")) fault.path = body.text("path");
    fault.method = body.text("method");
    const auto count = [&](const char* name, std::int64_t otherwise) {
        const Amount amount = body.amount(name, Amount(otherwise));
        if (!amount.is_whole() || amount < Amount{}) body.wrong(std::string(name) + " must be 0, 1, 2, ...");
        return amount.whole();
    };
    fault.times = static_cast<unsigned>(count("times", fault.times));
    fault.after = static_cast<unsigned>(count("after", fault.after));
    fault.delay = std::chrono::seconds(count("seconds", fault.delay.count()));
    if (complaints.any()) return std::unexpected(complaints.refusal());
    return fault;
}

Response post_faults(const Json& body, FaultPlan& faults) {
    std::vector<Fault> decoded;
    for (const Json& one : body.is_array() ? body : Json::array({body})) {
        auto fault = decode_fault(one);
        if (!fault) return refusal_answer(fault.error());
        decoded.push_back(std::move(*fault));
    }
    for (Fault& fault : decoded) faults.add(std::move(fault));
    return json_answer(encode_faults(faults));
}

Response get_state(const Controls& controls) {
    Json state = {{"now", crossdock::to_string(controls.clock.now())}};
    state.update(controls.api.state());
    state["effects"] = controls.api.ledger().entries().size();
    state["switches"] = encode_switches(controls.options);
    state["faults"] = encode_faults(controls.faults);
    state["calls"] = encode_calls(controls.calls);
    return json_answer(state);
}

Response post_switches(const Json& body, Options& options) {
    if (!body.is_object()) return bad_request("Write an object, such as { \"put-away\": \"no\" }.");
    Options changed = options;
    for (const auto& [name, value] : body.items()) {
        const std::string text = value.is_boolean()  ? (value.get<bool>() ? "yes" : "no")
                                 : value.is_string() ? value.get<std::string>()
                                                     : value.dump();
        if (const auto good = set_switch(changed, name, text); !good) return bad_request(good.error());
    }
    options = std::move(changed);
    return json_answer(encode_switches(options));
}

Response clock_answer(const Clock& clock) {
    return json_answer({{"now", crossdock::to_string(clock.now())}});
}

Response post_clock(const Json& body, SandboxClock& clock) {
    Complaints complaints;
    const Amount seconds = BodyReader(body, complaints).required_amount("seconds");
    if (!complaints.any() && (!seconds.is_whole() || seconds < Amount{}))
        complaints.wrong.push_back("seconds must be 0, 1, 2, ...");
    if (complaints.any()) return refusal_answer(complaints.refusal());
    clock.advance(std::chrono::seconds(seconds.whole()));
    return clock_answer(clock);
}

Response get_ledger(const Target& target, const EffectLedger& ledger) {
    const auto wait = ledger_wait(target);
    if (!wait) return bad_request(wait.error());
    Json entries = Json::array();
    for (const Effect& effect : ledger.entries()) entries.push_back(encode_effect(effect));
    const bool complete = !*wait || (*wait)->is_over(ledger);
    return json_answer({{"complete", complete}, {"entries", std::move(entries)}});
}

}  // namespace

Result<std::optional<LedgerWait>> ledger_wait(const Target& target) {
    const std::string text = target.query("wait");
    if (text.empty()) return std::nullopt;
    const auto bad = [&](std::string message) {
        return fail(ErrorKind::configuration, "sandbox.wait", std::move(message), "wait=" + text,
                    "write wait=KIND:COUNT&timeout=SECONDS, such as wait=pick-authorised:2&timeout=30");
    };
    const auto colon = std::min(text.find(':'), text.size());
    const auto kind = effect_kind(text.substr(0, colon));
    if (!kind) return bad("no effect is called '" + text.substr(0, colon) + "'");
    const auto count = colon == text.size() ? 1U : number(std::string_view(text).substr(colon + 1));
    if (!count) return bad("the count is not a number");
    LedgerWait wait{.kind = *kind, .count = *count};
    if (const std::string seconds = target.query("timeout"); !seconds.empty()) {
        const auto timeout = number(seconds);
        if (!timeout) return bad("timeout '" + seconds + "' is not a number of seconds");
        wait.timeout = std::min(std::chrono::seconds(*timeout), longest_wait);
    }
    return wait;
}

Json encode_effect(const Effect& effect) {
    Json lines = Json::array(), moves = Json::array();
    for (const GoodsLine& line : effect.lines) {
        lines.push_back({{"SKU", line.sku},
                         {"Quantity", encode_quantity(line.quantity)},
                         {"Location", line.location},
                         {"Box", line.box}});
        if (!line.batch.empty()) lines.back()["BatchSN"] = line.batch;
        if (!line.expiry_date.empty()) lines.back()["ExpiryDate"] = line.expiry_date;
    }
    for (const StockMove& move : effect.moves)
        moves.push_back({{"ProductID", move.product_id},
                         {"PlaceID", move.place_id},
                         {"BatchSN", move.batch},
                         {"ExpiryDate", move.expiry_date},
                         {"before", encode_quantity(move.before)},
                         {"after", encode_quantity(move.after)}});
    return {{"sequence", effect.sequence},        {"at", crossdock::to_string(effect.at)},
            {"kind", to_string(effect.kind)},     {"SaleID", effect.sale_id},
            {"OrderNumber", effect.order_number}, {"TaskID", effect.task_id},
            {"lines", std::move(lines)},          {"boxes", effect.boxes},
            {"tracking", effect.tracking},        {"carriers", effect.carriers},
            {"DocumentID", effect.document_id},   {"Document", effect.document},
            {"Reference", effect.reference},      {"moves", std::move(moves)}};
}

Response control(const std::string& path, const Request& request, const Target& target, Controls& controls) {
    const std::string asked = request.method + " " + path;
    if (asked == "GET state") return get_state(controls);
    if (asked == "GET ledger") return get_ledger(target, controls.api.ledger());
    if (asked == "GET faults") return json_answer(encode_faults(controls.faults));
    if (asked == "GET calls") return json_answer(encode_calls(controls.calls));
    if (asked == "GET switches") return json_answer(encode_switches(controls.options));
    if (asked == "GET clock") return clock_answer(controls.clock);
    if (asked == "DELETE faults") {
        controls.faults.clear();
        return json_answer(encode_faults(controls.faults));
    }
    if (asked == "DELETE calls") {
        controls.calls.clear();
        return json_answer(encode_calls(controls.calls));
    }
    if (asked == "POST seed" || asked == "POST faults" || asked == "POST switches" || asked == "POST clock") {
        const Json body = Json::parse(request.body, nullptr, false);
        if (body.is_discarded()) return bad_request("The body is not JSON.");
        if (path == "faults") return post_faults(body, controls.faults);
        if (path == "switches") return post_switches(body, controls.options);
        if (path == "clock") return post_clock(body, controls.clock);
        const auto made = controls.api.seed(body);
        return made ? json_answer(*made) : bad_request(made.error());
    }
    return text_answer(404,
                       "There is no control " + asked +
                           ". There are POST seed, GET state, GET ledger, GET and DELETE calls, "
                           "GET, POST and DELETE faults, GET and POST switches, GET and POST clock, and by-hand/.");
}

}  // namespace crossdock::sandbox
