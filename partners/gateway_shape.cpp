#include "partners/shape.h"
#include "partners/shape_words.h"

namespace crossdock::partners {
namespace {

using namespace shape_words;

ElementShape folders() {
    return {"folders",
            Occurs::once,
            "Where things are. Relative paths start at the folder of gateway.xml.",
            {{"library", Kind::text, required, "", "the shipped mapping files"},
             {"partners", Kind::text, optional, "partners", "one folder a partner"},
             {"secrets", Kind::text, optional, "secrets", "one file a password or key, mode 600"},
             {"data", Kind::text, optional, "data", "the store: database and payloads"}}};
}

ElementShape cin7() {
    return {
        "cin7",
        Occurs::once,
        "The Cin7 account that this gateway keeps true.",
        {{"product", Kind::choice, required, "", "which Cin7", {"core", "omni"}},
         {"base-url", Kind::text, optional, "",
          "of the API; plain http only to this machine, for the sandbox. Unless stated that of the product: "
          "`https://inventory.dearsystems.com/ExternalApi/v2/` or `https://api.cin7.com/api/v1/`"},
         {"account", Kind::text, optional, "", "account id; `core` needs it"},
         {"user", Kind::text, optional, "", "API user name; `omni` needs it"},
         {"key", Kind::secret, required, "", "application key; of `omni` the key of its API connection"},
         {"calls-per-minute",
          Kind::count,
          optional,
          "48",
          "all calls of this gateway; Cin7 allows 60 to all tools of an account (`core`) or of a key (`omni`) together",
          {},
          1,
          60'000},
         {"burst", Kind::count, optional, "5", "calls that may follow each other at once", {}, 1, 1'000},
         {"calls-per-second", Kind::count, optional, "3", "of `omni`, which allows 3", {}, 1, 1'000},
         {"calls-per-day", Kind::count, optional, "5000", "of `omni`, which allows 5000", {}, 1, 10'000'000},
         {"poll",
          Kind::duration,
          optional,
          "60s",
          "between two looks for released orders, of all partners together",
          {},
          100,
          86'400'000},
         {"poll-quiet",
          Kind::duration,
          optional,
          "5m",
          "the same while none comes: the wait doubles up to this",
          {},
          100,
          86'400'000},
         {"prove-within",
          Kind::duration,
          optional,
          "2m",
          "of `core`: until what Cin7 answered with success is read back; the longer, the more sales one call proves",
          {},
          100,
          3'600'000},
         {"reply-timeout", Kind::duration, optional, "30s", "for one call", {}, 1'000, 600'000},
         {"release",
          Kind::choice,
          optional,
          "order-authorised",
          "when an order goes to the warehouse; of `core`",
          {"order-authorised"}},
         {"stages", Kind::text, optional, "",
          "of `omni`: stages at which an approved order goes to the warehouse, with commas between them; without it "
          "every stage but Awaiting Payment, Declined and On Hold"}}};
}

ElementShape as2_server() {
    return {
        "as2-server",
        Occurs::optional,
        "Where partners reach this gateway with AS2. Without it nobody does; sending needs no server, but asynchronous "
        "receipts do.",
        {{"listen", Kind::text, required, "",
          "address and port: `0.0.0.0:4080`, `[::]:4443`, `127.0.0.1:4080` behind a proxy"},
         {"certificate", Kind::text, optional, "",
          "file (PEM, our own certificate first, then those that it was issued by) for HTTPS; without it plain HTTP"},
         {"key", Kind::secret, optional, "", "its private key (PEM)"},
         {"body-bytes", Kind::count, optional, "1073741824", "of one message", {}, 1024, 1ULL << 40U},
         {"header-bytes", Kind::count, optional, "65536", "of its header", {}, 1024, 1 << 20},
         {"memory-bytes",
          Kind::count,
          optional,
          "2097152",
          "of one message; more than that goes to a file",
          {},
          0,
          1 << 30},
         {"connections", Kind::count, optional, "256", "at the same time", {}, 1, 100'000},
         {"handlers", Kind::count, optional, "8", "messages that are opened and stored at the same time", {}, 1, 256},
         {"idle-timeout",
          Kind::duration,
          optional,
          "60s",
          "without a byte, and for a header as a whole; then the connection is closed",
          {},
          100,
          3'600'000},
         {"request-timeout", Kind::duration, optional, "15m", "for a message as a whole", {}, 100, 86'400'000},
         {"stop-within",
          Kind::duration,
          optional,
          "30s",
          "for messages that have begun when the gateway is stopped",
          {},
          0,
          3'600'000}}};
}

}  // namespace

const ElementShape& gateway_shape() {
    static const ElementShape shape{
        "gateway",
        Occurs::once,
        "The root of `gateway.xml`.",
        {{"xmlns", Kind::choice, required, "", "the file's language", {"urn:crossdock:gateway:1"}},
         {"log-level", Kind::choice, optional, "info", "what is logged", {"error", "warning", "info", "debug"}}},
        {folders(), cin7(), as2_server()}};
    return shape;
}

}  // namespace crossdock::partners
