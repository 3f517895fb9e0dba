#include "mappings/tools/draft_guess.h"

#include "mappings/documents/field_access.h"
#include "mappings/tools/outline.h"

namespace crossdock::mapping {
namespace {

using documents::FieldSchema;
using documents::FieldType;
using documents::RecordSchema;

constexpr std::size_t telling_length = 4;  // shorter values are equal by accident
constexpr std::size_t word_length_max = 30;

void collect(const void* record, const RecordSchema& schema, const std::string& path,
             std::map<std::string, std::string>& values) {
    for (const FieldSchema& field : schema.fields) {
        const std::string name = path.empty() ? std::string(field.name) : path + "." + std::string(field.name);
        const void* inside = documents::address_of(record, field);
        if (field.type == FieldType::record) {
            collect(inside, *field.record, name, values);
        } else if (field.type == FieldType::list) {
            for (std::size_t n = 0; field.record && n < field.list->size(inside); ++n)
                collect(field.list->at(inside, n), *field.record, name, values);
        } else if (const auto text = documents::field_text(record, field); text && text->size() >= telling_length) {
            values.try_emplace(*text, name);
        }
    }
}

}  // namespace

Attributes guess_segment(std::string_view tag, const RecordSchema* record, bool edifact) {
    const auto has = [&](std::string_view list, std::string_view first, std::string_view second) {
        const FieldSchema* field = field_at(record, list);
        return field && field->record && field->record->find(first) && field->record->find(second);
    };
    if (edifact) {
        if (tag == "RFF" && has("references", "kind", "value"))
            return {{"each", "references"}, {"e01-01", "kind"}, {"e01-02", "value"}};
        if (tag == "DTM" && has("dates", "kind", "date"))
            return {{"each", "dates"},
                    {"on-error", "note"},
                    {"e01-01", "kind"},
                    {"e01-02", "date | dtm"},
                    {"e01-03", "time | dtm"}};
        if (tag == "FTX" && has("notes", "kind", "text"))
            return {{"each", "notes"}, {"e01", "kind"}, {"e04-01", "text"}};
        return {};
    }
    if ((tag == "N9" || tag == "REF") && has("references", "kind", "value"))
        return {{"each", "references"}, {"e01", "kind"}, {"e02", "value"}};
    if ((tag == "G62" || tag == "DTM") && has("dates", "kind", "date"))
        return {{"each", "dates"}, {"e01", "kind"}, {"e02", "date"}};
    if (tag == "NTE" && has("notes", "kind", "text")) return {{"each", "notes"}, {"e01", "kind"}, {"e02", "text"}};
    return {};
}

bool looks_like_date(std::string_view text) {
    return text.size() == 8 && text.find_first_not_of("0123456789") == std::string_view::npos &&
           documents::Date::parse_iso(std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) + "-" +
                                      std::string(text.substr(6)))
               .has_value();
}

std::map<std::string, std::string> values_of(const documents::Document& document) {
    std::map<std::string, std::string> values;
    collect(documents::record_of(document), *documents::schema_of_kind(documents::kind_of(document)), {}, values);
    return values;
}

std::string_view word_for_unit(std::string_view code) {
    struct Unit {
        std::string_view word, codes;  // blanks around each
    };
    constexpr Unit units[]{{"each", " EA EACH PCE PCS PC PZ ST STK UN UNT UNIT "},
                           {"case", " CA CS CSE CASE "},
                           {"carton", " CT CTN CAR KAR KRT "},
                           {"pallet", " PL PLT PAL PF PX "},
                           {"box", " BX BOX "},
                           {"pack", " PK PKT PACK "},
                           {"kilogram", " KG KGM KGS "},
                           {"pound", " LB LBS LBR "}};
    for (const Unit& unit : units)
        if (unit.codes.contains(" " + std::string(code) + " ")) return unit.word;
    return {};
}

std::string word_for_meaning(std::string_view meaning) {
    std::string word;
    for (const char c : meaning.substr(0, meaning.find('('))) {
        const bool upper = c >= 'A' && c <= 'Z';
        if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            word += static_cast<char>(upper ? c - 'A' + 'a' : c);
        else if (!word.empty() && word.back() != '-')
            word += '-';
        if (word.size() >= word_length_max) break;
    }
    while (word.ends_with('-')) word.pop_back();
    return word;
}

}  // namespace crossdock::mapping
