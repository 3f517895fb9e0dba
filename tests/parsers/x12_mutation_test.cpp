// One thing is damaged at a time, in the shipped samples: the validator must find that, once, at its place, and say it
// in the codes of 997.
#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>
#include <map>

#include "tests/parsers/real_payloads.h"
#include "tests/parsers/x12_mutations.h"
#include "tests/parsers/x12_validation_results.h"

using namespace crossdock;
using namespace crossdock::x12;
using namespace crossdock::x12::test;

namespace {

using D = Damaged;

void check(const std::vector<Mutation>& mutations) {
    for (const Mutation& mutation : mutations) {
        INFO(mutation.name);
        Damaged damaged(mutation.base);
        mutation.damage(damaged);
        const std::string payload = damaged.bytes();
        const Validated found = validate(payload);
        CHECK(found.all() == mutation.expected);
        REQUIRE_FALSE(found.sets.empty());
        CHECK(found.sets.front().codes == mutation.set_codes);
        for (const SetResult& set : found.set_results)
            for (const SegmentFinding& finding : set.findings) {
                CHECK(misplaced(payload, set.at, finding) == "");
                INFO(finding.message);
                CHECK((finding.error == SegmentError::element_errors || !finding.message.empty()));
            }
    }
}

}  // namespace

TEST_CASE("what is not damaged has no findings") {
    for (const char* name :
         {"940", "940.cancel", "940.lines", "945", "945.lots", "945.marks", "945.short", "997", "997.rejected"}) {
        INFO(name);
        CHECK(validate(shipped(name)).all().empty());
    }
    for (const std::string& payload : {shipment_5010, ship_notice, order}) CHECK(validate(payload).all().empty());
}

TEST_CASE("damage to the order of segments is found once, at its place") {
    check(structure());
}
TEST_CASE("damage to elements is found once, at its place") {
    check(elements());
}
TEST_CASE("damage to the envelope is found once, with its code") {
    check(envelope());
}

TEST_CASE("whatever segment is removed, repeated, swapped or renamed, it is one finding at most") {
    const std::vector<std::string> payloads{shipped("940"), shipped("945"), shipped("945.lots"),
                                            shipment_5010,  order,          ship_notice};
    for (const std::string& payload : payloads) {
        const std::size_t segments = validate(payload).set_results.at(0).segments;
        const std::string first = payload.substr(payload.find("ST*"));
        std::vector<std::string> tags;
        for (std::size_t at = 0; tags.size() < segments; at = first.find('\n', at) + 1)
            tags.push_back(first.substr(at, first.find_first_of("*~", at) - at));
        std::map<std::string, std::size_t> seen;
        for (std::size_t i = 1; i + 1 < segments; ++i) {
            const std::string& tag = tags[i];
            const std::size_t nth = ++seen[tag];
            INFO(payload.substr(107, 30) << " segment " << i + 1 << ' ' << tag);
            const auto findings = [&](auto damage) {
                Damaged damaged(payload);
                damage(damaged);
                return validate(damaged.bytes()).all();
            };
            CHECK(findings([&](D& d) { d.remove(tag, nth); }).size() <= 1);
            CHECK(findings([&](D& d) { d.repeat(tag, nth); }).size() <= 1);
            CHECK(findings([&](D& d) { d.rename(tag, nth, "Q" + tag.substr(1)); }).size() == 1);
            if (i + 2 < segments) CHECK(findings([&](D& d) { d.swap(tag, nth); }).size() <= 1);
        }
    }
}

TEST_CASE("a payload cut off anywhere inside a set is one problem") {
    const std::string payload = shipped("945");
    const std::size_t begin = payload.find("W06*"), end = payload.find("SE*24");
    for (std::size_t length = begin; length < end; ++length) {
        INFO(length);
        const Validated found = validate(std::string_view(payload).substr(0, length));
        REQUIRE(found.sets.size() == 1);
        CHECK(found.all() == Lines{"x12.missing-se", "group: x12.missing-se", "interchange: x12.missing-se"});
        CHECK(found.sets[0].codes == "R 2");
        CHECK(found.groups[0].codes == "R 3");
        CHECK(found.interchanges[0].codes == "R 023");
    }
}

TEST_CASE("one bad set of many rejects one set") {
    Damaged damaged(order);
    std::string body;
    const std::string good = order.substr(order.find("ST*850"), order.find("GE*1") - order.find("ST*850"));
    for (int n = 1; n <= 100; ++n) {
        std::string set = good;
        const std::string number = std::to_string(1000 + n);
        set.replace(set.find("0001~"), 4, number);
        set.replace(set.rfind("0001~"), 4, number);
        if (n == 42) set.replace(set.find("20260112"), 8, "20260132");
        body += set;
    }
    const std::string payload = order.substr(0, order.find("ST*850")) + body + "GE*100*403~\nIEA*1*000000403~\n";
    const Validated found = validate(payload);
    REQUIRE(found.sets.size() == 100);
    CHECK(found.all() == Lines{"5 DTM 8: 2/373/8"});
    CHECK(found.sets[41].codes == "R 5");
    CHECK(found.groups[0].codes == "P");
    CHECK(found.group_results[0].received == 100);
    CHECK(found.group_results[0].accepted == 99);
    CHECK(found.interchanges[0].codes == "A");
}

