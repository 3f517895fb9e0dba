// "| codec(arguments)" of an expression -> a step of the plan.

#include <charconv>
#include <utility>

#include "mappings/language/compiling/compiling.h"
#include "mappings/language/values/codecs.h"
#include "mappings/language/values/number_form.h"
#include "mappings/language/values/pattern.h"
#include "parsers/blanks.h"

namespace crossdock::mapping {
namespace {

using documents::FieldType;

std::string listed(const std::vector<std::string_view>& names) {
    std::string text;
    for (std::size_t n = 0; n < names.size(); ++n) text += (n ? ", " : "") + std::string(names[n]);
    return text;
}

class StepCompiler {
  public:
    StepCompiler(Compiling& compiling, pugi::xml_node node, std::string_view attribute, const ExpressionStep& step)
        : c_(compiling), node_(node), attribute_(attribute), step_(step) {}

    bool run(Step& codec) {
        arguments_ = arguments_of(step_.argument);
        switch (codec.kind) {
            case CodecKind::codes: return table(codec);
            case CodecKind::text: return !step_.has_argument || length(codec);
            case CodecKind::cut: return length(codec);
            case CodecKind::sscc18: return !step_.has_argument || sscc(codec);
            case CodecKind::gtin: return !step_.has_argument || gtin(codec);
            case CodecKind::pad_left:
            case CodecKind::pad_right: return padding(codec);
            case CodecKind::strip:
                return (text(0, codec.text) && codec.text.size() == 1) || wrong("one character", "strip('0')");
            case CodecKind::prefix: return text(0, codec.text) || wrong("a text", "prefix('PO-')");
            case CodecKind::suffix:
                // Blanks at the end of an element are cut by every reader.
                return (text(0, codec.text) && codec.text.back() != ' ') ||
                       wrong("a text that does not end in a blank", "suffix('-US')");
            case CodecKind::fixed: return decimals(codec);
            case CodecKind::date: return !step_.has_argument || pattern(codec, CodecKind::date_pattern);
            case CodecKind::time: return !step_.has_argument || pattern(codec, CodecKind::time_pattern);
            case CodecKind::decimal: return !step_.has_argument || marks(codec);
            default: return !step_.has_argument || takes_none();
        }
    }

  private:
    struct Argument {
        bool quoted = false;
        std::string text;
    };

    static std::vector<Argument> arguments_of(std::string_view text) {
        std::vector<Argument> found;
        for (std::size_t at = 0; at < text.size();) {
            std::size_t end = at;
            for (bool quoted = false; end < text.size() && (quoted || text[end] != ','); ++end)
                if (text[end] == '\'') quoted = !quoted;
            const std::string_view part = without_blanks(text.substr(at, end - at));
            const auto literal = parse_expression(part);
            const bool quoted = literal && literal->kind == Expression::Kind::literal && literal->steps.empty();
            found.push_back({quoted, quoted ? literal->literal : std::string(part)});
            at = end + 1;
        }
        return found;
    }

    bool report(std::string code, std::string message, std::string help) {
        c_.error_inside(node_, attribute_, step_.at, step_.name.size(), std::move(code), std::move(message),
                        std::move(help));
        return false;
    }
    bool wrong(const std::string& wanted, const std::string& example) {
        return report("mapping.codec-argument", std::string(step_.name) + " needs " + wanted, "write " + example);
    }
    bool takes_none() {
        return report("mapping.codec-argument", "the codec '" + std::string(step_.name) + "' takes no argument",
                      "write " + std::string(step_.name));
    }

    bool number(std::size_t at, std::uint32_t& value) const {
        if (at >= arguments_.size() || arguments_[at].quoted) return false;
        const std::string& text = arguments_[at].text;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        return error == std::errc{} && end == text.data() + text.size() && value > 0;
    }
    // The only argument, or one of several.
    bool text(std::size_t at, std::string& value) const {
        if (at >= arguments_.size() || !arguments_[at].quoted || arguments_[at].text.empty()) return false;
        if (at == 0 && arguments_.size() > 1) return false;
        value = arguments_[at].text;
        return true;
    }

    bool length(Step& codec) {
        return (arguments_.size() == 1 && number(0, codec.argument)) ||
               wrong("a length", std::string(step_.name) + "(30)");
    }

    bool sscc(Step& codec) {
        if (arguments_.size() == 1 && number(0, codec.argument) && (codec.argument == 18 || codec.argument == 20))
            return true;
        return report("mapping.codec-argument", "sscc18 writes 18 or 20 digits", "write sscc18(18) or sscc18");
    }

