#include "parsers/edifact/syntax_errors.h"

#include <algorithm>
#include <array>

namespace crossdock::edifact {
namespace {

constexpr std::string_view value = "correct the value at its source and send the document again";
constexpr std::string_view structure = "correct the mapping of this document and send it again";
constexpr std::string_view envelope = "correct <edifact> in the partner's file and send again";
constexpr std::string_view agreement = "agree with the partner which messages and versions it takes";
constexpr std::string_view resend =
    "send the file again; if it happens again, look for what cuts or changes it on its way";

constexpr std::array<SyntaxError, 39> errors{
    {{"2", "the syntax version or level is not supported", envelope},
     {"7", "the receiver named in UNB03 is not the one that got it", envelope},
     {"12", "invalid value", value},
     {"13", "missing", structure},
     {"14", "the value is not supported in this position", value},
     {"15", "not supported in this position", structure},
     {"16", "too many constituents", structure},
     {"17", "there is no agreement that allows it", agreement},
     {"18", "unspecified error", "ask the partner what is wrong with it"},
     {"19", "invalid decimal notation", structure},
     {"20", "the character is no valid service character", envelope},
     {"21", "invalid characters", value},
     {"22", "invalid service characters", envelope},
     {"23", "the sender is unknown (UNB02)", envelope},
     {"24", "too old", "ask the partner whether it still needs the document; send it again if so"},
     {"25", "the test indicator is not supported (UNB11)", envelope},
     {"26", "it was received before",
      "ask the partner whether it has the document already; if not, send it under a new control number"},
     {"27", "the security function is not supported", agreement},
     {"28", "the references of header and trailer differ", resend},
     {"29", "the count does not match what was received", resend},
     {"30", "groups and messages are mixed", structure},
     {"31", "a group holds messages of several types", structure},
     {"32", "the level below is empty", structure},
     {"33", "it stands outside of messages and groups", resend},
     {"34", "the nesting indicator is not allowed", structure},
     {"35", "too many repetitions", structure},
     {"36", "the segment group is repeated too often", structure},
     {"37", "invalid kind of characters", value},
     {"38", "a digit is missing before the decimal sign", structure},
     {"39", "too long", value},
     {"40", "too short", value},
     {"41", "permanent error of the network", "ask the partner or the network how the file can get there"},
     {"42", "temporary error of the network", resend},
     {"43", "the receiver is unknown (UNB03)", envelope},
     {"44", "the partner's application is not available for now", resend},
     {"45", "a separator stands at the end of the segment", structure},
     {"46", "the character set is not supported (UNB01)", envelope},
     {"47", "the envelope's functions are not supported", envelope},
     {"48", "a dependency between elements is violated", structure}}};

}  // namespace

SyntaxError syntax_error(std::string_view code) {
    const auto* const found = std::ranges::find(errors, code, &SyntaxError::code);
    if (found != errors.end()) return *found;
    return {code, "a code that the standard does not have", "ask the partner what it means by it"};
}

}  // namespace crossdock::edifact
