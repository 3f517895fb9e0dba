// Of an inbox entry what concerns its interchanges as a whole: whether they may be read, and how they are answered.

#include "gateway/engine/answer.h"
#include "gateway/engine/inbox_reading.h"
#include "gateway/engine/misdirected.h"
#include "gateway/engine/place.h"
#include "gateway/engine/sender.h"
#include "gateway/flows/replay.h"

namespace crossdock::engine {

Result<void> InboxReading::look_for_duplicates(std::string_view bytes, const mapping::PayloadRead& payload) {
    const auto envelopes = envelopes_of(bytes, partner_.tolerance);
    if (!envelopes) return {};  // whatever could not be read is told by the mapping
    auto found = find_duplicates(*envelopes, store_, entry_, partner_.control_numbers, now_);
    if (!found) return std::unexpected(std::move(found.error()));
    duplicates_ = std::move(*found);
    for (const x12::Problem& problem : payload.problems)  // what is broken as a whole has used no number
        if (problem.reach == x12::Problem::Reach::interchange && problem.severity == Severity::error)
            duplicates_.to_be_taken.erase(problem.at.interchange);
    for (const auto& [interchange, text] : duplicates_.repeated) note({}, "interchange-duplicate", text);
    return {};
}

void InboxReading::look_for_misdirected(std::string_view bytes) {
    const auto found = find_misdirected(bytes, partner_);
    if (!found) return;  // as above
    for (const x12::Problem& problem : *found) {
        const std::uint32_t interchange = problem.at.interchange;
        if (is_repeated(interchange)) continue;
        if (problem.severity != Severity::error) {
            note({}, "payload-note", entry_.arrival.path + ": " + describe(problem));
            continue;
        }
        duplicates_.problems.erase(interchange);
        duplicates_.to_be_taken.erase(interchange);
        Error error = to_error(problem, entry_.arrival.path, "interchange " + std::to_string(interchange));
        const auto [first, added] = misdirected_.try_emplace(interchange, std::move(error));
        if (!added) first->second.message += "; also, " + describe(problem);
    }
    for (const auto& [interchange, error] : misdirected_) {
        all_read_ = false;
        letter(flows::set_subject(entry_.id, std::to_string(interchange)), {}, error);
    }
}

Result<void> InboxReading::add_answers(const ExaminedInterchange& interchange) {
    if (interchange.answers.empty() || is_passed_over(interchange.number)) return {};
    const auto& trades = trades_[interchange.number];
    const std::string name = "interchange " + interchange.control_number + " of " + entry_.arrival.path;
    // Whatever is found when it is read once more, the partner has its answer.
    const auto before = store_.intent(answer_key(partner_.id, entry_.payload, interchange.number, 1));
    if (!before) return std::unexpected(before.error());
    if (*before) return {};
    for (const auto& answer : interchange.answers) {
        if (!answer) {
            all_read_ = false;
            Error error = answer.error();
            error.place = name;
            letter(flows::set_subject(entry_.id, std::to_string(interchange.number) + ".answer"), {}, std::move(error));
            continue;
        }
        const auto kept = store::keep_with(changes_, store_, answer->bytes, now_);
        if (!kept) return std::unexpected(kept.error());
        store::Intent intent;
        intent.key = answer_key(partner_.id, entry_.payload, interchange.number, answer->part);
        intent.partner = partner_.id;
        intent.trade = trades.size() == 1 ? trades.front() : std::string();
        intent.lane = Sender::lane_of(partner_.id);
        intent.kind = answer_intent;
        intent.body = to_body({*kept, answer->kind, interchange.control_number});
        intent.due = now_;
        changes_.intents.push_back(std::move(intent));
        for (const std::string& trade : trades)
            note(trade, "acknowledgement-decided", answer->kind + " is due for " + name);
        if (trades.empty()) note({}, "acknowledgement-decided", answer->kind + " is due for " + name);
    }
    return {};
}

}  // namespace crossdock::engine
