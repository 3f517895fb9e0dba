// Whatever document a shipped mapping can carry, it carries without loss: written, it reads back as itself.
//
// The seed is fixed so that a run says the same twice; CROSSDOCK_SEED=123 tries another one.
#include <cstdlib>
#include <iostream>

#include "edifact_support.h"
#include "random_document.h"

namespace crossdock::mapping {
namespace {

struct Written {
    Result<void> result;
    std::string wire;
};

Written write_message(const Mapping& mapping, const documents::Document& document, std::vector<std::string>& lost) {
    auto bytes = interchange_of(mapping, document, &lost);
    if (!bytes) return {std::unexpected(bytes.error()), {}};
    return {{}, std::move(*bytes)};
}

Written write_wire(const Mapping& mapping, const documents::Document& document, std::vector<std::string>& lost) {
    if (mapping.plan()->edifact) return write_message(mapping, document, lost);
    TextSink sink;
    auto result = mapping.write(document, sink, &lost);
    return {std::move(result), std::move(sink.text)};
}

SetRead read_wire(const Mapping& mapping, const std::string& wire) {
    if (!mapping.plan()->edifact) return read_set(mapping, wire);
    auto payload = read_payload(wire, [&](auto, auto, auto) { return &mapping; });
    REQUIRE(payload);
    CHECK(brief(payload->problems) == "");
    REQUIRE(payload->sets.size() == 1);
    return std::move(payload->sets.front());
}

// Empty, or what went wrong, by its kind: "differs: dates[].date", "lost", "refused", "cannot be written".
std::string fault(const Mapping& mapping, const documents::Document& document, std::string& detail) {
    std::vector<std::string> lost;
    const auto [result, wire] = write_wire(mapping, document, lost);
    detail = wire;
    if (!result) {
        detail += to_string(result.error());
        return "cannot be written: " + result.error().code;
    }
    if (!lost.empty()) {
        for (const std::string& field : lost) detail += "lost: " + field + "\n";
        return "lost";
    }
    const SetRead again = read_wire(mapping, wire);
    if (!again.result) {
        detail += errors_of(again);
        return "refused";
    }
    const auto differences = documents::differences(document, again.result->document);
    for (const std::string& difference : differences) detail += difference + "\n";
    if (differences.empty()) return "";
    // The field, without the indexes: another one is another fault, which a smaller document may have instead.
    std::string field = differences.front().substr(0, differences.front().find(':'));
    std::erase_if(field, [](char c) { return c >= '0' && c <= '9'; });
    return "differs: " + field;
}

void check(const std::filesystem::path& file, std::uint64_t seed, int count) {
    const auto mapping = Mapping::load(file);
    INFO((mapping ? std::string() : render(mapping.error())));
    REQUIRE(mapping);
    RandomDocument random(*mapping, seed);
    for (int n = 0; n < count; ++n) {
        const documents::Document document = random.next();
        std::string detail;
        const std::string kind = fault(*mapping, document, detail);
        if (kind.empty()) continue;
        const documents::Document small = shrunk(document, [&](const documents::Document& smaller) {
            std::string unused;
            return fault(*mapping, smaller, unused) == kind;
        });
        static_cast<void>(fault(*mapping, small, detail));
        std::cout << file.string() << ", CROSSDOCK_SEED=" << seed << ", document " << n << ": " << kind << "\n"
                  << documents::to_json(small) << "\n"
                  << detail << "\n";
        CHECK(kind.empty());
        return;
    }
    SUCCEED();
}

// Every mapping of a standard in the library.
void check_all(const char* standard) {
    const char* chosen = std::getenv("CROSSDOCK_SEED");
    const std::uint64_t seed = chosen ? std::strtoull(chosen, nullptr, 10) : 20260109;
    const auto folder = std::filesystem::path(CROSSDOCK_SOURCE_DIR) / "mappings/library" / standard;
    std::size_t found = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".xml") continue;
        ++found;
        INFO(entry.path().string());
        check(entry.path(), seed, 40);
    }
    CHECK(found > 10);
}

TEST_CASE("any document that a shipped mapping carries is written and read back as itself") {
    check_all("x12");
}

TEST_CASE("any document that a shipped EDIFACT mapping carries is written and read back as itself") {
    check_all("edifact");
}

TEST_CASE("a document that fails is made smaller until nothing more can go") {
    const auto document = documents::from_json(
        R"({"document":"purchase-order","kind":"rush","lines":[{"sku":"A"},{"sku":"B","quantity":"7","unit":"case"}],)"
        R"("notes":[{"text":"x"}]})");
    REQUIRE(document);
    const auto small = shrunk(*document, [](const documents::Document& smaller) {
        for (const auto& line : std::get<documents::PurchaseOrder>(smaller).lines)
            if (line.quantity) return true;
        return false;
    });
    CHECK(documents::to_json(small, -1) == R"({"document":"purchase-order","lines":[{"quantity":"7"}]})");
}

}  // namespace
}  // namespace crossdock::mapping
