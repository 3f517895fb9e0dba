// Interchange control numbers that come again: across files, within one, for X12 and EDIFACT.
#include "gateway/engine/duplicates.h"

#include <sqlite3.h>

#include "gateway/flows/replay.h"
#include "tests/gateway/engine/acknowledging_bench.h"

using namespace crossdock;
using namespace crossdock::engine;
using namespace crossdock::engine::test;
using Catch::Matchers::Contains;
using Lines = std::vector<std::string>;

namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string shipment(const std::string& id, const std::string& control_number = "000000012") {
    return interchange("SW", "945", {good_shipment(id)}, control_number);
}

struct Bench : AcknowledgingBench {
    // Acme sends under several ids, to several of ours.
    explicit Bench(const std::string& settings = "", const std::string& ta1 = "on-error")
        : AcknowledgingBench("ta1=\"" + ta1 + "\"") {
        set_945(R"(their-id="ACME")", R"(their-id="ACME" their-other-ids="ACME2 01/ACME" our-other-ids="BRAND2")");
        set(settings);
    }

    // Of <control-numbers>; takes the place of what was said before.
    void set(const std::string& settings) {
        const std::string element = "<control-numbers " + settings + "/>";
        home.edit("partner.xml", before_ + "<skus/>", element + "<skus/>");
        home.reload();
        before_ = element;
    }

    // Dead letters about payloads; those about documents are of other tests.
    Lines refused() {
        Lines lines;
        for (const auto& line : open_letters(store))
            if (line.starts_with("inbox:")) lines.push_back(line);
        return lines;
    }

    void replay_refused() {
        for (const auto& letter : value_of(store.dead_letters(store::DeadLetterState::open)))
            if (letter.subject.starts_with("inbox:"))
                REQUIRE(store.commit(flows::replay(letter, clock.now()).value(), clock.now()));
    }

    // Everything in the journal under this event; such notes belong to no trade.
    Lines noted(const std::string& event) {
        sqlite3* db = nullptr;
        REQUIRE(sqlite3_open((store.folder() / "crossdock.db").c_str(), &db) == SQLITE_OK);
        Lines lines;
        const auto add = [](void* all, int, char** row, char**) {
            static_cast<Lines*>(all)->emplace_back(row[0]);
            return 0;
        };
        const std::string sql = "SELECT detail FROM journal WHERE event = '" + event + "' ORDER BY sequence";
        CHECK(sqlite3_exec(db, sql.c_str(), add, &lines, nullptr) == SQLITE_OK);
        sqlite3_close(db);
        return lines;
    }

  private:
    std::string before_;
};

}  // namespace

TEST_CASE("what becomes of an interchange under a number that was used", "[duplicates]") {
    struct Case {
        std::string what, settings, ta1, second;
        Lines documents;
        std::size_t answers;
        std::string last_answer;  // a part of it
        std::string letter;       // the one about the second file; empty: none
        std::string note;
    };
    const std::string accepted = "~AK9*A*1*1*1~", rejected = ": TA1*000000012*260131*0800*R*025~IEA*0*000000002~";
    const std::string letter =
        "inbox:2/1.1.1: partner-fault x12.duplicate-interchange: /out/2.edi:1:91: interchange 000000012, set 945 0001, "
        "segment (ISA), element 13 '000000012': another interchange from ZZ/ACME to ZZ/BRAND had this control number: "
        "in /out/1.edi (inbox entry 1, 2026-01-31); ask the partner which of the two counts, and to give each "
        "interchange a number of its own; should this one count too, write <control-numbers duplicates=\"warn\"/> into "
        "the partner file, and replay";
    const Lines one{"dead SO-1042/SHP-1"}, two{"dead SO-1042/SHP-1", "dead SO-1042/SHP-2"};
    const Case cases[] = {
        {"the same bytes in another file", "", "on-error", "\n" + shipment("SHP-1"), one, 1, accepted, "",
         "/out/2.edi: interchange 000000012 from ZZ/ACME is the same as in /out/1.edi (inbox entry 1, 2026-01-31): not "
         "read again"},
        {"the same bytes, only warned of", R"(duplicates="warn")", "on-error", "\n" + shipment("SHP-1"), one, 1,
         accepted, "", "not read again"},
        {"other bytes", "", "on-error", shipment("SHP-2"), one, 2, rejected, letter, ""},
        {"other bytes, TA1 when asked and not asked", "", "when-asked", shipment("SHP-2"), one, 2, rejected, letter,
         ""},
        {"other bytes, no TA1 ever", "", "never", shipment("SHP-2"), one, 1, accepted, letter, ""},
        {"other bytes, only warned of", R"(duplicates="warn")", "on-error", shipment("SHP-2"), two, 2, accepted, "",
         ""},
        {"other bytes, accepted", R"(duplicates="accept")", "on-error", shipment("SHP-2"), two, 2, accepted, "", ""},
        {"another number", "", "on-error", shipment("SHP-2", "000000013"), two, 2, accepted, "", ""},
        {"another sender", "", "on-error", replaced(shipment("SHP-2"), "ZZ*ACME ", "ZZ*ACME2"), two, 2, accepted, "",
         ""},
        {"another receiver", "", "on-error", replaced(shipment("SHP-2"), "ZZ*BRAND ", "ZZ*BRAND2"), two, 2, accepted,
         "", ""},
        {"another qualifier", "", "on-error", replaced(shipment("SHP-2"), "ZZ*ACME", "01*ACME"), two, 2, accepted, "",
         ""},
    };
    for (const Case& c : cases) DYNAMIC_SECTION(c.what) {
            Bench bench(c.settings, c.ta1);
            bench.receive("/out/1.edi", shipment("SHP-1"));
            bench.work();
            bench.receive("/out/2.edi", c.second);
            bench.work();
            CHECK(bench.documents() == c.documents);
            const Lines answers = bench.left();
            REQUIRE(answers.size() == c.answers);
            CHECK_THAT(answers.back(), Contains(c.last_answer));
            CHECK(bench.refused() == (c.letter.empty() ? Lines{} : Lines{c.letter}));
            const Lines notes = bench.noted("interchange-duplicate");
            CHECK(notes.size() == (c.note.empty() ? 0U : 1U));
            if (!notes.empty()) CHECK_THAT(notes.front(), Contains(c.note));
        }
}

