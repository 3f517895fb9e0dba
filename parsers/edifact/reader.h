// EDIFACT bytes -> events, with coordinates: UNB, UNG, UNH and their trailers checked, segments handed out.
//
// The payload comes in chunks of any size; the events are the same however it is cut. At most one segment is held.
// Several interchanges may follow each other, each with its own UNA or without one; syntax 1 to 4. Line ends between
// and inside segments, and a byte order mark, are passed over. What is wrong is an event too (on_problem), one for each
// cause, and reading goes on.
//
// The events are those of X12 (parsers/events.h): a set is a message, a group an UNG, and an interchange without groups
// has its messages directly. Values are raw: take them through released() (parsers/segment.h).
//
// Lifetime: everything handed to the handler is valid during that call only. Threads: one thread at a time.
// Errors: data errors are problems; feed() fails only when a limit is exceeded, finish() when there is no interchange.
//
//     edifact::Reader reader(handler);
//     if (auto fed = reader.feed(bytes); !fed) return fed;
//     if (auto ended = reader.finish(); !ended) return ended;
#pragma once

#include <memory>
#include <string_view>

#include "parsers/error.h"
#include "parsers/events.h"

namespace crossdock::edifact {

// Deviations that are read all the same, each with a warning.
struct Tolerance {
    bool missing_terminator = true;  // the last UNZ ends with the payload
    bool noise_between = true;       // bytes between interchanges
    bool bare_messages = false;      // no UNB: UNH..UNT alone
};

class Reader {
  public:
    explicit Reader(Handler& handler, Tolerance tolerance = {}, Limits limits = {});
    ~Reader();
    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    // The next bytes of the payload; they need not live longer than the call.
    [[nodiscard]] Result<void> feed(std::string_view bytes);

    // The payload is complete: what is still open is closed, with problems. Fails when no interchange was found.
    [[nodiscard]] Result<void> finish();

  private:
    class State;
    std::unique_ptr<State> state_;
};

// feed + finish for bytes that are all there.
[[nodiscard]] Result<void> read_all(std::string_view bytes, Handler& handler, Tolerance tolerance = {},
                                    Limits limits = {});

// Whether the bytes begin as EDIFACT does: UNA, UNB or UNH, behind white space and a byte order mark.
[[nodiscard]] bool begins_as_edifact(std::string_view bytes);

}  // namespace crossdock::edifact
