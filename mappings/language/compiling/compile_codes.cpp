// <codes> of a mapping file -> a code table of the plan.

#include "mappings/language/compiling/compiling.h"

namespace crossdock::mapping {

void compile_codes(Compiling& c, pugi::xml_node node) {
    c.check_attributes(node, {"name", "others", "prefix", "default-value", "default-wire"});
    const std::string name = node.attribute("name").value();
    if (name.empty()) {
        c.error(node, "mapping.attribute-missing", "<codes> needs a name", "for example <codes name=\"unit\">");
        return;
    }
    const std::string_view others = node.attribute("others").value();
    if (!others.empty() && others != "keep" && others != "refuse")
        c.error_value(node, "others", "mapping.value", "others is '" + std::string(others) + "'",
                      "write refuse (an unknown code stops the document) or keep (it is kept as x12:XX)");
    const std::string prefix = node.attribute("prefix") ? node.attribute("prefix").value() : c.plan.standard + ":";
    CodeTable table(name, others == "keep", prefix,
                    c.plan.edifact ? CodeTable::kept_max_edifact : CodeTable::kept_max_x12);
    for (const char* attribute : {"default-value", "default-wire"}) {
        if (!node.attribute(attribute)) continue;
        if (table.keeps())
            c.error_value(node, attribute, "mapping.value", "others=\"keep\" and a default exclude each other",
                          "unknown codes are kept, or all become one: remove one of the two");
        else if (*node.attribute(attribute).value() == '\0')
            c.error_value(node, attribute, "mapping.value", std::string(attribute) + " is empty",
                          "leave it out where unknown codes shall be refused");
    }
    table.set_defaults(node.attribute("default-value").value(), node.attribute("default-wire").value());
    for (const pugi::xml_node child : node.children()) {
        if (child.type() != pugi::node_element) continue;
        if (std::string_view(child.name()) != "code") {
            c.error(child, "mapping.unknown-element", "<" + std::string(child.name()) + "> cannot stand in <codes>",
                    "a table holds <code wire=\"EA\" value=\"each\"/>");
            continue;
        }
        c.check_attributes(child, {"wire", "value", "when"});
        if (c.lacks(child, "wire", "wire=\"EA\"") || c.lacks(child, "value", "value=\"each\"")) continue;
        CodeTable::Entry entry{child.attribute("wire").value(), child.attribute("value").value(), true, true};
        c.directions(child, entry.reading, entry.writing);
        if (table.keeps() && entry.value.starts_with(prefix)) {
            c.error_value(child, "value", "mapping.value",
                          "the word '" + entry.value + "' looks like an unknown code that was kept",
                          "choose a word that does not begin with '" + prefix + "'");
            continue;
        }
        if (!table.add(entry))
            c.error(child, "mapping.code-twice",
                    "the code '" + entry.wire + "' or the word '" + entry.value + "' is there already",
                    "one code for each word and one word for each code; mark further ones with when=\"reading\" or "
                    "when=\"writing\"");
    }
    if (!c.tables.try_emplace(name, static_cast<std::uint32_t>(c.plan.tables.size())).second) {
        c.error_value(node, "name", "mapping.table-twice", "there is a table '" + name + "' already",
                      "give this one another name");
        return;
    }
    c.plan.tables.push_back(std::move(table));
}

}  // namespace crossdock::mapping
