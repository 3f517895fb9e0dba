#include "mappings/language/compiling/compile.h"

#include <algorithm>
#include <tuple>

#include "mappings/language/compiling/compiling.h"
#include "mappings/language/compiling/plan_index.h"
#include "mappings/language/plan/body_plan.h"

namespace crossdock::mapping {
namespace {

constexpr int depth_max = 12;

class LevelCompiler {
  public:
    explicit LevelCompiler(Compiling& compiling) : c_(compiling) {}

    // The children of <mapping> or <loop> -> the level's items.
    void children(pugi::xml_node node, std::uint32_t level, Scope& scope, bool note_errors, int depth) {
        std::vector<std::string> hl_codes;
        std::vector<Item> items;
        std::vector<pugi::xml_node> nodes;  // of the items
        for (const pugi::xml_node child : node.children()) {
            if (child.type() != pugi::node_element) continue;
            const std::string_view name = child.name();
            if (name == "codes") {
                if (depth > 0)
                    c_.error(child, "mapping.unknown-element", "<codes> cannot stand in a loop",
                             "tables stand at the top of the file");
            } else if (name == "loop") {
                const std::uint32_t inner = loop(child, scope, note_errors, depth + 1);
                if (inner == nowhere) continue;
                items.push_back({true, inner, 0, false, nowhere, {}});
                nodes.push_back(child);
            } else if (is_hierarchy_tag(name) && child.attribute("level")) {
                const std::uint32_t inner = hierarchy(child, level, scope, note_errors, depth + 1);
                if (inner == nowhere) continue;
                const std::string& code = c_.plan.levels[inner].hl;
                if (std::ranges::find(hl_codes, code) != hl_codes.end())
                    c_.error_value(child, "level", "mapping.hl",
                                   "there is " + (c_.plan.edifact ? "a CPS '" + code + "'" : "an HL " + code) +
                                       " at this place already",
                                   "put what stands in both into one");
                hl_codes.push_back(code);
                items.push_back({true, inner, 0, false, nowhere, {}});
                nodes.push_back(child);
            } else if (is_segment_tag(name)) {
                const std::uint32_t segment = compile_segment(c_, child, scope, note_errors);
                items.push_back({false, segment, c_.plan.segments[segment].code, false, nowhere, {}});
                nodes.push_back(child);
            } else {
                c_.error(child, "mapping.unknown-element", "<" + std::string(name) + "> is not known here",
                         unknown_help(name));
            }
        }
        share_lists(items);
        c_.plan.levels[level].items = {static_cast<std::uint32_t>(c_.plan.items.size()),
                                       static_cast<std::uint32_t>(items.size())};
        c_.plan.items.insert(c_.plan.items.end(), items.begin(), items.end());
        check_reachable(c_, c_.plan.levels[level], nodes);
    }

  private:
    static std::string unknown_help(std::string_view name) {
        if (name == "pairs" || name == "pair" || name == "pairs-rest") return "<pairs> stands inside a segment";
        if (name == "code") return "<code> stands inside <codes>";
        const auto near = nearest(name, {"loop", "codes"});
        if (!near.empty()) return "did you mean <" + std::string(near) + ">?";
        return "a segment has two or three upper-case letters and digits, a loop is <loop at=\"N1\" each=\"parties\">";
    }

    std::vector<std::uint32_t> tags(pugi::xml_node node, const char* attribute) {
        std::vector<std::uint32_t> codes;
        const std::string_view text = node.attribute(attribute).value();
        for (std::size_t at = text.find_first_not_of(' '); at != std::string_view::npos;) {
            const std::size_t end = std::min(text.find(' ', at), text.size());
            const std::string_view tag = text.substr(at, end - at);
            if (is_segment_tag(tag))
                codes.push_back(tag_code(tag));
            else
                c_.error_inside(node, attribute, at, tag.size(), "mapping.loop",
                                "'" + std::string(tag) + "' is no segment", "for example at=\"N1\"");
            at = text.find_first_not_of(' ', end);
        }
        return codes;
    }

