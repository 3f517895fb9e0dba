// Values that are more or less than one element: joined fields, repetitions, texts over several segments, conditions,
// counters. Each is written and read back as the same document.

#include "language_support.h"
#include "mappings/language/values/spill.h"

namespace crossdock::mapping {
namespace {

struct Form {
    std::string_view why, mapping, json, segments;
    std::string_view lost = "";
};

std::string document(std::string_view json) {
    return "{\"document\":\"warehouse-order\"," + std::string(json) + "}";
}

std::string joined(const std::vector<std::string>& lost) {
    std::string all;
    for (const std::string& field : lost) all += (all.empty() ? "" : ", ") + field;
    return all;
}

constexpr Form both_ways[]{
    {"two fields share an element", R"m(<W05 e02="order-number + '/' + link-sequence"/>)m",
     R"("order-number":"SO-1","link-sequence":"3")", "W05**SO-1/3~\n"},
    {"the second may be absent", R"m(<W05 e02="order-number + '/' + link-sequence"/>)m", R"("order-number":"SO-1")",
     "W05**SO-1~\n"},
    {"the first may be absent", R"m(<W05 e02="order-number + '/' + link-sequence"/>)m", R"("link-sequence":"3")",
     "W05**/3~\n"},
    {"the last one may hold the separator", R"m(<W05 e02="order-number + '/' + link-sequence"/>)m",
     R"("order-number":"SO-1","link-sequence":"3/4")", "W05**SO-1/3/4~\n"},
    {"three of them", R"m(<W05 e02="order-number + '-' + action + '-' + link-sequence"/>)m",
     R"("order-number":"SO","link-sequence":"3")", "W05**SO--3~\n"},
    {"a date and a time in one element", R"m(<G62 each="dates" e01="kind" e02="date | date + time | time('HHMM')"/>)m",
     R"("dates":[{"kind":"a","date":"2026-01-31","time":"09:30"},{"kind":"b","date":"2026-02-01"}])",
     "G62*a*202601310930~\nG62*b*20260201~\n"},
    {"a number padded to a width needs no separator",
     R"m(<W05 e02="link-sequence | pad-left(4,'0') + order-number"/>)m",
     R"("order-number":"SO-1","link-sequence":"12")", "W05**0012SO-1~\n"},
    {"a text runs over several segments", R"m(<NTE e02="master-reference | spill(12)"/>)m",
     R"("master-reference":"CALL BEFORE DELIVERY AT THE NORTHERN GATE")",
     "NTE**CALL BEFORE~\nNTE**DELIVERY AT~\nNTE**THE~\nNTE**NORTHERN~\nNTE**GATE~\n"},
    {"a long word is cut", R"m(<NTE e02="master-reference | spill(5)"/>)m", R"("master-reference":"ABCDEFGHIJKL MN")",
     "NTE**ABCDE~\nNTE**FGHIJ~\nNTE**KL MN~\n"},
    {"two blanks come back as two", R"m(<NTE e02="master-reference | spill(5)"/>)m", R"("master-reference":"ABC  DEF")",
     "NTE**ABC~\nNTE** DEF~\n"},
    {"each note of a list may run over several segments", R"m(<NTE each="notes" e01="kind" e02="text | spill(10)"/>)m",
     R"("notes":[{"kind":"GEN","text":"LEAVE AT THE DOOR"},{"kind":"DEL","text":"RING TWICE"},{"kind":"DEL","text":"DOG"}])",
     "NTE*GEN*LEAVE AT~\nNTE*GEN*THE DOOR~\nNTE*DEL*RING TWICE~\nNTE*DEL*DOG~\n",
     "notes[2].text (joined to the one before)"},
    {"notes of one kind that are short stay apart", R"m(<NTE each="notes" e01="kind" e02="text | spill(10)"/>)m",
     R"("notes":[{"kind":"GEN","text":"ONE"},{"kind":"GEN","text":"TWO"}])", "NTE*GEN*ONE~\nNTE*GEN*TWO~\n"},
    {"a segment is written under its condition", R"m(<W05 e02="order-number" e07="action"/>
        <W66 if="carrier.scac = 'UPSN' or 'FDEG'" e01="carrier.payment" e10="carrier.scac"/>)m",
     R"("order-number":"1","carrier":{"scac":"FDEG","payment":"PP"})", "W05**1~\nW66*PP*********FDEG~\n"},
    {"and left out otherwise, which is lost", R"m(<W05 e02="order-number" e07="action"/>
        <W66 if="carrier.scac = 'UPSN'" e01="carrier.payment" e10="carrier.scac"/>)m",
     R"("order-number":"1","carrier":{"scac":"FDEG","payment":"PP"})", "W05**1~\n", "carrier.payment, carrier.scac"},
    {"no field", R"m(<W05 e02="order-number"/><NTE if="no action" e02="'NO ACTION'"/>)m", R"("order-number":"1")",
     "W05**1~\nNTE**NO ACTION~\n"},
    {"two loops tell the records of a list apart",
     R"m(<loop at="N1" each="parties" if="role = 'ST' and e01 = 'ST'"><N1 e01="role" e02="name"/><N4 e01="address.city"/></loop>
         <loop at="N1" each="parties" if="role != 'ST' and e01 != 'ST'"><N1 e01="role" e02="name"/></loop>)m",
     R"("parties":[{"role":"ST","name":"A","address":{"city":"X"}},{"role":"SF","name":"B"}])",
     "N1*ST*A~\nN4*X~\nN1*SF*B~\n"},
    {"a loop with a condition drops the other records, which are lost",
     R"m(<loop at="N1" each="parties" if="role = 'ST'"><N1 e01="role" e02="name"/></loop>)m",
     R"("parties":[{"role":"ST","name":"A"},{"role":"SF","name":"B"}])", "N1*ST*A~\n", "parties[1]"},
    {"numbers start and step as said",
     R"m(<loop at="LX" each="lines"><LX e01="index(10, 10)"/><W01 e01="quantity"/></loop>)m",
     R"("lines":[{"quantity":"5"},{"quantity":"6"}])", "LX*10~\nW01*5~\nLX*20~\nW01*6~\n"},
    {"a running number goes on over lists",
     R"m(<loop at="LX" each="lines"><LX e01="index()"/><N9 each="references" e01="kind" e02="value" e03="running(100)"/></loop>)m",
     R"("lines":[{"references":[{"kind":"LT","value":"a"},{"kind":"LT","value":"b"}]},{"references":[{"kind":"LT","value":"c"}]}])",
     "LX*1~\nN9*LT*a*100~\nN9*LT*b*101~\nLX*2~\nN9*LT*c*102~\n"},
    {"a hash total adds digits without point and sign, the last ones kept",
     R"m(<loop at="W01" each="lines"><W01 e01="quantity"/></loop><W76 e01="hash(lines.quantity)" e02="hash(lines.quantity, 3)"/>)m",
     R"("lines":[{"quantity":"-0.0018"},{"quantity":"0.18"},{"quantity":"1.8"},{"quantity":"18.01"}])",
     "W01*-0.0018~\nW01*0.18~\nW01*1.8~\nW01*18.01~\nW76*1855*855~\n"},
    {"segments are counted",
     R"m(<loop at="W01" each="lines"><W01 e01="quantity"/></loop><W76 e01="count(lines)" e02="segments('W01')" e03="segments()"/>)m",
     R"("lines":[{"quantity":"1"},{"quantity":"2"}])", "W01*1~\nW01*2~\nW76*2*2*4~\n"},
};

