#include "gateway/cli/inspect.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>

#include "gateway/cli/exit_codes.h"
#include "gateway/cli/inspect_answer.h"
#include "gateway/cli/inspect_body.h"
#include "gateway/cli/inspect_events.h"
#include "gateway/cli/inspect_form.h"
#include "gateway/cli/inspect_json.h"
#include "gateway/cli/inspect_output.h"
#include "gateway/cli/inspect_partner.h"
#include "gateway/cli/inspect_payload.h"
#include "gateway/cli/inspect_progress.h"
#include "gateway/cli/inspect_text.h"
#include "gateway/engine/body_rule.h"
#include "gateway/engine/examination.h"
#include "parsers/edifact/reader.h"
#include "parsers/x12/dictionary/dictionary.h"
#include "parsers/x12/validation/validator.h"

namespace crossdock::cli {
namespace {

// The bytes of the findings that are new, while they are still at hand.
void fetch_bytes(FirstFindings& findings, const InspectedPayload& payload) {
    for (Finding& finding : findings) {
        const QuotedPlace& place = finding.quoted;
        const std::size_t size = place.size();
        if (finding.bytes || size == 0) continue;
        if (payload.at_end() || place.begin() + size <= payload.bytes())
            finding.bytes = payload.excerpt(place.begin(), size);
    }
}

// One call of the command.
class Inspection {
  public:
    Inspection(const InspectOptions& options, bool several, std::ostream& out, std::ostream& err)
        : options_(options), several_(several), out_(out), err_(err) {}

    void file(const std::string& name);
    int finish();
    [[nodiscard]] bool over() const { return !out_.open(); }

  private:
    struct Reading {
        Result<void> result;
        std::string trouble;  // the file cannot be read
        std::string bytes;    // all of them, for a partner's mappings
    };

    [[nodiscard]] bool validates() const { return options_.validate || options_.partner != nullptr; }

    [[nodiscard]] std::unique_ptr<Report> make_report(const std::string& file, PayloadKind kind) const;
    Reading read(InspectedPayload& payload, std::string_view first_piece, PayloadKind kind, const std::string& file,
                 Report& report, Answer* answer);
    void body(InspectedPayload& payload, std::string_view first_piece, const PayloadForm& form,
              const std::string& file);
    void close(const std::string& file, Report& report, std::uint64_t bytes, const Error* failure, Answer* answer,
               const MappedPayload* mapped);
    void cannot_read(const std::string& file, const std::string& trouble);

