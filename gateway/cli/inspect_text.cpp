#include "gateway/cli/inspect_text.h"

#include <algorithm>

#include "parsers/x12/functional_ids.h"

namespace crossdock::cli {
namespace {

bool is_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// "2024-01-02 03:04" from X12's spelling; what is not a date is shown as it stands.
std::string readable_time(std::string_view date, std::string_view time) {
    std::string text = printable(date);
    if (is_digits(date) && (date.size() == 6 || date.size() == 8)) {
        const std::string century = date.size() == 6 ? "20" : "";
        const std::size_t year = date.size() - 4;
        text = century + text.substr(0, year) + '-' + text.substr(year, 2) + '-' + text.substr(year + 2);
    }
    if (is_digits(time) && time.size() >= 4)
        text += ' ' + std::string(time.substr(0, 2)) + ':' + std::string(time.substr(2, 2));
    else
        text += ' ' + printable(time);
    return text;
}

std::string readable_usage(std::string_view usage) {
    return usage == "P" || usage.empty()  ? "production"  // EDIFACT marks only what is a test
           : usage == "T" || usage == "1" ? "test"
           : usage == "I"                 ? "information"
                                          : "usage " + printable(usage);
}

// "ZZ ACME"; in EDIFACT mostly without a qualifier.
std::string party(std::string_view qualifier, std::string_view id) {
    return (qualifier.empty() ? "" : printable(qualifier) + ' ') + printable(id);
}

std::string readable_code(std::string_view code) {
    return code == "A" ? "accepted" : code == "E" ? "accepted with errors" : code == "R" ? "rejected" : printable(code);
}

// "AK5*R*4*5"
std::string segment(std::string_view tag, x12::Verdict verdict, const std::vector<std::string_view>& codes) {
    std::string text = std::string(tag) + '*' + std::string(x12::code(verdict));
    for (const std::string_view code : codes) text += '*' + std::string(code);
    return text;
}

Diagnostic diagnostic_of(const Finding& finding, const std::string& file, bool with_codes) {
    Diagnostic diagnostic;
    diagnostic.severity = finding.severity;
    diagnostic.code = finding.code;
    diagnostic.file = file;
    diagnostic.at = finding.place;
    diagnostic.width = finding.width;
    diagnostic.message = printable(finding.message);
    if (const std::string place = describe(finding, with_codes); !place.empty()) diagnostic.message += ' ' + place;
    diagnostic.help = printable(finding.remedy);
    if (finding.bytes) quote(diagnostic, finding.quoted, *finding.bytes);
    return diagnostic;
}

}  // namespace

std::string TextReport::coloured(x12::Verdict verdict) const {
    const std::string word(word_of(verdict));
    if (!options().colour) return word;
    const bool good = verdict == x12::Verdict::accepted;
    return (good ? "\x1b[32m" : verdict == x12::Verdict::rejected ? "\x1b[31m" : "\x1b[33m") + word + "\x1b[0m";
}

void TextReport::tell_interchange(const x12::InterchangeHeader& h, const x12::Delimiters& delimiters) {
    interchange_ = printable(h.control_number);
    text += "  interchange " + interchange_ + ": from " + party(h.sender_qualifier, h.sender) + " to " +
            party(h.receiver_qualifier, h.receiver) + ", " + readable_time(h.date, h.time) + ", " +
            readable_usage(h.usage) + (is_edifact(delimiters) ? ", syntax " : ", version ") + printable(h.version) +
            '\n';
}

void TextReport::tell_group(const x12::GroupHeader& h, std::string_view checked_as) {
    group_ = printable(h.control_number);
    text += "    group " + group_ + ": " + printable(h.functional_id) + " from " + printable(h.sender) + " to " +
            printable(h.receiver) + ", " + readable_time(h.date, h.time) + ", version " + printable(h.version);
    if (!checked_as.empty()) text += " (checked by the rules of " + std::string(checked_as) + ')';
    text += '\n';
}

void TextReport::tell_set(const Set& set) {
    const std::string_view name = x12::name_of_set(set.transaction);
    text += (counts.messages ? "      message " : "      set ") + printable(set.transaction) + ' ' +
            printable(set.control) + ": " + (name.empty() ? "" : std::string(name) + ", ") +
            (set.version.empty() ? "" : printable(set.version) + ", ") + number_of(set.segments, "segment");
    if (set.errors > 0) text += ", " + number_of(set.errors, "error");
    if (set.result != nullptr) {
        const x12::SetResult& result = *set.result;
        if (set.warnings > 0) text += ", " + number_of(set.warnings, "warning");
        // Of a set without a group whose version nobody names, nothing can be said.
        const bool unnamed = result.version.empty() && result.known && !in_group();
        if (unnamed && result.verdict == x12::Verdict::accepted) {
            text += ": content not checked";
        } else {
            text += ": " + coloured(result.verdict);
            if (in_group() && result.verdict != x12::Verdict::accepted) {
                text += " (" + segment("AK5", result.verdict, result.codes_997());
                if (v5010()) text += ", " + segment("IK5", result.verdict, result.codes_999());
                text += ')';
            }
            if (result.version.empty()) text += ", content not checked";
        }
    }
    text += '\n';
}

void TextReport::tell_group_end(const x12::GroupResult* result) {
    if (result == nullptr || result->verdict == x12::Verdict::accepted) return;
    text += "    group " + group_ + ": " + coloured(result->verdict) + ", " + std::to_string(result->accepted) +
            " of " + number_of(result->received, "set") + " accepted (AK9*" + std::string(x12::code(result->verdict)) +
            '*' + printable(result->declared) + '*' + std::to_string(result->received) + '*' +
            std::to_string(result->accepted);
    for (const std::string_view code : result->codes()) text += '*' + std::string(code);
    text += ")\n";
}

void TextReport::tell_interchange_end(const x12::InterchangeResult* result) {
    if (result == nullptr || result->verdict == x12::Verdict::accepted) return;
    text += "  interchange " + interchange_ + ": " + coloured(result->verdict) + " (TA1 " +
            std::string(x12::code(result->verdict));
    for (const std::string_view code : result->codes()) text += ' ' + std::string(code);
    text += ")\n";
}

void TextReport::tell_acknowledgement(const x12::Segment& ta1) {
    text += "    TA1: your interchange " + printable(ta1.element(1)) + " was " + readable_code(ta1.element(4)) +
            " (code " + printable(ta1.element(5)) + ")\n";
}

std::string TextReport::closing(const std::string& file, const Error* failure) {
    std::string out;
    for (const Finding& finding : findings)
        out += '\n' + render(diagnostic_of(finding, file, options().validated), options().colour);
    if (counts.errors + counts.warnings > findings.size()) {
        const std::size_t told = findings.size();
        const std::string shown = told == 0   ? "no problems are"
                                  : told == 1 ? "only the first problem is"
                                              : "only the first " + std::to_string(told) + " problems are";
        out += '\n' + shown + " shown; --limit shows more\n";
    }
    out += '\n';
    if (failure != nullptr) out += describe_failure(file, *failure);
    if (failure == nullptr || counts.interchanges > 0) out += file + ": " + summary(counts, options().validated) + '\n';
    return out;
}

std::string summary(const Counts& counts, bool validated) {
    const std::string_view set = counts.messages ? "message" : "set";
    std::string text = number_of(counts.interchanges, "interchange") + ", " + number_of(counts.groups, "group") + ", " +
                       number_of(counts.sets, set) + ", " + number_of(counts.segments, "segment") + ": ";
    const std::string of_all = " of " + number_of(counts.sets, set);
    const auto part = [&](std::uint64_t number, const std::string& word) {
        if (number > 0) text += (counts.sets == 1 ? word : std::to_string(number) + of_all + ' ' + word) + ", ";
    };
    part(counts.rejected, "rejected");
    part(counts.unchecked, "content not checked");
    if (validated && counts.sets > 0 && counts.rejected + counts.unchecked == 0)
        text += counts.sets == 1 ? "accepted, " : "all accepted, ";
    if (counts.errors == 0 && counts.warnings == 0) return text + "nothing wrong found";
    if (counts.errors > 0) text += number_of(counts.errors, "error");
    if (counts.errors > 0 && counts.warnings > 0) text += ", ";
    if (counts.warnings > 0) text += number_of(counts.warnings, "warning");
    return text;
}

std::string describe_failure(const std::string& file, const Error& error) {
    std::string message = printable(error.message);
    conceal_quoted_passwords(message);
    std::string text = file + (error.place.empty() ? "" : ", " + error.place) + ": error: " + message + '\n';
    if (!error.remedy.empty()) text += "      | " + error.remedy + '\n';
    return text;
}

}  // namespace crossdock::cli
