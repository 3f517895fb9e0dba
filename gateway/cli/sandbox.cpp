#include "gateway/cli/sandbox.h"

#include <CLI/CLI.hpp>
#include <csignal>

#include "gateway/cli/exit_codes.h"
#include "gateway/doors/clock.h"
#include "gateway/sandbox/server.h"
#include "gateway/sandbox/switches.h"

namespace crossdock::cli {
namespace {

constexpr const char* seeds = R"(
Seed, and the body of POST /sandbox/seed (every part may be absent, fields are named as in the API). Core:
  { "products":  [ { "SKU": "TEE-BLK-M", "Name": "Tee black M", "Price": 9.5, "AverageCost": 4.5 },
                   { "SKU": "3-PACK", "BillOfMaterials": { "TEE-BLK-M": 3 } } ],
    "locations": [ { "Name": "ACME 3PL East", "Bins": ["A-01"], "stock": { "TEE-BLK-M": 120 } } ],
    "customers": [ { "Name": "Northwind Outfitters" } ],
    "carriers":  [ "UPS Ground" ],
    "suppliers": [ { "Name": "Looms Ltd" } ],
    "sales":     [ { "Customer": "Northwind Outfitters", "Location": "ACME 3PL East",
                     "CustomerReference": "PO-778812", "Lines": [ { "SKU": "TEE-BLK-M", "Quantity": 24 } ] } ],
    "purchases": [ { "Supplier": "Looms Ltd", "Location": "ACME 3PL East",
                     "Lines": [ { "SKU": "TEE-BLK-M", "Quantity": 240, "Price": 4.5 } ] } ] }
Omni:
  { "Branches":    [ { "company": "ACME 3PL East" } ],
    "Contacts":    [ { "company": "Northwind Outfitters", "email": "edi@northwind.example" } ],
    "Products":    [ { "code": "TEE-BLK-M", "name": "Tee black M", "price": 9.5 } ],
    "Stock":       { "ACME 3PL East": { "TEE-BLK-M": 120 } },
    "SalesOrders": [ { "branch": "ACME 3PL East", "memberEmail": "edi@northwind.example",
                       "customerOrderNo": "PO-778812", "lineItems": [ { "code": "TEE-BLK-M", "qty": 24 } ] } ] }

Faults, as KIND or KIND@[METHOD:]PATH[:TIMES[:AFTER]], such as lost-answer-after-commit@POST:sale/fulfilment/pick:1:
  lost-answer-before-commit, lost-answer-after-commit, silence-before-commit, silence-after-commit, slow, 500,
  500-after-commit, 429, 503, 403, 403-burst, limited-text-400, html-200, error-model-200, truncated; and somebody at
  work in Cin7 just before the call: person-picks, person-ships, person-voids, person-undoes, person-edits
  PATH is what stands behind the base URL, * for all; TIMES 0 is for ever; AFTER lets so many calls through first.

Switches, as NAME=VALUE:
)";

constexpr const char* controls = R"(
Controls while it runs, without credentials, below /sandbox/ (docs/sandbox.md):
  POST seed                       GET state       GET ledger[?wait=KIND:COUNT&timeout=SECONDS]
  GET, POST, DELETE faults        GET, DELETE calls
  GET, POST switches              { "put-away": "no" }
  GET, POST clock                 { "seconds": 300 } moves the sandbox's clock on
  any verb by-hand/PATH           what a person does in Cin7 meanwhile: the API without credentials, limit and faults

Not imitated: payments, quotes that become orders, RMAs; Omni's own 3PL and EDI modules, BOMs and serial numbers.)";

Result<sandbox::Options> options_of(const SandboxArguments& arguments) {
    sandbox::Options options;
    options.product = arguments.product == "omni" ? sandbox::ProductLine::omni : sandbox::ProductLine::core;
    if (!arguments.user.empty()) options.user = arguments.user;
    if (!arguments.account_id.empty()) options.account_id = arguments.account_id;
    if (!arguments.application_key.empty()) options.application_key = arguments.application_key;
    options.further_application_keys = arguments.further_application_keys;
    options.port = arguments.port;
    options.calls_per_minute = arguments.calls_per_minute;
    options.limit_by_account = arguments.limit_by_account;
    options.html_for_unknown_paths = arguments.html_for_unknown_paths;
    options.advanced_by_default = arguments.advanced_by_default;
    options.seed = arguments.seed;

    const auto answer = sandbox::limit_answer(arguments.limit_answer);
    if (!answer)
        return fail(ErrorKind::configuration, "sandbox.limit-answer",
                    "'" + arguments.limit_answer + "' is no way of saying that a call is limited", "--limit-answer",
                    "choose 503, 429, 429-retry-after, 400, 403 or mixed");
    options.limit_answer = *answer;
    for (const std::string& text : arguments.switches)
        if (auto good = sandbox::set_switch(options, text); !good) return std::unexpected(std::move(good.error()));
    for (const std::string& text : arguments.faults) {
        auto fault = sandbox::parse_fault(text);
        if (!fault) return std::unexpected(std::move(fault.error()));
        options.faults.push_back(std::move(*fault));
    }
    return options;
}

void print_how_to_use(const sandbox::Server& server, const sandbox::Options& options, std::ostream& out) {
    const bool omni = options.product == sandbox::ProductLine::omni;
    const std::string credentials = omni ? "-u '" + options.user + ":" + options.application_key + "'"
                                         : "-H 'api-auth-accountid: " + options.account_id +
                                               "' -H 'api-auth-applicationkey: " + options.application_key + "'";
    out << "Cin7 " << (omni ? "Omni" : "Core") << " sandbox is ready.\n\n"
        << "  base URL          " << server.base_url() << "\n"
        << (omni ? "  user              " + options.user : "  account id        " + options.account_id) << "\n"
        << "  application key   " << options.application_key << "\n"
        << "  limit             ";
    if (omni) out << options.calls_per_second << " calls in a second, " << options.calls_per_day << " in 24 hours, ";
    out << options.calls_per_minute << " calls in 60 seconds, then "
        << (omni && options.limit_answer == sandbox::LimitAnswer::status_503 ? "429"
                                                                             : sandbox::to_string(options.limit_answer))
        << "\n"
        << "  controls          " << server.control_url() << "\n\n"
        << "Try:\n"
        << "  curl " << credentials << " '" << server.base_url() << (omni ? "SalesOrders?rows=10" : "saleList?Limit=10")
        << "'\n"
        << "  curl " << server.control_url() << "ledger\n\n"
        << "Everything is in memory and gone at the end. Ctrl-C ends it.\n"
        << std::flush;
}

// SIGINT and SIGTERM wait until somebody asks for them; threads made meanwhile do not get them either.
class HeldSignals {
  public:
    HeldSignals() {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGINT);
        sigaddset(&signals_, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &signals_, &before_);
    }
    ~HeldSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    HeldSignals(const HeldSignals&) = delete;
    HeldSignals& operator=(const HeldSignals&) = delete;

