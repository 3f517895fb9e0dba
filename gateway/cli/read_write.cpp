#include "gateway/cli/read_write.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "gateway/cli/exit_codes.h"
#include "gateway/cli/findings.h"
#include "gateway/cli/home.h"
#include "gateway/cli/partner_file.h"
#include "gateway/engine/body_rule.h"
#include "gateway/engine/payload_writing.h"
#include "gateway/transports/pattern.h"
#include "mappings/documents/needs.h"
#include "mappings/language/plan/plan.h"
#include "mappings/language/read_file.h"
#include "mappings/language/read_payload.h"
#include "partners/cross_references.h"

namespace crossdock::cli {
namespace {

using nlohmann::ordered_json;

constexpr std::uint32_t control_max = 999'999'999;

// What the command line names: a partner, a mapping, or both.
struct Means {
    std::optional<partners::Partner> partner;
    std::optional<mapping::Mapping> mapping;

    [[nodiscard]] partners::PartnerReferences references() const {
        return partner ? partners::PartnerReferences(partner->skus, partner->units)
                       : partners::PartnerReferences({}, {});
    }
};

std::expected<Means, int> means_of(const ReadWriteOptions& options, std::ostream& err) {
    Means means;
    if (options.partner.empty() && options.mapping.empty()) {
        err << "error: name a partner with --partner, or a mapping with --mapping\n";
        return std::unexpected(static_cast<int>(exit_usage));
    }
    if (!options.partner.empty()) {
        auto partner = open_partner(options.home, options.partner, err);
        if (!partner) return std::unexpected(partner.error());
        means.partner = std::move(*partner);
    }
    if (options.mapping.empty()) return means;
    const mapping::Library library(library_or_default(options.library, options.home));
    const auto file = library.find(options.mapping, means.partner ? means.partner->folder : ".");
    if (!file) {
        err << "error: " << to_string(file.error()) << "\n";
        return std::unexpected(static_cast<int>(exit_usage));
    }
    auto mapping = mapping::Mapping::load(*file, &library);
    err << render(mapping ? mapping->warnings() : mapping.error());
    if (!mapping) return std::unexpected(static_cast<int>(exit_usage));
    means.mapping = std::move(*mapping);
    return means;
}

bool is_body(const mapping::Mapping& mapping) {
    return partners::standard_of(mapping) == partners::Standard::body;
}

// "orders_{order}.csv" -> "orders_*.csv"
std::string any_of(std::string_view file) {
    std::string pattern;
    for (std::size_t at = 0; at < file.size(); ++at) {
        if (file[at] != '{') {
            pattern += file[at];
            continue;
        }
        pattern += '*';
        at = std::min(file.find('}', at), file.size());
    }
    return pattern;
}

// The mapping of a CSV, fixed width, XML or JSON file; null where it is none.
const mapping::Mapping* body_mapping(const Means& means, const std::string& file, std::string_view bytes) {
    if (means.mapping) return is_body(*means.mapping) ? &*means.mapping : nullptr;
    if (const auto* rule = engine::body_rule(*means.partner, file, bytes)) return &rule->mapping;
    const std::string_view name = std::string_view(file).substr(file.find_last_of('/') + 1);
    for (const partners::Send& send : means.partner->sends)
        if (is_body(send.mapping) && transports::matches(any_of(send.file), name)) return &send.mapping;
    return nullptr;
}

// The mapping for a transaction in either direction: what we sent can be read back too.
const mapping::Mapping* mapping_of(const partners::Partner& partner, std::string_view transaction) {
    if (transaction.empty()) return nullptr;  // as bodies have it
    if (const partners::Receive* receive = partner.receive_of(transaction)) return &receive->mapping;
    const auto send = std::ranges::find(partner.sends, transaction, &partners::Send::transaction);
    return send == partner.sends.end() ? nullptr : &send->mapping;
}

ordered_json place_of(const mapping::SetRead& set) {
    return {{"interchange", set.interchange_control}, {"sender", set.sender},        {"receiver", set.receiver},
            {"functional-id", set.functional_id},     {"group", set.group_control},  {"version", set.version},
            {"transaction", set.transaction},         {"set", set.set_control},      {"line", set.at.text.line},
            {"column", set.at.text.column},           {"offset", set.at.text.offset}};
}

using ReadOutcome = std::expected<mapping::ReadResult, std::vector<x12::Problem>>;

// Entries for standard output, findings for standard error.
struct Told {
    ordered_json entries = ordered_json::array();
    Diagnostics said;
    bool wrong = false;

