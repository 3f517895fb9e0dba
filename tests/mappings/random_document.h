// Random documents that a mapping can carry, and the smallest one that still shows a fault.
//
// The generator walks the compiled mapping as the writer does, and gives each field a value that its codecs can spell.
// What would come back as another field is left out: a word whose code a literal of the mapping selects.
//
//     RandomDocument random(mapping, seed);
//     const documents::Document document = random.next();
//     const documents::Document small = shrunk(document, [&](const auto& d) { return !survives(d); });
//
// Lifetime: refers to the mapping. Threads: one. Errors: none.
#pragma once

#include <functional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/language/mapping.h"
#include "mappings/language/plan/plan.h"

namespace crossdock::mapping {

class RandomDocument {
  public:
    RandomDocument(const Mapping& mapping, std::uint64_t seed);
    [[nodiscard]] documents::Document next();

  private:
    void level(const Level& plan, void* record);
    void segment(const SegmentPlan& plan, void* record);
    void elements(const SegmentPlan& plan, void* record, bool all);
    void pairs(const SegmentPlan& plan, void* record);
    // Gives the field a value where its codecs are known here and it has none; whether it did.
    bool fill(const Binding& binding, void* record);
    [[nodiscard]] std::string text_for(const Binding& binding);
    [[nodiscard]] std::string word_of(std::size_t table);
    [[nodiscard]] std::string letters(std::size_t longest);
    [[nodiscard]] std::string sscc();
    [[nodiscard]] std::size_t below(std::size_t bound) { return static_cast<std::size_t>(random_() % bound); }
    [[nodiscard]] bool chance(std::size_t percent) { return below(100) < percent; }

    const Plan& plan_;
    std::set<std::string, std::less<>> literals_;
    std::vector<std::vector<std::string>> words_;  // that each code table knows and that no literal selects
    std::mt19937_64 random_;
};

// Removes what can be removed while the fault stays.
[[nodiscard]] documents::Document shrunk(documents::Document document,
                                         const std::function<bool(const documents::Document&)>& fails);

}  // namespace crossdock::mapping
