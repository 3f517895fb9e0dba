#include "mappings/tools/draft_body.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "mappings/language/body_plan.h"
#include "mappings/tools/body_sample.h"
#include "mappings/tools/draft_findings.h"
#include "mappings/tools/draft_guess.h"
#include "mappings/tools/sample.h"
#include "mappings/tools/schema_text.h"

namespace crossdock::mapping {
namespace {

class BodyDraft {
  public:
    BodyDraft(const MappingTree& tree, const Mapping& mapping, Draft& draft)
        : root_(tree.root()), mapping_(mapping), tabular_(standard() == BodyStandard::csv), draft_(draft) {
        for (const pugi::xml_node child : root_.children())
            if (child.type() == pugi::node_element && std::string_view(child.name()) != "codes") top_ = child;
    }

    void sample(const DraftSample& sample) {
        const auto read = read_sets(mapping_, sample.bytes);
        if (!read) return unread_.push_back(sample.name + ": " + to_string(read.error()));
        seen_.add(mapping_, sample.bytes);
        for (const Problem& problem : read->problems) look(problem);
        for (const SetRead& set : read->sets) {
            ++draft_.sets;
            draft_.refused += set.result ? 0 : 1;
            if (set.result)
                for (const auto& [value, field] : values_of(set.result->document)) known_.try_emplace(value, field);
            for (const Problem& problem : set.result ? set.result->notes : set.result.error()) look(problem);
        }
    }

    void write(std::string_view base, std::size_t samples) {
        std::string& text = draft_.text;
        text = "<!-- A draft from " + std::to_string(samples) + (samples == 1 ? " sample" : " samples") + " with " +
               std::to_string(draft_.sets) + " documents.\n     Each \"guess\" wants a decision; ignore() leaves a " +
               "value aside without a note. -->\n";
        const std::vector<std::string> bad = bad_values_.texts();
        for (const std::string& said : bad) text += "<!-- guess: read without it. " + remark_text(said) + " -->\n";
        text += "<mapping xmlns=\"urn:crossdock:mapping:1\" extends=\"" + escaped(base) + "\"" +
                (bad.empty() ? "" : " on-error=\"note\"") + ">\n";
        draft_.changes += bad.size();
        for (const std::string& reason : unread_) remark(reason, 1);
        if (has_news(top_)) write_part(top_, 1);
        for (const std::string& said : remarks_.texts()) remark("to decide: " + said, 1);
        std::vector<std::string> absent, empty;
        unused(top_, start(), absent, empty);
        write_unused("not in these samples: ", absent);
        write_unused("always empty in these samples: ", empty);
        text += "</mapping>\n";
    }

  private:
    [[nodiscard]] BodyStandard standard() const { return mapping_.plan()->body->standard; }

    void remark(const std::string& said, std::size_t depth) {
        draft_.text += std::string(depth * 2, ' ') + "<!-- " + remark_text(said) + " -->\n";
    }

    void look(const Problem& problem) {
        if (problem.code == "mapping.column-unread" || problem.code == "mapping.value-unread") {
            const auto place = place_of(problem);
            if (!place) return remarks_.add(problem.message, problem.value);
            const auto& [part, name] = *place;
            if (told_.insert({part.internal_object(), name}).second)
                news_[part.internal_object()].emplace_back(name, tabular_ ? name : plain_path(problem.tag));
        } else if (problem.code == "mapping.bad-value" && problem.severity == Severity::error) {
            bad_values_.add(problem.message, problem.value);
        } else {
            remarks_.add(problem.message, problem.value);
        }
    }

    // The part of the mapping that can name it, and the name there; nothing where an extending file cannot say so.
    std::optional<std::pair<pugi::xml_node, std::string>> place_of(const Problem& problem) const {
        if (standard() == BodyStandard::fixed_width) return std::nullopt;
        if (tabular_) {
            if (std::string_view(top_.name()) != "row" || mapping_.plan()->body->header == false) return std::nullopt;
            return std::pair(top_, problem.tag);
        }
        std::string path = plain_path(problem.tag);
        pugi::xml_node part = top_;
        if (standard() == BodyStandard::xml) {  // the first step is the outermost element
            if (path.find('.') == std::string::npos) return std::nullopt;
            path.erase(0, path.find('.') + 1);
        }
        for (std::size_t dot = path.find('.'); dot != std::string::npos; dot = path.find('.')) {
            part = only_part(part, path.substr(0, dot));
            if (!part) return std::nullopt;
            path.erase(0, dot + 1);
        }
        // What the mapping names already came again, or holds what one value cannot.
        return part_named(part, path) ? std::nullopt : std::optional(std::pair(part, path));
    }

