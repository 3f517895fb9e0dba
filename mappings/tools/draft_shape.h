// What stands in CSV, XML and JSON samples and not in the shipped mapping, by their shape alone: it is found even where
// the mapping cannot read the file, because the column that tells documents apart has another name.
//
// An unknown name that probably means one that the samples lack becomes its alias, as a guess; any other is left aside
// with ignore(). An object is never left aside as a whole, its values are; of an array without a guess it is only said
// what is in it.
//
// Lifetime: during one draft; the tree must outlive it. Threads: one. Errors: none; a file that is no CSV, XML or JSON
// shows nothing.
//
//     DraftShape shape(tree, *mapping.plan()->body);
//     shape.add(bytes);
//     write(shape.draft());  shape.seen("orders.lines.qty");
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/language/bodies/body_tape.h"
#include "mappings/language/compiling/mapping_tree.h"
#include "mappings/language/plan/body_plan.h"
#include "mappings/tools/body_sample.h"
#include "mappings/tools/draft_part.h"

namespace crossdock::mapping {

class DraftShape {
  public:
    DraftShape(const MappingTree& tree, BodyPlan plan);

    // All samples, before the draft is asked for.
    void add(std::string_view bytes);

    [[nodiscard]] DraftPart draft();
    [[nodiscard]] const Seen* seen(const std::string& path) const { return sample_.seen(path); }
    // Whether the draft gives this column, key or element of the mapping the name that the samples have for it.
    [[nodiscard]] bool renamed(pugi::xml_node node) const { return aliased_.contains(node.internal_object()); }
    [[nodiscard]] const std::vector<std::string>& remarks() const { return remarks_; }

  private:
    void columns(DraftPart& root);
    void file(const Tape& tape, DraftPart& root);
    void inside(const Tape& tape, std::uint32_t at, pugi::xml_node part, const std::string& path, DraftPart& root);
    void unknown(const Tape& tape, std::uint32_t at, pugi::xml_node part, const std::string& path, DraftPart& root,
                 DraftPart& around);
    void left_aside(const Tape& tape, std::uint32_t at, const std::string& path, DraftPart& around);
    // `node` of the mapping takes the name, where it is free and means it; null where none does.
    pugi::xml_node rename(const std::vector<pugi::xml_node>& nodes, const std::string& name, const std::string& path,
                          DraftPart& root);
    void alias(pugi::xml_node node, const std::string& name, const std::string& path, DraftPart& root);
    // The draft's part for one of the mapping, with those around it.
    DraftPart& part_for(pugi::xml_node part, DraftPart& root);

    [[nodiscard]] bool is_leaf(const Tape& tape, std::uint32_t at) const;
    [[nodiscard]] bool is_json() const { return plan_.standard == BodyStandard::json; }

    pugi::xml_node top_;
    BodyPlan plan_;
    BodySample sample_;
    std::vector<std::string> header_;  // of CSV: all columns, in their order
    std::vector<Tape> tapes_;
    std::map<const void*, std::string> aliased_;  // node of the mapping -> the name it has in the samples
    std::vector<std::string> remarks_;
};

}  // namespace crossdock::mapping