TEST_CASE("a number that is used twice in one file is treated like one in two", "[duplicates]") {
    Bench bench;
    SECTION("other bytes are refused, once") {
        bench.receive("/out/1.edi", shipment("SHP-1") + shipment("SHP-2"));
        bench.work();
        CHECK(bench.documents() == Lines{"dead SO-1042/SHP-1"});
        REQUIRE(bench.refused().size() == 1);
        CHECK_THAT(bench.refused().front(), Catch::Matchers::StartsWith("inbox:1/2.1.1: partner-fault x12.duplicate-"));
        bench.replay_refused();
        bench.work();
        CHECK(bench.documents() == Lines{"dead SO-1042/SHP-1"});
        CHECK(bench.refused().size() == 1);
        CHECK(bench.left().size() == 2);
    }
    SECTION("the same bytes are passed over") {
        bench.receive("/out/1.edi", shipment("SHP-1") + shipment("SHP-1"));
        bench.work();
        CHECK(bench.documents() == Lines{"dead SO-1042/SHP-1"});
        CHECK(bench.refused().empty());
        CHECK(bench.left().size() == 1);
    }
}

TEST_CASE("a number may come round again when it is remembered no longer", "[duplicates]") {
    struct Case {
        std::string settings;
        int days;
        std::size_t documents;
    };
    const Case cases[] = {{"", 400, 1}, {"", 401, 2}, {R"(remembered="30d")", 30, 1}, {R"(remembered="30d")", 31, 2}};
    for (const Case& c : cases) DYNAMIC_SECTION(c.settings << " after " << c.days << " days") {
            Bench bench(c.settings);
            bench.receive("/out/1.edi", shipment("SHP-1"));
            bench.work();
            bench.clock.advance(std::chrono::days(c.days));
            bench.receive("/out/2.edi", shipment("SHP-2"));
            bench.work();
            CHECK(bench.documents().size() == c.documents);
        }
}

TEST_CASE("an interchange that was refused has not used its number", "[duplicates]") {
    Bench bench;
    SECTION("where it is validated") {}
    SECTION("where nothing is looked at and nothing answered") {
        bench.set_945(R"(mapping="x12/004010/945")", R"(mapping="x12/004010/945" validate="no")");
        bench.set_945(R"(<receive transaction="997" mapping="x12/004010/997"/>)",
                      R"(<receive transaction="997" mapping="x12/004010/997" validate="no"/>)");
        const std::string file = bench.home.read("partner.xml");
        const auto begin = file.find("<acknowledge");
        bench.set_945(file.substr(begin, file.find("/>", begin) + 2 - begin), "");
    }
    bench.receive("/out/1.edi", replaced(shipment("SHP-1"), "IEA*1*000000012", "IEA*1*000000013"));
    bench.work();
    CHECK(bench.documents().empty());
    bench.receive("/out/2.edi", shipment("SHP-1"));
    bench.work();
    CHECK(bench.documents() == Lines{"dead SO-1042/SHP-1"});
}

