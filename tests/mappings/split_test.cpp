// split-by: a set with shares of several stores is a document for each of them, and they are written as one set again.

#include "language_mistakes.h"

namespace crossdock::mapping {
namespace {

constexpr std::string_view attributes =
    R"(split-by="lines.distributions.destinations.location" sum="lines.quantity=lines.distributions.destinations.quantity")";
constexpr std::string_view segments =
    R"m(<BEG e03="purchase-order"/><loop at="PO1" each="lines"><PO1 e01="line-id" e02="quantity" e07="sku"/>
<SDQ each="distributions" repeat="true" e01="unit" e02="id-qualifier"><pairs at="e03 e05 e07">
<pairs-rest each="destinations" code="location" value="quantity"/></pairs></SDQ></loop><CTT e01="count(lines)"/>)m";

Mapping order(std::string_view root = attributes, std::string_view inside = segments) {
    return compiled("<mapping document=\"purchase-order\" standard=\"x12\" version=\"004010\" transaction=\"850\" " +
                    std::string(root) + ">\n" + std::string(inside) + "\n</mapping>\n");
}

PayloadRead payload_of(const Mapping& mapping, std::string_view wire) {
    x12::Tolerance tolerance;
    tolerance.bare_sets = true;
    auto payload = read_payload(
        as_set("850", wire), [&](auto, auto, auto) { return &mapping; }, {}, tolerance);
    REQUIRE(payload);
    return std::move(*payload);
}

// Without what is the same in all rows.
std::string all_of(const PayloadRead& payload) {
    std::string text;
    for (const SetRead& set : payload.sets) {
        std::string json = json_of(set);
        constexpr std::string_view same = R"({"document":"purchase-order",)";
        if (json.starts_with(same)) json.erase(0, same.size());
        text += json + "\n";
    }
    return text;
}

std::vector<documents::Document> documents_of(const PayloadRead& payload) {
    std::vector<documents::Document> all;
    for (const SetRead& set : payload.sets) {
        REQUIRE(set.result);
        all.push_back(set.result->document);
    }
    return all;
}

struct Row {
    std::string_view why, wire, documents, notes, written;  // written: empty where it is the wire
};

constexpr Row rows[]{
    {"a document for each store, with its share of each line",
     "BEG***PO1~\nPO1*1*15*****A~\nSDQ*EA*92*S1*10*S2*5~\nPO1*2*4*****B~\nSDQ*EA*92*S2*4~\nCTT*2~\n",
     R"("purchase-order":"PO1","lines":[{"line-id":"1","quantity":"10","sku":"A","distributions":[{"unit":"EA","id-qualifier":"92","destinations":[{"location":"S1","quantity":"10"}]}]}]}
"purchase-order":"PO1","lines":[{"line-id":"1","quantity":"5","sku":"A","distributions":[{"unit":"EA","id-qualifier":"92","destinations":[{"location":"S2","quantity":"5"}]}]},{"line-id":"2","quantity":"4","sku":"B","distributions":[{"unit":"EA","id-qualifier":"92","destinations":[{"location":"S2","quantity":"4"}]}]}]}
)",
     "", ""},
    {"more stores than one SDQ has room for go on in the next",
     "PO1*1*10~\nSDQ*EA*92*S1*1*S2*2*S3*3~\nSDQ*EA*92*S4*4~\nCTT*1~\n",
     R"("lines":[{"line-id":"1","quantity":"1","distributions":[{"unit":"EA","id-qualifier":"92","destinations":[{"location":"S1","quantity":"1"}]}]}]}
"lines":[{"line-id":"1","quantity":"2","distributions":[{"unit":"EA","id-qualifier":"92","destinations":[{"location":"S2","quantity":"2"}]}]}]}
"lines":[{"line-id":"1","quantity":"3","distributions":[{"unit":"EA","id-qualifier":"92","destinations":[{"location":"S3","quantity":"3"}]}]}]}
"lines":[{"line-id":"1","quantity":"4","distributions":[{"unit":"EA","id-qualifier":"92","destinations":[{"location":"S4","quantity":"4"}]}]}]}
)",
     "", ""},
    {"a line for no store is in a document of its own, with its quantity",
     "PO1*1*3~\nSDQ*EA**S1*3~\nPO1*2*7~\nCTT*2~\n",
     R"("lines":[{"line-id":"1","quantity":"3","distributions":[{"unit":"EA","destinations":[{"location":"S1","quantity":"3"}]}]}]}
"lines":[{"line-id":"2","quantity":"7"}]}
)",
     "", ""},
    {"a line of the second store between two of both stays there",
     "PO1*1*2~\nSDQ*EA**S1*1*S2*1~\nPO1*2*9~\nSDQ*EA**S2*9~\nPO1*3*4~\nSDQ*EA**S1*2*S2*2~\nCTT*3~\n",
     R"("lines":[{"line-id":"1","quantity":"1","distributions":[{"unit":"EA","destinations":[{"location":"S1","quantity":"1"}]}]},{"line-id":"3","quantity":"2","distributions":[{"unit":"EA","destinations":[{"location":"S1","quantity":"2"}]}]}]}
"lines":[{"line-id":"1","quantity":"1","distributions":[{"unit":"EA","destinations":[{"location":"S2","quantity":"1"}]}]},{"line-id":"2","quantity":"9","distributions":[{"unit":"EA","destinations":[{"location":"S2","quantity":"9"}]}]},{"line-id":"3","quantity":"2","distributions":[{"unit":"EA","destinations":[{"location":"S2","quantity":"2"}]}]}]}
)",
     "", ""},
    {"a quantity that is not the sum of its shares is noted", "PO1*1*12~\nSDQ*EA**S1*10*S2*5~\nCTT*1~\n",
     R"("lines":[{"line-id":"1","quantity":"10","distributions":[{"unit":"EA","destinations":[{"location":"S1","quantity":"10"}]}]}]}
"lines":[{"line-id":"1","quantity":"5","distributions":[{"unit":"EA","destinations":[{"location":"S2","quantity":"5"}]}]}]}
)",
     "mapping.total: lines[0].quantity is '12', what it is shared out to adds up to 15, which stands\n",
     "PO1*1*15~\nSDQ*EA**S1*10*S2*5~\nCTT*1~\n"},
    {"a set that shares nothing out is one document", "BEG***PO1~\nPO1*1*7~\nCTT*1~\n",
     R"("purchase-order":"PO1","lines":[{"line-id":"1","quantity":"7"}]}
)",
     "", ""},
};

