// A mapping file as the tools look at it: its segments and loops in a tree, each expression beside its XML, with the
// fields it names as paths of the document. Unlike a plan it keeps where everything stands, and it can be made of a
// file that does not compile: what cannot be understood is left out.
//
// Lifetime: an Outline views the MappingTree it was made of, which must outlive it. Threads: a value. Errors: none.
//
//     const Outline outline = outline_of(tree);
//     for (const OutlineItem& item : outline.root.items) if (item.is_segment()) look(item);
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/documents/schema.h"
#include "mappings/language/compiling/expression.h"
#include "mappings/language/compiling/mapping_tree.h"

namespace crossdock::mapping {

// One expression: of an element, or of a pair.
struct OutlineUse {
    enum class Role { element, pair_code, pair_value };
    Role role = Role::element;
    pugi::xml_node node;                      // that has the attribute
    std::string attribute;                    // "e03", "code", "value"
    std::uint8_t element = 0, component = 0;  // where it is written; of pairs: the first place
    Expression expression;
    bool reading = true, writing = true;
    const documents::FieldSchema* field = nullptr;  // of a path that names one
    std::string path;                               // "cartons.lines.sku"; empty where no field is named
};

struct OutlineItem {
    pugi::xml_node node;
    std::string tag;  // of a segment; empty: a loop
    bool reading = true, writing = true;
    std::string each;                                 // "cartons.lines"; empty: the record around it
    const documents::RecordSchema* schema = nullptr;  // of the record that its fields are in
    // of a segment
    std::vector<OutlineUse> uses;
    std::vector<std::uint8_t> pairs_at, pairs_read_at;
    bool repeat = false;
    // of a loop
    std::vector<std::string> at, or_at;
    std::vector<OutlineItem> items;

    [[nodiscard]] bool is_segment() const { return !tag.empty(); }
    [[nodiscard]] bool is_hierarchy() const { return tag.empty() && std::string_view(node.name()) != "loop"; }
};

struct OutlineCode {
    std::string wire, value;
    bool reading = true, writing = true;
};

struct Outline {
    const MappingTree* xml = nullptr;
    std::string document, standard, version, transaction;
    OutlineItem root;  // a loop without `at`
    std::map<std::string, std::vector<OutlineCode>, std::less<>> tables;
};

[[nodiscard]] Outline outline_of(const MappingTree& tree);

// The field that a path names, through records; null where there is none.
[[nodiscard]] const documents::FieldSchema* field_at(const documents::RecordSchema* schema, std::string_view path);

// Whether each segment that `later` could take is one that `earlier` takes: its literals are among those of `later`.
[[nodiscard]] bool takes_all_of(const OutlineItem& earlier, const OutlineItem& later);

// How before= and after= of an extending file call it: "N9 'BM'", "cartons", "HL".
[[nodiscard]] std::string called(const OutlineItem& item);

}  // namespace crossdock::mapping