TEST_CASE("every form is written as said, and reads back as the same document unless something was lost") {
    for (const Form& form : both_ways) {
        INFO(form.why);
        const Mapping mapping = for_order(form.mapping);
        std::vector<std::string> lost;
        const std::string wire = written(mapping, document(form.json), &lost);
        CHECK(wire == form.segments);
        CHECK(joined(lost) == form.lost);
        const SetRead set = read_set(mapping, wire);
        INFO(errors_of(set));
        REQUIRE(set.result);
        CHECK(notes_of(set).empty());
        const bool same = set.result->document == documents::from_json(document(form.json)).value();
        CHECK(same == form.lost.empty());
    }
}

constexpr Form cannot_be_written[]{
    {"a separator inside a field that it ends", R"m(<W05 e02="order-number + '/' + link-sequence"/>)m",
     R"("order-number":"SO/1","link-sequence":"3")",
     "W0502: order-number is 'SO/1', expected a text without '/', at which it is taken apart; correct the field, or "
     "choose another separator with the partner"},
    {"a time without its date", R"m(<G62 each="dates" e01="kind" e02="date | date + time | time('HHMM')"/>)m",
     R"("dates":[{"kind":"a","time":"09:30"}])",
     "G6202: dates[0].time is '0930', expected the field before it too, which stands without a separator; fill both or "
     "none"},
    {"a required part", R"m(<W05 e02="order-number | required + '/' + link-sequence"/>)m", R"("link-sequence":"3")",
     "W0502: the document has no order-number, which W0502 must carry; fill the field before the document is sent"},
    {"blanks where a text is cut", R"m(<NTE e02="master-reference | spill(5)"/>)m",
     R"("master-reference":"AB            CD")",
     "NTE02: master-reference is 'AB            CD', expected a text that can be cut into pieces of 5 characters; take "
     "out rows of blanks; a piece can neither end in a blank nor be nothing but blanks"},
};

