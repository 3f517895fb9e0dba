// What a mapping names that the X12 dictionary does not know, and what it writes that the dictionary does not allow.

#include <algorithm>
#include <optional>

#include "mappings/language/values/codecs.h"
#include "mappings/language/values/element_name.h"
#include "mappings/tools/dictionary_place.h"
#include "mappings/tools/element_words.h"
#include "mappings/tools/lint.h"
#include "parsers/x12/dictionary/dictionary.h"

namespace crossdock::mapping {
namespace {

using x12::ElementModel;
using x12::ElementType;

// The codec that stands next to the wire, and how it is spelt in the file.
struct Spelling {
    CodecKind kind = CodecKind::text;
    std::size_t number = 0;  // length of text and cut, decimals of n2, digits of an SSCC; 0: none
    std::string_view table;
    const ExpressionStep* step = nullptr;  // null: the codec of the field's type
};

std::size_t number_in(std::string_view text) {
    std::size_t number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9' || number > 10'000) return 0;
        number = number * 10 + static_cast<std::size_t>(c - '0');
    }
    return number;
}

std::optional<Spelling> spelling_of(const OutlineUse& use) {
    Spelling spelling;
    for (const ExpressionStep& step : use.expression.steps) {
        const auto codec = codec_named(step.name);
        if (!codec) continue;  // required, default, or a mistake of the compiler's
        spelling.kind = codec->kind;
        spelling.number = step.has_argument ? number_in(step.argument) : codec->argument;
        spelling.table = codec->kind == CodecKind::codes ? step.argument : std::string_view();
        spelling.step = &step;
    }
    if (spelling.step) return spelling;
    const auto natural = use.field ? natural_codec(use.field->type) : std::nullopt;
    if (!natural) return std::nullopt;
    spelling.kind = *natural;
    return spelling;
}

std::string plural(std::size_t count, std::string_view word) {
    return std::to_string(count) + " " + std::string(word) + (count == 1 ? "" : "s");
}

class DictionaryLint {
  public:
    DictionaryLint(const Outline& outline, Diagnostics& findings)
        : outline_(outline), findings_(findings), place_(outline.version, outline.transaction) {}

    void run() {
        if (!place_.release()) {
            std::string known;
            for (const auto version : x12::Dictionary::shipped().versions())
                known += (known.empty() ? "" : ", ") + std::string(version);
            findings_.push_back(outline_.xml->about_value(
                outline_.root.node, "version", Severity::note, "lint.version",
                "the dictionary does not have " + outline_.version + ": segments and elements are not compared with it",
                "it has " + known));
            return;
        }
        level(outline_.root);
    }

  private:
    void level(const OutlineItem& around) {
        for (const OutlineItem& item : around.items) item.is_segment() ? segment(item) : level(item);
    }

    void warn(pugi::xml_node node, std::string code, std::string message, std::string help) {
        findings_.push_back(
            outline_.xml->about(node, Severity::warning, std::move(code), std::move(message), std::move(help)));
    }

    void segment(const OutlineItem& item) {
        const x12::SegmentModel* model = place_.segment(item.tag);
        if (!model) {
            warn(item.node, "lint.unknown-segment", outline_.version + " has no segment " + item.tag,
                 "check it against the partner's guide; a segment of their own is read and written all the same");
            return;
        }
        if (place_.set() && !place_.in_set(item.tag))
            warn(item.node, "lint.unknown-segment",
                 "the transaction set " + outline_.transaction + " has no segment " + item.tag + " in " +
                     outline_.version,
                 "check it against the partner's guide");
        if (model->open) return;
        for (const OutlineUse& use : item.uses)
            if (use.element != 0) element(item.tag, *model, use);
        for (const auto* places : {&item.pairs_at, &item.pairs_read_at})
            for (const std::uint8_t at : *places)
                if (at + 1U > model->elements.size())
                    warn(item.node.child("pairs"), "lint.unknown-element",
                         item.tag + " has no pair at " + element_name(item.tag, at, 0), ends(item.tag, *model));
    }

    std::string ends(const std::string& tag, const x12::SegmentModel& model) const {
        return tag + " ends at " + element_name(tag, model.elements.size(), 0) + " in " + outline_.version;
    }

