#include "gateway/cli/inspect.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>

#include "gateway/cli/exit_codes.h"
#include "gateway/cli/findings.h"
#include "gateway/cli/inspect_report.h"

namespace crossdock::cli {
namespace {

constexpr std::size_t chunk_bytes = 1024UL * 1024;
constexpr std::size_t shown_bytes = 512;            // read behind a problem's place
constexpr std::size_t context_bytes = 64UL * 1024;  // at most, from the segment's begin on

// A file, or standard input, which is kept so that its problems can be shown.
class Payload {
  public:
    static std::expected<Payload, std::string> open(const std::string& name) {
        Payload payload;
        if (name == "-") {
            payload.kept_.assign(std::istreambuf_iterator<char>(std::cin), {});
            return payload;
        }
        std::error_code ignored;
        if (std::filesystem::is_directory(name, ignored)) return std::unexpected("it is a directory");
        errno = 0;
        payload.file_.emplace(name, std::ios::binary);
        if (!*payload.file_) return std::unexpected(std::string(errno ? std::strerror(errno) : "it cannot be opened"));
        return payload;
    }

    std::expected<void, std::string> feed_all(x12::Reader& reader, Result<void>& result) {
        if (!file_) {
            bytes_ = kept_.size();
            result = reader.feed(kept_);
            return {};
        }
        std::string chunk(chunk_bytes, '\0');
        while (result && *file_) {
            file_->read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
            const auto got = static_cast<std::size_t>(file_->gcount());
            bytes_ += got;
            result = reader.feed(std::string_view(chunk).substr(0, got));
        }
        if (file_->bad()) return std::unexpected("reading it failed after " + std::to_string(bytes_) + " bytes");
        return {};
    }

    // The bytes from `begin` on, `length` at most.
    std::string window(std::uint64_t begin, std::size_t length) {
        if (!file_) return begin < kept_.size() ? kept_.substr(static_cast<std::size_t>(begin), length) : std::string{};
        file_->clear();
        file_->seekg(static_cast<std::streamoff>(begin));
        std::string text(length, '\0');
        file_->read(text.data(), static_cast<std::streamsize>(length));
        text.resize(static_cast<std::size_t>(std::max<std::streamsize>(file_->gcount(), 0)));
        return text;
    }

    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

