#include <map>

#include "mappings/documents/document.h"
#include "mappings/documents/field_access.h"
#include "mappings/documents/needs.h"

namespace crossdock::documents {
namespace {

constexpr std::string_view introduction = R"(# Canonical documents

<!-- Made from the descriptions in mappings/documents. To renew it: test_mappings "[renew-reference]" -->

What Crossdock understands of a payload, whatever the wire format was. A mapping file binds these fields; the JSON of a
document has them under the same names, in this order.

A field is written with the path that leads to it: `carrier.scac` is the field `scac` of the record `carrier`,
`cartons[].sscc` the field `sscc` of each element of the list `cartons`. A record that comes at several places of a
document is listed at the first; `as` names it at the others.

| Type | In JSON | Example |
|---|---|---|
| text | string; an empty one is the same as none | `"TEE-RED-M"` |
| decimal | string, exact: up to 18 digits, 9 of them behind the point | `"12.50"` |
| date | string | `"2026-01-31"` |
| time | string, to the minute, second, tenth or hundredth, as received | `"09:30"`, `"09:30:15.25"` |
| integer | number | `7` |
| boolean | `true`; `false` is the same as none | `true` |
| record | object | `{"city": "Reno"}` |
| list | array | `[{"sku": "TEE-RED-M"}]` |

What is absent is left out; `null` is not accepted, nor is a field that is not named here. The field `document` at the
top names the kind. A text that was not UTF-8 on the wire is taken for ISO 8859-1.

**Needed** stands beside what the gateway cannot work without when a warehouse sends the document. `crossdock read`,
`mapping test` and `mapping draft` warn where it is absent.
)";

std::string type_words(const FieldSchema& field) {
    if (field.type == FieldType::list) return field.record ? "list of records" : "list of texts";
    return std::string(to_string(field.type));
}

// A bar would end the table's cell.
std::string cell(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        if (c == '|') escaped += '\\';
        escaped += c;
    }
    return escaped;
}

// "cartons[].lines[].sku" -> what the gateway needs it for.
std::string need_of(std::string_view kind, std::string path) {
    std::erase_if(path, [](char c) { return c == '[' || c == ']'; });
    for (const Need& need : needs())
        if (need.kind == kind && need.path == path) return ". **Needed**, else " + std::string(need.why);
    return {};
}

// A record that comes again further down is not told twice: its row names the place where its fields are.
class Rows {
  public:
    explicit Rows(std::string_view kind) : kind_(kind) {}

    void append(const RecordSchema& schema, const std::string& path) {
        for (const FieldSchema& field : schema.fields) {
            const std::string at = path + std::string(field.name) + (field.type == FieldType::list ? "[]" : "");
            const bool told = field.record && !places_.emplace(field.record, at).second;
            text += "| `" + at + "` | " + type_words(field) + (told ? " as `" + places_.at(field.record) + "`" : "") +
                    " | " + cell(field.meaning) + need_of(kind_, at) + " |\n";
            if (field.record && !told) append(*field.record, at + '.');
        }
    }

    std::string text = "| Field | Type | Meaning |\n|---|---|---|\n";

  private:
    std::string_view kind_;
    std::map<const RecordSchema*, std::string> places_;
};

}  // namespace

std::string reference(std::string_view kind) {
    const RecordSchema* schema = schema_of_kind(kind);
    if (!schema) return {};
    Rows rows(kind);
    rows.append(*schema, {});
    return std::move(rows.text);
}

std::string reference_page() {
    std::string page(introduction);
    for (const std::string_view kind : kinds()) page += "\n## " + std::string(kind) + "\n\n" + reference(kind);
    return page;
}

}  // namespace crossdock::documents
