#include "mappings/tools/draft_body.h"

#include <algorithm>
#include <map>
#include <optional>

#include "mappings/language/plan/body_plan.h"
#include "mappings/tools/csv_dialect.h"
#include "mappings/tools/draft_findings.h"
#include "mappings/tools/draft_guess.h"
#include "mappings/tools/draft_shape.h"
#include "mappings/tools/sample.h"
#include "mappings/tools/schema_text.h"

namespace crossdock::mapping {
namespace {

bool is_part(pugi::xml_node node) {
    const std::string_view name = node.name();
    return name == "node" || name == "object" || name == "array" || name == "row" || name == "record";
}

bool has_news(const DraftPart& part) {
    return !part.path.empty() || !part.attribute("alias").empty() || std::ranges::any_of(part.inside, has_news);
}

class BodyDraft {
  public:
    BodyDraft(std::string_view base, const MappingTree& tree, const Mapping& mapping, const Library* library,
              const std::vector<DraftSample>& samples, Draft& draft)
        : base_(base),
          root_(tree.root()),
          mapping_(mapping),
          library_(library),
          samples_(samples),
          plan_(*mapping.plan()->body),
          dialect_(plan_.standard == BodyStandard::csv && !samples.empty()
                       ? detect_dialect(samples.front().bytes, plan_)
                       : CsvDialect{plan_.delimiter, plan_.header}),
          shape_(tree, in_dialect()),
          draft_(draft) {
        for (const pugi::xml_node child : root_.children())
            if (child.type() == pugi::node_element && std::string_view(child.name()) != "codes") top_ = child;
    }

    void run() {
        for (const DraftSample& sample : samples_) shape_.add(sample.bytes);
        news_ = shape_.draft();
        count();
        if (plan_.header && !dialect_.header) return write_numbered();
        write();
        // What the draft itself does not read yet wants a decision too.
        const auto drafted = library_ ? Mapping::parse("draft", draft_.text, library_) : std::unexpected(Diagnostics());
        read_with(drafted ? *drafted : mapping_);
        write();
    }

  private:
    [[nodiscard]] BodyPlan in_dialect() const {
        BodyPlan plan = plan_;
        plan.delimiter = dialect_.delimiter;
        plan.header = dialect_.header;
        return plan;
    }
    [[nodiscard]] bool tabular() const { return plan_.standard == BodyStandard::csv; }

    // How many documents the shipped mapping reads and refuses.
    void count() {
        for (const DraftSample& sample : samples_) {
            const auto read = read_sets(mapping_, sample.bytes);
            if (!read) {
                remarks_.add(sample.name + ": " + to_string(read.error()), {});
                continue;
            }
            for (const SetRead& set : read->sets) {
                ++draft_.sets;
                draft_.refused += set.result ? 0 : 1;
            }
        }
    }

    void read_with(const Mapping& mapping) {
        for (const DraftSample& sample : samples_) {
            const auto read = read_sets(mapping, sample.bytes);
            if (!read) continue;
            for (const Problem& problem : read->problems) look(problem);
            for (const SetRead& set : read->sets) {
                if (set.result)
                    for (const auto& [value, field] : values_of(set.result->document)) known_.try_emplace(value, field);
                for (const Problem& problem : set.result ? set.result->notes : set.result.error()) look(problem);
            }
        }
    }

    void look(const Problem& problem) {
        if (problem.code == "mapping.bad-value" && problem.severity == Severity::error)
            return bad_values_.add(problem.message, problem.value);
        remarks_.add(problem.message + (problem.code == "mapping.missing" ? "; " + problem.remedy : ""), problem.value);
    }

    void write() {
        std::string& text = draft_.text;
        draft_.changes = 0;
        text = head();
        const std::vector<std::string> bad = bad_values_.texts();
        for (const std::string& said : bad) text += "<!-- guess: read without it. " + remark_text(said) + " -->\n";
        text += "<mapping xmlns=\"urn:crossdock:mapping:1\" extends=\"" + escaped(base_) + "\"" +
                (bad.empty() ? "" : " on-error=\"note\"");
        if (dialect_.delimiter != plan_.delimiter) {
            text += " delimiter=\"" + escaped(delimiter_word(dialect_.delimiter)) + "\"";
            ++draft_.changes;
        }
        text += ">\n";
        draft_.changes += bad.size();
        for (const DraftPart& part : news_.inside)
            if (has_news(part)) write_part(part, 1);
        for (const std::string& said : shape_.remarks()) remark("to decide: " + said, 1);
        for (const std::string& said : remarks_.texts()) remark("to decide: " + said, 1);
        std::vector<std::string> absent, empty;
        unused(top_, start(), absent, empty);
        write_unused("not in these samples: ", absent);
        write_unused("always empty in these samples: ", empty);
        text += "</mapping>\n";
    }

