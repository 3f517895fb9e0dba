// The program as a person calls it: words on a command line, what is printed, and the documented exit codes.
#include "gateway/cli/program.h"

#include <catch2/catch.hpp>
#include <sqlite3.h>
#include <vector>

#include "gateway/cli/exit_codes.h"
#include "tests/gateway/cli/said.h"
#include "tests/gateway/cli/small_store.h"

using namespace crossdock;
using namespace crossdock::cli;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
using cli::test::crossdock_says;
using cli::test::Printed;
using Words = std::vector<std::string>;

namespace {

// In the home; "HOME" among the words is its path.
Printed crossdock_says(const crossdock::test::SmallHome& home, Words words) {
    for (std::string& word : words)
        if (word.starts_with("HOME")) word = home.root().string() + word.substr(4);
    Printed printed = cli::test::crossdock_says(std::move(words));
    printed.out = home.relative(printed.out);
    printed.err = home.relative(printed.err);
    return printed;
}

// A hand in the database, past the store.
void tamper(const crossdock::test::SmallHome& home, const std::string& sql) {
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open((home.root() / "data" / "crossdock.db").c_str(), &database) == SQLITE_OK);
    const int done = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr);
    sqlite3_close(database);
    REQUIRE(done == SQLITE_OK);
}

}  // namespace

TEST_CASE("exit codes are those that --help lists") {
    const Printed help = crossdock_says({"--help"});
    CHECK(help.exit == exit_ok);
    CHECK_THAT(help.out,
               Contains("Exit codes: 0 done, 1 done and something was found wrong, 2 the command line or a file on it "
                        "cannot be used,\n3 the work could not be done."));
    CHECK(exit_ok == 0);
    CHECK(exit_findings == 1);
    CHECK(exit_usage == 2);
    CHECK(exit_failed == 3);
    CHECK_THAT(crossdock_says({"--version"}).out, StartsWith("crossdock "));
    CHECK(crossdock_says({"--version"}).exit == exit_ok);
}

TEST_CASE("a command line that means nothing is refused with the word that does not fit") {
    const crossdock::test::SmallHome home;
    struct Row {
        Words words;
        std::string said;
    };
    const Row rows[] = {
        {Words(), "A subcommand is required"},
        {Words{"trcae", "SO-1"}, "there is no command 'trcae'; did you mean trace?\n"},
        {Words{"ship", "SO-1"},
         "there is no command 'ship'; there are run, check, inspect, read, write, mapping, trace, budget, "
         "dead-letters, "
         "journal, approvals, orders, authority, doctor, audit, sandbox, demo, certificates, as2\n"},
        {Words{"dead-letters", "shwo", "1"}, "there is no command 'shwo'; did you mean show?\n"},
        {Words{"trace"}, "key is required"},
        {Words{"trace", "--jsn", "SO-1"}, "--jsn"},
        {Words{"read", "945.edi"}, "read: name a partner with --partner, or a mapping with --mapping"},
        {Words{"read", "--partner", "acme"}, "file is required"},
        {Words{"dead-letters"}, "A subcommand is required"},
        {Words{"dead-letters", "show"}, "id"},
        {Words{"dead-letters", "show", "first"}, "first"},
        {Words{"dead-letters", "replay", "--home", "HOME"}, "name dead letters by number, or give --all"},
        {Words{"journal"}, "A subcommand is required"},
        {Words{"inspect"}, "file is required"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.words);
        const Printed printed = crossdock_says(home, row.words);
        CHECK(printed.exit == exit_usage);
        CHECK(printed.out.empty());
        CHECK_THAT(printed.err, Contains(row.said) && Contains("--help"));
    }
}

TEST_CASE("each command's help is no error") {
    for (const Words& words : {Words{"run"},
                               {"check"},
                               {"inspect"},
                               {"read"},
                               {"write"},
                               {"trace"},
                               {"dead-letters"},
                               {"dead-letters", "list"},
                               {"dead-letters", "show"},
                               {"dead-letters", "replay"},
                               {"journal", "verify"},
                               {"sandbox", "cin7"},
                               {"demo"}}) {
        CAPTURE(words);
        Words asked = words;
        asked.push_back("--help");
        const Printed printed = crossdock_says(asked);
        CHECK(printed.exit == exit_ok);
        CHECK_THAT(printed.out, Contains("Usage: "));
        CHECK(printed.err.empty());
    }
}

TEST_CASE("a directory that is no home is refused by every command that needs one") {
    const crossdock::test::SmallHome home;
    for (const Words& words : {Words{"run", "--home", "HOME/data"},
                               {"read", "--home", "HOME/data", "--partner", "acme", "HOME/945.edi"},
                               {"write", "--home", "HOME/data", "--partner", "acme", "HOME/order.json"},
                               {"trace", "--home", "HOME/data", "SO-1"},
                               {"dead-letters", "list", "--home", "HOME/data"},
                               {"dead-letters", "show", "--home", "HOME/data", "1"},
                               {"dead-letters", "replay", "--home", "HOME/data", "--all"},
                               {"journal", "verify", "--home", "HOME/data"}}) {
        CAPTURE(words);
        const Printed printed = crossdock_says(home, words);
        CHECK(printed.exit == exit_usage);
        CHECK(printed.out.empty());
        CHECK_THAT(printed.err, Contains("gateway.xml"));
        CHECK_FALSE(std::filesystem::exists(home.root() / "data/data"));
    }
}

