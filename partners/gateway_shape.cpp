#include "partners/shape.h"

namespace crossdock::partners {
namespace {

using Occurs = ElementShape::Occurs;
using Kind = ValueKind;

constexpr bool required = true;
constexpr bool optional = false;

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

}  // namespace

const ElementShape& gateway_shape() {
    static const ElementShape shape{
        "gateway",
        Occurs::once,
        "The root of `gateway.xml`.",
        {{"xmlns", Kind::choice, required, "", "the file's language", {"urn:crossdock:gateway:1"}},
         {"log-level", Kind::choice, optional, "info", "what is logged", {"error", "warning", "info", "debug"}}},
        {folders(), cin7()}};
    return shape;
}

}  // namespace crossdock::partners
