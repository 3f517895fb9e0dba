// A partner's guideline over a set of the standard: what he demands beyond it, and what he sends against it.
//
//     <guideline version="004010" transaction="940">
//       <segment at="W05">
//         <element n="1" codes="N F"/>              only these codes
//         <element n="3" required="true"/>
//         <element n="4" used="false"/>
//       </segment>
//       <segment at="N9" required="true" max="20"/>
//       <segment at="LX/W01/G69" used="false"/>
//       <require at="N1" element="1" value="ST"/>   the set has at least one N1*ST
//       <add segment="Z01" at="LX/W01" after="N9" max="5">
//         <element n="1" type="AN" min="1" max="30" required="true" name="Gift message"/>
//       </add>
//     </guideline>
//
// `at` names the loops on the way by the segment that starts them. For a segment that starts a loop, required, used and
// max are the loop's. `add` puts a segment into the set (at="" or left out) or a loop, behind the segment or loop
// `after`, or anywhere in it; without elements it is checked as the dictionary says, or not at all when the dictionary
// does not know it. Lengths may be wider than the standard's, codes only narrower where the standard's list is
// complete.
//
// Lifetime: the definition owns all it needs. Threads: free. Errors: every mistake, with file:line:column.
//
//     auto set = with_guideline(Dictionary::shipped(), *xml::Document::parse("940.guideline.xml", text));
//     if (set) options.guidelines.push_back(*set);
#pragma once

#include <expected>
#include <memory>

#include "parsers/diagnostic.h"
#include "parsers/x12/dictionary/dictionary.h"
#include "parsers/xml/document.h"

namespace crossdock::x12 {

[[nodiscard]] std::expected<std::shared_ptr<const SetDefinition>, Diagnostics> with_guideline(
    const Dictionary& dictionary, const xml::Document& guideline);

}  // namespace crossdock::x12
