#include "mappings/language/plan/code_table.h"

#include <algorithm>
#include <bit>

#include "mappings/language/plan/short_text.h"

namespace crossdock::mapping {
namespace {

constexpr std::size_t listed_max = 12;

// Codes are letters and digits; anything else in their place is not a code.
bool is_code(std::string_view text, std::size_t longest) {
    return !text.empty() && text.size() <= longest && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    });
}

// The number that stands for a text. Four characters and the length tell nearly all long texts of a table apart.
std::uint64_t number_of(std::string_view text) {
    if (const std::uint64_t number = short_text(text); number != 0 || text.empty()) return number;
    const auto byte = [&](std::size_t n) { return static_cast<std::uint64_t>(static_cast<unsigned char>(text[n])); };
    constexpr std::uint64_t is_long = std::uint64_t{1} << 63U;
    const std::size_t last = text.size() - 1;
    return is_long | (text.size() & 0xFFFFU) << 32U | byte(0) << 24U | byte(1) << 16U | byte(last / 2) << 8U |
           byte(last);
}

bool is_short(std::uint64_t number) {
    return number >> 63U == 0;
}

std::string list(const std::vector<CodeTable::Entry>& entries, std::string CodeTable::Entry::*key) {
    std::string text;
    for (std::size_t n = 0; n < entries.size() && n < listed_max; ++n) text += (n ? ", " : "") + entries[n].*key;
    if (entries.size() > listed_max) text += ", ...";
    return text;
}

}  // namespace

bool CodeTable::Index::add(Entry entry) {
    const auto place = std::ranges::lower_bound(entries, entry.*key, {}, [this](const Entry& e) { return e.*key; });
    if (place != entries.end() && (*place).*key == entry.*key) return false;
    entries.insert(place, std::move(entry));
    // At most half full, so that a search ends soon.
    slots.assign(std::bit_ceil(2 * entries.size()), {});
    for (std::uint32_t n = 0; n < entries.size(); ++n) {
        const std::uint64_t number = number_of(entries[n].*key);
        std::size_t slot = home(number);
        while (slots[slot].number != 0) slot = behind(slot);
        slots[slot] = {number, n};
    }
    return true;
}

const CodeTable::Entry* CodeTable::Index::find(std::string_view text) const {
    if (slots.empty()) return nullptr;
    const std::uint64_t number = number_of(text);
    for (std::size_t slot = home(number); slots[slot].number != 0; slot = behind(slot)) {
        if (slots[slot].number != number) continue;
        const Entry& entry = entries[slots[slot].entry];
        if (is_short(number) || entry.*key == text) return &entry;
    }
    return nullptr;
}

bool CodeTable::add(Entry entry) {
    if (entry.reading && !by_wire_.add(entry)) return false;
    return !entry.writing || by_word_.add(std::move(entry));
}

const std::string* CodeTable::word(std::string_view wire) const {
    const Entry* entry = by_wire_.find(wire);
    return entry ? &entry->value : nullptr;
}

const std::string* CodeTable::code(std::string_view word) const {
    const Entry* entry = by_word_.find(word);
    return entry ? &entry->wire : nullptr;
}

bool CodeTable::read(std::string_view wire, std::string& word) const {
    if (const std::string* known = this->word(wire)) {
        word = *known;
        return true;
    }
    if (!keep_ || !is_code(wire, kept_max_)) return false;
    word = prefix_;
    word += wire;
    return true;
}

bool CodeTable::write(std::string_view word, std::string& wire) const {
    if (const std::string* known = code(word)) {
        wire = *known;
        return true;
    }
    if (!keep_ || !word.starts_with(prefix_) || !is_code(word.substr(prefix_.size()), kept_max_)) return false;
    // A code that has a word of its own is spelt with that word, or it would come back as another one.
    if (by_wire_.find(word.substr(prefix_.size()))) return false;
    wire = word.substr(prefix_.size());
    return true;
}

std::string CodeTable::codes() const {
    return list(by_wire_.entries, &Entry::wire);
}
std::string CodeTable::words() const {
    return list(by_word_.entries, &Entry::value);
}

}  // namespace crossdock::mapping
