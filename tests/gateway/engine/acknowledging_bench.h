// A partner that is acknowledged, on a scripted site: what it sends goes in, what it gets comes out.
//
// Lifetime: folders go with the object. Threads: one. Errors: fail the test.
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "gateway/engine/intake.h"
#include "gateway/engine/sender.h"
#include "tests/gateway/engine/partner_home.h"
#include "tests/gateway/engine/scripted_site.h"
#include "tests/gateway/engine/watched_store.h"

namespace crossdock::engine::test {

// Shipment `id` of SO-1042 that conforms to 004010; `quantity` is W1202, `date` W0603.
inline std::string good_shipment(const std::string& id, const std::string& quantity = "6",
                                 const std::string& date = "20260130") {
    return "W06*F*SO-1042*" + date + "*" + id + "**PO-4711\nN1*ST*Rosa Diaz\nW27*M*UPSN*UPS Ground\nLX*1\n" +
           "MAN*GM*003123450000000017\nW12*CC*" + quantity + "*6**EA**VN*100231\nW03*6\n";
}

struct AcknowledgingBench {
    explicit AcknowledgingBench(const std::string& acknowledge = R"(send="997")", const std::string& of_945 = "") {
        home.edit(
            "partner.xml", "<skus/>",
            "<acknowledge " + acknowledge + R"( transport="site" directory="/in" file="997_{control}.edi"/><skus/>)");
        set_945(R"(mapping="x12/004010/945")", R"(mapping="x12/004010/945" )" + of_945);
    }

    // A change of partner.xml, taken into force.
    void set_945(const std::string& from, const std::string& to) {
        home.edit("partner.xml", from, to);
        home.reload();
    }

    void receive(const std::string& path, const std::string& bytes) {
        REQUIRE(store.receive({"acme", "site", path, bytes.size(), {}}, bytes, clock.now()));
    }

    // Everything that can be done, as the workers would.
    void work() {
        for (int rounds = 0; rounds < 20; ++rounds)
            if (value_of(intake.read_inbox()) + value_of(intake.decide()) + value_of(sender.step()) == 0) return;
        FAIL("there is always more to do");
    }

    // What lies at the partner: "name: body", the body without line ends and without its envelope's ISA.
    [[nodiscard]] std::vector<std::string> left() const {
        std::vector<std::string> lines;
        for (const auto& [path, file] : site.files()) {
            std::string line = path + ": ";
            for (const char c : file.bytes.substr(file.bytes.find('\n') + 1))
                if (c != '\n') line += c;
            lines.push_back(line);
        }
        return lines;
    }

    // Of inbound documents "state business-key"; by state.
    [[nodiscard]] std::vector<std::string> documents() {
        std::vector<std::string> lines;
        for (const auto& [state, word] :
             {std::pair(store::DocumentState::stored, "stored"), std::pair(store::DocumentState::applied, "applied"),
              std::pair(store::DocumentState::duplicate, "duplicate"), std::pair(store::DocumentState::dead, "dead")})
            for (const auto& row : value_of(store.documents(state, 100)))
                if (row.direction == store::Direction::inbound) lines.push_back(word + (" " + row.business_key));
        return lines;
    }

    [[nodiscard]] std::vector<std::string> journal(const std::string& trade, const std::string& event) {
        std::vector<std::string> lines;
        for (const auto& entry : value_of(store.trade(trade)).journal)
            if (entry.event == event) lines.push_back(entry.detail);
        return lines;
    }

    Log log;
    PartnerHome home;
    ScriptedSite site{log};
    WatchedStore store{log};
    ManualClock clock{parse_instant("2026-01-31T08:00:00Z").value()};
    SeededRandom random{1};
    Intake intake{store, home.registry(), clock};
    Sender sender{"acme", home.registry(), [this](const partners::TransportSettings&) { return site.open(); },
                  store,  clock,           random};
};

}  // namespace crossdock::engine::test
