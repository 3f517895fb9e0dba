#include "gateway/sandbox/control.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "gateway/sandbox/answers.h"
#include "gateway/sandbox/body_reader.h"
#include "gateway/sandbox/encode.h"
#include "gateway/sandbox/seed.h"

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
    Fault fault;
    const std::string word = body.required_text("kind");
    const auto kind = fault_kind(word);
    if (kind) fault.kind = *kind;
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

Response post_seed(const Json& body, CoreAccount& account) {
    const std::size_t before = account.sales().size();
    if (const auto good = seed_account(account, body); !good) return bad_request(good.error());
    Json sales = Json::array();
    for (std::size_t i = before; i < account.sales().size(); ++i) {
        const Sale& sale = account.sales()[i];
        sales.push_back(
            {{"SaleID", sale.id}, {"OrderNumber", sale.number}, {"CustomerReference", sale.header.customer_reference}});
    }
    return json_answer({{"sales", std::move(sales)}});
}

Response get_state(const CoreAccount& account, const FaultPlan& faults, const CallCounts& calls) {
    const auto all = [](const auto& rows, const auto& encode) {
        Json encoded = Json::array();
        for (const auto& row : rows) encoded.push_back(encode(row));
        return encoded;
    };
    const Catalogue& catalogue = account.catalogue();
    return json_answer({{"now", crossdock::to_string(account.now())},
                        {"locations", all(catalogue.locations(), encode_location)},
                        {"products", all(catalogue.products(), encode_product)},
                        {"customers", all(catalogue.customers(), encode_customer)},
                        {"carriers", all(catalogue.carriers(), encode_carrier)},
                        {"stock", encode_stock(account)},
                        {"sales", all(account.sales(), [&](const Sale& sale) { return encode_sale(sale, catalogue); })},
                        {"effects", account.ledger().entries().size()},
                        {"faults", encode_faults(faults)},
                        {"calls", encode_calls(calls)}});
}

Response get_ledger(const Target& target, const CoreAccount& account) {
    const auto wait = ledger_wait(target);
    if (!wait) return bad_request(wait.error());
    Json entries = Json::array();
    for (const Effect& effect : account.ledger().entries()) entries.push_back(encode_effect(effect));
    const bool complete = !*wait || (*wait)->is_over(account);
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

Response control(const std::string& path, const Request& request, const Target& target, CoreAccount& account,
                 FaultPlan& faults, CallCounts& calls) {
    const std::string asked = request.method + " " + path;
    if (asked == "GET state") return get_state(account, faults, calls);
    if (asked == "GET ledger") return get_ledger(target, account);
    if (asked == "GET faults") return json_answer(encode_faults(faults));
    if (asked == "GET calls") return json_answer(encode_calls(calls));
    if (asked == "DELETE faults") {
        faults.clear();
        return json_answer(encode_faults(faults));
    }
    if (asked == "DELETE calls") {
        calls.clear();
        return json_answer(encode_calls(calls));
    }
    if (asked == "POST seed" || asked == "POST faults") {
        const Json body = Json::parse(request.body, nullptr, false);
        if (body.is_discarded()) return bad_request("The body is not JSON.");
        return path == "seed" ? post_seed(body, account) : post_faults(body, faults);
    }
    return text_answer(404, "There is no control " + asked +
                                ". There are POST seed, GET state, GET ledger, GET and DELETE calls, "
                                "GET, POST and DELETE faults, and by-hand/.");
}

}  // namespace crossdock::sandbox
