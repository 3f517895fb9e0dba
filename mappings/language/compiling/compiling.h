// What the parts of the compiler share: the mapping file, the plan that grows, and the findings.
//
// Lifetime: during one compilation; `xml` must outlive it. Threads: one. Errors: collected, so that one run shows all.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/documents/schema.h"
#include "mappings/language/compiling/expression.h"
#include "mappings/language/compiling/mapping_tree.h"
#include "mappings/language/plan/plan.h"

namespace crossdock::mapping {

inline constexpr std::string_view loop_writer = "a loop";
inline constexpr std::string_view loop_by_condition = "a loop with if=";

// Attributes and elements by which one record is described: a level, or a segment with each=.
struct Scope {
    const documents::RecordSchema* schema = nullptr;
    std::string path;                            // "cartons.lines", for messages
    std::map<std::string, std::string> written;  // field -> the place that writes it: "W06 e04"
    Coverage coverage;
    // parts= of a grouped loop: paths that begin with its name and a dot are fields of the part.
    ListRef parts;
    std::string parts_name;
    const documents::RecordSchema* parts_schema = nullptr;
};

// A field found by its path.
struct Found {
    const documents::FieldSchema* field = nullptr;
    documents::FieldPlace place;  // in the scope's record
};

class Compiling {
  public:
    explicit Compiling(const MappingTree& tree) : xml(tree) {}

    const MappingTree& xml;
    Plan plan;
    Diagnostics found;
    std::map<std::string, std::uint32_t, std::less<>> tables;

    void error(pugi::xml_node node, std::string code, std::string message, std::string help = {});
    void error_value(pugi::xml_node node, std::string_view attribute, std::string code, std::string message,
                     std::string help = {});
    // Inside an attribute's value: `at` bytes behind its start.
    void error_inside(pugi::xml_node node, std::string_view attribute, std::size_t at, std::size_t width,
                      std::string code, std::string message, std::string help = {});

    // Reports attributes that are not among `known`; e01 and the like pass when `elements`.
    void check_attributes(pugi::xml_node node, const std::vector<std::string_view>& known, bool elements = false);
    // Reports an attribute that is absent or empty; `example` shows it.
    bool lacks(pugi::xml_node node, const char* attribute, const char* example);
    // "true" or "false" (or absent).
    bool flag(pugi::xml_node node, const char* attribute);
    // when="reading|writing"
    void directions(pugi::xml_node node, bool& reading, bool& writing);
    // on-error="note|refuse"
    bool notes_errors(pugi::xml_node node, bool inherited);

    std::uint32_t name(std::string text);

    // A field of the scope by its path; reports what is unknown, with the nearest name.
    Found find_field(const Scope& scope, pugi::xml_node node, std::string_view attribute, std::string_view path,
                     std::size_t at);
    // each="...": a list of the scope; `record` receives the schema of its elements (null for texts).
    ListRef find_list(const Scope& scope, pugi::xml_node node, std::string_view attribute,
                      const documents::RecordSchema*& record);

    // An attribute's expression; reports and gives nothing when it is wrong.
    bool parse(pugi::xml_node node, std::string_view attribute, Expression& expression);
    // Path and codecs of an expression. `default` and `required` are left to the caller.
    bool bind(const Scope& scope, pugi::xml_node node, std::string_view attribute, const Expression& expression,
              Binding& binding);
    bool bind_function(const Scope& scope, pugi::xml_node node, std::string_view attribute,
                       const Expression& expression, Function& function);
    // Reports a second writer of a field; remembers the first.
    void claim(Scope& scope, pugi::xml_node node, std::string_view attribute, const std::string& field,
               const std::string& place);
};

// "| codec(...)" behind a field of that type; `steps` are those before it.
bool compile_codec(Compiling& compiling, pugi::xml_node node, std::string_view attribute, const Expression& expression,
                   const ExpressionStep& step, documents::FieldType type, std::vector<Step>& steps);
bool compile_unit_of(Compiling& compiling, const Scope& scope, pugi::xml_node node, std::string_view attribute,
                     const ExpressionStep& step, Binding& binding);
// required, default, repeated, spill: said of the element, not of the value.
[[nodiscard]] inline bool is_word_of_element(std::string_view name) {
    return name == "required" || name == "default" || name == "repeated" || name == "spill";
}

// An attribute e01 .. e63 of a segment; `list_uses` counts the elements of each list of texts.
void compile_element(Compiling& compiling, pugi::xml_node node, std::string_view name, Scope& scope,
                     const SegmentPlan& segment, std::map<std::string, std::uint32_t>& list_uses,
                     std::vector<ElementOp>& ops);
// if="..." of a segment or a loop.
Span compile_condition(Compiling& compiling, const Scope& scope, pugi::xml_node node);
// <repetitions> of a segment.
void compile_repetitions(Compiling& compiling, pugi::xml_node node, Scope& scope, SegmentPlan& segment);

// group-by=, sum= and parts= of a loop or an HL, whose records `scope` describes; into the level.
void compile_grouping(Compiling& compiling, pugi::xml_node node, Scope& scope, Level& level);
void compile_on_lost(Compiling& compiling, pugi::xml_node root);
// split-by= and the sums over its parts: sum="lines.quantity=lines.distributions.destinations.quantity".
void compile_split(Compiling& compiling, pugi::xml_node root, Scope& scope);
// combine-by=, sum=, quantities= and on-lost= of <mapping>.
void compile_set_words(Compiling& compiling, pugi::xml_node root, Scope& scope);
// <codes>
void compile_codes(Compiling& compiling, pugi::xml_node node);
// Warns of words that the table gives the field, where that is the reason of a stock adjustment and they are unknown.
void check_reasons(Compiling& compiling, const documents::FieldSchema& field, std::string_view table);
// A segment's element of the file -> a segment of the plan. `level` is the scope it stands in.
std::uint32_t compile_segment(Compiling& compiling, pugi::xml_node node, Scope& level, bool note_errors);

// Words of an attribute, with blanks between, and where each stands.
template <class Use>
void each_word(std::string_view text, Use use) {
    for (std::size_t at = text.find_first_not_of(' '); at != std::string_view::npos;) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        use(text.substr(at, end - at), at);
        at = text.find_first_not_of(' ', end);
    }
}

// What <mapping> says of document, standard, version and transaction; false where nothing can be made of the rest.
[[nodiscard]] bool compile_root(Compiling& compiling, pugi::xml_node root);
// What is well-formed and can never do what it says.
void check_texts(Compiling& compiling, pugi::xml_node node);
void check_start(Compiling& compiling, pugi::xml_node loop, const Level& level);
void check_reachable(Compiling& compiling, const Level& level, const std::vector<pugi::xml_node>& nodes);
void compile_pairs(Compiling& compiling, pugi::xml_node node, Scope& scope, SegmentPlan& segment);
// What `from` covers, `into` covers too.
void merge(Coverage& into, const Coverage& from);
void cover_list(Scope& scope, const ListRef& list, const Coverage& coverage);

[[nodiscard]] bool is_segment_tag(std::string_view name);
// Whether elements of that name are levels of a hierarchy where they have level=: HL in X12, CPS in EDIFACT.
[[nodiscard]] constexpr bool is_hierarchy_tag(std::string_view name) {
    return name == "HL" || name == "CPS";
}
// "e04" -> 4, "e01-02" -> 1 and 2; false for anything else.
[[nodiscard]] bool parse_element_name(std::string_view name, std::uint8_t& element, std::uint8_t& component);

}  // namespace crossdock::mapping
