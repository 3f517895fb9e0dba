// What every seam of Crossdock returns when it cannot do its work.
//
// An Error is for the person who must act: what happened (expected and found), where, and what to do. Its kind decides
// what the gateway does next: only `transient` is retried by itself, everything else waits for a person.
//
//     return fail(ErrorKind::needs_data, "flow.sku-unknown", "W1208 names the item 'TEE-X', which no order line has",
//                 "945.edi: set 945 0001, segment 9 (W12), element 8", "add TEE-X to partners/acme/skus.csv and
//                 replay");
//
// Lifetime: an Error owns its texts. Threads: a value; share it as you would share a string.
#pragma once

#include <expected>
#include <string>
#include <string_view>

namespace crossdock {

enum class ErrorKind {
    transient,      // the network, a busy peer, a full disk: retried with backoff
    needs_data,     // a cross-reference, an order, a key is missing: a person adds it, then replays
    needs_mapping,  // the document says something the mapping has no word for
    partner_fault,  // the partner sent something broken
    configuration,  // a file of ours is wrong
    bug             // this should never be seen
};

struct [[nodiscard]] Error {
    ErrorKind kind = ErrorKind::bug;
    std::string code;     // short and stable, for scripts: "sftp.host-key-changed"
    std::string message;  // one sentence: what happened, what was expected, what was found
    std::string place;    // file:line:column, or interchange/set/segment/element; empty where there is none
    std::string remedy;   // what to do about it

    bool operator==(const Error&) const = default;
};

template <class T>
using Result = std::expected<T, Error>;

[[nodiscard]] std::string_view to_string(ErrorKind kind);

// The inverse of to_string; an unknown word is `bug`.
[[nodiscard]] ErrorKind error_kind(std::string_view word);

// "place: message; remedy", the form in which an error is printed on one line.
[[nodiscard]] std::string to_string(const Error& error);

[[nodiscard]] std::unexpected<Error> fail(ErrorKind kind, std::string code, std::string message, std::string place = {},
                                          std::string remedy = {});

}  // namespace crossdock
