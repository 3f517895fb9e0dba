// What is exchanged: identities in X12 and EDIFACT, documents sent and received, acknowledgements.
#include "partners/partner_elements.h"
#include "partners/shape_words.h"

namespace crossdock::partners {

using namespace shape_words;

ElementShape x12_shape() {
    return {
        "x12",
        Occurs::optional,
        "Who we are to each other in X12, and how what we send is spelt. What we receive says its own delimiters. "
        "What we receive is held to the ids and the usage: an interchange with others is a dead letter. "
        "Needed where a mapping is of X12.",
        {{"our-qualifier", Kind::name, optional, "ZZ", "kind of our-id: ISA05 of what we send, ISA07 of what we get"},
         {"our-id", Kind::text, required, "",
          "our interchange id: ISA06 of what we send, ISA08 of what we get, at most 15 characters"},
         {"our-other-ids", Kind::words, optional, "", "more ids under which we get interchanges: `ZZ/BRAND2`"},
         {"their-qualifier", Kind::name, optional, "ZZ", "kind of their-id: ISA07, ISA05 of what we get"},
         {"their-id", Kind::text, required, "", "the partner's interchange id: ISA08, ISA06 of what we get"},
         {"their-other-ids", Kind::words, optional, "",
          "more ids under which the partner sends: `01/123456789 ZZ/ACMETEST`"},
         {"our-group-id", Kind::text, optional, "",
          "GS02 of what we send; our-id unless stated. Where it is stated, GS03 of what we get"},
         {"their-group-id", Kind::text, optional, "",
          "GS03 of what we send; their-id unless stated. Where it is stated, GS02 of what we get"},
         {"interchange-version", Kind::name, optional, "00401", "ISA12, five characters"},
         {"version", Kind::name, optional, "004010", "GS08: six characters, or more with an industry suffix"},
         {"usage", Kind::choice, optional, "P", "ISA15, of what we send and get: P production, T test", {"P", "T"}},
         {"element", Kind::character, optional, "*", "separates elements"},
         {"component", Kind::character, optional, ">", "separates components: ISA16"},
         {"repetition", Kind::character, optional, "none", "separates repetitions: ISA11, from 00402 on"},
         {"terminator", Kind::character, optional, "~", "ends a segment"},
         {"newline", Kind::yes_no, optional, "yes", "a line end behind each terminator"},
         {"acknowledgement-requested", Kind::yes_no, optional, "no", "ISA14: ask for a TA1"}}};
}

ElementShape edifact_shape() {
    return {
        "edifact",
        Occurs::optional,
        "Who we are to each other in EDIFACT, and how what we send is spelt. What we receive is held to the ids and "
        "the test indicator: an interchange with others is a dead letter. Needed where a mapping is of EDIFACT.",
        {{"our-id", Kind::text, required, "",
          "our interchange id: UNB02 of what we send, UNB03 of what we get, at most 35 characters"},
         {"our-qualifier", Kind::name, optional, "", "kind of our-id: `14` for a GLN; without it any is taken"},
         {"our-other-ids", Kind::words, optional, "", "more ids under which we get interchanges: `14/5060000000031`"},
         {"their-id", Kind::text, required, "", "the partner's interchange id: UNB03, UNB02 of what we get"},
         {"their-qualifier", Kind::name, optional, "", "kind of their-id; without it any is taken"},
         {"their-other-ids", Kind::words, optional, "", "more ids under which the partner sends"},
         {"character-set", Kind::name, optional, "UNOC", "UNB01: `UNOA`, `UNOB`, `UNOC` ... `UNOY`"},
         {"syntax", Kind::count, optional, "3", "version of the syntax: UNB01", {}, 1, 4},
         {"una", Kind::yes_no, optional, "yes", "what we send begins with UNA"},
         {"test", Kind::yes_no, optional, "no", "UNB11: what we send and get is a test"},
         {"newline", Kind::yes_no, optional, "yes", "a line end behind each terminator"}}};
}

ElementShape tolerance_shape() {
    return {
        "tolerance",
        Occurs::optional,
        "Which deviations of received X12 are read all the same, each with a warning; other-usage is of EDIFACT too.",
        {{"narrow-isa", Kind::yes_no, optional, "yes", "ISA fields that are not at their fixed width"},
         {"missing-terminator", Kind::yes_no, optional, "yes", "the last segment ends with the file"},
         {"noise-between", Kind::yes_no, optional, "yes", "bytes between interchanges"},
         {"wrapped-lines", Kind::yes_no, optional, "yes", "line ends inside segments, as after 80 columns"},
         {"trailing-blanks", Kind::yes_no, optional, "yes", "blanks behind segment terminators"},
         {"byte-order-mark", Kind::yes_no, optional, "yes", "a byte order mark before the ISA"},
         {"letter-in-isa11", Kind::yes_no, optional, "yes", "ISA11 `U` from 00402 on, where it separates nothing"},
         {"lower-case-ids", Kind::yes_no, optional, "no", "segment identifiers and codes in small letters: `lx`, `ea`"},
         {"bare-sets", Kind::yes_no, optional, "no", "ST to SE without ISA and GS"},
         {"other-usage", Kind::yes_no, optional, "no", "tests in production, and the reverse: ISA15, UNB11"}}};
}

ElementShape send_shape() {
    return {
        "send",
        Occurs::any,
        "A document that the partner gets from us.",
        {{"document", Kind::name, required, "", "`warehouse-order` ..., see docs/mapping.md"},
         {"transaction", Kind::name, optional, "", "`940`, `INSDES`; checked against the mapping"},
         {"mapping", Kind::text, required, "",
          "`x12/004010/940`, `csv/warehouse-order` of the library, or a file of this folder"},
         {"transport", Kind::name, required, "", "id of an `<sftp>`, `<folder>` or `<as2>`"},
         {"directory", Kind::text, optional, "", "where to leave it; over AS2 there is none"},
         {"file", Kind::text, required, "", "its name, with {order}, {control}, {date} and {time}"},
         {"acknowledged-within",
          Kind::duration,
          optional,
          "",
          "a 997 is expected by then, else an alert; needs `<receive transaction=\"997\">` or 999, of EDIFACT CONTRL",
          {},
          second,
          90 * day},
         {"association", Kind::name, optional, "", "EDIFACT: association assigned code of UNH02, such as `EAN005`"},
         {"guideline", Kind::text, optional, "",
          "X12: a file of this folder, what they want or take beyond the standard"},
         {"validate",
          Kind::choice,
          optional,
          "reject",
          "X12: a set that breaks the standard or the guideline is not sent, sent with a warning, or not looked at",
          {"reject", "warn", "no"}}}};
}

ElementShape receive_shape() {
    return {
        "receive",
        Occurs::any,
        "A document that we get from the partner.",
        {{"transaction", Kind::name, optional, "", "ST01, or the message type of EDIFACT: `945`, `997`, `DESADV`"},
         {"document", Kind::name, optional, "", "`warehouse-shipment`; checked against the mapping"},
         {"mapping", Kind::text, optional, "",
          "`x12/004010/945`, `csv/warehouse-shipment` of the library, or a file of this folder; only a 997 or 999 "
          "can do without"},
         {"files", Kind::words, optional, "",
          "CSV, fixed width, XML and JSON: names of the files it is in, with `*` and `?`; the first that fits counts"},
         {"guideline", Kind::text, optional, "", "X12: a file of this folder, what they want beyond the standard"},
         {"validate",
          Kind::choice,
          optional,
          "warn",
          "X12: a set that breaks the standard or the guideline is not read, read with a warning, or not looked at",
          {"reject", "warn", "no"}}}};
}

ElementShape acknowledge_shape() {
    return {"acknowledge",
            Occurs::optional,
            "Each interchange received is answered, once. What is itself an acknowledgement never is.",
            {{"send",
              Kind::choice,
              optional,
              "997",
              "for each group; `999` answers 005010, what is older gets a 997 all the same",
              {"997", "999", "none"}},
             {"ta1",
              Kind::choice,
              optional,
              "when-asked",
              "for the interchange itself: when its ISA14 is 1, besides when something is wrong with it, always, never",
              {"when-asked", "on-error", "always", "never"}},
             {"transport", Kind::name, required, "", "id of an `<sftp>`, `<folder>` or `<as2>`"},
             {"directory", Kind::text, optional, "", "where to leave it; over AS2 there is none"},
             {"file", Kind::text, required, "", "its name, with {control}, {date} and {time}"}}};
}

ElementShape control_numbers_shape() {
    return {"control-numbers",
            Occurs::optional,
            "Interchange control numbers of what we receive: ISA13 of X12, UNB05 of EDIFACT. The same sender uses each "
            "once to the same receiver. The same bytes again have no effect, unless they are accepted.",
            {{"duplicates",
              Kind::choice,
              optional,
              "reject",
              "another interchange under a used number is not read, read with a note, or read like any other",
              {"reject", "warn", "accept"}},
             {"remembered",
              Kind::duration,
              optional,
              "400d",
              "a number counts as used for so long; numbers come round again",
              {},
              day,
              3650 * day}}};
}

}  // namespace crossdock::partners