    bool gtin(Step& codec) {
        const auto is_length = [](std::uint32_t n) { return n == 8 || (n >= 12 && n <= 14); };
        codec.second = 14;
        if (number(0, codec.argument) && is_length(codec.argument) &&
            (arguments_.size() == 1 || (arguments_.size() == 2 && number(1, codec.second) && is_length(codec.second))))
            return true;
        return report("mapping.codec-argument", "a GTIN has 8, 12, 13 or 14 digits",
                      "write gtin, gtin(12) or gtin(12, 14): digits on the wire, digits in the document");
    }

    bool padding(Step& codec) {
        if (arguments_.size() == 2 && number(0, codec.argument) && text(1, codec.text) && codec.text.size() == 1)
            return true;
        return wrong("a length and one character", std::string(step_.name) + "(10, '0')");
    }

    bool decimals(Step& codec) {
        const bool good = arguments_.size() == 1 && number(0, codec.argument) && codec.argument <= 9;
        return good || wrong("how many decimals, 1 to 9", "fixed(2)");
    }

    bool pattern(Step& codec, CodecKind kind) {
        const bool date = kind == CodecKind::date_pattern;
        if (!text(0, codec.text)) return wrong("its form", date ? "date('MM/DD/CCYY')" : "time('HH:MM')");
        const auto bad = date ? wrong_in_date_pattern(codec.text) : wrong_in_time_pattern(codec.text);
        if (!bad) {
            codec.kind = kind;
            return true;
        }
        return report("mapping.codec-argument", "the form '" + codec.text + "' cannot be used: " + *bad,
                      date ? "a form is made of CCYY or YY, MM or M, DD or D, or DDD, separators, and * at the end"
                           : "a form is made of HH or H, MM, SS, d or dd, AM, and separators");
    }

    bool marks(Step& codec) {
        std::string example;
        const auto shown = text(0, example) ? marks_of(example) : std::nullopt;
        if (!shown) return wrong("an example of the number 1234.56", "decimal('1234,56') or decimal('1.234,56')");
        codec.text = *shown;
        codec.kind = CodecKind::decimal_marks;
        return true;
    }

    bool table(Step& codec) {
        const auto table = c_.tables.find(step_.argument);
        if (table != c_.tables.end()) {
            codec.argument = table->second;
            return true;
        }
        std::vector<std::string_view> known;
        for (const auto& [name, index] : c_.tables) known.push_back(name);
        const auto near = nearest(step_.argument, known);
        const bool named = step_.has_argument;
        const std::string wanted(step_.argument);
        c_.error_inside(node_, attribute_, named ? step_.argument_at : step_.at,
                        named ? wanted.size() : step_.name.size(), "mapping.unknown-table",
                        named ? "there is no table '" + wanted + "'" : "codes needs the name of a table",
                        !named         ? "write codes(unit) and add <codes name=\"unit\"> to the top of this file"
                        : near.empty() ? "add <codes name=\"" + wanted + "\"> to the top of this file"
                                       : "did you mean '" + std::string(near) + "'?");
        return false;
    }

    Compiling& c_;
    pugi::xml_node node_;
    std::string_view attribute_;
    const ExpressionStep& step_;
    std::vector<Argument> arguments_;
};

}  // namespace

bool compile_codec(Compiling& c, pugi::xml_node node, std::string_view attribute, const Expression& expression,
                   const ExpressionStep& step, FieldType type, std::vector<Step>& steps) {
    const auto wrong = [&](std::string code, std::string message, std::string help) {
        c.error_inside(node, attribute, step.at, step.name.size(), std::move(code), std::move(message),
                       std::move(help));
        return false;
    };
    auto codec = codec_named(step.name);
    if (!codec) {
        const auto near = nearest(step.name, codec_names());
        return wrong("mapping.unknown-codec", "there is no codec '" + std::string(step.name) + "'",
                     near.empty() ? "there are " + listed(codec_names()) : "did you mean '" + std::string(near) + "'?");
    }
    const bool next_to_field = steps.empty();
    // Padding and prefixes may stand behind any field, in the form that its type has without a codec.
    const auto natural = natural_codec(type);
    if (next_to_field && type != FieldType::text && is_text_codec(codec->kind) && natural &&
        codec->kind >= CodecKind::pad_left)
        steps.push_back({*natural, 0, 0, {}});
    else if (next_to_field ? !fits(codec->kind, type) : !is_text_codec(codec->kind))
        return wrong("mapping.codec-type",
                     next_to_field ? "the codec '" + std::string(step.name) + "' does not fit '" +
                                         std::string(expression.path) + "', which is " + std::string(word_for(type))
                                   : "the codec '" + std::string(step.name) + "' must stand next to the field",
                     next_to_field && natural ? "use " + std::string(name_of(*natural)) : "put it first");
    if (!StepCompiler(c, node, attribute, step).run(*codec)) return false;
    steps.push_back(std::move(*codec));
    return true;
}

}  // namespace crossdock::mapping
