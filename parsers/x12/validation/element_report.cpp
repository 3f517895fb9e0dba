#include "parsers/x12/validation/element_report.h"

#include <algorithm>
#include <bit>
#include <string>

#include "parsers/x12/validation/element_findings.h"
#include "parsers/x12/validation/note_report.h"
#include "parsers/x12/validation/value_report.h"

namespace crossdock::x12 {
namespace {

constexpr std::size_t component_separator_element = 16;  // of the ISA; the reader tells when it is missing

class Report {
  public:
    Report(const SegmentRules& rules, const SegmentRule& rule, const Segment& segment,
           const ElementReportOptions& options)
        : rules_(rules),
          rule_(rule),
          segment_(segment),
          options_(options),
          found_(rule, segment, options.padded ? ElementFindings::Secrets::isa : ElementFindings::Secrets::none) {}

    std::vector<ElementFinding> take() {
        if (rule_.open) return {};
        const std::size_t size = used_size();
        for (std::size_t n = 1; n <= std::min<std::size_t>(size, rule_.elements); ++n) {
            const std::string_view text = segment_.element(n);
            const bool may_be_blank = options_.padded && (n == 2 || n == 4);
            if (without_blanks(text).empty() && !may_be_blank) continue;
            present_ |= std::uint64_t{1} << (n - 1);
            element(n, text);
        }
        if (options_.padded) present_ |= std::uint64_t{1} << (component_separator_element - 1);
        for (std::uint64_t rest = rule_.mandatory & ~present_; rest != 0; rest &= rest - 1)
            missing(static_cast<std::size_t>(std::countr_zero(rest)) + 1);
        report_notes(rules_, rule_, segment_, present_, found_);
        // Where something is missing at the end, the empty places are told of already.
        if (size < segment_.size() && !options_.padded && !found_.complained_behind(size)) trailing(size);
        if (size > rule_.elements) too_many();
        return found_.take();
    }

  private:
    // Elements up to the last that holds something.
    [[nodiscard]] std::size_t used_size() const {
        std::size_t size = segment_.size();
        while (size > 0 && segment_.element(size).empty()) --size;
        return size;
    }

    void element(std::size_t n, std::string_view text) {
        const ElementRule& rule = rules_.elements(rule_)[n - 1];
        const ElementFacts& facts = rules_.facts(rule_, n);
        if ((rule_.not_used & std::uint64_t{1} << (n - 1)) != 0) {
            found_.add(n, 0, facts, ElementError::not_used, text, "the partner's guideline does not use it",
                       "leave it out, or allow it in the partner's guideline");
            return;
        }
        if (rule.type == ElementType::any || rule.type == ElementType::binary) return;
        const char separator = segment_.delimiters().repetition;
        if (!options_.v5010 || options_.padded || separator == '\0' || !text.contains(separator))
            return one(n, rule, facts, text);
        const auto count = static_cast<std::uint64_t>(std::ranges::count(text, separator)) + 1;
        if (count > rule.repeats) {
            found_.add(n, 0, facts, ElementError::too_many_repetitions, text,
                       "it may stand " + std::to_string(rule.repeats) + " time" + (rule.repeats == 1 ? "" : "s") +
                           ", but is repeated with '" + separator + "'",
                       "send the values in segments of their own");
            return;
        }
        std::uint16_t repetition = 0;
        for (std::string_view rest = text;;) {
            const std::size_t end = rest.find(separator);
            found_.set_repetition(++repetition);
            one(n, rule, facts, rest.substr(0, end));
            if (end == std::string_view::npos) break;
            rest.remove_prefix(end + 1);
        }
        found_.set_repetition(0);
    }

    void one(std::size_t n, const ElementRule& rule, const ElementFacts& facts, std::string_view text) {
        if (rule.type == ElementType::composite) return composite(n, rule, facts, text);
        const char separator = segment_.delimiters().component;
        if (separator != '\0' && text.contains(separator) && !options_.padded) {
            found_.add(n, 0, facts,
                       options_.v5010 ? ElementError::too_many_components : ElementError::invalid_character, text,
                       std::string("it has no components, but holds the component separator '") + separator + "'",
                       "leave the separator out of the data, or choose another one in ISA16");
            return;
        }
        report_value(rules_, options_, {n, 0, rule, facts}, text, found_);
    }

    void composite(std::size_t n, const ElementRule& rule, const ElementFacts& facts, std::string_view text) {
        if (rule.components == 0) return;
        const Composite& composite = rules_.composite(rule.components);
        const char separator = segment_.delimiters().component;
        std::uint64_t present = 0;
        std::size_t c = 1;
        for (std::string_view rest = text;; ++c) {
            const std::size_t end = separator == '\0' ? std::string_view::npos : rest.find(separator);
            const std::string_view part = rest.substr(0, end);
            if (!without_blanks(part).empty()) {
                if (c > composite.components) {
                    found_.add(n, c, facts, ElementError::too_many_components, part,
                               "it has " + std::to_string(composite.components) + " components",
                               "leave out what stands behind them");
                    break;
                }
                present |= std::uint64_t{1} << (c - 1);
                report_value(rules_, options_,
                             {n, c, rules_.component(composite, c), rules_.component_facts(composite, c)}, part,
                             found_);
            }
            if (end == std::string_view::npos) break;
            rest.remove_prefix(end + 1);
        }
        for (std::uint64_t rest = composite.mandatory & ~present; rest != 0; rest &= rest - 1) {
            const std::size_t part = static_cast<std::size_t>(std::countr_zero(rest)) + 1;
            found_.add(n, part, rules_.component_facts(composite, part), ElementError::missing, {},
                       "it is mandatory where its composite is used", "fill it, or leave the composite out");
        }
    }

    void missing(std::size_t n) {
        const ElementFacts& facts = rules_.facts(rule_, n);
        found_.add(n, 0, facts, ElementError::missing, {},
                   facts.by_guideline ? "the partner's guideline requires it" : "it is mandatory",
                   "ask the sender for it");
    }

    void too_many() {
        const std::size_t n = rule_.elements + 1U;
        std::size_t first = n;
        while (segment_.element(first).empty()) ++first;
        found_.add(first, 0, {}, ElementError::too_many_elements, segment_.element(first),
                   std::string(rule_.tag) + " ends with element " + std::to_string(rule_.elements),
                   "look for an element separator inside the data, or ask the sender to leave it out");
    }

    void trailing(std::size_t size) {
        found_
            .add(size + 1, 0, {}, ElementError::trailing_separators, {},
                 "nothing follows behind these element separators", "the sender should leave them out; nothing is lost")
            .severity = Severity::warning;
    }

    const SegmentRules& rules_;
    const SegmentRule& rule_;
    const Segment& segment_;
    const ElementReportOptions& options_;
    std::uint64_t present_ = 0;
    ElementFindings found_;
};

}  // namespace

std::vector<ElementFinding> report_elements(const SegmentRules& rules, const SegmentRule& rule, const Segment& segment,
                                            ElementReportOptions options) {
    return Report(rules, rule, segment, options).take();
}

}  // namespace crossdock::x12
