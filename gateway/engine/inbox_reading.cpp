#include "gateway/engine/inbox_reading.h"

#include <algorithm>

#include "gateway/engine/body_rule.h"
#include "gateway/engine/document_key.h"
#include "gateway/engine/place.h"
#include "gateway/engine/stock_intake.h"
#include "gateway/flows/replay.h"
#include "mappings/language/read_file.h"
#include "parsers/edifact/reader.h"
#include "partners/cross_references.h"

namespace crossdock::engine {
namespace {

using store::InboxState;

}  // namespace

mapping::ChooseMapping mappings_of(const partners::Partner& partner) {
    return [&partner](std::string_view, std::string_view transaction, std::string_view) -> const mapping::Mapping* {
        const auto* receive = partner.receive_of(transaction);
        return receive == nullptr ? nullptr : &receive->mapping;
    };
}

std::string position(const x12::Coordinates& at) {
    return std::to_string(at.interchange) + "." + std::to_string(at.group) + "." + std::to_string(at.set);
}

std::string position_of(const mapping::SetRead& set) {
    return position(set.at) + (set.part > 1 ? "." + std::to_string(set.part) : std::string());
}

Result<store::Changes> InboxReading::read() {
    const auto bytes = store_.payload(entry_.payload);
    if (!bytes) return std::unexpected(bytes.error());
    if (const auto* rule = body_rule(partner_, entry_.arrival.path, *bytes)) {
        read_body(*bytes, *rule);
        return std::move(changes_);
    }
    auto payload = read_sets(*bytes);
    if (payload) {
        if (auto looked = look_for_duplicates(*bytes, *payload); !looked) return std::unexpected(looked.error());
        look_for_misdirected(*bytes);
    }
    if (!edifact::begins_as_edifact(*bytes)) return read_x12(*bytes, std::move(payload));
    read_edifact(payload);
    return std::move(changes_);
}

Result<mapping::PayloadRead> InboxReading::read_sets(std::string_view bytes) const {
    const partners::PartnerReferences references(partner_.skus, partner_.units);
    return mapping::read_payload(bytes, mappings_of(partner_), {.references = &references}, partner_.tolerance);
}

Result<store::Changes> InboxReading::read_x12(std::string_view bytes, Result<mapping::PayloadRead> payload) {
    ResponseReader responses;
    std::set<Examination::Place> unread;
    if (payload)
        for (const auto& set : payload->sets)
            if (!set.result && !is_plain(set)) unread.insert({set.at.interchange, set.at.group, set.at.set});
    auto seen = payload ? examine(bytes, partner_, now_, unread, duplicates_.problems, responses)
                        : std::unexpected(payload.error());
    if (!seen) {
        refuse_unread(std::move(seen.error()));
        return std::move(changes_);
    }
    seen_ = std::move(*seen);
    for (Response& response : responses.take()) responses_.emplace(response.position, std::move(response));

    for (const mapping::SetRead& set : payload->sets) add(set);
    bool any_ta1 = false;
    for (const auto& [at, response] : responses_) {
        if (!response.is_ta1) continue;
        any_ta1 = true;
        if (!is_passed_over(response.interchange)) add(response);
    }
    for (const std::string& text : seen_.envelope_notes) note({}, "payload-note", entry_.arrival.path + ": " + text);
    for (const ExaminedInterchange& interchange : seen_.interchanges)
        if (auto added = add_answers(interchange); !added) return std::unexpected(added.error());

    if (payload->sets.empty() && !any_ta1 && misdirected_.empty())
        refuse_whole(nothing_in(*payload));
    else
        finish();
    return std::move(changes_);
}

void InboxReading::read_edifact(const Result<mapping::PayloadRead>& payload) {
    if (!payload) return refuse_unread(payload.error());
    for (const auto& [interchange, problem] : duplicates_.problems)
        if (problem.severity == Severity::error)
            seen_.refusals.try_emplace({interchange, 0, 0}, problem);
        else
            note({}, "payload-note", entry_.arrival.path + ": " + describe(problem));
    for (const mapping::SetRead& set : payload->sets) add(set);
    for (const x12::Problem& problem : payload->problems)
        if (problem.severity != Severity::note)
            note({}, "payload-note", entry_.arrival.path + ": " + describe(problem));
    if (payload->sets.empty() && misdirected_.empty()) return refuse_whole(nothing_in(*payload));
    finish();
}

void InboxReading::read_body(std::string_view bytes, const partners::Receive& rule) {
    const partners::PartnerReferences references(partner_.skus, partner_.units);
    const auto file = mapping::read_documents(rule.mapping, bytes, {.references = &references});
    if (!file) return refuse_whole(to_error(file.error().front(), entry_.arrival.path, {}));
    for (std::size_t n = 1; n <= file->documents.size(); ++n) {
        const auto& read = file->documents[n - 1];
        const std::string at = std::to_string(n);
        const std::string place = describe_document(n);
        if (!read) {
            all_read_ = false;
            letter(flows::set_subject(entry_.id, at), {}, to_error(read.error().front(), entry_.arrival.path, place));
            continue;
        }
        add_document(at, rule.document, place, read->document);
        for (const auto& unread : read->notes) note(order_of(read->document), "document-note", describe(unread));
    }
    for (const auto& unread : file->notes) note({}, "payload-note", entry_.arrival.path + ": " + describe(unread));
    finish();
}

Error InboxReading::nothing_in(const mapping::PayloadRead& payload) const {
    if (!payload.problems.empty()) return to_error(payload.problems.front(), entry_.arrival.path, {});
    return {ErrorKind::partner_fault, "intake.no-set", "the payload holds no transaction set", entry_.arrival.path,
            "ask the partner what it meant to send"};
}

void InboxReading::finish() {
    for (auto& [interchange, taken] : duplicates_.to_be_taken)
        if (!seen_.refusals.contains({interchange, 0, 0})) changes_.taken.push_back(std::move(taken));
    changes_.inbox.push_back({entry_.id, all_read_ ? InboxState::processed : InboxState::dead});
}

void InboxReading::add(const mapping::SetRead& set) {
    if (is_passed_over(set.at.interchange)) return;
    const auto* plain = plain_acknowledgement(set);
    if (!set.result && plain == nullptr) return refuse(set, stopped_by(set), {});
    const documents::Document document = plain != nullptr ? documents::Document(*plain) : set.result->document;
    if (const x12::Problem* refusal = seen_.refusal_of(set.at)) {
        if (set.part <= 1) refuse(set, *refusal, order_of(document));  // the set is refused once, as a whole
        return;
    }

    const std::string trade = order_of(document);
    add_document(position_of(set), set.transaction, describe(set), document);
    if (plain == nullptr)
        for (const auto& unread : set.result->notes) note(trade, "document-note", describe(unread));
    if (const auto found = seen_.notes.find({set.at.interchange, set.at.group, set.at.set}); found != seen_.notes.end())
        for (const std::string& text : found->second) note(trade, "document-note", set.transaction + ": " + text);
    auto& trades = trades_[set.at.interchange];
    if (!trade.empty() && std::ranges::find(trades, trade) == trades.end()) trades.push_back(trade);
}

// Where the partner is held to the standard, what breaks it is the cause of what the mapping could not read.
const x12::Problem& InboxReading::stopped_by(const mapping::SetRead& set) const {
    const x12::Problem& problem = set.result.error().front();
    const auto* rule = partner_.receive_of(set.transaction);
    const auto* refusal = seen_.refusal_of(set.at);
    const bool held = rule != nullptr && rule->strictness == partners::Strictness::reject;
    return held && refusal != nullptr && problem.code.starts_with("mapping.") ? *refusal : problem;
}

void InboxReading::add(const Response& ta1) {
    add_document(ta1.position, "TA1", ta1.place, ta1.document);
}

void InboxReading::add_document(std::string_view at, const std::string& what, const std::string& place,
                                const documents::Document& document) {
    store::Document row;
    row.id = entry_.payload.hex().substr(0, 16) + "/" + std::string(at);
    row.partner = partner_.id;
    row.kind = documents::kind_of(document);
    row.business_key = business_key_of(document);
    row.trade = order_of(document);
    row.json = documents::to_json(document, -1);
    row.inbox_id = entry_.id;
    row.place = place;
    row.stored_at = now_;
    note(row.trade, "document-read", "read " + what + " from " + entry_.arrival.path + " (" + place + ")");
    changes_.documents.push_back(std::move(row));
}

void InboxReading::refuse(const mapping::SetRead& set, const x12::Problem& problem, const std::string& trade) {
    all_read_ = false;
    Error error = to_error(problem, entry_.arrival.path, describe(set));
    if (problem.code.starts_with("intake.") && partner_.acknowledge)
        error.remedy += (error.remedy.empty() ? "" : "; ") +
                        std::string("the acknowledgement tells the partner, who is to send it again");
    letter(flows::set_subject(entry_.id, position(set.at)), trade, std::move(error));
}

void InboxReading::refuse_whole(Error error) {
    letter(flows::inbox_subject(entry_.id), {}, std::move(error));
    changes_.inbox.push_back({entry_.id, InboxState::dead});
}

// Bytes that are neither X12 nor EDIFACT, and whose name no body of the partner has.
void InboxReading::refuse_unread(Error error) {
    error.place = entry_.arrival.path + (error.place.empty() ? "" : ": " + error.place);
    if (const std::string names = body_names(partner_); !names.empty())
        error.remedy += (error.remedy.empty() ? "" : "; ") + std::string("files of this partner that are no X12 or ") +
                        "EDIFACT are called " + names + ": should this name be among them, add it to its <receive>";
    refuse_whole(std::move(error));
}

void InboxReading::letter(std::string subject, std::string trade, Error error) {
    store::DeadLetter letter;
    letter.subject = std::move(subject);
    letter.partner = entry_.arrival.partner;
    letter.trade = std::move(trade);
    letter.file = entry_.arrival.path;
    letter.error = std::move(error);
    letter.at = now_;
    changes_.dead_letters.push_back(std::move(letter));
}

void InboxReading::note(std::string trade, std::string event, std::string detail) {
    changes_.journal.push_back(
        {0, now_, partner_.id, std::move(trade), std::move(event), "crossdock", std::move(detail), {}});
}

bool InboxReading::is_plain(const mapping::SetRead& set) const {
    return !set.result && set.result.error().front().code == "mapping.none" &&
           partner_.receive_of(set.transaction) == nullptr && partner_.receives_set(set.transaction);
}

const documents::Acknowledgement* InboxReading::plain_acknowledgement(const mapping::SetRead& set) const {
    if (!is_plain(set)) return nullptr;
    const auto found = responses_.find(position(set.at));
    return found == responses_.end() ? nullptr : &found->second.document;
}

}  // namespace crossdock::engine