    void wait() const {
        int signal = 0;
        sigwait(&signals_, &signal);
    }

  private:
    sigset_t signals_{}, before_{};
};

}  // namespace

void add_options(CLI::App& command, SandboxArguments& arguments) {
    command.add_option("--product", arguments.product, "Which Cin7: core (API v2) or omni (API v1)")
        ->capture_default_str()
        ->check(CLI::IsMember({"core", "omni"}));
    command.add_option("--user", arguments.user, "Omni: user name to accept")->type_name("NAME");
    command.add_option("--port", arguments.port, "Port on 127.0.0.1; 0 lets the system choose")->capture_default_str();
    command.add_option("--account-id", arguments.account_id, "api-auth-accountid to accept")->type_name("GUID");
    command.add_option("--application-key", arguments.application_key, "api-auth-applicationkey to accept")
        ->type_name("GUID");
    command
        .add_option("--further-key", arguments.further_application_keys, "A key of another tool of the same customer")
        ->type_name("GUID");
    command.add_option("--calls-per-minute", arguments.calls_per_minute, "Calls allowed in any 60 seconds")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    command.add_option("--limit-answer", arguments.limit_answer, "How a limited call is answered")
        ->capture_default_str()
        ->check(CLI::IsMember({"503", "429", "429-retry-after", "400", "403", "mixed"}));
    command.add_flag("--limit-by-account", arguments.limit_by_account, "All keys share one limit");
    command.add_flag("--html-for-unknown-paths", arguments.html_for_unknown_paths, "Answer 200 with a page, not 404");
    command.add_flag("--advanced-by-default", arguments.advanced_by_default,
                     "Sales are Advanced unless they say Simple");
    command.add_option("--seed", arguments.seed, "What the account starts with, as JSON")->type_name("FILE");
    command.add_option("--fault", arguments.faults, "What goes wrong, and where")
        ->type_name("KIND[@[METHOD:]PATH[:TIMES[:AFTER]]]");
    command.add_option("--switch", arguments.switches, "How it behaves")->type_name("NAME=VALUE");
    command.footer(seeds + sandbox::describe_switches() + controls);
}

int sandbox_cin7(const SandboxArguments& arguments, std::ostream& out) {
    const auto options = options_of(arguments);
    if (!options) {
        out << to_string(options.error()) << "\n";
        return exit_usage;
    }
    const HeldSignals signals;
    SystemClock clock;
    const auto server = sandbox::Server::start(*options, clock);
    if (!server) {
        out << to_string(server.error()) << "\n";
        return server.error().code == "sandbox.port" ? exit_failed : exit_usage;
    }
    print_how_to_use(**server, *options, out);
    signals.wait();
    (*server)->stop();
    return exit_ok;
}

}  // namespace crossdock::cli
