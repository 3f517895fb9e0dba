#include "gateway/transports/collection.h"

#include <catch2/catch.hpp>
#include <map>

using namespace crossdock;
using namespace crossdock::transports;
using namespace std::chrono_literals;

namespace {

const Instant eight = parse_instant("2026-01-31T08:00:00.000Z").value();

RemoteFile file(const std::string& name, std::uint64_t size = 100, Instant modified = eight) {
    return {"out/" + name, name, size, modified};
}

CollectRule immediate() {
    CollectRule rule;
    rule.readiness = CollectRule::Readiness::immediate;
    return rule;
}

std::vector<std::string> due_names(const Look& look) {
    std::vector<std::string> names;
    for (const DueFile& due : look.due) names.push_back(due.file.name);
    return names;
}

std::map<std::string, PassedOver> reasons(const Look& look) {
    std::map<std::string, PassedOver> found;
    for (const auto& passed : look.passed_over) found.emplace(passed.file.name, passed.reason);
    return found;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a file is due when two looks agree on its size and time") {
    const CollectRule rule;
    Sightings sightings;
    const auto look = [&](std::chrono::seconds at, RemoteFile seen) {
        return due_names(choose(rule, {seen}, eight + at, sightings));
    };

    CHECK(look(0s, file("a.edi", 10)) == Names{});
    SECTION("and not before") {
        CHECK(look(2s, file("a.edi", 10)) == Names{"a.edi"});
    }
    SECTION("a writer that grows it starts the wait anew") {
        CHECK(look(2s, file("a.edi", 20)) == Names{});
        CHECK(look(4s, file("a.edi", 30)) == Names{});
        CHECK(look(6s, file("a.edi", 30)) == Names{"a.edi"});
    }
    SECTION("so does a writer that replaces it with as many bytes") {
        CHECK(look(2s, file("a.edi", 10, eight + 1s)) == Names{});
        CHECK(look(4s, file("a.edi", 10, eight + 1s)) == Names{"a.edi"});
    }
    SECTION("two looks in quick succession are one") {
        CHECK(choose(rule, {file("a.edi", 10)}, eight + 10ms, sightings).due.empty());
        CHECK(choose(rule, {file("a.edi", 10)}, eight + 999ms, sightings).due.empty());
        CHECK(look(1s, file("a.edi", 10)) == Names{"a.edi"});
    }
    SECTION("a file that was away in between is a new one") {
        CHECK(choose(rule, {}, eight + 2s, sightings).due.empty());
        CHECK(sightings.size() == 0);
        CHECK(look(4s, file("a.edi", 10)) == Names{});
    }
}

TEST_CASE("a site without times is judged by size alone") {
    const CollectRule rule;
    Sightings sightings;
    RemoteFile seen = file("a.edi");
    seen.modified.reset();
    CHECK(choose(rule, {seen}, eight, sightings).due.empty());
    CHECK(choose(rule, {seen}, eight + 2s, sightings).due.size() == 1);
}

TEST_CASE("a done file makes its file due, and comes along to be removed after it") {
    CollectRule rule;
    rule.readiness = CollectRule::Readiness::done_file;
    Sightings sightings;
    const Look look =
        choose(rule, {file("a.edi"), file("a.edi.done", 0), file("b.edi"), file("c.edi.done", 0), file(".done", 0)},
               eight, sightings);
    REQUIRE(due_names(look) == Names{"a.edi"});
    CHECK(look.due.front().done_file == file("a.edi.done", 0));
    CHECK(reasons(look) == std::map<std::string, PassedOver>{{"b.edi", PassedOver::no_done_file}});
}

TEST_CASE("patterns choose the files") {
    struct Row {
        Names include, ignore, expected;
    };
    const std::vector<RemoteFile> listed = {file("945-1.edi"), file("945-2.EDI"),  file("997.edi"), file("readme.txt"),
                                            file(".hidden"),   file("x.edi.part"), file("y.tmp"),   file("z.filepart")};
    const Names usual = CollectRule().ignore;
    const Row rows[] = {
        {{}, usual, {"945-1.edi", "945-2.EDI", "997.edi", "readme.txt"}},
        {{"*.edi"}, usual, {"945-1.edi", "945-2.EDI", "997.edi"}},
        {{"945-?.edi"}, usual, {"945-1.edi", "945-2.EDI"}},
        {{"997*", "*.txt"}, usual, {"997.edi", "readme.txt"}},
        {{"*.edi"}, {"945*"}, {"997.edi"}},
        {{"*.part"}, usual, {}},
        {{".hid*"}, {}, {".hidden"}},
        {{"*"}, {"*"}, {}},
    };
    for (const Row& row : rows) {
        CollectRule rule = immediate();
        rule.include = row.include;
        rule.ignore = row.ignore;
        Sightings sightings;
        CAPTURE(row.include, row.ignore);
        CHECK(due_names(choose(rule, listed, eight, sightings)) == row.expected);
    }
}

TEST_CASE("sizes outside the limits are passed over and reported") {
    CollectRule rule = immediate();
    rule.file_bytes_max = 1000;
    Sightings sightings;
    const Look look =
        choose(rule, {file("empty", 0), file("one", 1), file("most", 1000), file("more", 1001)}, eight, sightings);
    CHECK(due_names(look) == Names{"most", "one"});
    CHECK(reasons(look) ==
          std::map<std::string, PassedOver>{{"empty", PassedOver::too_small}, {"more", PassedOver::too_large}});
}

TEST_CASE("the oldest files come first, and the rest waits for the next look") {
    CollectRule rule = immediate();
    rule.files_max = 2;
    Sightings sightings;
    const Look look = choose(
        rule, {file("c", 1, eight + 3s), file("b", 1, eight + 1s), file("d", 1, eight), file("a", 1, eight + 1s)},
        eight + 9s, sightings);
    CHECK(due_names(look) == Names{"d", "a"});
    CHECK(reasons(look) ==
          std::map<std::string, PassedOver>{{"b", PassedOver::over_limit}, {"c", PassedOver::over_limit}});
}

TEST_CASE("10,000 files that stay at the site are asked about once each, and hide no new one") {
    CollectRule rule;
    rule.after = CollectRule::After::leave;
    rule.files_max = 10;
    std::vector<RemoteFile> listed;
    for (int i = 0; i < 10'000; ++i) listed.push_back(file(std::to_string(i) + ".edi", 100, eight - 24h));
    const RemoteFile fresh = file("new.edi");
    listed.push_back(fresh);

    Sightings sightings;
    std::size_t questions = 0;
    const auto taken = [&](const RemoteFile& asked) {
        ++questions;
        return asked != fresh;
    };
    CHECK(choose(rule, listed, eight, sightings, taken).due.empty());
    CHECK(questions == 0);
    const Look look = choose(rule, listed, eight + 2s, sightings, taken);
    CHECK(due_names(look) == Names{"new.edi"});
    CHECK(questions == 10'001);
    CHECK(sightings.size() == 10'001);
    CHECK(choose(rule, {fresh}, eight + 4s, sightings, taken).due.size() == 1);
    CHECK(sightings.size() == 1);
}

TEST_CASE("once the limit is reached nothing more is asked") {
    CollectRule rule = immediate();
    rule.files_max = 3;
    std::vector<RemoteFile> listed;
    for (int i = 0; i < 1'000; ++i) listed.push_back(file(std::to_string(i)));
    Sightings sightings;
    std::size_t questions = 0;
    const auto taken = [&](const RemoteFile&) { return ++questions, false; };
    CHECK(choose(rule, listed, eight, sightings, taken).due.size() == 3);
    CHECK(questions == 3);
}