TEST_CASE("a data directory that cannot be used is work that could not be done") {
    const crossdock::test::SmallHome home;
    home.write("data", "a file where the directory should be");
    for (const Words& words : {Words{"trace", "--home", "HOME", "SO-1"},
                               {"dead-letters", "list", "--home", "HOME"},
                               {"journal", "verify", "--home", "HOME"}}) {
        CAPTURE(words);
        const Printed printed = crossdock_says(home, words);
        CHECK(printed.exit == exit_failed);
        CHECK(printed.out.empty());
        CHECK_THAT(printed.err, Contains("data"));
    }
}

TEST_CASE("a partner that is unknown on the command line is exit code 2, with the one that was meant") {
    const crossdock::test::SmallHome home;
    home.write("945.edi", "ISA");
    for (const std::string command : {"read", "write"}) {
        const Printed printed = crossdock_says(home, {command, "--home", "HOME", "--partner", "acne", "HOME/945.edi"});
        CHECK(printed.exit == exit_usage);
        CHECK(printed.out.empty());
        CHECK(printed.err == "there is no partner 'acne': no file partners/acne/partner.xml; did you mean acme?\n");
    }
}

TEST_CASE("a key that is unknown is exit code 1, a letter that is unknown exit code 2") {
    const crossdock::test::SmallHome home;
    const Printed trace = crossdock_says(home, {"trace", "--home", "HOME", "SO-404"});
    CHECK(trace.exit == exit_findings);
    CHECK_THAT(trace.err, StartsWith("Nothing is known of 'SO-404'"));
    CHECK(crossdock_says(home, {"dead-letters", "show", "--home", "HOME", "5"}).exit == exit_usage);
    CHECK(crossdock_says(home, {"dead-letters", "replay", "--home", "HOME", "5"}).exit == exit_usage);
    CHECK(crossdock_says(home, {"dead-letters", "list", "--home", "HOME"}).exit == exit_ok);
}

TEST_CASE("from finding to replay, in the words of the command line") {
    const crossdock::test::SmallHome home;
    {
        const auto store = crossdock::test::store_of(home);
        crossdock::test::add_order(*store);
        crossdock::test::add_dead_letters(*store);
    }
    CHECK(crossdock_says(home, {"trace", "--home", "HOME", "PO-9"}).exit == exit_ok);
    CHECK_THAT(crossdock_says(home, {"trace", "--json", "--home", "HOME", "PO-9"}).out, StartsWith("[\n"));
    CHECK(crossdock_says(home, {"dead-letters", "list", "--home", "HOME"}).exit == exit_findings);
    CHECK_THAT(crossdock_says(home, {"dead-letters", "list", "--json", "--home", "HOME"}).out, StartsWith("[\n"));
    CHECK_THAT(crossdock_says(home, {"dead-letters", "show", "--home", "HOME", "2"}).out, StartsWith("Dead letter 2 "));
    CHECK(crossdock_says(home, {"dead-letters", "replay", "--home", "HOME", "2"}).out ==
          "Dead letter 2 replayed; the gateway takes it up at its next look.\n");
    CHECK(crossdock_says(home, {"dead-letters", "replay", "--home", "HOME", "--all"}).out ==
          "Dead letter 1 replayed; the gateway takes it up at its next look.\n");
    CHECK(crossdock_says(home, {"dead-letters", "list", "--home", "HOME"}).exit == exit_ok);
    CHECK(crossdock_says(home, {"dead-letters", "list", "--all", "--home", "HOME"}).exit == exit_findings);
}

TEST_CASE("a journal that is whole, and one that somebody changed or cut") {
    const crossdock::test::SmallHome home;
    {
        const auto store = crossdock::test::store_of(home);
        crossdock::test::add_order(*store);
        crossdock::test::add_dead_letters(*store);
    }
    const Words verify{"journal", "verify", "--home", "HOME"};
    const Printed whole = crossdock_says(home, verify);
    CHECK(whole.exit == exit_ok);
    CHECK(whole.out == "The journal is whole: every entry's hash follows from the one before.\n");
    CHECK(whole.err.empty());

    const auto sql =
        GENERATE(std::string("DROP TRIGGER journal_is_not_changed; UPDATE journal SET detail = 'x' WHERE sequence = 2"),
                 std::string("DROP TRIGGER journal_is_not_deleted; DELETE FROM journal WHERE sequence = 2"));
    CAPTURE(sql);
    tamper(home, sql);
    const Printed broken = crossdock_says(home, verify);
    CHECK(broken.exit == exit_findings);
    CHECK_THAT(broken.out, StartsWith("The journal was changed at entry ") &&
                               Contains("Restore the data directory from a backup, and find out who wrote"));
    CHECK(broken.err.empty());
}

TEST_CASE("check shows a mapping with an unknown field and a partner file with a typo, each with a caret") {
    const crossdock::test::SmallHome home;
    home.change("library/945.xml", "order-number", "order-nummer");
    home.change("partners/acme/partner.xml", "directory=\"/out\"", "direktory=\"/out\"");
    const Printed printed = crossdock_says(home, {"check", "HOME"});
    CHECK(printed.exit == exit_findings);
    CHECK_THAT(printed.out, Contains("library/945.xml:2:") && Contains("order-nummer") && Contains("order-number"));
    CHECK_THAT(printed.out, Contains("partners/acme/partner.xml:10:") && Contains("direktory"));
    CHECK_THAT(printed.out, Contains("^~"));
    CHECK_THAT(printed.out, Catch::EndsWith("0 of 1 partner, 0 mappings: 3 errors, 0 warnings\n"));

    // The commands that need that partner say the same.
    home.write("945.edi", "ISA");
    const Printed read = crossdock_says(home, {"read", "--home", "HOME", "--partner", "acme", "HOME/945.edi"});
    CHECK(read.exit == exit_usage);
    CHECK(read.out.empty());
    CHECK_THAT(read.err, Contains("order-nummer") && Contains("direktory"));
}
