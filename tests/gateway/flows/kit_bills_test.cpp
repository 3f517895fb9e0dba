// What kits are made of by Cin7's bills, and how many whole ones a pile of parts makes up.
#include "gateway/flows/kit_bills.h"

#include <catch2/catch.hpp>

#include "gateway/flows/whole_kits.h"

using namespace crossdock;
using namespace crossdock::flows;
using documents::Decimal;

namespace {

cin7::Bill bill(std::string sku, std::vector<cin7::Bill::Part> parts, bool by_itself = true, int makes = 1) {
    return {{}, std::move(sku), "", true, by_itself, Decimal(makes), std::move(parts)};
}

const KitBills bills({bill("KIT", {{"TEE", Decimal(2)}, {"CAP", Decimal(1)}}),
                      bill("BOX", {{"KIT", Decimal(2)}, {"TEE", Decimal(1)}, {"MUG", Decimal(5, 1)}}),
                      bill("PAIR", {{"TAPE", Decimal(1)}}, true, 2),
                      bill("THIRD", {{"TAPE", Decimal(1)}}, true, 3),
                      bill("RACK", {{"MUG", Decimal(4)}}, false),
                      bill("SHELF", {{"RACK", Decimal(2)}}),
                      bill("HOLLOW", {}),
                      bill("CRATE", {{"HOLLOW", Decimal(1)}}),
                      bill("SNAKE", {{"TAIL", Decimal(1)}}),
                      bill("TAIL", {{"CAP", Decimal(1)}, {"SNAKE", Decimal(1)}}),
                      {{}, "TEE", "Tee", false, false, Decimal(1), {}}});

std::string parts_of(const char* sku) {
    const auto parts = bills.parts_of(sku);
    return parts ? in_words(*parts) : parts.error().error.message;
}

}  // namespace

TEST_CASE("a kit is exploded to the goods that lie on a shelf", "[kits]") {
    const struct {
        const char *sku, *parts;
    } rows[] = {
        {"TEE", ""},
        {"UNKNOWN", ""},
        {"KIT", "2 TEE, 1 CAP"},
        {"BOX", "5 TEE, 2 CAP, 0.5 MUG"},
        {"PAIR", "0.5 TAPE"},
        {"RACK", ""},
        {"SHELF", "2 RACK"},
        {"THIRD", "how many 'TAPE' are in one THIRD cannot be told: its bill of materials in Cin7 takes 1 for 3"},
        {"HOLLOW", "Cin7 says that HOLLOW is a kit, but its bill of materials names no part"},
        {"CRATE", "Cin7 says that HOLLOW is a kit, but its bill of materials names no part (CRATE > HOLLOW)"},
        {"SNAKE", "by Cin7's bills of materials the kit SNAKE is made of itself: SNAKE > TAIL > SNAKE"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.sku);
        CHECK(parts_of(row.sku) == row.parts);
    }
    CHECK(bills.parts_of("KIT").value().front().name == "Tee");
}

TEST_CASE("a pile of parts is whole kits in one way, in several, or in none", "[kits]") {
    const KitParts kit{{"TEE", {}, Decimal(2)}, {"CAP", {}, Decimal(1)}};
    const KitParts set{{"TEE", {}, Decimal(1)}, {"MUG", {}, Decimal(1)}};
    const KitParts twos{{"TEE", {}, Decimal(2)}}, threes{{"TEE", {}, Decimal(3)}};
    const struct {
        const char* what;
        Pile pile;
        std::vector<KitWanted> wanted;
        Pile as_themselves;
        const char* counted;
    } rows[] = {
        {"nothing", {}, {{&kit, 3}}, {}, "0"},
        {"all", {{"TEE", Decimal(6)}, {"CAP", Decimal(3)}}, {{&kit, 3}}, {}, "3"},
        {"some", {{"TEE", Decimal(4)}, {"CAP", Decimal(2)}}, {{&kit, 3}}, {}, "2"},
        {"a part too many", {{"TEE", Decimal(6)}, {"CAP", Decimal(2)}}, {{&kit, 3}}, {}, "none"},
        {"half a kit", {{"TEE", Decimal(1)}, {"CAP", Decimal(1)}}, {{&kit, 3}}, {}, "none"},
        {"more than there may be", {{"TEE", Decimal(8)}, {"CAP", Decimal(4)}}, {{&kit, 3}}, {}, "none"},
        {"two kits of one part",
         {{"TEE", Decimal(7)}, {"CAP", Decimal(3)}, {"MUG", Decimal(1)}},
         {{&kit, 3}, {&set, 1}},
         {},
         "3 1"},
        {"two kits of one part alone", {{"TEE", Decimal(5)}}, {{&twos, 5}, {&threes, 5}}, {}, "1 1"},
        {"twos or threes", {{"TEE", Decimal(6)}}, {{&twos, 5}, {&threes, 5}}, {}, "several"},
        {"a part that is sold as well",
         {{"TEE", Decimal(5)}, {"CAP", Decimal(2)}},
         {{&kit, 3}},
         {{"TEE", Decimal(4)}},
         "2"},
        {"all parts are sold as well, and everything left",
         {{"TEE", Decimal(10)}, {"CAP", Decimal(5)}},
         {{&kit, 3}},
         {{"TEE", Decimal(4)}, {"CAP", Decimal(2)}},
         "3"},
        {"all parts are sold as well, and some left",
         {{"TEE", Decimal(2)}, {"CAP", Decimal(1)}},
         {{&kit, 3}},
         {{"TEE", Decimal(4)}, {"CAP", Decimal(2)}},
         "several"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.what);
        const CountedKits counted = whole_kits(row.pile, row.wanted, row.as_themselves);
        std::string words = counted.answer == CountedKits::Answer::none      ? "none"
                            : counted.answer == CountedKits::Answer::several ? "several"
                                                                             : "";
        for (const std::int64_t number : counted.kits) words += (words.empty() ? "" : " ") + std::to_string(number);
        CHECK(words == row.counted);
    }
}
