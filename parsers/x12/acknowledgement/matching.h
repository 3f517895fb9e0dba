// Acknowledgements that came in, matched with what was sent: who said what about which of our bytes.
//
// A response is matched by the functional id and the group control number (AK101, AK102; compared as numbers), its sets
// by ST02, a TA1 by ISA13, date and time. Every error is followed to the very segment, element, repetition and
// component of the bytes we sent, so that its message can say
//
//     940 0001, segment 7 (W01), element 5 'XX1': code 7, invalid code value
//
// What does not fit together is a finding: numbers that were never ours, sets that nobody answered, more sets or fewer
// than we sent, verdicts that contradict each other, places that our document does not have.
//
// Sets that a response does not list follow its verdict: A and E accept them, the rejections reject them. With P they
// are accepted only where the number of accepted sets (AK904) leaves no other reading.
//
// Pure. Lifetime: the result owns its texts. Threads: any. Errors: sent bytes that cannot be read are a finding.
//
//     const SentInterchange sent[] = {{bytes, "0000042.edi"}};
//     const AcknowledgementMatch match = match_acknowledgements(*said, sent);
//     for (const auto& group : match.groups)
//         for (const auto& set : group.sets) for (const auto& error : set.errors) print(error.message, error.remedy);
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/x12/acknowledgement/acknowledgement_reader.h"
#include "parsers/x12/acknowledgement/code_words.h"
#include "parsers/x12/validation/result.h"

namespace crossdock::x12 {

// An interchange of ours. Where several fit, the first one counts: the newest should come first.
struct SentInterchange {
    std::string_view bytes;
    std::string name;  // for messages: the file's name
};

struct MatchedError {
    AcknowledgementCode list = AcknowledgementCode::set_error;
    std::string reference;  // "AK403"
    std::string code, meaning, remedy;

    // As the partner says it.
    std::string tag, data_element, quoted;
    std::vector<std::string> contexts;
    std::uint32_t segment = 0, element = 0, component = 0, repetition = 0;

    // In the bytes we sent. Not found: the place is that of the set (or of nothing, for errors of group and
    // interchange).
    bool found = false;
    Position place;
    std::string value;

    std::string message;
};

struct MatchedSet {
    std::string transaction, control_number;  // ours
    Position place;                           // of our ST
    bool listed = false;                      // AK2 names it
    std::optional<Verdict> verdict;           // nullopt: not answered
    std::vector<MatchedError> errors;
};

struct MatchedGroup {
    std::size_t response = 0;         // in Acknowledgements::responses
    std::optional<std::size_t> sent;  // in the sent interchanges
    std::string functional_id, control_number;
    std::optional<Verdict> verdict;    // AK901; nullopt: none that could be read
    std::vector<MatchedError> errors;  // AK905 to AK909
    std::vector<MatchedSet> sets;      // all that we sent in that group, in our order
};

struct MatchedInterchange {
    std::size_t response = 0;  // in Acknowledgements::interchanges
    std::optional<std::size_t> sent;
    std::string control_number;
    std::optional<Verdict> verdict;
    std::vector<MatchedError> errors;  // TA105, but for "000"
};

struct MatchFinding {
    Severity severity = Severity::error;
    std::string code;  // "x12.ack.unknown-group"
    Position place;    // in the acknowledgement
    std::string message, remedy;
};

struct AcknowledgementMatch {
    std::vector<MatchedInterchange> interchanges;
    std::vector<MatchedGroup> groups;
    std::vector<MatchFinding> findings;
};

[[nodiscard]] AcknowledgementMatch match_acknowledgements(const Acknowledgements& said,
                                                          std::span<const SentInterchange> sent);

}  // namespace crossdock::x12
