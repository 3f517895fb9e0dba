#include "gateway/cli/inspect_report.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>
#include <utility>

#include "parsers/x12/characters.h"
#include "parsers/x12/functional_ids.h"

namespace crossdock::cli {
namespace {

// "2024-01-02 03:04" from X12's spelling; what is not a date is shown as it stands.
std::string readable_time(std::string_view date, std::string_view time) {
    std::string text = printable(date);
    if (x12::is_digits(date) && (date.size() == 6 || date.size() == 8)) {
        const std::string century = date.size() == 6 ? "20" : "";
        const std::size_t year = date.size() - 4;
        text = century + text.substr(0, year) + '-' + text.substr(year, 2) + '-' + text.substr(year + 2);
    }
    if (x12::is_digits(time) && time.size() >= 4)
        text += ' ' + std::string(time.substr(0, 2)) + ':' + std::string(time.substr(2, 2));
    else
        text += ' ' + printable(time);
    return text;
}

std::string readable_usage(std::string_view usage) {
    return usage == "P"   ? "production"
           : usage == "T" ? "test"
           : usage == "I" ? "information"
                          : "usage " + printable(usage);
}

std::string readable_code(std::string_view code) {
    return code == "A" ? "accepted" : code == "E" ? "accepted with errors" : code == "R" ? "rejected" : printable(code);
}

std::string_view word_for(Severity severity) {
    return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

std::string_view word_for(x12::Problem::Reach reach) {
    switch (reach) {
        case x12::Problem::Reach::none: return "none";
        case x12::Problem::Reach::set: return "set";
        case x12::Problem::Reach::group: return "group";
        case x12::Problem::Reach::interchange: return "interchange";
    }
    return "none";
}

nlohmann::ordered_json delimiter_json(char c) {
    if (c == '\0') return nullptr;
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7F) return std::string(1, c);
    constexpr std::string_view hex = "0123456789ABCDEF";
    return std::string("0x") + hex[byte >> 4U] + hex[byte & 0xFU];
}

}  // namespace

std::string number_of(std::uint64_t count, std::string_view word) {
    return std::to_string(count) + ' ' + std::string(word) + (count == 1 ? "" : "s");
}

std::string printable(std::string_view value) {
    std::string text(value);
    std::ranges::replace_if(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7F'; }, '?');
    return text;
}

void Report::on_interchange(const x12::InterchangeHeader& header, const x12::Segment& isa) {
    ++counts.interchanges;
    delimiters_ = isa.delimiters();
    tell_interchange(header, delimiters_);
}

void Report::on_group(const x12::GroupHeader& header, const x12::Segment&) {
    ++counts.groups;
    tell_group(header);
}

void Report::on_set(const x12::SetHeader& header, const x12::Segment& st) {
    ++counts.sets;
    delimiters_ = st.delimiters();
    set_ = {std::string(header.transaction), std::string(header.control_number), st.at(), 0, false, 0};
    in_set_ = true;
}

void Report::on_set_end(const x12::Trailer& trailer) {
    counts.segments += trailer.counted;
    set_.segments = trailer.counted;
    set_.clean = trailer.clean && set_.errors == 0;
    in_set_ = false;
    tell_set(set_);
}

void Report::on_segment_outside(const x12::Segment& segment) {
    if (segment.tag() == "TA1") tell_acknowledgement(segment);
}

void Report::on_problem(const x12::Problem& problem) {
    const bool error = problem.severity == Severity::error;
    ++(error ? counts.errors : counts.warnings);
    if (in_set_ && error) ++set_.errors;
    if (findings.size() >= findings_max) return;
    findings.push_back({problem, in_set_ ? "set " + set_.transaction + ' ' + set_.control : "", delimiters_});
}

void TextReport::tell_interchange(const x12::InterchangeHeader& h, const x12::Delimiters&) {
    *out_ << "  interchange " << printable(h.control_number) << ": from " << printable(h.sender_qualifier) << ' '
          << printable(h.sender) << " to " << printable(h.receiver_qualifier) << ' ' << printable(h.receiver) << ", "
          << readable_time(h.date, h.time) << ", " << readable_usage(h.usage) << ", version " << printable(h.version)
          << '\n';
}

void TextReport::tell_group(const x12::GroupHeader& h) {
    *out_ << "    group " << printable(h.control_number) << ": " << printable(h.functional_id) << " from "
          << printable(h.sender) << " to " << printable(h.receiver) << ", " << readable_time(h.date, h.time)
          << ", version " << printable(h.version) << '\n';
}

void TextReport::tell_set(const Set& set) {
    const std::string_view name = x12::name_of_set(set.transaction);
    *out_ << "      set " << printable(set.transaction) << ' ' << printable(set.control) << ": "
          << (name.empty() ? "" : std::string(name) + ", ") << number_of(set.segments, "segment");
    if (set.errors > 0) *out_ << ", " << number_of(set.errors, "error");
    *out_ << '\n';
}

void TextReport::tell_acknowledgement(const x12::Segment& ta1) {
    *out_ << "    TA1: your interchange " << printable(ta1.element(1)) << " was " << readable_code(ta1.element(4))
          << " (code " << printable(ta1.element(5)) << ")\n";
}

struct JsonReport::Tree {
    using Json = nlohmann::ordered_json;
    Json interchanges = Json::array();
    Json sets = Json::array();  // without envelope

    // Where the next set belongs.
    Json& open_sets() {
        if (interchanges.empty() || interchanges.back()["groups"].empty()) return sets;
        return interchanges.back()["groups"].back()["sets"];
    }
};

JsonReport::JsonReport() : tree_(std::make_unique<Tree>()) {}
JsonReport::~JsonReport() = default;

void JsonReport::tell_interchange(const x12::InterchangeHeader& h, const x12::Delimiters& d) {
    tree_->interchanges.push_back({{"control", h.control_number},
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
                                     {"terminator", delimiter_json(d.terminator)}}},
                                   {"acknowledgements", Tree::Json::array()},
                                   {"groups", Tree::Json::array()}});
}