    void add(ordered_json place, const ReadOutcome& result, const std::string& file, std::string_view bytes) {
        ordered_json entry{{"place", std::move(place)}, {"document", nullptr}};
        if (result) entry["document"] = ordered_json::parse(documents::to_json(result->document, -1));
        entry["findings"] = ordered_json::array();
        wrong = wrong || !result;
        for (const x12::Problem& problem : result ? result->notes : result.error()) {
            entry["findings"].push_back(to_json(problem));
            say_once(to_diagnostic(problem, file, bytes));
        }
        if (result) lacks(result->document, file, entry["findings"]);
        entries.push_back(std::move(entry));
    }

    void add(const x12::Problem& problem, const std::string& file, std::string_view bytes) {
        say_once(to_diagnostic(problem, file, bytes));
        wrong = wrong || problem.severity == Severity::error;
    }

    // What the gateway could not do with this document.
    void lacks(const documents::Document& document, const std::string& file, ordered_json& findings) {
        for (const documents::Lack& lack : documents::lacks_of(document)) {
            x12::Problem problem;
            problem.severity = Severity::warning;
            problem.code = "document.lacks";
            problem.message = lack.message;
            problem.remedy = lack.remedy;
            findings.push_back(to_json(problem));
            said.push_back(to_diagnostic(problem, file, {}));
        }
    }

    // What is wrong with an envelope is a finding of the payload and of its set.
    void say_once(Diagnostic finding) {
        const bool known = std::ranges::any_of(said, [&](const Diagnostic& one) {
            return one.at.line > 0 && one.code == finding.code && one.at == finding.at &&
                   one.message == finding.message;
        });
        if (!known) said.push_back(std::move(finding));
    }

