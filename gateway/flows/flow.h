// What a flow answers: the changes that follow from a document, or why none can.
//
// Flows are pure decisions: (document, what we know, now) -> Changes. No I/O and no clock of their own.
#pragma once

#include <expected>
#include <string>

#include "gateway/store/store.h"
#include "parsers/error.h"

namespace crossdock::flows {

// Why a document cannot go on. `field` is the path of the value complained of ("cartons[0].lines[1].sku"), so that
// whoever has the payload can add the place on the wire; empty when it is about the document as a whole.
struct Refusal {
    Error error;
    std::string field;
};

using Decision = std::expected<store::Changes, Refusal>;

[[nodiscard]] inline std::unexpected<Refusal> refuse(ErrorKind kind, std::string code, std::string message,
                                                     std::string remedy, std::string field = {}) {
    return std::unexpected(
        Refusal{{kind, std::move(code), std::move(message), {}, std::move(remedy)}, std::move(field)});
}

}  // namespace crossdock::flows
