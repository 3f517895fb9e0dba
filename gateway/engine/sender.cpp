#include "gateway/engine/sender.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <nlohmann/json.hpp>

#include "gateway/as2/settling.h"
#include "gateway/doors/crash_point.h"
#include "gateway/engine/payload_writing.h"
#include "gateway/flows/attempt.h"
#include "gateway/flows/kits_sent.h"
#include "mappings/language/plan/plan.h"
#include "partners/cross_references.h"
#include "partners/file_name.h"

namespace crossdock::engine {
namespace {

constexpr std::size_t batch = 20;
constexpr std::chrono::minutes lease{10};

std::string joined(std::string_view directory, std::string_view name) {
    std::string path(directory);
    if (path.empty() || path.back() != '/') path += '/';
    return path += name;
}

store::JournalEntry note(const store::Intent& intent, std::string event, std::string detail, Instant now) {
    return {0, now, intent.partner, intent.trade, std::move(event), "crossdock", std::move(detail), {}};
}

// What of the document the partner does not get, and what it may not take.
std::vector<store::JournalEntry> journal_of(const PayloadNotes& notes, const store::Intent& intent,
                                            const partners::Send& rule, Instant now) {
    std::vector<store::JournalEntry> journal;
    std::string fields;
    for (const LostField& one : notes.lost) fields += (fields.empty() ? "" : ", ") + one.field;
    const bool noted = rule.mapping.plan()->on_lost == mapping::OnLost::note;
    if (!fields.empty())
        journal.push_back(note(intent, "fields-lost",
                               std::string(noted ? "note: " : "warning: ") + "the mapping " + rule.mapping_name +
                                   " has no place for " + fields,
                               now));
    for (const std::string& misfit : notes.misfits)
        journal.push_back(note(intent, "document-note", "warning: " + misfit, now));
    return journal;
}

// Posted over AS2; its receipt moves it on, else it is looked at when that is due.
store::Changes waiting(const store::Intent& intent, Instant due, std::string answer, std::string detail, Instant now) {
    store::Changes changes;
    changes.journal.push_back({0, now, intent.partner, intent.trade, intent.kind + "-posted", "to " + intent.partner,
                               std::move(detail), answer});
    changes.intent_moves.push_back({intent.key, store::IntentState::pending, due, {}, {}, std::move(answer)});
    return changes;
}

// What a courier has to say besides.
void append(store::Changes& changes, store::Changes beside) {
    std::ranges::move(beside.payloads, std::back_inserter(changes.payloads));
    std::ranges::move(beside.as2_moves, std::back_inserter(changes.as2_moves));
    std::ranges::move(beside.journal, std::back_inserter(changes.journal));
}

std::unexpected<Error> no_rule(const std::string& partner) {
    return fail(ErrorKind::configuration, "sender.no-rule",
                "partner '" + partner + "' is not configured to be sent this document", {},
                "add its <send> or <acknowledge> to the partner file and replay");
}

}  // namespace

Sender::Sender(std::string partner, Registry& registry, Open open, store::Store& store, Clock& clock, Random& random,
               std::shared_ptr<as2::Courier> courier)
    : partner_(std::move(partner)),
      registry_(registry),
      open_(std::move(open)),
      store_(store),
      clock_(clock),
      random_(random),
      courier_(std::move(courier)) {}

Result<std::size_t> Sender::step() {
    const Instant now = clock_.now();
    const auto intents = store_.claim(lane_of(partner_), batch, now, now + lease);
    if (!intents) return std::unexpected(intents.error());
    const auto partners = registry_.snapshot();
    const auto* partner = partners->find(partner_);
    for (const store::Intent& intent : *intents) {
        store::Changes beside;
        const Result<Sent> sent = partner != nullptr ? send(intent, *partner, beside) : no_rule(partner_);
        const std::string to = "to " + partner_;
        auto changes = !sent ? flows::failed(intent, sent.error(), backoff_, random_.unit(), to, clock_.now())
                       : sent->receipt_due
                           ? waiting(intent, *sent->receipt_due, sent->proof, sent->detail, clock_.now())
                           : flows::proven(intent, sent->proof, to, sent->detail, clock_.now());
        append(changes, std::move(beside));
        if (auto done = store_.commit(changes, clock_.now()); !done) return std::unexpected(done.error());
        crash_point("sender.proof-committed");
        // A receipt may have overtaken the answer to what was posted.
        if (auto settled = as2::settle(store_, intent.key, clock_.now()); !settled)
            return std::unexpected(settled.error());
    }
    return intents->size();
}

Result<Sender::Sent> Sender::send(const store::Intent& intent, const partners::Partner& partner,
                                  store::Changes& beside) {
    if (intent.kind == answer_intent && partner.acknowledge) {
        const auto answer = queued_answer(intent.body);
        if (!answer) return std::unexpected(answer.error());
        const auto interchange = interchange_of(intent, partner, *partner.acknowledge, *answer);
        if (!interchange) return std::unexpected(interchange.error());
        return send(intent, *interchange, partner,
                    {answer->kind + " for interchange " + answer->answers, partner.acknowledge->transport,
                     partner.acknowledge->directory},
                    beside);
    }
    for (const auto& rule : partner.sends) {
        if (intent.kind == answer_intent || intent.kind != "send-" + rule.document) continue;
        const auto interchange = interchange_of(intent, partner, rule);
        if (!interchange) return std::unexpected(interchange.error());
        return send(intent, *interchange, partner,
                    {rule.transaction.empty() ? rule.document : rule.transaction, rule.transport, rule.directory},
                    beside);
    }
    return no_rule(partner_);
}

Result<Sender::Sent> Sender::send(const store::Intent& intent, const store::Interchange& interchange,
                                  const partners::Partner& partner, const Route& route, store::Changes& beside) {
    crash_point("sender.issued");
    if (const auto* settings = partner.transport(route.transport);
        settings != nullptr && settings->kind == partners::TransportSettings::Kind::as2)
        return send_as2(intent, interchange, *settings, route, beside);

    const bool answered = interchange.acknowledgement != store::AcknowledgementState::not_expected &&
                          interchange.acknowledgement != store::AcknowledgementState::awaited;
    if (!answered)
        if (auto delivered = deliver(interchange, partner, route); !delivered)
            return std::unexpected(delivered.error());
    crash_point("sender.delivered");

    const std::string path = joined(route.directory, interchange.file_name);
    const nlohmann::ordered_json proof{{"path", path},
                                       {"interchange-control-number", interchange.interchange_control},
                                       {"group-control-number", interchange.group_control},
                                       {"payload", interchange.payload.hex()},
                                       {"acknowledged", answered}};
    return Sent{proof.dump(), route.what + " delivered as " + path + " (control number " +
                                  std::to_string(interchange.interchange_control) + "), size read back"};
}

Result<Sender::Sent> Sender::send_as2(const store::Intent& intent, const store::Interchange& interchange,
                                      const partners::TransportSettings& settings, const Route& route,
                                      store::Changes& beside) {
    if (courier_ == nullptr)
        return fail(ErrorKind::bug, "sender.no-courier", "nothing is sent over AS2 here", settings.place);
    const auto bytes = store_.payload(interchange.payload);
    if (!bytes) return std::unexpected(bytes.error());
    auto carried = courier_->carry(
        {intent.partner, settings, intent.key, intent.trade, !intent.answer.empty(), interchange.file_name, *bytes},
        beside);
    if (!carried) return std::unexpected(carried.error());
    return Sent{
        std::move(carried->proof),
        route.what + " (control number " + std::to_string(interchange.interchange_control) + ") " + carried->detail,
        carried->receipt_due};
}

Result<store::Interchange> Sender::interchange_of(const store::Intent& intent, const partners::Partner& partner,
                                                  const partners::Send& rule) {
    const auto row = store_.document(intent.document_id);
    if (!row) return std::unexpected(row.error());
    if (!*row) return fail(ErrorKind::bug, "sender.no-document", "the document of " + intent.key + " is missing");
    auto document = documents::from_json((*row)->json);
    if (!document) return std::unexpected(document.error());
    flows::leave_out_marks(*document);

    const Instant now = clock_.now();
    store::Issue issue;
    issue.intent = intent.key;
    issue.partner = partner.id;
    issue.functional_id = rule.mapping.functional_id();
    issue.acknowledgement_expected = rule.acknowledged_within.has_value();
    issue.make = [&](const store::ControlNumbers& numbers) -> Result<store::Issue::Made> {
        const partners::PartnerReferences references(partner.skus, partner.units);
        PayloadTerms terms = terms_of(partner, now, numbers);
        terms.association = rule.association;
        terms.edifact.acknowledgement_requested = rule.acknowledged_within.has_value();
        terms.references = &references;
        terms.rules = {rule.strictness, rule.guideline};
        PayloadNotes notes;
        auto bytes = write_payload(rule.mapping, std::span(&*document, 1), terms, notes);
        if (!bytes) return std::unexpected(bytes.error());
        const std::string control = nine_digits(numbers.interchange);
        const std::string time = terms.x12.time + to_string(now).substr(17, 2);
        return store::Issue::Made{std::move(*bytes),
                                  partners::expand(rule.file, {control, intent.trade, terms.x12.date, time}),
                                  journal_of(notes, intent, rule, now)};
    };
    return store_.issue(issue, now);
}

Result<store::Interchange> Sender::interchange_of(const store::Intent& intent, const partners::Partner& partner,
                                                  const partners::Acknowledge& rule, const QueuedAnswer& answer) {
    const auto bytes = store_.payload(answer.payload);
    if (!bytes) return std::unexpected(bytes.error());
    const std::string at = to_string(clock_.now());
    store::Issue issue;
    issue.intent = intent.key;
    issue.partner = partner.id;
    issue.functional_id = answer.kind == "TA1" ? "TA1" : "FA";
    issue.make = [&](const store::ControlNumbers& numbers) -> Result<store::Issue::Made> {
        const std::string control = nine_digits(numbers.interchange);
        const std::string date = at.substr(0, 4) + at.substr(5, 2) + at.substr(8, 2);
        const std::string time = at.substr(11, 2) + at.substr(14, 2) + at.substr(17, 2);
        return store::Issue::Made{with_control_numbers(*bytes, numbers),
                                  partners::expand(rule.file, {control, {}, date, time})};
    };
    return store_.issue(issue, clock_.now());
}

Result<void> Sender::deliver(const store::Interchange& interchange, const partners::Partner& partner,
                             const Route& route) {
    const auto* settings = partner.transport(route.transport);
    if (settings == nullptr)
        return fail(ErrorKind::configuration, "sender.no-transport",
                    "the partner has no transport '" + route.transport + "'");
    auto& connection = connections_[route.transport];
    if (connection == nullptr) {
        auto opened = open_(*settings);
        if (!opened) return std::unexpected(opened.error());
        connection = std::move(*opened);
    }
    const auto bytes = store_.payload(interchange.payload);
    if (!bytes) return std::unexpected(bytes.error());
    auto delivered = connection->deliver(route.directory, interchange.file_name, *bytes);
    if (!delivered) connection.reset();
    return delivered;
}

}  // namespace crossdock::engine
