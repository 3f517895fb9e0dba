#include "mappings/language/mapping.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <system_error>

#include "mappings/language/compiling/compile.h"
#include "mappings/language/compiling/mapping_tree.h"
#include "mappings/language/grouping/split.h"
#include "mappings/language/plan/plan.h"
#include "mappings/language/writing/lost.h"
#include "mappings/language/writing/set_writer.h"
#include "parsers/x12/functional_ids.h"

namespace crossdock::mapping {
namespace {

Diagnostics unreadable(const std::filesystem::path& file, std::string message) {
    Diagnostic finding;
    finding.code = "mapping.unreadable";
    finding.file = file.string();
    finding.message = std::move(message);
    finding.help = "check the name of the file and that it may be read";
    return {std::move(finding)};
}

std::expected<std::string, Diagnostics> text_of(const std::filesystem::path& file) {
    std::error_code failed;
    if (!std::filesystem::is_regular_file(file, failed))
        return std::unexpected(unreadable(file, "there is no such mapping file"));
    std::ifstream in(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (in.bad() || !in.is_open()) return std::unexpected(unreadable(file, "the mapping file cannot be read"));
    return text;
}

// Whether the field that a path begins with is written outside of each="documents".
bool in_heading(const Plan& plan, std::string_view path) {
    const documents::RecordSchema* schema = plan.schema;
    documents::FieldPlace at;
    for (;;) {
        const std::size_t end = path.find_first_of(".[: ");
        const documents::FieldSchema* field = schema->find(path.substr(0, end));
        if (!field) return false;
        at = at.of(*field);
        if (field->type == documents::FieldType::list)
            return std::ranges::any_of(plan.heading.lists,
                                       [&](const auto& list) { return list.offset == at.offset; }) ||
                   std::ranges::find(plan.heading.fields, at) != plan.heading.fields.end();
        if (field->type != documents::FieldType::record)
            return std::ranges::find(plan.heading.fields, at) != plan.heading.fields.end();
        schema = field->record;
        path.remove_prefix(end + 1);
    }
}

// "shipped-on: 2026-01-09 -> 2026-01-10", or empty.
std::string heading_difference(const Plan& plan, const documents::Document& one, const documents::Document& other) {
    const bool splits = !plan.split.lists.empty();
    for (std::string& difference : documents::differences(one, other))
        if (splits ? !is_shared_out(plan.split, plan.names, difference) : in_heading(plan, difference))
            return std::move(difference);
    return {};
}

// The parts of a set as one document; `lost` receives what would not be read as these parts again.
documents::Document whole_of(const Plan& plan, std::span<const documents::Document> parts,
                             std::vector<std::string>& lost) {
    std::string path;
    for (const ListRef& list : plan.split.lists) path += plan.names[list.name] + ".";
    path += plan.names[plan.split.key.name];
    std::vector<std::string> known;
    for (const documents::Document& part : parts) {
        const auto values = split_values(plan.split, part);
        if (values.size() > 1)
            lost.push_back(path + " (read as " + std::to_string(values.size()) + " documents by split-by)");
        for (const std::string& value : values)
            if (std::ranges::find(known, value) != known.end())
                lost.push_back(path + " '" + value + "' (one document with an earlier one by split-by)");
            else
                known.push_back(value);
    }
    return joined(plan.split, parts, plan.names,
                  [&](const std::string& field, const std::string& said, const std::string& sum) {
                      lost.push_back(field + " '" + said + "' (its parts add up to " + sum + ")");
                  });
}

}  // namespace

std::expected<Mapping, Diagnostics> Mapping::load(const std::filesystem::path& file, const Library* library) {
    auto text = text_of(file);
    if (!text) return std::unexpected(std::move(text.error()));
    return parse(file.string(), std::move(*text), library, file.parent_path());
}

std::expected<Mapping, Diagnostics> Mapping::parse(std::string name, std::string text, const Library* library,
                                                   const std::filesystem::path& beside) {
    const auto tree = MappingTree::load(std::move(name), std::move(text), {beside, library});
    if (!tree) return std::unexpected(tree.error());
    auto plan = compile(*tree);
    if (!plan) return std::unexpected(std::move(plan.error()));
    return Mapping(std::make_shared<const Plan>(std::move(*plan)));
}

std::expected<std::string, Diagnostics> show(const std::filesystem::path& file, const Library& library) {
    auto text = text_of(file);
    if (!text) return std::unexpected(std::move(text.error()));
    const auto tree = MappingTree::load(file.string(), std::move(*text), {file.parent_path(), &library});
    if (!tree) return std::unexpected(tree.error());
    return tree->show();
}

std::string_view Mapping::document() const {
    return plan_->document;
}
std::string_view Mapping::standard() const {
    return plan_->standard;
}
std::string_view Mapping::version() const {
    return plan_->version;
}
std::string_view Mapping::transaction() const {
    return plan_->transaction;
}
std::string_view Mapping::functional_id() const {
    return plan_->edifact ? std::string_view(plan_->transaction) : x12::functional_id_of(plan_->transaction);
}
const Diagnostics& Mapping::warnings() const {
    return plan_->warnings;
}

Result<void> Mapping::write(const documents::Document& document, x12::SegmentSink& sink, std::vector<std::string>* lost,
                            WriteOptions options) const {
    return write(std::span(&document, 1), sink, lost, options);
}

Result<void> Mapping::write(std::span<const documents::Document> documents, x12::SegmentSink& sink,
                            std::vector<std::string>* lost, WriteOptions options) const {
    if (plan_->body)
        return fail(ErrorKind::configuration, "mapping.standard",
                    "the mapping writes " + plan_->standard + " files, not segments", plan_->name,
                    "choose a mapping of this document for X12 or EDIFACT");
    std::vector<const void*> records;
    for (const documents::Document& document : documents) {
        if (documents::kind_of(document) != plan_->document)
            return fail(ErrorKind::configuration, "mapping.document",
                        "the document is a " + std::string(documents::kind_of(document)) + ", the mapping writes a " +
                            plan_->document,
                        plan_->name, "choose the mapping for this kind of document");
        records.push_back(documents::record_of(document));
        if (plan_->cumulative && !documents::member<bool>(records.back(), *plan_->cumulative))
            return fail(ErrorKind::needs_data, "mapping.cannot-write",
                        "the document's quantities are not cumulative, those of the set are", plan_->name,
                        "write the sums so far into a document with cumulative, or use another mapping");
    }
    if (documents.empty() || (documents.size() > 1 && !joins_documents()))
        return fail(ErrorKind::configuration, "mapping.document",
                    "the mapping writes one document a set, not " + std::to_string(documents.size()), plan_->name,
                    "write a set for each; only a mapping with each=\"documents\" or split-by joins several");
    for (std::size_t n = 1; n < documents.size(); ++n)
        if (const auto differs = heading_difference(*plan_, documents[0], documents[n]); !differs.empty())
            return fail(ErrorKind::needs_data, "mapping.heading",
                        "documents 1 and " + std::to_string(n + 1) + " of the set do not agree in " + differs,
                        plan_->name, "write them into sets of their own");
    std::vector<std::string> own;
    std::vector<std::string>* const told = plan_->on_lost == OnLost::refuse ? &own : lost;
    std::vector<std::string> of_parts;
    std::optional<documents::Document> whole;
    if (!plan_->split.lists.empty()) {
        whole = whole_of(*plan_, documents, of_parts);
        records = {documents::record_of(*whole)};
        if (told) told->insert(told->end(), of_parts.begin(), of_parts.end());
    }
    if (auto result = SetWriter(*plan_, sink, told, options.references).run(records); !result) return result;
    return check_lost(*plan_, records, own);
}

bool Mapping::joins_documents() const {
    return plan_->documents_level != nowhere || !plan_->split.lists.empty();
}

std::size_t Mapping::documents_of_set(std::span<const documents::Document> documents) const {
    if (!joins_documents()) return 1;
    if (plan_->split.lists.empty()) return documents.size();
    std::size_t count = 1;
    while (count < documents.size() && heading_difference(*plan_, documents[0], documents[count]).empty()) ++count;
    return count;
}

}  // namespace crossdock::mapping
