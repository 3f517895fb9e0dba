#include "parsers/x12/dictionary/release_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "parsers/x12/dictionary/data_lines.h"
#include "parsers/x12/dictionary/set_changes.h"

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

// What block the lines belong to.
class ReleaseReader {
  public:
    ReleaseReader(DataText text, ReleaseModel& release, Diagnostics& mistakes)
        : lines_(text, mistakes), notes_at_(lines_), release_(&release) {}

    void read() {
        while (lines_.next()) {
            if (lines_.indented())
                inside();
            else
                begin();
        }
        end_block();
    }

  private:
    enum class Block { none, segment, changed_segment, set, changed_set, list };

    void begin() {
        end_block();
        const std::string_view word = lines_.word(0);
        if (word == "segment")
            begin_segment();
        else if (word == "set")
            begin_set();
        else if (word == "list")
            begin_list();
        else if (word == "change" && lines_.word(1) == "segment")
            change_segment();
        else if (word == "change" && lines_.word(1) == "set")
            change_set();
        else
            lines_.mistake(0, "'" + std::string(word) + "' is not the begin of a block",
                           "segment, set, list, change segment or change set");
    }

    void begin_segment() {
        const std::string tag(lines_.word(1));
        if (tag.size() < 2 || tag.size() > 3) return lines_.mistake(1, "a segment tag has two or three characters");
        segment_ = &(release_->segments[tag] = SegmentModel{tag, lines_.rest(2)});
        if (lines_.word(2) == "open") {
            segment_->open = true;
            segment_->name.clear();
        }
        block_ = Block::segment;
    }

    void change_segment() {
        const auto found = release_->segments.find(lines_.word(2));
        if (found == release_->segments.end())
            return lines_.mistake(2, "segment " + std::string(lines_.word(2)) + " is not defined");
        segment_ = &found->second;
        block_ = Block::changed_segment;
    }

    void begin_set() {
        if (lines_.word(1).size() != 3) return lines_.mistake(1, "a transaction set has a number of three digits");
        const std::string id(lines_.word(1));
        set_ = &(release_->sets[id] = SetModel{id, std::string(lines_.word(2)), lines_.rest(3), {}});
        open_ = {&set_->nodes};
        block_ = Block::set;
    }

    void change_set() {
        const auto found = release_->sets.find(lines_.word(2));
        if (found == release_->sets.end())
            return lines_.mistake(2, "transaction set " + std::string(lines_.word(2)) + " is not defined");
        set_ = &found->second;
        block_ = Block::changed_set;
    }

    void begin_list() {
        CodeList& list = release_->lists[std::string(lines_.word(1))];
        if (lines_.word(2) != "open" && lines_.word(2) != "closed")
            return lines_.mistake(2, "a list is open or closed");
        list.closed = lines_.word(2) == "closed";
        list_ = &list;
        block_ = Block::list;
    }

    void inside() {
        switch (block_) {
            case Block::none: lines_.mistake(0, "this line belongs to no block"); break;
            case Block::segment: segment_line(); break;
            case Block::changed_segment: changed_segment_line(); break;
            case Block::set: set_line(); break;
            case Block::changed_set: apply_set_change(lines_, *release_, *set_); break;
            case Block::list: list_->codes[std::string(lines_.word(0))] = lines_.rest(1); break;
        }
    }

    void segment_line() {
        if (lines_.word(0) != "notes") return element(0, false);
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
    void element(std::size_t first, bool replace) {
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
    void place(std::size_t word, std::string_view number, std::vector<ElementModel>& among, ElementModel element,
               std::string_view component, bool replace) {
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

    bool length(std::size_t word, ElementModel& element) {
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

    void changed_segment_line() {
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

    void set_line() {
        if (lines_.word(0) == "end") {
            if (open_.size() == 1) return lines_.mistake(0, "no loop is open here");
            if (open_.back()->empty()) return lines_.mistake(0, "this loop has no segment");
            open_.pop_back();
            return;
        }
        NodeModel node;
        if (lines_.word(0) == "totals") return totals_line();
        const bool loop = lines_.word(0) == "loop";
        const std::size_t first = loop ? 1 : 0;
        (loop ? node.loop_id : node.tag) = lines_.word(first);
        node.mandatory = lines_.word(first + 1) == "M";
        node.anywhere = lines_.word(first + 3) == "anywhere";
        if (!node.mandatory && lines_.word(first + 1) != "O")
            return lines_.mistake(first + 1, "a requirement is M or O");
        if (!lines_.number(first + 2, unlimited, node.max)) return;
        if (!loop && !release_->segments.contains(node.tag))
            return lines_.mistake(0, "segment " + node.tag + " is not defined");
        if (!loop && open_.size() > 1 && open_.back()->empty()) loop_tag() = node.tag;
        std::vector<NodeModel>& siblings = *open_.back();
        siblings.push_back(std::move(node));
        if (loop) open_.push_back(&siblings.back().children);
    }

    void totals_line() {
        TotalsModel& totals = set_->totals;
        totals.counted = lines_.word(1);
        totals.hashed = lines_.word(2);
        std::uint32_t element = 0;
        if (!totals.hashed.empty() && lines_.number(3, 0, element)) totals.element = static_cast<std::uint8_t>(element);
        for (const std::string& tag : {totals.counted, totals.hashed})
            if (!tag.empty() && !release_->segments.contains(tag)) lines_.mistake(1, "no segment is called " + tag);
    }

    // The loop that was opened last is the last child of the level above it.
    std::string& loop_tag() { return open_[open_.size() - 2]->back().tag; }

    void end_block() {
        if (block_ == Block::set && open_.size() > 1) lines_.mistake(0, "a loop of set " + set_->id + " has no end");
        if (block_ == Block::set &&
            (set_->nodes.size() < 2 || set_->nodes.front().tag != "ST" || set_->nodes.back().tag != "SE"))
            lines_.mistake(0, "set " + set_->id + " does not go from ST to SE");
        if (block_ == Block::segment || block_ == Block::changed_segment) check_notes();
        block_ = Block::none;
    }

    void check_notes() {
        for (const SyntaxNote& note : segment_->notes)
            for (const std::uint8_t n : note.elements)
                if (n > segment_->elements.size() && !segment_->open)
                    notes_at_.mistake(0, std::string("note ") + note.kind + " of " + segment_->tag + " names element " +
                                             std::to_string(n) + ", which it does not have");
    }

    DataLines lines_;
    DataLines notes_at_;  // stands at the last line of notes
    ReleaseModel* release_;
    Block block_ = Block::none;
    SegmentModel* segment_ = nullptr;
    SetModel* set_ = nullptr;
    CodeList* list_ = nullptr;
    std::vector<std::vector<NodeModel>*> open_;  // children of the set and of each open loop
};

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

void apply_release_text(DataText text, ReleaseModel& release, Diagnostics& mistakes) {
    ReleaseReader(text, release, mistakes).read();
}

}  // namespace crossdock::x12
