#include "gateway/cli/inspect_json.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "parsers/x12/functional_ids.h"

namespace crossdock::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// An object that is left open for more keys.
std::string opened(const Json& json) {
    std::string text = dumped(json);
    text.pop_back();
    return text;
}

std::string_view word_of(x12::Problem::Reach reach) {
    switch (reach) {
        case x12::Problem::Reach::none: return "none";
        case x12::Problem::Reach::set: return "set";
        case x12::Problem::Reach::group: return "group";
        case x12::Problem::Reach::interchange: return "interchange";
    }
    return "none";
}

Json delimiter_json(char c) {
    if (c == '\0') return nullptr;
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7F) return std::string(1, c);
    constexpr std::string_view hex = "0123456789ABCDEF";
    return std::string("0x") + hex[byte >> 4U] + hex[byte & 0xFU];
}

Json or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Json json_of(const Finding& finding) {
    return {{"severity", cli::word_of(finding.severity)},
            {"code", finding.code},
            {"reach", word_of(finding.reach)},
            {"line", finding.place.line},
            {"column", finding.place.column},
            {"offset", finding.place.offset},
            {"interchange", finding.at.interchange},
            {"group", finding.at.group},
            {"set", finding.at.set},
            {"transaction", or_null(finding.transaction)},
            {"control", or_null(finding.control)},
            {"segment", finding.at.segment},
            {"tag", finding.tag},
            {"loop", or_null(finding.loop)},
            {"element", finding.element},
            {"component", finding.component},
            {"repetition", finding.repetition},
            {"dataElement", or_null(finding.data_element)},
            {"name", or_null(finding.name)},
            {"value", finding.value},
            {"message", finding.message},
            {"remedy", finding.remedy},
            {"codes", {{"997", finding.codes.in_997}, {"999", finding.codes.in_999}, {"TA1", finding.codes.in_ta1}}}};
}

// The keys "verdict" and "codes" of a level, as the end of its object; null where it was not validated.
template <class Result>
std::string judged(const Result* result) {
    Json json = {{"verdict", nullptr}, {"codes", nullptr}};
    if (result != nullptr) json = {{"verdict", cli::word_of(result->verdict)}, {"codes", result->codes()}};
    return dumped(json).substr(1);
}

}  // namespace

struct JsonReport::Tree {
    bool first_interchange = true, first_group = true, first_set = true;
    bool interchange_open = false, group_open = false;
    Json acknowledgements = Json::array();
    Json bare_sets = Json::array();
    Json messages = Json::array();  // of EDIFACT, which stand in the interchange directly
};

JsonReport::JsonReport(std::string_view file, ReportOptions options)
    : Report(std::move(options)), tree_(std::make_unique<Tree>()) {
    text = opened({{"file", file}}) + ",\"interchanges\":[";
}
JsonReport::~JsonReport() = default;

void JsonReport::tell_interchange(const x12::InterchangeHeader& h, const x12::Delimiters& d) {
    text += std::exchange(tree_->first_interchange, false) ? "\n " : ",\n ";
    text += opened({{"control", h.control_number},
                    {"sender", {{"qualifier", h.sender_qualifier}, {"id", h.sender}}},
                    {"receiver", {{"qualifier", h.receiver_qualifier}, {"id", h.receiver}}},
                    {"date", h.date},
                    {"time", h.time},
                    {"version", h.version},
                    {"usage", h.usage},
                    {"acknowledgementRequested", h.acknowledgement_requested == "1"},
                    {"delimiters",
                     {{"element", delimiter_json(d.element)},
                      {"component", delimiter_json(d.component)},
                      {"repetition", delimiter_json(d.repetition)},
                      {"terminator", delimiter_json(d.terminator)}}}}) +
            ",\"groups\":[";
    tree_->first_group = tree_->interchange_open = true;
}