  private:
    std::optional<std::ifstream> file_;
    std::string kept_;
    std::uint64_t bytes_ = 0;
};

// The line on which the problem stands, from the segment's begin on and no further than the segment.
void add_source(Diagnostic& diagnostic, const Finding& finding, Payload& payload) {
    const x12::Problem& p = finding.problem;
    const std::uint64_t begin = std::min(p.at.text.offset, p.place.offset);
    const std::uint64_t before = p.place.offset - begin;
    if (before > context_bytes) return;
    std::string text = payload.window(begin, static_cast<std::size_t>(before) + shown_bytes);
    if (before >= text.size() && before > 0 && p.place.offset > payload.bytes()) return;
    if (p.code == "x12.isa-damaged" || p.code == "x12.multibyte-delimiter")
        text.resize(std::min<std::size_t>(text.size(), 3));  // where its secrets are is not known
    else
        conceal_passwords(text);

    const auto place = static_cast<std::size_t>(before);
    const std::size_t last_line_end = place > 0 ? text.substr(0, place).find_last_of("\r\n") : std::string::npos;
    const std::size_t first = last_line_end == std::string::npos ? 0 : last_line_end + 1;
    // Noise has no segments; elsewhere the terminator ends what is shown, and is shown.
    std::size_t end = text.find_first_of("\r\n", place);
    if (p.code != "x12.noise-between")
        if (const std::size_t terminator = text.find(finding.delimiters.terminator, place);
            terminator != std::string::npos && terminator < end && finding.delimiters.terminator != '\n' &&
            finding.delimiters.terminator != '\r')
            end = terminator + 1;
    diagnostic.source_line = text.substr(first, end == std::string::npos ? end : end - first);
    diagnostic.source_column = p.place.column - static_cast<std::uint32_t>(place - first);
}

Diagnostic diagnostic_of(const Finding& finding, const std::string& file, Payload& payload) {
    const x12::Problem& p = finding.problem;
    Diagnostic diagnostic;
    diagnostic.severity = p.severity;
    diagnostic.code = p.code;
    diagnostic.file = file;
    diagnostic.at = p.place;
    diagnostic.width =
        static_cast<std::uint32_t>(std::max<std::size_t>(1, p.element > 0 ? p.value.size() : p.tag.size()));
    diagnostic.message = printable(p.message);
    if (!finding.set.empty())
        diagnostic.message += " [" + printable(finding.set) + ", segment " + std::to_string(p.at.segment) + "]";
    diagnostic.help = p.remedy;
    add_source(diagnostic, finding, payload);
    return diagnostic;
}

std::string summary(const Counts& counts) {
    std::string text = number_of(counts.interchanges, "interchange") + ", " + number_of(counts.groups, "group") + ", " +
                       number_of(counts.sets, "set") + ", " + number_of(counts.segments, "segment") + ": ";
    if (counts.errors == 0 && counts.warnings == 0) return text + "nothing wrong found";
    if (counts.errors > 0) text += number_of(counts.errors, "error");
    if (counts.errors > 0 && counts.warnings > 0) text += ", ";
    if (counts.warnings > 0) text += number_of(counts.warnings, "warning");
    return text;
}

int exit_code_of(const Counts& counts, const Result<void>& result) {
    if (!result) return result.error().code == "x12.no-interchange" ? exit_usage : exit_findings;
    return counts.errors > 0 ? exit_findings : exit_ok;
}

Result<void> read(Payload& payload, Report& report, std::string& trouble) {
    x12::Tolerance tolerance;
    tolerance.bare_sets = true;
    x12::Reader reader(report, tolerance);
    Result<void> result;
    if (auto fed = payload.feed_all(reader, result); !fed) {
        trouble = fed.error();
        return {};
    }
    return result ? reader.finish() : result;
}

void print_failure(const std::string& file, const Error& error, std::ostream& out) {
    out << file << (error.place.empty() ? "" : ", " + error.place) << ": error: " << printable(error.message) << '\n';
    if (!error.remedy.empty()) out << "      | " << error.remedy << '\n';
}

}  // namespace

int inspect(std::span<const std::string> files, const InspectOptions& options, std::ostream& out, std::ostream& err) {
    int exit = exit_ok;
    std::string json;
    for (const std::string& name : files) {
        const std::string file = name == "-" ? "standard input" : name;
        auto payload = Payload::open(name);
        std::string trouble = payload ? "" : payload.error();
        if (payload) {
            TextReport text(out);
            JsonReport data;
            Report& report = options.json ? static_cast<Report&>(data) : text;
            if (!options.json) out << file << '\n';
            const Result<void> result = read(*payload, report, trouble);
            exit = std::max(exit, exit_code_of(report.counts, result));
            if (options.json) {
                json +=
                    (json.empty() ? "" : ",\n") + data.text(file, payload->bytes(), result ? nullptr : &result.error());
            } else {
                for (const Finding& finding : report.findings)
                    out << '\n' << render(diagnostic_of(finding, file, *payload), options.colour);
                if (const auto told = report.findings.size(); report.counts.errors + report.counts.warnings > told)
                    out << "\nonly the first " << told << " problems are shown\n";
                out << '\n';
                if (!result) print_failure(file, result.error(), out);
                if (result || report.counts.interchanges > 0) out << file << ": " << summary(report.counts) << '\n';
            }
        }
        if (!trouble.empty()) {
            err << "crossdock inspect: '" << file << "' cannot be read: " << trouble << '\n';
            exit = exit_usage;
        }
    }
    if (options.json) out << "{\"files\": [" << json << "]}\n";
    return exit;
}

}  // namespace crossdock::cli
