#include "mappings/language/mapping.h"

#include <fstream>
#include <system_error>

#include "mappings/language/compile.h"
#include "mappings/language/set_state.h"
#include "mappings/language/set_writer.h"
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

}  // namespace

std::expected<Mapping, Diagnostics> Mapping::load(const std::filesystem::path& file) {
    std::error_code failed;
    if (!std::filesystem::is_regular_file(file, failed))
        return std::unexpected(unreadable(file, "there is no such mapping file"));
    std::ifstream in(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (in.bad() || !in.is_open()) return std::unexpected(unreadable(file, "the mapping file cannot be read"));
    return parse(file.string(), std::move(text));
}

std::expected<Mapping, Diagnostics> Mapping::parse(std::string name, std::string text) {
    auto document = xml::Document::parse(std::move(name), std::move(text));
    if (!document) return std::unexpected(Diagnostics{document.error()});
    auto plan = compile(*document);
    if (!plan) return std::unexpected(std::move(plan.error()));
    return Mapping(std::make_shared<const Plan>(std::move(*plan)));
}

std::string_view Mapping::document() const {
    return plan_->document;
}
std::string_view Mapping::version() const {
    return plan_->version;
}
std::string_view Mapping::transaction() const {
    return plan_->transaction;
}
std::string_view Mapping::functional_id() const {
    return x12::functional_id_of(plan_->transaction);
}
const Diagnostics& Mapping::warnings() const {
    return plan_->warnings;
}

Result<void> Mapping::write(const documents::Document& document, x12::SegmentSink& sink,
                            std::vector<std::string>* lost) const {
    if (documents::kind_of(document) != plan_->document)
        return fail(ErrorKind::configuration, "mapping.document",
                    "the document is a " + std::string(documents::kind_of(document)) + ", the mapping writes a " +
                        plan_->document,
                    plan_->name, "choose the mapping for this kind of document");
    return SetWriter(*plan_, sink, lost).run(documents::record_of(document));
}

SetReader::SetReader(const Mapping& mapping, ReadOptions options)
    : state_(std::make_unique<State>(mapping.plan(), options)) {}
SetReader::~SetReader() = default;
SetReader::SetReader(SetReader&&) noexcept = default;
SetReader& SetReader::operator=(SetReader&&) noexcept = default;

void SetReader::segment(const x12::Segment& segment) {
    state_->segment(segment);
}

std::expected<ReadResult, std::vector<x12::Problem>> SetReader::finish() {
    return state_->finish();
}

Result<std::filesystem::path> Library::find(std::string_view name, const std::filesystem::path& beside) const {
    const std::filesystem::path wanted(name);
    std::string looked;
    for (const std::filesystem::path& folder : {beside, folder_}) {
        if (folder.empty()) continue;
        for (const char* ending : {"", ".xml"}) {
            std::filesystem::path file = folder / wanted;
            file += ending;
            std::error_code failed;
            if (std::filesystem::is_regular_file(file, failed)) return file;
        }
        looked += (looked.empty() ? "" : " and ") + folder.string();
    }
    return fail(ErrorKind::configuration, "mapping.not-found", "there is no mapping '" + std::string(name) + "'",
                looked, "write the name of a file beside the partner file, or of the library, such as x12/004010/945");
}

}  // namespace crossdock::mapping
