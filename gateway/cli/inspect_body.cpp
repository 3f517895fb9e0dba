#include "gateway/cli/inspect_body.h"

#include <array>

#include "gateway/cli/findings.h"
#include "gateway/cli/inspect_report.h"
#include "parsers/delimited/reader.h"
#include "parsers/json/reader.h"
#include "parsers/xml/document.h"

namespace crossdock::cli {
namespace {

std::string counted(const BodyReport& report, std::string_view none) {
    std::string text;
    for (const auto& [word, number] : report.counts) {
        // The words are kept in the plural, as the keys of the JSON are.
        const std::string_view one = std::string_view(word).substr(0, word.size() - 1);
        text += (text.empty() ? "" : ", ") + number_of(number, one);
    }
    return text.empty() ? std::string(none) : text;
}

// Rows that are shorter or longer than the first: quotes may be missing, or a delimiter stands in a value.
void rows(const std::string& file, char delimiter, std::string_view bytes, BodyReport& report) {
    delimited::Reader reader(bytes, {.delimiter = delimiter});
    delimited::Row row;
    std::uint64_t number = 0;
    auto more = reader.next(row);
    for (; more && *more; more = reader.next(row)) {
        if (++number == 1) {
            for (const delimited::Field& field : row.fields) report.columns.emplace_back(field.text);
        } else if (row.fields.size() != report.columns.size()) {
            Diagnostic odd;
            odd.severity = Severity::warning;
            odd.code = "csv.fields";
            odd.file = file;
            odd.at = row.at;
            odd.width = static_cast<std::uint32_t>(std::max<std::size_t>(row.bytes.size(), 1));
            odd.message = "this row has " + number_of(row.fields.size(), "field") + ", the first one has " +
                          std::to_string(report.columns.size());
            odd.source_line = line_at(bytes, static_cast<std::size_t>(row.at.offset));
            odd.width =
                std::min(odd.width, static_cast<std::uint32_t>(std::max<std::size_t>(odd.source_line.size(), 1)));
            odd.help = "a value with the delimiter in it stands in quotes; ask the sender";
            report.findings.push_back(std::move(odd));
        }
    }
    if (!more) report.findings.push_back(more.error());
    report.counts = {{"rows", number}, {"columns", report.columns.size()}};
    const std::string sign = delimiter == '\t' ? "a tab" : std::string("'") + delimiter + "'";
    report.what = "CSV with " + sign + " between fields: " + counted(report, "") + ":";
    for (std::size_t n = 0; n < report.columns.size(); ++n)
        report.what += (n ? ", " : " ") + printable(report.columns[n]);
}

struct Values final : json::Handler {
    void key(std::string_view, std::size_t) override {}
    void scalar(json::Scalar, std::string_view, std::size_t) override { ++values; }
    void begin_object(std::size_t) override { ++objects; }
    void end_object() override {}
    void begin_array(std::size_t) override { ++arrays; }
    void end_array() override {}

    std::uint64_t objects = 0, arrays = 0, values = 0;
};

void json_values(std::string_view bytes, BodyReport& report) {
    Values seen;
    if (const auto read = json::read(bytes, seen); !read) report.findings.push_back(read.error());
    report.counts = {{"objects", seen.objects}, {"arrays", seen.arrays}, {"values", seen.values}};
    report.what = "JSON: " + counted(report, "");
}

void count_elements(pugi::xml_node node, std::uint64_t& elements, std::uint64_t& attributes) {
    if (node.type() != pugi::node_element) return;
    ++elements;
    for (auto attribute = node.first_attribute(); attribute; attribute = attribute.next_attribute()) ++attributes;
    for (const pugi::xml_node child : node.children()) count_elements(child, elements, attributes);
}

void xml_elements(const std::string& file, std::string_view bytes, BodyReport& report) {
    const auto parsed = xml::Document::parse(file, std::string(bytes));
    if (!parsed) {
        report.findings.push_back(parsed.error());
        report.what = "XML";
        return;
    }
    std::uint64_t elements = 0, attributes = 0;
    count_elements(parsed->root(), elements, attributes);
    report.counts = {{"elements", elements}, {"attributes", attributes}};
    report.what = "XML, <" + printable(parsed->root().name()) + ">: " + counted(report, "");
}

}  // namespace

BodyReport inspect_body(const std::string& file, const PayloadForm& form, std::string_view bytes) {
    BodyReport report;
    if (form.kind == PayloadKind::csv) rows(file, form.delimiter, bytes, report);
    if (form.kind == PayloadKind::json) json_values(bytes, report);
    if (form.kind == PayloadKind::xml) xml_elements(file, bytes, report);
    for (Diagnostic& finding : report.findings) {
        finding.file = file;
        if (finding.source_line.empty())
            finding.source_line = line_at(bytes, static_cast<std::size_t>(finding.at.offset));
        finding.message = printable(finding.message);
    }
    return report;
}

}  // namespace crossdock::cli
