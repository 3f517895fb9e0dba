// The X12 dictionary: the releases that Crossdock knows, each with its transaction sets and envelope segments.
//
// The shipped data are compiled into the program, read and checked once, at first use. A partner's guideline
// (guideline.h) makes a SetDefinition of its own out of a release's.
//
// Lifetime: Dictionary::shipped() lives as long as the program; definitions are shared pointers. Threads: free.
// Errors: load() reports every mistake in the data with file:line:column. An unknown version or set is a null pointer.
//
//     const Release* release = Dictionary::shipped().release("004010VICS");
//     if (release != nullptr) use(release->set("945"));
#pragma once

#include <expected>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/x12/dictionary/release_text.h"
#include "parsers/x12/dictionary/set_definition.h"

namespace crossdock::x12 {

class Release {
  public:
    explicit Release(ReleaseModel model);

    [[nodiscard]] const std::string& version() const { return model_->version; }
    [[nodiscard]] const ReleaseModel& model() const { return *model_; }

    // The definition of a transaction set; null when the release as shipped does not have it.
    [[nodiscard]] std::shared_ptr<const SetDefinition> set(std::string_view transaction) const;
    [[nodiscard]] std::vector<std::string_view> sets() const;

    // The set with a model of its own, as a guideline makes it.
    [[nodiscard]] std::shared_ptr<const SetDefinition> compile(SetModel model, bool has_guideline = true) const;

    // Is the segment known in this release, in whatever set?
    [[nodiscard]] bool has_segment(std::string_view tag) const { return model_->segments.contains(tag); }

    // ISA, TA1, GS, GE and IEA.
    [[nodiscard]] const SegmentRules& envelope() const { return *envelope_; }
    [[nodiscard]] const SegmentRule* envelope_segment(std::string_view tag) const;

  private:
    std::shared_ptr<const ReleaseModel> model_;
    std::map<std::string, std::shared_ptr<const SetDefinition>, std::less<>> sets_;
    std::unique_ptr<SegmentRules> envelope_;
    std::map<std::string, std::uint32_t, std::less<>> envelope_segments_;
};

// What a release is made of: the texts in their order, each applied to what the ones before made.
struct ReleaseTexts {
    std::string version;
    std::vector<DataText> texts;
};

class Dictionary {
  public:
    [[nodiscard]] static const Dictionary& shipped();
    [[nodiscard]] static const std::vector<ReleaseTexts>& shipped_texts();
    [[nodiscard]] static std::expected<Dictionary, Diagnostics> load(const std::vector<ReleaseTexts>& releases);

    // By GS08: its first six characters count ("005010X231A1" is 005010), blanks at the end do not. Null: not known.
    [[nodiscard]] const Release* release(std::string_view version) const;

    // By ISA12: the release whose rules hold for the envelope ("00401" -> 004010, "00501" -> 005010).
    [[nodiscard]] const Release& envelope_release(std::string_view interchange_version) const;

    [[nodiscard]] std::vector<std::string_view> versions() const;

  private:
    std::map<std::string, std::unique_ptr<Release>, std::less<>> releases_;
};

}  // namespace crossdock::x12
