#include "tests/gateway/scenarios/cycles.h"

namespace crossdock::scenarios {
namespace {

const Cycle all[] = {
    {"an order of Core in two parts, tracking later",
     Product::core,
     {"sale TEE 10 + CAP 2"},
     {"945 S-1: TEE 6 + CAP 2 in A, TEE 1 in B by 1Z-B", "945 S-2: TEE 3 in C by 1Z-C",
      "945 S-1: TEE 6 + CAP 2 in A by 1Z-A, TEE 1 in B by 1Z-B"}},
    {"an order of Core that a person picked",
     Product::core,
     {"sale TEE 10"},
     {"person picks", "945 S-1: TEE 10 in A by 1Z-A"}},
    {"kits of Core as their parts",
     Product::core,
     {"kits in parts", "sale KIT 3"},
     {"945 S-1: TEE 5 + CAP 2 in A by 1Z-A", "945 S-2: TEE 1 + CAP 1 in B by 1Z-B"}},
    {"lots in Core", Product::core, {"sale MILK 4"}, {"945 S-1: MILK 4 lot M1 in A by 1Z-A"}},
    {"an order of Omni, split, in cartons",
     Product::omni,
     {"sale TEE 10 + CAP 2"},
     {"945 S-1: TEE 6 + CAP 2 in 003123450000000017 by 1Z-A", "945 S-2: TEE 4 in 003123450000000024 by 1Z-B"}},
    {"an order of Core that two warehouses ship",
     Product::core,
     {"two warehouses", "sale TEE 10 + MUG 6", "draft pick MUG 6 at West"},
     {"West 945 S-1: MUG 6 in B by 1Z-B", "945 S-1: TEE 10 in A by 1Z-A"}},
    {"an order of Core changed after it went out",
     Product::core,
     {"changes are sent", "sale TEE 10"},
     {"person edits", "945 S-1: TEE 11 in A by 1Z-A"}},
    {"an order of Core cancelled after it went out",
     Product::core,
     {"changes are sent", "sale TEE 10"},
     {"person edits", "person voids"}},
    {"an order of Omni changed after it went out",
     Product::omni,
     {"changes are sent", "sale TEE 10"},
     {"person edits", "945 S-1: TEE 11 by 1Z-A"}},
    {"an order of Omni cancelled after it went out",
     Product::omni,
     {"changes are sent", "sale TEE 10"},
     {"person edits", "person voids"}},
    {"stock of Core beyond the tolerance, accepted",
     Product::core,
     {},
     {"846 C-1: TEE 60", "all is accepted", "947 A-1: MUG -20", "all is accepted"}},
    {"stock of Omni beyond the tolerance, accepted",
     Product::omni,
     {},
     {"846 C-1: TEE 60", "all is accepted", "947 A-1: MUG -20", "all is accepted"}},
    {"stock of Core",
     Product::core,
     {"transfers are sent", "transfer MUG 20", "purchase MUG 24"},
     {"944 R-1 of TR-00001: MUG 20", "944 R-2 of PO-00001: MUG 12", "944 R-3 of PO-00001: MUG 12",
      "947 A-1: TEE -2 + MUG 1", "846 C-1: TEE 97"}},
    {"a return in Core",
     Product::core,
     {"sale TEE 10"},
     {"945 S-1: TEE 10 in A by 1Z-A", "person invoices", "180 M-1 of PO-1: TEE 2"}},
    {"stock of Omni", Product::omni, {}, {"947 A-1: TEE -2 + MUG 1", "846 C-1: TEE 97"}}};

}  // namespace

std::span<const Cycle> cycles() {
    return all;
}

}  // namespace crossdock::scenarios
