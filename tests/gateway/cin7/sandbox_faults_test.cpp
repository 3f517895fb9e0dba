// The client and the sandbox together: everything that goes wrong with a call.
#include "sandbox_bench.h"

using namespace crossdock;
using namespace crossdock::cin7;

TEST_CASE("after an ambiguous write, reading tells whether it was executed") {
    struct Case {
        FaultKind fault;
        std::string_view code;
        std::size_t executed;
    };
    for (const Case& one : {Case{FaultKind::lost_answer_before_commit, call_error::lost_answer, 0},
                            {FaultKind::lost_answer_after_commit, call_error::lost_answer, 1},
                            {FaultKind::truncated, call_error::lost_answer, 1},
                            {FaultKind::html_200, call_error::lost_answer, 0},
                            {FaultKind::slow, call_error::lost_answer, 1},
                            {FaultKind::status_500, call_error::server_error, 0},
                            {FaultKind::status_500_after_commit, call_error::server_error, 1}}) {
        CAPTURE(to_string(one.fault));
        SandboxBench bench({{.kind = one.fault, .path = "sale/fulfilment/pick", .method = "POST"}});
        const std::string sale = bench.sale_id();
        const std::string task = bench.core->create_fulfilment(sale).value().back().task_id;
        const auto picked = bench.core->authorise_pick(task, {goods("TEE", "10")});
        REQUIRE_FALSE(picked);
        CHECK(picked.error().code == one.code);
        CHECK(is_ambiguous(picked.error()));
        CHECK(bench.effects(EffectKind::pick_authorised) == one.executed);
        const auto now = bench.core->fulfilments(sale);
        REQUIRE(now);
        CHECK((now->front().pick.status == StageStatus::authorised) == (one.executed == 1));
    }
}

TEST_CASE("a write that met the limit is repeated and executed once") {
    for (const FaultKind fault : {FaultKind::status_429, FaultKind::limited_text_400}) {
        CAPTURE(to_string(fault));
        SandboxBench bench({{.kind = fault, .path = "sale/fulfilment/pick", .method = "POST", .times = 2}});
        const std::string task = bench.new_task();
        CHECK(bench.core->authorise_pick(task, {goods("TEE", "10")}));
        CHECK(bench.effects(EffectKind::pick_authorised) == 1);
    }
}

TEST_CASE("an error model with 200 is a refusal, also for a read") {
    SandboxBench bench({{.kind = FaultKind::error_model_200, .path = "sale", .method = "GET"}});
    const std::string sale = bench.sale_id();
    CHECK(is(bench.core->sale(sale).error(), call_error::rejected));
    CHECK(bench.core->sale(sale));
}

TEST_CASE("a budget that others have used up is waited for, however Cin7 says so") {
    using sandbox::LimitAnswer;
    for (const LimitAnswer how : {LimitAnswer::status_503, LimitAnswer::status_429, LimitAnswer::status_429_retry_after,
                                  LimitAnswer::status_400, LimitAnswer::status_403}) {
        CAPTURE(to_string(how));
        SandboxBench bench({}, how, 4);
        const std::string task = bench.new_task();
        CHECK(bench.core->fulfilments(bench.sale_id()));
        CHECK(bench.core->authorise_pick(task, {goods("TEE", "10")}));
        CHECK(bench.effects(EffectKind::pick_authorised) == 1);
        CHECK(bench.clock.now() > parse_instant("2026-11-21T08:00:10Z").value());
    }
}

TEST_CASE("a wrong key and a wrong address are named as such") {
    SandboxBench bench;
    const sandbox::Options known;
    const auto error = [&](std::string url, std::string key) {
        CoreSettings settings;
        settings.base_url = std::move(url);
        settings.account_id = known.account_id;
        settings.application_key = std::move(key);
        return open_core(std::move(settings), bench.clock, bench.random).value()->locations().error();
    };
    const Error wrong_key = error(bench.server->base_url(), "11111111-2222-4333-8444-555555555555");
    CHECK(wrong_key.code == "cin7.unauthorised");
    CHECK(wrong_key.kind == ErrorKind::configuration);
    CHECK_THAT(wrong_key.message, Catch::Contains("Incorrect credentials!"));
    const Error wrong_address = error(bench.server->base_url() + "nowhere/", known.application_key);
    CHECK(wrong_address.code == "cin7.wrong-endpoint");
    const std::string gone = bench.server->base_url();
    bench.server->stop();
    CHECK(error(gone, known.application_key).code == "cin7.not-sent");
}
