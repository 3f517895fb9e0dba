// Fills a SetDefinition from its model: slots and loops in their order, then every step of the walk.
//
// Lifetime: used while a SetDefinition is constructed. Threads: one. Errors: none; std::length_error for a set with
// more steps than the tables can number, which no data file comes near.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "parsers/x12/dictionary/set_definition.h"

namespace crossdock::x12 {

class SetCompiler {
  public:
    explicit SetCompiler(SetDefinition& set) : set_(set) {}
    void compile();

  private:
    using Slots = std::vector<std::uint16_t>;

    void flatten(std::span<const NodeModel> nodes, std::uint16_t loop, std::uint8_t depth);
    std::uint16_t add_slot(const NodeModel& node, std::uint16_t loop, std::uint8_t depth);
    std::uint16_t tag_of(const std::string& tag);
    std::uint32_t rule_of(const NodeModel& node);
    void index_tags();
    void add_moves();
    std::uint16_t add_move(std::size_t from, std::uint16_t tag, bool beyond);

    [[nodiscard]] std::optional<Move> find(std::size_t from, std::uint16_t tag, bool beyond, Slots& missing) const;
    [[nodiscard]] bool stands_in_order(std::uint16_t loop, std::uint16_t tag) const;
    [[nodiscard]] bool expected_after(std::uint16_t slot, std::uint16_t position) const;

    SetDefinition& set_;
    std::vector<Slots> levels_;  // by loop: its start, its segments and the starts of the loops in it
    std::map<std::string, std::uint16_t> tag_numbers_;
    std::map<std::string, std::uint32_t> shared_rules_;
};

}  // namespace crossdock::x12
