#include "mappings/tools/payload_diff.h"

#include <algorithm>
#include <set>

#include "mappings/tools/sample.h"

namespace crossdock::mapping {
namespace {

std::string change_in_words(const std::string& difference) {
    const std::size_t colon = difference.find(": "), arrow = difference.find(" -> ", colon);
    if (colon == std::string::npos || arrow == std::string::npos) return difference;
    const std::string field = difference.substr(0, colon), was = difference.substr(colon + 2, arrow - colon - 2),
                      is = difference.substr(arrow + 4);
    if (was == "absent") return field + " was not there, is " + is;
    if (is == "absent") return field + " was " + was + ", is not there any more";
    return field + " was " + was + ", is " + is;
}

std::string first_error(const SetRead& set) {
    const auto error = std::ranges::find(set.result.error(), Severity::error, &x12::Problem::severity);
    return error == set.result.error().end() ? std::string() : in_words(*error);
}

std::set<std::string> notes_of(const SetRead& set) {
    std::set<std::string> notes;
    if (set.result)
        for (const x12::Problem& note : set.result->notes) notes.insert(in_words(note));
    return notes;
}

void compare(const std::string& set, const SetRead& before, const SetRead& after, PayloadDiff& diff) {
    if (before.result && after.result) {
        for (const std::string& line : documents::differences(before.result->document, after.result->document))
            diff.differences.push_back(set + change_in_words(line));
        const auto was = notes_of(before), is = notes_of(after);
        for (const std::string& note : was)
            if (!is.contains(note)) diff.notes.push_back(set + "no longer noted: " + note);
        for (const std::string& note : is)
            if (!was.contains(note)) diff.notes.push_back(set + "newly noted: " + note);
    } else if (before.result) {
        diff.differences.push_back(set + "was read, is refused: " + first_error(after));
    } else if (after.result) {
        diff.differences.push_back(set + "was refused, is read; the reason was: " + first_error(before));
    } else if (first_error(before) != first_error(after)) {
        diff.notes.push_back(set + "is refused as before, for another reason: " + first_error(after));
    }
}

}  // namespace

PayloadDiff compare_payload(const Mapping& before, const Mapping& after, std::string_view bytes) {
    PayloadDiff diff;
    const auto old_read = read_sets(before, bytes), new_read = read_sets(after, bytes);
    if (!old_read || !new_read) {
        diff.unreadable = to_string(old_read ? new_read.error() : old_read.error());
        return diff;
    }
    for (std::size_t n = 0; n < std::min(old_read->sets.size(), new_read->sets.size()); ++n) {
        const SetRead& one = old_read->sets[n];
        if (one.transaction != before.transaction() && one.transaction != after.transaction()) continue;
        ++diff.sets;
        compare(called(before, one) + ": ", one, new_read->sets[n], diff);
    }
    // Of the same bytes, another way of telling documents apart makes fewer or more of them.
    if (old_read->sets.size() != new_read->sets.size())
        diff.differences.push_back("was " + std::to_string(old_read->sets.size()) + " documents, is " +
                                   std::to_string(new_read->sets.size()));
    return diff;
}

}  // namespace crossdock::mapping
