// What the samples showed -> the text of an extending file.

#include <cstdint>

#include "mappings/language/compiling/compiling.h"
#include "mappings/language/values/element_name.h"
#include "mappings/tools/dictionary_place.h"
#include "mappings/tools/draft_findings.h"
#include "mappings/tools/draft_guess.h"
#include "mappings/tools/element_words.h"
#include "mappings/tools/schema_text.h"

namespace crossdock::mapping {
namespace {

// The ways down through the levels of HL: "S > O > P > I".
void ways_of(const OutlineItem& level, const std::vector<std::string>& before,
             std::vector<std::vector<std::string>>& ways) {
    bool innermost = true;
    for (const OutlineItem& item : level.items) {
        if (!item.is_hierarchy()) continue;
        innermost = false;
        std::vector<std::string> way = before;
        way.emplace_back(item.node.attribute("level").value());
        ways_of(item, way, ways);
    }
    if (innermost) ways.push_back(before);
}

// Those that are not a part of a longer one.
std::string ways_in_words(const Outline& outline) {
    std::vector<std::vector<std::string>> ways;
    ways_of(outline.root, {}, ways);
    const auto within = [](const std::vector<std::string>& way, const std::vector<std::string>& longer) {
        std::size_t at = 0;
        for (const std::string& level : longer) at += at < way.size() && way[at] == level ? 1 : 0;
        return at == way.size() && way.size() < longer.size();
    };
    std::string text;
    for (const auto& way : ways) {
        if (std::ranges::any_of(ways, [&](const auto& longer) { return within(way, longer); })) continue;
        text += text.empty() ? "" : ", ";
        for (std::size_t n = 0; n < way.size(); ++n) text += (n ? " > " : "") + way[n];
    }
    return text;
}

std::string in_a_row(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t n = 0; n < names.size(); ++n)
        text += (n == 0 ? "" : n + 1 == names.size() ? " and " : ", ") + names[n];
    return text;
}

// Names that stand once, each used or not by any of the places that it has.
class Unused {
  public:
    void add(const std::string& name, bool used) {
        const auto known = std::ranges::find(names_, name, &std::pair<std::string, bool>::first);
        if (known == names_.end())
            names_.emplace_back(name, used);
        else
            known->second = known->second || used;
    }
    [[nodiscard]] std::string text() const {
        std::string text;
        for (const auto& [name, used] : names_)
            if (!used) text += (text.empty() ? "" : ", ") + name;
        return text;
    }

  private:
    std::vector<std::pair<std::string, bool>> names_;
};

class DraftWriting {
  public:
    DraftWriting(const Outline& outline, const DraftFindings& found, Draft& draft)
        : outline_(outline), found_(found), place_(outline.version, outline.transaction), draft_(draft) {}

    void write(std::string_view base, std::size_t samples) {
        std::string& text = draft_.text;
        text = "<!-- A draft from " + std::to_string(samples) + (samples == 1 ? " sample" : " samples") + " with " +
               std::to_string(draft_.sets) + (outline_.standard == "edifact" ? " messages of " : " sets of ") +
               outline_.transaction +
               ".\n     Each \"guess\" wants a decision; ignore() leaves a value aside without a note. -->\n" +
               "<mapping xmlns=\"urn:crossdock:mapping:1\" extends=\"" + escaped(base) + "\">\n";
        for (const std::string& reason : found_.unread) remark(reason, 1, text);
        write_codes();
        write_level(outline_.root, 1);
        write_unused(text);
        text += "</mapping>\n";
    }

  private:
    static void remark(const std::string& said, std::size_t depth, std::string& text) {
        text += std::string(depth * 2, ' ') + "<!-- " + remark_text(said) + " -->\n";
    }

    void write_codes() {
        for (const auto& [table, entries] : found_.codes) {
            std::set<std::string> words;
            for (const OutlineCode& known : outline_.tables.find(table)->second) words.insert(known.value);
            draft_.text += "  <codes name=\"" + escaped(table) + "\">\n";
            for (const auto& [wire, seen] : entries) {
                const auto& [where, meaning] = seen;
                std::string word = word_for_meaning(meaning);
                if (word.empty() && table == "unit") {
                    word = word_for_unit(wire);
                    ++draft_.changes;
                    remark("guess: no directory has '" + wire + "', seen in " + where +
                               (word.empty() ? "; it is kept as it is: <code wire=\"" + wire +
                                                   "\" value=\"...\"/> gives it a word of this table"
                                             : "; " + word + " is the usual meaning"),
                           2, draft_.text);
                    if (!word.empty())
                        draft_.text +=
                            "    <code wire=\"" + escaped(wire) + "\" value=\"" + word + "\" when=\"reading\"/>\n";
                    continue;
                }
                remark((!place_.release() ? "guess: no table has it; seen in "
                        : word.empty()    ? "guess: the dictionary does not have it; seen in "
                                          : "guess, from the dictionary: " + meaning + "; seen in ") +
                           where,
                       2, draft_.text);
                if (word.empty()) word = word_for_meaning(wire);
                const bool again = !words.insert(word).second;
                draft_.text += "    <code wire=\"" + escaped(wire) + "\" value=\"" + word + "\"" +
                               (again ? " when=\"reading\"/>\n" : "/>\n");
                ++draft_.changes;
            }
            draft_.text += "  </codes>\n";
        }
    }

    bool has_changes(const OutlineItem& level) const {
        return found_.order.contains(&level) || std::ranges::any_of(level.items, [&](const OutlineItem& item) {
                   return item.is_segment() ? found_.changes.contains(&item) : has_changes(item);
               });
    }