TEST_CASE("split-by reads a document for each store and writes them as one set") {
    const Mapping mapping = order();
    for (const Row& row : rows) {
        INFO(row.why);
        const PayloadRead payload = payload_of(mapping, row.wire);
        CHECK(all_of(payload) == row.documents);
        CHECK(notes_of(payload.sets.front()) == row.notes);
        const auto documents = documents_of(payload);
        CHECK(mapping.documents_of_set(documents) == documents.size());
        TextSink sink;
        std::vector<std::string> lost;
        CHECK(mapping.write(documents, sink, &lost));
        CHECK(lost == std::vector<std::string>{});
        CHECK(sink.text == (row.written.empty() ? row.wire : row.written));
        CHECK(all_of(payload_of(mapping, sink.text)) == row.documents);
    }
}

constexpr std::string_view head = R"({"document":"purchase-order","purchase-order":")";
constexpr std::string_view line =
    R"(,"lines":[{"line-id":"1","quantity":"3","distributions":[{"destinations":[{"location":")";

documents::Document for_store(std::string_view number, std::string_view store, std::string_view quantity) {
    return *documents::from_json(std::string(head) + std::string(number) + "\"" + std::string(line) +
                                 std::string(store) + R"(","quantity":")" + std::string(quantity) + R"("}]}]}]})");
}

