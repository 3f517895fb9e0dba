// JSON as RFC 8259 has it, read strictly into events with the place of each.
//
// Numbers are handed over as the text that stands there: no double ever holds one. Texts are UTF-8 with escapes undone.
// Refused, with line and column: what is no JSON, a key given twice in one object, bytes that are no UTF-8, a second
// value behind the first, and more than the limits allow (the message names the limit).
//
// Lifetime: views handed to the handler are good during the call. Memory: the keys of the objects that are open.
// Threads: one call per thread. Errors: a Diagnostic; events before it have been handed over.
//
//     struct Print : json::Handler { void scalar(json::Scalar kind, std::string_view text, std::size_t at) ... };
//     if (auto read = json::read(bytes, handler); !read) return read.error();
#pragma once

#include <cstddef>
#include <expected>
#include <string_view>

#include "parsers/diagnostic.h"

namespace crossdock::json {

enum class Scalar { text, number, boolean, null };

// Offsets are those of the first byte of a key or value.
class Handler {
  public:
    virtual ~Handler() = default;
    virtual void key(std::string_view name, std::size_t at) = 0;
    virtual void scalar(Scalar kind, std::string_view text, std::size_t at) = 0;  // "true", "false", "null" as text
    virtual void begin_object(std::size_t at) = 0;
    virtual void end_object() = 0;
    virtual void begin_array(std::size_t at) = 0;
    virtual void end_array() = 0;
};

struct Limits {
    std::size_t bytes_max = 64U << 20U;
    std::size_t depth_max = 64;
};

[[nodiscard]] std::expected<void, Diagnostic> read(std::string_view bytes, Handler& handler, Limits limits = {});

}  // namespace crossdock::json
