// Any bytes are read, validated and acknowledged. What is acknowledged must be readable, for our own reader, without a
// problem, must not ask for an acknowledgement itself, and must match what it answers. What arrives as an
// acknowledgement is matched with what was sent, whatever both are.
//
// The first byte chooses the options. Where the rest holds a 0x1D, what stands behind it is the acknowledgement and
// what stands before it is what was sent; without it, the bytes are matched with themselves.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "parsers/x12/acknowledgement/acknowledgement_reader.h"
#include "parsers/x12/acknowledgement/acknowledgement_writer.h"
#include "parsers/x12/acknowledgement/matching.h"
#include "parsers/x12/reader.h"
#include "parsers/x12/validation/validator.h"
#include "tests/fuzz/require.h"

using namespace crossdock;
using namespace crossdock::x12;

namespace {

constexpr char boundary = '\x1D';

AcknowledgementOptions options_from(std::uint8_t choice) {
    AcknowledgementOptions options;
    options.interchange = static_cast<InterchangeReply>(choice & 3U);
    options.use_999 = (choice & 4U) != 0;
    options.list_accepted = (choice & 8U) == 0;
    options.details = (choice & 16U) == 0;
    options.apart = (choice & 32U) != 0;
    if ((choice & 64U) != 0) options.delimiters = {'|', ':', '!', '\n'};
    if ((choice & 64U) != 0) options.after_terminator.clear();
    options.date = "20240102";
    options.time = "0304";
    return options;
}

Tolerance tolerance_from(std::uint8_t choice) {
    Tolerance tolerance;
    tolerance.narrow_isa = tolerance.bare_sets = (choice & 128U) == 0;
    return tolerance;
}

// Counts what is not accepted, to compare with what the answer says.
class Witness final : public ValidationSink {
  public:
    explicit Witness(ValidationSink& next) : next_(&next) {}
    std::uint32_t groups = 0;

    void on_set(const SetResult& set) override { next_->on_set(set); }
    void on_group(const GroupResult& group) override {
        ++groups;
        next_->on_group(group);
    }
    void on_interchange(const InterchangeResult& interchange) override { next_->on_interchange(interchange); }

  private:
    ValidationSink* next_;
};

void check_answer(const Acknowledgement& answer) {
    const auto said = read_acknowledgements(answer.bytes);
    require(said.has_value(), "the answer cannot be read", answer.bytes);
    require(said->problems.empty(), said->problems.empty() ? "" : said->problems.front().message.c_str(), answer.bytes);
    require(said->responses.size() == answer.groups, "the answer has another number of responses", answer.bytes);
    require(said->interchanges.size() == (answer.has_ta1 ? 1U : 0U), "the answer has another TA1", answer.bytes);
    Verdict verdict = Verdict::accepted;
    for (const GroupResponse& response : said->responses) {
        require(read_verdict(response.status, verdict), "AK901 is no verdict", answer.bytes);
        for (const SetResponse& set : response.sets)
            require(read_verdict(set.status, verdict), "AK501 is no verdict", answer.bytes);
    }

    // Whoever acknowledges everything would still not answer this.
    AcknowledgementOptions eager = options_from(0);
    eager.interchange = InterchangeReply::always;
    AcknowledgementWriter again(eager, [](const InterchangeResult&) { return AcknowledgementNumbers{1, 1}; });
    Validator validator(again);
    require(read_all(answer.bytes, validator).has_value(), "the answer cannot be validated", answer.bytes);
    require(again.take().empty(), "the answer is answered", answer.bytes);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::uint8_t choice = data[0];
    const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
    const std::size_t split = bytes.find(boundary);
    const std::string_view sent = bytes.substr(0, split);
    const std::string_view received = split == std::string_view::npos ? bytes : bytes.substr(split + 1);

    std::uint32_t number = 0;
    AcknowledgementWriter writer(options_from(choice), [&](const InterchangeResult&) {
        ++number;
        return AcknowledgementNumbers{number, number};
    });
    Witness witness(writer);
    Validator validator(witness);
    // A payload that cannot be read to its end is answered for what was read.
    [[maybe_unused]] const auto read = read_all(sent, validator, tolerance_from(choice));
    const auto answers = writer.take();
    std::uint32_t answered = 0;
    for (const auto& answer : answers) {
        if (!answer) {
            require(answer.error().code == "x12.ack.address", "the answer was refused", to_string(answer.error()));
            continue;
        }
        answered += answer->groups;
        check_answer(*answer);
        const auto said = read_acknowledgements(answer->bytes);
        const SentInterchange ours[] = {{sent, "sent"}};
        [[maybe_unused]] const auto match = match_acknowledgements(*said, ours);
    }
    require(answered <= witness.groups, "more groups were answered than came", std::string(sent));

    if (const auto said = read_acknowledgements(received)) {
        const SentInterchange ours[] = {{sent, "sent"}, {received, "received"}};
        [[maybe_unused]] const auto match = match_acknowledgements(*said, ours);
    }
    return 0;
}
