#include "store_conformance.h"
#include "store_rows.h"

namespace crossdock::store::conformance {

using namespace test;

void approves(const Harness& harness) {
    const auto opened = must(harness.open());
    Store& store = *opened;
    Approval wanted;
    wanted.key = "acme/846/R-1";
    wanted.partner = "acme";
    wanted.trade = "T-1";
    wanted.location = "East";
    wanted.of_count = true;
    wanted.detail = "846 R-1 of Acme: -40 TEE";
    wanted.body = R"({"lines":[]})";
    wanted.proposed_at = at(3);
    Changes changes;
    changes.approvals = {wanted};
    must(store.commit(changes, at(3)));

    SECTION("as it was proposed") {
        const auto open = must(store.approvals(ApprovalState::proposed));
        REQUIRE(open.size() == 1);
        const Approval& one = open[0];
        CHECK(one.key == wanted.key);
        CHECK(one.partner == "acme");
        CHECK(one.trade == "T-1");
        CHECK(one.location == "East");
        CHECK(one.of_count);
        CHECK(one.detail == wanted.detail);
        CHECK(one.body == wanted.body);
        CHECK(one.proposed_at == at(3));
        CHECK(one.decided_at == std::nullopt);
        CHECK(must(store.approval(one.id + 1)) == std::nullopt);
    }
    SECTION("as it was decided") {
        const std::int64_t id = must(store.approvals(std::nullopt)).at(0).id;
        Changes decided;
        decided.approval_moves = {{id, ApprovalState::rejected, "anna", "a typo"}};
        must(store.commit(decided, at(5)));
        CHECK(must(store.approvals(ApprovalState::proposed)).empty());
        const auto one = must(store.approval(id)).value();
        CHECK(one.state == ApprovalState::rejected);
        CHECK(one.decided_by == "anna");
        CHECK(one.reason == "a typo");
        CHECK(one.decided_at == at(5));
    }
    SECTION("open intents are those that are not finished") {
        Changes more;
        more.intents = {intent("a", "cin7"), intent("b", "cin7"), intent("c", "cin7"), intent("d", "send")};
        must(store.commit(more, at(1)));
        Changes moved;
        moved.intent_moves = {{"a", IntentState::verified, at(2), "", "{}"}, {"b", IntentState::dead, at(2), "no", ""}};
        must(store.commit(moved, at(2)));
        const auto open = must(store.open_intents("cin7"));
        REQUIRE(open.size() == 2);
        CHECK(open[0].key == "b");
        CHECK(open[1].key == "c");
    }
    SECTION("documents of a partner since a time") {
        Changes more;
        for (const auto& [id, when] : {std::pair{"d1", at(10)}, {"d2", at(20)}, {"d3", at(30)}}) {
            Document row = document(id);
            row.stored_at = when;
            if (row.id == "d3") row.partner = "other";
            more.documents.push_back(row);
        }
        must(store.commit(more, at(40)));
        const auto found = must(store.documents_since(more.documents[0].kind, more.documents[0].partner, at(20)));
        REQUIRE(found.size() == 1);
        CHECK(found[0].id == "d2");
    }
}

}  // namespace crossdock::store::conformance
