// One inbox entry -> its documents, dead letters, notes and answers, as one step that is committed whole.
//
// What it is, the payload says (X12, EDIFACT) or its name (CSV, fixed width, XML, JSON). X12 is validated and answered.
// The answers are intents of the same step, so that what a partner is told and what follows from its sets are one
// decision. Their keys are made of the payload's hash: reading again, after a crash or a replay, answers nothing twice.
// Lifetime: one entry; borrows everything. Threads: one. Errors: of the store; all else is a dead letter.
//
//     auto changes = InboxReading(store, entry, partner, now).read();
#pragma once

#include <map>
#include <string>

#include "gateway/engine/duplicates.h"
#include "gateway/engine/examination.h"
#include "gateway/engine/responses.h"
#include "gateway/store/store.h"
#include "mappings/language/read_payload.h"

namespace crossdock::engine {

// The mappings of what the partner sends.
// "1.1.3" of a set, "1.1.3.2" of its second document.
[[nodiscard]] std::string position_of(const mapping::SetRead& set);
[[nodiscard]] mapping::ChooseMapping mappings_of(const partners::Partner& partner);

// "1.1.2": nth interchange, group and set of the payload; the tail of a document's id.
[[nodiscard]] std::string position(const x12::Coordinates& at);

class InboxReading {
  public:
    InboxReading(store::Store& store, const store::InboxEntry& entry, const partners::Partner& partner, Instant now)
        : store_(store), entry_(entry), partner_(partner), now_(now) {}

    [[nodiscard]] Result<store::Changes> read();

  private:
    // X12, with its validation and the answers to it.
    [[nodiscard]] Result<store::Changes> read_x12(std::string_view bytes, Result<mapping::PayloadRead> payload);
    void read_edifact(const Result<mapping::PayloadRead>& payload);
    void read_body(std::string_view bytes, const partners::Receive& rule);
    [[nodiscard]] Result<mapping::PayloadRead> read_sets(std::string_view bytes) const;
    [[nodiscard]] Error nothing_in(const mapping::PayloadRead& payload) const;
    // What is known of the interchanges' control numbers; notes what is passed over.
    [[nodiscard]] Result<void> look_for_duplicates(std::string_view bytes, const mapping::PayloadRead& payload);
    // Has it been read before, byte for byte?
    [[nodiscard]] bool is_repeated(std::uint32_t interchange) const {
        return duplicates_.repeated.contains(interchange);
    }
    // One dead letter for each interchange that is not meant for this partner. Nothing of it is read or answered, and
    // it has used no number.
    void look_for_misdirected(std::string_view bytes);
    [[nodiscard]] bool is_passed_over(std::uint32_t interchange) const {
        return is_repeated(interchange) || misdirected_.contains(interchange);
    }
    void finish();

    void add(const mapping::SetRead& set);
    void add(const Response& ta1);
    [[nodiscard]] const x12::Problem& stopped_by(const mapping::SetRead& set) const;
    void add_document(std::string_view at, const std::string& what, const std::string& place,
                      const documents::Document& document);
    void refuse(const mapping::SetRead& set, const x12::Problem& problem, const std::string& trade);
    void refuse_whole(Error error);
    void refuse_unread(Error error);
    void letter(std::string subject, std::string trade, Error error);
    [[nodiscard]] Result<void> add_answers(const ExaminedInterchange& interchange);
    void note(std::string trade, std::string event, std::string detail);
    // A 997 or 999 that is received without a mapping.
    [[nodiscard]] bool is_plain(const mapping::SetRead& set) const;
    // What a 997 or 999 says that no mapping reads; null where there is none.
    [[nodiscard]] const documents::Acknowledgement* plain_acknowledgement(const mapping::SetRead& set) const;

    store::Store& store_;
    const store::InboxEntry& entry_;
    const partners::Partner& partner_;
    const Instant now_;
    Examination seen_;
    Duplicates duplicates_;
    std::map<std::uint32_t, Error> misdirected_;                // by interchange
    std::map<std::string, Response> responses_;                 // by position
    std::map<std::uint32_t, std::vector<std::string>> trades_;  // by interchange
    bool all_read_ = true;
    store::Changes changes_;
};

}  // namespace crossdock::engine
