#include "gateway/cli/read_write.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "gateway/cli/exit_codes.h"
#include "gateway/cli/findings.h"
#include "gateway/cli/partner_file.h"
#include "mappings/documents/document.h"
#include "mappings/language/read_payload.h"

namespace crossdock::cli {
namespace {

using nlohmann::ordered_json;

constexpr std::uint32_t control_max = 999'999'999;
constexpr std::size_t set_control_digits = 4;

// The mapping for a transaction in either direction: what we sent can be read back too.
const mapping::Mapping* mapping_of(const partners::Partner& partner, std::string_view transaction) {
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

ordered_json entry_of(const mapping::SetRead& set) {
    ordered_json entry{{"place", place_of(set)}, {"document", nullptr}};
    if (set.result) entry["document"] = ordered_json::parse(documents::to_json(set.result->document, -1));
    entry["findings"] = ordered_json::array();
    for (const x12::Problem& problem : set.result ? set.result->notes : set.result.error())
        entry["findings"].push_back(to_json(problem));
    return entry;
}

bool is_error(const x12::Problem& problem) {
    return problem.severity == Severity::error;
}

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
    x12::Envelope envelope;
};

// Which mapping writes the kind, and from whom to whom.
Result<Route> route_of(const partners::Partner& partner, std::string_view kind) {
    Route route{nullptr, partner.x12.envelope()};
    if (const partners::Send* send = partner.send_of(kind)) {
        route.mapping = &send->mapping;
    } else if (const auto receive = std::ranges::find(partner.receives, kind, &partners::Receive::document);
               receive != partner.receives.end()) {
        route.mapping = &receive->mapping;
        std::swap(route.envelope.sender_qualifier, route.envelope.receiver_qualifier);
        std::swap(route.envelope.sender, route.envelope.receiver);
        std::swap(route.envelope.group_sender, route.envelope.group_receiver);
    } else {
        return fail(ErrorKind::configuration, "write.no-mapping",
                    "the partner '" + partner.id + "' neither gets nor sends a " + std::string(kind), {},
                    "add a <send> or <receive> to " + (partner.folder / "partner.xml").string());
    }
    route.envelope.functional_id = route.mapping->functional_id();
    return route;
}

void set_date_and_controls(x12::Envelope& envelope, const ReadWriteOptions& options) {
    const std::string at = to_string(options.at ? *options.at : SystemClock().now());  // 2026-01-31T08:05:00.000Z
    envelope.date = at.substr(0, 4) + at.substr(5, 2) + at.substr(8, 2);
    envelope.time = at.substr(11, 2) + at.substr(14, 2);
    envelope.interchange_control = options.control;
    envelope.group_control = options.group_control;
}

std::string set_control(std::uint64_t number) {
    std::string digits = std::to_string(number);
    return std::string(digits.size() < set_control_digits ? set_control_digits - digits.size() : 0, '0') + digits;
}

Result<std::string> write(const std::vector<documents::Document>& documents, const Route& route,
                          const ReadWriteOptions& options, std::ostream& err) {
    x12::InterchangeWriter writer(route.envelope);
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const std::string control = set_control(options.set_control + i);
        writer.begin_set(route.mapping->transaction(), control);
        std::vector<std::string> lost;
        if (auto written = route.mapping->write(documents[i], writer, &lost); !written)
            return std::unexpected(std::move(written.error()));
        writer.end_set();
        for (const std::string& field : lost)
            err << options.file << ": warning: set " << control << ": the mapping has no place for " << field << "\n";
    }
    return writer.finish();
}

int say(const Error& error, int code, std::ostream& err) {
    err << "error: " << to_string(error) << "\n";
    return code;
}

}  // namespace

int read_documents(const ReadWriteOptions& options, std::ostream& out, std::ostream& err) {
    const auto partner = open_partner(options.home, options.partner, err);
    if (!partner) return partner.error();
    const auto bytes = open_file(options.file, err);
    if (!bytes) return bytes.error();

    const auto read = mapping::read_payload(
        *bytes,
        [&](std::string_view, std::string_view transaction, std::string_view) {
            return mapping_of(*partner, transaction);
        },
        {}, partner->tolerance);
    if (!read) {
        out << "[]\n";
        return say(read.error(), exit_findings, err);
    }

    ordered_json entries = ordered_json::array();
    Diagnostics said;
    for (const x12::Problem& problem : read->problems) said.push_back(to_diagnostic(problem, options.file, *bytes));
    bool wrong = std::ranges::any_of(read->problems, is_error);
    for (const mapping::SetRead& set : read->sets) {
        wrong = wrong || !set.result;
        for (const x12::Problem& problem : set.result ? set.result->notes : set.result.error())
            said.push_back(to_diagnostic(problem, options.file, *bytes));
        entries.push_back(entry_of(set));
    }
    out << entries.dump(2, ' ', false, ordered_json::error_handler_t::replace) << "\n";
    err << render(said);
    return wrong ? exit_findings : exit_ok;
}

int write_document(const ReadWriteOptions& options, std::ostream& out, std::ostream& err) {
    for (const std::uint32_t control : {options.control, options.group_control, options.set_control})
        if (control == 0 || control > control_max) {
            err << "error: a control number is between 1 and " << control_max << ", not " << control << "\n";
            return exit_usage;
        }
    const auto partner = open_partner(options.home, options.partner, err);
    if (!partner) return partner.error();
    const auto text = open_file(options.file, err);
    if (!text) return text.error();
    const auto documents = documents_in(*text, options.file);
    if (!documents) return say(documents.error(), exit_usage, err);
    auto route = route_of(*partner, documents::kind_of(documents->front()));
    if (!route) return say(route.error(), exit_usage, err);

    set_date_and_controls(route->envelope, options);
    const auto payload = write(*documents, *route, options, err);
    if (!payload) return say(payload.error(), exit_findings, err);
    out << *payload;
    return exit_ok;
}

}  // namespace crossdock::cli
