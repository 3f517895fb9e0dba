#include "acknowledged_work.h"

#include <algorithm>

#include "store_rows.h"

namespace crossdock::store::test {
namespace {

std::string payload_of(int step) {
    return "payload " + std::to_string(step) + " " + some_bytes(step % 4 == 1 ? 3000 : 300, 1);
}

std::string named(const char* what, int step) {
    return what + std::to_string(step);
}

Arrival arrival_of(int step) {
    return arrival(named("out/", step), payload_of(step));
}

TakenInterchange taken_of(int step, std::int64_t inbox_id) {
    return {"acme", "ZZ/ACME", "ZZ/BRAND", named("", step), inbox_id, Sha256::of(payload_of(step)), at(step)};
}

Changes decision_of(int step, std::int64_t inbox_id) {
    Changes changes;
    changes.documents = {document(named("d", step), named("SO-", step))};
    changes.documents.front().inbox_id = inbox_id;
    changes.intents = {intent(named("i", step), named("lane ", step))};
    changes.intents.front().trade = named("SO-", step);
    changes.intents.front().document_id = named("d", step);
    changes.inbox = {{inbox_id, InboxState::processed}};
    changes.document_moves = {{named("d", step), DocumentState::applied, ""}};
    changes.trade_keys = {{named("SO-", step), "purchase-order", named("PO-", step)}};
    changes.cursors = {{named("c", step), "decided"}};
    changes.taken = {taken_of(step, inbox_id)};
    changes.journal = {note("decided", named("SO-", step))};
    return changes;
}

Changes proof_of(int step) {
    Changes changes;
    changes.intent_moves = {verified(named("i", step))};
    changes.journal = {note("verified", named("SO-", step))};
    return changes;
}

// The second time around nothing is decided that was decided before, as the gateway does.
Result<void> one_step(Store& store, int step, const std::function<void(const std::string&)>& acknowledge) {
    const auto received = store.receive(arrival_of(step), payload_of(step), at(step));
    if (!received) return std::unexpected(received.error());
    acknowledge(named("received ", step));
    if (received->entry.state == InboxState::received) {
        if (auto done = store.commit(decision_of(step, received->entry.id), at(step)); !done) return done;
        acknowledge(named("decided ", step));
    }
    const auto before = store.intent(named("i", step));
    if (!before) return std::unexpected(before.error());
    if (*before && (*before)->state == IntentState::verified) return {};
    if (const auto claimed = store.claim(named("lane ", step), 1, at(step), at(step + 60)); !claimed)
        return std::unexpected(claimed.error());
    const auto issued = store.issue(issue_of(named("i", step)), at(step));
    if (!issued) return std::unexpected(issued.error());
    acknowledge(named("issued ", step) + " as " + std::to_string(issued->interchange_control));
    if (auto done = store.commit(proof_of(step), at(step)); !done) return done;
    acknowledge(named("verified ", step));
    return {};
}

class Inspection {
  public:
    Inspection(Store& store, const Acknowledged& acknowledged) : store_(store), acknowledged_(acknowledged) {}

    std::string run(int to) {
        for (int step = 0; step < to; ++step) inspect(step);
        std::ranges::sort(numbers_);
        for (std::size_t i = 0; i < numbers_.size(); ++i)
            if (numbers_[i] != i + 1) say("control number " + std::to_string(i + 1) + " is missing");
        const auto journal = store_.verify_journal();
        if (!journal)
            say("the journal cannot be read: " + to_string(journal.error()));
        else if (*journal)
            say("the journal is broken at " + std::to_string(**journal));
        return faults_;
    }

  private:
    void say(const std::string& fault) { faults_ += fault + "\n"; }
    [[nodiscard]] bool was(const char* what, int step) const { return acknowledged_.contains(named(what, step)); }

    template <class T>
    T value(Result<T> result, int step) {
        if (result) return std::move(*result);
        say("step " + std::to_string(step) + " cannot be read: " + to_string(result.error()));
        return {};
    }

    void inspect(int step) {
        const KnownFile file{named("out/", step), payload_of(step).size(), at(-60)};
        const auto known = value(store_.known("acme", "sftp", {&file, 1}), step);
        const bool received = !known.empty() && known.front();
        if (was("received ", step) && !received) say("lost: received " + std::to_string(step));
        if (received) {
            const auto bytes = store_.payload(Sha256::of(payload_of(step)));
            if (!bytes) say("payload " + std::to_string(step) + ": " + to_string(bytes.error()));
        }
        const Trade trade = value(store_.trade(named("SO-", step)), step);
        const bool decided = trade.documents.size() == 1;
        if (was("decided ", step) && !decided) say("lost: decided " + std::to_string(step));
        whole(step, decided, trade);
        if (trade.effects.size() != static_cast<std::size_t>(count(trade, "verified")) ||
            (!trade.intents.empty() &&
             (trade.intents[0].state == IntentState::verified) != (trade.effects.size() == 1)))
            say("by halves: verified " + std::to_string(step));
        if (was("verified ", step) && trade.effects.size() != 1) say("lost: verified " + std::to_string(step));
        for (const Interchange& one : trade.interchanges) inspect(step, one);
        if (trade.interchanges.empty() && std::ranges::any_of(acknowledged_, [&](const auto& line) {
                return line.starts_with(named("issued ", step) + " ");
            }))
            say("lost: issued " + std::to_string(step));
    }

    void whole(int step, bool decided, const Trade& trade) {
        const auto cursor = value(store_.cursor(named("c", step)), step);
        const auto taken = value(store_.taken("acme", "ZZ/ACME", "ZZ/BRAND", named("", step)), step);
        const bool all = trade.intents.size() == 1 && trade.keys.size() == 1 && count(trade, "decided") == 1 &&
                         cursor && taken.size() == 1 && trade.documents.size() == 1 &&
                         trade.documents[0].state == DocumentState::applied;
        const bool none =
            trade.intents.empty() && trade.keys.empty() && count(trade, "decided") == 0 && !cursor && taken.empty();
        if (decided ? !all : !none) say("by halves: decided " + std::to_string(step));
        if (!all) return;
        const auto entry = store_.inbox_entry(trade.documents[0].inbox_id);
        if (!entry || entry->state != InboxState::processed) say("by halves: inbox " + std::to_string(step));
    }

    void inspect(int step, const Interchange& one) {
        numbers_.push_back(one.interchange_control);
        const std::string number = std::to_string(one.interchange_control);
        const auto bytes = store_.payload(one.payload);
        if (!bytes || *bytes != "interchange " + number + "/" + number)
            say("interchange " + number + " is not as issued");
        const std::string prefix = named("issued ", step) + " as ";
        for (const std::string& line : acknowledged_)
            if (line.starts_with(prefix) && line != prefix + number) say("issued twice: " + line + ", now " + number);
    }

    static std::ptrdiff_t count(const Trade& trade, std::string_view event) {
        return std::ranges::count(trade.journal, event, &JournalEntry::event);
    }

    Store& store_;
    const Acknowledged& acknowledged_;
    std::vector<std::uint32_t> numbers_;
    std::string faults_;
};

}  // namespace

std::vector<Error> work(Store& store, int from, int to, const std::function<void(const std::string&)>& acknowledge) {
    std::vector<Error> errors;
    for (int step = from; step < to; ++step)
        if (const auto done = one_step(store, step, acknowledge); !done) errors.push_back(done.error());
    return errors;
}

std::string faults_of(Store& store, const Acknowledged& acknowledged, int to) {
    return Inspection(store, acknowledged).run(to);
}

}  // namespace crossdock::store::test
