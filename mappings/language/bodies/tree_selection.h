// Which entries of a JSON or XML file are what a node of the mapping means, by the literals that must stand there.
//
// The literals of a node select its own entry. An object or node of nothing but literals is always written; so it also
// selects the entry that it stands in. One with fields besides is one of several that may stand there.
//
// Lifetime: borrows plan and tape. Threads: free to read. Errors: none; what is other than meant is the answer.
//
//     const TreeSelection selection(body, tape);
//     if (selection.selects(node, entry)) read(node, entry);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mappings/language/bodies/body_tape.h"
#include "mappings/language/plan/body_plan.h"

namespace crossdock::mapping {

class TreeSelection {
  public:
    TreeSelection(const BodyPlan& body, const Tape& tape);

    // A literal that does not stand where it should.
    struct Other {
        const BodyValue* expected = nullptr;  // null: all do
        const TapeEntry* found = nullptr;     // null: there is nothing
    };

    // The first one of the node, and of nodes of nothing but literals in it. `where`: the path of the entry, to which
    // the way to the literal is added.
    [[nodiscard]] Other other_than(const BodyNode& node, std::uint32_t at, std::string* where = nullptr) const;
    [[nodiscard]] bool selects(const BodyNode& node, std::uint32_t at) const { return !other_than(node, at).expected; }

    // What the entry holds as one value: itself, or the text of an XML element; null where it holds none.
    [[nodiscard]] const TapeEntry* scalar(std::uint32_t at) const;
    // ".lines", "/Line", "/text()".
    [[nodiscard]] std::string step(std::string_view name) const;
    [[nodiscard]] static bool named(const std::vector<std::string>& names, std::string_view name);

  private:
    [[nodiscard]] bool has_only_literals(const BodyNode& node) const;
    [[nodiscard]] Other other_value(const BodyValue& value, std::uint32_t at, std::string* where) const;
    [[nodiscard]] Other other_inside(const BodyNode& node, std::uint32_t at, std::string* where) const;
    [[nodiscard]] const BodyValue* literal_in(const BodyNode& node) const;

    const BodyPlan& body_;
    const Tape& tape_;
    std::vector<char> only_literals_;  // by node
};

}  // namespace crossdock::mapping
