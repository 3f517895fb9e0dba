// stockadjustment, stocktake, inventoryWriteOff and their lists (C14, 1.13, 1.14).
#include <algorithm>
#include <nlohmann/json.hpp>

#include "gateway/sandbox/answers.h"
#include "gateway/sandbox/core/decode.h"
#include "gateway/sandbox/core/encode.h"
#include "gateway/sandbox/core/endpoints.h"

namespace crossdock::sandbox::endpoints {
namespace {

CountStatus decode_count_status(const BodyReader& body, std::initializer_list<CountStatus> allowed) {
    const std::string word = body.required_text("Status");
    for (const CountStatus one : allowed)
        if (word == to_string(one)) return one;
    if (!word.empty()) body.wrong("Status '" + word + "' is not valid.");
    return CountStatus::draft;
}

void decode_count_header(const BodyReader& body, CountWrite& write) {
    write.id = decode_new_or_id(body, "TaskID");
    write.effective_date = body.date("EffectiveDate");
    write.account = body.text("Account");
    write.reference = body.text("Reference");
    write.comment = body.text("Comment", 1024);
    write.location = body.text("Location");
    write.location_id = body.id("LocationID");
}

void decode_count_lines(const BodyReader& body, const char* array_name, const char* quantity, bool needs_cost,
                        CountWrite& write) {
    const Json* array = body.array(array_name);
    if (array == nullptr) return;
    if (!write.lines) write.lines.emplace();
    for (const Json& one : *array) {
        const BodyReader row(one, body.complaints());
        CountLine line;
        line.goods = decode_goods(row, quantity);
        line.unit_cost = needs_cost ? row.required_amount("UnitCost") : row.amount("UnitCost");
        line.comments = row.text("Comments");
        if (needs_cost && line.goods.location.empty() && line.goods.location_id.empty()) row.missing("Location");
        write.lines->push_back(std::move(line));
    }
}

Json encode_count_line(const CountLine& line, bool existing) {
    Json row = {{"ProductID", line.goods.product_id}, {"SKU", line.goods.sku}, {"ProductName", line.goods.name}};
    if (existing) {
        row["QuantityOnHand"] = encode_amount(line.on_hand);
        row["Available"] = encode_amount(line.available);
        row["Adjustment"] = encode_amount(line.goods.quantity);
    } else {
        row["Quantity"] = encode_amount(line.goods.quantity);
        row["UnitCost"] = encode_amount(line.unit_cost);
    }
    row["BatchSN"] = line.goods.batch.empty() ? Json(nullptr) : Json(line.goods.batch);
    row["ExpiryDate"] = encode_date(line.goods.expiry_date);
    row["Location"] = line.goods.location;
    row["LocationID"] = line.goods.location_id;
    row["Comments"] = line.comments;
    return row;
}

// What was there before and what is new stand apart, whatever the caller sent together.
Json encode_count(const StockCount& count) {
    Json existing = Json::array(), fresh = Json::array(), transactions = Json::array();
    for (std::size_t i = 0; i < count.lines.size(); ++i) {
        const CountLine& line = count.lines[i];
        (line.existing ? existing : fresh).push_back(encode_count_line(line, line.existing));
        if (i < count.before.size() && count.before[i] != line.goods.quantity)
            transactions.push_back({{"ProductID", line.goods.product_id},
                                    {"SKU", line.goods.sku},
                                    {"Quantity", encode_amount(line.goods.quantity - count.before[i])}});
    }
    const bool takes = count.kind == CountKind::stocktake;
    Json json = {{"TaskID", count.id},
                 {"EffectiveDate", encode_date(count.effective_date)},
                 {"Status", to_string(count.status)},
                 {"Account", count.account},
                 {"Reference", count.reference},
                 {"StocktakeNumber", count.number}};
    if (takes) {
        json["Location"] = count.location;
        json["LocationID"] = count.location_id;
    } else {
        json["Comment"] = count.comment;
    }
    json[takes ? "NonZeroStockOnHandProducts" : "ExistingStockLines"] = std::move(existing);
    json[takes ? "ZeroStockOnHandProducts" : "NewStockLines"] = std::move(fresh);
    json["Transactions"] = std::move(transactions);
    return json;
}

Json encode_write_off(const StockCount& count) {
    Json lines = Json::array();
    for (const CountLine& line : count.lines)
        lines.push_back({{"ProductID", line.goods.product_id},
                         {"ProductCode", line.goods.sku},
                         {"Quantity", encode_amount(line.goods.quantity)},
                         {"Cost", encode_amount(line.unit_cost)},
                         {"BatchSN", line.goods.batch.empty() ? Json(nullptr) : Json(line.goods.batch)},
                         {"ExpiryDate", encode_date(line.goods.expiry_date)}});
    return {{"TaskID", count.id},
            {"InventoryWriteOffNumber", count.number},
            {"Status", to_string(count.status)},
            {"EffectiveDate", encode_date(count.effective_date)},
            {"Location", count.location},
            {"Notes", count.reference},
            {"Lines", std::move(lines)}};
}

Response answer(const Outcome<const StockCount*>& count) {
    return count ? json_answer(encode_count(**count)) : refusal_answer(count.error());
}

Response get_one(Call& call, CountKind kind) {
    const std::string id = id_of(call, "TaskID");
    if (id.empty()) return missing_attribute("TaskID");
    const StockCount* found = call.account.counts().find(id, kind);
    if (found == nullptr) return refusal_answer({Refusal::Kind::rule, {"Task with specified TaskID not found"}});
    return json_answer(kind == CountKind::write_off ? encode_write_off(*found) : encode_count(*found));
}

Response delete_one(Call& call, CountKind kind) {
    const std::string id = id_of(call, "ID");
    if (id.empty()) return missing_attribute("ID");
    return answer(call.account.counts().cancel(call.account.books(), id, kind, call.target.flag("Void")));
}

Response get_list(Call& call, CountKind kind) {
    const std::string status = call.target.query("Status");
    std::vector<const StockCount*> rows;
    for (const StockCount& one : call.account.counts().all())
        if (one.kind == kind && (status.empty() || to_string(one.status) == status)) rows.push_back(&one);
    // Both lists have this key.
    return paged(call.target, "StockAdjustmentList", rows.size(), [&](std::size_t i) -> Json {
        const StockCount& one = *rows[i];
        return {{"TaskID", one.id},
                {"EffectiveDate", encode_date(one.effective_date)},
                {"Status", to_string(one.status)},
                {"Account", one.account},
                {"Reference", one.reference},
                {"StocktakeNumber", one.number}};
    });
}

}  // namespace

Response get_adjustment(Call& call) {
    return get_one(call, CountKind::adjustment);
}
Response get_stocktake(Call& call) {
    return get_one(call, CountKind::stocktake);
}
Response get_write_off(Call& call) {
    return get_one(call, CountKind::write_off);
}
Response delete_adjustment(Call& call) {
    return delete_one(call, CountKind::adjustment);
}
Response delete_stocktake(Call& call) {
    return delete_one(call, CountKind::stocktake);
}
Response get_adjustment_list(Call& call) {
    return get_list(call, CountKind::adjustment);
}
Response get_stocktake_list(Call& call) {
    return get_list(call, CountKind::stocktake);
}

Response write_adjustment(Call& call) {
    Complaints complaints;
    const BodyReader body(call.body, complaints);
    CountWrite write;
    decode_count_header(body, write);
    if (call.method == "PUT" && write.id.empty()) body.missing("TaskID");
    if (write.effective_date.empty()) body.missing("EffectiveDate");
    write.status = decode_count_status(body, {CountStatus::draft, CountStatus::completed});
    decode_count_lines(body, "Lines", "Quantity", true, write);
    if (complaints.any()) return refusal_answer(complaints.refusal());
    return answer(call.account.counts().write(call.account.books(), std::move(write)));
}

Response write_stocktake(Call& call) {
    Complaints complaints;
    const BodyReader body(call.body, complaints);
    CountWrite write;
    write.kind = CountKind::stocktake;
    decode_count_header(body, write);
    if (call.method == "POST") {
        write.id.clear();
        write.status = CountStatus::in_progress;
        if (write.location.empty() && write.location_id.empty()) body.missing("Location");
        if (const Json* categories = body.array("Categories"))
            for (const Json& one : *categories)
                if (one.is_string()) write.categories.push_back(one.get<std::string>());
    } else {
        if (write.id.empty()) body.missing("TaskID");
        write.status = decode_count_status(body, {CountStatus::in_progress, CountStatus::completed});
        decode_count_lines(body, "NonZeroStockOnHandProducts", "Adjustment", false, write);
        decode_count_lines(body, "ZeroStockOnHandProducts", "Quantity", false, write);
    }
    if (complaints.any()) return refusal_answer(complaints.refusal());
    return answer(call.account.counts().write(call.account.books(), std::move(write)));
}

// Refuses with a 200 and an `Errors` array beside the data, where that is switched on (C4).
Response write_write_off(Call& call) {
    Complaints complaints;
    const BodyReader body(call.body, complaints);
    CountWrite write;
    write.kind = CountKind::write_off;
    decode_count_header(body, write);
    write.reference = body.text("Notes");
    write.status = decode_count_status(body, {CountStatus::draft, CountStatus::completed});
    if (const Json* array = body.array("Lines")) {
        write.lines.emplace();
        for (const Json& one : *array) {
            const BodyReader row(one, complaints);
            CountLine line;
            line.goods.product_id = row.id("ProductID");
            line.goods.sku = row.text("ProductCode", 50);
            line.goods.quantity = row.required_amount("Quantity");
            line.goods.location_id = row.id("BinID");
            line.goods.batch = row.text("BatchSN");
            line.goods.expiry_date = row.date("ExpiryDate");
            line.unit_cost = row.amount("Cost");
            write.lines->push_back(std::move(line));
        }
    }
    const auto count = complaints.any() ? std::unexpected(complaints.refusal())
                                        : call.account.counts().write(call.account.books(), std::move(write));
    if (count) return json_answer(encode_write_off(**count));
    if (!call.options.write_off_errors_in_200) return refusal_answer(count.error());
    return json_answer({{"TaskID", nullptr}, {"Lines", Json::array()}, {"Errors", count.error().messages}});
}

}  // namespace crossdock::sandbox::endpoints
