// What a receipt says of a message of ours, and what is to be stored of it: the same whether it came with the answer or
// later on its own.
//
// A receipt that can be trusted settles its message: confirmed, or rejected with what it says. One that cannot changes
// nothing, because anybody can post it.
//
// Lifetime: values. Threads: free. Errors: none; they are in the verdict.
//
//     const Mdn mdn = read_receipt(settings, book, header, body, now);
//     const MdnVerdict verdict = judge_receipt(settings, mdn, &row);
//     if (settles(verdict)) commit(record(row, mdn, verdict, hash, trade, now), now);
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/doors/clock.h"
#include "gateway/store/store.h"
#include "partners/as2/mdn.h"
#include "partners/as2_settings.h"

namespace crossdock::as2 {

[[nodiscard]] Mdn read_receipt(const partners::As2Settings& settings, std::span<const DatedCertificate> book,
                               const mime::Header& header, std::string_view body, crossdock::Instant now);

// The MICs of a message as its row keeps them, one a line.
[[nodiscard]] std::string lines_of(const std::vector<Mic>& mics);

// `row` is null where there is no such message.
[[nodiscard]] MdnVerdict judge_receipt(const partners::As2Settings& settings, const Mdn& mdn,
                                       const store::As2Message* row);

// Whether the message is settled by it, for better or worse.
[[nodiscard]] bool settles(const MdnVerdict& verdict);

// Adds the move of the message and the line in the journal. `receipt` names its bytes (store::keep_with).
void record(store::Changes& changes, const store::As2Message& row, const Mdn& mdn, const MdnVerdict& verdict,
            const Sha256& receipt, const std::string& trade, crossdock::Instant now);

// One line for the journal about a receipt that changes nothing. `receipt` names its bytes where they were kept.
[[nodiscard]] store::JournalEntry refused_receipt(const std::string& partner, const std::string& trade, const Mdn& mdn,
                                                  const Error& why, const std::optional<Sha256>& receipt,
                                                  crossdock::Instant now);

// What a person is told of a message that the partner did not take; `row` is rejected.
[[nodiscard]] Error rejection(const store::As2Message& row);

// The proof of a message that is confirmed: JSON, and a sentence.
[[nodiscard]] std::string proof_of(const store::As2Message& row);
[[nodiscard]] std::string told_of(const store::As2Message& row);

}  // namespace crossdock::as2