    int print(std::ostream& out, std::ostream& err) const {
        out << entries.dump(2, ' ', false, ordered_json::error_handler_t::replace) << "\n";
        err << render(said);
        return wrong ? exit_findings : exit_ok;
    }
};

// Documents of an input: one, an array of them, or what read printed.
Result<std::vector<documents::Document>> documents_in(const std::string& text, const std::string& file) {
    const auto refuse = [&](std::string message, std::string remedy) {
        return fail(ErrorKind::needs_data, "write.input", std::move(message), file, std::move(remedy));
    };
    const auto json = ordered_json::parse(text, nullptr, false);
    if (json.is_discarded())
        return refuse("this is not JSON", "give the JSON of a document, as crossdock read prints it");
    std::vector<documents::Document> found;
    for (const ordered_json& entry : json.is_array() ? json : ordered_json::array({json})) {
        const bool wrapped = entry.is_object() && entry.contains("place");
        if (wrapped && entry.value("document", ordered_json()).is_null())
            return refuse("entry " + std::to_string(found.size() + 1) + " holds a set that could not be read",
                          "remove that entry");
        auto document = documents::from_json((wrapped ? entry["document"] : entry).dump());
        if (!document) {
            document.error().place = file + (document.error().place.empty() ? "" : ": " + document.error().place);
            return std::unexpected(std::move(document.error()));
        }
        found.push_back(std::move(*document));
        if (documents::kind_of(found.back()) != documents::kind_of(found.front()))
            return refuse("the documents are of two kinds, " + std::string(documents::kind_of(found.front())) +
                              " and " + std::string(documents::kind_of(found.back())),
                          "write each kind into a payload of its own");
    }
    if (found.empty()) return refuse("there is no document in it", "give at least one");
    return found;
}

struct Route {
    const mapping::Mapping* mapping = nullptr;
    engine::PayloadTerms terms;
};

void turn_round(engine::PayloadTerms& terms) {
    std::swap(terms.x12.sender_qualifier, terms.x12.receiver_qualifier);
    std::swap(terms.x12.sender, terms.x12.receiver);
    std::swap(terms.x12.group_sender, terms.x12.group_receiver);
    std::swap(terms.edifact.sender, terms.edifact.receiver);
}

// Of a mapping that nobody in particular is to get.
engine::PayloadTerms terms_without_partner(const mapping::Mapping& mapping) {
    constexpr std::size_t interchange_version_characters = 5;
    engine::PayloadTerms terms;
    terms.x12.sender_qualifier = terms.x12.receiver_qualifier = "ZZ";
    terms.x12.sender = terms.x12.group_sender = terms.edifact.sender.id = "SENDER";
    terms.x12.receiver = terms.x12.group_receiver = terms.edifact.receiver.id = "RECEIVER";
    terms.x12.version = mapping.version();
    terms.x12.interchange_version = mapping.version().substr(0, interchange_version_characters);
    terms.x12.after_terminator = "\n";
    return terms;
}

// Which mapping writes the kind, and from whom to whom.
Result<Route> route_of(const Means& means, std::string_view kind) {
    if (!means.partner) return Route{&*means.mapping, terms_without_partner(*means.mapping)};
    const partners::Partner& partner = *means.partner;
    Route route{means.mapping ? &*means.mapping : nullptr, {}};
    route.terms.x12 = partner.x12.envelope();
    route.terms.edifact = partner.edifact.envelope();
    if (const partners::Send* send = partner.send_of(kind)) {
        if (!route.mapping) route.mapping = &send->mapping;
        route.terms.association = send->association;
        route.terms.rules = {send->strictness, send->guideline};
    } else if (const auto receive = std::ranges::find(partner.receives, kind, &partners::Receive::document);
               receive != partner.receives.end()) {
        if (!route.mapping) route.mapping = &receive->mapping;
        turn_round(route.terms);
        route.terms.rules = {receive->strictness, receive->guideline};
    } else if (!route.mapping) {
        return fail(ErrorKind::configuration, "write.no-mapping",
                    "the partner '" + partner.id + "' neither gets nor sends a " + std::string(kind), {},
                    "add a <send> or <receive> to " + (partner.folder / "partner.xml").string());
    }
    return route;
}

void say_notes(const engine::PayloadNotes& notes, const Route& route, const std::string& file, std::ostream& err) {
    const bool noted = route.mapping->plan()->on_lost == mapping::OnLost::note;
    for (const auto& [set, field] : notes.lost)
        err << file << (noted ? ": note: " : ": warning: ") << (set.empty() ? "" : "set " + set + ": ")
            << "the mapping has no place for " << field << "\n";
    for (const std::string& misfit : notes.misfits) err << file << ": warning: " << misfit << "\n";
}

int say(const Error& error, int code, std::ostream& err) {
    err << "error: " << to_string(error) << "\n";
    return code;
}

}  // namespace

int read_documents(const ReadWriteOptions& options, std::ostream& out, std::ostream& err) {
    const auto means = means_of(options, err);
    if (!means) return means.error();
    const auto bytes = open_file(options.file, err);
    if (!bytes) return bytes.error();
    const partners::PartnerReferences references = means->references();
    const mapping::ReadOptions with{.references = means->partner ? &references : nullptr};
    Told told;

    if (const mapping::Mapping* body = body_mapping(*means, options.file, *bytes)) {
        const auto read = mapping::read_documents(*body, *bytes, with);
        for (const x12::Problem& problem : read ? read->notes : read.error()) told.add(problem, options.file, *bytes);
        for (std::size_t n = 0; read && n < read->documents.size(); ++n)
            told.add({{"document", n + 1}}, read->documents[n], options.file, *bytes);
        return told.print(out, err);
    }

    const auto read = mapping::read_payload(
        *bytes,
        [&](std::string_view, std::string_view transaction, std::string_view) -> const mapping::Mapping* {
            if (means->mapping) return means->mapping->transaction() == transaction ? &*means->mapping : nullptr;
            return mapping_of(*means->partner, transaction);
        },
        with, means->partner ? means->partner->tolerance : x12::Tolerance());
    if (!read) {
        out << "[]\n";
        Error error = read.error();
        if (!means->mapping && !engine::body_names(*means->partner).empty())
            error.remedy += (error.remedy.empty() ? "" : "; ") + std::string("files that are no X12 or EDIFACT are ") +
                            "known by their names, " + engine::body_names(*means->partner) +
                            ", or name the mapping with --mapping";
        return say(error, exit_findings, err);
    }
    for (const x12::Problem& problem : read->problems) told.add(problem, options.file, *bytes);
    for (const mapping::SetRead& set : read->sets) told.add(place_of(set), set.result, options.file, *bytes);
    return told.print(out, err);
}

int write_document(const ReadWriteOptions& options, std::ostream& out, std::ostream& err) {
    for (const std::uint32_t control : {options.control, options.group_control, options.set_control})
        if (control == 0 || control > control_max) {
            err << "error: a control number is between 1 and " << control_max << ", not " << control << "\n";
            return exit_usage;
        }
    const auto means = means_of(options, err);
    if (!means) return means.error();
    const auto text = open_file(options.file, err);
    if (!text) return text.error();
    const auto documents = documents_in(*text, options.file);
    if (!documents) return say(documents.error(), exit_usage, err);
    auto route = route_of(*means, documents::kind_of(documents->front()));
    if (!route) return say(route.error(), exit_usage, err);

    const partners::PartnerReferences references = means->references();
    if (means->partner) route->terms.references = &references;
    route->terms.first_set = options.set_control;
    engine::set_time(route->terms, options.at ? *options.at : SystemClock().now());
    engine::set_numbers(route->terms, {options.control, options.group_control});
    engine::PayloadNotes notes;
    const auto payload = engine::write_payload(*route->mapping, *documents, route->terms, notes);
    say_notes(notes, *route, options.file, err);
    if (!payload) return say(payload.error(), exit_findings, err);
    out << *payload;
    return exit_ok;
}

}  // namespace crossdock::cli
