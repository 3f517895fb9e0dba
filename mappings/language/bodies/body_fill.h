// Values of a CSV, fixed width, XML or JSON file -> one document that is being read.
//
// Lifetime: one document; the plan must outlive it. Threads: one. Errors: collected, with their places.
//
//     BodyFill fill(plan, options);
//     fill.take(node, value, "12", {record, 0, 0}, spot);
//     fill.complete(node, {record, 0, 0}, spot);      // defaults, required values, totals
//     auto result = fill.result();
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/language/plan/body_plan.h"
#include "mappings/language/reading/read_result.h"
#include "mappings/language/values/codecs.h"

namespace crossdock::mapping {

// Where a value stands; asked only when there is something to say about it.
class Spot {
  public:
    virtual ~Spot() = default;
    [[nodiscard]] virtual std::string name() const = 0;  // "column Qty", "$.lines[0].qty"
    [[nodiscard]] virtual Position position() const = 0;
    [[nodiscard]] virtual std::string record() const = 0;  // "cartons[0].lines[1]" of the document
};

[[nodiscard]] x12::Problem body_problem(Severity severity, std::string code, std::string tag, Position place,
                                        std::string_view value, std::string message, std::string remedy);
[[nodiscard]] x12::Problem body_problem(const Diagnostic& diagnostic);
// The value in quotes, shortened.
[[nodiscard]] std::string quoted_value(std::string_view value);
// What counts of a value: blanks around it do not, but for those in front of a text.
[[nodiscard]] std::string_view significant_value(std::string_view value, bool text);

class BodyFill {
  public:
    // A record and its place in its list. `owner` tells the records of one document apart.
    struct Target {
        void* record = nullptr;
        std::size_t index = 0;
        std::size_t owner = 0;
    };

    BodyFill(const Plan& plan, ReadOptions options);

    [[nodiscard]] void* record() { return documents::record_of(document_); }
    void take(const BodyNode& node, const BodyValue& value, std::string_view wire, const Target& target,
              const Spot& spot);
    void complete(const BodyNode& node, const Target& target, const Spot& spot);
    void note(x12::Problem problem) { notes_.push_back(std::move(problem)); }
    void error(x12::Problem problem) { errors_.push_back(std::move(problem)); }

    [[nodiscard]] std::expected<ReadResult, std::vector<x12::Problem>> result();

  private:
    // A total of the file, compared when its record is complete.
    struct Check {
        std::size_t owner;
        const BodyValue* value;
        std::string said, name;
        Position at;
    };

    void take_field(const BodyNode& node, const Binding& field, std::string_view text, const Target& target,
                    const Spot& spot);
    // What is still empty when its record is complete: the default, or an error where it is required.
    void absent(const ElementOp& op, const Target& target, const Spot& spot, const std::string& label);
    bool store(const Binding& binding, std::string_view text, void* record, Misread& why, bool& noted);
    // unit-of in a complete record: its SKU is known now, wherever in the record it stood.
    void open_packs(const BodyNode& node, void* record, const Spot& spot);
    bool same_as_known(const Binding& field, std::string_view text, const void* record) const;

    const Plan& plan_;
    const BodyPlan& body_;
    ReadOptions options_;
    documents::Document document_;
    std::vector<x12::Problem> errors_, notes_;
    std::vector<Origin> origins_;
    std::vector<Check> checks_;
};

}  // namespace crossdock::mapping
