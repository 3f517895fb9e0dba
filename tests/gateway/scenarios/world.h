// A gateway from end to end without a socket: a sandbox of Cin7 Core or Omni, the real clients, order poll, sender,
// intake and performers over one store, on a clock that stands still. The warehouse is a site in memory.
//
// What happens is told by short lines:
//
//     given     "sale TEE 10 + CAP 2"  "simple sale TEE 1"  "on-hand TEE 93"  "auto pick"  "transfer MUG 20"  ...
//     arrives   "945 S-1: TEE 6 + CAP 2 in A by 1Z-A, TEE 4 in B by 1Z-B"   two cartons; "in" and "by" may be left out
//               "the same 945"  "846 C-1: TEE 93"  "947 A-1: TEE -2"  "944 R-1 of TR-00001: MUG 20"  "180 M-1 of ..."
//               "West 945 S-2: MUG 6 by 1Z-B"  "person picks"  "person edits" (one more of the first line)  "poll"
//               "person exchanges TEE 2 for CAP 2"  "person changes KIT to TEE 3 + CAP 1" (its bill of materials)
//               "all is accepted" (what waits for approval)  "replay" (all letters)
//     goods     "TEE 6", "MUG 2 case", "JAM 3 lot L1", "CAP 0 cancelled", joined by " + "
//     story     "940 SO-00001: TEE 10 + CAP 2", "940 R SO-00001: ..." of a replacement, "940 to West ...", "943
//     TR-00001: MUG 20" where "transfers are sent", then what the sandbox's ledger says: "pick-authorised 10 TEE 2 CAP"
//
// Partner acme is location (branch) East, authority for stock with a tolerance of 5, its numbers are Cin7's; MUGs come
// in cases of 12. East holds 100 TEE, 10 CAP, 50 MUG, 30 JAM of lot L1 and 20 of L2, West 40 MUG. A KIT is 2 TEE and 1
// CAP, a SET 1 TEE and 1 MUG, a BOX 1 KIT and 1 MUG, a JAMBOX 2 JAM; a RACK of 4 MUG is assembled by people only. With
// "kits in parts" acme holds and ships the parts. With "two warehouses", location West is partner west's, whose numbers
// are the same; "draft pick TEE 10 at East + MUG 6 at West" divides the sale.
// Lifetime: everything goes with the object. Threads: one. Errors: a line that is not understood fails the test.
//
//     World world(Product::core, {"sale TEE 10"});
//     world.happen("945 S-1: TEE 10 in A by 1Z-A");
//     CHECK(world.story() == Lines{"940 SO-00001: TEE 10", "fulfilment-created", ...});
#pragma once

#include <cstddef>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "gateway/doors/clock.h"
#include "gateway/sandbox/faults.h"
#include "gateway/sandbox/server.h"
#include "tests/gateway/engine/partner_home.h"
#include "tests/gateway/engine/scripted_site.h"

namespace crossdock::scenarios {

using Lines = std::vector<std::string>;
using Product = sandbox::ProductLine;

// What goes wrong with the nth call to Cin7, from 0.
struct Trouble {
    enum class Kind { none, fault, stop_before, stop_after };
    Kind kind = Kind::none;
    std::size_t call = 0;
    sandbox::FaultKind fault{};
    unsigned times = 1;
};

class World {
  public:
    explicit World(Product product, const Lines& given = {}, const Trouble& trouble = {});
    ~World();
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    // One line of what arrives, and everything that follows from it.
    void happen(const std::string& event);

    [[nodiscard]] const Lines& story() const { return story_; }
    // Sentences for a person: dead letters; before them why an order waits, and what was found done in Cin7.
    [[nodiscard]] Lines told();
    [[nodiscard]] Lines letters();
    [[nodiscard]] std::size_t calls() const;
    [[nodiscard]] const Lines& called() const;  // "POST sale/fulfilment/pick"
    [[nodiscard]] std::size_t starts() const { return starts_; }

  private:
    class DirectHttp;
    struct Process;

    void person(const std::string& what);
    void accept();
    void replay();
    void receive_shipment(const std::string& from, const std::string& number, const std::string& order,
                          const std::string& cartons);
    void receive_stock(const std::string& kind, const std::string& number, const std::string& of,
                       const std::string& goods);
    void receive_bytes(const std::string& from, const std::string& bytes);
    void poll();
    void settle();
    void begin();  // a new process over the same store
    void write_down();

    const Product product_;
    ManualClock clock_{parse_instant("2026-11-21T08:00:00.000Z").value()};
    std::unique_ptr<sandbox::Server> sandbox_;
    engine::test::Log log_;
    engine::test::ScriptedSite site_{log_};
    engine::test::PartnerHome& home_;
    const std::string folder_;
    std::unique_ptr<DirectHttp> http_;
    std::unique_ptr<Process> process_;
    std::size_t starts_ = 0, seen_ = 0;
    std::set<std::string> files_;  // written down
    std::string last_from_, last_bytes_;
    Lines story_;
};

}  // namespace crossdock::scenarios