    static bool is_part(pugi::xml_node node) {
        const std::string_view name = node.name();
        return name == "node" || name == "object" || name == "array" || name == "row" || name == "record";
    }
    static bool part_named(pugi::xml_node around, const std::string& name) {
        return std::ranges::any_of(around.children(), [&](pugi::xml_node child) {
            return name == child.attribute("name").value() || (!name.empty() && name == child.attribute("at").value());
        });
    }
    // The one part of that name; an extending file cannot tell two apart by their literals.
    static pugi::xml_node only_part(pugi::xml_node around, const std::string& name) {
        pugi::xml_node found;
        for (const pugi::xml_node child : around.children()) {
            if (!is_part(child) || name != child.attribute("name").value()) continue;
            if (found) return {};
            found = child;
        }
        return found;
    }

    bool has_news(pugi::xml_node part) const {
        return news_.contains(part.internal_object()) ||
               std::ranges::any_of(part.children(), [&](pugi::xml_node child) { return has_news(child); });
    }

    void write_part(pugi::xml_node part, std::size_t depth) {
        const std::string indent(depth * 2, ' ');
        draft_.text += indent + "<" + part.name();
        for (const char* key : {"name", "each", "where"})
            if (const pugi::xml_attribute given = part.attribute(key))
                draft_.text += std::string(" ") + key + "=\"" + escaped(given.value()) + "\"";
        draft_.text += ">\n";
        if (const auto news = news_.find(part.internal_object()); news != news_.end())
            for (const auto& [name, path] : news->second) write_value(name, path, depth + 1);
        for (const pugi::xml_node child : part.children())
            if (is_part(child) && has_news(child)) write_part(child, depth + 1);
        draft_.text += indent + "</" + part.name() + ">\n";
    }

    void write_value(const std::string& name, const std::string& path, std::size_t depth) {
        const Seen* seen = seen_.seen(path);
        const std::string values = seen ? seen->text() : std::string();
        remark("guess: " + path + (values.empty() ? "" : "; seen: " + values), depth);
        const bool at = standard() == BodyStandard::xml && name.starts_with('@');
        draft_.text += std::string(depth * 2, ' ') + (tabular_ ? "<column " : "<value ") + (at ? "at" : "name") +
                       "=\"" + escaped(name) + "\" value=\"ignore()\"/>";
        if (seen && !seen->values().empty())
            if (const auto field = known_.find(seen->values().front()); field != known_.end())
                draft_.text += " <!-- the same as " + remark_text(field->second) + " -->";
        draft_.text += "\n";
        ++draft_.changes;
    }

    [[nodiscard]] std::string start() const {
        return standard() == BodyStandard::xml ? std::string(top_.attribute("name").value()) : std::string();
    }

    // Columns, keys and nodes that the mapping reads and the samples do not have, by one name each.
    void unused(pugi::xml_node part, const std::string& path, std::vector<std::string>& absent,
                std::vector<std::string>& empty) const {
        if (standard() == BodyStandard::fixed_width) return;
        for (const pugi::xml_node child : part.children()) {
            const bool value = std::string_view(child.name()) == "value" || std::string_view(child.name()) == "column";
            if (!value && !is_part(child)) continue;
            std::string name = child.attribute("name").value();
            if (name.empty() && std::string_view(child.attribute("at").value()) != "text")
                name = child.attribute("at").value();
            const std::string here = tabular_                       ? (value ? name : path)
                                     : path.empty() || name.empty() ? path + name
                                                                    : path + "." + name;
            const Seen* seen = seen_.seen(here);
            if (value && !name.empty() && !seen)
                add_once(absent, here);
            else if (value && !name.empty() && seen->values().empty())
                add_once(empty, here);
            else if (!value && !tabular_ && !name.empty() && !seen)
                add_once(absent, here);
            else if (!value)
                unused(child, here, absent, empty);
        }
    }
    static void add_once(std::vector<std::string>& names, const std::string& name) {
        if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    }

    void write_unused(const std::string& begin, const std::vector<std::string>& names) {
        std::string text;
        for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
        if (!text.empty()) remark(begin + text, 1);
    }

    pugi::xml_node root_, top_;
    const Mapping& mapping_;
    bool tabular_;
    Draft& draft_;
    BodySample seen_;
    std::map<std::string, std::string> known_;                                      // values of the documents -> field
    std::map<const void*, std::vector<std::pair<std::string, std::string>>> news_;  // by part: name, path
    std::set<std::pair<const void*, std::string>> told_;
    Remarks bad_values_, remarks_;
    std::vector<std::string> unread_;
};

}  // namespace

void draft_body(std::string_view base, const MappingTree& tree, const Mapping& mapping,
                const std::vector<DraftSample>& samples, Draft& draft) {
    BodyDraft body(tree, mapping, draft);
    for (const DraftSample& sample : samples) body.sample(sample);
    body.write(base, samples.size());
}

}  // namespace crossdock::mapping
