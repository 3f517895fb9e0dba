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
    return {"cin7",
            Occurs::once,
            "The Cin7 account that this gateway keeps true.",
            {{"product", Kind::choice, required, "", "which Cin7", {"core"}},
             {"base-url", Kind::text, optional, "https://inventory.dearsystems.com/ExternalApi/v2/",
              "of the API; plain http only to this machine, for the sandbox"},
             {"account", Kind::text, required, "", "account id"},
             {"key", Kind::secret, required, "", "application key"},
             {"calls-per-minute",
              Kind::count,
              optional,
              "48",
              "all calls of this gateway; Core allows 60 to all tools of an account together",
              {},
              1,
              60'000},
             {"burst", Kind::count, optional, "5", "calls that may follow each other at once", {}, 1, 1'000},
             {"poll", Kind::duration, optional, "60s", "between two looks for released orders", {}, 100, 86'400'000},
             {"prove-within",
              Kind::duration,
              optional,
              "2m",
              "until what Cin7 answered with success is read back; the longer, the more sales one call proves",
              {},
              100,
              3'600'000},
             {"reply-timeout", Kind::duration, optional, "30s", "for one call", {}, 1'000, 600'000},
             {"release",
              Kind::choice,
              optional,
              "order-authorised",
              "when an order goes to the warehouse",
              {"order-authorised"}}}};
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
