#include "mappings/language/code_table.h"

#include <algorithm>

namespace crossdock::mapping {
namespace {

constexpr std::size_t listed_max = 12;

// Codes are letters and digits; anything else in their place is not a code.
bool is_code(std::string_view text, std::size_t longest) {
    return !text.empty() && text.size() <= longest && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    });
}

bool insert_sorted(std::vector<CodeTable::Entry>& entries, CodeTable::Entry entry, std::string CodeTable::Entry::*key) {
    const auto place =
        std::ranges::lower_bound(entries, entry.*key, {}, [key](const CodeTable::Entry& e) { return e.*key; });
    if (place != entries.end() && (*place).*key == entry.*key) return false;
    entries.insert(place, std::move(entry));
    return true;
}

const CodeTable::Entry* find(const std::vector<CodeTable::Entry>& entries, std::string_view text,
                             std::string CodeTable::Entry::*key) {
    const auto place = std::lower_bound(entries.begin(), entries.end(), text,
                                        [key](const CodeTable::Entry& e, std::string_view t) { return e.*key < t; });
    return place != entries.end() && (*place).*key == text ? &*place : nullptr;
}

std::string list(const std::vector<CodeTable::Entry>& entries, std::string CodeTable::Entry::*key) {
    std::string text;
    for (std::size_t n = 0; n < entries.size() && n < listed_max; ++n) text += (n ? ", " : "") + entries[n].*key;
    if (entries.size() > listed_max) text += ", ...";
    return text;
}

}  // namespace

bool CodeTable::add(Entry entry) {
    if (entry.reading && !insert_sorted(by_wire_, entry, &Entry::wire)) return false;
    return !entry.writing || insert_sorted(by_word_, std::move(entry), &Entry::value);
}

bool CodeTable::read(std::string_view wire, std::string& word) const {
    if (const Entry* entry = find(by_wire_, wire, &Entry::wire)) {
        word = entry->value;
        return true;
    }
    if (!keep_ || !is_code(wire, kept_max_)) return false;
    word = prefix_;
    word += wire;
    return true;
}

bool CodeTable::write(std::string_view word, std::string& wire) const {
    if (const Entry* entry = find(by_word_, word, &Entry::value)) {
        wire = entry->wire;
        return true;
    }
    if (!keep_ || !word.starts_with(prefix_) || !is_code(word.substr(prefix_.size()), kept_max_)) return false;
    // A code that has a word of its own is spelt with that word, or it would come back as another one.
    if (find(by_wire_, word.substr(prefix_.size()), &Entry::wire)) return false;
    wire = word.substr(prefix_.size());
    return true;
}

std::string CodeTable::codes() const {
    return list(by_wire_, &Entry::wire);
}
std::string CodeTable::words() const {
    return list(by_word_, &Entry::value);
}

}  // namespace crossdock::mapping
