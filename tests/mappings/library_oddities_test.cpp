// What partners do to 940s and 945s, in payloads of our own: each is read as if it were in order, or refused with its
// reason. The files of the library hold the oddities that a mapping reads without a word.

#include "library_outcome.h"

namespace crossdock::mapping {
namespace {

constexpr std::string_view order =
    "ST*940*0001~W05*N*SO-1~N1*ST*Harbour Bakery~N4*Salem*OR*97301~LX*1~W01*12*CA**VN*ROLL~SE*7*0001~";
constexpr std::string_view as_ordered =
    R"({"document":"warehouse-order","purpose":"original","order-number":"SO-1","parties":[{"role":"ship-to","name":"Harbour Bakery","address":{"city":"Salem","region":"OR","postcode":"97301"}}],"lines":[{"number":1,"sku":"ROLL","quantity":"12","unit":"case"}],"totals":{"quantity":"12"}})";

// The envelope around `sets`, one set if not said otherwise.
std::string interchange(std::string_view sets, std::string_view functional_id = "OW") {
    return "ISA*00*          *00*          *ZZ*NORTHTEES      *ZZ*PINEWH         *260109*1530*U*00401*000000007*0*P*>~"
           "GS*" +
           std::string(functional_id) + "*NORTHTEES*PINEWH*20260109*1530*7*X*004010~" + std::string(sets) +
           "GE*1*7~IEA*1*000000007~";
}

std::string changed(std::string text, std::string_view from, std::string_view to) {
    REQUIRE(text.find(from) != std::string::npos);
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

// Envelope problems by code, then each set: its document, or its errors.
std::string outcome(std::string_view bytes) {
    x12::Tolerance tolerance;
    tolerance.bare_sets = true;
    const auto read = read_shipped(bytes, tolerance);
    if (!read) return "failed: " + read.error().code;
    std::string text;
    for (const x12::Problem& problem : read->problems)
        text += (problem.severity == Severity::error ? "! " : "? ") + problem.code + "\n";
    for (const SetRead& set : read->sets) {
        if (set.result) {
            const std::string json = json_of(set);
            text += json == as_ordered ? "as ordered\n" : json + "\n";
            text += notes_of(set);
            continue;
        }
        for (const x12::Problem& problem : set.result.error()) text += problem.code + ": " + problem.message + "\n";
    }
    return text;
}

struct Oddity {
    std::string why, bytes, outcome;
};

std::vector<Oddity> envelopes() {
    const std::string plain = interchange(order);
    return {
        {"nothing odd", plain, "as ordered\n"},
        {"a line end ends each segment", changed(plain, "~", "\n"), "as ordered\n"},
        {"line ends behind the terminators", changed(plain, "~", "~\r\n"), "as ordered\n"},
        {"the last terminator is missing", plain.substr(0, plain.size() - 1),
         "? x12.missing-last-terminator\nas ordered\n"},
        {"composites are separated by a backslash", changed(plain, "*>~", "*\\~"), "as ordered\n"},
        {"ISA16 is missing and a line end follows each terminator", changed(changed(plain, "*>~", "*~"), "~", "~\n"),
         "? x12.component-separator\nas ordered\n"},
        {"a byte order mark", "\xEF\xBB\xBF" + plain, "? x12.byte-order-mark\nas ordered\n"},
        {"an ISA that is not 106 bytes wide",
         changed(changed(plain, "          ", " "), "NORTHTEES      ", "NORTHTEES"), "? x12.isa-width\nas ordered\n"},
        {"a segment wrapped in an element", changed(plain, "VN*ROLL", "VN*RO\nLL"),
         "? x12.line-end-inside\nas ordered\n"},
        {"005010 with ISA11 as before", changed(plain, "004010", "005010"), "as ordered\n"},
        {"control numbers with and without leading zeros", changed(plain, "IEA*1*000000007", "IEA*1*7"),
         "? x12.interchange-control\nas ordered\n"},
        {"a set that stands in a group of another kind", changed(plain, "GS*OW", "GS*IN"),
         "? x12.functional-id\nas ordered\n"},
        {"no envelope at all", std::string(order), "? x12.no-envelope\nas ordered\n"},
        {"two interchanges", plain + changed(plain, "000000007", "000000008"), "as ordered\nas ordered\n"},
        {"the trailers carry other control numbers",
         changed(changed(plain, "GE*1*7", "GE*1*417"), "IEA*1*000000007", "IEA*1*7        x"),
         "! x12.group-control\n! x12.interchange-control\n"
         "x12.group-control: GE02 is '417', but GS06 is '7'\n"
         "x12.interchange-control: IEA02 is '7        x', but ISA13 is '000000007'\n"},
        {"SE01 counts otherwise", changed(plain, "SE*7*", "SE*5*"),
         "! x12.segment-count\nx12.segment-count: SE01 says '5', but the number of segments from ST to SE is 7\n"},
        {"GE01 and IEA01 count otherwise", changed(changed(plain, "GE*1*", "GE*2*"), "IEA*1*", "IEA*2*"),
         "! x12.set-count\n! x12.group-count\nx12.set-count: GE01 says '2', but the number of sets is 1\n"
         "x12.group-count: IEA01 says '2', but the number of groups is 1\n"},
    };
}

TEST_CASE("odd envelopes are read as if they were in order, or refused with their reason") {
    for (const Oddity& oddity : envelopes()) {
        INFO(oddity.why);
        CHECK(outcome(oddity.bytes) == oddity.outcome);
    }
}

struct Body {
    std::string_view why, transaction, segments, outcome;
};

constexpr Body bodies[]{
    {"W01 shifted by one: the unit stands where the UPC belongs", "940", "W05*N*SO-1~LX*1~W01**1*EA*VN*ROLL~",
     "mapping.missing: W0101 is empty, expected the quantity\n"},
    {"W66 with an amount in a code", "940", "W05*N*SO-1~W66*PP*M***MILL*51.20~",
     "mapping.bad-value: W6606 holds '51.20', expected at most 2 characters\n"},
    {"W66 with elements that nobody reads", "940", "W05*N*SO-1~W66*PP*A***ROAD WAY***B017*51.20*UPSN~",
     R"({"document":"warehouse-order","purpose":"original","order-number":"SO-1","carrier":{"payment":"prepaid","transport-mode":"air","routing":"ROAD WAY","scac":"UPSN"}})"
     "\nmapping.element-unread: the mapping does not read W6608, which holds 'B017'\n"
     "mapping.element-unread: the mapping does not read W6609, which holds '51.20'\n"},
    {"W0603 holds what a guide has in that place", "945", "W06*X*SO-1*CCYYMMDD*SHP-1~W03*0~",
     "mapping.bad-value: W0603 holds 'CCYYMMDD', expected a date CCYYMMDD\n"},
    {"W12 shifted by one: one problem a segment, which names the others", "945",
     "W06*F*SO-1~LX*1~W12*CC*60*60**CA**614141007349*UK*10614141007346*40417*655*G*L~",
     "mapping.bad-value: W1207 holds '614141007349', expected a code of at most 3 letters and digits (codes "
     "'item-id'); W1212 does not fit either\n"
     "mapping.element-unread: the mapping does not read W1213, which holds 'L'\n"},
    {"and with more of them", "945", "W06*F*SO-1~LX*1~W12*CC*60*60**CA**614141007349*UK*10614141007346*40417*1204*G*L~",
     "mapping.bad-value: W1207 holds '614141007349', expected a code of at most 3 letters and digits (codes "
     "'item-id'); W1211 and W1212 do not fit either\n"
     "mapping.element-unread: the mapping does not read W1213, which holds 'L'\n"},
    {"a reference without its qualifier, and a party's id without one", "940", "W05*N*SO-1~N1*ST***PINE~N9**7~",
     R"({"document":"warehouse-order","purpose":"original","order-number":"SO-1","parties":[{"role":"ship-to","id":"PINE"}],"references":[{"value":"7"}]})"
     "\n"},
    {"a segment that the mapping does not know", "945", "W06*F*SO-1~W27*M*RDWY~W10*1~",
     R"({"document":"warehouse-shipment","reporting":"full","order-number":"SO-1","carrier":{"transport-mode":"motor","scac":"RDWY"}})"
     "\nmapping.segment-unread: the mapping does not read W10 at this place: 'W10*1'\n"},
    {"totals over more than was sent", "945", "W06*F*SO-1~LX*1~W12*CC*60*60**CA**VN*ROLL~W03*240~",
     R"({"document":"warehouse-shipment","reporting":"full","order-number":"SO-1","cartons":[{"number":1,"lines":[{"status":"complete","ordered":"60","shipped":"60","unit":"case","sku":"ROLL"}]}],"totals":{"units":"240"}})"
     "\nmapping.total: W0301 says '240', the document adds up to 60\n"},
};

TEST_CASE("odd segments are read with notes, or refused with one problem for each cause") {
    for (const Body& body : bodies) {
        INFO(body.why);
        CHECK(outcome(as_set(body.transaction, body.segments)) == "? x12.no-envelope\n" + std::string(body.outcome));
    }
}

}  // namespace
}  // namespace crossdock::mapping
