#include "parsers/x12/acknowledgement/acknowledgement_writer.h"

#include <algorithm>
#include <utility>

#include "parsers/x12/acknowledgement/reply_envelope.h"
#include "parsers/x12/acknowledgement/response_segments.h"
#include "parsers/x12/write_rules.h"
#include "parsers/x12/writer.h"

namespace crossdock::x12 {
namespace {

bool is_acknowledgement(std::string_view transaction) {
    return transaction == "997" || transaction == "999";
}

std::string set_number(std::size_t n) {
    const std::string digits = std::to_string(n);
    return std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

}  // namespace

AcknowledgementWriter::AcknowledgementWriter(AcknowledgementOptions options, DrawNumbers draw_numbers)
    : options_(std::move(options)), draw_numbers_(std::move(draw_numbers)) {}

void AcknowledgementWriter::on_set(const SetResult& set) {
    if (set.at.group == 0) return;
    (is_acknowledgement(set.transaction) ? any_acknowledgement_ : any_document_) = true;
    if (!options_.functional || (set.verdict == Verdict::accepted && !options_.list_accepted)) return;
    SetNote& note = sets_.emplace_back(set);
    if (options_.details) told_ += note.take_errors(set, options_, segments_max - told_);
}

void AcknowledgementWriter::on_group(const GroupResult& group) {
    std::vector<SetNote> sets = std::exchange(sets_, {});
    const bool any_acknowledgement = std::exchange(any_acknowledgement_, false);
    const bool any_document = std::exchange(any_document_, false);
    if (group.functional_id == "FA" || (any_acknowledgement && !any_document)) return;
    any_business_ = true;
    if (!options_.functional) return;
    groups_.push_back({group.functional_id, group.sender, group.receiver, group.control_number, group.version,
                       group.declared, group.received, group.accepted, group.codes(), group.verdict, std::move(sets)});
}

void AcknowledgementWriter::on_interchange(const InterchangeResult& interchange) {
    const bool ta1 = wants_ta1(interchange);
    if (ta1 && interchange.verdict == Verdict::rejected) groups_.clear();

    const std::vector<Reply> functional = replies();
    const bool ta1_alone = ta1 && (options_.apart || functional.empty());
    if (ta1_alone) answers_.push_back(write(interchange, {}, true));
    for (const Reply& reply : functional)
        answers_.push_back(write(interchange, reply, ta1 && !ta1_alone && &reply == &functional.front()));

    sets_.clear();
    groups_.clear();
    told_ = 0;
    any_business_ = any_acknowledgement_ = any_document_ = false;
}

std::vector<Result<Acknowledgement>> AcknowledgementWriter::take() {
    return std::exchange(answers_, {});
}

bool AcknowledgementWriter::wants_ta1(const InterchangeResult& interchange) const {
    if (options_.interchange == InterchangeReply::never) return false;
    const bool in_order = interchange.verdict == Verdict::accepted;
    // What carries no group is a TA1 itself, or so broken that it must be told of.
    if (interchange.groups == 0) return interchange.acknowledgement_requested && !in_order;
    if (interchange.acknowledgement_requested) return true;
    if (!any_business_) return false;
    return options_.interchange == InterchangeReply::always ||
           (options_.interchange == InterchangeReply::on_error && !in_order);
}

std::vector<AcknowledgementWriter::Reply> AcknowledgementWriter::replies() const {
    std::vector<Reply> replies;
    for (const GroupNote& group : groups_) {
        std::string version = version_of_reply(group.version);
        const bool is_999 = options_.use_999 && version.starts_with("005010");
        if (is_999) version = convention_of_999;
        auto found = std::ranges::find_if(replies, [&](const Reply& reply) {
            return reply.version == version && reply.sender == group.sender && reply.receiver == group.receiver;
        });
        if (found == replies.end())
            found = replies.insert(found, {std::move(version), group.sender, group.receiver, is_999, {}});
        found->groups.push_back(&group);
    }
    return replies;
}

Result<Acknowledgement> AcknowledgementWriter::write(const InterchangeResult& interchange, const Reply& reply,
                                                     bool ta1) {
    const bool v5010 = reply.version >= "005010" || (reply.groups.empty() && interchange.version >= "00501");
    auto envelope = turned_around(interchange,
                                  !reply.version.empty() ? reply.version
                                  : v5010                ? "005010"
                                                         : "004010",
                                  options_);
    if (!envelope) return std::unexpected(envelope.error());
    turn_group_around(reply.sender, reply.receiver, *envelope);
    const auto numbers = draw_numbers_(interchange);
    if (!numbers) return std::unexpected(numbers.error());
    envelope->interchange_control = numbers->interchange;
    envelope->group_control = numbers->group;

    Acknowledgement answer{
        {}, *numbers, interchange.control_number, ta1, static_cast<std::uint32_t>(reply.groups.size())};
    InterchangeWriter out(*envelope);
    if (ta1) write_ta1(interchange, *envelope, out);
    ResponseForm form;
    form.kind = reply.is_999 ? ResponseForm::Kind::x999 : ResponseForm::Kind::x997;
    form.v5010 = v5010;
    form.list_accepted = options_.list_accepted;
    const Delimiters delimiters = delimiters_in_use(*envelope);
    for (std::size_t n = 0; n < reply.groups.size(); ++n) {
        out.begin_set(form.transaction(), set_number(n + 1), reply.is_999 ? convention_of_999 : std::string_view());
        write_response(*reply.groups[n], form, delimiters, out);
        out.end_set();
    }
    auto bytes = out.finish();
    if (!bytes) return std::unexpected(bytes.error());
    answer.bytes = std::move(*bytes);
    return answer;
}

}  // namespace crossdock::x12
