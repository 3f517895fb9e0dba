// The SQLite engine is a store.
#include "store_conformance.h"
#include "store_rows.h"

namespace {

using namespace crossdock::store;

struct Sqlite {
    test::Scratch scratch;
    conformance::Harness harness{[this] { return open_sqlite(scratch.path()); }};
};

}  // namespace

TEST_CASE_METHOD(Sqlite, "sqlite store: receiving", "[store]") {
    conformance::receives(harness);
}
TEST_CASE_METHOD(Sqlite, "sqlite store: committing", "[store]") {
    conformance::commits(harness);
}
TEST_CASE_METHOD(Sqlite, "sqlite store: every move of every state", "[store]") {
    conformance::moves(harness);
}
TEST_CASE_METHOD(Sqlite, "sqlite store: claiming", "[store]") {
    conformance::claims(harness);
}
TEST_CASE_METHOD(Sqlite, "sqlite store: issuing", "[store]") {
    conformance::issues(harness);
}
TEST_CASE_METHOD(Sqlite, "sqlite store: finding", "[store]") {
    conformance::finds(harness);
}
TEST_CASE_METHOD(Sqlite, "sqlite store: many threads, two processes", "[store]") {
    conformance::serves_many(harness);
}
TEST_CASE_METHOD(Sqlite, "sqlite store: approvals, and what is open", "[store]") {
    conformance::approves(harness);
}
TEST_CASE_METHOD(Sqlite, "sqlite store: messages over AS2", "[store]") {
    conformance::exchanges_as2(harness);
}
