#include "gateway/cli/inspect_partner.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "gateway/cli/findings.h"
#include "gateway/cli/inspect_report.h"
#include "gateway/engine/body_rule.h"
#include "gateway/engine/document_key.h"
#include "gateway/engine/inbox_reading.h"
#include "gateway/engine/misdirected.h"
#include "gateway/flows/goods_check.h"
#include "gateway/transports/pattern.h"
#include "mappings/documents/needs.h"
#include "mappings/language/read_file.h"
#include "partners/cross_references.h"

namespace crossdock::cli {
namespace {

using ReadOutcome = std::expected<mapping::ReadResult, std::vector<x12::Problem>>;

class Mapped {
  public:
    Mapped(const partners::Partner& partner, const std::string& file, std::string_view bytes)
        : partner_(partner), file_(file), bytes_(bytes) {
        mapped_.partner = partner.id;
    }

    void add(std::string place, const ReadOutcome& read, std::uint32_t interchange = 0) {
        MappedSet set{std::move(place), {}, {}};
        set.stops = misdirected_.contains(interchange);
        if (read) {
            set.kind = documents::kind_of(read->document);
            set.key = engine::business_key_of(read->document);
        }
        const std::size_t before = mapped_.unplaced;
        for (const x12::Problem& problem : read ? read->notes : read.error()) add(problem);
        set.unplaced = mapped_.unplaced - before;
        if (read) add_obstacles(read->document, set);
        mapped_.sets.push_back(std::move(set));
    }

    // A 997 or 999 that is read without a mapping.
    void add_plain(std::string place, std::uint32_t interchange) {
        mapped_.sets.push_back({std::move(place), "acknowledgement", {}, 0, misdirected_.contains(interchange)});
    }

    void add(const x12::Problem& problem) {
        if (!problem.code.starts_with("mapping.")) return;  // the reader told it
        if (problem.code.ends_with("-unread")) ++mapped_.unplaced;
        mapped_.findings.push_back(to_diagnostic(problem, file_, bytes_));
    }

    // Of an interchange that is not meant for this partner, whose sets the gateway would not read.
    void add_misdirected(const x12::Problem& problem) {
        mapped_.findings.push_back(to_diagnostic(problem, file_, bytes_));
        if (problem.severity == Severity::error) misdirected_.insert(problem.at.interchange);
    }

    MappedPayload take() { return std::move(mapped_); }

  private:
    void add_obstacles(const documents::Document& document, MappedSet& set) {
        for (const documents::Lack& lack : documents::lacks_of(document)) {
            add_warning("document.lacks", set.place + ": " + lack.message, lack.remedy);
            set.stops = set.stops || lack.stops;
        }
        for (const flows::Refusal& refusal : flows::unknown_goods(partner_, document)) {
            add_warning(refusal.error.code, set.place + ": " + refusal.field + ": " + refusal.error.message,
                        refusal.error.remedy);
            set.stops = true;
        }
    }

    void add_warning(std::string code, std::string message, std::string help) {
        Diagnostic finding;
        finding.severity = Severity::warning;
        finding.code = std::move(code);
        finding.file = file_;
        finding.message = printable(message);
        finding.help = printable(help);
        mapped_.findings.push_back(std::move(finding));
    }

