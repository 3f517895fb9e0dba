// Whatever document a shipped mapping can carry, it carries without loss: written, it reads back as itself.
//
// The seed is fixed so that a run says the same twice; CROSSDOCK_SEED=123 tries another one.
#include <cstdlib>
#include <iostream>

#include "language_support.h"
#include "random_document.h"

namespace crossdock::mapping {
namespace {

// Empty, or what went wrong, by its kind: "differs", "lost", "refused", "cannot be written".
std::string fault(const Mapping& mapping, const documents::Document& document, std::string& detail) {
    TextSink sink;
    std::vector<std::string> lost;
    const auto result = mapping.write(document, sink, &lost);
    detail = sink.text;
    if (!result) {
        detail += to_string(result.error());
        return "cannot be written: " + result.error().code;
    }
    if (!lost.empty()) {
        for (const std::string& field : lost) detail += "lost: " + field + "\n";
        return "lost";
    }
    const SetRead again = read_set(mapping, sink.text);
    if (!again.result) {
        detail += errors_of(again);
        return "refused";
    }
    const auto differences = documents::differences(document, again.result->document);
    for (const std::string& difference : differences) detail += difference + "\n";
    return differences.empty() ? "" : "differs";
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

TEST_CASE("any document that a shipped mapping carries is written and read back as itself") {
    const char* chosen = std::getenv("CROSSDOCK_SEED");
    const std::uint64_t seed = chosen ? std::strtoull(chosen, nullptr, 10) : 20260109;
    const auto folder = std::filesystem::path(CROSSDOCK_SOURCE_DIR) / "mappings/library/x12";
    std::size_t found = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".xml") continue;
        ++found;
        INFO(entry.path().string());
        check(entry.path(), seed, 40);
    }
    CHECK(found > 10);
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