TEST_CASE("damage to real payloads is found once, at its place") {
    const std::filesystem::path samples = crossdock::test::real_payloads("x12");
    if (samples.empty()) return;
    struct Real {
        std::string name;
        std::function<void(D&)> damage;
        Lines expected;
    };
    const std::vector<Real> rows{
        {"850/retail-lf.edi", [](D&) {}, {}},
        {"850/retail-lf.edi", [](D& d) { d.remove("BEG"); }, {"2 BEG 3"}},
        {"850/retail-lf.edi", [](D& d) { d.swap("BEG"); }, {"3 BEG 7"}},
        {"850/retail-lf.edi", [](D& d) { d.remove("PO1"); }, {"13 PO1 3"}},
        {"850/retail-lf.edi", [](D& d) { d.rename("BEG", 1, "BFG"); }, {"2 BFG 1"}},
        {"850/retail-lf.edi", [](D& d) { d.set("BEG", 1, 5, "20101131"); }, {"2 BEG 8: 5/373/8"}},
        {"850/retail-lf.edi", [](D& d) { d.set("PO1", 3, 4, "9,99"); }, {"19 PO1 8: 4/212/6"}},
        {"850/retail-lf.edi", [](D& d) { d.set("PO1", 2, 7, ""); }, {"16 PO1 8: 7/234/2"}},
        {"850/retail-lf.edi", [](D& d) { d.set("PID", 1, 1, "Q"); }, {"14 PID 8: 1/349/7"}},
        {"850/retail-lf.edi", [](D& d) { d.set("SE", 1, 2, "000000011"); }, {"x12.set-control"}},
        {"850/retail-lf.edi", [](D& d) { d.append("CTT", "PO1*7*1*EA"); }, {"32 PO1 7"}},
        {"850/composite-sln.edi", [](D& d) { d.set("SLN", 1, 1, ""); }, {"5 SLN 8: 1/350/1"}},
        {"856/ediengine-crossdock.edi", [](D&) {}, {}},
        {"856/ediengine-crossdock.edi", [](D& d) { d.remove("BSN"); }, {"2 BSN 3"}},
        {"856/ediengine-crossdock.edi", [](D& d) { d.remove("HL", 4); }, {"25 HL 3"}},
        {"856/ediengine-crossdock.edi", [](D& d) { d.set("HL", 5, 2, "22"); }, {"28 HL 8: 2/734/7"}},
        {"856/ediengine-crossdock.edi", [](D& d) { d.set("SN1", 2, 3, "EACH"); }, {"32 SN1 8: 3/355/5"}},
        {"856/ediengine-crossdock.edi", [](D& d) { d.repeat("PRF", 2); }, {"47 PRF 5"}},
        {"856/ediengine-crossdock.edi", [](D& d) { d.append("LIN", "W12*CC*1", 1); }, {"27 W12 6"}},
        {"856/ediengine-crossdock.edi", [](D& d) { d.set("BSN", 1, 4, "2561"); }, {"2 BSN 8: 4/337/9"}},
        {"940/ediengine-940-ok.edi", [](D& d) { d.remove("W05"); }, {"2 W05 3"}},
        {"940/ediengine-940-ok.edi", [](D& d) { d.repeat("W05"); }, {"3 W05 5"}},
        {"940/ediengine-940-ok.edi", [](D& d) { d.set("W05", 1, 1, ""); }, {"2 W05 8: 1/473/1"}},
        {"999/staedi-999.edi", [](D& d) { d.set("IK5", 1, 1, "Z"); }, {"4 IK5 8: 1/717/7"}},
        {"999/staedi-999.edi", [](D& d) { d.remove("IK3"); }, {"6 IK3 3"}},
    };
    for (const Real& row : rows) {
        const std::string original = crossdock::test::content_of(samples / row.name);
        REQUIRE_FALSE(original.empty());
        Damaged damaged(original);
        row.damage(damaged);
        const std::string payload = damaged.bytes();
        INFO(row.name << '\n' << payload.substr(0, 400));
        const Validated found = validate(payload);
        CHECK(found.all() == row.expected);
        for (const SetResult& set : found.set_results)
            for (const SegmentFinding& finding : set.findings) CHECK(misplaced(payload, set.at, finding) == "");
    }
}