    const InspectOptions& options_;
    bool several_;
    Output out_;
    std::ostream& err_;
    int exit_ = exit_ok;
    std::uint64_t files_ = 0, with_errors_ = 0, unreadable_ = 0;
};

// There is a dictionary of X12 only.
std::unique_ptr<Report> Inspection::make_report(const std::string& file, PayloadKind kind) const {
    const bool validated = validates() || options_.form == InspectForm::acknowledgement;
    const ReportOptions options{validated && kind == PayloadKind::x12, options_.version, options_.limit,
                                options_.colour};
    switch (options_.form) {
        case InspectForm::json: return std::make_unique<JsonReport>(file, options);
        case InspectForm::events: return std::make_unique<EventReport>(several_ ? file + ':' : "", options);
        case InspectForm::acknowledgement: return std::make_unique<Report>(options);
        case InspectForm::text: break;
    }
    return std::make_unique<TextReport>(options);
}

Inspection::Reading Inspection::read(InspectedPayload& payload, std::string_view first_piece, PayloadKind kind,
                                     const std::string& file, Report& report, Answer* answer) {
    std::optional<Progress> progress;
    if (options_.progress) progress.emplace(err_, file, payload.size());

    SinkPair sinks(report, answer != nullptr ? &answer->sink() : nullptr);
    std::optional<x12::Validator> validator;
    if (kind == PayloadKind::x12 && (validates() || answer != nullptr)) {
        x12::ValidatorOptions rules =
            options_.partner != nullptr ? engine::rules_of(*options_.partner) : x12::ValidatorOptions();
        rules.fallback_version = options_.version;
        validator.emplace(sinks, std::move(rules), &report);
    }
    x12::Tolerance tolerance;
    tolerance.bare_sets = true;
    if (options_.partner != nullptr) tolerance = options_.partner->tolerance;
    x12::Reader x12_reader(validator ? static_cast<x12::Handler&>(*validator) : report, tolerance);
    edifact::Tolerance edifact_tolerance;
    edifact_tolerance.bare_messages = options_.partner == nullptr;
    edifact::Reader edifact_reader(report, edifact_tolerance);
    const auto feed = [&](std::string_view piece) {
        if (kind == PayloadKind::edifact) return piece.empty() ? edifact_reader.finish() : edifact_reader.feed(piece);
        return piece.empty() ? x12_reader.finish() : x12_reader.feed(piece);
    };

    Reading reading;
    std::expected<std::string_view, std::string> piece = first_piece;
    for (bool more = true; more && reading.result && out_.open();) {
        if (!piece) {
            reading.trouble = piece.error();
            return reading;
        }
        more = !piece->empty();
        if (options_.partner != nullptr) reading.bytes += *piece;
        reading.result = feed(*piece);
        if (options_.form == InspectForm::text) fetch_bytes(report.findings, payload);
        std::string text = report.take_text();
        if (answer != nullptr) text += answer->take_bytes();
        if (progress && !text.empty()) progress->erase();
        out_.write(text);
        if (progress && more) progress->show(payload.bytes());
        if (more) piece = payload.next();
    }
    // Nobody but a mapping knows what a message may hold.
    if (kind == PayloadKind::edifact && validates()) report.counts.unchecked = report.counts.sets;
    return reading;
}

void Inspection::file(const std::string& name) {
    const std::string file = name == "-" ? "standard input" : printable(name);
    if (options_.form == InspectForm::json) out_.write(files_ == 0 ? "{\"files\": [" : ",\n");
    ++files_;
    auto payload = InspectedPayload::open(name);
    auto first = payload ? payload->next() : std::unexpected(payload.error());
    if (!first) {
        const Error failure{ErrorKind::configuration, "file.unreadable", first.error(), {}, {}};
        if (options_.form == InspectForm::json)
            close(file, *make_report(file, PayloadKind::x12), 0, &failure, nullptr, nullptr);
        return cannot_read(file, first.error());
    }
    const PayloadForm form = form_of(*first);
    // A file of fixed width looks like nothing that is known; the partner knows it by its name.
    const bool by_name = options_.partner != nullptr && engine::body_rule(*options_.partner, file, *first) != nullptr;
    const bool data = options_.form == InspectForm::json || options_.form == InspectForm::text;
    if ((form.is_body() && !data) ||
        (form.kind == PayloadKind::edifact && options_.form == InspectForm::acknowledgement))
        return cannot_read(file, "it is " + std::string(word_of(form.kind)) + ", and " +
                                     (options_.form == InspectForm::events ? "--events tells of X12 and EDIFACT"
                                                                           : "--acknowledge answers X12"));
    if (form.is_body() || by_name) return body(*payload, *first, form, file);

    const std::unique_ptr<Report> report = make_report(file, form.kind);
    std::optional<Answer> answer;
    if (options_.form == InspectForm::acknowledgement) answer.emplace(options_.now, options_.answer_999);
    if (options_.form == InspectForm::text) out_.write((files_ > 1 ? "\n" : "") + file + '\n');
    const Reading reading = read(*payload, *first, form.kind, file, *report, answer ? &*answer : nullptr);
    if (!out_.open()) return;

    Error unreadable{ErrorKind::configuration, "file.unreadable", reading.trouble, {}, {}};
    const Error* failure = !reading.trouble.empty() ? &unreadable : !reading.result ? &reading.result.error() : nullptr;
    std::optional<MappedPayload> mapped;
    if (options_.partner != nullptr && reading.result && reading.trouble.empty())
        mapped = map_payload(*options_.partner, file, reading.bytes);
    if (mapped && name != "-")
        std::ranges::move(name_findings(*options_.partner, file, false), std::back_inserter(mapped->findings));
    close(file, *report, payload->bytes(), failure, answer ? &*answer : nullptr, mapped ? &*mapped : nullptr);
    if (!reading.trouble.empty()) return cannot_read(file, reading.trouble);
    const bool neither = failure != nullptr && failure->code.ends_with(".no-interchange");
    if (neither) {
        ++unreadable_;
        exit_ = std::max<int>(exit_, exit_usage);
    } else if (failure != nullptr || report->counts.errors > 0 || (mapped && mapped->fails())) {
        ++with_errors_;
        exit_ = std::max<int>(exit_, exit_findings);
    }
}

// A CSV, XML or JSON file is held as a whole; its parsers have their limits.
void Inspection::body(InspectedPayload& payload, std::string_view first_piece, const PayloadForm& form,
                      const std::string& file) {
    std::string bytes(first_piece);
    for (auto piece = payload.next(); !piece || !piece->empty(); piece = payload.next()) {
        if (!piece) return cannot_read(file, piece.error());
        bytes += *piece;
    }
    const std::string form_word = form.is_body() ? std::string(word_of(form.kind)) : "fixed width";
    BodyReport report = form.is_body() ? inspect_body(file, form, bytes)
                                       : BodyReport{"a file of " + form_word + ", by its name", {}, {}, {}};
    std::optional<MappedPayload> mapped;
    const bool taken = options_.partner == nullptr || engine::body_rule(*options_.partner, file, bytes) != nullptr;
    if (options_.partner != nullptr)
        std::ranges::move(name_findings(*options_.partner, file, !taken), std::back_inserter(report.findings));
    if (options_.partner != nullptr && taken) mapped = map_payload(*options_.partner, file, bytes);
    const bool wrong = !taken || has_error(report.findings) || (mapped && mapped->fails());
    const std::size_t found = report.findings.size();
    if (found > options_.limit) report.findings.resize(options_.limit);
    if (options_.form == InspectForm::json) {
        using nlohmann::ordered_json;
        ordered_json json{{"file", file}, {"form", form_word}, {"bytes", payload.bytes()}};
        for (const auto& [word, number] : report.counts) json["counts"][word] = number;
        if (form.kind == PayloadKind::csv) json["columns"] = report.columns;
        json["findings"] = ordered_json::array();
        for (const Diagnostic& finding : report.findings) json["findings"].push_back(to_json(finding));
        if (mapped) json["mapped"] = to_json(*mapped, options_.limit);
        out_.write(json.dump(-1, ' ', false, ordered_json::error_handler_t::replace));
    } else {
        std::string text = (files_ > 1 ? "\n" : "") + file + "\n  " + report.what + "\n\n";
        for (const Diagnostic& finding : report.findings) text += render(finding, options_.colour) + "\n";
        if (found > report.findings.size())
            text += "only the first " + number_of(report.findings.size(), "problem") + " shown; --limit shows more\n\n";
        text += file + ": " + (found == 0 ? "nothing wrong found" : number_of(found, "problem")) +
                (validates() && !mapped ? ", content not checked: `crossdock read --mapping` does" : "") + "\n";
        if (mapped) text += to_text(*mapped, file, options_.limit, options_.colour);
        out_.write(text);
    }
    if (!wrong) return;
    ++with_errors_;
    exit_ = std::max<int>(exit_, exit_findings);
}

void Inspection::close(const std::string& file, Report& report, std::uint64_t bytes, const Error* failure,
                       Answer* answer, const MappedPayload* mapped) {
    const bool found_something = report.counts.interchanges > 0 || report.counts.sets > 0;
    switch (options_.form) {
        case InspectForm::json: {
            std::string text = static_cast<JsonReport&>(report).closing(bytes, failure);
            if (mapped != nullptr) {
                text.pop_back();
                text += ",\n \"mapped\":" +
                        to_json(*mapped, options_.limit)
                            .dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) +
                        '}';
            }
            out_.write(text);
            break;
        }
        case InspectForm::text:
            out_.write(static_cast<TextReport&>(report).closing(file, failure));
            if (mapped != nullptr) out_.write(to_text(*mapped, file, options_.limit, options_.colour));
            break;
        case InspectForm::events:
            if (failure != nullptr) err_ << describe_failure(file, *failure);
            break;
        case InspectForm::acknowledgement:
            if (failure != nullptr) err_ << describe_failure(file, *failure);
            if (failure == nullptr || found_something) err_ << file << ": " << summary(report.counts, true) << '\n';
            err_ << answer->remarks(file);
            break;
    }
}

void Inspection::cannot_read(const std::string& file, const std::string& trouble) {
    err_ << "crossdock inspect: '" << file << "' cannot be read: " << trouble << '\n';
    ++unreadable_;
    exit_ = std::max<int>(exit_, exit_usage);
}

int Inspection::finish() {
    if (options_.form == InspectForm::json) out_.write("]}\n");
    if (options_.form == InspectForm::text && several_) {
        std::string total = "\n" + number_of(files_, "file") + ": ";
        if (with_errors_ + unreadable_ == 0) total += "no errors";
        if (with_errors_ > 0) total += std::to_string(with_errors_) + " with errors";
        if (unreadable_ > 0)
            total += (with_errors_ > 0 ? ", " : "") + std::to_string(unreadable_) + " that cannot be read";
        out_.write(total + '\n');
    }
    out_.flush();
    if (out_.broken().empty()) return exit_;
    err_ << "crossdock inspect: the output cannot be written: " << out_.broken() << '\n';
    return exit_failed;
}

}  // namespace

int inspect(std::span<const std::string> files, const InspectOptions& options, std::ostream& out, std::ostream& err) {
    const x12::Dictionary& dictionary = x12::Dictionary::shipped();
    if (!options.version.empty() && dictionary.release(options.version) == nullptr) {
        err << "crossdock inspect: --version is '" << printable(options.version) << "', but the dictionary has only";
        for (const std::string_view version : dictionary.versions()) err << ' ' << version;
        err << '\n';
        return exit_usage;
    }
    Inspection inspection(options, files.size() > 1, out, err);
    for (const std::string& name : files) {
        if (inspection.over()) break;
        inspection.file(name);
    }
    return inspection.finish();
}

}  // namespace crossdock::cli
