// The part of the X12 dictionary that a mapping is about: the release of its version and its transaction set.
//
// Lifetime: views the shipped dictionary, which lives as long as the program. Threads: free. Errors: what the
// dictionary does not know is a null pointer.
//
//     const DictionaryPlace place("004010", "945");
//     if (const x12::ElementModel* date = place.element("W06", 3)) use(*date);
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "parsers/x12/dictionary/model.h"

namespace crossdock::mapping {

class DictionaryPlace {
  public:
    DictionaryPlace(std::string_view version, std::string_view transaction);

    [[nodiscard]] const x12::ReleaseModel* release() const { return release_; }
    [[nodiscard]] const x12::SetModel* set() const { return set_; }

    // Null: the release does not have it.
    [[nodiscard]] const x12::SegmentModel* segment(std::string_view tag) const;
    // Null: the segment does not have it, or its elements are not known.
    [[nodiscard]] const x12::ElementModel* element(std::string_view tag, std::size_t number,
                                                   std::size_t component = 0) const;
    // Whether the segment stands somewhere in the transaction set.
    [[nodiscard]] bool in_set(std::string_view tag) const;

    // What a code of the element means; empty where the dictionary does not have it.
    [[nodiscard]] std::string meaning(std::string_view tag, std::size_t number, std::size_t component,
                                      const std::string& code) const;
    // The complete list of an element's codes; null where the list is open or not known.
    [[nodiscard]] const x12::CodeList* closed_list(const x12::ElementModel& element) const;

  private:
    const x12::ReleaseModel* release_ = nullptr;
    const x12::SetModel* set_ = nullptr;
};

}  // namespace crossdock::mapping
