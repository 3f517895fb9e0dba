#include "gateway/engine/sender.h"

#include <chrono>
#include <nlohmann/json.hpp>

#include "gateway/doors/crash_point.h"
#include "gateway/engine/payload_writing.h"
#include "gateway/flows/attempt.h"
#include "mappings/language/plan.h"
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

std::unexpected<Error> no_rule(const std::string& partner) {
    return fail(ErrorKind::configuration, "sender.no-rule",
                "partner '" + partner + "' is not configured to be sent this document", {},
                "add its <send> or <acknowledge> to the partner file and replay");
}

}  // namespace

Sender::Sender(std::string partner, Registry& registry, Open open, store::Store& store, Clock& clock, Random& random)
    : partner_(std::move(partner)),
      registry_(registry),
      open_(std::move(open)),
      store_(store),
      clock_(clock),
      random_(random) {}

Result<std::size_t> Sender::step() {
    const Instant now = clock_.now();
    const auto intents = store_.claim(lane_of(partner_), batch, now, now + lease);
    if (!intents) return std::unexpected(intents.error());
    const auto partners = registry_.snapshot();
    const auto* partner = partners->find(partner_);
    for (const store::Intent& intent : *intents) {
        const Result<Sent> sent = partner != nullptr ? send(intent, *partner) : no_rule(partner_);
        const auto changes =
            sent ? flows::proven(intent, sent->proof, "to " + partner_, sent->detail, clock_.now())
                 : flows::failed(intent, sent.error(), backoff_, random_.unit(), "to " + partner_, clock_.now());
        if (auto done = store_.commit(changes, clock_.now()); !done) return std::unexpected(done.error());
        crash_point("sender.proof-committed");
    }
    return intents->size();
}

Result<Sender::Sent> Sender::send(const store::Intent& intent, const partners::Partner& partner) {
    if (intent.kind == answer_intent && partner.acknowledge) {
        const auto answer = queued_answer(intent.body);
        if (!answer) return std::unexpected(answer.error());
        const auto interchange = interchange_of(intent, partner, *partner.acknowledge, *answer);
        if (!interchange) return std::unexpected(interchange.error());
        return send(*interchange, partner,
                    {answer->kind + " for interchange " + answer->answers, partner.acknowledge->transport,
                     partner.acknowledge->directory});
    }
    for (const auto& rule : partner.sends) {
        if (intent.kind == answer_intent || intent.kind != "send-" + rule.document) continue;
        const auto interchange = interchange_of(intent, partner, rule);
        if (!interchange) return std::unexpected(interchange.error());
        return send(*interchange, partner,
                    {rule.transaction.empty() ? rule.document : rule.transaction, rule.transport, rule.directory});
    }
    return no_rule(partner_);
}

Result<Sender::Sent> Sender::send(const store::Interchange& interchange, const partners::Partner& partner,
                                  const Route& route) {
    crash_point("sender.issued");

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

Result<store::Interchange> Sender::interchange_of(const store::Intent& intent, const partners::Partner& partner,
                                                  const partners::Send& rule) {
    const auto row = store_.document(intent.document_id);
    if (!row) return std::unexpected(row.error());
    if (!*row) return fail(ErrorKind::bug, "sender.no-document", "the document of " + intent.key + " is missing");
    const auto document = documents::from_json((*row)->json);
    if (!document) return std::unexpected(document.error());

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
