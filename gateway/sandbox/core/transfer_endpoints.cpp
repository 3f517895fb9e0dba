// stockTransfer, stockTransfer/order, stockTransferList (C16, 1.14).
#include <nlohmann/json.hpp>

#include "gateway/sandbox/answers.h"
#include "gateway/sandbox/core/decode.h"
#include "gateway/sandbox/core/encode.h"
#include "gateway/sandbox/core/endpoints.h"

namespace crossdock::sandbox::endpoints {
namespace {

Json encode_transfer(const Transfer& transfer, const CoreBooks& books) {
    Json lines = Json::array();
    for (const TransferLine& line : transfer.lines)
        lines.push_back({{"ProductID", line.goods.product_id},
                         {"SKU", line.goods.sku},
                         {"ProductName", line.goods.name},
                         {"QuantityOnHand", encode_amount(books.on_hand(line.goods))},
                         {"QuantityAvailable",
                          encode_amount(books.stock.available(line.goods.product_id, transfer.from.location_id))},
                         {"TransferQuantity", encode_amount(line.goods.quantity)},
                         {"BatchSN", line.goods.batch.empty() ? Json(nullptr) : Json(line.goods.batch)},
                         {"ExpiryDate", encode_date(line.goods.expiry_date)},
                         {"Comments", line.comments}});
    const bool ordered = transfer.status == TransferStatus::ordered;
    return {
        {"TaskID", transfer.id},
        {"Number", transfer.number},
        {"Status", to_string(transfer.status)},
        {"From", transfer.from.id()},
        {"FromLocation", transfer.from.name},
        {"To", transfer.to.id()},
        {"ToLocation", transfer.to.name},
        {"CostDistributionType", transfer.cost_distribution},
        {"InTransitAccount", transfer.in_transit_account},
        {"DepartureDate", encode_date(transfer.departure_date)},
        {"CompletionDate", encode_date(transfer.completion_date)},
        {"RequiredByDate", encode_date(transfer.required_by)},
        {"Reference", transfer.reference},
        {"SkipOrder", transfer.skip_order},
        {"Order", {{"Status", ordered ? "AUTHORISED" : "NOT AVAILABLE"}, {"Lines", ordered ? lines : Json::array()}}},
        {"Lines", lines}};
}

void decode_transfer_lines(const BodyReader& body, TransferWrite& write) {
    const Json* array = body.array("Lines");
    if (array == nullptr) return;
    write.lines.emplace();
    for (const Json& one : *array) {
        const BodyReader row(one, body.complaints());
        TransferLine line;
        line.goods = decode_goods(row, "TransferQuantity");
        line.comments = row.text("Comments");
        write.lines->push_back(std::move(line));
    }
}

TransferStatus decode_transfer_status(const BodyReader& body) {
    const std::string word = body.required_text("Status");
    for (const auto one : {TransferStatus::draft, TransferStatus::in_transit, TransferStatus::completed})
        if (word == to_string(one)) return one;
    if (!word.empty()) body.wrong("Status '" + word + "' is not valid. Allowed values: DRAFT, IN TRANSIT, COMPLETED.");
    return TransferStatus::draft;
}

Response answer(const Call& call, const Outcome<const Transfer*>& transfer) {
    if (!transfer) return refusal_answer(transfer.error());
    return json_answer(encode_transfer(**transfer, call.account.books()));
}

}  // namespace

// ?ID= is not a parameter of it, and so is refused as missing.
Response get_transfer(Call& call) {
    const std::string id = id_of(call, "TaskID");
    if (id.empty()) return missing_attribute("TaskID");
    const Transfer* transfer = call.account.transfers().find(id);
    if (transfer == nullptr)
        return refusal_answer({Refusal::Kind::rule, {"Stock transfer with specified TaskID not found"}});
    return json_answer(encode_transfer(*transfer, call.account.books()));
}

Response write_transfer(Call& call) {
    Complaints complaints;
    const BodyReader body(call.body, complaints);
    TransferWrite write;
    if (call.method == "PUT") write.id = body.required_id("TaskID");
    write.status = decode_transfer_status(body);
    write.from_id = body.id("From");
    write.from = body.text("FromLocation");
    write.to_id = body.id("To");
    write.to = body.text("ToLocation");
    if (call.method == "POST" && write.from_id.empty() && write.from.empty()) body.missing("From");
    if (call.method == "POST" && write.to_id.empty() && write.to.empty()) body.missing("To");
    write.departure_date = body.date("DepartureDate");
    write.completion_date = body.date("CompletionDate");
    write.required_by = body.date("RequiredByDate");
    write.in_transit_account = body.text("InTransitAccount");
    write.reference = body.text("Reference");
    write.cost_distribution = body.text("CostDistributionType");
    if (body.has("SkipOrder")) write.skip_order = body.flag("SkipOrder");
    decode_transfer_lines(body, write);
    if (complaints.any()) return refusal_answer(complaints.refusal());
    return answer(call, call.account.transfers().write(call.account.books(), call.account.counts(), std::move(write)));
}

Response post_transfer_order(Call& call) {
    Complaints complaints;
    const BodyReader body(call.body, complaints);
    TransferWrite write;
    write.id = body.required_id("TaskID");
    const Stage stage = decode_status(body, {Stage::draft, Stage::authorised});
    write.status = stage == Stage::authorised ? TransferStatus::ordered : TransferStatus::draft;
    decode_transfer_lines(body, write);
    if (complaints.any()) return refusal_answer(complaints.refusal());
    return answer(call, call.account.transfers().write(call.account.books(), call.account.counts(), std::move(write)));
}

Response delete_transfer(Call& call) {
    const std::string id = id_of(call, "ID");
    if (id.empty()) return missing_attribute("ID");
    return answer(call, call.account.transfers().cancel(call.account.books(), id, call.target.flag("Void")));
}

Response get_transfer_list(Call& call) {
    const std::string status = call.target.query("Status"), search = lower_case(call.target.query("Search"));
    std::vector<const Transfer*> rows;
    for (const Transfer& one : call.account.transfers().all()) {
        const std::string text =
            lower_case(one.number + "\n" + one.reference + "\n" + one.from.name + "\n" + one.to.name);
        if ((status.empty() || to_string(one.status) == status) && text.find(search) != std::string::npos)
            rows.push_back(&one);
    }
    return paged(call.target, "StockTransferList", rows.size(), [&](std::size_t i) -> Json {
        const Transfer& one = *rows[i];
        return {{"TaskID", one.id},
                {"FromLocationID", one.from.id()},
                {"FromLocation", one.from.name},
                {"ToLocationID", one.to.id()},
                {"ToLocation", one.to.name},
                {"Status", to_string(one.status)},
                {"DepartureDate", encode_date(one.departure_date)},
                {"CompletionDate", encode_date(one.completion_date)},
                {"Number", one.number},
                {"Reference", one.reference}};
    });
}

}  // namespace crossdock::sandbox::endpoints