    std::uint32_t loop(pugi::xml_node node, Scope& outer, bool note_errors, int depth) {
        c_.check_attributes(node, {"at", "each", "or-at", "if", "on-error", "group-by", "sum", "parts"});
        for (const char* needed : {"at", "each"})
            if (*node.attribute(needed).value() == '\0') {
                c_.error(node, "mapping.loop", std::string("the loop has no ") + needed + "=",
                         "a loop starts at a segment and fills a list: <loop at=\"N1\" each=\"parties\">");
                return nowhere;
            }
        if (depth > depth_max) {
            c_.error(node, "mapping.loop", "loops are nested more than " + std::to_string(depth_max) + " deep",
                     "no transaction set goes this deep");
            return nowhere;
        }
        Scope scope;
        Level level;
        level.at = tags(node, "at");
        level.or_at = tags(node, "or-at");
        if (is_documents(node)) return each_document(node, std::move(level), outer, note_errors, depth);
        level.each = c_.find_list(outer, node, "each", scope.schema);
        if (!level.each) return nowhere;
        if (!scope.schema) {
            c_.error_value(node, "each", "mapping.not-a-list", "a loop needs a list of records, this is one of texts",
                           "bind it to the elements that hold its texts");
            return nowhere;
        }
        const std::string each = node.attribute("each").value();
        // Loops that say by if= which records are theirs may share a list.
        const auto earlier = outer.written.find(each);
        const bool shares =
            node.attribute("if") && earlier != outer.written.end() && earlier->second == loop_by_condition;
        if (!shares)
            c_.claim(outer, node, "each", each, std::string(node.attribute("if") ? loop_by_condition : loop_writer));
        scope.path = (outer.path.empty() ? "" : outer.path + ".") + each;
        level.tests = compile_condition(c_, scope, node);
        compile_grouping(c_, node, scope, level);
        const auto index = static_cast<std::uint32_t>(c_.plan.levels.size());
        c_.plan.levels.push_back(level);
        children(node, index, scope, c_.notes_errors(node, note_errors), depth);
        cover_list(outer, level.each, scope.coverage);
        check_start(c_, node, c_.plan.levels[index]);
        return index;
    }

    static bool is_documents(pugi::xml_node node) {
        return std::string_view(node.attribute("each").value()) == "documents";
    }

    // each="documents": a document for each occurrence; what stands outside goes into all of them.
    std::uint32_t each_document(pugi::xml_node node, Level level, Scope& outer, bool note_errors, int depth) {
        const auto wrong = [&](std::string message, std::string help) {
            c_.error_value(node, "each", "mapping.documents", std::move(message), std::move(help));
            return nowhere;
        };
        if (!outer.path.empty())
            return wrong("a document cannot begin inside a record", "put it outside the lists of the document");
        if (c_.plan.documents_level != nowhere)
            return wrong("another loop begins documents already", "one loop of a set can begin its documents");
        for (const char* attribute : {"group-by", "sum", "parts"})
            if (node.attribute(attribute))
                return wrong(std::string(attribute) + " cannot stand where documents begin",
                             "combine-by= on <mapping> makes one document of several");
        level.documents = true;
        level.note_errors = c_.notes_errors(node, note_errors);
        Scope scope;
        scope.schema = outer.schema;
        scope.written = outer.written;
        const auto index = static_cast<std::uint32_t>(c_.plan.levels.size());
        c_.plan.documents_level = index;
        c_.plan.levels.push_back(std::move(level));
        children(node, index, scope, c_.plan.levels[index].note_errors, depth);
        outer.written = std::move(scope.written);
        c_.plan.each_document = std::move(scope.coverage);
        check_start(c_, node, c_.plan.levels[index]);
        return index;
    }

