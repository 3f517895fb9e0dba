#include "parsers/x12/dictionary/segment_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace crossdock::x12 {
namespace {

constexpr std::size_t elements_max = 64;  // presence of elements is kept in one machine word

constexpr std::array<std::pair<std::string_view, ElementType>, 8> types{{{"AN", ElementType::text},
                                                                         {"ID", ElementType::code},
                                                                         {"R", ElementType::decimal},
                                                                         {"DT", ElementType::date},
                                                                         {"TM", ElementType::time},
                                                                         {"B", ElementType::binary},
                                                                         {"?", ElementType::any},
                                                                         {"composite", ElementType::composite}}};

// "P0304" -> a note. False when it is none.
bool syntax_note(std::string_view word, SyntaxNote& note) {
    if (word.size() < 5 || word.size() % 2 == 0 || !std::string_view("PRECL").contains(word[0])) return false;
    note.kind = word[0];
    for (std::size_t i = 1; i < word.size(); i += 2) {
        unsigned n = 0;
        const auto parsed = std::from_chars(word.data() + i, word.data() + i + 2, n);
        if (parsed.ptr != word.data() + i + 2 || n == 0 || n > elements_max) return false;
        note.elements.push_back(static_cast<std::uint8_t>(n));
    }
    return true;
}

}  // namespace

bool element_type(std::string_view word, ElementType& type) {
    if (word.size() == 2 && word[0] == 'N' && word[1] >= '0' && word[1] <= '9') {
        type = ElementType::whole;
        return true;
    }
    const auto* found = std::ranges::find(types, word, &std::pair<std::string_view, ElementType>::first);
    if (found == types.end()) return false;
    type = found->second;
    return true;
}

bool SegmentText::begin() {
    const std::string tag(lines_.word(1));
    if (tag.size() < 2 || tag.size() > 3) {
        lines_.mistake(1, "a segment tag has two or three characters");
        return false;
    }
    segment_ = &(release_.segments[tag] = SegmentModel{tag, lines_.rest(2)});
    if (lines_.word(2) == "open") {
        segment_->open = true;
        segment_->name.clear();
    }
    changes_ = false;
    return true;
}

bool SegmentText::begin_change() {
    const auto found = release_.segments.find(lines_.word(2));
    if (found == release_.segments.end()) {
        lines_.mistake(2, "segment " + std::string(lines_.word(2)) + " is not defined");
        return false;
    }
    segment_ = &found->second;
    changes_ = true;
    return true;
}

void SegmentText::line() {
    if (changes_)
        change();
    else if (lines_.word(0) == "notes")
        notes();
    else
        element(0, false);
}

void SegmentText::notes() {
    notes_at_ = lines_;
    for (std::size_t i = 1; i < lines_.size(); ++i) {
        SyntaxNote note;
        if (syntax_note(lines_.word(i), note))
            segment_->notes.push_back(std::move(note));
        else
            lines_.mistake(i, "'" + std::string(lines_.word(i)) + "' is not a syntax note",
                           "a letter of P, R, E, C, L and two digits for each of at least two elements");
    }
}

// NUMBER[.COMPONENT] DATA-ELEMENT REQUIREMENT TYPE [MIN/MAX] [repeat N] Name
void SegmentText::element(std::size_t first, bool replace) {
    const std::string_view number = lines_.word(first);
    const std::size_t dot = number.find('.');
    ElementModel element;
    element.data_element = lines_.word(first + 1);
    element.mandatory = lines_.word(first + 2) == "M";
    if (!element.mandatory && lines_.word(first + 2) != "O" && lines_.word(first + 2) != "X")
        return lines_.mistake(first + 2, "a requirement is M, O or X");
    std::size_t next = first + 4;
    if (lines_.word(first + 3) == "open") {
        element.type = ElementType::composite;
        element.open = true;
    } else if (!element_type(lines_.word(first + 3), element.type)) {
        return lines_.mistake(first + 3, "'" + std::string(lines_.word(first + 3)) + "' is not an element type",
                              "AN, ID, N0 to N9, R, DT, TM, B, composite, open or ?");
    }
    if (element.type == ElementType::whole)
        element.decimals = static_cast<std::uint8_t>(lines_.word(first + 3)[1] - '0');
    if (element.type != ElementType::composite && !length(next++, element)) return;
    if (lines_.word(next) == "repeat") {
        if (!lines_.number(next + 1, unlimited, element.repeats)) return;
        next += 2;
    }
    element.name = lines_.rest(next);
    place(first, number.substr(0, dot), segment_->elements, std::move(element),
          dot == std::string_view::npos ? std::string_view{} : number.substr(dot + 1), replace);
}

// Elements are written in order and without gaps, so that a lost line is noticed.
void SegmentText::place(std::size_t word, std::string_view number, std::vector<ElementModel>& among,
                        ElementModel element, std::string_view component, bool replace) {
    std::uint32_t n = 0;
    const auto parsed = std::from_chars(number.data(), number.data() + number.size(), n);
    if (parsed.ec != std::errc{} || parsed.ptr != number.data() + number.size() || n == 0 || n > elements_max)
        return lines_.mistake(word, "'" + std::string(number) + "' is not the number of an element");
    if (!component.empty()) {
        if (n > among.size() || among[n - 1].type != ElementType::composite)
            return lines_.mistake(word, "element " + std::to_string(n) + " is not a composite defined above");
        return place(word, component, among[n - 1].components, std::move(element), {}, replace);
    }
    if (replace && n <= among.size())
        among[n - 1] = std::move(element);
    else if (n == among.size() + 1)
        among.push_back(std::move(element));
    else
        lines_.mistake(word, "element " + std::to_string(among.size() + 1) + " is expected here, in order");
}

bool SegmentText::length(std::size_t word, ElementModel& element) {
    const std::string_view text = lines_.word(word);
    if (text == "?/?") return true;
    const std::size_t slash = text.find('/');
    std::uint16_t min = 0, max = 0;
    if (slash != std::string_view::npos) {
        std::from_chars(text.data(), text.data() + slash, min);
        std::from_chars(text.data() + slash + 1, text.data() + text.size(), max);
    }
    if (min == 0 || max < min) {
        lines_.mistake(word, "'" + std::string(text) + "' is not a length", "minimum/maximum, or ?/?");
        return false;
    }
    element.min = min;
    element.max = max;
    return true;
}

void SegmentText::change() {
    const std::string_view word = lines_.word(0);
    if (word == "add" || word == "replace") return element(1, word == "replace");
    std::uint32_t n = 0;
    if (!lines_.number(1, 0, n)) return;
    if (n == 0 || n > segment_->elements.size())
        return lines_.mistake(1, segment_->tag + " has no element " + std::to_string(n));
    ElementModel& element = segment_->elements[n - 1];
    if (word == "length") {
        length(2, element);
    } else if (word == "require") {
        element.mandatory = lines_.word(2) == "M";
    } else if (word == "open") {
        element.open = true;
        element.components.clear();
    } else {
        lines_.mistake(0, "'" + std::string(word) + "' is not a change of a segment",
                       "add, replace, length, require or open");
    }
}

void SegmentText::end() {
    for (const SyntaxNote& note : segment_->notes)
        for (const std::uint8_t n : note.elements)
            if (n > segment_->elements.size() && !segment_->open)
                notes_at_.mistake(0, std::string("note ") + note.kind + " of " + segment_->tag + " names element " +
                                         std::to_string(n) + ", which it does not have");
}

}  // namespace crossdock::x12