TEST_CASE("what would not come back the same is refused when it is written") {
    for (const Form& form : cannot_be_written) {
        INFO(form.why);
        CHECK(written(for_order(form.mapping), document(form.json)) == form.segments);
    }
}

TEST_CASE("a total and a count of segments that differ are noted") {
    const Mapping mapping = for_order(R"m(<loop at="W01" each="lines"><W01 e01="quantity"/></loop>
        <W76 e01="hash(lines.quantity)" e02="segments('W01')"/>)m");
    CHECK(notes_of(read_set(mapping, "W01*1~\nW01*2~\nW76*4*3~\n")) ==
          "mapping.total: W7601 says '4', the document adds up to 3\n"
          "mapping.total: W7602 says '3', the document adds up to 2\n");
}

TEST_CASE("a condition on elements chooses the segment when reading") {
    const Mapping mapping = for_order(R"m(<W05 e02="order-number"/>
        <N9 if="e01 = 'PO' or 'CO' and e02 != '0'" e01="action" e02="purchase-order"/>
        <N9 each="references" e01="kind" e02="value"/>)m");
    CHECK(
        json_of(read_set(mapping, "W05**1~\nN9*PO*0~\nN9*CO*77~\n")) ==
        R"({"document":"warehouse-order","order-number":"1","purchase-order":"77","action":"CO","references":[{"kind":"PO","value":"0"}]})");
}

TEST_CASE("a partner's lines are joined, with a blank where a line is not full") {
    const Mapping mapping = for_order(R"m(<NTE e02="master-reference | spill(8)"/>)m");
    CHECK(json_of(read_set(mapping, "NTE**RING THE~\nNTE** BELL~\nNTE**TWICE~\n")) ==
          R"({"document":"warehouse-order","master-reference":"RING THE BELL TWICE"})");
}

TEST_CASE("every text that spills comes back the same or is refused") {
    std::uint32_t state = 7;
    std::size_t spilled = 0;
    for (int round = 0; round < 5000; ++round) {
        std::string text;
        for (state = state * 1664525U + 1013904223U; text.size() < state >> 27U;) {
            state = state * 1664525U + 1013904223U;
            text += state >> 29U == 0 ? "\xC3\xBC" : std::string(1, "ab cdeF "[state >> 29U]);
        }
        while (text.ends_with(' ')) text.pop_back();
        if (text.empty()) continue;
        const std::size_t most = 3 + state % 7;
        const auto pieces = spill(text, most);
        if (!pieces) continue;
        ++spilled;
        std::string back = pieces->front();
        for (std::size_t n = 1; n < pieces->size(); ++n) {
            CHECK(may_go_on((*pieces)[n - 1], (*pieces)[n], most));
            join_spilled(back, (*pieces)[n - 1], (*pieces)[n], most);
        }
        CHECK(back == text);
    }
    CHECK(spilled > 3000);
}