void JsonReport::tell_group(const x12::GroupHeader& h) {
    tree_->interchanges.back()["groups"].push_back({{"functionalId", h.functional_id},
                                                    {"control", h.control_number},
                                                    {"sender", h.sender},
                                                    {"receiver", h.receiver},
                                                    {"date", h.date},
                                                    {"time", h.time},
                                                    {"version", h.version},
                                                    {"sets", Tree::Json::array()}});
}

void JsonReport::tell_set(const Set& set) {
    tree_->open_sets().push_back({{"transaction", set.transaction},
                                  {"name", x12::name_of_set(set.transaction)},
                                  {"control", set.control},
                                  {"segments", set.segments},
                                  {"clean", set.clean},
                                  {"line", set.at.text.line},
                                  {"column", set.at.text.column},
                                  {"offset", set.at.text.offset}});
}

void JsonReport::tell_acknowledgement(const x12::Segment& ta1) {
    if (tree_->interchanges.empty()) return;
    tree_->interchanges.back()["acknowledgements"].push_back(
        {{"control", ta1.element(1)}, {"code", ta1.element(4)}, {"note", ta1.element(5)}});
}

std::string JsonReport::text(std::string_view file, std::uint64_t bytes, const Error* failure) const {
    Tree::Json problems = Tree::Json::array();
    for (const Finding& finding : findings) {
        const x12::Problem& p = finding.problem;
        problems.push_back({{"severity", word_for(p.severity)},
                            {"code", p.code},
                            {"reach", word_for(p.reach)},
                            {"line", p.place.line},
                            {"column", p.place.column},
                            {"offset", p.place.offset},
                            {"interchange", p.at.interchange},
                            {"group", p.at.group},
                            {"set", p.at.set},
                            {"segment", p.at.segment},
                            {"tag", p.tag},
                            {"element", p.element},
                            {"value", p.value},
                            {"message", p.message},
                            {"remedy", p.remedy}});
    }
    Tree::Json all = {{"file", file},
                      {"bytes", bytes},
                      {"counts",
                       {{"interchanges", counts.interchanges},
                        {"groups", counts.groups},
                        {"sets", counts.sets},
                        {"segments", counts.segments},
                        {"errors", counts.errors},
                        {"warnings", counts.warnings}}},
                      {"interchanges", tree_->interchanges},
                      {"sets", tree_->sets},
                      {"problems", std::move(problems)},
                      {"failure", nullptr}};
    if (failure)
        all["failure"] = {{"code", failure->code},
                          {"message", failure->message},
                          {"place", failure->place},
                          {"remedy", failure->remedy}};
    return all.dump(2, ' ', false, Tree::Json::error_handler_t::replace);
}

}  // namespace crossdock::cli
