#include "mappings/tools/outline.h"

#include <algorithm>

#include "mappings/documents/document.h"
#include "mappings/language/compiling/compiling.h"

namespace crossdock::mapping {
namespace {

using documents::FieldSchema;
using documents::FieldType;
using documents::RecordSchema;

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> found;
    for (std::size_t at = text.find_first_not_of(' '); at != std::string_view::npos;) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        found.emplace_back(text.substr(at, end - at));
        at = text.find_first_not_of(' ', end);
    }
    return found;
}

std::vector<std::uint8_t> elements(std::string_view text) {
    std::vector<std::uint8_t> found;
    for (const std::string& word : words(text)) {
        std::uint8_t element = 0, component = 0;
        if (parse_element_name(word, element, component)) found.push_back(element);
    }
    return found;
}

std::string joined(std::string_view path, std::string_view name) {
    return path.empty() ? std::string(name) : std::string(path) + "." + std::string(name);
}

// The record that stands around what is outlined.
struct Around {
    const RecordSchema* schema = nullptr;
    std::string path;
    bool reading = true, writing = true;
};

void directions(pugi::xml_node node, bool& reading, bool& writing) {
    const std::string_view when = node.attribute("when").value();
    reading = reading && when != "writing";
    writing = writing && when != "reading";
}

// Goes into the list that each= names.
Around inside(const Around& around, pugi::xml_node node) {
    const std::string_view each = node.attribute("each").value();
    if (each.empty()) return around;
    const FieldSchema* list = field_at(around.schema, each);
    return {list && list->type == FieldType::list ? list->record : nullptr, joined(around.path, each), around.reading,
            around.writing};
}

void add_use(OutlineItem& segment, OutlineUse use, const Around& around) {
    auto expression = parse_expression(use.node.attribute(use.attribute.c_str()).value());
    if (!expression) return;
    use.expression = std::move(*expression);
    if (use.expression.kind == Expression::Kind::path) {
        use.field = field_at(around.schema, use.expression.path);
        if (use.field) use.path = joined(around.path, use.expression.path);
    }
    segment.uses.push_back(std::move(use));
}

void outline_pairs(OutlineItem& segment, pugi::xml_node node, const Around& around) {
    segment.pairs_at = elements(node.attribute("at").value());
    segment.pairs_read_at = elements(node.attribute("read-at").value());
    const std::uint8_t first = segment.pairs_at.empty() ? std::uint8_t{0} : segment.pairs_at.front();
    const auto behind = static_cast<std::uint8_t>(first + 1);
    for (const pugi::xml_node child : node.children()) {
        const std::string_view name = child.name();
        if (name != "pair" && name != "pairs-rest") continue;
        Around record = inside(around, child);
        directions(child, record.reading, record.writing);
        for (const auto& [attribute, role, element] : {std::tuple{"code", OutlineUse::Role::pair_code, first},
                                                       {"value", OutlineUse::Role::pair_value, behind}}) {
            OutlineUse use;
            use.role = role;
            use.node = child;
            use.attribute = attribute;
            use.element = element;
            use.reading = record.reading;
            use.writing = record.writing;
            if (child.attribute(attribute)) add_use(segment, std::move(use), record);
        }
    }
}

OutlineItem outline_segment(pugi::xml_node node, Around around) {
    directions(node, around.reading, around.writing);
    const Around record = inside(around, node);
    OutlineItem segment;
    segment.node = node;
    segment.tag = node.name();
    segment.reading = around.reading;
    segment.writing = around.writing;
    segment.each = node.attribute("each") ? record.path : "";
    segment.schema = record.schema;
    segment.repeat = std::string_view(node.attribute("repeat").value()) == "true";
    for (const pugi::xml_attribute attribute : node.attributes()) {
        OutlineUse use;
        if (!parse_element_name(attribute.name(), use.element, use.component)) continue;
        use.node = node;
        use.attribute = attribute.name();
        use.reading = around.reading;
        use.writing = around.writing;
        add_use(segment, std::move(use), record);
    }
    for (const pugi::xml_node child : node.children("pairs")) outline_pairs(segment, child, record);
    return segment;
}

void outline_children(OutlineItem& level, const Around& around) {
    for (const pugi::xml_node child : level.node.children()) {
        const std::string_view name = child.name();
        const bool hierarchy = is_hierarchy_tag(name) && child.attribute("level");
        if (is_segment_tag(name) && !hierarchy) {
            level.items.push_back(outline_segment(child, around));
        } else if (name == "loop" || hierarchy) {
            Around here = around;
            directions(child, here.reading, here.writing);
            const Around record = inside(here, child);
            OutlineItem loop;
            loop.node = child;
            loop.reading = record.reading;
            loop.writing = record.writing;
            loop.each = record.path;
            loop.schema = record.schema;
            loop.at = words(child.attribute("at").value());
            loop.or_at = words(child.attribute("or-at").value());
            outline_children(loop, record);
            level.items.push_back(std::move(loop));
        }
    }
}

}  // namespace

const FieldSchema* field_at(const RecordSchema* schema, std::string_view path) {
    while (schema) {
        const std::size_t dot = path.find('.');
        const FieldSchema* field = schema->find(path.substr(0, dot));
        if (!field || dot == std::string_view::npos) return field;
        schema = field->type == FieldType::record ? field->record : nullptr;
        path.remove_prefix(dot + 1);
    }
    return nullptr;
}

bool takes_all_of(const OutlineItem& earlier, const OutlineItem& later) {
    const auto is_literal = [](const OutlineUse& use) {
        return use.role == OutlineUse::Role::element && use.expression.kind == Expression::Kind::literal;
    };
    return std::ranges::all_of(earlier.uses, [&](const OutlineUse& wanted) {
        return !is_literal(wanted) || std::ranges::any_of(later.uses, [&](const OutlineUse& use) {
            return is_literal(use) && use.element == wanted.element && use.component == wanted.component &&
                   use.expression.literal == wanted.expression.literal;
        });
    });
}

Outline outline_of(const MappingTree& tree) {
    const pugi::xml_node root = tree.root();
    Outline outline;
    outline.xml = &tree;
    outline.document = root.attribute("document").value();
    outline.standard = root.attribute("standard").value();
    outline.version = root.attribute("version").value();
    outline.transaction = root.attribute("transaction").value();
    for (const pugi::xml_node table : root.children("codes"))
        for (const pugi::xml_node code : table.children("code")) {
            OutlineCode entry{code.attribute("wire").value(), code.attribute("value").value()};
            directions(code, entry.reading, entry.writing);
            outline.tables[table.attribute("name").value()].push_back(std::move(entry));
        }
    outline.root.node = root;
    outline.root.schema = documents::schema_of_kind(outline.document);
    outline_children(outline.root, {outline.root.schema, {}, true, true});
    return outline;
}

std::string called(const OutlineItem& item) {
    const std::string each = item.node.attribute("each").value();
    if (!item.is_segment()) return each.empty() ? item.node.name() : each;
    for (const OutlineUse& use : item.uses)
        if (use.role == OutlineUse::Role::element && use.expression.kind == Expression::Kind::literal)
            return item.tag + " '" + use.expression.literal + "'";
    return item.tag;
}

}  // namespace crossdock::mapping
