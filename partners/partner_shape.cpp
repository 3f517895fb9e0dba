#include "partners/as2_shape.h"
#include "partners/partner_elements.h"
#include "partners/shape.h"
#include "partners/shape_words.h"

namespace crossdock::partners {
namespace {

using namespace shape_words;

const std::vector<std::string_view> authorities{"partner", "cin7", "nobody"};

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
            Occurs::optional,
            "The Cin7 location (of Omni: branch) that the partner's warehouse is. Orders of that location are the "
            "partner's. A partner that stores and ships nothing for us, such as a retailer, needs none.",
            {{"location", Kind::text, optional, "",
              "its name in Cin7, exactly; needed where orders, shipments or stock are exchanged"},
             {"location-id", Kind::text, optional, "", "its id in Cin7; without it the name is looked up"},
             {"short",
              Kind::choice,
              optional,
              "split",
              "of Omni, which dispatches an order as a whole: goods that were not shipped become an order of their own "
              "(`split`) or are taken off the order (`reduce`)",
              {"split", "reduce"}},
             {"kits",
              Kind::choice,
              optional,
              "whole",
              "of Core, what the warehouse holds, ships and counts of kits that Cin7 assembles by itself "
              "(auto-assembly): the kits as they are sold (`whole`), or their parts by Cin7's bill of materials "
              "(`parts`)",
              {"whole", "parts"}}}};
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
        {owner(),
         cin7(),
         authority(),
         release(),
         stock(),
         x12_shape(),
         edifact_shape(),
         tolerance_shape(),
         sftp_shape(),
         folder_shape(),
         as2_shape(),
         collect_shape(),
         send_shape(),
         receive_shape(),
         control_numbers_shape(),
         acknowledge_shape(),
         skus(),
         units(),
         deadlines(),
         limits()}};
    return shape;
}

}  // namespace crossdock::partners
