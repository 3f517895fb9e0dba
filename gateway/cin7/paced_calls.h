// Calls to an account of either product: paced, repeated where that is safe, every call told to an observer.
//
// What is repeated here: a limited answer (nothing was executed), refused credentials after earlier success (bursts
// are answered so), and reads on transient errors; each up to its limit below. A write that may have been executed is
// never repeated: not on a lost answer, not on 5xx, not on a 503 that does not speak of the limit.
//
// Lifetime: keeps references to http, pacer, clock and random. Threads: free; the observer is called on the caller's
// thread. Errors: see call_error.h; `place` is the call.
//
//     auto body = calls.perform({"GET", "sale", "ID=" + id, "read", {}});
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <string>

#include "gateway/cin7/answer.h"
#include "gateway/cin7/http.h"
#include "gateway/cin7/pacing.h"
#include "gateway/doors/clock.h"
#include "gateway/doors/random.h"

namespace crossdock::cin7 {

// One HTTP call as it happened. Never holds credentials or bodies.
struct CallRecord {
    std::string method;
    std::string path;     // "sale/fulfilment/pick"
    std::string subject;  // query, or the id that the body is about
    std::string
        purpose;  // "poll", "find", "read", "fulfilment", "pick", "pack", "ship", "dispatch", "stock", "adjust" ...
    unsigned attempt = 1;
    int status = 0;  // 0: there was no answer
    std::chrono::milliseconds duration{};
    std::string outcome;  // "ok" or the code of the error
};

using CallObserver = std::function<void(const CallRecord&)>;

struct CallLimits {
    unsigned limited_repeats_max = 4;
    unsigned read_repeats_max = 3;
    unsigned forbidden_repeats_max = 2;
    std::chrono::milliseconds forbidden_wait{5'000};
    std::chrono::milliseconds read_wait{1'000};  // doubled each time
    unsigned page_rows = 1'000;                  // Core's maximum; Omni's is 250
    unsigned pages_max = 500;
    unsigned walks_max = 3;  // of a list that changes between its pages
};

struct Call {
    std::string method;
    std::string path;
    std::string subject;
    std::string purpose;
    std::string body;

    [[nodiscard]] bool is_read() const { return method == "GET"; }
    [[nodiscard]] std::string place() const;
};

struct CallSettings {
    std::string base_url;     // ends with '/'
    HttpHeaders credentials;  // sent with every call
    std::chrono::milliseconds patience{};
    CallLimits limits{};
    CallObserver observer{};
    Urgency urgency = Urgency::shipment;
};

class PacedCalls {
  public:
    PacedCalls(CallSettings settings, HttpClient& http, Pacer& pacer, Clock& clock, Random& random);

    // The body of an answer that is data.
    [[nodiscard]] Result<std::string> perform(const Call& call);

  private:
    struct Repeats {
        unsigned limited = 0, read = 0, forbidden = 0;
    };

    [[nodiscard]] Result<std::string> attempt(const Call& call, unsigned number);
    [[nodiscard]] Result<std::string> judge(const Call& call, const HttpAnswer& answer);
    // Whether the call is made once more after this error; waits where it is not the pacer that does.
    [[nodiscard]] bool again(const Call& call, const Error& error, Repeats& repeats);

    const CallSettings settings_;
    HttpClient& http_;
    Pacer& pacer_;
    Clock& clock_;
    Random& random_;
    std::atomic<bool> known_good_ = false;  // the credentials were accepted once
};

}  // namespace crossdock::cin7