    void element(const std::string& tag, const x12::SegmentModel& model, const OutlineUse& use) {
        const auto unknown = [&](std::string message, std::string help) {
            findings_.push_back(outline_.xml->about_name(use.node, use.attribute, Severity::warning,
                                                         "lint.unknown-element", std::move(message), std::move(help)));
        };
        const std::string name = element_name(tag, use.element, use.component);
        if (use.element > model.elements.size()) {
            if (use.role == OutlineUse::Role::element) unknown(outline_.version + " has no " + name, ends(tag, model));
            return;
        }
        const ElementModel* found = &model.elements[use.element - 1U];
        std::string words = element_words(tag, use.element, *found);
        if (use.component != 0) {
            if (found->open) return;
            const std::string whole = words;
            found = place_.element(tag, use.element, use.component);
            if (!found) {
                unknown(outline_.version + " has no " + name, whole);
                return;
            }
            words = component_words(tag, use.element, use.component, *found);
        }
        if (use.writing) written(use, *found, words);
    }

    // A finding inside the attribute's value.
    void misuse(const OutlineUse& use, std::size_t at, std::size_t width, std::string message, std::string help) {
        Diagnostic finding = width > 0 ? outline_.xml->about_inside(use.node, use.attribute, at, width, "lint.codec",
                                                                    std::move(message), std::move(help))
                                       : outline_.xml->about_value(use.node, use.attribute, Severity::warning,
                                                                   "lint.codec", std::move(message), std::move(help));
        finding.severity = Severity::warning;
        findings_.push_back(std::move(finding));
    }

    void written(const OutlineUse& use, const ElementModel& model, const std::string& words) {
        if (use.expression.kind == Expression::Kind::literal) {
            literal(use, use.expression.literal, 0, 0, model, words);
            return;
        }
        if (use.expression.kind != Expression::Kind::path) return;
        for (const ExpressionStep& step : use.expression.steps) {
            if (step.name != "default") continue;
            const auto value = parse_expression(step.argument);
            if (value && value->kind == Expression::Kind::literal)
                literal(use, value->literal, step.argument_at, step.argument.size(), model, words);
        }
        if (const auto spelling = spelling_of(use)) codec(use, *spelling, model, words);
    }

    void literal(const OutlineUse& use, const std::string& text, std::size_t at, std::size_t width,
                 const ElementModel& model, const std::string& words) {
        const std::size_t length = characters(text);
        if (has_lengths(model) && (length < model.min || length > model.max)) {
            misuse(use, at, width, "'" + text + "' has " + plural(length, "character"), "the element is " + words);
        } else if (const x12::CodeList* list = place_.closed_list(model); list && !list->codes.contains(text)) {
            std::vector<std::string_view> known;
            for (const auto& [code, meaning] : list->codes) known.push_back(code);
            std::string help = "the element is " + words;
            if (known.size() <= 20) {
                help += "; its codes are ";
                for (std::size_t n = 0; n < known.size(); ++n) help += (n ? ", " : "") + std::string(known[n]);
            }
            misuse(use, at, width, "'" + text + "' is no code of this element", help);
        }
    }

    void codec(const OutlineUse& use, const Spelling& spelling, const ElementModel& model, const std::string& words) {
        const std::string wrong = mismatch(spelling, model);
        if (wrong.empty()) return;
        const ExpressionStep* step = spelling.step;
        const std::size_t shown = step ? step->at : use.expression.path_at;
        const std::size_t width = !step                ? use.expression.path.size()
                                  : step->has_argument ? step->argument_at + step->argument.size() + 1 - step->at
                                                       : step->name.size();
        misuse(use, shown, width, wrong, "the element is " + words);
    }

