// Invoices, credit notes and the goods that come back (1.15, 1.7, 1.17).
#include <catch2/catch.hpp>

#include "rehearsal.h"

using namespace crossdock;
using namespace crossdock::sandbox;

namespace {

struct Invoiced {
    std::string sale, number;
};

Invoiced invoiced(Rehearsal& rehearsal) {
    const std::string id = rehearsal.ordered_sale(Json::array({line("TEE", 10)}));
    const Json lines = Json::array({{{"SKU", "TEE"}, {"Quantity", 10}, {"Price", 9.5}, {"Total", 95}}});
    const Answer made = rehearsal.post("sale/invoice", {{"SaleID", id}, {"Status", "AUTHORISED"}, {"Lines", lines}});
    REQUIRE(made.status() == 200);
    return {id, made.json["Invoices"][0]["InvoiceNumber"]};
}

Json credit_note(const Invoiced& invoice, const std::string& status) {
    return {
        {"SaleID", invoice.sale},
        {"TaskID", "00000000-0000-0000-0000-000000000000"},
        {"CreditNoteInvoiceNumber", invoice.number},
        {"Status", status},
        {"Memo", "return 944-77"},
        {"Lines", Json::array({{{"SKU", "TEE"}, {"Quantity", 2}, {"Price", 9.5}, {"Total", 19}, {"Account", "200"}}})},
        {"Restock", Json::array({{{"SKU", "TEE"}, {"Quantity", 2}, {"RestockLocation", "West"}}})}};
}

}  // namespace

TEST_CASE("1.15: a draft credit note moves nothing; authorised, it restocks where it says") {
    Rehearsal rehearsal;
    const Invoiced invoice = invoiced(rehearsal);
    const Answer draft = rehearsal.post("sale/creditnote", credit_note(invoice, "DRAFT"));
    REQUIRE(draft.status() == 200);
    CHECK(rehearsal.on_hand("TEE", "West") == Amount(50));
    CHECK(rehearsal.effects("credit-note-created") == 1);
    Json body = credit_note(invoice, "AUTHORISED");
    body["TaskID"] = draft.json["CreditNotes"][0]["TaskID"];
    REQUIRE(rehearsal.post("sale/creditnote", body).status() == 200);
    CHECK(rehearsal.on_hand("TEE", "West") == Amount(52));
    CHECK(rehearsal.post("sale/creditnote", body).status() == 400);
    CHECK(rehearsal.effects("credit-note-authorised") == 1);
    const Json row = rehearsal.get("saleCreditNoteList").json["SaleList"][0];
    CHECK(row["CreditNoteStatus"] == "AUTHORISED");
    CHECK(row["RestockStatus"] == "AUTHORISED");
    CHECK(rehearsal.get("saleList").json["SaleList"][0]["CreditNoteStatus"] == "AUTHORISED");
}

TEST_CASE("1.7, 1.15: a credit note needs an authorised invoice of the sale") {
    Rehearsal rehearsal;
    const std::string id = rehearsal.ordered_sale(Json::array({line("TEE", 10)}));
    CHECK(rehearsal.post("sale/creditnote", credit_note({id, "INV-00001"}, "DRAFT")).status() == 400);
    const Answer draft = rehearsal.post("sale/invoice", {{"SaleID", id}, {"Status", "DRAFT"}});
    REQUIRE(draft.status() == 200);
    CHECK(rehearsal.post("sale/creditnote", credit_note({id, "INV-00001"}, "DRAFT")).status() == 400);
    const Json authorise = {{"SaleID", id}, {"TaskID", draft.json["Invoices"][0]["TaskID"]}, {"Status", "AUTHORISED"}};
    REQUIRE(rehearsal.post("sale/invoice", authorise).status() == 200);
    CHECK(rehearsal.post("sale/invoice", authorise).status() == 400);
    CHECK(rehearsal.post("sale/creditnote", credit_note({id, "INV-00001"}, "DRAFT")).status() == 200);
}

TEST_CASE("1.5, 1.15: a second POST with the empty GUID makes a second credit note") {
    Rehearsal rehearsal;
    const Invoiced invoice = invoiced(rehearsal);
    rehearsal.post("sale/creditnote", credit_note(invoice, "AUTHORISED"));
    rehearsal.post("sale/creditnote", credit_note(invoice, "AUTHORISED"));
    CHECK(rehearsal.sale(invoice.sale)["CreditNotes"].size() == 2);
    CHECK(rehearsal.on_hand("TEE", "West") == Amount(54));
    const std::string task = rehearsal.sale(invoice.sale)["CreditNotes"][1]["TaskID"];
    REQUIRE(rehearsal.remove("sale/creditnote?TaskID=" + task + "&Void=true").status() == 200);
    CHECK(rehearsal.on_hand("TEE", "West") == Amount(52));
}
