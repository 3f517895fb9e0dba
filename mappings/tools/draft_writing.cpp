// What the samples showed -> the text of an extending file.

#include "mappings/language/set_problems.h"
#include "mappings/tools/dictionary_place.h"
#include "mappings/tools/draft_findings.h"
#include "mappings/tools/draft_guess.h"
#include "mappings/tools/element_words.h"
#include "mappings/tools/schema_text.h"

namespace crossdock::mapping {
namespace {

// A remark may not hold "--", and a payload may hold anything.
std::string remark_text(std::string text) {
    for (std::size_t n = 0; n < text.size(); ++n)
        if (static_cast<unsigned char>(text[n]) < 0x20 || (text[n] == '-' && n > 0 && text[n - 1] == '-'))
            text[n] = '.';
    if (text.ends_with('-')) text.back() = '.';
    return text;
}

class DraftWriting {
  public:
    DraftWriting(const Outline& outline, const DraftFindings& found, Draft& draft)
        : outline_(outline), found_(found), place_(outline.version, outline.transaction), draft_(draft) {}

    void write(std::string_view base, std::size_t samples) {
        std::string& text = draft_.text;
        text = "<!-- A draft from " + std::to_string(samples) + (samples == 1 ? " sample" : " samples") + " with " +
               std::to_string(draft_.sets) + " sets of " + outline_.transaction +
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
                remark((word.empty() ? "guess: the dictionary does not have it; seen in "
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
        for (const std::string& said : change.remarks) remark(said, depth, draft_.text);
        for (const auto& [name, found] : change.elements) {
            const auto& [guess, seen] = found;
            const std::size_t number = static_cast<std::size_t>((name[1] - '0') * 10 + name[2] - '0');
            const x12::ElementModel* model = place_.element(tag, number);
            const std::string words =
                model ? element_words(tag, number, *model) : problem::element_name(tag, number, 0);
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
        for (const std::string& said : found_.remarks) remark("to decide: " + said, 1, text);
        std::string segments, elements;
        const auto walk = [&](const auto& self, const OutlineItem& level) -> void {
            for (const OutlineItem& item : level.items) {
                if (!item.is_segment()) {
                    self(self, item);
                } else if (!found_.used.contains(&item)) {
                    segments += (segments.empty() ? "" : ", ") + called(item);
                } else {
                    for (const OutlineUse& use : item.uses)
                        if (use.role == OutlineUse::Role::element && use.component == 0 &&
                            !found_.used_elements.contains({&item, use.element}))
                            elements +=
                                (elements.empty() ? "" : ", ") + problem::element_name(item.tag, use.element, 0);
                }
            }
        };
        walk(walk, outline_.root);
        if (!segments.empty()) remark("not in these samples: " + segments, 1, text);
        if (!elements.empty()) remark("always empty in these samples: " + elements, 1, text);
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