TEST_CASE("what the stores' documents would not come back with is told") {
    struct Lost {
        std::vector<documents::Document> documents;
        std::vector<std::string> lost;
    };
    const std::vector<Lost> table{
        {{for_store("A", "S1", "3"), for_store("A", "S2", "3")}, {}},
        {{for_store("A", "S1", "3"), for_store("A", "S1", "3")},
         {"lines.distributions.destinations.location 'S1' (one document with an earlier one by split-by)"}},
        {{for_store("A", "S1", "3"), for_store("A", "S2", "5")}, {"lines[0].quantity '3' (its parts add up to 5)"}},
        {{*documents::from_json(
             R"({"document":"purchase-order","lines":[{"distributions":[{"destinations":[{"location":"S1"},{"location":"S2"}]}]}]})")},
         {"lines.distributions.destinations.location (read as 2 documents by split-by)"}},
    };
    for (const Lost& row : table) {
        TextSink sink;
        std::vector<std::string> lost;
        CHECK(order().write(row.documents, sink, &lost));
        CHECK(lost == row.lost);
    }
}

TEST_CASE("documents of several orders go into a set each") {
    const std::vector<documents::Document> documents{for_store("A", "S1", "3"), for_store("A", "S2", "3"),
                                                     for_store("B", "S1", "3")};
    CHECK(order().documents_of_set(documents) == 2);
    CHECK(order().documents_of_set(std::span(documents).subspan(2)) == 1);
    CHECK(order("").documents_of_set(documents) == 1);
    TextSink sink;
    const auto refused = order().write(documents, sink);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message == "documents 1 and 3 of the set do not agree in purchase-order: 'A' -> 'B'");
}

TEST_CASE("records whose pairs go on are one; two that would be read as one are told") {
    const Mapping mapping = order("");
    const auto read = [&](std::string_view wire) { return all_of(payload_of(mapping, wire)); };
    CHECK(
        read("PO1*1~SDQ*EA**A*1*B*2*C*3~SDQ*EA**D*4~SDQ*EA**E*5~SDQ*CA**F*6~") ==
        R"("lines":[{"line-id":"1","distributions":[{"unit":"EA","destinations":[{"location":"A","quantity":"1"},{"location":"B","quantity":"2"},{"location":"C","quantity":"3"},{"location":"D","quantity":"4"}]},{"unit":"EA","destinations":[{"location":"E","quantity":"5"}]},{"unit":"CA","destinations":[{"location":"F","quantity":"6"}]}]}]}
)");
    std::vector<std::string> lost;
    static_cast<void>(written(
        mapping,
        R"({"document":"purchase-order","lines":[{"distributions":[{"destinations":[{"location":"A"},{"location":"B"},{"location":"C"}]},{"destinations":[{"location":"D"}]}]}]})",
        &lost));
    CHECK(lost == std::vector<std::string>{"lines[0].distributions[1] (joined to the one before)"});
}

constexpr Mistake mistakes[]{
    {R"x(split-by="lines")x",
     R"x(1:96+5 mapping.split: 'lines' is a list, and no field of its records is named => go on to a field: lines.distributions.destinations.location)x"},
    {R"x(split-by="purchase-order")x",
     R"x(1:96+14 mapping.split: split-by names no field in a list => for example lines.distributions.destinations.location)x"},
    {R"x(split-by="lines.distributions.place")x",
     R"x(1:116+5 mapping.unknown-field: lines.distributions has no field 'place' => it has unit, id-qualifier, destinations)x"},
    {R"x(split-by="lines.line-id" sum="lines.quantity")x",
     R"x(1:116+14 mapping.split: with split-by a sum says over what it is taken => write sum="lines.quantity=lines.distributions.destinations.quantity")x"},
    {R"x(split-by="lines.line-id" sum="lines.quantity=lines.price")x",
     R"x(1:116+26 mapping.split: the sum is not taken over a list below it => name a number in a list of the same record)x"},
    {R"x(split-by="lines.line-id" combine-by="purchase-order")x",
     R"x(1:96+13 mapping.split: combine-by and split-by cannot stand together => a set is parted into documents, or sets are made one document)x"},
};

TEST_CASE("mistakes about split-by are shown where they stand") {
    for (const Mistake& row : mistakes)
        CHECK(
            finding_of("<mapping document=\"purchase-order\" standard=\"x12\" version=\"004010\" transaction=\"850\" " +
                       std::string(row.text) + "><BEG e03=\"purchase-order\"/></mapping>") == row.finding);
}

}  // namespace
}  // namespace crossdock::mapping
