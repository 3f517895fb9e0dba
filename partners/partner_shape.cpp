#include "partners/as2_shape.h"
#include "partners/shape.h"

namespace crossdock::partners {
namespace {

using Occurs = ElementShape::Occurs;
using Kind = ValueKind;

constexpr bool required = true;
constexpr bool optional = false;

const std::vector<std::string_view> authorities{"partner", "cin7", "nobody"};
constexpr std::uint64_t tenth = 100;
constexpr std::uint64_t second = 1'000;
constexpr std::uint64_t day = 86'400'000;

ElementShape owner() {
    return {"owner",
            Occurs::once,
            "Who answers for these settings.",
            {{"name", Kind::text, required, "", "person or team"},
             {"email", Kind::text, required, "", "where to reach them"},
             {"review", Kind::date, optional, "", "the settings are looked through by this day; a warning after it"}}};
}

ElementShape cin7() {
    return {"cin7",
            Occurs::once,
            "The Cin7 location (of Omni: branch) that the partner's warehouse is. Orders of that location are the "
            "partner's.",
            {{"location", Kind::text, required, "", "its name in Cin7, exactly"},
             {"location-id", Kind::text, optional, "", "its id in Cin7; without it the name is looked up"},
             {"short",
              Kind::choice,
              optional,
              "split",
              "of Omni, which dispatches an order as a whole: goods that were not shipped become an order of their own "
              "(`split`) or are taken off the order (`reduce`)",
              {"split", "reduce"}}}};
}

ElementShape authority() {
    return {"authority",
            Occurs::once,
            "Whose word counts. What the other side says about it is compared and reported, never taken over.",
            {{"orders", Kind::choice, required, "", "what shall be shipped", authorities},
             {"shipments", Kind::choice, required, "", "what was shipped: picked, packed, shipped", authorities},
             {"stock", Kind::choice, required, "", "how many are there", authorities},
             {"tracking", Kind::choice, optional, "", "tracking numbers; as `shipments` unless stated", authorities}}};
}

ElementShape release() {
    return {
        "release",
        Occurs::optional,
        "Which orders do not go to the partner by themselves, and what happens when one is changed or cancelled in "
        "Cin7 "
        "after the partner got it. Ask the partner what it understands before a change is sent: a replacement that is "
        "taken for a new order ships twice.",
        {{"changes",
          Kind::choice,
          optional,
          "alert",
          "the whole order again as a change (`replace`: W0501 R), a cancellation and then the order under the same "
          "number (`cancel-and-new`: F, N), or a dead letter that tells a clerk what to tell the partner (`alert`)",
          {"replace", "cancel-and-new", "alert"}},
         {"cancellations",
          Kind::choice,
          optional,
          "alert",
          "a cancellation goes to the partner (`send`: W0501 F), or a clerk is told (`alert`)",
          {"send", "alert"}},
         {"owned-elsewhere",
          Kind::choice,
          optional,
          "stop",
          "an order that another tool seems to ship waits until a clerk says so (`stop`), or goes all the same "
          "(`ignore`)",
          {"stop", "ignore"}},
         {"channels-elsewhere", Kind::text, optional, "",
          "source channels of Cin7 whose sales somebody else ships, with commas between them"}}};
}

ElementShape stock() {
    return {"stock",
            Occurs::optional,
            "How the warehouse's word about stock is taken over, where `authority stock=\"partner\"`. A change that is "
            "larger than both tolerances waits for `crossdock approvals accept`.",
            {{"settle",
              Kind::duration,
              optional,
              "1h",
              "how old a count may be when it comes, and how long after it shipments from before it may still be "
              "reported; so long it waits, and goods that left in that time may or may not be in it",
              {},
              0,
              day},
             {"tolerance-units",
              Kind::count,
              optional,
              "0",
              "Cin7 units of one item that may change without asking",
              {},
              0,
              1'000'000'000},
             {"tolerance-percent", Kind::count, optional, "0", "the same as a part of what is there", {}, 0, 100},
             {"receipts",
              Kind::choice,
              optional,
              "complete",
              "a transfer that arrives short or over: completed with what arrived, or as sent and then adjusted",
              {"complete", "adjust"}},
             {"purchase-receipts",
              Kind::choice,
              optional,
              "stock",
              "the call that receives a purchase; `put-away` where Cin7's setting Use Put Away is off",
              {"stock", "put-away"}},
             {"absent",
              Kind::choice,
              optional,
              "unknown",
              "what an 846 means by an item that it does not name",
              {"unknown", "zero"}},
             {"announce",
              Kind::choice,
              optional,
              "in-transit",
              "when a transfer to the warehouse is announced with a 943",
              {"in-transit", "ordered"}}}};
}

ElementShape x12() {
    return {"x12",
            Occurs::optional,
            "Who we are to each other in X12, and how what we send is spelt. What we receive says its own delimiters. "
            "Needed where a mapping is of X12.",
            {{"our-qualifier", Kind::name, optional, "ZZ", "kind of our-id: ISA05 of what we send"},
             {"our-id", Kind::text, required, "", "our interchange id: ISA06 of what we send, at most 15 characters"},
             {"their-qualifier", Kind::name, optional, "ZZ", "kind of their-id: ISA07"},
             {"their-id", Kind::text, required, "", "the partner's interchange id: ISA08"},
             {"our-group-id", Kind::text, optional, "", "GS02 of what we send; our-id unless stated"},
             {"their-group-id", Kind::text, optional, "", "GS03 of what we send; their-id unless stated"},
             {"interchange-version", Kind::name, optional, "00401", "ISA12, five characters"},
             {"version", Kind::name, optional, "004010", "GS08: six characters, or more with an industry suffix"},
             {"usage", Kind::choice, optional, "P", "ISA15: P production, T test", {"P", "T"}},
             {"element", Kind::character, optional, "*", "separates elements"},
             {"component", Kind::character, optional, ">", "separates components: ISA16"},
             {"repetition", Kind::character, optional, "none", "separates repetitions: ISA11, from 00402 on"},
             {"terminator", Kind::character, optional, "~", "ends a segment"},
             {"newline", Kind::yes_no, optional, "yes", "a line end behind each terminator"},
             {"acknowledgement-requested", Kind::yes_no, optional, "no", "ISA14: ask for a TA1"}}};
}

ElementShape edifact() {
    return {"edifact",
            Occurs::optional,
            "Who we are to each other in EDIFACT, and how what we send is spelt. Needed where a mapping is of EDIFACT.",
            {{"our-id", Kind::text, required, "", "our interchange id: UNB02 of what we send, at most 35 characters"},
             {"our-qualifier", Kind::name, optional, "", "kind of our-id: `14` for a GLN"},
             {"their-id", Kind::text, required, "", "the partner's interchange id: UNB03"},
             {"their-qualifier", Kind::name, optional, "", "kind of their-id"},
             {"character-set", Kind::name, optional, "UNOC", "UNB01: `UNOA`, `UNOB`, `UNOC` ... `UNOY`"},
             {"syntax", Kind::count, optional, "3", "version of the syntax: UNB01", {}, 1, 4},
             {"una", Kind::yes_no, optional, "yes", "what we send begins with UNA"},
             {"test", Kind::yes_no, optional, "no", "UNB11: what we send is a test"},
             {"newline", Kind::yes_no, optional, "yes", "a line end behind each terminator"}}};
}

ElementShape tolerance() {
    return {
        "tolerance",
        Occurs::optional,
        "Which deviations of received X12 are read all the same, each with a warning.",
        {{"narrow-isa", Kind::yes_no, optional, "yes", "ISA fields that are not at their fixed width"},
         {"missing-terminator", Kind::yes_no, optional, "yes", "the last segment ends with the file"},
         {"noise-between", Kind::yes_no, optional, "yes", "bytes between interchanges"},
         {"wrapped-lines", Kind::yes_no, optional, "yes", "line ends inside segments, as after 80 columns"},
         {"trailing-blanks", Kind::yes_no, optional, "yes", "blanks behind segment terminators"},
         {"byte-order-mark", Kind::yes_no, optional, "yes", "a byte order mark before the ISA"},
         {"letter-in-isa11", Kind::yes_no, optional, "yes", "ISA11 `U` from 00402 on, where it separates nothing"},
         {"lower-case-ids", Kind::yes_no, optional, "no", "segment identifiers and codes in small letters: `lx`, `ea`"},
         {"bare-sets", Kind::yes_no, optional, "no", "ST to SE without ISA and GS"}}};
}

ElementShape sftp() {
    return {
        "sftp",
        Occurs::any,
        "An SFTP site. It needs a password or a key, and the server's key: without `<host-key>` or `known-hosts` "
        "no connection is made.",
        {{"id", Kind::name, required, "", "how the elements below name it"},
         {"host", Kind::text, required, "", "name or address"},
         {"port", Kind::count, optional, "22", "TCP port", {}, 1, 65535},
         {"user", Kind::text, required, "", "log-in name"},
         {"password", Kind::secret, optional, "", "the password"},
         {"key", Kind::secret, optional, "", "the private key: OpenSSH or PEM; ed25519, ECDSA or RSA"},
         {"passphrase", Kind::secret, optional, "", "of the private key, where it has one"},
         {"known-hosts", Kind::text, optional, "", "a known_hosts file; relative to the partner's folder"},
         {"poll", Kind::duration, optional, "60s", "between two looks", {}, tenth, day},
         {"connect-timeout", Kind::duration, optional, "15s", "for the connection", {}, second, 3600 * second},
         {"reply-timeout", Kind::duration, optional, "60s", "the server's longest silence", {}, second, 3600 * second},
         {"temporary-name", Kind::text, optional, "{name}.part",
          "of an upload until it is complete; may lie in another directory: `tmp/{name}`"}},
        {{"host-key",
          Occurs::any,
          "The server's key, told by the partner and not by the first connection. Two allow a rotation.",
          {{"fingerprint", Kind::text, required, "", "`SHA256:...`, as `ssh-keygen -lf` prints it"}}}}};
}

ElementShape folder() {
    return {"folder",
            Occurs::any,
            "A folder of this machine (or mounted on it), used like a site.",
            {{"id", Kind::name, required, "", "how the elements below name it"},
             {"root", Kind::text, required, "",
              "the folder that directories below start from; relative to the partner's folder"},
             {"poll", Kind::duration, optional, "10s", "between two looks", {}, tenth, day},
             {"temporary-name", Kind::text, optional, "{name}.part", "as of `<sftp>`"}}};
}

ElementShape collect() {
    return {"collect",
            Occurs::any,
            "Files to fetch. A file is taken when it is complete, and removed only after its bytes are stored here.",
            {{"transport", Kind::name, required, "", "id of an `<sftp>` or `<folder>`"},
             {"directory", Kind::text, required, "", "where the files lie"},
             {"include", Kind::words, optional, "*", "name patterns with `*` and `?`; upper and lower case are one"},
             {"ignore", Kind::words, optional, "*.part *.filepart *.tmp .*", "patterns not to take; wins"},
             {"ready",
              Kind::choice,
              optional,
              "stable",
              "how a complete file is known: unchanged over two looks, a done file beside it, or at once",
              {"stable", "done-file", "immediate"}},
             {"stable-for", Kind::duration, optional, "2s", "between the two looks", {}, 0, day},
             {"done-suffix", Kind::text, optional, ".done", "of the done file: `945-1.edi.done`"},
             {"after", Kind::choice, optional, "remove", "what becomes of it there", {"remove", "move", "leave"}},
             {"move-to", Kind::text, optional, "", "directory, with `after=\"move\"`"}}};
}

ElementShape send() {
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

ElementShape receive() {
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

ElementShape acknowledge() {
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

ElementShape control_numbers() {
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

ElementShape skus() {
    return {
        "skus",
        Occurs::optional,
        "The partner's item numbers. Without this element the partner uses the SKUs of Cin7.",
        {{"file", Kind::text, optional, "skus.csv", "CSV with the columns sku, partner_sku and, if wanted, unit, each"},
         {"unlisted",
          Kind::choice,
          optional,
          "refuse",
          "what a number not in the file means: nothing, or the same number in Cin7",
          {"refuse", "same"}}}};
}

ElementShape units() {
    return {"units",
            Occurs::optional,
            "How many Cin7 units a unit of the partner holds. One `each` is one Cin7 unit unless stated otherwise; a "
            "unit that is stated nowhere is refused.",
            {{"file", Kind::text, optional, "", "CSV with the columns sku, unit, each"},
             {"missing", Kind::name, optional, "", "the unit that is meant where a document names none"}},
            {{"unit",
              Occurs::any,
              "A unit that is the same for every SKU.",
              {{"name", Kind::text, required, "", "the word documents carry: `dozen`, `x12:ZZ`"},
               {"each", Kind::text, required, "", "Cin7 units it holds: `12`"}}}}};
}

ElementShape deadlines() {
    return {"deadlines",
            Occurs::optional,
            "When somebody is told that an order hangs.",
            {{"sent",
              Kind::duration,
              optional,
              "",
              "from the release in Cin7 to the order lying at the partner",
              {},
              second,
              90 * day},
             {"shipped", Kind::duration, optional, "", "from there to the shipment reported", {}, second, 90 * day}}};
}

ElementShape limits() {
    return {"limits",
            Occurs::optional,
            "How much is taken at a time. An error that a limit causes names it.",
            {{"file-bytes", Kind::count, optional, "268435456", "of one file", {}, 1, 2'147'483'647},
             {"files-per-poll", Kind::count, optional, "500", "taken at one look; the rest waits", {}, 1, 100'000},
             {"listed-files", Kind::count, optional, "200000", "in one directory", {}, 1, 10'000'000},
             {"segment-bytes", Kind::count, optional, "65536", "of one X12 segment", {}, 256, 16'777'216},
             {"elements", Kind::count, optional, "1024", "of one X12 segment", {}, 16, 65'536}}};
}

}  // namespace

const ElementShape& partner_shape() {
    static const ElementShape shape{
        "partner",
        Occurs::once,
        "One trading partner; the root of `partners/<id>/partner.xml`.",
        {{"xmlns", Kind::choice, required, "", "the file's language", {"urn:crossdock:partner:1"}},
         {"id", Kind::name, required, "", "short name; the folder has the same"},
         {"name", Kind::text, required, "", "name for people"}},
        {owner(),           cin7(),        authority(), release(),   stock(),     x12(),   edifact(),
         tolerance(),       sftp(),        folder(),    as2_shape(), collect(),   send(),  receive(),
         control_numbers(), acknowledge(), skus(),      units(),     deadlines(), limits()}};
    return shape;
}

}  // namespace crossdock::partners