    // An <HL> or a <CPS>: a level that is opened by the parent that its second element names and by its code, never by
    // a tag.
    std::uint32_t hierarchy(pugi::xml_node node, std::uint32_t outer_level, Scope& outer, bool note_errors, int depth) {
        const std::string tag = node.name();
        const bool packing = c_.plan.edifact;
        c_.check_attributes(
            node, {"level", "each", packing ? "without" : "child-code", "on-error", "group-by", "sum", "parts"});
        if (tag != (packing ? "CPS" : "HL")) {
            c_.error(node, "mapping.hl", tag + " is no hierarchy in " + (packing ? "EDIFACT" : "X12"),
                     packing ? "<CPS level=\"3\" each=\"tares\">" : "<HL level=\"T\" each=\"tares\">");
            return nowhere;
        }
        const std::string code = node.attribute("level").value();
        if ((code.empty() && !packing) || code.size() > (packing ? 3 : 2) ||
            !std::ranges::all_of(code, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); })) {
            c_.error_value(node, "level", "mapping.hl", "the level is '" + code + "'",
                           packing ? "write the code as CPS03 has it: 3 outer, 1 inner package; none: level=\"\""
                                   : "write the code as HL03 has it: S shipment, O order, T pallet, P carton, I item");
            return nowhere;
        }
        if (outer_level != 0 && !c_.plan.levels[outer_level].hierarchy) {
            c_.error(node, "mapping.hl", (packing ? "a " : "an ") + tag + " cannot stand in a loop",
                     "it stands in <mapping> or in another " + tag);
            return nowhere;
        }
        if (depth > depth_max) {
            c_.error(node, "mapping.hl", tag + " are nested more than " + std::to_string(depth_max) + " deep",
                     "no transaction set goes this deep");
            return nowhere;
        }
        Level level;
        level.hierarchy = true;
        level.hl = code;
        level.without = tags(node, "without");
        level.note_errors = c_.notes_errors(node, note_errors);
        level.child_code = node.attribute("child-code") ? c_.flag(node, "child-code")
                                                        : outer_level == 0 || c_.plan.levels[outer_level].child_code;
        c_.plan.hierarchy = tag;
        if (is_documents(node)) return each_document(node, std::move(level), outer, level.note_errors, depth);
        Scope scope;
        if (node.attribute("each")) {
            level.each = c_.find_list(outer, node, "each", scope.schema);
            if (!level.each) return nowhere;
            if (!scope.schema) {
                c_.error_value(node, "each", "mapping.not-a-list",
                               tag + " needs a list of records, this is one of texts",
                               "leave each= out: it then speaks of the record around it");
                return nowhere;
            }
            const std::string each = node.attribute("each").value();
            c_.claim(outer, node, "each", each, std::string(loop_writer));
            scope.path = (outer.path.empty() ? "" : outer.path + ".") + each;
        }
        compile_grouping(c_, node, scope, level);
        const auto index = static_cast<std::uint32_t>(c_.plan.levels.size());
        c_.plan.levels.push_back(level);
        children(node, index, level.each ? scope : outer, level.note_errors, depth);
        if (level.each) cover_list(outer, level.each, scope.coverage);
        return index;
    }

    // Segments and pairs of one level that write the same list take turns by what they can spell.
    void share_lists(const std::vector<Item>& items) {
        struct User {
            std::uint32_t offset;
            Sharing* sharing;
        };
        std::vector<User> users;
        for (const Item& item : items) {
            if (item.is_loop) {
                Level& level = c_.plan.levels[item.index];
                if (level.tests.count > 0) users.push_back({level.each.offset, &level.sharing});
                continue;
            }
            SegmentPlan& segment = c_.plan.segments[item.index];
            if (!segment.writing) continue;
            if (segment.each) users.push_back({segment.each.offset, &segment.sharing});
            if (segment.pairs == nowhere || segment.each) continue;
            Pairs& pairs = c_.plan.pairs[segment.pairs];
            if (pairs.rest) users.push_back({pairs.rest.offset, &pairs.sharing});
        }
        for (std::size_t n = 0; n < users.size(); ++n) {
            bool before = false, behind = false;
            for (std::size_t m = 0; m < users.size(); ++m)
                if (m != n && users[m].offset == users[n].offset) (m < n ? before : behind) = true;
            *users[n].sharing = behind ? Sharing::shared : before ? Sharing::last : Sharing::alone;
        }
    }

    Compiling& c_;
};

}  // namespace

std::expected<Plan, Diagnostics> compile(const MappingTree& tree) {
    if (is_body_standard(tree.root().attribute("standard").value())) return compile_body(tree);
    Compiling c(tree);
    c.plan.name = tree.name();
    const pugi::xml_node root = tree.root();
    if (compile_root(c, root)) {
        check_texts(c, root);
        for (const pugi::xml_node child : root.children("codes")) compile_codes(c, child);
        Scope scope;
        scope.schema = c.plan.schema;
        c.plan.levels.emplace_back();
        LevelCompiler(c).children(root, 0, scope, c.notes_errors(root, false), 0);
        compile_set_words(c, root, scope);
        if (c.plan.documents_level != nowhere) c.plan.heading = scope.coverage;
        merge(scope.coverage, c.plan.each_document);
        c.plan.coverage = std::move(scope.coverage);
        if (c.found.empty() && c.plan.levels[0].items.count == 0)
            c.error(root, "mapping.empty", "the mapping names no segment", "name the segments of the transaction set");
    }
    if (has_error(c.found)) {
        // What stands in the file that was asked for comes first, then what it extends.
        std::ranges::stable_sort(c.found, {}, [&](const Diagnostic& d) {
            return std::tuple(d.file != tree.name(), std::string_view(d.file), d.at.offset);
        });
        return std::unexpected(std::move(c.found));
    }
    c.plan.warnings = std::move(c.found);
    index_plan(c.plan);
    return std::move(c.plan);
}

}  // namespace crossdock::mapping
