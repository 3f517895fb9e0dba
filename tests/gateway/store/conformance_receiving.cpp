#include "store_conformance.h"
#include "store_rows.h"

namespace crossdock::store::conformance {

using namespace test;

void receives(const Harness& harness) {
    const auto opened = must(harness.open());
    Store& store = *opened;

    SECTION("a payload becomes an inbox entry with everything that was said of it") {
        const auto received = must(store.receive(arrival("out/945.edi", "ISA"), "ISA", at(5)));
        CHECK_FALSE(received.known);
        const auto entry = must(store.inbox_entry(received.entry.id));
        CHECK(entry.arrival.partner == "acme");
        CHECK(entry.arrival.transport == "sftp");
        CHECK(entry.arrival.path == "out/945.edi");
        CHECK(entry.arrival.size == 3);
        CHECK(entry.arrival.modified == at(-60));
        CHECK(entry.payload == Sha256::of("ISA"));
        CHECK(entry.state == InboxState::received);
        CHECK(entry.duplicate_of == 0);
        CHECK(entry.received_at == at(5));
        CHECK(must(store.payload(entry.payload)) == "ISA");
    }
    SECTION("bytes come back as they were") {
        for (const std::string& bytes : {std::string(), std::string("\0a\0", 3), std::string("\xff\xfe\r\n"),
                                         some_bytes(64 * 1024), some_bytes(64 * 1024 + 1), some_bytes(3'000'000)}) {
            CAPTURE(bytes.size());
            Changes changes;
            const Sha256 hash = must(keep_with(changes, store, bytes, at(0)));
            CHECK_FALSE(store.payload(hash));
            must(store.commit(changes, at(0)));
            CHECK(must(store.payload(hash)) == bytes);
            CHECK(must(store.payload(must(store.keep(bytes, at(0))))) == bytes);
            const auto received =
                must(store.receive(arrival("out/" + std::to_string(bytes.size()), bytes), bytes, at(0)));
            CHECK(must(store.payload(received.entry.payload)) == bytes);
        }
    }
    SECTION("bytes that are too many for the changes are durable at once") {
        Changes changes;
        const std::string bytes = some_bytes(payload_with_changes_max + 1);
        CHECK(must(store.payload(must(keep_with(changes, store, bytes, at(0))))) == bytes);
        CHECK(changes.payloads.empty());
    }
    SECTION("keeping the same bytes again is keeping them once") {
        CHECK(must(store.keep("bytes", at(1))) == must(store.keep("bytes", at(2))));
        CHECK(must(store.inbox(InboxState::received, 10)).empty());
    }
    SECTION("what is received twice under one path, size and content is known, whatever its time") {
        Arrival same = arrival("out/945.edi", "ISA");
        const auto first = must(store.receive(same, "ISA", at(1)));
        for (const std::optional<Instant> modified :
             {std::optional(at(-60)), std::optional(at(99)), std::optional<Instant>()}) {
            same.modified = modified;
            const auto again = must(store.receive(same, "ISA", at(2)));
            CHECK(again.known);
            CHECK(again.entry.id == first.entry.id);
            CHECK(again.entry.received_at == at(1));
        }
        CHECK(must(store.inbox(InboxState::received, 10)).size() == 1);
        CHECK(must(store.inbox(InboxState::duplicate, 10)).empty());
    }
    SECTION("a known file keeps the state it has reached") {
        const auto first = must(store.receive(arrival("a", "ISA"), "ISA", at(1)));
        Changes changes;
        changes.inbox = {{first.entry.id, InboxState::processed}};
        must(store.commit(changes, at(2)));
        CHECK(must(store.receive(arrival("a", "ISA"), "ISA", at(3))).entry.state == InboxState::processed);
        CHECK(must(store.inbox(InboxState::received, 10)).empty());
    }
    SECTION("the same bytes under another name are a duplicate of the first arrival") {
        const auto first = must(store.receive(arrival("a", "ISA"), "ISA", at(1)));
        for (const char* path : {"b", "c"}) {
            const auto again = must(store.receive(arrival(path, "ISA"), "ISA", at(2)));
            CHECK_FALSE(again.known);
            CHECK(again.entry.state == InboxState::duplicate);
            CHECK(again.entry.duplicate_of == first.entry.id);
        }
        CHECK(must(store.inbox(InboxState::received, 10)).size() == 1);
        CHECK(must(store.inbox(InboxState::duplicate, 10)).size() == 2);
    }
    SECTION("the same bytes from another partner are news") {
        must(store.receive(arrival("a", "ISA", "acme"), "ISA", at(1)));
        const auto other = must(store.receive(arrival("a", "ISA", "beta"), "ISA", at(2)));
        CHECK_FALSE(other.known);
        CHECK(other.entry.state == InboxState::received);
    }
    SECTION("other bytes under the same name are news") {
        must(store.receive(arrival("a", "ISA"), "ISA", at(1)));
        const auto other = must(store.receive(arrival("a", "ISB"), "ISB", at(2)));
        CHECK_FALSE(other.known);
        CHECK(other.entry.state == InboxState::received);
    }
    SECTION("the inbox is read oldest first, as much as is asked for") {
        for (const char* path : {"c", "a", "b"}) must(store.receive(arrival(path, path), path, at(1)));
        std::string order;
        for (const auto& entry : must(store.inbox(InboxState::received, 10))) order += entry.arrival.path;
        CHECK(order == "cab");
        CHECK(must(store.inbox(InboxState::received, 2)).size() == 2);
        CHECK(must(store.inbox(InboxState::received, 0)).empty());
    }
    SECTION("an inbox entry or payload that was never there is an error which names it") {
        CHECK_THAT(store.inbox_entry(4711).error().message, Catch::Contains("4711"));
        const Sha256 never = Sha256::of("never");
        CHECK_THAT(store.payload(never).error().message, Catch::Contains(never.hex()));
    }

    const auto is_known = [&](std::string path, std::uint64_t size, std::optional<Instant> modified,
                              std::string_view partner = "acme", std::string_view transport = "sftp") -> bool {
        const KnownFile file{std::move(path), size, modified};
        return must(store.known(partner, transport, {&file, 1})).at(0);
    };
    SECTION("a listing is compared by path, size and time, within the partner's transport") {
        must(store.receive(arrival("out/it's \"x\" \xe9.edi", "ISA"), "ISA", at(1)));
        const std::string path = "out/it's \"x\" \xe9.edi";
        CHECK(is_known(path, 3, at(-60)));
        CHECK_FALSE(is_known(path, 4, at(-60)));
        CHECK_FALSE(is_known(path, 3, at(-59)));
        CHECK_FALSE(is_known(path, 3, std::nullopt));
        CHECK_FALSE(is_known("out/it's \"x\" \xe8.edi", 3, at(-60)));
        CHECK_FALSE(is_known(path, 3, at(-60), "beta"));
        CHECK_FALSE(is_known(path, 3, at(-60), "acme", "folder"));
        CHECK(must(store.known("acme", "sftp", {})).empty());
    }
    SECTION("a duplicate's file is known too") {
        must(store.receive(arrival("a", "ISA"), "ISA", at(1)));
        must(store.receive(arrival("b", "ISA"), "ISA", at(1)));
        CHECK(is_known("b", 3, at(-60)));
    }
    SECTION("a file that was found to be the same is known under its new time") {
        Arrival file = arrival("a", "ISA");
        must(store.receive(file, "ISA", at(1)));
        file.modified = at(77);
        must(store.receive(file, "ISA", at(2)));
        CHECK(is_known("a", 3, at(77)));
        CHECK_FALSE(is_known("a", 3, at(-60)));
    }
    SECTION("a transport without times knows its files by path and size") {
        Arrival file = arrival("a", "ISA");
        file.modified.reset();
        must(store.receive(file, "ISA", at(1)));
        CHECK(is_known("a", 3, std::nullopt));
        CHECK_FALSE(is_known("a", 3, at(-60)));
    }
    SECTION("answers come in the order of the listing") {
        must(store.receive(arrival("a", "x"), "x", at(1)));
        must(store.receive(arrival("c", "z"), "z", at(1)));
        const KnownFile files[] = {{"c", 1, at(-60)}, {"b", 1, at(-60)}, {"a", 1, at(-60)}, {"c", 1, at(-60)}};
        CHECK(must(store.known("acme", "sftp", files)) == std::vector<bool>{true, false, true, true});
    }
    SECTION("all is there when it is opened again") {
        const auto id = must(store.receive(arrival("a", "ISA"), "ISA", at(1))).entry.id;
        const auto again = must(harness.open());
        CHECK(must(again->inbox_entry(id)).arrival.path == "a");
        CHECK(must(again->receive(arrival("a", "ISA"), "ISA", at(2))).known);
    }
}

}  // namespace crossdock::store::conformance
