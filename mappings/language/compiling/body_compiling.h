// Compiling the mapping of a CSV, fixed width, XML or JSON file: what its parts share.
//
// Lifetime: during one compilation. Threads: one. Errors: collected in `c.found`.
//
//     BodyCompiling body(compiling);
//     body.options(root); body.top(root, scope);
#pragma once

#include <map>
#include <string>
#include <vector>

#include "mappings/language/compiling/compiling.h"
#include "mappings/language/plan/body_plan.h"

namespace crossdock::mapping {

class BodyCompiling {
  public:
    explicit BodyCompiling(Compiling& compiling) : c(compiling) {}

    Compiling& c;
    BodyPlan plan;

    // The attributes of <mapping> beside document and standard.
    void options(pugi::xml_node root);
    // Everything inside <mapping>. `document` is the scope of the document.
    void top(pugi::xml_node root, Scope& document);

  private:
    void children(pugi::xml_node node, std::uint32_t index, Scope& scope, int depth);
    void node(pugi::xml_node node, std::uint32_t parent, Scope& scope, int depth);
    void node_attributes(pugi::xml_node node, BodyNode& made);
    void match(pugi::xml_node node, BodyNode& made);
    void where(pugi::xml_node node, Scope& scope, BodyNode& made);
    void group_by(pugi::xml_node node, std::uint32_t index);
    void check_row(pugi::xml_node node, std::uint32_t index);

    void value(pugi::xml_node node, std::uint32_t parent, Scope& scope);
    bool value_place(pugi::xml_node node, BodyValue& made);
    bool column_place(pugi::xml_node node, BodyValue& made);
    bool fixed_place(pugi::xml_node node, BodyValue& made);
    void place_written(pugi::xml_node node, BodyValue& made);
    std::vector<std::string> names_of(pugi::xml_node node);
    bool number(pugi::xml_node node, const char* attribute, std::uint32_t& result);

    [[nodiscard]] bool tabular() const {
        return plan.standard == BodyStandard::csv || plan.standard == BodyStandard::fixed_width;
    }

    Scope* document_scope_ = nullptr;
    pugi::xml_node document_node_;
    // Of the line at hand: where columns are written already, and by which line of the file.
    std::map<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>> written_;  // first -> (behind the last, line)
    std::map<std::uint32_t, std::map<std::string, std::uint32_t>> list_uses_;
};

}  // namespace crossdock::mapping
