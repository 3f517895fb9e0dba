// What the samples of a partner showed that the shipped mapping does not read, before it is written down as a draft.
//
// Lifetime: points into the outline. Threads: values. Errors: a sample that cannot be read at all is kept as a remark.
//
//     DraftFindings found = look_at_samples(outline, mapping, samples, draft);
//     write_draft(outline, found, "x12/004010/945", samples.size(), draft);
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "mappings/tools/draft.h"
#include "mappings/tools/draft_guess.h"
#include "mappings/tools/outline.h"

namespace crossdock::mapping {

// A remark of XML may not hold "--", and a payload may hold anything.
[[nodiscard]] std::string remark_text(std::string text);

// Values as they were seen, in the order of their first appearance.
class Seen {
  public:
    void add(const std::string& value) {
        if (std::ranges::find(values_, value) == values_.end()) values_.push_back(value);
    }
    [[nodiscard]] std::string text() const {
        std::string text;
        for (std::size_t n = 0; n < std::min(values_.size(), shown); ++n) text += (n ? ", " : "") + values_[n];
        return values_.size() > shown ? text + ", ..." : text;
    }
    [[nodiscard]] const std::vector<std::string>& values() const { return values_; }

  private:
    static constexpr std::size_t shown = 5;
    std::vector<std::string> values_;
};

// What is said of the samples. What differs only in the value found is said once, with the values.
class Remarks {
  public:
    void add(const std::string& said, std::string_view value);
    [[nodiscard]] std::vector<std::string> texts() const;

  private:
    struct Remark {
        std::string before, after;  // around the value
        Seen values;
    };
    std::vector<Remark> remarks_;
};

// One element of the draft, with what is said over it.
struct Change {
    Attributes attributes;
    std::map<std::string, std::pair<std::string, Seen>> elements;  // "e15" -> its guess and the values seen
    Remarks remarks;

    [[nodiscard]] bool has(const std::string& name) const {
        return std::ranges::find(attributes, name, &Attributes::value_type::first) != attributes.end();
    }
    void attribute(const std::string& name, const std::string& value) {
        if (!has(name)) attributes.emplace_back(name, value);
    }
};

struct DraftFindings {
    struct FoundCode {
        std::string where, meaning;  // "W1205"; by the dictionary, empty where it does not have the code
    };
    std::map<const OutlineItem*, Change> changes;
    std::map<std::pair<const OutlineItem*, std::string>, Change> added;  // new segments by level and tag
    std::map<const OutlineItem*, std::vector<std::string>> order;        // their tags, as they were met
    std::map<std::string, std::map<std::string, FoundCode>> codes;       // table -> code
    std::set<const OutlineItem*> used;
    std::set<std::tuple<const OutlineItem*, std::size_t, std::size_t>> used_elements;  // element, component
    std::map<std::string, std::vector<std::string>> unknown_levels;  // HL03 -> shipped mappings that have it
    Remarks remarks;
    std::vector<std::string> unread;
};

// Counts the sets into the draft.
[[nodiscard]] DraftFindings look_at_samples(const Outline& outline, const Mapping& mapping,
                                            const std::vector<DraftSample>& samples, Draft& draft);

// The text of the extending file, and how many changes it has.
void write_draft(const Outline& outline, const DraftFindings& found, std::string_view base, std::size_t samples,
                 Draft& draft);

}  // namespace crossdock::mapping