// Repetitions need an interchange of 00402 or newer: its ISA names the separator.
std::string interchange(const Mapping& mapping, const documents::Document& document, std::string version = "00501") {
    x12::Envelope envelope;
    envelope.sender = "US";
    envelope.receiver = "THEM";
    envelope.functional_id = "OW";
    envelope.interchange_version = std::move(version);
    envelope.version = "005010";
    envelope.date = "20260131";
    envelope.time = "0930";
    envelope.interchange_control = envelope.group_control = 1;
    envelope.delimiters.repetition = '^';
    x12::InterchangeWriter out(envelope);
    out.begin_set("940", "0001");
    const auto wrote = mapping.write(document, out);
    out.end_set();
    const auto bytes = out.finish();
    return !wrote ? to_string(wrote.error()) : bytes ? *bytes : to_string(bytes.error());
}

TEST_CASE("records and texts are repeated inside one element, and read back") {
    const Mapping mapping = for_order(R"m(<W05 e02="order-number">
        <repetitions at="e03" each="references" e01="kind | required" e02="value" e04="description"/></W05>
        <loop at="W01" each="lines"><W01 e01="quantity"><repetitions at="e05" each="item-ids" e01="value"/></W01></loop>)m");
    const auto order = documents::from_json(document(
        R"("order-number":"1","references":[{"kind":"LT","value":"a"},{"kind":"PO","value":"b","description":"c"}],)"
        R"("lines":[{"quantity":"2","item-ids":[{"value":"x"},{"value":"y"}]},{"quantity":"3","item-ids":[{"value":"z"}]}])"));
    REQUIRE(order);
    const std::string bytes = interchange(mapping, *order);
    INFO(bytes);
    CHECK(bytes.find("\nW05**1*LT>a^PO>b>>c~\nW01*2****x^y~\nW01*3****z~\n") != std::string::npos);
    const auto read = read_payload(bytes, [&](auto, auto, auto) { return &mapping; });
    REQUIRE(read);
    REQUIRE(read->sets.size() == 1);
    INFO(errors_of(read->sets[0]));
    REQUIRE(read->sets[0].result);
    CHECK(notes_of(read->sets[0]).empty());
    CHECK(read->sets[0].result->document == *order);
}

TEST_CASE("a version without a repetition separator cannot repeat") {
    const Mapping mapping =
        for_order(R"m(<W05 e02="order-number"><repetitions at="e03" each="references" e01="value"/></W05>)m");
    const auto order =
        documents::from_json(document(R"("order-number":"1","references":[{"value":"a"},{"value":"b"}])"));
    CHECK(interchange(mapping, *order, "00401") ==
          "set 940 0001, segment 2 (W05), element 3: an element is repeated, for which interchanges of version 00401 "
          "have no separator; agree on version 00402 or newer with the partner, or map one value only");
}

TEST_CASE("a list of texts is repeated in one element") {
    const Mapping mapping = compiled("acknowledgement", "997", R"m(<AK9 e01="status" e05="codes | repeated"/>)m");
    documents::Acknowledgement acknowledgement;
    acknowledgement.status = "R";
    acknowledgement.codes = {"1", "5"};
    const std::string bytes = interchange(mapping, acknowledgement);
    CHECK(bytes.find("\nAK9*R****1^5~\n") != std::string::npos);
    const auto read = read_payload(bytes, [&](auto, auto, auto) { return &mapping; });
    REQUIRE(read);
    REQUIRE(read->sets.at(0).result);
    CHECK(read->sets[0].result->document == documents::Document(acknowledgement));
}

}  // namespace
}  // namespace crossdock::mapping