    // Without a header nothing of the shipped mapping can be found by its name: the columns are numbered.
    void write_numbered() {
        std::string& text = draft_.text;
        text = head() + "<mapping xmlns=\"urn:crossdock:mapping:1\" document=\"" + escaped(mapping_.document()) +
               "\" standard=\"csv\" header=\"false\"";
        if (dialect_.delimiter != ',') text += " delimiter=\"" + escaped(delimiter_word(dialect_.delimiter)) + "\"";
        text += ">\n";
        remark(
            "the first row names no columns, so they are numbered; " + std::string(base_) +
                " shows rows, lists and group-by. Where column 1 tells kinds of lines apart, write <record> instead: "
                "docs/mapping.md, \"Lines of several kinds\"",
            1);
        text += "  <row>\n";
        for (std::size_t n = 1; n <= columns_max; ++n) {
            const Seen* seen = shape_.seen("column " + std::to_string(n));
            if (!seen) continue;
            remark("guess: column " + std::to_string(n) + "; seen: " + seen->text(), 2);
            text += "    <column number=\"" + std::to_string(n) + "\" value=\"ignore()\"/>\n";
            ++draft_.changes;
        }
        text += "  </row>\n</mapping>\n";
    }

    [[nodiscard]] std::string head() const {
        return "<!-- A draft from " + std::to_string(samples_.size()) +
               (samples_.size() == 1 ? " sample" : " samples") + " with " + std::to_string(draft_.sets) +
               " documents.\n     Each \"guess\" wants a decision; ignore() " +
               "leaves a value aside without a note. -->\n";
    }

    void remark(const std::string& said, std::size_t depth) {
        draft_.text += std::string(depth * 2, ' ') + "<!-- " + remark_text(said) + " -->\n";
    }

    void write_part(const DraftPart& part, std::size_t depth) {
        const std::string indent(depth * 2, ' ');
        const Seen* seen = part.path.empty() ? nullptr : shape_.seen(part.path);
        const std::string alias = part.attribute("alias");
        if (!part.path.empty()) {
            const std::string values = seen ? seen->text() : std::string();
            remark("guess: " + part.path +
                       (alias.empty() ? "" : " is what this mapping calls " + part.attribute("name")) +
                       (values.empty() ? "" : "; seen: " + values),
                   depth);
        }
        draft_.changes += part.path.empty() && alias.empty() ? 0 : 1;
        draft_.text += indent + "<" + part.tag;
        for (const auto& [key, value] : part.attributes) draft_.text += " " + key + "=\"" + escaped(value) + "\"";
        if (part.tag == "value" || part.tag == "column") {
            draft_.text += "/>";
            if (seen && !seen->values().empty() && alias.empty())
                if (const auto field = known_.find(seen->values().front()); field != known_.end())
                    draft_.text += " <!-- the same as " + remark_text(field->second) + " -->";
            draft_.text += "\n";
            return;
        }
        draft_.text += ">\n";
        for (const DraftPart& inside : part.inside)
            if (has_news(inside)) write_part(inside, depth + 1);
        draft_.text += indent + "</" + part.tag + ">\n";
    }

    [[nodiscard]] std::string start() const {
        return plan_.standard == BodyStandard::xml ? std::string(top_.attribute("name").value()) : std::string();
    }

    // Columns, keys and nodes that the mapping reads and the samples do not have, by one name each.
    void unused(pugi::xml_node part, const std::string& path, std::vector<std::string>& absent,
                std::vector<std::string>& empty) const {
        if (plan_.standard == BodyStandard::fixed_width) return;
        for (const pugi::xml_node child : part.children()) {
            const bool value = std::string_view(child.name()) == "value" || std::string_view(child.name()) == "column";
            if ((!value && !is_part(child)) || shape_.renamed(child)) continue;
            std::string name = child.attribute("name").value();
            if (name.empty() && std::string_view(child.attribute("at").value()) != "text")
                name = child.attribute("at").value();
            const std::string here = tabular()                      ? (value ? name : path)
                                     : path.empty() || name.empty() ? path + name
                                                                    : path + "." + name;
            const Seen* seen = shape_.seen(here);
            if (value && !name.empty() && !seen)
                add_once(absent, here);
            else if (value && !name.empty() && seen->values().empty())
                add_once(empty, here);
            else if (!value && !tabular() && !name.empty() && !seen)
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

    static constexpr std::size_t columns_max = 4096;

    std::string_view base_;
    pugi::xml_node root_, top_;
    const Mapping& mapping_;
    const Library* library_;
    const std::vector<DraftSample>& samples_;
    const BodyPlan& plan_;
    CsvDialect dialect_;
    DraftShape shape_;
    Draft& draft_;
    DraftPart news_;
    std::map<std::string, std::string> known_;  // values of the documents -> field
    Remarks bad_values_, remarks_;
};

}  // namespace

void draft_body(std::string_view base, const MappingTree& tree, const Mapping& mapping,
                const std::vector<DraftSample>& samples, const Library* library, Draft& draft) {
    BodyDraft(base, tree, mapping, library, samples, draft).run();
}

}  // namespace crossdock::mapping
