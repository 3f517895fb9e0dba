// The usual way of values and the full one mean the same: where the usual way takes a value, the full way gives that
// value too. And the numbers by which tags, codes and literals are compared.

#include <array>
#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "mappings/language/plan/short_text.h"
#include "mappings/language/plan/tag_numbers.h"
#include "mappings/language/values/codecs.h"
#include "mappings/language/values/usual.h"

namespace crossdock::mapping {
namespace {

constexpr std::array<std::string_view, 30> wires{"EA",
                                                 "CA",
                                                 "ZZ",
                                                 "CASE-OF-TWELVE",
                                                 "CASE-OF-TWENTY",
                                                 "A",
                                                 "SO-1",
                                                 "1234567",
                                                 "12345678",
                                                 "009501101530000014",
                                                 "00009501101530000014",
                                                 "00009501101530000015",
                                                 "20260131",
                                                 "20260230",
                                                 "260131",
                                                 "0930",
                                                 "093015",
                                                 "2460",
                                                 "12",
                                                 "-0.5",
                                                 ".5",
                                                 "5.",
                                                 ".",
                                                 "-",
                                                 "1.2.3",
                                                 "0012.50",
                                                 "1e3",
                                                 "123456789012345678",
                                                 "1234567890123456789",
                                                 "a text that has no room in itself"};

Plan plan_with(CodecKind kind, std::uint32_t argument) {
    Plan plan;
    CodeTable& table = plan.tables.emplace_back("unit", true, "x12:");
    REQUIRE(table.add({"EA", "each", true, true}));
    REQUIRE(table.add({"CA", "a-case-of-several", true, true}));
    REQUIRE(table.add({"CASE-OF-TWELVE", "twelve", true, true}));
    plan.steps.push_back({kind, argument, 0, {}});
    plan.names.emplace_back("field");
    return plan;
}

struct Codec {
    documents::FieldType type;
    CodecKind kind;
    std::uint32_t argument;
    std::size_t taken;  // of the wires
};

template <class Field>
std::size_t taken_alike(const Codec& codec) {
    const Plan plan = plan_with(codec.kind, codec.argument);
    Binding in_full;
    in_full.type = codec.type;
    in_full.steps = {0, 1};
    in_full.name = 0;
    const Lane lane{true, codec.kind, codec.argument};
    std::size_t taken = 0;
    for (const std::string_view wire : wires) {
        INFO(name_of(codec.kind) << " " << wire);
        Field usual{}, full{};
        Misread why;
        const bool usually = read_usually(plan, lane, wire, &usual);
        const ReadOutcome outcome = read_value(plan, in_full, wire, &full, why);
        taken += usually ? 1 : 0;
        CHECK((usually ? outcome == ReadOutcome::stored && usual == full : usual == Field{}));
        if (usually) CHECK_FALSE(read_usually(plan, lane, wire, &usual));  // it is filled
        if (outcome == ReadOutcome::refused) continue;

        std::array<char, usual_room> room{};
        char* next = room.data();
        std::string_view written;
        std::string written_in_full;
        const WroteUsually wrote = write_usually(plan, lane, &full, next, written);
        const WriteOutcome full_outcome = write_value(plan, in_full, &full, written_in_full, why);
        REQUIRE(wrote != WroteUsually::absent);
        if (wrote == WroteUsually::written) CHECK(full_outcome == WriteOutcome::written);
        if (wrote == WroteUsually::written) CHECK(written == written_in_full);
    }
    return taken;
}

}  // namespace

TEST_CASE("what the usual way takes, the full way reads and writes alike") {
    using documents::FieldType;
    const Codec texts[]{
        {FieldType::text, CodecKind::text, 0, wires.size()}, {FieldType::text, CodecKind::text, 4, 14},
        {FieldType::text, CodecKind::cut, 4, wires.size()},  {FieldType::text, CodecKind::codes, 0, 3},
        {FieldType::text, CodecKind::sscc18, 20, 2},         {FieldType::text, CodecKind::sscc18, 18, 2}};
    for (const Codec& codec : texts) CHECK(taken_alike<std::string>(codec) == codec.taken);
    CHECK(taken_alike<std::optional<documents::Decimal>>({FieldType::decimal, CodecKind::decimal, 0, 0}) == 17);
    CHECK(taken_alike<std::optional<documents::Date>>({FieldType::date, CodecKind::date, 0, 0}) == 1);
    CHECK(taken_alike<std::optional<documents::TimeOfDay>>({FieldType::time, CodecKind::time, 0, 0}) == 6);
    CHECK(taken_alike<std::optional<std::int64_t>>({FieldType::integer, CodecKind::integer, 0, 0}) == 14);
}

TEST_CASE("a field that holds nothing is absent on the usual way too") {
    const Plan plan = plan_with(CodecKind::text, 0);
    std::array<char, usual_room> room{};
    char* next = room.data();
    std::string_view wire;
    const std::string text;
    const std::optional<documents::Decimal> number;
    CHECK(write_usually(plan, {true, CodecKind::text, 0}, &text, next, wire) == WroteUsually::absent);
    CHECK(write_usually(plan, {true, CodecKind::codes, 0}, &text, next, wire) == WroteUsually::absent);
    CHECK(write_usually(plan, {true, CodecKind::decimal, 0}, &number, next, wire) == WroteUsually::absent);
}

TEST_CASE("short texts are told apart by their numbers") {
    CHECK(short_text("BM") == short_text(std::string("BM")));
    CHECK(short_text("BM") != short_text("MB"));
    CHECK(short_text("A") != short_text(std::string_view("A\0", 2)));
    CHECK(short_text(std::string_view("\0", 1)) != 0);
    CHECK(short_text("1234567") != 0);
    CHECK(short_text("12345678") == 0);
    CHECK(short_text("") == 0);
}

TEST_CASE("tags have the numbers in which they came") {
    TagNumbers tags;
    CHECK(tags.number(tag_code("W12")) == nowhere);
    const std::array<std::string_view, 9> named{"W12", "N1", "N9", "LX", "MAN", "N1", "G62", "W03", "HL"};
    for (const std::string_view tag : named) tags.add(tag_code(tag));
    CHECK(tags.size() == 8);
    CHECK(tags.number(tag_code("W12")) == 0);
    CHECK(tags.number(tag_code("N1")) == 1);
    CHECK(tags.number(tag_code("HL")) == 7);
    CHECK(tags.number(tag_code("REF")) == nowhere);
    CHECK(tags.number(tag_code("TOOLONG")) == nowhere);
}

}  // namespace crossdock::mapping