void JsonReport::tell_group(const x12::GroupHeader& h, std::string_view checked_as) {
    text += std::exchange(tree_->first_group, false) ? "\n  " : ",\n  ";
    text += opened({{"functionalId", h.functional_id},
                    {"control", h.control_number},
                    {"sender", h.sender},
                    {"receiver", h.receiver},
                    {"date", h.date},
                    {"time", h.time},
                    {"version", h.version},
                    {"checkedAs", checked_as.empty() ? Json(nullptr) : Json(checked_as)}}) +
            ",\"sets\":[";
    tree_->first_set = tree_->group_open = true;
}

void JsonReport::tell_set(const Set& set) {
    Json json = {{"transaction", set.transaction},
                 {"name", x12::name_of_set(set.transaction)},
                 {"control", set.control},
                 {"segments", set.segments},
                 {"clean", set.clean},
                 {"line", set.at.text.line},
                 {"column", set.at.text.column},
                 {"offset", set.at.text.offset},
                 {"errors", set.errors},
                 {"warnings", set.warnings},
                 {"validatedAs", nullptr},
                 {"verdict", nullptr},
                 {"codes", nullptr}};
    if (set.result != nullptr) {
        const bool checked = !set.result->version.empty();
        if (checked) json["validatedAs"] = set.result->version;
        // Of a set without a group whose version nobody names, nothing can be said.
        if (checked || in_group() || set.result->verdict != x12::Verdict::accepted)
            json["verdict"] = cli::word_of(set.result->verdict);
        if (in_group())
            json["codes"] = {{"997", set.result->codes_997()},
                             {"999", v5010() ? Json(set.result->codes_999()) : Json::array()}};
    }
    if (counts.messages) json["version"] = set.version;
    if (!tree_->group_open && counts.messages && tree_->interchange_open) {
        tree_->messages.push_back(std::move(json));
        return;
    }
    if (!tree_->group_open) {
        tree_->bare_sets.push_back(std::move(json));
        return;
    }
    text += std::exchange(tree_->first_set, false) ? "\n   " : ",\n   ";
    text += dumped(json);
}

void JsonReport::tell_group_end(const x12::GroupResult* result) {
    text += "]," + judged(result);
    tree_->group_open = false;
}

void JsonReport::tell_interchange_end(const x12::InterchangeResult* result) {
    text += "],";
    if (counts.messages) text += "\"messages\":" + dumped(std::exchange(tree_->messages, Json::array())) + ',';
    text +=
        "\"acknowledgements\":" + dumped(std::exchange(tree_->acknowledgements, Json::array())) + ',' + judged(result);
    tree_->interchange_open = false;
}

void JsonReport::tell_acknowledgement(const x12::Segment& ta1) {
    tree_->acknowledgements.push_back(
        {{"control", ta1.element(1)}, {"code", ta1.element(4)}, {"note", ta1.element(5)}});
}

std::string JsonReport::closing(std::uint64_t bytes, const Error* failure) {
    // A payload that cannot be read further leaves its levels open.
    if (tree_->group_open) tell_group_end(nullptr);
    if (tree_->interchange_open) tell_interchange_end(nullptr);
    std::string out = take_text() + "],\n \"sets\":" + dumped(tree_->bare_sets) + ',';
    const Json rest = {{"bytes", bytes},
                       {"counts",
                        {{"interchanges", counts.interchanges},
                         {"groups", counts.groups},
                         {"sets", counts.sets},
                         {"segments", counts.segments},
                         {"errors", counts.errors},
                         {"warnings", counts.warnings}}}};
    std::string middle = opened(rest).substr(1);
    out += "\n " + middle + ",\n \"findings\":[";
    bool first = true;
    for (const Finding& finding : findings) {
        out += std::exchange(first, false) ? "\n  " : ",\n  ";
        out += dumped(json_of(finding));
    }
    Json failed = nullptr;
    if (failure != nullptr) {
        std::string message = failure->message;
        conceal_quoted_passwords(message);
        failed = {
            {"code", failure->code}, {"message", message}, {"place", failure->place}, {"remedy", failure->remedy}};
    }
    return out + "],\n \"failure\":" + dumped(failed) + '}';
}

}  // namespace crossdock::cli
