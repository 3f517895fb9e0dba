#include "mappings/documents/needs.h"

#include <algorithm>

#include "mappings/documents/adjustment_reasons.h"
#include "mappings/documents/field_access.h"

namespace crossdock::documents {
namespace {

constexpr std::string_view finds_order = "the gateway cannot tell which order it is of";
constexpr std::string_view finds_item = "the gateway cannot tell which item it was";
constexpr std::string_view counts = "the gateway cannot tell how much it was";
constexpr std::string_view has_lines = "the gateway has nothing to write to Cin7";

constexpr std::size_t fields_shown = 4;

// All records, or elements of a list of texts, at the end of a path of lists.
struct Met {
    std::vector<const void*> records;
    const RecordSchema* schema = nullptr;
};

std::string_view last_of(std::string_view path) {
    return path.substr(path.rfind('.') + 1);  // npos + 1 is 0
}
std::string_view without_last(std::string_view path) {
    const std::size_t dot = path.rfind('.');
    return dot == std::string_view::npos ? std::string_view() : path.substr(0, dot);
}

Met records_at(const void* record, const RecordSchema& schema, std::string_view path) {
    Met met{{record}, &schema};
    while (!path.empty()) {
        const std::string_view step = path.substr(0, path.find('.'));
        path.remove_prefix(std::min(step.size() + 1, path.size()));
        const FieldSchema& list = *met.schema->find(step);
        Met inside{{}, list.record};
        for (const void* around : met.records) {
            const void* place = address_of(around, list);
            for (std::size_t n = 0; n < list.list->size(place); ++n) inside.records.push_back(list.list->at(place, n));
        }
        met = std::move(inside);
    }
    return met;
}

bool said(const Met& met, const FieldSchema& field, std::string_view words) {
    return std::ranges::any_of(met.records, [&](const void* record) {
        const auto text = field_text(record, field);
        for (std::size_t at = 0; text && at < words.size();) {
            const std::size_t end = std::min(words.find(' ', at), words.size());
            if (words.substr(at, end - at) == *text) return true;
            at = end + 1;
        }
        return false;
    });
}

// "upc-case '061414100734', item-ids 'IN' '40417'": where the wanted value may be.
std::string texts_of(const void* record, const RecordSchema& schema) {
    std::string text;
    std::size_t shown = 0;
    const auto add = [&](std::string_view name, const std::string& value) {
        if (shown++ < fields_shown) text += (text.empty() ? "" : ", ") + std::string(name) + " " + value;
    };
    for (const FieldSchema& field : schema.fields) {
        if (field.type == FieldType::text) {
            if (const auto value = field_text(record, field)) add(field.name, "'" + *value + "'");
        } else if (field.name == "item-ids") {
            const void* list = address_of(record, field);
            for (std::size_t n = 0; n < field.list->size(list); ++n) {
                std::string pair;
                for (const FieldSchema& part : field.record->fields)
                    if (const auto value = field_text(field.list->at(list, n), part))
                        pair += (pair.empty() ? "'" : " '") + *value + "'";
                add(field.name, pair);
            }
        }
    }
    return text;
}

bool is_reported_as(const Document& document, std::string_view word) {
    const FieldSchema* field = schema_of_kind(kind_of(document))->find("reporting");
    return field && field_text(record_of(document), *field) == word;
}

std::string several(std::string_view words) {
    std::string text(words);
    for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at + 4))
        text.replace(at, 1, " or ");
    return text;
}

// Each word once.
void append_doubts(const StockAdjustment& adjustment, std::vector<Lack>& lacks) {
    for (auto line = adjustment.lines.begin(); line != adjustment.lines.end(); ++line)
        if (std::find_if(adjustment.lines.begin(), line,
                         [&](const AdjustedLine& earlier) { return earlier.reason == line->reason; }) == line)
            if (auto doubt = doubt_about_reason(line->reason))
                lacks.push_back({"lines.reason", std::move(doubt->message), std::move(doubt->remedy), false});
}

}  // namespace

const std::vector<Need>& needs() {
    static const std::vector<Need> table{
        {"warehouse-shipment", "order-number", {}, finds_order},
        {"warehouse-shipment", "cartons.lines", {}, has_lines},
        {"warehouse-shipment", "cartons.lines.sku", {}, finds_item},
        {"warehouse-shipment", "cartons.lines.shipped", {}, counts},
        {"inventory-report", "lines.sku", {}, finds_item},
        {"inventory-report", "lines.quantities", {}, "the gateway has nothing to compare with Cin7"},
        {"inventory-report", "lines.quantities.quantity", {}, counts},
        {"inventory-report", "lines.quantities.kind", "on-hand available", "the gateway compares no other kind"},
        {"stock-receipt",
         "order-number",
         {},
         "the gateway cannot tell which transfer or purchase order it is of",
         "customer-return"},
        {"stock-receipt", "lines", {}, has_lines},
        {"stock-receipt", "lines.sku", {}, finds_item},
        {"stock-receipt", "lines.received", {}, counts},
        {"stock-adjustment", "lines", {}, has_lines},
        {"stock-adjustment", "lines.sku", {}, finds_item},
        {"stock-adjustment", "lines.quantity", {}, counts},
        {"return", "lines", {}, has_lines},
        {"return", "lines.sku", {}, finds_item},
        {"return", "lines.quantity", {}, counts},
    };
    return table;
}

std::vector<Lack> lacks_of(const Document& document) {
    std::vector<Lack> lacks;
    const std::string_view kind = kind_of(document);
    for (const Need& need : needs()) {
        if (need.kind != kind || (!need.unless.empty() && is_reported_as(document, need.unless))) continue;
        const Met met = records_at(record_of(document), *schema_of_kind(kind), without_last(need.path));
        const FieldSchema& field = *met.schema->find(last_of(need.path));
        const std::string name(field.name), why = ": " + std::string(need.why);
        const std::string bind = "let the mapping read '" + name + "' where the sender says it";
        if (!need.words.empty()) {
            if (!met.records.empty() && !said(met, field, need.words))
                lacks.push_back({need.path,
                                 "no " + std::string(last_of(without_last(need.path))) + " are of the " + name + " " +
                                     several(need.words) + why,
                                 "let the table of the mapping give the sender's code that word"});
            continue;
        }
        const auto absent = [&](const void* record) { return !is_present(record, field); };
        const auto lacking = std::ranges::count_if(met.records, absent);
        if (lacking == 0 && !met.records.empty()) continue;
        if (field.type == FieldType::list) {
            if (static_cast<std::size_t>(lacking) == met.records.size())
                lacks.push_back(
                    {need.path, "there are no " + name + why, "let the mapping read a list '" + name + "'"});
        } else if (need.path.find('.') == std::string_view::npos) {
            lacks.push_back({need.path, "there is no " + name + why, bind});
        } else if (lacking > 0) {
            const void* first = *std::ranges::find_if(met.records, absent);
            const std::string held = texts_of(first, *met.schema);
            lacks.push_back({need.path,
                             std::to_string(lacking) + " of " + std::to_string(met.records.size()) + " " +
                                 std::string(last_of(without_last(need.path))) + " have no " + name + why +
                                 (held.empty() ? "" : "; the first holds " + held),
                             bind});
        }
    }
    if (const auto* adjustment = std::get_if<StockAdjustment>(&document)) append_doubts(*adjustment, lacks);
    return lacks;
}

}  // namespace crossdock::documents