TEST_CASE("what was refused is read by a replay once it may, and stays read", "[duplicates]") {
    Bench bench;
    bench.receive("/out/1.edi", shipment("SHP-1"));
    bench.receive("/out/2.edi", shipment("SHP-2"));
    bench.work();
    REQUIRE(bench.refused().size() == 1);
    bench.set(R"(duplicates="warn")");
    bench.replay_refused();
    bench.work();
    CHECK(bench.refused().empty());
    CHECK(bench.documents() == Lines{"dead SO-1042/SHP-1", "dead SO-1042/SHP-2"});
    const Lines told = bench.noted("payload-note");
    REQUIRE(told.size() == 2);  // when it was refused, and when it was read
    CHECK_THAT(told.back(), Contains("/out/2.edi: segment (ISA), element 13 '000000012': another interchange from "));

    bench.set("");
    store::Changes again;
    again.inbox = {{1, store::InboxState::received}, {2, store::InboxState::received}};
    REQUIRE(bench.store.commit(again, bench.clock.now()));
    bench.work();
    CHECK(bench.refused().empty());
    CHECK(bench.left().size() == 2);
}

TEST_CASE("a step that is done again after a crash finds its own number", "[duplicates]") {
    const std::string bytes = shipment("SHP-1");
    SECTION("before its documents were stored, or at any later write") {
        for (std::size_t write = 1; write <= 6; ++write) {
            INFO("write number " << write << " fails");
            Bench bench;
            bench.receive("/out/1.edi", bytes);
            bench.store.fail_at(write);
            for (int round = 0; round < 5; ++round) {
                (void)bench.intake.read_inbox();
                (void)bench.intake.decide();
                (void)bench.sender.step();
                bench.clock.advance(std::chrono::minutes(10));
            }
            CHECK(bench.documents() == Lines{"dead SO-1042/SHP-1"});
            CHECK(bench.refused().empty());
            REQUIRE(bench.left().size() == 1);
            CHECK_THAT(bench.left().front(), Contains("~AK9*A*1*1*1~"));
        }
    }
    SECTION("between storing and answering, with the file still at the partner") {
        Bench bench;
        bench.receive("/out/1.edi", bytes);
        REQUIRE(bench.intake.read_inbox() == 1);  // killed here
        bench.receive("/out/1.edi", bytes);
        Intake restarted(bench.store, bench.home.registry(), bench.clock);
        CHECK(restarted.read_inbox() == 0);
        bench.receive("/out/1-again.edi", "\n" + bytes);
        CHECK(restarted.read_inbox() == 1);
        bench.work();
        CHECK(bench.documents() == Lines{"dead SO-1042/SHP-1"});
        CHECK(bench.refused().empty());
        REQUIRE(bench.left().size() == 1);
        CHECK_THAT(bench.left().front(), Contains("~AK9*A*1*1*1~"));
    }
}

TEST_CASE("envelopes are told with their ids, numbers and own bytes", "[duplicates]") {
    const std::string first = shipment("SHP-1"), second = shipment("SHP-2", "000000013");
    const std::string edifact = "UNB+UNOC:3+506:14+507+260131:0900+77'UNH+1+DESADV:D:96A:UN'UNT+2+1'UNZ+1+77";
    struct Case {
        std::string payload;
        std::vector<Lines> envelopes;  // standard, sender, receiver, control number, bytes
    };
    const auto without_end = [](const std::string& text) { return text.substr(0, text.size() - 2); };
    const Case cases[] = {
        {"\xEF\xBB\xBF" + first + "\n" + second,
         {{"x12", "ZZ/ACME", "ZZ/BRAND", "000000012", without_end(first)},
          {"x12", "ZZ/ACME", "ZZ/BRAND", "000000013", without_end(second)}}},
        {"UNA:+.? '\n" + edifact + "'\nUNA:+.? '" + edifact + "'",
         {{"edifact", "14/506", "/507", "77", edifact}, {"edifact", "14/506", "/507", "77", edifact}}},
    };
    for (const Case& c : cases) {
        std::vector<Lines> envelopes;
        for (const auto& each : value_of(envelopes_of(c.payload, {})))
            envelopes.push_back(
                {each.standard, each.sender, each.receiver, each.control_number, std::string(each.bytes)});
        CHECK(envelopes == c.envelopes);
    }
}
