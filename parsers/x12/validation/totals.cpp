#include "parsers/x12/validation/totals.h"

#include <utility>

#include "parsers/x12/characters.h"
#include "parsers/x12/findings.h"
#include "parsers/x12/validation/element_findings.h"

namespace crossdock::x12 {
namespace {

constexpr std::uint64_t hash_limit = 10'000'000'000;  // CTT02 has ten digits; what lies above is cut off
constexpr std::size_t digits_max = 12, fraction_max = 4;

struct Value {
    std::uint64_t digits = 0;
    std::int64_t ten_thousandths = 0;
};

// False for what is no number, or has more digits than are added up here.
bool read(std::string_view text, Value& value) {
    value.digits = 0;
    // Nearly all are a few digits.
    if (text.size() <= digits_max && is_digits(text)) {
        for (const char c : text) value.digits = value.digits * 10 + static_cast<std::uint64_t>(c - '0');
        value.ten_thousandths = static_cast<std::int64_t>(value.digits) * 10'000;
        return true;
    }
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const std::size_t point = text.find('.');
    const std::size_t fraction = point == std::string_view::npos ? 0 : text.size() - point - 1;
    if (text.empty() || text.size() > digits_max || fraction > fraction_max) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i == point) continue;
        if (!is_digit(text[i])) return false;
        value.digits = value.digits * 10 + static_cast<std::uint64_t>(text[i] - '0');
    }
    value.ten_thousandths = static_cast<std::int64_t>(value.digits);
    for (std::size_t i = fraction; i < fraction_max; ++i) value.ten_thousandths *= 10;
    if (negative) value.ten_thousandths = -value.ten_thousandths;
    return true;
}

ElementFinding disagreement(const Segment& ctt, std::uint16_t element, std::string expected, std::string remedy) {
    ElementFinding finding =
        contradiction(ctt, element, element == 1 ? "354" : "347", element == 1 ? "Number of Line Items" : "Hash Total");
    finding.severity = Severity::warning;
    finding.message = finding::reference("CTT", element) + " (" + finding.name + ") is " +
                      finding::quoted(ctt.element(element)) + ", but " + expected;
    finding.remedy = std::move(remedy);
    return finding;
}

}  // namespace

void Totals::begin(const TotalsModel& model) {
    model_ = &model;
    counted_ = digits_ = 0;
    ten_thousandths_ = 0;
    unreadable_ = false;
}

void Totals::add(const Segment& segment) {
    const std::string_view text = segment.element(model_->element);
    Value value;
    if (text.empty()) return;
    if (!read(text, value)) {
        unreadable_ = true;
        return;
    }
    digits_ += value.digits;
    if (digits_ >= hash_limit) digits_ %= hash_limit;
    ten_thousandths_ += value.ten_thousandths;
}

std::vector<ElementFinding> Totals::compare(const Segment& ctt) const {
    std::vector<ElementFinding> found;
    Value count, hash;
    if (read(ctt.element(1), count) && count.ten_thousandths != static_cast<std::int64_t>(counted_) * 10'000)
        found.push_back(
            disagreement(ctt, 1, "the set has " + std::to_string(counted_) + ' ' + model_->counted,
                         "the sender may count something else; compare with his guide whether lines are lost"));
    if (model_->hashed.empty() || unreadable_ || !read(ctt.element(2), hash)) return found;
    if (hash.digits % hash_limit == digits_ || hash.ten_thousandths == ten_thousandths_) return found;
    const std::string summed = finding::reference(model_->hashed, model_->element);
    found.push_back(
        disagreement(ctt, 2, "the sum of all " + summed + " is " + std::to_string(digits_),
                     "the sender may add up something else; compare with his guide whether a quantity is wrong"));
    return found;
}

}  // namespace crossdock::x12
