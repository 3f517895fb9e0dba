#include "mappings/tools/draft_shape.h"

#include <algorithm>

#include "mappings/tools/draft_name.h"

namespace crossdock::mapping {
namespace {

std::string below(const std::string& path, std::string_view name) {
    return path.empty() || name.empty() ? path + std::string(name) : path + "." + std::string(name);
}

bool is_value(pugi::xml_node node) {
    const std::string_view name = node.name();
    return name == "value" || name == "column";
}

// The name and the aliases of a column, value or part; of an attribute of XML "@id".
std::vector<std::string> names_of(pugi::xml_node node) {
    std::vector<std::string> names;
    const std::string_view name = node.attribute("name").value(), at = node.attribute("at").value();
    if (!name.empty()) names.emplace_back(name);
    if (name.empty() && !at.empty()) names.emplace_back(at == "text" ? "#text" : at);
    const std::string_view aliases = node.attribute("alias").value();
    for (std::size_t begin = 0; begin < aliases.size();) {
        const std::size_t end = std::min(aliases.find('|', begin), aliases.size());
        std::string_view alias = aliases.substr(begin, end - begin);
        while (alias.starts_with(' ')) alias.remove_prefix(1);
        while (alias.ends_with(' ')) alias.remove_suffix(1);
        names.emplace_back(alias);
        begin = end + 1;
    }
    return names;
}

bool holds(const std::vector<std::string>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

// "shipped | decimal" -> "shipped"; of a part its list.
std::string_view field_of(pugi::xml_node node) {
    const std::string_view text = node.attribute(is_value(node) ? "value" : "each").value();
    return text.substr(0, text.find_first_of(" |"));
}

std::string lower_case(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

}  // namespace

DraftShape::DraftShape(const MappingTree& tree, BodyPlan plan) : plan_(std::move(plan)) {
    for (const pugi::xml_node child : tree.root().children())
        if (child.type() == pugi::node_element && std::string_view(child.name()) != "codes") top_ = child;
}

void DraftShape::add(std::string_view bytes) {
    sample_.add(plan_, bytes);
    if (plan_.standard == BodyStandard::csv && plan_.header)
        for (const std::string& column : sample_.header())
            if (!column.empty() && !holds(header_, column)) header_.push_back(column);
    if (plan_.standard != BodyStandard::xml && !is_json()) return;
    auto tape = is_json() ? json_tape(bytes) : xml_tape(bytes, plan_.name_space);
    if (tape && !tape->entries.empty()) tapes_.push_back(std::move(*tape));
}

DraftPart DraftShape::draft() {
    DraftPart root;
    columns(root);
    for (const Tape& tape : tapes_) file(tape, root);
    return root;
}

// An element of XML that holds a text and nothing else is a value; so is one that is empty.
bool DraftShape::is_leaf(const Tape& tape, std::uint32_t at) const {
    const TapeEntry& entry = tape.entries[at];
    if (entry.scalar() || is_json()) return entry.scalar();
    return entry.end == at + 1 || (entry.end == at + 2 && tape.entries[at + 1].name == "#text");
}

void DraftShape::columns(DraftPart& root) {
    if (std::string_view(top_.name()) != "row") return;
    std::vector<pugi::xml_node> nodes;
    for (const auto& found : top_.select_nodes(".//column")) nodes.push_back(found.node());
    for (const std::string& column : header_) {
        const auto same = [&](const std::string& name) {
            return name == column || (plan_.ignore_case && lower_case(name) == lower_case(column));
        };
        if (std::ranges::any_of(nodes, [&](pugi::xml_node node) { return std::ranges::any_of(names_of(node), same); }))
            continue;
        if (rename(nodes, column, column, root)) continue;
        part_for(top_, root).inside_of("column", {{"name", column}, {"value", "ignore()"}}).path = column;
    }
}

void DraftShape::file(const Tape& tape, DraftPart& root) {
    const TapeEntry& whole = tape.entries.front();
    if (is_json()) {
        const bool array = std::string_view(top_.name()) == "array";
        if (array != (whole.kind == TapeEntry::Kind::array)) {
            remarks_.push_back(std::string("the file is ") + (array ? "an object" : "an array") +
                               ", this mapping reads " + (array ? "an array" : "an object") +
                               ": write one of your own for it");
            return;
        }
        if (!array) return inside(tape, 0, top_, {}, root);
        for (std::uint32_t e = 1; e < whole.end; e = tape.entries[e].end)
            if (tape.entries[e].kind == TapeEntry::Kind::object) inside(tape, e, top_, {}, root);
        return;
    }
    const std::string name(whole.name);
    if (!holds(names_of(top_), name)) {
        remarks_.push_back("guess: the outermost element is <" + name + ">, which this mapping calls <" +
                           top_.attribute("name").value() + ">");
        alias(top_, name, {}, root);
    }
    inside(tape, 0, top_, name, root);
}

void DraftShape::inside(const Tape& tape, std::uint32_t at, pugi::xml_node part, const std::string& path,
                        DraftPart& root) {
    for (std::uint32_t e = at + 1; e < tape.entries[at].end; e = tape.entries[e].end) {
        const TapeEntry& entry = tape.entries[e];
        const std::string name(entry.name);
        if (name == "#text" || entry.foreign) continue;
        std::vector<pugi::xml_node> meant;
        for (const pugi::xml_node child : part.children()) {
            const auto given = aliased_.find(child.internal_object());
            if (holds(names_of(child), name) || (given != aliased_.end() && given->second == name))
                meant.push_back(child);
        }
        if (meant.empty() && (is_json() ? entry.kind == TapeEntry::Kind::array : !is_leaf(tape, e))) {
            std::vector<pugi::xml_node> lists;
            for (const pugi::xml_node child : part.children())
                if (child.attribute("each") && !child.attribute("where")) lists.push_back(child);
            if (const auto list = rename(lists, name, below(path, name), root)) meant.push_back(list);
        }
        if (meant.empty()) {
            unknown(tape, e, part, path, root, part_for(part, root));
        } else if (meant.size() == 1 && !is_value(meant.front())) {
            if (entry.kind == TapeEntry::Kind::object) inside(tape, e, meant.front(), below(path, name), root);
            for (std::uint32_t one = e + 1; entry.kind == TapeEntry::Kind::array && one < entry.end;
                 one = tape.entries[one].end)
                if (tape.entries[one].kind == TapeEntry::Kind::object)
                    inside(tape, one, meant.front(), below(path, name), root);
        }  // of several, or of a value that holds more, the mapping itself says what it does not read
    }
}

void DraftShape::unknown(const Tape& tape, std::uint32_t at, pugi::xml_node part, const std::string& path,
                         DraftPart& root, DraftPart& around) {
    const TapeEntry& entry = tape.entries[at];
    const std::string name(entry.name), here = below(path, name);
    if (is_leaf(tape, at)) {
        std::vector<pugi::xml_node> values;
        for (const pugi::xml_node child : part.children())
            if (is_value(child) && child.attribute("name")) values.push_back(child);
        if (!name.starts_with('@') && rename(values, name, here, root)) return;
    }
    left_aside(tape, at, path, around);
}

void DraftShape::left_aside(const Tape& tape, std::uint32_t at, const std::string& path, DraftPart& around) {
    const TapeEntry& entry = tape.entries[at];
    const std::string name(entry.name), here = below(path, name);
    if (name == "#text") {
        around.inside_of("value", {{"at", "text"}, {"value", "ignore()"}}).path = path;
    } else if (is_leaf(tape, at)) {
        const char* key = name.starts_with('@') ? "at" : "name";
        around.inside_of("value", {{key, name}, {"value", "ignore()"}}).path = here;
    } else if (entry.kind == TapeEntry::Kind::object) {
        DraftPart& made = around.inside_of(is_json() ? "object" : "node", {{"name", name}});
        for (std::uint32_t e = at + 1; e < entry.end; e = tape.entries[e].end) left_aside(tape, e, here, made);
    } else {
        std::string keys;
        const std::uint32_t first = at + 1;
        for (std::uint32_t e = first + 1; first < entry.end && e < tape.entries[first].end; e = tape.entries[e].end)
            keys += (keys.empty() ? " of objects with " : ", ") + std::string(tape.entries[e].name);
        const std::string said = here + " is an array" + keys + ": give it a list, <array name=\"" + name +
                                 "\" each=\"...\"> with a <value> for each key";
        if (!holds(remarks_, said)) remarks_.push_back(said);
    }
}

pugi::xml_node DraftShape::rename(const std::vector<pugi::xml_node>& nodes, const std::string& name,
                                  const std::string& path, DraftPart& root) {
    const Seen* seen = sample_.seen(path);
    const std::string around = path.substr(0, path.size() - std::min(path.size(), name.size()));
    for (const bool by_letters : {true, false})
        for (const pugi::xml_node node : nodes) {
            const std::vector<std::string> names = names_of(node);
            const bool there = std::ranges::any_of(
                names, [&](const std::string& one) { return sample_.seen(around + one) != nullptr; });
            if (there || renamed(node) || names.empty() || node.attribute("value").value()[0] == '\'') continue;
            const bool same = std::ranges::any_of(names, [&](const auto& one) { return same_letters(one, name); });
            if (by_letters ? !same
                           : !means_field(name, field_of(node), seen ? seen->values() : std::vector<std::string>()))
                continue;
            alias(node, name, path, root);
            return node;
        }
    return {};
}

void DraftShape::alias(pugi::xml_node node, const std::string& name, const std::string& path, DraftPart& root) {
    aliased_[node.internal_object()] = name;
    DraftPart& made =
        is_value(node)
            ? part_for(node.parent(), root).inside_of(node.name(), {{"name", node.attribute("name").value()}})
            : part_for(node, root);
    const std::string known = node.attribute("alias").value();
    made.attributes.emplace_back("alias", known.empty() ? name : known + " | " + name);
    made.path = path;
}

DraftPart& DraftShape::part_for(pugi::xml_node part, DraftPart& root) {
    if (part == top_.parent()) return root;
    DraftPart& around = part_for(part.parent(), root);
    Attributes wanted;
    for (const char* key : {"name", "each", "where"})
        if (const pugi::xml_attribute given = part.attribute(key)) wanted.emplace_back(key, given.value());
    for (DraftPart& known : around.inside) {
        Attributes without = known.attributes;
        std::erase_if(without, [](const auto& one) { return one.first == "alias"; });
        if (known.tag == part.name() && without == wanted) return known;
    }
    return around.inside_of(part.name(), wanted);
}

}  // namespace crossdock::mapping