    void write_level(const OutlineItem& level, std::size_t depth) {
        for (const OutlineItem& item : level.items) {
            if (!item.is_segment() && has_changes(item)) {
                const std::string indent(depth * 2, ' '), name = item.node.name();
                const char* const key = item.is_hierarchy() ? "level" : "each";
                draft_.text +=
                    indent + "<" + name + " " + key + "=\"" + escaped(item.node.attribute(key).value()) + "\">\n";
                write_level(item, depth + 1);
                draft_.text += indent + "</" + name + ">\n";
            }
            const auto known = found_.changes.find(&item);
            if (known == found_.changes.end()) continue;
            Change change = known->second;
            identify(level, item, change);
            write_change(item.tag, change, depth);
        }
        if (const auto added = found_.order.find(&level); added != found_.order.end())
            for (const std::string& tag : added->second) write_change(tag, found_.added.at({&level, tag}), depth);
    }

    // The attributes by which the extending element finds the one of the base.
    static void identify(const OutlineItem& level, const OutlineItem& item, Change& change) {
        const auto same = std::ranges::count_if(
            level.items, [&](const OutlineItem& other) { return other.is_segment() && other.tag == item.tag; });
        if (same < 2) return;
        bool told = item.node.attribute("each");
        if (told) change.attribute("each", item.node.attribute("each").value());
        for (const OutlineUse& use : item.uses)
            if (use.role == OutlineUse::Role::element && use.expression.kind == Expression::Kind::literal) {
                change.attribute(use.attribute, item.node.attribute(use.attribute.c_str()).value());
                told = true;
            }
        for (const OutlineUse& use : item.uses)
            if (!told && use.field) {
                change.attribute("match", std::string(use.expression.path));
                told = true;
            }
    }

    void write_change(const std::string& tag, const Change& change, std::size_t depth) {
        const std::string indent(depth * 2, ' ');
        for (const std::string& said : change.remarks.texts()) remark(said, depth, draft_.text);
        for (const auto& [name, found] : change.elements) {
            const auto& [guess, seen] = found;
            std::uint8_t number = 0, component = 0;
            static_cast<void>(parse_element_name(name, number, component));
            const x12::ElementModel* model = component == 0 ? place_.element(tag, number) : nullptr;
            const std::string words = model ? element_words(tag, number, *model) : element_name(tag, number, component);
            remark("guess: " + words + "; seen: " + seen.text(), depth, draft_.text);
        }
        std::string text = indent + "<" + tag;
        for (const auto& [name, value] : change.attributes) text += " " + name + "=\"" + escaped(value) + "\"";
        for (const auto& [name, found] : change.elements) {
            const std::string& guess = found.first;
            if (guess.empty()) continue;
            text += " " + name + "=\"" + (guess.starts_with("ignore()") ? "ignore()" : guess) + "\"";
        }
        draft_.text += text + "/>";
        for (const auto& [name, found] : change.elements)
            if (found.first.starts_with("ignore() "))
                draft_.text += " <!-- " + name + ": " + remark_text(found.first.substr(9)) + " -->";
        draft_.text += "\n";
        draft_.changes += std::max<std::size_t>(change.elements.size(), 1);
    }

    void write_unused(std::string& text) {
        for (const auto& [level, others] : found_.unknown_levels) {
            const std::string meaning = place_.meaning("HL", 3, 0, level);
            remark("HL03 '" + level + "'" + (meaning.empty() ? "" : " (" + meaning + ")") + ": this mapping has " +
                       ways_in_words(outline_) +
                       (others.empty() ? "" : "; " + in_a_row(others) + (others.size() == 1 ? " has it" : " have it")),
                   1, text);
        }
        for (const std::string& said : found_.remarks.texts()) remark("to decide: " + said, 1, text);
        std::map<std::string, Unused> segments, elements;  // by the level of HL
        collect_unused(outline_.root, {}, segments, elements);
        const auto where = [](const std::string& level) { return level.empty() ? "" : "HL '" + level + "', "; };
        for (const auto& [level, names] : segments)
            if (!names.text().empty()) remark(where(level) + "not in these samples: " + names.text(), 1, text);
        for (const auto& [level, names] : elements)
            if (!names.text().empty()) remark(where(level) + "always empty in these samples: " + names.text(), 1, text);
    }

    [[nodiscard]] bool in_samples(const OutlineItem& item) const {
        return item.is_segment()
                   ? found_.used.contains(&item)
                   : found_.used.contains(&item) ||
                         std::ranges::any_of(item.items, [&](const OutlineItem& inside) { return in_samples(inside); });
    }

    void collect_unused(const OutlineItem& level, const std::string& hl, std::map<std::string, Unused>& segments,
                        std::map<std::string, Unused>& elements) const {
        for (const OutlineItem& item : level.items) {
            if (item.is_hierarchy()) {
                const std::string code = item.node.attribute("level").value();
                const bool used = in_samples(item);
                segments[{}].add("HL '" + code + "'", used);
                if (used) collect_unused(item, code, segments, elements);
            } else if (!item.is_segment()) {
                collect_unused(item, hl, segments, elements);
            } else {
                const bool used = found_.used.contains(&item);
                segments[hl].add(called(item), used);
                if (!used) continue;
                for (const OutlineUse& use : item.uses)
                    if (use.role == OutlineUse::Role::element)
                        elements[hl].add(element_name(item.tag, use.element, use.component),
                                         found_.used_elements.contains({&item, use.element, use.component}));
            }
        }
    }

    const Outline& outline_;
    const DraftFindings& found_;
    DictionaryPlace place_;
    Draft& draft_;
};

}  // namespace

void write_draft(const Outline& outline, const DraftFindings& found, std::string_view base, std::size_t samples,
                 Draft& draft) {
    DraftWriting(outline, found, draft).write(base, samples);
}

}  // namespace crossdock::mapping
