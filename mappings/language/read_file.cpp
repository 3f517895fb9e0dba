#include "mappings/language/read_file.h"

#include <algorithm>
#include <iterator>

#include "mappings/language/bodies/body_fill.h"
#include "mappings/language/bodies/read_rows.h"
#include "mappings/language/bodies/read_tree.h"
#include "mappings/language/bodies/write_rows.h"
#include "mappings/language/bodies/write_tree.h"
#include "mappings/language/writing/lost.h"

namespace crossdock::mapping {
namespace {

bool tabular(const BodyPlan& plan) {
    return plan.standard == BodyStandard::csv || plan.standard == BodyStandard::fixed_width;
}

// Whether one file may hold several documents.
bool takes_several(const BodyPlan& plan) {
    return std::ranges::any_of(plan.nodes, [&](const BodyNode& node) {
        return node.document && (tabular(plan) ? node.grouped || !node.match.empty()
                                               : node.array || &node != &plan.nodes[plan.nodes[0].items.front().index]);
    });
}

}  // namespace

std::expected<FileRead, std::vector<x12::Problem>> read_documents(const Mapping& mapping, std::string_view bytes,
                                                                  ReadOptions options) {
    const Plan& plan = *mapping.plan();
    if (!plan.body)
        return std::unexpected(
            std::vector{body_problem(Severity::error, "mapping.standard", {}, {}, {},
                                     "the mapping reads " + plan.standard + ", not files of this form",
                                     "choose a mapping of csv, fixed-width, xml or json")});
    return tabular(*plan.body) ? read_rows(plan, bytes, options) : read_tree(plan, bytes, options);
}

std::expected<std::vector<ReadResult>, std::vector<x12::Problem>> read_file(const Mapping& mapping,
                                                                            std::string_view bytes,
                                                                            ReadOptions options) {
    auto read = read_documents(mapping, bytes, options);
    if (!read) return std::unexpected(std::move(read.error()));
    std::vector<ReadResult> results;
    std::vector<x12::Problem> problems;
    for (auto& document : read->documents) {
        if (document)
            results.push_back(std::move(*document));
        else
            problems.insert(problems.end(), std::make_move_iterator(document.error().begin()),
                            std::make_move_iterator(document.error().end()));
    }
    auto& notes = problems.empty() ? results.front().notes : problems;
    notes.insert(notes.end(), std::make_move_iterator(read->notes.begin()), std::make_move_iterator(read->notes.end()));
    if (!problems.empty()) return std::unexpected(std::move(problems));
    return results;
}

Result<std::string> write_file(const Mapping& mapping, std::span<const documents::Document> documents,
                               std::vector<std::string>* lost, WriteOptions options) {
    const Plan& plan = *mapping.plan();
    if (!plan.body)
        return fail(ErrorKind::configuration, "mapping.standard", "the mapping writes " + plan.standard + ", not files",
                    plan.name, "choose a mapping of csv, fixed-width, xml or json");
    for (const documents::Document& document : documents)
        if (documents::kind_of(document) != plan.document)
            return fail(ErrorKind::configuration, "mapping.document",
                        "the document is a " + std::string(documents::kind_of(document)) + ", the mapping writes a " +
                            plan.document,
                        plan.name, "choose the mapping for this kind of document");
    if (documents.empty() || (documents.size() > 1 && !takes_several(*plan.body)))
        return fail(ErrorKind::configuration, "mapping.document",
                    "the mapping writes one document a file, there are " + std::to_string(documents.size()), plan.name,
                    "write each into a file of its own");
    std::vector<std::string> own;
    std::vector<std::string>* const told = plan.on_lost == OnLost::refuse ? &own : lost;
    auto text = tabular(*plan.body) ? write_rows(plan, documents, told, options.references)
                                    : write_tree(plan, documents, told, options.references);
    if (!text) return text;
    std::vector<const void*> records;
    for (const documents::Document& document : documents) records.push_back(documents::record_of(document));
    if (auto kept = check_lost(plan, records, own); !kept) return std::unexpected(std::move(kept.error()));
    return text;
}

}  // namespace crossdock::mapping
