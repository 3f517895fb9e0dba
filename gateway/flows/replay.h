// Replaying a dead letter: its subject goes back to where it was before it died, and is looked at afresh.
//
// Pure. Errors: a dead letter that was replayed before is refused; an unknown subject is a bug.
#pragma once

#include "gateway/store/store.h"

namespace crossdock::flows {

// Subjects, made in one place: "inbox:12", "inbox:12/1.1.2" (one set of it), "document:<id>", "intent:<key>",
// "sale:<order number>", "released:<partner>/<order number>" (changes after the release), "transfer:<number>".
[[nodiscard]] std::string inbox_subject(std::int64_t id);
[[nodiscard]] std::string set_subject(std::int64_t inbox_id, std::string_view position);
[[nodiscard]] std::string document_subject(std::string_view id);
[[nodiscard]] std::string intent_subject(std::string_view key);
[[nodiscard]] std::string sale_subject(std::string_view order_number);
[[nodiscard]] std::string released_subject(std::string_view partner, std::string_view order_number);
[[nodiscard]] std::string transfer_subject(std::string_view number);
// Of a received message that was refused; its replay only closes the letter.
[[nodiscard]] std::string as2_subject(std::string_view as2_from, std::string_view message_id);

// The cursor under which a sale that cannot be released yet is remembered; emptied, the sale is read again.
[[nodiscard]] std::string waiting_cursor(std::string_view order_number);

[[nodiscard]] Result<store::Changes> replay(const store::DeadLetter& letter, Instant now);

}  // namespace crossdock::flows