    std::string mismatch(const Spelling& spelling, const ElementModel& model) const {
        const ElementType type = model.type;
        const bool number = type == ElementType::whole || type == ElementType::decimal;
        const bool calendar = type == ElementType::date || type == ElementType::time;
        const std::string decimals = "n" + std::to_string(model.decimals);
        switch (spelling.kind) {
            case CodecKind::text:
            case CodecKind::cut:
                if (spelling.number == 0) return {};
                return length(std::string(name_of(spelling.kind)) + "(" + std::to_string(spelling.number) +
                                  ") writes up to " + plural(spelling.number, "character"),
                              spelling.number, spelling.number, model);
            case CodecKind::sscc18:
                return length("sscc18 writes " + plural(spelling.number, "digit"), spelling.number, spelling.number,
                              model);
            case CodecKind::flag: return length("a flag is written Y or N", 1, 1, model);
            case CodecKind::codes: return codes(spelling.table, model);
            case CodecKind::date:
                if (number || type == ElementType::time) return "a date is written into an element that takes none";
                return length("a date is written with 8 digits", 8, 8, model) +
                       (model.max < 8 && length("", 6, 6, model).empty() ? "; write date6" : "");
            case CodecKind::date6:
                if (number || type == ElementType::time) return "a date is written into an element that takes none";
                return length("date6 writes 6 digits", 6, 6, model) +
                       (model.min > 6 && length("", 8, 8, model).empty() ? "; write date" : "");
            case CodecKind::time:
                if (number || type == ElementType::date) return "a time is written into an element that takes none";
                return length("a time is written with 4 to 8 digits", 4, 8, model);
            case CodecKind::decimal:
                if (calendar) return "a number is written into an element that takes none";
                if (type == ElementType::whole && model.decimals > 0)
                    return "a decimal writes its point, the element has implied decimals; write " + decimals;
                return {};
            case CodecKind::integer:
                if (calendar) return "a number is written into an element that takes none";
                if (type == ElementType::whole && model.decimals > 0)
                    return "a whole number is written into an element with implied decimals; write " + decimals;
                return {};
            case CodecKind::dtm: return "dtm writes a date of EDIFACT, in components";
            case CodecKind::implied:
                if (calendar) return "a number is written into an element that takes none";
                if (type == ElementType::whole && model.decimals != spelling.number)
                    return "the element implies other decimals; write " + decimals;
                if (type == ElementType::decimal && spelling.number > 0)
                    return "the element has a decimal point of its own: 12.50 would be written as 1250; write decimal";
                return {};
            // The length of these depends on the value, or on the form that the partner asked for.
            case CodecKind::gtin:
            case CodecKind::own_sku:
            case CodecKind::pad_left:
            case CodecKind::pad_right:
            case CodecKind::strip:
            case CodecKind::prefix:
            case CodecKind::suffix:
            case CodecKind::upper:
            case CodecKind::lower:
            case CodecKind::decimal_marks:
            case CodecKind::fixed:
            case CodecKind::date_pattern:
            case CodecKind::time_pattern: return {};
        }
        return {};
    }

    // What can never be right when between `least` and `most` characters are written.
    static std::string length(std::string message, std::size_t least, std::size_t most, const ElementModel& model) {
        if (!has_lengths(model)) return {};
        if (most > model.max && !(least < most && least <= model.max))
            return message + ", the element takes at most " + std::to_string(model.max);
        if (most < model.min) return message + ", the element takes at least " + std::to_string(model.min);
        return {};
    }

    std::string codes(std::string_view table, const ElementModel& model) const {
        const auto found = outline_.tables.find(table);
        if (found == outline_.tables.end() || !has_lengths(model)) return {};
        std::string wrong;
        std::size_t count = 0;
        for (const OutlineCode& code : found->second) {
            const std::size_t size = characters(code.wire);
            if (!code.writing || (size >= model.min && size <= model.max)) continue;
            if (++count <= 5) wrong += (count == 1 ? "'" : ", '") + code.wire + "'";
        }
        if (count == 0) return {};
        if (count > 5) wrong += " and " + std::to_string(count - 5) + " more";
        return "the table '" + std::string(table) + "' has codes that are too short or too long for it: " + wrong;
    }

    const Outline& outline_;
    Diagnostics& findings_;
    DictionaryPlace place_;
};

}  // namespace

void lint_dictionary(const Outline& outline, Diagnostics& findings) {
    DictionaryLint(outline, findings).run();
}

}  // namespace crossdock::mapping
