#include "gateway/cli/as2_listen.h"

#include <charconv>
#include <mutex>
#include <nlohmann/json.hpp>

#include "gateway/cli/as2_listener.h"
#include "gateway/cli/certificate_books.h"
#include "gateway/cli/exit_codes.h"
#include "gateway/cli/interrupt.h"

namespace crossdock::cli {
namespace {

using nlohmann::ordered_json;
using namespace std::chrono_literals;

constexpr auto between_looks = 50ms;

// "0.0.0.0:4080", "[::1]:4080"
bool read_address(std::string_view text, As2ListenerOptions& options) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0) return false;
    std::string_view host = text.substr(0, colon);
    const std::string_view port = text.substr(colon + 1);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    const auto [behind, error] = std::from_chars(port.data(), port.data() + port.size(), options.port);
    options.address = host;
    return error == std::errc() && behind == port.data() + port.size() && !host.empty();
}

ordered_json json_of(const As2Report& report) {
    ordered_json row{{"kind", report.kind},
                     {"from", report.from},
                     {"to", report.to},
                     {"partner", report.partner},
                     {"peer", report.peer},
                     {"message-id", report.message_id},
                     {"bytes", report.bytes},
                     {"form", report.form},
                     {"mic", report.mic},
                     {"payloads", ordered_json::array()},
                     {"checks", checks_json(report.checks)},
                     {"status", report.status},
                     {"saved", report.saved}};
    for (const auto& payload : report.payloads)
        row["payloads"].push_back({{"name", payload.name},
                                   {"content-type", payload.content_type},
                                   {"size", payload.size},
                                   {"sha256", payload.sha256}});
    return row;
}

void print(const As2Report& report, std::ostream& out) {
    out << report.kind << "  " << report.message_id << " from \"" << report.from << "\" to \"" << report.to << "\"";
    if (!report.partner.empty()) out << " (" << report.partner << ")";
    if (report.bytes != 0) out << ", " << report.bytes << " bytes from " << report.peer;
    out << "\n";
    std::string form;
    for (const std::string& layer : report.form) form += (form.empty() ? "" : ", then ") + layer;
    if (!form.empty()) out << "  form   " << form << "\n";
    print_checks(report.checks, out);
    if (!report.saved.empty()) out << "  saved  " << report.saved << "\n";
    out << std::endl;
}

// Between whom messages are taken.
void print_partnerships(const CertificateBooks& books, std::ostream& out) {
    for (const auto& book : books.books)
        out << "  " << book.partner << ": from \"" << book.settings->their_name << "\" to \"" << book.settings->our_name
            << "\"\n";
}

}  // namespace

int as2_listen(const As2ListenOptions& options, Clock& clock, Random& random, std::ostream& out, std::ostream& err) {
    const auto books = open_books(options.home, {}, clock.now(), err);
    if (!books) return books.error();
    for (const CertificateBook& book : books->books)
        for (const Error& error : book.errors) err << to_string(error) << "\n";
    if (books->books.empty()) {
        err << "no partner of " << options.home.string() << " has an <as2>, see docs/as2.md\n";
        return exit_usage;
    }
    std::mutex errors;
    As2ListenerOptions wanted;
    wanted.plain = options.plain;
    wanted.save = options.save;
    wanted.problem = [&](const Error& error) {
        const std::lock_guard lock(errors);
        err << to_string(error) << std::endl;
    };
    if (!options.listen.empty() && !read_address(options.listen, wanted)) {
        err << "--listen " << options.listen << " is no address; give it as 0.0.0.0:4080\n";
        return exit_usage;
    }
    const auto gateway = partners::load_gateway_settings(options.home, false);
    if (!gateway.settings) {
        err << render(gateway.findings);
        return exit_usage;
    }
    const Interrupt::Blocked blocked;
    const auto listener = As2Listener::start(*gateway.settings, std::move(wanted), clock, random);
    if (!listener) {
        err << to_string(listener.error()) << "\n";
        return exit_usage;
    }
    if (options.json)
        out << ordered_json{{"kind", "listening"}, {"url", (*listener)->url()}}.dump() << std::endl;
    else {
        out << "listening on " << (*listener)->url() << ", any path; Ctrl-C ends it. Nothing is delivered.\n";
        print_partnerships(*books, out);
        out << std::endl;
    }
    Interrupt interrupt;
    std::uint64_t seen = 0;
    bool good = true;
    while (!interrupt.requested()) {
        for (const As2Report& report : (*listener)->reports()) {
            if (report.kind != "receipt-posted") ++seen;
            good = good && report.good();
            if (options.json)
                out << json_of(report).dump(-1, ' ', false, ordered_json::error_handler_t::replace) << std::endl;
            else
                print(report, out);
        }
        if (options.count != 0 && seen >= options.count && !(*listener)->has_to_post()) break;
        interrupt.wait_for(between_looks);
    }
    return good ? exit_ok : exit_findings;
}

}  // namespace crossdock::cli
