#include "tests/gateway/flows/flow_samples.h"

#include <stdexcept>

#include "gateway/store/words.h"

namespace crossdock::flows::test {
namespace {

documents::Decimal decimal(const std::string& text) {
    const auto value = documents::Decimal::parse(text);
    if (!value) throw std::runtime_error("not a quantity: " + text);
    return *value;
}

std::string or_dash(const std::string& text) {
    return text.empty() ? "-" : text;
}

}  // namespace

Instant now() {
    return parse_instant("2026-01-31T08:00:00Z").value();
}

documents::WarehouseOrder order(const std::vector<Item>& items) {
    documents::WarehouseOrder made;
    made.order_number.value = "SO-1042";
    for (const Item& item : items) {
        documents::OrderLine line;
        line.sku.value = item.sku;
        line.quantity = decimal(item.quantity);
        line.unit = item.unit;
        made.lines.push_back(line);
    }
    return made;
}

documents::Carton box(const std::string& sscc, const std::string& tracking, const std::vector<Item>& items,
                      const std::string& marks) {
    documents::Carton made;
    made.sscc.value = sscc;
    made.tracking.value = tracking;
    made.marks = marks;
    for (const Item& item : items) {
        documents::ShippedLine line;
        line.sku.value = item.sku;
        if (!item.quantity.empty()) line.shipped = decimal(item.quantity);
        line.unit = item.unit;
        line.lot = item.lot;
        made.lines.push_back(line);
    }
    return made;
}

documents::WarehouseShipment shipment(const std::string& id, const std::vector<documents::Carton>& cartons) {
    documents::WarehouseShipment made;
    made.order_number.value = "SO-1042";
    made.shipment_id.value = id;
    made.shipped_on = documents::Date::parse_iso("2026-01-30");
    made.carrier.scac = "UPSN";
    made.carrier.service = "UPS Ground";
    made.cartons = cartons;
    return made;
}

ItemTerms terms() {
    const auto loaded = partners::SkuTable::parse("skus.csv",
                                                  "sku,partner_sku,unit,each\n"
                                                  "TEE-BLK-M,100231,case,24\n"
                                                  "TEE-BLK-L,100232,,\n"
                                                  "CAP-RED,100400,,\n");
    if (!loaded) throw std::runtime_error(render(loaded.error()));
    return {loaded->skus, partners::UnitTable(loaded->units, "", "skus.csv")};
}

ShipmentKnowledge knowing(const documents::WarehouseOrder& order,
                          const std::vector<documents::WarehouseShipment>& earlier) {
    ShipmentKnowledge known;
    known.order = order;
    known.sale_id = "6f1d";
    known.location = "Acme East";
    known.partner_name = "Acme Logistics";
    for (const auto& one : earlier)
        known.earlier.push_back({"e" + std::to_string(known.earlier.size() + 1) + "/1.1.1", business_key(one), one});
    return known;
}

store::Document row() {
    store::Document made;
    made.id = "0f0f/1.1.1";
    made.partner = "acme";
    made.kind = "warehouse-shipment";
    made.place = "interchange 000000012, set 945 0001";
    return made;
}

std::string told(const Decision& decision) {
    if (decision) return told(*decision);
    const auto& [error, field] = decision.error();
    return std::string(to_string(error.kind)) + " " + error.code + " " + or_dash(field) + ": " + error.message + "; " +
           error.remedy + "\n";
}

std::string told(const store::Changes& changes) {
    std::string text;
    const auto line = [&](const std::string& words) { text += words + "\n"; };
    for (const auto& row : changes.documents) line("new document " + row.id);
    for (const auto& intent : changes.intents)
        line("intent " + intent.key + " [" + intent.kind + " in " + intent.lane + " of " + intent.partner + "/" +
             intent.trade + "] needs " + or_dash(intent.needs) + ", due " + to_string(intent.due));
    for (const auto& move : changes.inbox)
        line("inbox " + std::to_string(move.id) + " -> " + std::string(store::to_string(move.to)));
    for (const auto& move : changes.document_moves)
        line("document " + move.id + " -> " + std::string(store::to_string(move.to)) + ", trade " +
             or_dash(move.trade));
    for (const auto& move : changes.intent_moves)
        line("intent " + move.key + " -> " + std::string(store::to_string(move.to)) + ", due " + to_string(move.due) +
             ", error " + or_dash(move.last_error) + ", proof " + or_dash(move.proof));
    for (const auto& move : changes.acknowledgements)
        line("acknowledged " + move.partner + " " + move.functional_id + " " + std::to_string(move.group_control) +
             " -> " + std::string(store::to_string(move.to)));
    for (const auto& letter : changes.dead_letters)
        line("dead letter " + letter.subject + " of " + letter.partner + "/" + or_dash(letter.trade) + ": " +
             std::string(to_string(letter.error.kind)) + " " + letter.error.code + ": " + to_string(letter.error));
    for (const auto id : changes.replayed) line("replayed " + std::to_string(id));
    for (const auto& key : changes.trade_keys) line("name of " + key.trade + ": " + key.kind + " " + key.value);
    for (const auto& move : changes.cursors) line("cursor " + move.name + " -> " + move.value);
    for (const auto& entry : changes.journal)
        line("journal " + entry.partner + "/" + or_dash(entry.trade) + " " + entry.event + " (" + entry.system +
             "): " + entry.detail);
    return text;
}

std::string plan_of(const Decision& decision) {
    if (!decision) return "refused: " + decision.error().error.message;
    if (decision->intents.empty()) return "no intent";
    const auto plan = shipment_plan_from_json(decision->intents.front().body);
    if (!plan) return to_string(plan.error());
    std::string text;
    for (const auto& box : plan->boxes) text += "box " + box.label + " by " + or_dash(box.tracking) + "\n";
    for (const auto& line : plan->lines)
        text += line.quantity.text() + " " + line.sku + (line.lot.empty() ? "" : " lot " + line.lot) + " in " +
                line.box + "\n";
    return text;
}

Decision apply(const documents::WarehouseShipment& shipment, const ShipmentKnowledge& known) {
    return apply_shipment(row(), shipment, known, terms(), now());
}

documents::WarehouseOrder ten_and_four() {
    return order({{"100231", "10"}, {"100232", "4"}});
}

std::string last_journal(const Decision& decision) {
    return decision && !decision->journal.empty()
               ? decision->journal.back().event + ": " + decision->journal.back().detail
               : told(decision);
}

}  // namespace crossdock::flows::test
