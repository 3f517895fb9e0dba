// One document that is being written to CSV, fixed width, XML or JSON: values as text, what is lost, what stops it.
//
// Lifetime: one document; plan and document must outlive it. Threads: one. Errors: the first that stops the document.
//
//     BodyValues values(plan, "documents[0]", lost, references);
//     values.text(value, {record, 0}, out);
//     values.report_unclaimed(node, record);
//     return values.refusal();
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mappings/language/plan/body_plan.h"
#include "mappings/language/values/cross_references.h"
#include "parsers/error.h"

namespace crossdock::mapping {

class BodyValues {
  public:
    struct Context {
        const void* record = nullptr;
        std::size_t index = 0;
    };

    // `prefix` stands before each lost field: which of several documents.
    BodyValues(const Plan& plan, std::string prefix, std::vector<std::string>* lost, const CrossReferences* references)
        : plan_(plan), body_(*plan.body), prefix_(std::move(prefix)), lost_(lost), references_(references) {}

    // The text of a value; empty where there is nothing. True when the document says it, not a default or literal.
    bool text(const BodyValue& value, const Context& context, std::string& out);
    // Whether a node that is no record of a list is written: it must be there, holds only what needs no field of the
    // document (a trailer with its count), or the document has anything to say below it.
    [[nodiscard]] bool stands(const BodyNode& node, const void* record) const;
    // Refuses where a list that must be there has no record for its node.
    void check_required(const BodyNode& around, const void* record);

    [[nodiscard]] static std::size_t size(const BodyNode& node, const void* record);
    [[nodiscard]] static const void* at(const BodyNode& node, const void* record, std::size_t index);
    // Whether this node writes the record of its list: the first that matches its where= (or each, when `all`), or what
    // no other node around takes.
    [[nodiscard]] bool takes(const BodyNode& around, const BodyNode& node, const void* record, std::size_t index) const;
    // Records of lists that no node around takes are lost.
    void report_unclaimed(const BodyNode& around, const void* record);
    void report_uncovered(const void* record);

    void enter(const BodyNode& node, std::size_t index) { path_.emplace_back(node.each.name, index); }
    void leave() { path_.pop_back(); }
    void lose(std::string field);
    [[nodiscard]] std::string path(std::string_view field = {}) const;

    void refuse(ErrorKind kind, std::string code, std::string message, std::string place, std::string remedy);
    [[nodiscard]] Result<void>& refusal() { return refusal_; }

  private:
    // One field as it stands in the value; false where there is nothing, or where it stops the document.
    bool spell(const Binding& field, const void* record, const BodyValue& value, std::string& out);
    [[nodiscard]] bool says(const BodyNode& node, const void* record) const;
    [[nodiscard]] bool is_constant(const BodyNode& node) const;
    [[nodiscard]] bool matches(const BodyNode& node, const void* record, std::size_t index) const;

    const Plan& plan_;
    const BodyPlan& body_;
    std::string prefix_;
    std::vector<std::string>* lost_;
    const CrossReferences* references_;
    std::vector<std::pair<std::uint32_t, std::size_t>> path_;
    Result<void> refusal_;
};

}  // namespace crossdock::mapping
