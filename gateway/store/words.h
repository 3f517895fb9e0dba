// The words for the store's states, the same in rows, JSON and on screens.
//
//     to_string(InboxState::dead)               // "dead"
//     state_of<InboxState>("dead")              // InboxState::dead; nullopt for a word that is none
#pragma once

#include <optional>
#include <string_view>

#include "gateway/store/as2_message.h"
#include "gateway/store/rows.h"

namespace crossdock::store {

[[nodiscard]] constexpr std::string_view to_string(InboxState state) {
    switch (state) {
        case InboxState::received: return "received";
        case InboxState::processed: return "processed";
        case InboxState::duplicate: return "duplicate";
        case InboxState::dead: return "dead";
    }
    return "?";
}

[[nodiscard]] constexpr std::string_view to_string(Direction direction) {
    switch (direction) {
        case Direction::inbound: return "inbound";
        case Direction::outbound: return "outbound";
    }
    return "?";
}

[[nodiscard]] constexpr std::string_view to_string(DocumentState state) {
    switch (state) {
        case DocumentState::stored: return "stored";
        case DocumentState::applied: return "applied";
        case DocumentState::duplicate: return "duplicate";
        case DocumentState::dead: return "dead";
    }
    return "?";
}

[[nodiscard]] constexpr std::string_view to_string(IntentState state) {
    switch (state) {
        case IntentState::pending: return "pending";
        case IntentState::claimed: return "claimed";
        case IntentState::verified: return "verified";
        case IntentState::dead: return "dead";
        case IntentState::cancelled: return "cancelled";
    }
    return "?";
}

[[nodiscard]] constexpr std::string_view to_string(ApprovalState state) {
    switch (state) {
        case ApprovalState::proposed: return "proposed";
        case ApprovalState::accepted: return "accepted";
        case ApprovalState::rejected: return "rejected";
        case ApprovalState::replaced: return "replaced";
    }
    return "?";
}

[[nodiscard]] constexpr std::string_view to_string(AcknowledgementState state) {
    switch (state) {
        case AcknowledgementState::not_expected: return "not-expected";
        case AcknowledgementState::awaited: return "awaited";
        case AcknowledgementState::accepted: return "accepted";
        case AcknowledgementState::accepted_with_errors: return "accepted-with-errors";
        case AcknowledgementState::rejected: return "rejected";
    }
    return "?";
}

[[nodiscard]] constexpr std::string_view to_string(DeadLetterState state) {
    switch (state) {
        case DeadLetterState::open: return "open";
        case DeadLetterState::replayed: return "replayed";
    }
    return "?";
}

[[nodiscard]] constexpr std::string_view to_string(As2State state) {
    switch (state) {
        case As2State::accepted: return "accepted";
        case As2State::refused: return "refused";
        case As2State::sending: return "sending";
        case As2State::confirmed: return "confirmed";
        case As2State::rejected: return "rejected";
    }
    return "?";
}

// The inverse. Enumerators are numbered from 0 without gaps, so the first number without a word is the end of them.
template <class State>
[[nodiscard]] constexpr std::optional<State> state_of(std::string_view word) {
    for (int number = 0;; ++number) {
        const auto state = static_cast<State>(number);
        if (to_string(state) == "?") return std::nullopt;
        if (to_string(state) == word) return state;
    }
}

}  // namespace crossdock::store
