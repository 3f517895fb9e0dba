#include <algorithm>
#include <fstream>

#include "peer.h"
#include "tests/gateway/as2_client/as2_bench.h"

namespace crossdock::test {
namespace {

// Our client, and the server that takes the receipts which come later.
struct Ours {
    As2Bench bench;
    std::unique_ptr<as2::HttpServer> receipts =
        store::test::must(as2::HttpServer::start({}, [this](const as2::HttpMessage& message) {
            const std::string refused = bench.take({message.header, std::string(message.body)});
            return as2::HttpReply{refused.empty() ? 200 : 403, {}, refused, {}};
        }));

    void agree(const Form& form, Peer& peer) {
        // Of what is not signed, not every product says a MIC.
        std::string inside = "<seal sign=\"" + form.sign + "\" encrypt=\"" + form.encrypt + "\" compress=\"" +
                             form.compress + "\" padding=\"" + peer.padding() + "\"/><receipt wanted=\"" +
                             form.receipt + "\"";
        if (!form.is_signed()) inside += " mic=\"optional\"";
        if (form.receipt == "async")
            inside += " url=\"http://127.0.0.1:" + std::to_string(receipts->port()) + "/receipts\"";
        bench.write_partner(inside + "/>", peer.url());
    }
    // Why the last message is not confirmed.
    [[nodiscard]] std::string complaint(const std::string& number) const {
        const auto trade = bench.trade(number);
        return trade.journal.empty() ? "nothing was noted" : trade.journal.back().detail;
    }
};

}  // namespace

void write_identities(const std::filesystem::path& folder) {
    const auto write = [&](const char* name, const std::string& text) {
        std::ofstream(folder / name, std::ios::binary) << text;
    };
    write("acme.pem", identity("acme").certificate.pem());
    write("acme.key", identity("acme").key.pem());
    write("brand.pem", identity("brand").certificate.pem());
}

Outcomes exchange_from(Peer& peer) {
    As2Site site;
    Outcomes outcomes;
    for (const Form& form : all_forms()) outcomes[form] = peer.send(form, site);
    std::vector<std::string> delivered = site.inbox();
    for (std::string& one : delivered) one.erase(0, one.find('/') + 1);
    for (auto& [form, outcome] : outcomes) {
        const auto times = std::ranges::count(delivered, "po850.edi=" + payload_of(form));
        if (times != (outcome == passes ? 1 : 0))
            outcome = "delivered " + std::to_string(times) + " times, though the peer says: " + outcome;
    }
    return outcomes;
}

Outcomes exchange_to(Peer& peer) {
    Ours ours;
    Outcomes outcomes;
    for (const Form& form : all_forms()) {
        const std::string number = "SO-" + std::to_string(outcomes.size() + 1);
        ours.agree(form, peer);
        peer.agree(form);
        ours.bench.release(number);
        ours.bench.step();
        const Peer::Taken taken = peer.taken();
        const auto trade = ours.bench.trade(number);
        const bool confirmed = ours.bench.state_of(number) == "verified confirmed";
        std::string& outcome = outcomes[form];
        if (taken.outcome != passes)
            outcome = (confirmed ? "confirmed, though " : "") + taken.outcome;
        else if (taken.payload != ours.bench.store->payload(trade.interchanges.at(0).payload).value())
            outcome = "other bytes arrived: " + taken.payload;
        else
            outcome = confirmed ? passes : "not confirmed: " + ours.complaint(number);
    }
    return outcomes;
}

}  // namespace crossdock::test