    const partners::Partner& partner_;
    const std::string& file_;
    std::string_view bytes_;
    std::set<std::uint32_t> misdirected_;
    MappedPayload mapped_;
};

// "2 warehouse-shipment, 1 acknowledgement"
std::string counts_of(const MappedPayload& mapped) {
    std::map<std::string, std::size_t> counts;
    for (const MappedSet& set : mapped.sets)
        if (!set.kind.empty()) ++counts[set.kind];
    std::string text;
    for (const auto& [kind, count] : counts) text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + kind;
    return text.empty() ? "no document" : text;
}

}  // namespace

Diagnostics name_findings(const partners::Partner& partner, const std::string& file, bool body) {
    Diagnostics findings;
    const std::string name = file.substr(file.find_last_of('/') + 1);
    const auto add = [&](Severity severity, const char* code, const std::string& element, std::string help) {
        Diagnostic finding;
        finding.severity = severity;
        finding.code = code;
        finding.file = file;
        finding.message = "no <" + element + "> of " + partner.id + " takes a file of the name '" + name + "'";
        finding.help = std::move(help);
        findings.push_back(std::move(finding));
    };
    if (const std::string names = engine::body_names(partner); body)
        add(Severity::warning, "inspect.not-received", "receive",
            names.empty() ? "none says files=\"...\": add <receive document=\"...\" mapping=\"...\" files=\"*.csv\"/>"
                          : "their files= are: " + names);
    const auto any = [&](const std::vector<std::string>& patterns) {
        return std::ranges::any_of(patterns, [&](const auto& pattern) { return transports::matches(pattern, name); });
    };
    std::string fetched;
    for (const partners::Collect& collect : partner.collects) {
        if (any(collect.include) && !any(collect.ignore)) return findings;
        for (const std::string& pattern : collect.include) fetched += (fetched.empty() ? "" : " ") + pattern;
    }
    if (!fetched.empty()) add(Severity::note, "inspect.not-collected", "collect", "their include= are: " + fetched);
    return findings;
}

std::size_t MappedPayload::without_document() const {
    return static_cast<std::size_t>(std::ranges::count_if(sets, [](const MappedSet& set) { return set.kind.empty(); }));
}

std::size_t MappedPayload::stopped() const {
    return static_cast<std::size_t>(std::ranges::count_if(sets, &MappedSet::stops));
}

MappedPayload map_payload(const partners::Partner& partner, const std::string& file, std::string_view bytes) {
    const partners::PartnerReferences references(partner.skus, partner.units);
    Mapped mapped(partner, file, bytes);
    if (const auto* rule = engine::body_rule(partner, file, bytes)) {
        const auto read = mapping::read_documents(rule->mapping, bytes, {.references = &references});
        for (const x12::Problem& problem : read ? read->notes : read.error()) mapped.add(problem);
        for (std::size_t n = 0; read && n < read->documents.size(); ++n)
            mapped.add("document " + std::to_string(n + 1), read->documents[n]);
        return mapped.take();
    }
    const auto read =
        mapping::read_payload(bytes, engine::mappings_of(partner), {.references = &references}, partner.tolerance);
    if (!read) return mapped.take();
    if (const auto misdirected = engine::find_misdirected(bytes, partner))
        for (const x12::Problem& problem : *misdirected) mapped.add_misdirected(problem);
    for (const mapping::SetRead& set : read->sets) {
        const std::string place = set.transaction + " " + set.set_control;
        const bool plain =
            !set.result && set.result.error().front().code == "mapping.none" && partner.receives_set(set.transaction);
        plain ? mapped.add_plain(place, set.at.interchange) : mapped.add(place, set.result, set.at.interchange);
    }
    return mapped.take();
}

std::string to_text(const MappedPayload& mapped, const std::string& file, std::size_t limit, bool colour) {
    std::string text = "\n  by the mappings of " + mapped.partner + ":\n";
    for (const MappedSet& set : mapped.sets) {
        text += "    " + printable(set.place) + ": ";
        text += set.kind.empty() ? "no document" : set.kind + (set.key.empty() ? "" : " ") + printable(set.key);
        if (set.unplaced > 0) text += ", " + std::to_string(set.unplaced) + " not placed";
        text += '\n';
    }
    const std::size_t shown = std::min(limit, mapped.findings.size());
    for (std::size_t n = 0; n < shown; ++n) text += '\n' + render(mapped.findings[n], colour);
    if (shown < mapped.findings.size())
        text += "\nonly the first " + number_of(shown, "remark") + " shown; --limit shows more\n";
    text += '\n' + file + ": " + counts_of(mapped);
    if (mapped.without_document() > 0) text += "; " + std::to_string(mapped.without_document()) + " without a document";
    const std::size_t without = mapped.without_document();
    text += without == mapped.sets.size() ? "; nothing could be read"
            : mapped.unplaced > 0         ? "; " + std::to_string(mapped.unplaced) + " not placed"
            : without > 0                 ? "; everything else has its place"
                                          : "; everything has its place";
    if (const std::size_t stopped = mapped.stopped(); stopped > 0)
        text += "; the gateway could not go on with " + number_of(stopped, "document");
    return text + ", nothing stored\n";
}

nlohmann::ordered_json to_json(const MappedPayload& mapped, std::size_t limit) {
    using nlohmann::ordered_json;
    ordered_json json{{"partner", mapped.partner}, {"unplaced", mapped.unplaced}};
    json["documents"] = ordered_json::array();
    for (const MappedSet& set : mapped.sets)
        json["documents"].push_back({{"place", set.place},
                                     {"document", set.kind.empty() ? ordered_json() : ordered_json(set.kind)},
                                     {"key", set.key},
                                     {"unplaced", set.unplaced},
                                     {"stops", set.stops}});
    json["findings"] = ordered_json::array();
    for (std::size_t n = 0; n < std::min(limit, mapped.findings.size()); ++n)
        json["findings"].push_back(to_json(mapped.findings[n]));
    return json;
}

}  // namespace crossdock::cli
