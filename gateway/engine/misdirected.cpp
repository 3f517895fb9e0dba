#include "gateway/engine/misdirected.h"

#include <algorithm>
#include <utility>

#include "parsers/blanks.h"
#include "parsers/edifact/reader.h"

namespace crossdock::engine {
namespace {

using partners::ExpectedEnvelope;
using partners::InterchangeId;

std::string in_words(std::string_view qualifier, std::string_view id) {
    return qualifier.empty() ? "'" + std::string(id) + "'" : "'" + std::string(qualifier) + "/" + std::string(id) + "'";
}

std::string in_words(const std::vector<InterchangeId>& ids) {
    std::string text;
    for (const InterchangeId& each : ids) text += (text.empty() ? "" : " or ") + in_words(each.qualifier, each.id);
    return text;
}

// Which two elements of the header name a side, and how partner.xml calls it.
struct Side {
    const std::vector<InterchangeId>& expected;
    std::string_view qualifier, id;
    std::size_t qualifier_element, id_element;
    std::string code, found, wanted, attribute;
};

class Addressee final : public Handler {
  public:
    explicit Addressee(const partners::Partner& partner) : partner_(partner) {}

    void on_interchange(const InterchangeHeader& header, const Segment& segment) override {
        is_x12_ = segment.tag() == "ISA";
        const ExpectedEnvelope& expected = is_x12_ ? partner_.x12.expected : partner_.edifact.expected;
        compare({expected.senders, without_blanks(header.sender_qualifier), without_blanks(header.sender),
                 is_x12_ ? 5U : 2U, is_x12_ ? 6U : 2U, "other-sender", "from", "the partner is", "their"},
                segment);
        compare({expected.receivers, without_blanks(header.receiver_qualifier), without_blanks(header.receiver),
                 is_x12_ ? 7U : 3U, is_x12_ ? 8U : 3U, "other-receiver", "to", "we are", "our"},
                segment);
        if (expected.test) compare_usage(without_blanks(header.usage), *expected.test, segment);
    }

    void on_group(const GroupHeader& header, const Segment& segment) override {
        if (!is_x12_) return;
        const ExpectedEnvelope& expected = partner_.x12.expected;
        compare_group(expected.group_sender, without_blanks(header.sender), 2, "from", "their-group-id", segment);
        compare_group(expected.group_receiver, without_blanks(header.receiver), 3, "to", "our-group-id", segment);
    }

    std::vector<Problem> take() { return std::move(problems_); }

  private:
    void compare(const Side& side, const Segment& segment) {
        if (side.expected.empty()) return;
        const auto is_qualifier = [&](const InterchangeId& each) {
            return each.qualifier.empty() || each.qualifier == side.qualifier;
        };
        const auto is_id = [&](const InterchangeId& each) { return each.id == side.id; };
        if (std::ranges::any_of(side.expected, [&](const auto& each) { return is_qualifier(each) && is_id(each); }))
            return;
        const bool only_qualifier = std::ranges::any_of(side.expected, is_id);
        const std::string found = in_words(side.qualifier, side.id);
        Problem& problem = add(side.code, segment, only_qualifier ? side.qualifier_element : side.id_element,
                               "the interchange is " + side.found + " " + found + ", but in partner.xml " +
                                   side.wanted + " " + in_words(side.expected));
        problem.remedy = "if this is right all the same, correct " + side.attribute + "-qualifier and " +
                         side.attribute + "-id of " + element() + ", or add " + found.substr(1, found.size() - 2) +
                         " to its " + side.attribute +
                         "-other-ids, and replay; if not, ask the partner how it came here";
    }

    void compare_group(std::string_view expected, std::string_view found, std::size_t element, std::string_view word,
                       const std::string& attribute, const Segment& segment) {
        if (expected.empty() || found == expected) return;
        Problem& problem = add("other-group", segment, element,
                               "the group is " + std::string(word) + " " + in_words({}, found) +
                                   ", but partner.xml says " + attribute + "=\"" + std::string(expected) + "\"");
        problem.remedy = "if this is right all the same, correct " + attribute +
                         " of <x12>, or remove it where groups name many, and replay; if not, ask the partner how it "
                         "came here";
    }

    // ISA15 is P, T or I (information); in UNB11 anything but 0 is some kind of test.
    void compare_usage(std::string_view usage, bool expected_test, const Segment& segment) {
        if (is_x12_ && usage.empty()) return;  // the reader tells it
        const bool is_test = is_x12_ ? usage != "P" : !usage.empty() && usage != "0";
        if (is_test == expected_test && usage != "I") return;
        const std::string found = usage == "I" ? "for information (I)" : is_test ? "a test" : "for production";
        const std::string word = is_x12_ ? "usage=\"T\"" : "test=\"yes\"";
        Problem& problem = add("other-usage", segment, is_x12_ ? 15 : 11, {});
        problem.message = "the interchange is " + found + ", but by partner.xml " +
                          (expected_test ? "everything is a test still (" + word + ")" : "this is production");
        problem.remedy =
            is_test ? "ask the partner to send tests elsewhere, and what is meant to count as production; "
                      "while everything with this partner is a test, write " +
                          word + " into " + element()
                    : "ask the partner whether production has begun; if so, remove " + word + " from " + element();
        problem.remedy +=
            ", and replay. A partner that never says it right is read with <tolerance other-usage=\"yes\"/>";
        if (!partner_.other_usage) return;
        problem.severity = Severity::warning;
        problem.reach = Problem::Reach::none;
        problem.remedy.clear();
    }

    Problem& add(const std::string& code, const Segment& segment, std::size_t element, std::string message) {
        Problem problem;
        problem.code = (is_x12_ ? "x12." : "edifact.") + code;
        problem.reach = Problem::Reach::interchange;
        problem.at = segment.at();
        problem.tag = std::string(segment.tag());
        problem.element = element;
        problem.place = segment.place_of(element);
        problem.value = std::string(without_blanks(segment.element(element)));
        problem.message = std::move(message);
        problems_.push_back(std::move(problem));
        return problems_.back();
    }

    [[nodiscard]] std::string element() const { return is_x12_ ? "<x12>" : "<edifact>"; }

    const partners::Partner& partner_;
    bool is_x12_ = false;
    std::vector<Problem> problems_;
};

}  // namespace

Result<std::vector<Problem>> find_misdirected(std::string_view bytes, const partners::Partner& partner) {
    Addressee addressee(partner);
    auto read = edifact::begins_as_edifact(bytes) ? edifact::read_all(bytes, addressee)
                                                  : x12::read_all(bytes, addressee, partner.tolerance);
    if (!read) return std::unexpected(std::move(read.error()));
    return addressee.take();
}

}  // namespace crossdock::engine
